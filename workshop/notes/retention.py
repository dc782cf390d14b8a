"""For how long a record is kept, where somebody has set that; nothing goes by itself."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import MAXYEAR, date, datetime
from typing import Any


def retained_until(ended: date, years: int) -> date | None:
    """The last day of so many years from a day on; of a leap day the first of March. None for 0 years.

    What would come after the last year there is, is kept until its end.
    """
    if not years:
        return None
    if ended.year + years > MAXYEAR:
        return date.max
    try:
        return date(ended.year + years, ended.month, ended.day)
    except ValueError:
        # So that no year is a day short.
        return date(ended.year + years, 3, 1)


def told_until(document: Mapping[str, Any]) -> date | None:
    """The day until which a record says that it is kept; None where it says none, or no day."""
    until = document.get("retain_until")
    if isinstance(until, datetime):
        return until.date()
    return until if isinstance(until, date) else None


def held_on(document: Mapping[str, Any]) -> date | None:
    """The day on which a session ended, or began; None where its record says neither."""
    for key in ("ended", "started"):
        moment = document.get(key)
        if isinstance(moment, date):
            return moment.date() if isinstance(moment, datetime) else moment
    return None
