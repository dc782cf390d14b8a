"""The run sheet: what a counselor holds in one hand, with the eyes on people."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Final

from attrs import frozen

from workshop.paper.rows import Row, Times, row
from workshop.paper.wording import each_line, lines, shortened, steps_of
from workshop.plan.agenda import at_clock, held
from workshop.plan.model import Plan
from workshop.script.agreements import AGREEMENTS
from workshop.script.decks import Deck
from workshop.script.model import Script
from workshop.words import _, _n, listed, minutes, one_line

# Beyond so many, nobody writes a name beside each letter.
MOST_SEATS: Final = 24


@frozen
class Before:
    """What is for the counselor alone, and read before anybody comes; `about` in paragraphs."""

    about: tuple[tuple[str, ...], ...]
    why: tuple[str, ...]
    ready: tuple[str, ...]
    needs: tuple[str, ...]
    sources: tuple[str, ...]

    def __bool__(self) -> bool:
        return any((self.about, self.why, self.ready, self.needs, self.sources))


@frozen
class Sheet:
    """The whole run sheet.

    `short` is the title as it stands below each page, `seats` the letters of people who were not
    named. `care` is the card for when it gets too much, its stages and their words; `help` whom to call.
    """

    title: str
    short: str
    language: str
    people: str
    seats: tuple[str, ...]
    expected: str
    length: str
    clocked: bool
    led_by: str
    agreements: tuple[str, ...]
    rows: tuple[Row, ...]
    end: str
    slack: str
    care: tuple[tuple[str, str], ...]
    help: tuple[str, ...]
    before: Before | None
    seed: str
    words: Mapping[str, str]


def sheet(
    plan: Plan,
    script: Script,
    *,
    start: datetime | None = None,
    named: bool = True,
    decks: Mapping[str, Deck] | None = None,
    care: Sequence[tuple[str, str]] = (),
    help_lines: Sequence[str] = (),
) -> Sheet:
    """The run sheet of a plan, with clock times from an aware local `start`, else in minutes from the start.

    `named` says whether the plan's names are people's own. `care` and `help_lines` are the
    support card's stages and lines, which this room is handed.
    """
    times = Times(plan, start)
    steps = steps_of(plan)
    read_aloud = any(step.id == AGREEMENTS for step in steps)
    names = [person.name for person in plan.present]
    number = _n("{n} person", "{n} people", len(names))
    agreements = each_line(plan.agreements)
    before = Before(
        about=paragraphs(script.about),
        why=lines(script.why),
        ready=each_line(plan.ready),
        needs=each_line(script.needs),
        sources=each_line(script.sources),
    )
    return Sheet(
        title=one_line(plan.title),
        short=shortened(plan.title),
        language=script.language,
        people=one_line(listed(names)) if named else number,
        seats=() if named or len(names) > MOST_SEATS or len(names) < 2 else each_line(names),
        expected=_told(_("expected: {names}"), listed(plan.expected) + held(plan)),
        length=_span(plan, start),
        clocked=start is not None,
        led_by=_told(_("led by {names}"), plan.led_by),
        agreements=() if read_aloud else agreements,
        rows=tuple(row(plan, step, times, decks or {}, agreements) for step in steps),
        end=times.at(plan.seconds),
        slack=_("{minutes} to spare").format(minutes=minutes(plan.slack)) if plan.slack else "",
        care=tuple((one_line(title), one_line(words)) for title, words in care),
        help=each_line(help_lines),
        before=before or None,
        seed=_("seed {seed}").format(seed=plan.seed),
        words=_words(alone=plan.mode == "solo"),
    )


def paragraphs(text: str) -> tuple[tuple[str, ...], ...]:
    """The paragraphs of a text, each in its lines; an empty line parts them."""
    made: list[tuple[str, ...]] = []
    gathered: list[str] = []
    for raw in [*text.split("\n"), ""]:
        if line := one_line(raw):
            gathered.append(line)
        elif gathered:
            made.append(tuple(gathered))
            gathered = []
    return tuple(made)


def _told(message: str, names: str) -> str:
    """The message with these names; empty where there are none."""
    return one_line(message.format(names=names)) if names else ""


def _span(plan: Plan, start: datetime | None) -> str:
    told = minutes(plan.seconds)
    if start is None:
        return told
    return _("{start}–{end}, {minutes}").format(
        start=f"{at_clock(start, 0):%H:%M}", end=f"{at_clock(start, plan.seconds):%H:%M}", minutes=told
    )


def _words(*, alone: bool) -> dict[str, str]:
    """The sheet's own words; what stands in braces is filled in where the pages are known."""
    return {
        "date": _("Date"),
        "place": _("Place"),
        "agreements": _("Agreements"),
        "end": _("End"),
        "smaller": _("Smaller:"),
        "write": _("To write down, if you like:") if alone else _("To write down, if they like:"),
        "note": _("For you to note:"),
        "key": _("large: to be said · slanted: the same, smaller · beside a line: for you"),
        "from_start": _("minutes count from the start"),
        "notes": _("Notes"),
        "care": _("If it gets too much"),
        "care_on": _("If it gets too much: page {n}"),
        "before": _("Before"),
        "before_on": _("Before: page {n}"),
        "private": _("For you alone. Read it beforehand, and leave it where nobody else reads it."),
        "ready": _("This must be so"),
        "needs": _("To bring"),
        "sources": _("From: {sources}"),
        "page": _("page {n} of {all}"),
    }
