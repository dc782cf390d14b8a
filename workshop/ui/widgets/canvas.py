"""Cells on which words, signs and thin lines are put, and which become one piece of text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from math import ceil, cos, hypot, pi, sin
from typing import Final

from attrs import frozen
from textual.content import Content

# A cell has two columns and four rows of dots, and each dot its bit.
DOTS: Final = ((0x01, 0x08), (0x02, 0x10), (0x04, 0x20), (0x40, 0x80))
NO_DOTS: Final = 0x2800


@frozen
class Piece:
    """One line of words or signs, and the cell at which it begins."""

    column: int
    row: int
    content: Content

    @property
    def end(self) -> int:
        """The first column after it."""
        return self.column + self.content.cell_length


class Canvas:
    """So many columns and rows, empty at first; words and signs lie over lines."""

    def __init__(self, width: int, height: int) -> None:
        self.width, self.height = width, height
        self._pieces: list[Piece] = []
        self._dots: dict[tuple[int, int], tuple[int, str]] = {}

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """What was put, in the order in which it was."""
        return tuple(self._pieces)

    def put(self, column: int, row: int, content: Content) -> None:
        """Put one line there."""
        self._pieces.append(Piece(column, row, content))

    def put_rows(self, column: int, row: int, rows: Iterable[Content]) -> None:
        """Put several lines, one below the other."""
        for number, content in enumerate(rows):
            self.put(column, row + number, content)

    def ring(self, middle: tuple[float, float], reach: tuple[float, float], style: str) -> None:
        """Draw an ellipse about the middle of a cell, reaching so many columns and rows from it."""
        steps = ceil(2 * pi * max(2 * reach[0], 4 * reach[1])) + 1
        for step in range(steps):
            angle = 2 * pi * step / steps
            self._dot(middle[0] + reach[0] * sin(angle), middle[1] - reach[1] * cos(angle), style)

    def line(self, start: tuple[float, float], end: tuple[float, float], style: str) -> None:
        """Draw a straight line from the middle of one cell to that of another."""
        across, down = end[0] - start[0], end[1] - start[1]
        steps = max(1, ceil(hypot(2 * across, 4 * down)))
        for step in range(steps + 1):
            self._dot(start[0] + across * step / steps, start[1] + down * step / steps, style)

    def _dot(self, column: float, row: float, style: str) -> None:
        # The middle of a cell lies between its dots; which of them is taken is always the same one.
        x, y = int(2 * column + 1), int(4 * row + 2)
        cell = (x // 2, y // 4)
        if 0 <= cell[0] < self.width and 0 <= cell[1] < self.height:
            before = self._dots.get(cell, (0, style))[0]
            self._dots[cell] = (before | DOTS[y % 4][x % 2], style)

    def wipe(self, column: int, row: int, width: int, height: int = 1) -> None:
        """Take the lines away from these cells."""
        for x in range(column, column + width):
            for y in range(row, row + height):
                self._dots.pop((x, y), None)

    def content(self) -> Content:
        """All of it as text, each row as wide as the canvas."""
        return Content("\n").join(self._row(row) for row in range(self.height))

    def _row(self, row: int) -> Content:
        parts: list[Content] = []
        at = 0
        for piece in sorted((each for each in self._pieces if each.row == row), key=lambda each: each.column):
            parts += self._lines(row, at, piece.column)
            parts.append(piece.content)
            at = piece.end
        parts += self._lines(row, at, self.width)
        return Content("").join(parts)

    def _lines(self, row: int, start: int, end: int) -> Iterator[Content]:
        cells = (self._dots.get((column, row), (0, "")) for column in range(start, end))
        for style, run in groupby(cells, key=lambda cell: cell[1]):
            signs = "".join(chr(NO_DOTS + dots) if dots else " " for dots, _style in run)
            yield Content.styled(signs, style) if style else Content(signs)
