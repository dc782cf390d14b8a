"""Compiles a script and its people into a plan, or says what would fit."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from attrs import evolve

from workshop.plan.advice import Advice, advise
from workshop.plan.cards import Supply
from workshop.plan.fit import DoesNotFit, Fitted, fit
from workshop.plan.groups import Arranged, Seats
from workshop.plan.model import Group, OfCircle, Person, Plan, Source, Turn, total
from workshop.plan.order import speakers
from workshop.plan.people import Named
from workshop.script.agreements import spelled_out
from workshop.script.decks import Deck
from workshop.script.model import EVERYONE, Mode, Script, Step
from workshop.words import _, _n

MOST_TURNS: Final = 5000
NO_CIRCLE: Final = OfCircle()


class PlanError(Exception):
    """No plan can be made; the message says why and what would help."""


class TooShort(PlanError):
    """Even the shortest plan takes longer than there is; `short_by` in seconds."""

    def __init__(self, message: str, short_by: int) -> None:
        super().__init__(message)
        self.short_by = short_by


def choose_mode(script: Script, people: int, asked: Mode | None = None) -> Mode:
    """The mode asked for, else the first of group, pair, solo that the script allows for so many.

    A group of another size than the script names is still a group: the counselor knows the
    room. Raises `PlanError` where the script doesn't name any mode for so many.
    """
    if asked is not None:
        if asked not in script.modes:
            raise PlanError(
                _("{title} does not run in {mode}; its modes are {modes}").format(
                    title=script.title, mode=asked, modes=", ".join(script.modes)
                )
            )
        wanted = {"solo": 1, "pair": 2}.get(asked, people)
        if people != wanted:
            raise PlanError(
                _("{mode} is for {wanted}; {named}").format(
                    mode=asked,
                    wanted=_n("{n} person", "{n} people", wanted),
                    named=_n("{n} is named", "{n} are named", people),
                )
            )
        return asked
    if "group" in script.modes and people in script.people:
        return "group"
    if "pair" in script.modes and people == 2:
        return "pair"
    if "solo" in script.modes and people == 1:
        return "solo"
    if "group" in script.modes:
        return "group"
    raise PlanError(
        _("{title} is not for {people} people; its modes are {modes}").format(
            title=script.title, people=people, modes=", ".join(script.modes)
        )
    )


def plan(
    script: Script,
    people: Sequence[str | Named],
    mode: Mode,
    *,
    time: int | None = None,
    seed: int = 0,
    decks: Mapping[str, Deck] | None = None,
    led_by: str = "",
    of: OfCircle = NO_CIRCLE,
) -> Plan:
    """The plan of a script for these people in the order of their seats, fitted into `time` seconds if given.

    Those who are expected have a seat and no turn; their time is held as far as there is any.
    What the circle that it is `of` has agreed on is offered after the script's own agreements.
    The same arguments give the same plan. Raises `PlanError` where the mode is not the
    script's, nobody is there or the turns are past counting, and `TooShort` where it can't
    be fitted.
    """
    if mode not in script.modes:
        choose_mode(script, len(people), mode)
    seats = tuple(_seat(number, one) for number, one in enumerate(people, 1))
    here = [person.id for person in seats if person.standing == "here"]
    if not here:
        raise PlanError(_("nobody is here; say who is, or how many"))
    if mode == "pair" and len(here) < len(seats):
        raise PlanError(_("a pair begins when both are here; write the name without its question mark"))
    steps = script.steps[mode]
    turns, cards = lay_out(steps, here, seed, decks or {})
    if len(turns) > MOST_TURNS:
        raise PlanError(
            _("this would be more than {most} turns; it needs fewer people, or fewer times").format(
                most=MOST_TURNS
            )
        )
    by_id = {step.id: step for step in steps}
    try:
        fitted = fit(turns, by_id, time)
    except DoesNotFit as short:

        def shortest(number: int, without: frozenset[str] = frozenset()) -> int:
            kept = tuple(step for step in steps if step.id not in without)
            laid, _cards = lay_out(kept, here[:number], seed, decks or {})
            return sum(turn.shortest for turn in laid)

        told = advise(Advice(script, mode, len(here), time or 0, short.short_by), shortest)
        raise TooShort(told, short.short_by) from None
    held = 0
    if len(here) < len(seats):
        everyone, _cards = lay_out(steps, [person.id for person in seats], seed, decks or {})
        fitted, held = _held(fitted, everyone, by_id, time)
    return Plan(
        source=Source(script.id, script.digest, script.version, script.text),
        title=script.title,
        mode=mode,
        people=seats,
        steps=steps,
        turns=fitted.turns,
        seed=seed,
        slack=fitted.slack,
        held=held,
        given=time,
        cards=cards,
        # Alone, there is nobody to agree with.
        agreements=() if mode == "solo" else _once(spelled_out(script.agreements), of.agreements),
        ready=script.ready,
        led_by=led_by,
        circle=of.id if mode != "solo" else "",
        meeting=of.meeting if mode != "solo" else 0,
        surprises=tuple(one for one in script.surprises if one.step is None or one.step in by_id),
    )


def _once(first: Sequence[str], then: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*first, *then)))


def _seat(number: int, one: str | Named) -> Person:
    if isinstance(one, str):
        return Person(f"p{number}", one)
    return Person(f"p{number}", one.name, "expected" if one.expected else "here")


def _held(
    fitted: Fitted, everyone: Sequence[Turn], steps: Mapping[str, Step], time: int | None
) -> tuple[Fitted, int]:
    """The turns as long as they would be with those who are expected, and the seconds that leaves for these.

    Nobody's turn gets shorter when they come. Where everyone would be too many, nothing is held.
    """
    try:
        whole = fit(everyone, steps, time)
    except DoesNotFit:
        return fitted, 0
    lengths = {turn.step: turn for turn in whole.turns}
    turns = tuple(
        evolve(turn, seconds=lengths[turn.step].seconds, phases=lengths[turn.step].phases)
        for turn in fitted.turns
    )
    held = total(whole.turns) - total(turns)
    return (Fitted(turns, whole.slack), held) if held >= 0 else (fitted, 0)


def lay_out(
    steps: Sequence[Step], people: Sequence[str], seed: int, decks: Mapping[str, Deck]
) -> tuple[tuple[Turn, ...], dict[str, tuple[str, ...]]]:
    """The turns of these steps at their ideal lengths, and each step's cards.

    It ends with the first turn that is one too many.
    """
    seats, supply = Seats(people, seed), Supply(decks, seed)
    turns: list[Turn] = []
    for step in steps:
        arranged = seats.of(step) if step.form == "groups" else _arranged(step, people, seed)
        for number, one in enumerate(arranged):
            turns.append(_turn(step, one, supply.prompt(step, number), opens=number == 0))
            if len(turns) > MOST_TURNS:
                return tuple(turns), {}
    return tuple(turns), {step.id: cards for step in steps if (cards := supply.cards(step))}


def _turn(step: Step, arranged: Arranged, prompt: str, *, opens: bool) -> Turn:
    span = step.span
    phases = tuple(phase.time for phase in step.phases)
    return Turn(
        step=step.id,
        groups=arranged.groups,
        seconds=step.ideal,
        ideal=step.ideal,
        shortest=span.shortest,
        longest=span.longest,
        phases=phases,
        prompt=prompt,
        lap=arranged.lap,
        meeting=arranged.meeting,
        tables=arranged.tables,
        opens=opens,
    )


def _arranged(step: Step, people: Sequence[str], seed: int) -> Iterator[Arranged]:
    """Each turn of a step without groups."""
    if step.form not in ("round", "spotlight"):
        yield Arranged(0, ({EVERYONE: tuple(people)},))
        return
    for lap in range(step.times):
        for person in speakers(step, people, seed, lap):
            yield Arranged(lap, (one_of(step, person, people),))


def one_of(step: Step, person: str | None, people: Sequence[str]) -> Group:
    """Who holds the turn of a round or spotlight, nobody where it is None, and who the rest are."""
    one, rest = step.seats
    held = () if person is None else (person,)
    return {one: held, rest: tuple(other for other in people if other != person)}


def refit(plan: Plan, turns: Sequence[Turn], seconds: int) -> tuple[Turn, ...]:
    """The turns fitted into what remains; what nothing can take is left over.

    Raises `DoesNotFit` where even the shortest lengths are too long.
    """
    return fit(turns, {step.id: step for step in plan.steps}, seconds).turns
