"""Which card comes next, and which nobody has seen yet."""

from __future__ import annotations

from workshop.session.state import State


def unseen(state: State) -> tuple[str, ...]:
    """The cards of the step's deck that have not lain there, and are not dealt to a turn to come."""
    step = state.now_step
    cards = state.plan.cards.get(step.id, ()) if step else ()
    seen = {turn.prompt for turn in state.turns} | state.drawn | {state.card}
    return tuple(card for card in cards if card not in seen)


def next_card(state: State) -> str:
    """The card after the one that lies there: of a deck, one that nobody has seen yet; a list goes round."""
    step = state.now_step
    cards = state.plan.cards[step.id] if step else ()
    if step is not None and step.deal is not None:
        return unseen(state)[0]
    at = cards.index(state.card) if state.card in cards else -1
    return cards[(at + 1) % len(cards)]
