"""Which card lies on which turn: dealt by the seed, none twice until the deck is used up."""

from __future__ import annotations

from collections.abc import Mapping

from workshop.plan.dealing import generator, shuffled
from workshop.script.decks import Card, Deck
from workshop.script.model import Step


class Supply:
    """The decks of one plan, shuffled once each, from which its turns are dealt in order."""

    def __init__(self, decks: Mapping[str, Deck], seed: int) -> None:
        self._decks: dict[str, tuple[Card, ...]] = {
            name: shuffled(deck.cards, generator(seed, "deck", name)) for name, deck in decks.items()
        }
        self._dealt: dict[tuple[str, str], int] = {}
        self._many = 0

    def cards(self, step: Step) -> tuple[str, ...]:
        """Every card that may come in a step: none deeper than the step itself."""
        if step.deal is None:
            return step.prompts
        deepest = step.depth or 3
        return tuple(card.text for card in self._decks.get(step.deal.deck, ()) if card.depth <= deepest)

    def prompt(self, step: Step, number: int) -> str:
        """The card for the step's turn with this number, from 0; empty where none is dealt."""
        cards = self.cards(step)
        if step.deal is None:
            return cards[number % len(cards)] if cards else ""
        if step.deal.draw == "free" or not cards:
            return ""
        # The one that came longest ago; of those that never came, the first in the deck's order.
        deck = step.deal.deck
        card = min(cards, key=lambda card: self._dealt.get((deck, card), 0))
        self._many += 1
        self._dealt[deck, card] = self._many
        return card
