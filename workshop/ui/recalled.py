"""What the notes' list shows, row by row, read in a thread as it is needed."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain, islice
from typing import Final

from attrs import frozen

from workshop.notes.archive import Archive
from workshop.notes.checking.strangers import strangers
from workshop.notes.document import started
from workshop.notes.finding.finder import Finder, Found, Hit
from workshop.notes.finding.passages import how_many_wait
from workshop.notes.finding.query import Part, Query
from workshop.notes.kept import Kept

# The views of the list: which part of the notes, or by what they are grouped.
VIEWS: Final = ("newest", "unsorted", "open", "circle", "script", "with", "tag")
GROUPED: Final = ("circle", "script", "with", "tag")


@frozen
class Row:
    """A record in the list, how many of its jottings wait to be sorted, and what was found in it."""

    kept: Kept
    waiting: int = 0
    hit: Hit | None = None


class Rows:
    """Rows that are read one after the other; `count` is how many there are, as far as one knows."""

    def __init__(self, rows: Iterable[Row], count: int | None = None, advice: str = "") -> None:
        self.count = count
        self.advice = advice
        self._rows = iter(rows)
        self._lock = threading.Lock()

    def more(self, number: int, stop: Callable[[], bool]) -> tuple[Row, ...]:
        """So many more; fewer where it is stopped, or there are no more. OSError where they can't be read."""
        with self._lock:
            made: list[Row] = []
            while len(made) < number and not stop():
                one = tuple(islice(self._rows, 1))
                if not one:
                    break
                made += one
            return tuple(made)


def all_rows(archive: Archive) -> Rows:
    """Every record, the newest first, then what is none; nothing is read before it is asked for."""
    return Rows(chain(map(_row, archive.records()), map(Row, strangers(archive.root))))


def found_rows(finder: Finder, found: Found) -> Rows:
    """Every record that was found."""
    return Rows((_row(hit.kept, hit) for hit in finder.hits(found)), found.count, found.advice)


def _row(kept: Kept, hit: Hit | None = None) -> Row:
    return Row(kept, how_many_wait(kept.folder), hit)


def again(row: Row, archive: Archive, found: Callable[[Kept], Hit | None] | None) -> Row | None:
    """The row as its record stands now; None where it is gone, or is no longer `found`, if that is asked."""
    if archive.folder(row.kept.folder.name) != row.kept.folder and os.path.lexists(row.kept.folder):
        # What is no session stays none.
        return row
    kept = archive.read(row.kept.folder)
    if kept is None or found is None:
        return _row(kept) if kept is not None else None
    hit = found(kept)
    return _row(hit.kept, hit) if hit is not None else None


def within(query: Query, view: str) -> Query:
    """A query within a view."""
    parts: Mapping[str, Part] = {"unsorted": Part(("is", "unsorted")), "open": Part(("is", "open"))}
    if view not in parts:
        return query
    return Query((*query.parts, parts[view]), query.first, query.last)


def months(rows: Sequence[Row]) -> Iterator[tuple[int, int] | None]:
    """For each row its year and month where they are others than those of the row before, else None."""
    before: tuple[int, int] | None = None
    for row in rows:
        moment = started(row.kept)
        here = (moment.year, moment.month) if moment else None
        yield here if here != before else None
        before = here
