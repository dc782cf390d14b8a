"""What Home tells of the notes, read in a thread."""

from __future__ import annotations

import os
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from itertools import islice
from typing import Final

from attrs import frozen

from workshop.disk import sentence
from workshop.notes.archive import Archive
from workshop.notes.document import script_of
from workshop.notes.files import record_path
from workshop.notes.kept import Kept
from workshop.notes.practices import NextTime, next_time
from workshop.notes.practices import asks_of as asks_of
from workshop.notes.unfinished import Unfinished
from workshop.words import _

SHOWN_RECORDS: Final = 3
# More is not read for a first look; an archive may be large.
READ_RECORDS: Final = 40


@frozen
class Past:
    """The notes: how many, the newest, and how many people were there last, by the script's id.

    `alone`: whether somebody practised alone of late, who may have chosen something for `next_time`.
    """

    count: int = 0
    newest: tuple[Kept, ...] = ()
    people: Mapping[str, int] = {}
    readable: bool = True
    alone: bool = False
    next_time: NextTime | None = None


def why_unread(error: Exception) -> str:
    """Why something on the disk could not be read, as a sentence."""
    if isinstance(error, OSError):
        return _("Not everything could be read: {why}.").format(why=sentence(error))
    # Whatever somebody has put there that nobody thought of: the rest of the program goes on.
    told = _(
        "Not everything could be read: something there is of no known kind ({what}). {command} may find it."
    )
    return told.format(what=type(error).__name__, command="`workshop notes verify`")


def past(archive: Archive) -> Past:
    """What the archive has, as much of it as Home shows."""
    people: dict[str, int] = {}
    newest = tuple(islice(archive.records(), READ_RECORDS))
    for kept in newest:
        present = kept.document.get("present")
        if script_of(kept) and isinstance(present, list) and kept.document.get("mode") == "group":
            people.setdefault(script_of(kept), len(present))
    count = sum(os.path.lexists(record_path(folder)) for folder in archive.folders())
    alone = any(kept.document.get("mode") == "solo" for kept in newest)
    return Past(count, newest[:SHOWN_RECORDS], people, alone=alone, next_time=next_time(newest))


def tidied(archive: Archive) -> tuple[Unfinished, ...]:
    """The sessions that wait to be gone on with, once those that were over are finished."""
    archive.tidy()
    return tuple(archive.unfinished())


def when(moment: datetime, now: datetime) -> str:
    """A moment as one speaks of it: `today 18:20`, `yesterday 18:20`, `12 November, 18:20`."""
    local, today = moment.astimezone(now.tzinfo), now.date()
    if local.date() == today:
        return _("today {time}").format(time=f"{local:%H:%M}")
    if local.date() == today - timedelta(days=1):
        return _("yesterday {time}").format(time=f"{local:%H:%M}")
    return _("{day}, {time}").format(day=day(local, now), time=f"{local:%H:%M}")


def day(moment: date, now: datetime) -> str:
    """A day in words, with its year where it is another: `12 November`, `3 May 2025`."""
    named = _("{day} {month}").format(day=moment.day, month=month_names()[moment.month - 1])
    return named if moment.year == now.year else f"{named} {moment.year}"


def month_names() -> tuple[str, ...]:
    """The months, the first one first."""
    return (
        _("January"),
        _("February"),
        _("March"),
        _("April"),
        _("May"),
        _("June"),
        _("July"),
        _("August"),
        _("September"),
        _("October"),
        _("November"),
        _("December"),
    )
