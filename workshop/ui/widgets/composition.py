"""What a session shows to all, and where it stands: the values that its arrangement is made of."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from attrs import frozen
from textual.content import Content
from textual.geometry import Region

from workshop.room.view import View
from workshop.ui.widgets.floor import Scales

NOWHERE: Final = Region(0, 0, 0, 0)
NOTHING: Final = Content("")
# Plain words are read in lines of at most so many columns.
MEASURE: Final = 76


@frozen
class Size:
    """How large names and digits are; 0 for plain letters, and for no digits."""

    name: int
    digits: int


ROOM: Final = tuple(Size(*pair) for pair in ((3, 4), (3, 3), (2, 3), (2, 2), (1, 2), (1, 1), (0, 1), (0, 0)))


@frozen
class Shown:
    """What is to be arranged.

    `words` are what is said, `blocks` the same with larger letters, if there are such, and `kept`
    the rows that they may grow by; `asked` stands above them. `digits` is the time at its widest,
    empty where none is counted, and `told` whether there are words on it. `large` lets names in the
    circle be block letters, `titles` a title that stands alone. `breathes` puts a breath in the place
    of the circle; `centred` leaves room above as below; `brief` leaves out what is said and who sits
    where. Where the people can't be drawn, their names may stand `in_line`.
    """

    view: View
    words: Content
    blocks: Content | None = None
    kept: int = 0
    asked: Content = NOTHING
    digits: str = ""
    told: bool = True
    sizes: Sequence[Size] = ROOM
    large: bool = False
    titles: bool = False
    breathes: bool = False
    centred: bool = False
    brief: bool = False
    in_line: bool = True


@frozen
class Composition:
    """A region for each part, empty where it isn't shown; and how large, with what is in them.

    `measure` is how many columns a line of words takes at most.
    """

    scales: Scales
    digits: int
    words: Content
    measure: int
    floor: Region
    face: Region
    asked: Region = NOWHERE
    said: Region = NOWHERE
    circle: Region = NOWHERE
    breath: Region = NOWHERE
    people: Content = NOTHING
