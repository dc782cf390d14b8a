"""The steps of a run sheet, one row each: everything that is done, said and looked out for in it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from attrs import frozen

from workshop.paper.seating import Band, bands
from workshop.paper.wording import each_line, how, left_out, lines, offered, phase_lengths, step_length
from workshop.plan.agenda import at_clock
from workshop.plan.model import Plan, Turn, starts
from workshop.script.agreements import AGREEMENTS
from workshop.script.decks import Deck
from workshop.script.model import Step
from workshop.words import _, _n, listed, one_line


@frozen
class Part:
    """A timed part of a turn; `speaks` is the role that has the floor."""

    title: str
    length: str
    speaks: str
    say: tuple[str, ...]
    smaller: tuple[str, ...]
    guide: tuple[str, ...]


@frozen
class Spoken:
    """One person's turn: when it begins, and the card that was dealt for it."""

    time: str
    who: str
    card: str


@frozen
class Row:
    """One step: everything that is done, said and looked out for in it.

    `gate` and `skips` tell what is asked before it; `turns` are persons' turns, or cards' where
    each has one of its own; `boxes` are names to tick, where the order is open, `ticks` times each.
    """

    time: str
    title: str
    length: str
    how: str
    gate: str
    skips: str
    offered: tuple[str, ...]
    say: tuple[str, ...]
    smaller: tuple[str, ...]
    agreements: tuple[str, ...]
    parts: tuple[Part, ...]
    turns: tuple[Spoken, ...]
    boxes: tuple[str, ...]
    ticks: int
    bands: tuple[Band, ...]
    cards: tuple[str, ...]
    deck: str
    ask: tuple[str, ...]
    ask_you: tuple[str, ...]
    guide: tuple[str, ...]


class Times:
    """When each turn begins, as it is written on paper."""

    def __init__(self, plan: Plan, start: datetime | None) -> None:
        self._start = start
        self._turns = tuple(zip(starts(plan.turns), plan.turns, strict=True))

    def at(self, seconds: int) -> str:
        """A moment on the plan's clock: the time of day, else how long after the start."""
        if self._start is not None:
            return f"{at_clock(self._start, seconds):%H:%M}"
        # Digits with a colon would be read as a time of day.
        whole, left = divmod(seconds, 60)
        return f"{whole}′{left:02}″" if left else f"{whole}′"

    def of(self, step: Step) -> tuple[tuple[str, Turn], ...]:
        """The turns of a step, each with when it begins."""
        return tuple((self.at(begins), turn) for begins, turn in self._turns if turn.step == step.id)


def row(plan: Plan, step: Step, times: Times, decks: Mapping[str, Deck], agreements: tuple[str, ...]) -> Row:
    """The row of a step that has turns; `agreements` stand in the one in which they are read aloud."""
    turns = times.of(step)
    dealt = tuple(dict.fromkeys(turn.prompt for _time, turn in turns))
    cards_differ = len(turns) > 1 and len(dealt) > 1
    several = len(plan.present) > 1
    open_order = step.form in ("round", "spotlight") and step.order == "open"
    persons = step.form in ("round", "spotlight") and several and not open_order
    return Row(
        time=turns[0][0],
        title=one_line(step.title),
        length=step_length(plan, step),
        how=how(plan, step),
        gate=_gate(plan, step),
        skips=_skips(plan, step),
        offered=offered(step),
        say=lines(step.say),
        smaller=lines(step.smaller),
        agreements=agreements if step.id == AGREEMENTS else (),
        parts=tuple(
            Part(
                title=one_line(phase.title),
                length=told,
                speaks=one_line(phase.speaks or ""),
                say=lines(phase.say),
                smaller=lines(phase.smaller),
                guide=lines(phase.guide),
            )
            for phase, told in phase_lengths(plan, step)
        ),
        turns=tuple(
            Spoken(
                time,
                _name(plan, step, turn) if persons else "",
                one_line(turn.prompt) if cards_differ else "",
            )
            for time, turn in turns
            if persons or cards_differ
        ),
        boxes=each_line(person.name for person in plan.present) if open_order and several else (),
        ticks=step.times,
        bands=bands(plan, step, turns) if step.form == "groups" and several else (),
        cards=_cards(plan, step, dealt, cards_differ),
        deck=_deck(plan, step, decks),
        ask=each_line(field.label for field in step.ask if field.by_each),
        ask_you=each_line(field.label for field in step.ask if not field.by_each),
        guide=lines(step.guide),
    )


def _name(plan: Plan, step: Step, turn: Turn) -> str:
    return one_line(listed(plan.names(turn.groups[0][step.seats[0]])))


def _gate(plan: Plan, step: Step) -> str:
    if not step.consent:
        return ""
    if plan.mode == "solo":
        return _("Ask yourself first: go, stay here, or skip.")
    return _("Ask first: go, stay here, or skip.")


def _skips(plan: Plan, step: Step) -> str:
    if not step.consent:
        return ""
    skipped, following = left_out(plan, step)
    titles = one_line(listed([gone.title for gone in skipped]))
    if following is None:
        return _("Skipping leaves out {steps}, and ends.").format(steps=titles)
    return _("Skipping leaves out {steps}, and goes on to {next}.").format(
        steps=titles, next=one_line(following.title)
    )


def _cards(plan: Plan, step: Step, dealt: tuple[str, ...], differ: bool) -> tuple[str, ...]:
    """The cards that don't stand beside a turn: of a list, what is left; of a deck, what was dealt."""
    told = plan.cards.get(step.id, ()) if step.deal is None else dealt
    return each_line(card for card in told if not (differ and card in dealt))


def _deck(plan: Plan, step: Step, decks: Mapping[str, Deck]) -> str:
    if step.deal is None or step.deal.draw != "free":
        return ""
    deck = decks.get(step.deal.deck)
    number = _n("{n} card", "{n} cards", len(plan.cards.get(step.id, ())))
    return one_line(
        _("Draw from “{deck}”, {cards}.").format(deck=deck.title if deck else step.deal.deck, cards=number)
    )
