"""What asks for an answer while a session runs: one question, what it would do, and the keys."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from attrs import evolve
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList, TextArea
from textual.widgets.option_list import Option

from workshop.ui import keys, rehearsed
from workshop.ui.keys import Key
from workshop.ui.screens.over import Over
from workshop.ui.text import plain
from workshop.ui.widgets.hints import Hints, pressed
from workshop.ui.widgets.line import Line
from workshop.ui.widgets.still import Still
from workshop.words import _, one_line, parse_duration


def bindings(*groups: Sequence[Key]) -> list[BindingType]:
    """The bindings of these keys."""
    return [key.binding() for group in groups for key in group]


class Dialog(Over[str], ModalScreen[str]):
    """One question over a session; the answer is a word, or None where it was put away.

    One that `is_private` goes when its session's screen hides what is private.
    """

    CSS_PATH = "dialogs.tcss"
    # What lies over a screen takes its keys for itself; help is one of its own.
    BINDINGS: ClassVar[list[BindingType]] = [evolve(keys.EVERYWHERE[0], action="app.keys").binding()]
    is_private: bool = True
    KEYS: ClassVar[tuple[Key, ...]] = keys.CONFIRM

    def __init__(self, title: str, body: Sequence[str] = (), yes: str = "") -> None:
        super().__init__()
        self._title = title
        self._body = tuple(body)
        self._yes = yes
        self._began: object = ()

    def compose(self) -> ComposeResult:
        with Vertical(id="dialog"):
            yield Still(classes="dialog-title")
            with VerticalScroll(classes="dialog-body"):
                yield Still(classes="dialog-words")
            yield from self.answers()
            yield Still(classes="dialog-told")
            first = self.KEYS[0]
            rest = (key for key in self.KEYS[1:] if key.shown)
            yield Hints(evolve(first, says=self._yes or first.says), *rest, wraps=True)

    def answers(self) -> ComposeResult:
        """What stands between the words and the keys."""
        yield from ()

    def on_mount(self) -> None:
        """Show the words."""
        self.query_one(".dialog-title", Still).show(plain(one_line(self._title), "bold $accent"))
        self.query_one("#dialog").border_subtitle = plain(rehearsed.below(self.app), "$warning")
        self.say(self._body)
        self.tell("")
        self._began = self.written

    def say(self, body: Sequence[str]) -> None:
        """Show these lines."""
        self.query_one(".dialog-words", Still).show(Content("\n").join(plain(line) for line in body))
        self.query_one(".dialog-body").display = bool(body)

    def tell(self, words: str) -> None:
        """One line above the keys, or none."""
        told = self.query_one(".dialog-told", Still)
        told.say(words, "$accent")
        told.display = bool(words)

    @property
    def written(self) -> object:
        """What stands in its fields now."""
        lines = tuple(field.value for field in self.query(Input))
        return lines, tuple(field.text for field in self.query(TextArea))

    @property
    def holds_words(self) -> bool:
        return self.written != self._began

    def action_answer(self, answer: str) -> None:
        """This is the answer."""
        self.dismiss(answer)

    def action_cancel(self) -> None:
        """No answer."""
        self.put_away()

    def leave(self) -> None:
        self.action_cancel()

    def put_away(self) -> None:
        self.dismiss(None)


class Form(Dialog):
    """Asks once more before it lets go of what was written in it, which is nowhere else."""

    _let_go: object = None

    def action_cancel(self) -> None:
        """As it was; once more, where something was written that would be lost by it."""
        written = self.written
        if self.holds_words and written != self._let_go:
            self._let_go = written
            key = next(key.id for key in self.KEYS if key.action == "cancel")
            told = _("This is nowhere else. {key} once more lets go of it.")
            self.tell(told.format(key=pressed(self, key)))
        else:
            self.put_away()


class Confirm(Dialog):
    """Shows what would happen, and asks whether it shall."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(keys.CONFIRM, keys.BLANK)


class Ending(Dialog):
    """Keep it, go on, or discard it."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(keys.ENDING, keys.BLANK)
    KEYS = keys.ENDING

    def action_end(self) -> None:
        """It asks that already."""


class Discarding(Dialog):
    """Asks once more, where something was written."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(keys.DISCARDING, keys.BLANK)
    KEYS = keys.DISCARDING


class Page(Dialog):
    """Something to read that everyone may see."""

    is_private = False
    BINDINGS: ClassVar[list[BindingType]] = bindings(keys.PAGE, keys.BLANK)
    KEYS = keys.PAGE


class Keys(Page):
    """The keys, to read; the key that brought them takes them away."""


class HowLong(Dialog):
    """Asks for a length: whole minutes, or one as scripts write it; the answer is in seconds."""

    AUTO_FOCUS = "Input"
    BINDINGS: ClassVar[list[BindingType]] = bindings(keys.CONFIRM[1:])

    def answers(self) -> ComposeResult:
        line = Line(placeholder="2  1m30s")
        line.max_length = 12
        yield line

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Take the length, or say how one is written."""
        event.stop()
        self.action_answer("yes")

    def action_answer(self, _answer: str) -> None:
        """Take what was typed."""
        text = self.query_one(Input).value.strip()
        seconds = (
            int(text) * 60 if text.isascii() and text.isdecimal() and len(text) < 4 else parse_duration(text)
        )
        if seconds:
            self.dismiss(str(seconds))
        else:
            self.tell(_("a number of minutes, or a length such as 45s or 1m30s"))


class Who(Dialog):
    """Asks which of these people it is; the answer is an id."""

    AUTO_FOCUS = "OptionList"
    BINDINGS: ClassVar[list[BindingType]] = bindings(keys.CONFIRM[1:], keys.BLANK)
    KEYS = (evolve(keys.CONFIRM[0], says=_("it is theirs")), keys.CONFIRM[1])

    def __init__(self, title: str, people: Sequence[tuple[str, str]]) -> None:
        super().__init__(title)
        self._people = tuple(people)

    def answers(self) -> ComposeResult:
        yield OptionList(*self.options(), markup=False, compact=True)

    def options(self) -> list[Option]:
        """Each by its name."""
        return [Option(plain(one_line(name)), id=f"who-{person}") for person, name in self._people]

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """This one."""
        event.stop()
        self.dismiss(self._people[event.option_index][0])

    def action_answer(self, _answer: str) -> None:
        """The one that is marked."""
        marked = self.query_one(OptionList).highlighted
        if marked is not None:
            self.dismiss(self._people[marked][0])
