"""The decks and their cards: what may be dealt, what is one's own, what is hidden."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Final

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Input, OptionList
from textual.widgets.option_list import Option

from workshop.script.decks import Card, Deck
from workshop.script.feelings import same
from workshop.script.own import add_card, deck_with, take_away
from workshop.script.problems import ScriptError
from workshop.ui import keys
from workshop.ui.screens.adding import AddCard
from workshop.ui.screens.mine import Mine, brief
from workshop.ui.text import plain
from workshop.ui.widgets.hints import Hints
from workshop.ui.widgets.line import Line
from workshop.ui.widgets.sidelist import SideList
from workshop.ui.widgets.still import Still
from workshop.words import _, _n, one_line

if TYPE_CHECKING:
    from workshop.ui.desk import Desk

QUIET: Final = "$foreground 60%"
INDENT: Final = 3


class CardsScreen(Mine):
    """Decks on the left, the cards of the chosen one beside them, each with its depth."""

    CSS_PATH = "cards.tcss"
    AUTO_FOCUS = "#shelf"
    KEYS = keys.CARDS
    BINDINGS: ClassVar[list[BindingType]] = [key.binding() for key in keys.CARDS]

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._decks: dict[str, Deck] = {}
        self._wrong: dict[str, str] = {}
        self._cards: tuple[Card, ...] = ()
        self._drawn: list[Content] = []
        self._drawn_of = ""

    def compose(self) -> ComposeResult:
        yield Still(id="cards-head")
        with Horizontal(id="cards-main"):
            yield SideList(id="shelf")
            with Vertical(id="cards-right"):
                yield Line(placeholder=_("type to find a card"), id="find")
                yield Still(id="cards-about")
                yield OptionList(id="cards", markup=False, compact=True)
        yield Still(id="told")
        yield Hints(*(key for key in keys.CARDS if key.shown))

    def on_mount(self) -> None:
        self.query_one("#cards-head", Still).say(_("decks and their cards"), QUIET)
        self.read()
        for name in self.desk.library.deck_paths():
            try:
                self._decks[name] = self.desk.library.whole_deck(name)
            except ScriptError as error:
                wrong = next((each for each in error.problems if not each.warning), error.problems[0])
                self._wrong[name] = wrong.at(error.path)
        self.draw()

    def on_resize(self) -> None:
        """Cards are broken anew, once the new widths are known."""
        self.call_after_refresh(self.draw)

    # What is shown.

    @property
    def where(self) -> str:
        return self.query_one("#shelf", SideList).chosen

    @property
    def chosen(self) -> str:
        at = self.query_one("#cards", OptionList).highlighted
        return self._cards[at].text if at is not None and at < len(self._cards) else ""

    @property
    def may_add(self) -> bool:
        return self.where in self._decks

    def draw(self) -> None:
        """Show the decks and the cards of the chosen one as they stand now."""
        with self.prevent(OptionList.OptionHighlighted):
            self.query_one("#shelf", SideList).show(self._deck_lines())
            self._draw_cards()
        self.query_one("#cards-about", Still).show(self._about())
        self.query_one("#cards").display = self.query_one("#find").display = self.where in self._decks
        self.draw_hints()

    def _deck_lines(self) -> list[tuple[str, Content]]:
        titles = {name: one_line(deck.title) for name, deck in self._decks.items()}
        titles |= {name: one_line(name) for name in self._wrong}
        return [
            (name, plain(title, "$warning" if name in self._wrong else ""))
            for name, title in sorted(titles.items(), key=lambda item: item[1].casefold())
        ]

    def _draw_cards(self) -> None:
        name, cards = self.where, self.query_one("#cards", OptionList)
        deck = self._decks.get(name)
        known = deck_with(deck, name, self.own, all_of_it=self.shows_hidden).cards if deck else ()
        before, at = self.chosen, cards.highlighted
        words = same(self.typed).split()
        self._cards = tuple(card for card in known if _matches(card, words))
        lines = [self._line(card) for card in self._cards]
        if (name, lines) == (self._drawn_of, self._drawn):
            return
        texts = [card.text for card in self._cards]
        cards.set_options(Option(line) for line in lines)
        if not lines:
            cards.highlighted = None
        elif name != self._drawn_of:
            cards.highlighted = 0
        else:
            # The card that was hidden or taken away makes place for the next one.
            cards.highlighted = texts.index(before) if before in texts else min(at or 0, len(lines) - 1)
        self._drawn, self._drawn_of = lines, name

    def _line(self, card: Card) -> Content:
        """A card after its depth, and what is said of it, within the width of the list."""
        notes = [_("yours")] if self.own.entry(self.where, card.text) is not None else []
        hidden = self.is_hidden(card.text)
        notes += [_("hidden")] if hidden else []
        text = plain(one_line(card.text), QUIET if hidden else "")
        if notes:
            text = Content.assemble(text, "  ", plain(", ".join(notes), QUIET))
        number = plain(f"{card.depth}".ljust(INDENT), QUIET)
        # The list pads its lines, and may have a bar at its side.
        width = max(INDENT, self.query_one("#cards-right").size.width - INDENT - 3)
        return number + Content(f"\n{' ' * INDENT}").join(text.wrap(width))

    def _about(self) -> Content:
        """What there is of the chosen deck, and what could be seen besides."""
        name = self.where
        if not name:
            told = _("There are no decks yet. Put one into {folder}.")
            return plain(told.format(folder=self.desk.places.home / "decks"))
        if name in self._wrong:
            return plain(_("This deck needs mending before it can be used: {problem}").format(
                problem=self._wrong[name]
            ))  # fmt: skip
        if self.typed and not self._cards:
            told = _("No card of this deck is found by that. {key} shows them all.")
            return plain(told.format(key=self.key("back")), QUIET)
        everything = deck_with(self._decks[name], name, self.own, all_of_it=True).cards
        hidden = sum(self.is_hidden(card.text) for card in everything)
        mine = sum(self.own.entry(name, card.text) is not None for card in everything)
        if hidden == len(everything):
            told = _("Every card is hidden, so no plan can deal from it; {key} shows what is hidden.")
            return plain(told.format(key=self.key("hidden")), "$warning")
        parts = [_n("{n} card", "{n} cards", len(everything) - hidden)]
        parts += [_("{n} yours").format(n=mine)] if mine else []
        parts += [_("{n} hidden").format(n=hidden)] if hidden else []
        told = _("{cards}; the number is the depth, from 1 to 3")
        return plain(told.format(cards=", ".join(parts)), QUIET)

    @on(OptionList.OptionHighlighted, "#shelf")
    def _other_deck(self) -> None:
        with self.prevent(Input.Changed):
            self.query_one("#find", Line).value = ""
        self.say("")
        self.draw()

    @on(OptionList.OptionHighlighted, "#cards")
    def _other_card(self) -> None:
        self.draw_hints()

    # Ways between what is shown.

    def leave_finding(self) -> None:
        """To the cards that were found."""
        self.query_one("#cards").focus()

    @on(Input.Submitted, "#find")
    def _found_it(self) -> None:
        self.leave_finding()

    @on(OptionList.OptionSelected, "#shelf")
    def action_over(self) -> None:
        """From the decks to the cards, and back."""
        cards = self.query_one("#cards", OptionList)
        (self.query_one("#shelf") if cards.has_focus else cards).focus()

    # One's own cards.

    def action_add(self) -> None:
        """Add a card of one's own to the chosen deck."""
        deck = self._decks.get(self.where)
        if deck is not None:
            self.app.push_screen(AddCard(one_line(deck.title), self._add))

    def _add(self, text: str, depth: int) -> str:
        """Add the card; or a sentence on why not."""
        name, card = self.where, Card(text, depth)
        known = deck_with(self._decks[name], name, self.own, all_of_it=True).cards
        already = self.there_already(text, (each.text for each in known))
        if already:
            return already
        with self.prevent(Input.Changed):
            self.query_one("#find", Line).value = ""
        done = self.changes(
            lambda own: add_card(own, name, card),
            lambda own: take_away(own, name, text),
            _("{text} is added.").format(text=brief(text)),
            _("{text} is taken away again.").format(text=brief(text)),
        )
        if not done:
            return str(self.query_one("#told", Still).stands)
        cards = self.query_one("#cards", OptionList)
        cards.highlighted = len(self._cards) - 1
        cards.focus()
        return ""


def _matches(card: Card, words: list[str]) -> bool:
    """Whether every word stands in the card or in one of its tags."""
    held = (same(card.text), *(same(tag) for tag in card.tags))
    return all(any(word in text for text in held) for word in words)
