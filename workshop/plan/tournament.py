"""Tournaments: pairs arranged in rounds so that each meets each exactly once."""

from collections.abc import Sequence
from typing import TypeVar

from workshop.plan.history import Seating

T = TypeVar("T")


def circle(order: Sequence[T]) -> tuple[tuple[tuple[T, T], ...], ...]:
    """The rounds of a tournament for an even number: one fewer than there are, each of half as many pairs.

    The circle method, known from T. P. Kirkman, "On a problem in combinations", Cambridge and Dublin
    Mathematical Journal 2 (1847): the first stays where they are, the others move on by one place around
    them each round, and those who face each other meet. In the first round the first meets the last, the
    second the one before the last, and so on. The first stands second in every other round, so that nobody
    leads all their pairs. Raises ValueError for an odd number.
    """
    if len(order) % 2:
        raise ValueError(f"{len(order)} do not make pairs")
    if not order:
        return ()
    fixed, moving = order[0], list(order[1:])
    rounds = []
    for number in range(len(moving)):
        ring = [fixed, *moving[number:], *moving[:number]]
        first, *others = zip(ring[: len(ring) // 2], reversed(ring), strict=False)
        rounds.append(((first[1], first[0]) if number % 2 else first, *others))
    return tuple(rounds)


def round_robin(people: Sequence[str]) -> tuple[Seating, ...]:
    """As many meetings in pairs as it takes for each to meet each, exactly once; see `circle`.

    An even number n of people takes n - 1 meetings; an odd number takes n, and each sits out exactly once.
    One person, or none, meets nobody: no meetings.
    """
    if len(people) < 2:
        return ()
    places: list[str | None] = [*people] if len(people) % 2 == 0 else [None, *people]
    return tuple(
        Seating(
            groups=tuple((one, other) for one, other in meeting if one is not None and other is not None),
            resting=tuple(
                person for pair in meeting if None in pair for person in pair if person is not None
            ),
        )
        for meeting in circle(places)
    )
