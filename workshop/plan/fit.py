"""Fitting turns into the time there is: all that is elastic moves together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from attrs import evolve, frozen

from workshop.plan.model import Turn, total
from workshop.script.model import Span, Step


class DoesNotFit(Exception):
    """Even at their shortest the turns take longer than there is; `short_by` in seconds."""

    def __init__(self, short_by: int) -> None:
        super().__init__(f"short by {short_by} s")
        self.short_by = short_by


@frozen
class Fitted:
    """Turns with their seconds, and what of the time given is left over."""

    turns: tuple[Turn, ...]
    slack: int


def fit(turns: Sequence[Turn], steps: Mapping[str, Step], seconds: int | None) -> Fitted:
    """Turns fitted into `seconds`, or each at its ideal length where that is None.

    Each elastic turn goes the same fraction of the way from its ideal to its shortest (or
    longest) length, rounded down to whole seconds. What rounding leaves goes to the last
    `together` step that can take it; what nothing can take is slack. Raises `DoesNotFit`
    where even the shortest lengths are too long.
    """
    ideal = sum(turn.ideal for turn in turns)
    if seconds is None:
        seconds = ideal
    least, most = sum(turn.shortest for turn in turns), sum(turn.longest for turn in turns)
    if seconds < least:
        raise DoesNotFit(least - seconds)
    squeezed = seconds < ideal
    limit = least if squeezed else most
    way = Fraction(0) if limit == ideal else min(Fraction(1), Fraction(seconds - ideal, limit - ideal))
    made = [_at(turn, steps[turn.step], way, squeezed) for turn in turns]
    slack = seconds - total(made)
    # Past the longest there is nothing to round: what is left over is no loss but slack.
    given = _give(made, steps, slack) if way < 1 else 0
    return Fitted(tuple(made), slack - given)


def _between(ideal: int, span: Span, way: Fraction, squeezed: bool) -> Fraction:
    return ideal + way * ((span.shortest if squeezed else span.longest) - ideal)


def _at(turn: Turn, step: Step, way: Fraction, squeezed: bool) -> Turn:
    exact = _between(turn.ideal, Span(turn.shortest, turn.longest), way, squeezed)
    seconds = int(exact)
    if not step.phases:
        return evolve(turn, seconds=seconds, phases=())
    shares = [
        _between(phase.time, phase.flex or Span(phase.time, phase.time), way, squeezed)
        for phase in step.phases
    ]
    return evolve(turn, seconds=seconds, phases=by_largest_remainder(shares, seconds))


def by_largest_remainder(shares: Sequence[Fraction], seconds: int) -> tuple[int, ...]:
    """Whole numbers near the shares that add up to `seconds`, the largest remainders rounded up.

    Hamilton's method of apportionment; of equal remainders the earlier is rounded up first.
    """
    whole = [int(share) for share in shares]
    left = seconds - sum(whole)
    by_remainder = sorted(range(len(shares)), key=lambda index: (whole[index] - shares[index], index))
    for index in by_remainder[:left]:
        whole[index] += 1
    return tuple(whole)


def _give(turns: list[Turn], steps: Mapping[str, Step], seconds: int) -> int:
    """Give seconds to the last turn that can take them; how many it took."""
    for index in range(len(turns) - 1, -1, -1):
        turn, step = turns[index], steps[turns[index].step]
        able = step.form == "together" and step.flex is not None and not step.phases and not step.open
        if able and not step.consent:
            taken = min(seconds, turn.longest - turn.seconds)
            turns[index] = evolve(turn, seconds=turn.seconds + taken)
            return taken
    return 0
