"""Sizes of terminals: every one that is promised, and those at which each run of the tests looks."""

from __future__ import annotations

import pytest

SIZES = ((120, 40), (80, 24), (60, 20))
# For long ways through the app: what fits the largest and the smallest fits between them.
EXTREMES = (SIZES[0], SIZES[-1])

# Most tests run at the largest; of these, each run takes the smallest, in which most goes wrong, and the
# campaign the others.
ALL_SIZES = (SIZES[-1], *(pytest.param(size, marks=pytest.mark.campaign) for size in SIZES[:-1]))
BOTH_ENDS = (SIZES[-1], pytest.param(SIZES[0], marks=pytest.mark.campaign))
