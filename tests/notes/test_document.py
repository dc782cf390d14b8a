"""What is taken from a record, however somebody has edited it by hand."""

from __future__ import annotations

import pytest

from workshop.notes.document import number


@pytest.mark.parametrize(
    ("written", "read"),
    [
        (12, 12),
        (1.5, 1.5),
        (0, 0),
        (-3, 0),
        (float("inf"), 0),
        (float("nan"), 0),
        (10**400, 0),
        (True, 0),
        ("12", 0),
        (None, 0),
    ],
)
def test_a_number_is_one_that_a_session_may_have(written: object, read: float) -> None:
    """Everything else counts as none, so that nobody who draws or tells it fails on it."""
    assert number({"seconds": written}, "seconds") == read
