"""Large digits that change every second: painted straight to the screen, and only where they changed."""

from __future__ import annotations

from collections.abc import Sequence

from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget


class Blocks(Widget):
    """Rows of block signs, all equally long."""

    ALLOW_SELECT = False

    def __init__(self) -> None:
        super().__init__()
        self._rows: tuple[str, ...] = ()
        self._look = Style()

    def show(self, rows: Sequence[str]) -> None:
        """Show these rows instead; the size has to be theirs."""
        before, self._rows = self._rows, tuple(rows)
        if list(map(len, before)) != list(map(len, self._rows)):
            self.refresh()
        elif before != self._rows:
            columns = [
                column
                for old, new in zip(before, self._rows, strict=True)
                for column, signs in enumerate(zip(old, new, strict=True))
                if signs[0] != signs[1]
            ]
            first, last = min(columns), max(columns)
            self.refresh(Region(first, 0, last - first + 1, len(self._rows)))

    def render_lines(self, crop: Region) -> list[Strip]:
        # Working out a style costs more than painting with it.
        self._look = self.rich_style
        return super().render_lines(crop)

    def render_line(self, y: int) -> Strip:
        row = self._rows[y] if y < len(self._rows) else ""
        return Strip([Segment(row, self._look)], len(row))
