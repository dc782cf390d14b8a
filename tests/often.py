"""Which of many cases each run of the tests takes, and which only the campaign."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pytest


def mostly_later(cases: Iterable[Any], *, now: int = 1) -> list[Any]:
    """The values for one name of a `parametrize`: each run takes the first so many, the campaign the rest."""
    every = list(cases)
    return [*every[:now], *(pytest.param(case, marks=pytest.mark.campaign) for case in every[now:])]
