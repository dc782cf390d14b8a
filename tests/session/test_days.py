"""Days as people write them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshop.session.days import parse_day

SUNDAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-12-04", date(2026, 12, 4)),
        ("+7", date(2026, 11, 29)),
        ("today", SUNDAY),
        ("Tomorrow", date(2026, 11, 23)),
        ("the day after  tomorrow", date(2026, 11, 24)),
        ("in 2 weeks", date(2026, 12, 6)),
        ("in two weeks", date(2026, 12, 6)),
        ("next week", date(2026, 11, 29)),
        ("a week", date(2026, 11, 29)),
        ("in 10 days", date(2026, 12, 2)),
        ("in a month", date(2026, 12, 22)),
        ("in 1 year", date(2027, 11, 22)),
        ("friday", date(2026, 11, 27)),
        ("next Friday", date(2026, 11, 27)),
        ("on Sunday", date(2026, 11, 29)),
        ("", None),
    ],
)
def test_a_day_is_read_in_words(text: str, day: date | None) -> None:
    """As one says it, however it is capitalised; a weekday is the next one, and never today."""
    assert parse_day(text, SUNDAY) == day


@pytest.mark.parametrize(
    ("today", "text", "day"),
    [
        (date(2026, 1, 31), "in a month", date(2026, 2, 28)),
        (date(2028, 1, 31), "in 1 month", date(2028, 2, 29)),
        (date(2026, 12, 31), "in 2 months", date(2027, 2, 28)),
        (date(2028, 2, 29), "in 1 year", date(2029, 2, 28)),
    ],
)
def test_a_month_without_that_day_has_a_last_one(today: date, text: str, day: date) -> None:
    """The last day of the month stands in for one that it doesn't have."""
    assert parse_day(text, today) == day


@given(st.dates(max_value=date(9000, 1, 1)), st.integers(0, 300))
def test_months_on_is_the_same_day_or_the_last(today: date, months: int) -> None:
    """So many months further on, and never past the day of the month."""
    day = parse_day(f"in {months} months", today)
    assert day is not None
    assert (day.year * 12 + day.month) - (today.year * 12 + today.month) == months
    assert day.day == today.day or (day.day < today.day and (day + timedelta(days=1)).day == 1)


@pytest.mark.parametrize(
    "text", ["2027", "soon", "2026-13-01", "in 2", "in weeks", "9999 years", "in -2 weeks", "+"]
)
def test_what_is_no_day_is_told(text: str) -> None:
    """In a sentence that shows how one is written."""
    with pytest.raises(ValueError, match="write a day as 2026-11-22, tomorrow"):
        parse_day(text, SUNDAY)
