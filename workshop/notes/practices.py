"""What somebody practised alone, folded from the records: when, what, what was kept of it, what comes next.

Nothing is added up, compared or praised.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from functools import cache
from typing import Final

from attrs import frozen

from workshop.notes.document import number, script_of, started, tables
from workshop.notes.kept import Kept
from workshop.script.library import Library
from workshop.script.model import Field
from workshop.script.problems import ScriptError
from workshop.words import one_line

# The question by which somebody who looks back alone says what may come next.
NEXT_TIME: Final = "solo-next"

Asks = Callable[[str], Mapping[str, Field]]
"""From a script's id to what it asks for, by the ids of its fields; empty where the script is gone."""


def asks_of(library: Library) -> Asks:
    """From a script's id to what it asks for; each script is read once."""

    @cache
    def fields(name: str) -> Mapping[str, Field]:
        try:
            script = library.load(name) if name in library.paths() else None
        except (OSError, ScriptError):
            script = None
        steps = [step for own in script.steps.values() for step in own] if script else []
        return {field.id: field for step in steps for field in step.ask}

    return fields


@frozen
class Line:
    """Something that was kept, and the question that it answers."""

    asked: str
    text: str
    due: date | None = None


@frozen
class Practice:
    """A session of one person alone; `seconds` is how long it took, `pages` whether pages were kept of it."""

    kept: Kept
    began: datetime
    title: str
    seconds: float
    feelings: tuple[str, ...] = ()
    lines: tuple[Line, ...] = ()
    pages: bool = False


@frozen
class Felt:
    """A word for a feeling, and the days on which it was chosen, the first one first."""

    word: str
    days: tuple[date, ...]


@frozen
class NextTime:
    """The title that was chosen for next time, and the ids of the scripts that were run since."""

    title: str
    run_since: frozenset[str]


def practice(kept: Kept, asks: Asks) -> Practice | None:
    """What a record tells of a practice; None where it is of something else, or can't be read."""
    document, began = kept.document, started(kept)
    if kept.trouble or began is None or document.get("mode") != "solo":
        return None
    fields = asks(script_of(kept))
    feelings: list[str] = []
    lines: list[Line] = []
    for answer in tables(document, "answers"):
        name, value = str(answer.get("field", "")), answer.get("value")
        if not isinstance(value, str) or not value.strip():
            # A number on a scale is no more than a number.
            continue
        field = fields.get(name)
        if field is not None and field.kind == "feeling":
            feelings.append(one_line(value))
        else:
            lines.append(Line(one_line(field.label if field else name.replace("-", " ")), value.strip()))
    for promise in tables(document, "commitments"):
        due = promise.get("due")
        text = str(promise.get("text", "")).strip()
        lines.append(Line("", text, due if isinstance(due, date) else None))
    return Practice(
        kept=kept,
        began=began,
        title=one_line(str(document.get("title", ""))),
        seconds=number(document, "actual_seconds"),
        feelings=tuple(dict.fromkeys(feelings)),
        lines=tuple(lines),
        pages=(kept.folder / "process.toml").is_file(),
    )


def felt(practices: Iterable[Practice]) -> tuple[Felt, ...]:
    """Every word for a feeling with its days, in the order in which the words were first chosen."""
    days: dict[str, list[date]] = {}
    words: dict[str, str] = {}
    for one in sorted(practices, key=lambda each: each.began):
        for word in one.feelings:
            words.setdefault(word.casefold(), word)
            known = days.setdefault(word.casefold(), [])
            if one.began.date() not in known:
                known.append(one.began.date())
    return tuple(Felt(words[word], tuple(on)) for word, on in days.items())


def next_time(records: Iterable[Kept]) -> NextTime | None:
    """What the last one who looked back alone chose for next time; `records` are the newest first.

    Whether it names a script that is there, and that was not run since, is for the caller to see.
    """
    run_since: set[str] = set()
    for kept in records:
        if kept.document.get("mode") == "solo":
            for answer in tables(kept.document, "answers"):
                if answer.get("field") == NEXT_TIME and answer.get("value"):
                    return NextTime(one_line(str(answer["value"])), frozenset(run_since))
        run_since.add(script_of(kept))
    return None
