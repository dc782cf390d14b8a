"""The one function by which records become what leaves, and what it takes of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from attrs import evolve

from workshop.notes.document import number, script_of, started, tables
from workshop.notes.kept import Kept
from workshop.notes.practices import Asks
from workshop.notes.private import private_papers
from workshop.paper.apart import apart, must_be_there
from workshop.paper.leaving import GROUP, NOTE_PARTS, CannotGive, Leaving, Met, Wanted
from workshop.paper.naming import Called, Naming, called, distinct, leaders_in, names_in
from workshop.paper.parts import amended_in, answers_in, group_notes, promises_in, said_in, title_of
from workshop.script.model import Field
from workshop.words import _, one_line


def no_fields(_script: str) -> Mapping[str, Field]:
    """What a script asks for, where no script is at hand."""
    return {}


def leaving(
    records: Iterable[Kept],
    wanted: Wanted | None = None,
    *,
    asks: Asks = no_fields,
    known: Sequence[str] = (),
    circle: str = "",
) -> Leaving:
    """What leaves of these records: the group note, and what is `wanted` besides.

    `asks` knows a script's questions, `known` are names that a text may hold besides those of the
    records, `circle` is what their circle is called. Raises `CannotGive` where a record, or a private
    paper that is wanted, can't be read or isn't there.
    """
    wanted = wanted or Wanted()
    held = in_order(records)
    must_be_there(held, wanted)
    by = how_called(held, wanted.naming, known, circle)
    return Leaving(
        met=tuple(_met(kept, wanted, by, asks) for kept in held),
        naming=wanted.naming,
        circle=one_line(circle) if wanted.naming == "names" else "",
        is_private=wanted.is_private,
    )


def in_order(records: Iterable[Kept]) -> tuple[Kept, ...]:
    """The records, the oldest first; raises `CannotGive` where one can't be read."""
    held = tuple(records)
    for kept in held:
        if kept.trouble:
            raise CannotGive(_("{id} can't be read: {why}").format(id=kept.id, why=kept.trouble))
    return tuple(sorted(held, key=when))


def when(kept: Kept) -> tuple[float, str]:
    """By what records are put in order: when they began, then their ids."""
    moment = started(kept)
    return (moment.timestamp() if moment else 0.0), kept.id


def how_called(
    records: Sequence[Kept], naming: Naming, known: Sequence[str] = (), circle: str = ""
) -> Called:
    """How everybody is called whom these records or their private papers name, or who is `known` besides."""
    people = [name for kept in records for name in names_in(kept.document)]
    papers = [paper for kept in records for paper in private_papers(kept.folder)]
    people += [paper.who for paper in papers]
    documents = (*(kept.document for kept in records), *(paper.document for paper in papers))
    leaders = [name for document in documents for name in leaders_in(document)]
    by = called((*people, *known), naming, leaders)
    hides_circle = one_line(circle) and naming != "names"
    return evolve(by, phrases={one_line(circle): _("[the circle]")}) if hides_circle else by


def _met(kept: Kept, wanted: Wanted, by: Called, asks: Asks) -> Met:
    document, moment = kept.document, started(kept)
    people = distinct(str(table.get("who", "")) for table in tables(document, "present"))
    expected = document.get("expected")
    absent = distinct(map(str, expected)) if isinstance(expected, list) else ()
    note = document.get("note")
    kind = one_line(str(note.get("kind", ""))) if isinstance(note, dict) else ""
    gives_note = bool(kind) and (kind == GROUP or "note" in wanted.parts)
    steps = tables(document, "steps")
    told = wanted.naming != "nobody"
    return Met(
        title=by.line(str(document.get("title", ""))),
        day=moment.date() if moment else None,
        began=_time(moment),
        ended=_time(document.get("ended")),
        seconds=int(number(document, "actual_seconds")),
        present=len(people),
        missed=len(absent),
        # What was declined at a gate is left out as everything else that was: nobody shall guess by whom.
        held=tuple(title_of(step, by) for step in steps if step.get("outcome", "held") == "held"),
        left_out=tuple(title_of(step, by) for step in steps if step.get("outcome", "held") != "held"),
        notes=tuple(group_notes(document, by)),
        note_kind=kind if gives_note else "",
        note=said_in(note, NOTE_PARTS, by) if gives_note else (),
        people=tuple(map(by.name, people)) if told else (),
        absent=tuple(map(by.name, absent)) if told else (),
        led_by=one_line(str(document.get("led_by", ""))) if wanted.naming == "names" else "",
        answers=answers_in(document, by, asks(script_of(kept))) if "answers" in wanted.parts else (),
        commitments=promises_in(document, by) if "commitments" in wanted.parts else (),
        amended=amended_in(document, by) if "amended" in wanted.parts else (),
        apart=apart(kept, wanted, by, asks),
    )


def _time(moment: Any) -> str:
    return f"{moment:%H:%M}" if hasattr(moment, "hour") else ""
