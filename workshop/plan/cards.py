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
        self._dealt: set[tuple[str, str]] = set()

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
        deck = step.deal.deck
        left = [card for card in cards if (deck, card) not in self._dealt]
        if not left:
            self._dealt -= {(deck, card) for card in cards}
            left = list(cards)
        self._dealt.add((deck, left[0]))
        return left[0]
