"""What is kept of a finished session: one fold over it, into the record and the private papers.

Nothing here says how long a person spoke, or who passed, declined or slowed things down.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Final

from attrs import frozen

from workshop.notes.retention import retained_until
from workshop.plan.model import Turn
from workshop.script.model import Mode
from workshop.session.answers import field_called
from workshop.session.closing import LEFT_HERE
from workshop.session.events import Audience, Outcome
from workshop.session.state import Given, State, Words
from workshop.session.staying import fewest

FORMAT: Final = 1
FEWEST_FOR_PASSES: Final = 4


@frozen
class Present:
    """Somebody who was here, from when to when, in seconds since the start."""

    who: str
    from_seconds: int
    to_seconds: int


@frozen
class StepHeld:
    """How a step went: `held`, `left out` or `declined`; its times are those of all its turns."""

    step: str
    title: str
    turns: int
    planned_seconds: int
    actual_seconds: int
    outcome: str


@frozen
class GroupNote:
    """A note that is the group's, with the step it was begun in; at the close there is none."""

    at_seconds: int
    text: str
    step: str | None = None


@frozen
class Answer:
    """What was answered to a question; `who` is None where the counselor was asked."""

    field: str
    value: str | int
    who: str | None = None


@frozen
class Commitment:
    """What somebody will do; open until the circle meets again."""

    who: str | None
    text: str
    due: date | None = None
    state: str = "open"


@frozen
class Totals:
    """Sums over the session; `passes` is None where so few were present that it would name."""

    turns: int
    pauses: int
    paused_seconds: int
    seconds_over: int
    passes: int | None = None


@frozen
class Record:
    """A session's record, as `session.toml` holds it; `agreements` only where they were changed together."""

    id: str
    title: str
    mode: Mode
    started: datetime
    ended: datetime
    outcome: Outcome
    recovered: bool
    planned_seconds: int
    actual_seconds: int
    script: Mapping[str, str | int]
    totals: Totals
    present: tuple[Present, ...]
    steps: tuple[StepHeld, ...]
    led_by: str = ""
    expected: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    notes: tuple[GroupNote, ...] = ()
    answers: tuple[Answer, ...] = ()
    commitments: tuple[Commitment, ...] = ()
    seed: int = 0
    circle: str = ""
    meeting: int = 0
    agreements: tuple[str, ...] = ()
    retain_until: date | None = None


@frozen
class Private:
    """A private paper: texts without times, and answers that were asked for privately.

    `who` is the person that an individual note is about; `left_here` the line that the counselor left
    themselves at the close, among their own notes.
    """

    notes: tuple[str, ...] = ()
    answers: tuple[Answer, ...] = ()
    who: str | None = None
    left_here: str = ""

    def __bool__(self) -> bool:
        return bool(self.notes or self.answers or self.left_here)


@frozen
class Papers:
    """All that a session leaves behind: the record, and the private papers beside it."""

    record: Record
    jottings: Private
    process: Private
    people: Mapping[str, Private]


def papers(state: State, id: str, retain_years: int = 0) -> Papers:  # noqa: A002 - the record's own word
    """The papers of a session that has ended, under the record's id, to be kept for so many years.

    Raises ValueError where it hasn't.
    """
    if state.ended_at is None or state.ended_wall is None:
        raise ValueError("only a session that has ended leaves papers")
    return Papers(
        record=_record(state, id, retain_years),
        jottings=Private((*_texts(state, "jotting"), *_about_nobody(state))),
        process=Private(
            tuple(note.text for note in _written(state, "own") if note.id != LEFT_HERE),
            tuple(_answers(state, "process")),
            left_here=next((note.text for note in _written(state, "own") if note.id == LEFT_HERE), ""),
        ),
        people={
            person: Private(texts, who=name)
            for person, name in state.known.items()
            if (texts := _texts(state, "person", person))
        },
    )


