"""What was written so far: the notes and answers of a state, and what the events do to them."""

from __future__ import annotations

from attrs import evolve

from workshop.session import events as e
from workshop.session.state import Given, State, Words


def written(state: State, event: e.Drafted | e.Noted, at: float) -> State:
    """A note with these words; it keeps the moment and the step at which it was begun."""
    before = state.notes.get(event.note)
    step = state.now_step
    words = Words(
        id=event.note,
        text=event.text,
        audience=event.audience,
        about=event.about,
        at=before.at if before else at,
        step=before.step if before else step.id if step else None,
        draft=isinstance(event, e.Drafted),
    )
    return evolve(state, notes={**state.notes, event.note: words})


def sorted_as(state: State, event: e.Sorted) -> State:
    """A note that is for somebody else now, and finished."""
    if event.note not in state.notes:
        return state
    words = evolve(state.notes[event.note], audience=event.audience, about=event.about, draft=False)
    return evolve(state, notes={**state.notes, event.note: words})


def answered(state: State, event: e.Answered) -> State:
    """An answer in the place of the one before; an empty value takes it back."""
    key = (event.field, event.who)
    answers = {name: given for name, given in state.answers.items() if name != key}
    if event.value != "":
        answers[key] = Given(event.field, event.who, event.value, event.due, event.keep)
    return evolve(state, answers=answers)
