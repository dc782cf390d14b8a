"""Who speaks after whom."""

from __future__ import annotations

from collections.abc import Sequence

from workshop.plan.dealing import generator, shuffled
from workshop.script.model import Step


def speakers(step: Step, people: Sequence[str], seed: int, lap: int) -> tuple[str | None, ...]:
    """The person of each turn in one lap of a round or spotlight; None where the order is open."""
    match step.order:
        case "reverse":
            return tuple(reversed(people))
        case "shuffle":
            return shuffled(people, generator(seed, step.id, lap))
        case "open":
            return (None,) * len(people)
        case "circle":
            return tuple(people)
