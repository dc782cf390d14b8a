"""What one can do, as a list: an unfinished session first, then the scripts by what they are for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Final

from rich.cells import cell_len
from textual.content import Content
from textual.geometry import Region
from textual.message import Message
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from workshop.script.model import MODES, Mode
from workshop.ui.text import plain
from workshop.words import _

if TYPE_CHECKING:
    from workshop.notes.unfinished import Unfinished
    from workshop.plan.model import Plan
    from workshop.ui.books import Book

UNFINISHED: Final = "unfinished "
# What was chosen for next time; there is one such line at most.
OFFER: Final = "next time"
# Of the counselor's own, there is one line at most.
FOLLOWUPS: Final = "follow-ups due"
SCRIPT: Final = "script "
HEADING: Final = "heading "

QUIET: Final = "$foreground 60%"
FAINT: Final = "$foreground 45%"
# In cells: below the first, a line says only how long; below the second, only what it is.
MODES_FROM: Final = 48
LENGTH_FROM: Final = 26
LENGTH_CELLS: Final = 8


class LibraryList(OptionList):
    """The list; which of its lines is chosen is told by the line's id. Headings can't be chosen."""

    class Resized(Message):
        """There is more or less room for a line now."""

    def __init__(self, id: str | None = None) -> None:  # noqa: A002 - Textual's own word
        super().__init__(id=id, markup=False, compact=True)
        self._drawn: list[tuple[str, Content]] = []
        self._offered = ""

    def show(self, lines: Sequence[tuple[str, Content]], *, first: bool = False) -> None:
        """These lines, under their ids; the one that was chosen stays so, else the first is.

        With `first`, the first is chosen where other lines stand than before.
        """
        if _same(lines, self._drawn):
            return
        ids = [name for name, _line in lines]
        others = ids != [name for name, _line in self._drawn]
        self._drawn = list(lines)
        before = self.chosen
        # Where nothing waits to be gone on with, the accent is free for what is chosen.
        self.set_class(not any(name.startswith(UNFINISHED) for name in ids), "-calm")
        self.set_options(Option(line, id=name, disabled=name.startswith(HEADING)) for name, line in lines)
        choosable = [at for at, name in enumerate(ids) if not name.startswith(HEADING)]
        if before in ids and not (first and others):
            self.highlighted = ids.index(before)
        elif choosable:
            # What was chosen for next time, or is due, is offered, and not put first.
            at = next((at for at in choosable if ids[at] not in (OFFER, FOLLOWUPS)), choosable[0])
            self.highlighted, self._offered = at, ids[at]

    @property
    def chosen(self) -> str:
        """The id of the chosen line, or nothing."""
        option = self.highlighted_option
        return (option.id or "") if option else ""

    @property
    def untouched(self) -> bool:
        """Whether what is chosen was chosen by nobody."""
        return self.chosen == self._offered

    @property
    def room(self) -> int:
        """The cells that a line has."""
        return max(0, self.scrollable_content_region.width - 2)

    def scroll_to_highlight(self, top: bool = False) -> None:
        """To the chosen line, and to the heading right above it."""
        super().scroll_to_highlight(top)
        at = self.highlighted
        if at and self.is_mounted and self.options[at - 1].disabled:
            line, height = self._index_to_line.get(at - 1), self._heights.get(at - 1, 1)
            if line is not None:
                region = Region(0, line, self.scrollable_content_region.width, height)
                self.scroll_to_region(region, force=True, animate=False, immediate=True)

    def on_resize(self) -> None:
        self.post_message(self.Resized())


def _same(lines: Sequence[tuple[str, Content]], drawn: Sequence[tuple[str, Content]]) -> bool:
    return len(lines) == len(drawn) and all(
        name == other and line.is_same(before)
        for (name, line), (other, before) in zip(lines, drawn, strict=True)
    )


def unfinished_line(unfinished: Unfinished, now: datetime) -> Content:
    """An unfinished session without a name or a word of it, and what is doubtful about it."""
    from workshop.ui.reading import when

    told = _("an unfinished session")
    if unfinished.last is not None:
        told = _("an unfinished session, {when}").format(when=when(unfinished.last, now))
    line = Content.styled(told, "bold $accent")
    if unfinished.elsewhere:
        return Content.assemble(line, "\n", (_("open elsewhere"), QUIET))
    if unfinished.trouble:
        return Content.assemble(line, "\n", (_("it can't be gone on with"), QUIET))
    return line


def short_modes() -> Mapping[Mode, str]:
    """How each mode is said in one word."""
    return {"group": _("group"), "pair": _("pair"), "solo": _("alone")}


def heading_line(words: str, *, apart: bool) -> Content:
    """A heading above scripts, an empty line before it where it stands apart."""
    heading = Content.styled(words, FAINT)
    return Content.assemble("\n", heading) if apart else heading


def book_line(book: Book, plan: Plan | None, room: int, *, indent: int = 0) -> Content:
    """A script by its title, so many cells wide; quietly, in columns, for whom and how long.

    One that can't be used says so instead.
    """
    if book.wrong:
        aside = Content.styled(_("needs mending"), "$warning")
        title = plain(book.title, "" if book.script else QUIET)
    else:
        title = plain(book.title)
        aside = Content("")
        if room >= LENGTH_FROM:
            aside = _length(plan)
        if room >= MODES_FROM:
            aside = Content.assemble(_modes(book), aside)
    left = max(1, room - aside.cell_length - indent - 1)
    title = title.truncate(left, ellipsis=True)
    gap = max(1, room - indent - title.cell_length - aside.cell_length) if aside else 0
    return Content.assemble(" " * indent, title, " " * gap, aside)


def _length(plan: Plan | None) -> Content:
    told = "" if plan is None else _("{n} min").format(n=max(1, round(plan.seconds / 60)))
    return Content.styled(" " * (LENGTH_CELLS - cell_len(told)) + told, QUIET)


def _modes(book: Book) -> Content:
    words, has = short_modes(), book.script.modes if book.script else ()
    columns = (words[mode] if mode in has else " " * cell_len(words[mode]) for mode in MODES)
    return Content.styled(" ".join(columns), FAINT)
