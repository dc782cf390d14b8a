"""What asks for a word or a card of one's own."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import ClassVar, cast

from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.widgets import Input, Static

from workshop.script.feelings import Strength
from workshop.ui import keys
from workshop.ui.keys import Key
from workshop.ui.screens.dialogs import Dialog, bindings
from workshop.ui.widgets.choice import Choice, Option
from workshop.ui.widgets.line import Line, Sentences
from workshop.words import _

MOST_OF_A_WORD = 40
DEPTHS = ("1", "2", "3")


class Adding(Dialog):
    """Stays until what was asked for could be added, and says why it couldn't."""

    DEFAULT_CSS = """
    Adding .dialog-asked Static { color: $foreground 60%; }
    Adding .dialog-asked Choice { margin-bottom: 1; }
    """

    KEYS: ClassVar[tuple[Key, ...]] = keys.ADDING
    BINDINGS: ClassVar[list[BindingType]] = bindings(keys.ADDING)

    def answers(self) -> ComposeResult:
        with VerticalScroll(classes="dialog-asked", can_focus=False):
            yield from self.fields()

    def fields(self) -> ComposeResult:
        """What is asked for."""
        yield from ()

    def add(self) -> str:
        """Add it; or say why not, with the cursor where something is missing."""
        return ""

    def action_answer(self, answer: str) -> None:
        """Add what was written and chosen."""
        why = self.add()
        if why:
            self.tell(why)
        else:
            self.dismiss(answer)

    @on(Input.Submitted)
    def _written(self, event: Input.Submitted) -> None:
        event.stop()
        self.action_answer("yes")


class AddWord(Adding):
    """Asks for a word, its family and its strength; `adds` says why it can't be added, or nothing."""

    AUTO_FOCUS = "Line"

    def __init__(
        self,
        families: Sequence[tuple[str, str]],
        family: str,
        strengths: Mapping[Strength, str],
        adds: Callable[[str, str, Strength], str],
        text: str = "",
    ) -> None:
        super().__init__(_("A word of your own"))
        self._families = tuple(Option(name, title) for name, title in families)
        self._family = family if family in dict(families) else families[0][0]
        self._strengths = tuple(Option(kind, says) for kind, says in strengths.items())
        self._adds = adds
        self._text = text

    def fields(self) -> ComposeResult:
        line = Line(self._text, placeholder=_("I feel …"))
        line.max_length = MOST_OF_A_WORD
        yield line
        yield Static(_("Family"), markup=False)
        yield Choice(self._families, self._family, id="family")
        yield Static(_("How strong"), markup=False)
        yield Choice(self._strengths, id="strength")

    def add(self) -> str:
        line, strength = self.query_one(Line), self.query_one("#strength", Choice)
        if not line.value.strip():
            line.focus()
            return _("Write the word.")
        if strength.value is None:
            strength.focus()
            return _("Choose how strong it is.")
        family = self.query_one("#family", Choice).value or self._family
        return self._adds(line.value.strip(), family, cast("Strength", strength.value))


class CardText(Sentences):
    """The text of a card; enter goes on to the next field."""

    DEFAULT_CSS = """
    CardText { height: 4; margin-bottom: 1; background: $panel; }
    """

    def on_key(self, event: events.Key) -> None:
        """A card is one paragraph; whoever wants more pastes it."""
        if event.key == "enter":
            event.prevent_default()
            event.stop()
            self.screen.focus_next()


class AddCard(Adding):
    """Asks for a card and its depth; `adds` says why it can't be added, or nothing."""

    AUTO_FOCUS = "CardText"

    def __init__(self, deck: str, adds: Callable[[str, int], str]) -> None:
        super().__init__(_("A card of your own for {deck}").format(deck=deck))
        self._adds = adds

    def fields(self) -> ComposeResult:
        yield CardText(id="card-text")
        yield Static(_("How deep"), markup=False)
        yield Choice(
            [Option(depth, depth) for depth in DEPTHS], before=_("light"), after=_("deep"), id="depth"
        )

    def add(self) -> str:
        text, depth = self.query_one(CardText), self.query_one("#depth", Choice)
        if not text.text.strip():
            text.focus()
            return _("Write the card.")
        if depth.value is None:
            depth.focus()
            return _("Choose how deep it goes.")
        return self._adds(text.text.strip(), int(depth.value))
