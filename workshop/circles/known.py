"""What else people of a record's circle are called by: its name, and who is in it."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress

from attrs import frozen

from workshop.circles.store import Circles
from workshop.notes.kept import Kept
from workshop.toml import Unreadable


@frozen
class Known:
    """The names of everybody in the circles of some records; `circle` is what it is called, of only one."""

    people: tuple[str, ...] = ()
    circle: str = ""


def known_of(circles: Circles, records: Iterable[Kept]) -> Known:
    """What is known of the circles of these records; one that is gone or can't be read tells nothing."""
    people: list[str] = []
    called: list[str] = []
    for id in sorted({str(kept.document.get("circle", "")) for kept in records} - {""}):  # noqa: A001
        with suppress(Unreadable, OSError):
            circle = circles.read(id)
            people += circle.people
            called.append(circle.name)
    return Known(tuple(people), called[0] if len(called) == 1 else "")
