"""Which records are meant: by their ids, or by the days on which they were."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Final

from workshop.notes.archive import Archive
from workshop.notes.document import started
from workshop.notes.files import record_path
from workshop.notes.kept import Kept, read_kept
from workshop.paper.leaving import CannotGive
from workshop.words import _, one_line

OF_ID: Final = re.compile(r"(\d{4})(\d{2})(\d{2})-")
# A folder is named by the time on the wall; whoever travels is a day apart from that at most.
APART: Final = timedelta(days=1)


def by_ids(archive: Archive, ids: Sequence[str]) -> tuple[Kept, ...]:
    """The records with these ids; raises `CannotGive` where there is none by one of them."""
    found = []
    for id in dict.fromkeys(ids):  # noqa: A001 - the record's own word
        kept = archive.record(id)
        if kept is None:
            told = _("no record is called {id}; `workshop notes list` lists them")
            raise CannotGive(told.format(id=one_line(id)))
        found.append(kept)
    return tuple(found)


def by_days(archive: Archive, since: date | None, until: date | None) -> Iterator[Kept]:
    """The records of these days, both included; those of other days are not even read."""
    for folder in archive.folders():
        if _may_be_of(folder, since, until) and record_path(folder).exists():
            yield from within([read_kept(folder)], since, until)


def within(records: Iterable[Kept], since: date | None, until: date | None) -> Iterator[Kept]:
    """Those of these records that were on these days, and those that can't be read."""
    for kept in records:
        moment = started(kept)
        if kept.trouble or _is_within(moment.date() if moment else None, since, until):
            yield kept


def _is_within(day: date | None, since: date | None, until: date | None) -> bool:
    if day is None:
        return since is None and until is None
    return (since is None or since <= day) and (until is None or day <= until)


def _may_be_of(folder: Path, since: date | None, until: date | None) -> bool:
    found = OF_ID.match(folder.name)
    try:
        day = date(*map(int, found.groups())) if found else None
    except ValueError:
        day = None
    if day is None:
        return True
    # There are no days before the first and after the last that the calendar has.
    first = since - min(APART, since - date.min) if since else date.min
    last = until + min(APART, date.max - until) if until else date.max
    return first <= day <= last
