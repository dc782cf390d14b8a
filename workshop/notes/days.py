"""Days as people write them: a day, a month or a year."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from typing import Final

DAY: Final = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")


def span(text: str) -> tuple[date, date] | None:
    """The first and the last day of a year, a month or a day: `2026`, `2026-11`, `2026-11-22`; else None."""
    found = DAY.fullmatch(text.strip())
    if found is None:
        return None
    year, month, day = (int(part) if part else None for part in found.groups())
    try:
        first = date(year or 0, month or 1, day or 1)
    except ValueError:
        return None
    if day is not None:
        return first, first
    last_month = month or 12
    return first, date(first.year, last_month, monthrange(first.year, last_month)[1])
