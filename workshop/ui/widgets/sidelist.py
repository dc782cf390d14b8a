"""A list on the left, of which one line is chosen."""

from __future__ import annotations

from collections.abc import Iterable

from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option


class SideList(OptionList):
    """A list on the left; which of its lines is chosen stays chosen where it is drawn anew."""

    def __init__(self, id: str | None = None) -> None:  # noqa: A002 - Textual's own word
        super().__init__(id=id, markup=False, compact=True)
        self._drawn: list[tuple[str, Content]] = []

    def show(self, lines: Iterable[tuple[str, Content]]) -> None:
        """These lines, each under its id."""
        lines = list(lines)
        if lines == self._drawn:
            return
        self._drawn = lines
        before = self.chosen
        self.set_options(Option(words, id=name) for name, words in lines)
        self.highlighted = 0 if lines else None
        self.choose(before)

    def choose(self, name: str) -> None:
        """Choose the line with this id, if it is there."""
        ids = [each for each, _words in self._drawn]
        if name in ids:
            self.highlighted = ids.index(name)

    @property
    def chosen(self) -> str:
        """The id of the chosen line, or nothing."""
        return (self.highlighted_option.id or "") if self.highlighted_option else ""
