"""What can happen in a session, each event one fact that holds its own result.

The fold over them needs nothing else: no planner, no script and no clock. Indexes are of
turns and of the parts (phases) within a turn, from 0; times are in seconds.
"""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from attrs import frozen

from workshop.plan.model import Person, Plan, Turn
from workshop.session.noting import Answered as Answered
from workshop.session.noting import Audience as Audience
from workshop.session.noting import Drafted as Drafted
from workshop.session.noting import Noted as Noted
from workshop.session.noting import Sorted as Sorted

Outcome = Literal["completed", "ended early", "continued"]
Mover = Literal["next", "back", "time"]
WhyReplanned = Literal["fit", "came", "left", "sits out", "swapped", "is next", "back"]
Fate = Literal["ahead", "taken", "passed"]
"""What became of a turn."""


@frozen
class Opened:
    """A session was opened with this plan, by this version of the program."""

    plan: Plan
    program: str
    affirmed: bool = False


@frozen
class Affirmed:
    """What must be so before it starts was affirmed; what that was is kept nowhere."""


@frozen
class Started:
    """The session stands at its first turn, or before its gate, and the clock runs."""

    gate: bool = False


@frozen
class Moved:
    """The session stands at the start of a part; one past the last turn is the close.

    `gate` says that it waits there for consent.
    """

    turn: int
    part: int = 0
    by: Mover = "next"
    gate: bool = False


@frozen
class TimeUp:
    """The time of a part has run out."""

    turn: int
    part: int


@frozen
class Paused:
    """The clock stands still; `why` is empty where somebody asked for it, `closing` where the close opened.

    `gap` is how long the machine slept, where that is why; `back_at` when a break is over.
    """

    why: Literal["", "slow", "slept", "ended", "closing", "break", "aside"] = ""
    gap: float = 0.0
    back_at: float | None = None


@frozen
class Slept:
    """The machine slept for so many seconds while the clock stood still."""

    gap: float


@frozen
class BreakOver:
    """The time of a break has passed; nothing goes on by itself."""


@frozen
class Resumed:
    """The clock goes on."""


@frozen
class Extended:
    """The part got so many seconds more; fewer, where negative."""

    turn: int
    part: int
    seconds: float


@frozen
class Restarted:
    """The turn began again from its start."""

    turn: int


@frozen
class BeganEarlier:
    """The part had begun so many seconds before it was started."""

    turn: int
    part: int
    seconds: float


@frozen
class Passed:
    """A turn was passed, and the session went on at `to`.

    It is offered again at `offered_at`, unless it had been already.
    """

    turn: int
    offered_at: int | None
    to: int
    gate: bool = False


@frozen
class GateOpened:
    """All want to go on, and the step behind the gate begins."""

    turn: int


@frozen
class Stayed:
    """All stay before the gate for now."""

    turn: int


@frozen
class Declined:
    """A gate's steps are left out, and the session goes on at `to`; by whom is nowhere."""

    turn: int
    to: int
    steps: tuple[str, ...]
    gate: bool = False


@frozen
class Landed:
    """The session went straight to its close; these steps are left out.

    `turns` are those from `to` on, with all the time that the close should have; without them
    they stay as they were.
    """

    to: int
    steps: tuple[str, ...]
    gate: bool = False
    turns: tuple[Turn, ...] = ()


@frozen
class Replanned:
    """The turns from an index on are these now, and the people these.

    `fates` says what became of each of the turns before, nothing where none of them changed;
    `to` is where the session went on, if it moved: where whoever had the turn has left, or back
    to turns for other people than before. `gate` says that it waits there for consent.
    """

    from_index: int
    turns: tuple[Turn, ...]
    people: tuple[Person, ...]
    reason: WhyReplanned = "fit"
    fates: tuple[Fate, ...] = ()
    to: int | None = None
    gate: bool = False


@frozen
class Called:
    """In an open order, it is now this person's turn; nobody's yet, where that is empty."""

    turn: int
    person: str


@frozen
class Drawn:
    """This card lies on the turn now."""

    turn: int
    card: str


@frozen
class PutBack:
    """The card was taken away; what was dealt to the turn lies there again, if anything was."""

    turn: int


@frozen
class Agreed:
    """All hold to these agreements from here on."""

    agreements: tuple[str, ...]


@frozen
class Untimed:
    """Turns have no countdown from here on, or have one again."""

    on: bool


@frozen
class Beat:
    """The session was still running: how far a recovery can go, where nothing else happened."""


@frozen
class Recovered:
    """The session was taken up again after its program had stopped."""


@frozen
class Undone:
    """The event with the number `undone` did not happen; the time that ran since stays run."""

    undone: int


@frozen
class Ended:
    """The session is over and shall be kept."""

    outcome: Outcome


@frozen
class Kept:
    """The record stands on the disk."""


@frozen
class Discarded:
    """The session shall leave nothing behind."""


Event = (
    Opened
    | Affirmed
    | Started
    | Moved
    | TimeUp
    | Paused
    | Slept
    | BreakOver
    | Resumed
    | Extended
    | Restarted
    | BeganEarlier
    | Passed
    | GateOpened
    | Stayed
    | Declined
    | Landed
    | Replanned
    | Called
    | Drawn
    | PutBack
    | Agreed
    | Untimed
    | Drafted
    | Noted
    | Sorted
    | Answered
    | Beat
    | Recovered
    | Undone
    | Ended
    | Kept
    | Discarded
)


@frozen
class Entry:
    """An event in its place: its number from 1, seconds since the session opened, the time of day."""

    seq: int
    at: float
    wall: datetime
    event: Event
