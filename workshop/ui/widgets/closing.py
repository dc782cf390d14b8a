"""The two sides of the close: what was asked of all, and what is the counselor's."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Final

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.widgets import Static

from workshop.plan.model import Person
from workshop.session.closing import LEFT_HERE, OWN, StillAsked, still_asked, unsorted
from workshop.session.events import Audience
from workshop.session.state import State, Words
from workshop.ui.pages import took
from workshop.ui.text import plain
from workshop.ui.widgets.affirm import Affirm
from workshop.ui.widgets.line import Line, Sentences
from workshop.ui.widgets.questions import Question
from workshop.ui.widgets.sorter import Sorter
from workshop.words import _, _n, minutes, one_line

LONGEST_NAME: Final = 14
QUIET: Final = "$foreground 60%"


class Asking(VerticalScroll, can_focus=False):
    """What was not answered on the way, and below it what was, to be looked at and corrected."""

    def __init__(self, state: State, today: date, id: str) -> None:  # noqa: A002 - Textual's own word
        super().__init__(id=id)
        self._state = state
        self._today = today

    def compose(self) -> ComposeResult:
        asked = [one for one in still_asked(self._state) if one.field.keep != "process"]
        given = [one for one in answered(self._state) if one.field.keep != "process"]
        if not asked and not given:
            yield Static(plain(_("Nothing was asked."), QUIET), classes="quiet", markup=False)
        yield from forms(self._state, asked, self._today)
        if given:
            count = sum(len(one.people) for one in given)
            told = _n("{n} answer on the way", "{n} answers on the way", count)
            yield Static(plain(told, QUIET), classes="quiet", markup=False)
        yield from forms(self._state, given, self._today)


class Newcomer(Affirm):
    """Somebody who came to a circle for the first time, and whether they are of it from now on."""

    def __init__(self, name: str) -> None:
        told = _("{name} came for the first time: add to the circle")
        super().__init__(told.format(name=name))
        self.newcomer = name


class Yours(VerticalScroll, can_focus=False):
    """Notes to be sorted, and the counselor's own words.

    `together` says that everyone sees this screen: two who lead themselves there write
    nothing about each other. Those who are `new` to the circle that met may be added to it.
    """

    def __init__(
        self,
        state: State,
        today: date,
        *,
        together: bool,
        new: Sequence[str] = (),
        id: str,  # noqa: A002
    ) -> None:
        super().__init__(id=id)
        self._state = state
        self._new = tuple(new)
        self._today = today
        plan = state.plan
        self._lead_themselves = plan.mode == "pair" and not plan.led_by and together

    def compose(self) -> ComposeResult:
        state = self._state
        yield Static(_("for you"), classes="field-label", markup=False)
        waiting = unsorted(state)
        notes = [note for note in (*waiting, *already_sorted(state)) if note.id not in (OWN, LEFT_HERE)]
        if notes:
            yield Sorter(
                notes,
                {person.id: person.name for person in state.plan.people},
                {step.id: step.title for step in state.plan.steps},
                allowed=self._sorts(),
                waiting={note.id for note in waiting},
                id="sorter",
            )
        both = (*still_asked(state), *answered(state))
        process = [one for one in both if one.field.keep == "process"]
        yield Static(plain(tally(state), QUIET), id="tally", classes="quiet", markup=False)
        yield from forms(state, process, self._today)
        if not self._lead_themselves:
            yield Static(_("Your own words on it"), classes="quiet", markup=False)
            yield Sentences(stood(state, OWN), id=OWN)
        yield from map(Newcomer, self._new)
        yield Static(_("What do I leave here?"), classes="quiet", markup=False)
        yield Line(stood(state, LEFT_HERE), id=LEFT_HERE)

    def _sorts(self) -> tuple[str, ...]:
        """The keys by which a note may be sorted here."""
        if self._lead_themselves:
            return ("sort.group", "sort.go", "sort.later")
        if len(self._state.plan.people) < 2:
            # There is no group, and nobody whom a note could be about.
            return ("sort.own", "sort.go", "sort.later")
        return ("sort.group", "sort.person", "sort.own", "sort.go", "sort.later")


def forms(state: State, asked: Iterable[StillAsked], today: date) -> ComposeResult:
    """A form for each of these questions, the names in one column."""
    people = state.plan.present
    longest = max(cell_len(one_line(person.name)) for person in people) if len(people) > 1 else 0
    for one in asked:
        yield Question(one, today, min(longest, LONGEST_NAME), state.answers)


def answered(state: State) -> tuple[StillAsked, ...]:
    """The questions of the steps that took place, as far as they are answered; `people` are those who did."""
    found: list[StillAsked] = []
    for step in state.plan.steps:
        for field in step.ask:
            of_whom: Sequence[Person | None] = state.plan.people if field.by_each else (None,)
            people = tuple(one for one in of_whom if (field.id, one.id if one else None) in state.answers)
            if people:
                found.append(StillAsked(field, people))
    return tuple(found)


def already_sorted(state: State) -> tuple[Words, ...]:
    """The notes of which somebody has said whom they are for, in the order in which they were begun."""
    waiting = {note.id for note in unsorted(state)}
    told = (note for note in state.notes.values() if note.text.strip() and note.id not in waiting)
    return tuple(sorted(told, key=lambda note: note.at))


def tally(state: State) -> str:
    """How many notes are for whom, and nothing of what stands in them or whom they name."""
    notes = [note for note in state.notes.values() if note.text.strip() and note.id not in (OWN, LEFT_HERE)]
    says: tuple[tuple[Audience, str], ...] = (
        ("group", _("{n} for the group")),
        ("person", _("{n} about one person")),
        ("own", _("{n} your own")),
        ("let go", _("{n} let go")),
        ("jotting", _("{n} not sorted")),
    )
    counts = [(sum(note.audience == audience for note in notes), told) for audience, told in says]
    return ", ".join(told.format(n=count) for count, told in counts if count)


def lasted(state: State, now: float, *, to_all: bool) -> str:
    """How long the session took; whether that was as planned is for whoever leads, and not told to all."""
    if state.started_at is None:
        return _("it had not begun")
    closed = state.closing_at if state.ended_at is None else state.ended_at
    taken = (now if closed is None else closed) - state.started_at
    return minutes(taken) if to_all else took(taken, state.plan.seconds)


def stood(state: State, note: str) -> str:
    """What stands in a note; nothing where there is none."""
    known = state.notes.get(note)
    return known.text if known else ""
