"""Who was at which meeting of a circle: drawn for looking back, and counted for nobody."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final, Literal

from attrs import frozen

from workshop.circles.meetings import Meeting
from workshop.notes.document import number, tables
from workshop.plan.people import compared
from workshop.words import one_line

Came = Literal["here", "partly", "away", "apart"]
"""Here from beginning to end; came late or left early; away; not of the circle then, as far as is known."""

# Whoever sits down while the others do has not come late.
GRACE_SECONDS: Final = 60


@frozen
class Row:
    """Somebody, and how they came to each meeting, the oldest first; whether they `belong` to it now."""

    who: str
    came: tuple[Came, ...]
    belong: bool = True


@frozen
class Missed:
    """Somebody who was away last time; from how many meetings in a row, 0 where they have not come yet."""

    who: str
    meetings: int


def attendance(people: Sequence[str], held: Sequence[Meeting]) -> tuple[Row, ...]:
    """A row for each of these people, as they sit, then for others who came; `held` is the newest first."""
    oldest_first = tuple(reversed(held))
    known = {compared(name): name for name in people}
    names = {**known, **{key: name for key, name in _others(oldest_first) if key not in known}}
    return tuple(
        Row(name, _came(key, oldest_first, belong=key in known), key in known) for key, name in names.items()
    )


def missed(people: Sequence[str], held: Sequence[Meeting]) -> tuple[Missed, ...]:
    """Who was away from the last meeting: of these people, and of those who were expected at it."""
    if not held:
        return ()
    came = [{compared(name) for name in meeting.people} for meeting in held]
    names = {compared(name): name for name in (*people, *_expected(held[0]))}
    return tuple(
        Missed(name, next((times for times, there in enumerate(came) if key in there), 0))
        for key, name in names.items()
        if key not in came[0]
    )


def _others(held: Iterable[Meeting]) -> Iterable[tuple[str, str]]:
    for meeting in held:
        yield from ((compared(name), name) for name in (*meeting.people, *_expected(meeting)))


def _expected(meeting: Meeting) -> tuple[str, ...]:
    """Who was expected at a meeting and did not come."""
    named = meeting.kept.document.get("expected")
    found = [one_line(name) for name in named if isinstance(name, str)] if isinstance(named, list) else []
    return tuple(name for name in found if name)


def _came(who: str, held: Sequence[Meeting], *, belong: bool) -> tuple[Came, ...]:
    """How somebody came to meetings, the oldest first.

    They are apart before the first that knows of them; and after the last that does, if they don't belong.
    """
    made = [_came_to(who, meeting) for meeting in held]
    known = [at for at, came in enumerate(made) if came is not None]
    first, last = (known[0], len(made) if belong else known[-1]) if known else (len(made), -1)
    return tuple(came or ("away" if first < at < last else "apart") for at, came in enumerate(made))


def _came_to(who: str, meeting: Meeting) -> Came | None:
    """How somebody came to one meeting, or was expected there; None where its record doesn't know of them."""
    document = meeting.kept.document
    stays = [
        (number(stay, "from_seconds"), number(stay, "to_seconds"))
        for stay in tables(document, "present")
        if compared(one_line(str(stay.get("who", "")))) == who
    ]
    if not stays:
        return "away" if who in map(compared, _expected(meeting)) else None
    late = min(came for came, _left in stays) > GRACE_SECONDS
    early = max(left for _came, left in stays) < number(document, "actual_seconds") - GRACE_SECONDS
    return "partly" if late or early else "here"
