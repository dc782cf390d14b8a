"""Who began: whose turns came first in a session."""

from __future__ import annotations

from collections.abc import Iterator

from workshop.plan.beginning import goes_round, voice
from workshop.session.state import State


def first_round(state: State) -> tuple[str, ...]:
    """The names of those who came to have a turn in the first round that was held, the first one first.

    Whoever passed is among them, so that nobody can tell from it who did.
    """
    return tuple(dict.fromkeys(state.plan.name(person) for person in _came(state)))


def _came(state: State) -> Iterator[str]:
    first = ""
    for turn, fate in zip(state.turns, state.fates, strict=True):
        if fate == "ahead" or turn.again or not goes_round(state.plan, turn):
            continue
        first = first or turn.step
        if turn.step != first:
            return
        person = voice(state.plan, turn)
        if person is not None:
            yield person
