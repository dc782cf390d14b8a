"""The I-feel sentence: a line that a word begins, and below it what belongs where the cursor is."""

from __future__ import annotations

from typing import Final

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Input
from textual.widgets.input import Selection

from workshop.script.ifeel import open_place, part_at, start, thought
from workshop.ui.widgets.line import Line
from workshop.ui.widgets.still import Still
from workshop.words import _

QUIET: Final = "$foreground 60%"


class Sentence(Vertical):
    """It is kept nowhere; a thought in it is told kindly, and stands in nobody's way."""

    DEFAULT_CSS = """
    Sentence { height: auto; max-width: 100; }
    Sentence > Still { height: 2; }
    """

    def __init__(self) -> None:
        super().__init__(id="ifeel")
        self._began = ""
        self._let_go = ""

    def compose(self) -> ComposeResult:
        yield Line(placeholder=_("I feel … when …, because I need …"), id="sentence")
        yield Still()

    def on_mount(self) -> None:
        self.watch(self._line, "selection", self._hint, init=False)
        self._hint()

    @property
    def _line(self) -> Line:
        return self.query_one(Line)

    @property
    def text(self) -> str:
        """What stands there."""
        return self._line.value

    @property
    def is_written(self) -> bool:
        """Whether somebody wrote more than what a word has begun."""
        return self.text not in ("", self._began)

    @property
    def would_be_lost(self) -> bool:
        """Whether it was written on and is nowhere else, as far as is known."""
        return self.is_written and self.text != self._let_go

    def let_go(self) -> None:
        """It may be lost as it stands now: it was copied, or somebody was told."""
        self._let_go = self.text

    def begin(self, word: str) -> bool:
        """Begin it with a word, the cursor where it is to be gone on with; not over what was written."""
        self._line.focus()
        if self.is_written:
            return False
        self._line.value = self._began = start(word)
        self.to_open_place(0)
        return True

    def further(self) -> bool:
        """To the next place that is open; whether there is one."""
        return self.to_open_place(max(self._line.selection))

    def to_open_place(self, after: int) -> bool:
        """To the first place that is open from there on, so that what is typed takes its place."""
        at = open_place(self.text, after)
        if at is not None:
            self._line.selection = Selection(at, at + 1)
        return at is not None

    @on(Input.Changed)
    def _hint(self) -> None:
        """A thought is told kindly; else what belongs into the part of the sentence where the cursor is."""
        hint, line = self.query_one(Still), self._line
        told = thought(line.value)
        if told:
            hint.say(told, "$accent")
        elif line.has_focus:
            part = part_at(line.value, min(line.selection))
            hint.say(_("{part}: {what}").format(part=part.name, what=part.hint), QUIET)
        else:
            hint.say(_("A word that you choose begins this sentence."), QUIET)

    def on_descendant_focus(self) -> None:
        self._hint()

    def on_descendant_blur(self) -> None:
        self._hint()
