"""Where the app begins, and what it hands back when it ends."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal

from attrs import frozen

if TYPE_CHECKING:
    from workshop.notes.archive import Opened
    from workshop.run.rehearsing import Follows
    from workshop.script.model import Mode

SeenBy = Literal["me", "everyone", "own"]
"""Who sees this screen: only the counselor, everyone, or they have a screen of their own."""

# So many times as fast a rehearsal runs: where nobody said, and what there is to choose from.
REHEARSAL_SPEED: Final = 20.0
REHEARSAL_SPEEDS: Final = (1.0, 5.0, 10.0, 20.0, 60.0)


@frozen
class Home:
    """With the library, the notes and an unfinished session."""


@frozen
class SetUp:
    """With the set-up of one script, and what of it was said already.

    `script` is a name from the library or a path, `names` a line such as `Ana, Ben, Gil?`, `circle` the id
    of the circle that meets, whose people come where nobody is named,
    `seconds` the time there is (None: as written), `lead_turn` whether the counselor takes a
    turn: `first`, `last` or `no`. Without `keep` it is a rehearsal, usually `speed` times as fast,
    and is kept nowhere; `surprises` says whether something happens in it.
    """

    script: str
    names: str = ""
    circle: str = ""
    mode: Mode | None = None
    seconds: int | None = None
    seed: int | None = None
    lead: str = ""
    lead_turn: str = "no"
    speed: float = 1
    keep: bool = True
    surprises: bool = True


@frozen
class Walk:
    """In a session that is open already; a rehearsal may follow its script, and have surprises."""

    opened: Opened
    seen_by: SeenBy = "me"
    follows: Follows | None = None
    surprises: bool = False


@frozen
class AtCircle:
    """With the page of the circle that has this id."""

    circle: str


@frozen
class AtNote:
    """With the note afterwards of the record that has this id; jottings that wait come first."""

    record: str


Start = Home | SetUp | Walk | AtCircle | AtNote


@frozen
class Ended:
    """How the app ended: the record that was kept last, if any, and the signal that ended it, if one did.

    `trouble` is a sentence where the app could not begin at all, or could not save what was written.
    """

    kept: Path | None = None
    signum: int | None = None
    trouble: str = ""
