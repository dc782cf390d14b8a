from __future__ import annotations

from workshop.script.agreements import spelled_out, standard


def test_standard_stands_for_those_that_ship() -> None:
    """In its place among the script's own, each line once."""
    assert spelled_out(("First.", "standard", "Last.")) == ("First.", *standard(), "Last.")
    assert spelled_out(("standard", standard()[0], "standard")) == standard()
    assert spelled_out(()) == ()


def test_the_first_is_what_stays_here_and_its_limits() -> None:
    """Confidentiality goes before all others, and says where it ends."""
    first = standard()[0]
    assert "stays here" in first
    assert "limits" in first
    assert len(set(standard())) == len(standard())
