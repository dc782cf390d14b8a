"""The meetings of circles, folded from the records: when, what, who was there. Nothing is praised."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import Final

from attrs import frozen

from workshop.notes.archive import Archive
from workshop.notes.document import started, texts
from workshop.notes.finding.summary import restored
from workshop.notes.kept import Kept
from workshop.notes.noticing import index_of
from workshop.plan.people import compared
from workshop.words import one_line

# What stands in the record of every circle's meeting.
MARK: Final = b"circle"
# So many records are read for the index on the way.
FEW: Final = 200


@frozen
class Meeting:
    """A meeting of a circle; `number` as its record has it, 0 where that says none. People as they sat."""

    kept: Kept
    circle: str
    number: int
    began: datetime
    title: str
    people: tuple[str, ...]


def meetings(archive: Archive) -> Mapping[str, tuple[Meeting, ...]]:
    """The meetings of every circle by its id, the newest first; OSError where the archive can't be read.

    Of their records, no more is sure to be there than what a summary holds.
    """
    found: dict[str, list[Meeting]] = {}
    for kept in _of_circles(archive):
        if (meeting := _meeting(kept)) is not None:
            found.setdefault(meeting.circle, []).append(meeting)
    return {circle: tuple(sorted(held, key=_newest)) for circle, held in found.items()}


def _of_circles(archive: Archive) -> Iterator[Kept]:
    """The records of circles, by the index where there is one: reading each takes long in a large archive."""
    if not index_of(archive.root).is_file():
        return archive.mentioning(MARK)
    from workshop.notes.finding.index import Index

    with Index.of(archive) as index:
        stale = index.bring_up(archive, most=FEW).stopped
        before = index.emptied
        held = index.summaries()
        if stale or index.emptied != before:
            # Building it is for who finds, and sees how far it is.
            return archive.mentioning(MARK)
    return (Kept(Path(name).name, archive.root / name, restored(text)) for name, text in held)


def meetings_of(archive: Archive, circle: str) -> tuple[Meeting, ...]:
    """The meetings of the circle with this id, the newest first; OSError where the archive can't be read."""
    found = map(_meeting, archive.mentioning(circle.encode()))
    return tuple(sorted((one for one in found if one is not None and one.circle == circle), key=_newest))


def next_number(held: Iterable[Meeting]) -> int:
    """Which meeting of the circle comes next: one more than there were, also where one was removed since."""
    numbers = [meeting.number for meeting in held]
    return max(len(numbers), *numbers, 0) + 1 if numbers else 1


def seats_when(held: Iterable[Meeting], name: str) -> tuple[str, ...]:
    """How all sat at the last of these meetings to which somebody of this name came; empty without one."""
    wanted = compared(name)
    return next(
        (meeting.people for meeting in held if wanted in (compared(one) for one in meeting.people)), ()
    )


def _meeting(kept: Kept) -> Meeting | None:
    """The meeting of which a record tells; None where it is no circle's, or can't be read."""
    document, began = kept.document, started(kept)
    circle, number = document.get("circle"), document.get("meeting")
    if kept.trouble or began is None or not isinstance(circle, str) or not circle:
        return None
    return Meeting(
        kept,
        circle,
        number if isinstance(number, int) and not isinstance(number, bool) and number > 0 else 0,
        began,
        one_line(str(document.get("title", ""))),
        tuple(dict.fromkeys(one_line(name) for name in texts(document, "present", "who"))),
    )


def _newest(meeting: Meeting) -> tuple[float, int]:
    return -meeting.began.timestamp(), -meeting.number
