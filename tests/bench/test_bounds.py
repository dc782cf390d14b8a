"""How a benchmark says what it measured, and how it ends."""

from __future__ import annotations

import pytest

from tests.bench.bounds import Bounds


def test_a_bound_that_is_not_held_ends_in_one(capsys: pytest.CaptureFixture[str]) -> None:
    """Once one is not, whatever comes after it; at most takes in the bound itself, more than does not."""
    bounds = Bounds()
    bounds.at_most("a", 1.3, 1.3)
    bounds.more_than("b", 1.1, 1)
    assert bounds.end == 0
    bounds.more_than("c", 1.0, 1)
    assert bounds.end == 1
    bounds = Bounds()
    bounds.at_most("d", 1.31, 1.3)
    bounds.at_most("e", 1.0, 1.3)
    assert bounds.end == 1
    told = capsys.readouterr().out.splitlines()
    assert told[0] == "a, ratio 1.30 (at most 1.3)"
    assert told[3] == "d, ratio 1.31 (at most 1.3: not held)"
