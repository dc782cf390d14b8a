"""One person as they are drawn: a sign for their seat, their name, and a word on how they are here."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, Literal

from attrs import evolve, frozen
from rich.cells import cell_len, set_cell_size
from textual.content import Content

from workshop.room.view import View
from workshop.ui.text import plain
from workshop.ui.widgets.canvas import Canvas
from workshop.ui.widgets.glyphs import block
from workshop.ui.widgets.ring import Place, Side
from workshop.words import _, one_line

PIECE: Final = "◉"
PERSON: Final = "◦"
EMPTY: Final = "◌"
ASIDE: Final = "╌"
NEXT: Final = "›"
CUT: Final = "…"
# One for each role, in the order of the script; the piece takes the place of any of them.
ROLES: Final = ("▴", "▵", "◊", "▿")
# Seats two rows high, for the room.
LARGE: Final = {
    PIECE: ("▗██▖", "▝██▘"),
    EMPTY: ("╭──╮", "╰──╯"),
    ASIDE: (" ╶╴ ",),
    "▴": (" ▗▖ ", " ▟▙ "),
    "◊": (" ╱╲ ", " ╲╱ "),
    "▿": (" ▜▛ ", " ▝▘ "),
}
LARGE_PERSON: Final = (" ▗▖ ", " ▝▘ ")

# Columns between people in a line, and from a seat to its label.
GAP: Final = 3
GAPS: Final = {"large": 5, "words": 2, "line": 2}

FAINT: Final = "$foreground 45%"
QUIET: Final = "$foreground 60%"

How = Literal["large", "words", "line"]
"""In block letters and below them the word; the name and below it the word; all in one line."""


@frozen
class Seated:
    """A person, the sign of their seat, a word that may be empty, and the style of their name.

    Where somebody may be next, their label is `kept` as wide as if they were; `follows` if they are.
    """

    name: str
    sign: str = PERSON
    word: str = ""
    style: str = QUIET
    kept: bool = False
    follows: bool = False

    def width(self, how: How, side: Side) -> int:
        """How many columns their label takes."""
        name, told = self._wide(self.name, how), cell_len(self.word)
        if how == "line" and told:
            return name + 2 + told
        mark = 1 + self._wide(NEXT, how) if self.kept else 0
        return max(name + mark * (1 if side in ("left", "right") else 2), told)

    def tall(self, how: How) -> int:
        """How many rows their label takes."""
        return (3 if how == "large" else 1) + bool(self.word and how != "line")

    def put(self, canvas: Canvas, place: Place, how: How) -> None:
        """Put their seat and their label there; what marks them as next stands away from the seat."""
        seat = self._seat(how)
        across = seat[0].cell_length
        column = place.seat[0] - across // 2
        row = place.seat[1] - (len(seat) - 1 if place.side == "bottom" else 0)
        canvas.wipe(column - 1, row, across + 2, len(seat))
        canvas.put_rows(column, row, seat)
        for right, down, content in self._label(how, place.side):
            canvas.put(place.label[0] + right, place.label[1] + down, content)

    def inline(self) -> Content:
        """Them in a line of people; only a sign that says something stands before the name."""
        sign = "" if self.sign == PERSON else f"{self.sign} "
        word = f", {self.word}" if self.word else ""
        mark = f" {NEXT}" if self.follows else ""
        return Content.assemble(plain(sign + self.name + mark, self.style), (word, QUIET))

    def _label(self, how: How, side: Side) -> Iterator[tuple[int, int, Content]]:
        told = plain(self.word, QUIET)
        if how == "line" and self.word:
            yield 0, 0, Content.assemble(plain(self.name, self.style), (", ", QUIET), told)
            return
        whole, long = self.width(how, side), self._wide(self.name, how)
        start = {"right": 0, "left": whole - long}.get(side, (whole - long) // 2)
        name = self._drawn(self.name, how)
        for number, content in enumerate(name):
            yield start, number, content
        if self.follows:
            at = start - 1 - self._wide(NEXT, how) if side == "left" else start + long + 1
            for number, content in enumerate(self._drawn(NEXT, how)):
                yield at, number, content
        if self.word:
            space = whole - told.cell_length
            yield {"right": 0, "left": space}.get(side, space // 2), len(name), told

    def _seat(self, how: How) -> tuple[Content, ...]:
        rows = LARGE.get(self.sign, LARGE_PERSON) if how == "large" else (self.sign,)
        return tuple(Content.styled(row, self.style) for row in rows)

    def _drawn(self, text: str, how: How) -> tuple[Content, ...]:
        rows = (block(text) if how == "large" else None) or (text,)
        return tuple(plain(row, self.style) for row in rows)

    def _wide(self, text: str, how: How) -> int:
        rows = block(text) if how == "large" else None
        return len(rows[0]) if rows else cell_len(text)


def widths(seated: Sequence[Seated], how: How) -> list[int]:
    """The columns of everyone's label, where they sit in a ring."""
    count = len(seated)
    sides: list[Side] = [
        "top" if not number else "bottom" if 2 * number == count else "right" for number in range(count)
    ]
    return [one.width(how, side) for one, side in zip(seated, sides, strict=True)]


def people(view: View) -> tuple[Seated, ...]:
    """Everyone in the circle: who has the floor, who is next, whose seat is empty, who sits out."""
    turns = view.mood in ("speaking", "paused", "finishing", "quiet")
    calm = QUIET if turns and view.speaks else "$foreground 85%"
    found: list[Seated] = []
    for name in view.circle:
        shown = one_line(name)
        if name in view.empty:
            found.append(Seated(shown, EMPTY, _("expected"), FAINT))
        elif name in view.aside:
            found.append(Seated(shown, ASIDE, _("sitting out"), FAINT))
        elif turns and name in view.speaks:
            found.append(Seated(shown, PIECE, style="bold $accent", kept=True))
        elif turns and name in view.next_names:
            found.append(Seated(shown, style="bold $foreground", kept=True, follows=True))
        else:
            found.append(Seated(shown, style=calm, kept=True))
    return tuple(found)


def renamed(seated: Sequence[Seated], most: int) -> tuple[Seated, ...]:
    """The same people with names of at most so many cells, what was cut marked.

    Those whose names would be cut alike keep their ends.
    """
    names = [one.name for one in seated]
    cut = [_cut(name, most) for name in names]
    alike = {short for short in cut if cut.count(short) > 1}
    made: list[Seated] = []
    for one, short in zip(seated, cut, strict=True):
        doubtful = short in alike and short != one.name and most > 4
        made.append(evolve(one, name=_cut(one.name, most - 2) + one.name[-2:] if doubtful else short))
    return tuple(made)


def _cut(name: str, most: int) -> str:
    # A sign that is cut through leaves a space, which nobody wrote.
    return name if cell_len(name) <= most else set_cell_size(name, max(0, most - 1)).rstrip() + CUT
