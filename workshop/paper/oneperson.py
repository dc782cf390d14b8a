"""Everything that the records hold about one person, with no word about others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from attrs import frozen

from workshop.notes.document import script_of, started, tables, texts
from workshop.notes.kept import Kept
from workshop.notes.practices import Asks
from workshop.notes.private import Paper, private_papers
from workshop.paper.apart import texts_in
from workshop.paper.leaving import NOTE_PARTS, SAFETY_PARTS, Answered, Before, CannotGive, Promised, Said
from workshop.paper.naming import Called, distinct, leaders_in, leading, led, names_in, not_alone, somebody
from workshop.paper.parts import amended_in, answers_in, group_notes, promises_in, said_in
from workshop.paper.taking import no_fields, when
from workshop.plan.people import compared
from workshop.words import _, one_line

Document = Mapping[str, Any]


@frozen
class Stay:
    """From when to when somebody was in the room, in seconds since the start."""

    from_seconds: int
    to_seconds: int


@frozen
class Attended:
    """What one record holds about one person.

    `stays` are empty, and `was_expected`, where they did not come. `passages` are those of the group's
    notes that name this person and nobody else; `notes`, `safety` and `amended` are of their own paper.
    """

    title: str
    day: date | None
    began: str
    stays: tuple[Stay, ...]
    was_expected: bool
    answers: tuple[Answered, ...]
    commitments: tuple[Promised, ...]
    passages: tuple[Said, ...]
    notes: tuple[Said, ...]
    safety: tuple[Said, ...]
    amended: tuple[Before, ...]

    def __bool__(self) -> bool:
        return bool(
            self.stays
            or self.was_expected
            or self.answers
            or self.commitments
            or self.passages
            or self.notes
            or self.safety
            or self.amended
        )


@frozen
class OnePerson:
    """All of it, the oldest first, and what was left out.

    That is how many passages that name others as well, how many jottings that aren't sorted yet and
    name this person, and which records or papers can't be read.
    """

    who: str
    attended: tuple[Attended, ...]
    passages_left_out: int = 0
    jottings_left_out: int = 0
    unread: tuple[str, ...] = ()


def one_person(
    records: Iterable[Kept], name: str, *, asks: Asks = no_fields, known: Sequence[str] = ()
) -> OnePerson:
    """What these records hold about whoever goes by this name, however it is capitalised.

    `asks` and `known` are as in `leaving`. Raises `CannotGive` where no record names them.
    """
    wanted = compared(one_line(name))
    held = [(kept, _all_names(kept)) for kept in sorted(records, key=when)]
    theirs = {kept.id for kept, names in held if wanted in map(compared, names)}
    if not theirs:
        told = _("no record names {name}; `workshop notes list` lists who was there")
        raise CannotGive(told.format(name=one_line(name) or "“”"))
    circles = {_circle(kept) for kept, _names in held if kept.id in theirs} - {""}
    chosen = [(kept, names) for kept, names in held if kept.id in theirs or _circle(kept) in circles]
    beside = distinct((*(one for _kept, names in chosen for one in names), *known))
    who = next(one for one in beside if compared(one) == wanted)
    leaders = (one for kept, _names in chosen for one in leaders_in(kept.document))
    near = {**leading(leaders, (who,)), **{one: somebody() for one in not_alone(beside)}, who: who}
    # Who is nowhere beside them may be spoken of all the same, but hardly by what another is called.
    elsewhere = distinct(one for _kept, names in held for one in names)
    known_here = set(map(compared, near))
    others = {one: somebody() for one in not_alone(elsewhere) if compared(one) not in known_here}
    taking = _Taking(who, Called({**near, **others}, "names", far=frozenset(others)), asks)
    attended = tuple(one for kept, _names in chosen if (one := taking.attended(kept)))
    unread = [kept.id for kept, _names in held if kept.trouble]
    return OnePerson(who, attended, taking.passages, taking.jottings, (*unread, *taking.unread))


def _circle(kept: Kept) -> str:
    return str(kept.document.get("circle", ""))


def _all_names(kept: Kept) -> tuple[str, ...]:
    if kept.trouble:
        return ()
    return distinct((*names_in(kept.document), *(paper.who for paper in private_papers(kept.folder))))


def circles_with(records: Iterable[Kept], name: str) -> tuple[str, ...]:
    """The ids of the circles in whose records somebody goes by this name; one is empty, for no circle."""
    wanted = compared(one_line(name))
    named = (kept for kept in records if wanted in map(compared, _all_names(kept)))
    return tuple(dict.fromkeys(_circle(kept) for kept in named))


class _Taking:
    """Takes what is about one person out of records, and counts what it leaves there."""

    def __init__(self, who: str, by: Called, asks: Asks) -> None:
        self._who, self._by, self._asks = who, by, asks
        self.passages = 0
        self.jottings = 0
        self.unread: list[str] = []

    def attended(self, kept: Kept) -> Attended:
        document, moment = kept.document, started(kept)
        fields = self._asks(script_of(kept))
        papers = tuple(private_papers(kept.folder))
        self.unread += [f"{kept.id}/{paper.path.name}" for paper in papers if paper.trouble]
        self.jottings += sum(self._count(paper) for paper in papers if paper.kind == "jottings")
        own = [paper.document for paper in papers if paper.kind == "person" and self._is(paper.who)]
        answered = [document, *(paper.document for paper in papers if paper.kind == "process"), *own]
        expected = document.get("expected")
        return Attended(
            title=self._by.line(str(document.get("title", ""))),
            day=moment.date() if moment else None,
            began=f"{moment:%H:%M}" if moment else "",
            stays=tuple(self._stays(document)),
            was_expected=isinstance(expected, list) and any(self._is(str(one)) for one in expected),
            answers=tuple(
                one
                for each in answered
                for one in answers_in(self._given(each, each in own), self._by, fields)
            ),
            commitments=promises_in({"commitments": self._theirs(document, "commitments")}, self._by),
            passages=tuple(self._passages(document)),
            notes=tuple(one for each in own for one in self._notes(each)),
            safety=tuple(one for each in own for one in said_in(each.get("safety"), SAFETY_PARTS, self._by)),
            amended=tuple(one for each in own for one in amended_in(each, self._by)),
        )

    def _is(self, name: str) -> bool:
        return compared(one_line(name)) == compared(self._who)

    def _theirs(self, document: Document, key: str) -> list[Document]:
        return [table for table in tables(document, key) if self._is(str(table.get("who", "")))]

    def _given(self, document: Document, all_of_it: bool) -> Document:
        return document if all_of_it else {"answers": self._theirs(document, "answers")}

    def _stays(self, document: Document) -> Iterator[Stay]:
        for table in self._theirs(document, "present"):
            came, left = table.get("from_seconds", 0), table.get("to_seconds", 0)
            yield Stay(*(value if type(value) is int else 0 for value in (came, left)))

    def _notes(self, paper: Document) -> Iterator[Said]:
        yield from texts_in(paper, self._by)
        yield from said_in(paper.get("note"), NOTE_PARTS, self._by)

    def _passages(self, document: Document) -> Iterator[Said]:
        """What the group's notes say of this person alone: paragraphs, since those that follow may go on."""
        alone = distinct(texts(document, "present", "who"))
        all_theirs = len(alone) == 1 and self._is(alone[0])
        plain = Called({}, "names")
        for one in (*group_notes(document, plain), *said_in(document.get("note"), NOTE_PARTS, plain)):
            for paragraph in one.text.split("\n\n"):
                named = self._by.mentioned(paragraph) - {led()}
                if all_theirs or named == {self._who}:
                    yield Said(one.of, self._by.text(paragraph))
                elif self._who in named:
                    self.passages += 1

    def _count(self, paper: Paper) -> int:
        return sum(self._who in self._by.mentioned(text) for text in texts(paper.document, "notes", "text"))