def _record(state: State, id: str, retain_years: int) -> Record:  # noqa: A002
    started_at = state.ended_at if state.started_at is None else state.started_at
    ended, plan = state.ended_wall, state.plan
    assert ended is not None  # noqa: S101 - `papers` has asked
    actual = round((state.ended_at or 0.0) - (started_at or 0.0))
    answers = [given for given in _kept(state, "record") if not _is_commitment(state, given)]
    promised = [given for given in _kept(state, "record") if _is_commitment(state, given)]
    return Record(
        id=id,
        title=plan.title,
        mode=plan.mode,
        started=state.started_wall or ended,
        ended=ended,
        outcome=state.outcome or "ended early",
        recovered=state.recovered,
        planned_seconds=plan.seconds,
        actual_seconds=actual,
        script={"id": plan.source.id, "digest": plan.source.digest, "language": plan.source.language},
        totals=Totals(
            turns=sum(_taken(state, None)),
            pauses=state.pauses,
            paused_seconds=round(state.paused_seconds),
            seconds_over=max(0, actual - plan.seconds),
            passes=state.passes if min(fewest(state), state.fewest or 0) >= FEWEST_FOR_PASSES else None,
        ),
        present=tuple(_present(state, started_at or 0.0, actual)),
        steps=tuple(_steps(state)),
        led_by=plan.led_by,
        expected=tuple(_who_did_not_come(state)),
        notes=tuple(_group_notes(state, started_at or 0.0)),
        answers=tuple(_answer(state, given) for given in answers),
        commitments=tuple(Commitment(_name(state, given), str(given.value), given.due) for given in promised),
        seed=plan.seed,
        circle=plan.circle,
        meeting=plan.meeting,
        agreements=plan.agreements if state.agreed else (),
        retain_until=retained_until(ended.date(), retain_years),
    )


def _present(state: State, started_at: float, actual: int) -> Iterable[Present]:
    """Who was here from when to when; twice, who left and came again."""
    for stay in state.stays:
        came, left = (
            min(actual, max(0, round(moment - started_at)))
            for moment in (stay.came, started_at + actual if stay.left is None else stay.left)
        )
        if stay.left is None or left > 0:
            yield Present(state.plan.name(stay.person), came, left)


def _who_did_not_come(state: State) -> Iterable[str]:
    """Those who were expected and never in the room."""
    came = {stay.person for stay in state.stays}
    return (person.name for person in state.plan.people if person.id not in came)


def _taken(state: State, step: str | None) -> Iterable[bool]:
    """Which turns were had: a turn that was passed and offered again is one, had or not."""
    for turn, fate in zip(state.turns, state.fates, strict=True):
        yield fate != "ahead" and not turn.again and step in (None, turn.step)


def _steps(state: State) -> Iterable[StepHeld]:
    planned: dict[str, list[Turn]] = {}
    for turn in state.plan.turns:
        planned.setdefault(turn.step, []).append(turn)
    for step in state.plan.steps:
        if step.id not in planned:
            continue
        held = step.id in state.entered
        turns = sum(_taken(state, step.id)) if held else len(planned[step.id])
        yield StepHeld(
            step=step.id,
            title=step.title,
            turns=turns,
            planned_seconds=sum(turn.seconds for turn in planned[step.id]),
            actual_seconds=round(state.spent.get(step.id, 0.0)),
            outcome=state.left_out.get(step.id, "held" if held else "left out"),
        )


def _written(state: State, audience: Audience) -> Iterable[Words]:
    """The notes for somebody that hold words, in the order in which they were begun."""
    notes = (note for note in state.notes.values() if note.audience == audience and note.text.strip())
    return sorted(notes, key=lambda note: note.at)


def _texts(state: State, audience: Audience, about: str | None = None) -> tuple[str, ...]:
    return tuple(note.text for note in _written(state, audience) if about is None or note.about == about)


def _about_nobody(state: State) -> Iterable[str]:
    """Notes about people of whom a damaged journal says nothing: they are still to be sorted."""
    return (note.text for note in _written(state, "person") if note.about not in state.known)


def _group_notes(state: State, started_at: float) -> Iterable[GroupNote]:
    for note in _written(state, "group"):
        yield GroupNote(max(0, round(note.at - started_at)), note.text, note.step)


def _kept(state: State, where: str) -> list[Given]:
    return [given for given in state.answers.values() if given.keep == where]


def _is_commitment(state: State, given: Given) -> bool:
    field = field_called(state.plan, given.field)
    return field is not None and field.kind == "commitment"


def _name(state: State, given: Given) -> str | None:
    return None if given.who is None else state.name(given.who) or None


def _answer(state: State, given: Given) -> Answer:
    return Answer(given.field, given.value, _name(state, given))


def _answers(state: State, where: str) -> Iterable[Answer]:
    return (_answer(state, given) for given in _kept(state, where))
