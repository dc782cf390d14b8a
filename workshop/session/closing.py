"""What is left to do when a session closes: what was not asked yet, and whom the notes are for."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from attrs import frozen

from workshop.plan.model import Person
from workshop.script.agreements import AGREEMENTS
from workshop.script.model import Field
from workshop.session.commands import Note, Sort
from workshop.session.days import parse_day
from workshop.session.state import State, Words
from workshop.words import _

# The counselor's own words, and the line they leave themselves, by the ids of their notes.
OWN: Final = "own-words"
LEFT_HERE: Final = "left-here"


@frozen
class StillAsked:
    """A question that was not answered by all: `people` are those who didn't, (None,) the counselor."""

    field: Field
    people: tuple[Person | None, ...]


def still_asked(state: State) -> tuple[StillAsked, ...]:
    """The questions of the steps that took place, as far as they are unanswered.

    What is kept nowhere belongs to its step, and is not asked for once that is over.
    """
    return tuple(
        StillAsked(field, people)
        for step in state.plan.steps
        if step.id in state.entered
        for field in step.ask
        if field.keep != "none" and (people := _unanswered(state, field))
    )


def agrees_here(state: State) -> bool:
    """Whether the agreements are looked at together here: before the start, or where they are read."""
    step = state.now_step
    reading = step is not None and step.id == AGREEMENTS
    return bool(state.plan.agreements) and (state.phase == "waiting" or reading)


def asked_here(state: State) -> tuple[StillAsked, ...]:
    """The questions of the step at which the session stands, as far as they are unanswered."""
    step = state.now_step
    if step is None or state.phase not in ("running", "paused"):
        return ()
    return tuple(StillAsked(field, people) for field in step.ask if (people := _unanswered(state, field)))


def _unanswered(state: State, field: Field) -> tuple[Person | None, ...]:
    of_whom: Sequence[Person | None] = state.plan.present if field.by_each else (None,)
    return tuple(
        person for person in of_whom if (field.id, person.id if person else None) not in state.answers
    )


def unsorted(state: State) -> tuple[Words, ...]:
    """The notes of which nobody has said whom they are for, in the order in which they were begun.

    One that was never finished is among them, whoever it was meant for.
    """
    waiting = (
        note
        for note in state.notes.values()
        if note.text.strip() and (note.draft or note.audience == "jotting")
    )
    return tuple(sorted(waiting, key=lambda note: note.at))


def nothing_to_keep(state: State) -> bool:
    """Whether it never began and nobody wrote or agreed on anything in it."""
    return state.live and state.started_at is None and not state.has_writing and not state.agreed


def settling(state: State, own: Sequence[str] = ()) -> tuple[Note | Sort, ...]:
    """What is to be done before the end: a note that was never finished stays a jotting.

    Those whose ids are in `own` are the counselor's own words, finished as they stand.
    """
    drafts = (note for note in state.notes.values() if note.draft)
    return tuple(
        Note(note.id, note.text, note.audience, note.about) if note.id in own else Sort(note.id, "jotting")
        for note in drafts
    )


def parse_due(text: str, today: date) -> date | None:
    """The day until which something is promised, as `parse_day` reads it; None where nothing was written.

    Raises ValueError with a sentence where it is no day.
    """
    try:
        return parse_day(text, today)
    except ValueError:
        told = _("as a day: {example}, or +7 for a week from now; other words stay with it as they are")
        raise ValueError(told.format(example=today.isoformat())) from None
