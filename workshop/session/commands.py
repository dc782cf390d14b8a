"""What can be asked of a session; each is a wish, and `decide` says what comes of it."""

from __future__ import annotations

from datetime import date

from attrs import frozen

from workshop.session.events import Audience

MINUTE = 60.0


@frozen
class Affirm:
    """What must be so is so, and the agreements hold."""


@frozen
class Start:
    """Begin with the first turn."""


@frozen
class Pause:
    """Let the clock stand still."""


@frozen
class Sleep:
    """The machine slept for `gap` seconds while the clock ran."""

    gap: float


@frozen
class Resume:
    """Go on."""


@frozen
class Next:
    """Go to what comes next: the next part of the turn, the next turn, the close."""


@frozen
class Back:
    """Go to the start of the turn before."""


@frozen
class More:
    """Give this part more time."""

    seconds: float = MINUTE


@frozen
class Less:
    """Take time from this part, at most what is left of it."""

    seconds: float = MINUTE


@frozen
class Again:
    """Begin this turn again, from its start."""


@frozen
class Earlier:
    """This part began earlier than the clock says."""

    seconds: float


@frozen
class Pass:
    """Pass for now; offered again once."""


@frozen
class Go:
    """Through the gate."""


@frozen
class Stay:
    """Keep waiting before the gate."""


@frozen
class Skip:
    """Leave out what is behind the gate."""


@frozen
class Land:
    """Straight to the close."""


@frozen
class Fit:
    """Fit the rest into the time left."""


@frozen
class Call:
    """In an open order: the person with this id is next; nobody yet, where it is empty."""

    person: str


@frozen
class Draw:
    """The next card."""


@frozen
class SetUntimed:
    """Run without countdowns, or with them again."""

    on: bool


@frozen
class Slow:
    """Take a moment: the clock stands still and the room is told so, with no name."""


@frozen
class Draft:
    """What stands in a note that is being written."""

    note: str
    text: str
    audience: Audience = "jotting"
    about: str | None = None


@frozen
class Note:
    """Write a note, or write it anew."""

    note: str
    text: str
    audience: Audience = "jotting"
    about: str | None = None


@frozen
class Sort:
    """Say whom a note is for."""

    note: str
    audience: Audience
    about: str | None = None


@frozen
class Answer:
    """Answer a question; `who` is a person's id, or None for the counselor."""

    field: str
    who: str | None
    value: str | int
    due: date | None = None


@frozen
class Undo:
    """Take back the last move, pass, change of time, fit or seating."""


@frozen
class Heartbeat:
    """The program is alive."""


@frozen
class Stop:
    """The program ends and the session stays unfinished."""


@frozen
class Recover:
    """The program is back."""


@frozen
class Close:
    """The close is open, though the session could still go on; should it end there, it ended now."""


@frozen
class End:
    """End and keep."""


@frozen
class Keep:
    """The record stands on the disk."""


@frozen
class Discard:
    """End and leave nothing behind."""


Command = (
    Affirm
    | Start
    | Pause
    | Sleep
    | Resume
    | Next
    | Back
    | More
    | Less
    | Again
    | Earlier
    | Pass
    | Go
    | Stay
    | Skip
    | Land
    | Fit
    | Call
    | Draw
    | SetUntimed
    | Slow
    | Draft
    | Note
    | Sort
    | Answer
    | Undo
    | Heartbeat
    | Stop
    | Recover
    | Close
    | End
    | Keep
    | Discard
)
