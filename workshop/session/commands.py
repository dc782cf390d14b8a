"""What can be asked of a session; each is a wish, and `decide` says what comes of it."""

from __future__ import annotations

from attrs import frozen

from workshop.session.noting import Answer as Answer
from workshop.session.noting import Draft as Draft
from workshop.session.noting import Note as Note
from workshop.session.noting import Sort as Sort

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
class Bring:
    """The person with this id comes first in what is left of the round, or in the next one."""

    person: str


@frozen
class Come:
    """Somebody takes part from now on: whoever has this id, or somebody new of this name."""

    person: str = ""
    name: str = ""


@frozen
class Leave:
    """The person with this id has left, or won't come."""

    person: str


@frozen
class SitOut:
    """The person with this id stays, and takes no part for now."""

    person: str


@frozen
class Swap:
    """Two people change places."""

    one: str
    other: str


@frozen
class Draw:
    """The next card."""


@frozen
class Lay:
    """Lay these words in the middle, for all to see: a card that was chosen, a word from the chart."""

    words: str


@frozen
class PutBack:
    """Take away the card that lies there."""


@frozen
class SetUntimed:
    """Run without countdowns, or with them again."""

    on: bool


@frozen
class Slow:
    """Take a moment: the clock stands still and the room is told so, with no name."""


@frozen
class Break:
    """Everyone takes a break of so many seconds; the clock stands still, and nothing goes on by itself."""

    seconds: float


@frozen
class SetAside:
    """Stop here, to be gone on with another day."""


@frozen
class Agree:
    """These are the agreements that hold from now on."""

    agreements: tuple[str, ...]


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
    | Bring
    | Come
    | Leave
    | SitOut
    | Swap
    | Draw
    | Lay
    | PutBack
    | SetUntimed
    | Slow
    | Break
    | SetAside
    | Agree
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
