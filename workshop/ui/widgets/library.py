"""What one can do, as a list: an unfinished session first, then the scripts."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from workshop.ui.text import plain
from workshop.words import _

if TYPE_CHECKING:
    from workshop.notes.unfinished import Unfinished
    from workshop.ui.reading import Book

UNFINISHED = "unfinished "
SCRIPT = "script "


class LibraryList(OptionList):
    """The list; which of its lines is chosen is told by the line's id."""

    def __init__(self, id: str | None = None) -> None:  # noqa: A002 - Textual's own word
        super().__init__(id=id, markup=False, compact=True)
        self._drawn: list[tuple[str, Content]] = []

    def show(self, lines: Sequence[tuple[str, Content]]) -> None:
        """These lines, under their ids; the one that was chosen stays so, else the first is."""
        if list(lines) == self._drawn:
            return
        self._drawn = list(lines)
        before = self.chosen
        ids = [name for name, _line in lines]
        first_script = next((at for at, name in enumerate(ids) if name.startswith(SCRIPT)), 0)
        options: list[Option | None] = [Option(line, id=name) for name, line in lines]
        if first_script:
            options.insert(first_script, None)
        self.set_options(options)
        # Where nothing waits to be gone on with, the accent is free for what is chosen.
        self.set_class(not first_script, "-calm")
        if ids:
            self.highlighted = ids.index(before) if before in ids else 0

    @property
    def chosen(self) -> str:
        """The id of the chosen line, or nothing."""
        option = self.highlighted_option
        return (option.id or "") if option else ""


def unfinished_line(unfinished: Unfinished, now: datetime) -> Content:
    """An unfinished session without a name or a word of it, and what is doubtful about it."""
    from workshop.ui.reading import when

    told = _("an unfinished session")
    if unfinished.last is not None:
        told = _("an unfinished session, {when}").format(when=when(unfinished.last, now))
    line = Content.styled(told, "bold $accent")
    if unfinished.elsewhere:
        return Content.assemble(line, "\n", (_("open elsewhere"), "$foreground 60%"))
    if unfinished.trouble:
        return Content.assemble(line, "\n", (_("it can't be gone on with"), "$foreground 60%"))
    return line


def book_line(book: Book) -> Content:
    """A script by its title; one that can't be used says so."""
    if book.script is None:
        return Content.assemble(plain(book.title, "$foreground 60%"), (_("   needs mending"), "$warning"))
    return plain(book.title)


def matches(book: Book, wanted: str) -> bool:
    """Whether every word that is wanted, in small letters, stands in what is known of a script."""
    if not wanted:
        return True
    texts = [book.title, book.id]
    if book.script is not None:
        texts += [book.script.summary, *book.script.tags]
    return all(any(word in text.casefold() for text in texts) for word in wanted.split())
