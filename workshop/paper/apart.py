"""The private papers of a record, as they leave where they were asked for by name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from attrs import evolve

from workshop.notes.document import script_of, tables
from workshop.notes.kept import Kept
from workshop.notes.practices import Asks
from workshop.notes.private import Paper, private_papers
from workshop.paper.leaving import (
    NOTE_PARTS,
    SAFETY_PARTS,
    Answered,
    Apart,
    ApartKind,
    CannotGive,
    Said,
    Wanted,
)
from workshop.paper.naming import Called, somebody
from workshop.paper.parts import answers_in, said_in
from workshop.plan.people import compared
from workshop.script.model import Field
from workshop.words import _, listed, one_line


def apart(kept: Kept, wanted: Wanted, by: Called, asks: Asks) -> tuple[Apart, ...]:
    """The private papers beside a record that were asked for; no other is looked into.

    Raises `CannotGive` where one of them can't be read.
    """
    if not wanted.is_private:
        return ()
    made: list[Apart] = []
    for paper in private_papers(kept.folder):
        for kind in _wants(paper, wanted):
            if paper.trouble:
                told = _("{file} of {id} can't be read: {why}")
                raise CannotGive(told.format(file=paper.path.name, id=kept.id, why=paper.trouble))
            made += _made_of(paper, kind, by, asks(script_of(kept)))
    return tuple(made)


def must_be_there(records: Sequence[Kept], wanted: Wanted) -> None:
    """Raises `CannotGive` where somebody was named of whom no record has an individual note."""
    papers = [paper for kept in records for paper in private_papers(kept.folder)]
    noted = {compared(paper.who) for paper in papers}
    safe = {compared(paper.who) for paper in papers if isinstance(paper.document.get("safety"), dict)}
    for asked, there, told in (
        (wanted.people, noted, _("there is no individual note about {names} in what was chosen")),
        (wanted.safety, safe, _("nothing on the safety of {names} is in what was chosen")),
    ):
        if gone := [one_line(name) for name in asked if compared(one_line(name)) not in there]:
            raise CannotGive(told.format(names=listed(gone)))


def one_alone(by: Called, who: str) -> Called:
    """The same where only this person may be named: an individual note names no one else."""
    if by.naming != "names":
        return by
    who = one_line(who)
    others = {name: somebody() for name in by.stands_for if compared(name) != compared(who)}
    return evolve(by, stands_for={who: who, **others})


def texts_in(document: Mapping[str, object], by: Called) -> Iterator[Said]:
    """The `[[notes]]` of a private paper."""
    for table in tables(document, "notes"):
        if text := by.text(str(table.get("text", ""))):
            yield Said("", text)


def _wants(paper: Paper, wanted: Wanted) -> tuple[ApartKind, ...]:
    """As what a paper was asked for; one that can't be read may be about whoever was."""
    if paper.kind != "person":
        return (paper.kind,) if paper.kind in wanted.parts else ()
    asked: list[ApartKind] = []
    if wanted.people and (paper.trouble or _is_of(paper, wanted.people)):
        asked.append("person")
    if wanted.safety and (paper.trouble or _is_of(paper, wanted.safety)):
        asked.append("safety")
    return tuple(asked)


def _is_of(paper: Paper, names: Sequence[str]) -> bool:
    return compared(paper.who) in (compared(one_line(name)) for name in names)


def _made_of(paper: Paper, kind: ApartKind, by: Called, fields: Mapping[str, Field]) -> Iterable[Apart]:
    document, who = paper.document, by.name(paper.who)
    if paper.kind == "person":
        by = one_alone(by, paper.who)
    said, answers = said_in(document.get("safety"), SAFETY_PARTS, by), tuple[Answered, ...]()
    if kind != "safety":
        said = (*texts_in(document, by), *said_in(document.get("note"), NOTE_PARTS, by))
        answers = answers_in(document, by, fields)
    if said or answers:
        yield Apart(kind, said, answers, who)
