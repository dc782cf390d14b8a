"""How long what was deleted can be brought back."""

from __future__ import annotations

from contextlib import suppress
from datetime import date, timedelta
from pathlib import Path
from typing import Final

from workshop.notes.files import record_path
from workshop.notes.retention import held_on
from workshop.notes.toml import load
from workshop.toml import Unreadable

KEPT_DAYS: Final = 30
# West of Greenwich the day that was told ends after the same day of UTC, by which the trash counts.
DAYS_MORE: Final = 1


def is_over(path: Path, day: date, today: date) -> bool:
    """Whether what was deleted on that day can no longer be brought back."""
    return counts_from(path, day, today) + timedelta(days=KEPT_DAYS + DAYS_MORE) < today


def counts_from(path: Path, day: date, today: date) -> date:
    """The day from which it is counted for how long an entry stays: the one in its name, or else today.

    No session was deleted before it was held: where its name says so, a clock was wrong.
    """
    if day + timedelta(days=KEPT_DAYS) >= today:
        return day
    try:
        held = held_on(load(record_path(path)))
    except Unreadable:
        held = None
    if held is None:
        with suppress(ValueError):
            held = date.fromisoformat(path.name[:8])
    # Whose day it was, the session's and that of UTC may be one apart.
    return today if held is not None and day < held - timedelta(days=1) < today else day
