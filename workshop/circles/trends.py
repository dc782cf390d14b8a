"""Answers to the same scale, from meeting to meeting and within one: as they were given, never weighed."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from typing import Final

from attrs import frozen

from workshop.circles.meetings import Meeting
from workshop.notes.document import script_of, tables
from workshop.plan.people import compared
from workshop.script.library import Library
from workshop.script.model import MODES, Field
from workshop.script.problems import ScriptError
from workshop.words import one_line

Asks = Callable[[Meeting], Mapping[str, Field]]
"""What the script of a meeting asks for, in its mode, by the ids of the fields; empty where it is gone."""

# Where no script says how far a scale goes.
LOW: Final = 1
HIGH: Final = 5


@frozen
class Given:
    """What somebody answered at a meeting, by its place in the trend.

    `time` is how often it had been asked there before; `who` is empty where the counselor answered it.
    """

    who: str
    meeting: int
    time: int
    value: int


@frozen
class Trend:
    """A question with a scale, and its answers; the meetings are those that have any, the oldest first.

    `ends` are the words for the two ends of the scale, empty without any.
    """

    field: str
    label: str
    low: int
    high: int
    ends: tuple[str, str]
    meetings: tuple[Meeting, ...]
    given: tuple[Given, ...]

    def times(self, meeting: int) -> int:
        """How often it was asked at a meeting."""
        return max(one.time for one in self.given if one.meeting == meeting) + 1

    @property
    def people(self) -> tuple[str, ...]:
        """Everybody who answered, by name, in the order in which they first did."""
        return tuple(dict.fromkeys(one.who for one in self.given))


@frozen
class _Said:
    """An answer as a record has it: the question it is known by, and how often that had been asked before."""

    question: str
    time: int
    who: str
    value: int


def asks_in(library: Library) -> Asks:
    """What the scripts of this library ask for; each is read once."""

    @cache
    def fields(name: str, mode: str) -> Mapping[str, Field]:
        try:
            script = library.load(name) if name in library.paths() else None
        except (OSError, ScriptError):
            script = None
        steps = [step for each in MODES if script and each == mode for step in script.steps.get(each, ())]
        return {field.id: field for step in steps for field in step.ask}

    return lambda meeting: fields(script_of(meeting.kept), str(meeting.kept.document.get("mode")))


def trends(held: Sequence[Meeting], asks: Asks) -> tuple[Trend, ...]:
    """Every question with a scale that was answered at these meetings, those of the last one first.

    `held` is the newest first. What a script asks twice in the same words is one question, before and after.
    """
    said = {meeting.kept.id: tuple(_said(meeting, asks)) for meeting in held}
    questions = dict.fromkeys(one.question for meeting in held for one in said[meeting.kept.id])
    names = {compared(one.who): one.who for meeting in held for one in reversed(said[meeting.kept.id])}
    return tuple(_trend(question, held, said, names, asks) for question in questions)


def _trend(
    question: str,
    held: Sequence[Meeting],
    said: Mapping[str, Sequence[_Said]],
    names: Mapping[str, str],
    asks: Asks,
) -> Trend:
    """The answers to one question; `names` has everybody as they are spelt, by their compared name."""
    meetings = [
        meeting
        for meeting in reversed(held)
        if any(one.question == question for one in said[meeting.kept.id])
    ]
    given = [
        Given(names[compared(one.who)], place, one.time, one.value)
        for place, meeting in enumerate(meetings)
        for one in said[meeting.kept.id]
        if one.question == question
    ]
    field = next((asked for one in reversed(meetings) if (asked := _asked(one, question, asks))), None)
    spans = [asked.range for one in meetings if (asked := _asked(one, question, asks)) and asked.range]
    values = [one.value for one in given]
    lows, highs = ([span.shortest for span in spans] or [LOW]), ([span.longest for span in spans] or [HIGH])
    labels = field.labels if field else ()
    return Trend(
        question,
        one_line(field.label if field else question.replace("-", " ")),
        min(*lows, *values),
        max(*highs, *values),
        (one_line(labels[0]), one_line(labels[-1])) if len(labels) > 1 else ("", ""),
        tuple(meetings),
        tuple(given),
    )


def _asked(meeting: Meeting, question: str, asks: Asks) -> Field | None:
    """What the script of a meeting asked, where it is still there."""
    return asks(meeting).get(question)


def _said(meeting: Meeting, asks: Asks) -> Iterator[_Said]:
    """The answers of a meeting that are numbers on a scale."""
    fields = asks(meeting)
    times = _times(fields)
    answers = [
        (str(answer.get("field", "")), one_line(str(answer.get("who", ""))), value)
        for answer in tables(meeting.kept.document, "answers")
        # In TOML, true is no number; in Python it is.
        if type(value := answer.get("value")) is int
    ]
    there = {field for field, _who, _value in answers}
    for field, who, value in answers:
        question, time = times.get(field) or _by_name(field, there)
        if question:
            yield _Said(question, time, who, value)


def _times(fields: Mapping[str, Field]) -> dict[str, tuple[str, int]]:
    """By the id of each field that is a scale, the first that asks the same, and how many did before it."""
    asked: dict[tuple[str, object], list[str]] = {}
    found: dict[str, tuple[str, int]] = {}
    for name, field in fields.items():
        if field.kind == "scale":
            same = asked.setdefault((compared(field.label), field.range), [])
            found[name] = (same[0] if same else name, len(same))
            same.append(name)
    return found


def _by_name(field: str, there: set[str]) -> tuple[str, int]:
    """The same, where the script is gone: `closeness-2` is what was asked again of `closeness`."""
    first, hyphen, again = field.rpartition("-")
    if hyphen and first in there and re.fullmatch("[2-9]", again):
        return first, int(again) - 1
    return field, 0
