"""The people as they sit, drawn round, with who has the floor and who is next; or a line of them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from math import cos, pi, sin
from typing import Final

from rich.cells import cell_len
from textual.content import Content

from workshop.room.view import View
from workshop.ui.text import plain
from workshop.ui.widgets.still import Still
from workshop.words import one_line

SPEAKS = "▸ "
NEXT = " ›"


def marked(name: str, speaks: Collection[str], following: Collection[str]) -> Content:
    """A name with its mark: the floor is theirs, or they are next; by sign and by tone."""
    if name in speaks:
        return plain(SPEAKS + one_line(name), "bold $accent")
    if name in following:
        return plain(one_line(name) + NEXT, "$foreground")
    return plain(one_line(name), "$foreground 60%")


def places(widths: Sequence[int], width: int, height: int) -> list[tuple[int, int]] | None:
    """Column and row of each of these, sat round clockwise from the top; None where it can't be.

    It can't where two of them would touch or one would stand outside.
    """
    found: list[tuple[int, int]] = []
    taken: list[tuple[int, int, int]] = []
    middle, across = (width - 1) / 2, (height - 1) / 2
    reach = min(middle - max(widths, default=0) / 2, 3.2 * across + 2)
    for index, wide in enumerate(widths):
        angle = 2 * pi * index / len(widths)
        row = round(across - across * cos(angle))
        column = round(middle + reach * sin(angle) - wide / 2)
        if column < 0 or column + wide > width:
            return None
        if any(
            row == other and column < end + 2 and start < column + wide + 2 for other, start, end in taken
        ):
            return None
        taken.append((row, column, column + wide))
        found.append((column, row))
    return found


def drawn(view: View, width: int, height: int) -> Content:
    """The circle in so many columns and rows; a line of names where it doesn't fit."""
    people = [marked(name, view.speaks, view.next_names) for name in view.circle]
    put = places([content.cell_length for content in people], width, height) if len(people) > 2 else None
    if height < 3 or put is None:
        return Content("   ").join(people)
    lines: list[Content] = []
    for row in range(height):
        line, at = Content(""), 0
        for (column, _row), content in sorted(
            (pair for pair in zip(put, people, strict=True) if pair[0][1] == row), key=lambda pair: pair[0][0]
        ):
            line += Content(" " * (column - at)) + content
            at = column + cell_len(content.plain)
        lines.append(line + Content(" " * (width - at)))
    return Content("\n").join(lines)


ROUND: Final = 9
MANY_LINES: Final = 7


def rows_for(words: Content, width: int, height: int) -> int:
    """How many rows a circle may take beside these words; 0 where there is only room for a line."""
    return ROUND if roomy(width, height) and words.plain.count("\n") < MANY_LINES else 0


def roomy(width: int, height: int) -> bool:
    """Whether so many columns and rows have room for a circle, large digits and an agenda."""
    return width >= 110 and height >= 36


class Circle(Still):
    """Who sits in the room; empty where a form has its own arrangement, or one person is alone."""

    _view: View | None = None
    _rows = 0

    def draw(self, view: View, *, rows: int) -> None:
        """Draw the circle of this view in so many rows; with 0, as a line of names."""
        self._view, self._rows = view, rows
        alone = len(view.circle) < 2 or bool(view.groups)
        self.set_class(alone, "-alone")
        self.set_class(rows > 0, "-round")
        if not alone:
            self.show(drawn(view, max(1, self.content_size.width), rows))

    def on_resize(self) -> None:
        """It is drawn round where there is room."""
        if self._view is not None:
            self.draw(self._view, rows=self._rows)
