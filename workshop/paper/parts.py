"""What is taken from a record or a private paper, part by part, and how people are called in it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from workshop.notes.document import tables
from workshop.paper.leaving import Answered, Before, Promised, Said
from workshop.paper.naming import Called
from workshop.script.model import Field
from workshop.words import one_line

Document = Mapping[str, Any]


def title_of(step: Document, by: Called) -> str:
    """What a step is called."""
    return by.line(str(step.get("title", step.get("step", ""))))


def group_notes(document: Document, by: Called) -> Iterable[Said]:
    """The group's notes of a record, each with the title of its step."""
    titles = {str(step.get("step")): title_of(step, by) for step in tables(document, "steps")}
    for note in tables(document, "notes"):
        if text := by.text(str(note.get("text", ""))):
            yield Said(titles.get(str(note.get("step")), ""), text)


def said_in(table: object, parts: Sequence[str], by: Called) -> tuple[Said, ...]:
    """The texts of these parts in a table, if it is one, in this order; nothing else of it."""
    found = ((part, table.get(part)) for part in parts) if isinstance(table, dict) else ()
    return tuple(
        Said(part, text) for part, value in found if isinstance(value, str) and (text := by.text(value))
    )


def answers_in(document: Document, by: Called, fields: Mapping[str, Field]) -> tuple[Answered, ...]:
    """The answers in a record or a paper; where nobody is named, in an order that tells nothing."""
    made = []
    for table in tables(document, "answers"):
        name, value = one_line(str(table.get("field", ""))), table.get("value")
        if isinstance(value, int) and not isinstance(value, bool):
            given: str | int = value
        else:
            given = by.text(str(value if value is not None else ""))
        if given == "":
            continue
        label = fields[name].label if name in fields else name.replace("-", " ")
        made.append(Answered(name, by.line(label), given, by.name(one_line(str(table.get("who", ""))))))
    if by.naming == "nobody":
        made.sort(key=lambda one: (one.field, isinstance(one.value, str), str(one.value)))
    return tuple(made)


def promises_in(document: Document, by: Called) -> tuple[Promised, ...]:
    """What was promised, as a record has it; where nobody is named, in an order that tells nothing."""
    made = []
    for table in tables(document, "commitments"):
        due = table.get("due")
        if text := by.text(str(table.get("text", ""))):
            who = by.name(one_line(str(table.get("who", ""))))
            until = due if type(due) is date else None
            made.append(Promised(text, who, until, one_line(str(table.get("state", "open")))))
    return tuple(sorted(made, key=lambda one: one.text) if by.naming == "nobody" else made)


def amended_in(document: Document, by: Called) -> tuple[Before, ...]:
    """What a record or a paper said before it was amended."""
    made = []
    for table in tables(document, "amended"):
        on, was = table.get("on"), by.text(str(table.get("was", "")))
        made.append(Before(one_line(str(table.get("part", ""))), was, on if isinstance(on, date) else None))
    return tuple(made)
