"""Words in rows, over which a cursor moves by arrows or a click."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, Final

from attrs import frozen
from rich.cells import cell_len
from textual import events
from textual.binding import BindingType
from textual.content import Content
from textual.geometry import Region, Size
from textual.message import Message
from textual.style import Style
from textual.widget import Widget

from workshop.ui.keys import WORDS
from workshop.ui.text import plain
from workshop.words import one_line

GAP: Final = 2
LABEL: Final = 9
QUIET: Final = "$foreground 60%"


@frozen
class Cell:
    """One word, and what is said beside it; marked with * where it is one's own, in brackets if hidden."""

    text: str
    note: str = ""
    own: bool = False
    hidden: bool = False

    @property
    def says(self) -> str:
        """The word with its marks."""
        flat = one_line(self.text) + ("*" if self.own else "")
        return f"({flat})" if self.hidden else flat


@frozen
class Words:
    """Words that belong together; without a label, each has a line of its own."""

    label: str
    cells: tuple[Cell, ...]


@frozen
class Spot:
    """Where a word stands: its line and its first column."""

    line: int
    column: int


class WordList(Widget, can_focus=True):
    """The word under the cursor has a sign before it; a click moves the cursor, a second takes the word."""

    DEFAULT_CSS = """
    WordList { height: auto; width: 1fr; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [key.binding() for key in WORDS]

    class Moved(Message):
        """The cursor stands on another word."""

    class Taken(Message):
        """The word under the cursor was clicked."""

    class Left(Message):
        """The cursor was moved to the left of all words."""

    def __init__(self, id: str | None = None) -> None:  # noqa: A002 - Textual's own word
        super().__init__(id=id)
        self._lines: tuple[Words, ...] = ()
        self._cells: tuple[Cell, ...] = ()
        self._at = 0
        self._clicked = -1

    def show(self, lines: Sequence[Words], *, anew: bool) -> None:
        """Show these instead; `anew` puts the cursor on the first word, else it stays on its word or near."""
        before = self.chosen
        self._lines = tuple(lines)
        self._cells = tuple(cell for line in lines for cell in line.cells)
        texts = [cell.text for cell in self._cells]
        if anew:
            self._at, self._clicked = 0, -1
        elif before is not None and before.text in texts:
            self._at = texts.index(before.text)
        self._at = max(0, min(self._at, len(texts) - 1))
        self.refresh(layout=True)
        if anew and self.parent is not None:
            self.call_after_refresh(self._in_sight)

    @property
    def chosen(self) -> Cell | None:
        """The word under the cursor."""
        return self._cells[self._at] if self._at < len(self._cells) else None

    def choose(self, text: str) -> None:
        """Put the cursor on this word."""
        texts = [cell.text for cell in self._cells]
        if text in texts:
            self._to(texts.index(text))

    # How it stands.

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002
        return max(1, len(self._drawn(width)[0]))

    def render(self) -> Content:
        return Content("\n").join(self._drawn(self.size.width)[0])

    def _drawn(self, width: int) -> tuple[list[Content], list[Spot]]:
        """The lines, at most so many cells wide, and where each word stands in them."""
        lines: list[Content] = []
        spots: list[Spot] = []
        for line in self._lines:
            indent = max(LABEL, cell_len(line.label) + GAP) if line.label else 0
            if line.label and lines:
                lines.append(Content(""))
            made = plain(line.label, QUIET) + Content(" " * (indent - cell_len(line.label)))
            empty = True
            for cell in line.cells:
                word = self._word(cell, len(spots), width - indent)
                room = width - made.cell_length - (0 if empty else GAP)
                if not empty and (word.cell_length > room or not line.label):
                    lines.append(made)
                    made, empty = Content(" " * indent), True
                if not empty:
                    made += Content(" " * GAP)
                spots.append(Spot(len(lines), made.cell_length))
                made, empty = made + word, False
            lines.append(made)
        return lines, spots

    def _word(self, cell: Cell, number: int, room: int) -> Content:
        chosen = number == self._at
        style = "$foreground 60%" if cell.hidden else ""
        if chosen:
            style = "bold $accent" if self.has_focus else "bold"
        word = plain(f"{'>' if chosen else ' '}{cell.says}", style)
        if cell.note:
            word = Content.assemble(word, "  ", plain(cell.note, QUIET))
        return word.truncate(max(4, room), ellipsis=True).stylize(Style.from_meta({"word": number}))

    def on_focus(self) -> None:
        self.refresh()

    def on_blur(self) -> None:
        self.refresh()

    # How the cursor moves.

    def action_step(self, by: int) -> None:
        """To the word after or before; from the first, to what stands on the left."""
        if by < 0 and self._at == 0:
            self.post_message(self.Left())
        else:
            self._to(self._at + by)

    def action_row(self, by: int) -> None:
        """To the nearest word of the line below or above."""
        spots = self._drawn(self.size.width)[1]
        if not spots:
            return
        here = spots[self._at]
        rows = [spot.line for spot in spots if (spot.line - here.line) * by > 0]
        if rows:
            row = min(rows) if by > 0 else max(rows)
            near = [number for number, spot in enumerate(spots) if spot.line == row]
            self._to(min(near, key=lambda number: abs(spots[number].column - here.column)))

    def action_at(self, number: int) -> None:
        """To the first word, or the last."""
        self._to(number % len(self._cells) if self._cells else 0)

    def _to(self, number: int) -> None:
        number = max(0, min(number, len(self._cells) - 1))
        if number != self._at and self._cells:
            self._at = number
            self.refresh()
            self._in_sight()
            self.post_message(self.Moved())

    def _in_sight(self) -> None:
        spots = self._drawn(self.size.width)[1]
        if spots and isinstance(self.parent, Widget):
            at = Region(0, spots[self._at].line, max(1, self.size.width), 1)
            self.parent.scroll_to_region(at, animate=False, force=True)

    def on_click(self, event: events.Click) -> None:
        """Once to the word; once more takes it."""
        number = event.style.meta.get("word")
        if isinstance(number, int) and number < len(self._cells):
            event.stop()
            again = number == self._clicked == self._at
            self._clicked = number
            self._to(number)
            if again:
                self.post_message(self.Taken())
