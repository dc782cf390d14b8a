"""A sheet for supervision: the counselor's question and their own note, from which nobody is known again."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from random import Random, SystemRandom
from typing import Any, Final

from attrs import frozen

from workshop.notes.document import script_of, tables
from workshop.notes.kept import Kept
from workshop.notes.practices import Asks
from workshop.notes.private import private_papers
from workshop.paper.apart import texts_in
from workshop.paper.leaving import NOTE_PARTS, Answered, CannotGive, Said
from workshop.paper.naming import Called, distinct, leaders_in, leading, names_in, not_alone
from workshop.paper.outline import Block, Outline, Section, answer_blocks, said_blocks
from workshop.paper.parts import answers_in, said_in
from workshop.paper.taking import no_fields
from workshop.paper.unplacing import unplaced
from workshop.plan.people import letters
from workshop.words import _, one_line

# Keys of a record that may say where it was, whoever wrote them there.
WHERE: Final = ("place", "where", "location", "address", "room")


@frozen
class ForSupervision:
    """What may stand on the sheet: the question, and the counselor's own note; people are letters."""

    question: str
    said: tuple[Said, ...]
    answers: tuple[Answered, ...] = ()


def supervision(
    kept: Kept,
    question: str,
    *,
    asks: Asks = no_fields,
    known: Sequence[str] = (),
    circle: str = "",
    random: Random | None = None,
) -> ForSupervision:
    """The sheet of one record, its letters drawn anew each time.

    `known` and `circle` are as in `leaving`. Raises `CannotGive` where there is no process note, it or
    the record can't be read, or nothing is asked.
    """
    if not question.strip():
        raise CannotGive(_("say what you would like to ask: a supervision sheet begins with a question"))
    if kept.trouble:
        raise CannotGive(_("{id} can't be read: {why}").format(id=kept.id, why=kept.trouble))
    papers = tuple(private_papers(kept.folder))
    own = next((paper for paper in papers if paper.kind == "process"), None)
    if own is None or not (own.trouble or any(_all_texts(_noted(own.document)))):
        raise CannotGive(_("there is no process note of this session; write it first"))
    if own.trouble:
        raise CannotGive(_("your process note can't be read: {why}").format(why=own.trouble))
    named_there = (*names_in(kept.document), *(paper.who for paper in papers), *known)
    people = not_alone(distinct(named_there))
    document = _noted(own.document)
    leaders = leading((*leaders_in(kept.document), *leaders_in(own.document)), people)
    by = Called({name: name for name in people}, "names")
    texts = [question, *_all_texts(document)]
    named = frozenset[str]().union(*(by.mentioned(text) for text in texts))
    stands = _drawn(people, named, random or SystemRandom())
    by = Called({**leaders, **stands}, "numbers", _phrases(kept, circle))
    said = (*texts_in(document, by), *said_in(document.get("note"), NOTE_PARTS, by))
    return ForSupervision(
        question=unplaced(by.text(question)),
        said=tuple(Said(one.of, unplaced(one.text)) for one in said),
        answers=tuple(map(_unplaced, answers_in(document, by, asks(script_of(kept))))),
    )


def _noted(document: Mapping[str, Any]) -> dict[str, Any]:
    """What of the own paper is a note on this session: the line one left oneself is for the next one."""
    notes = [note for note in tables(document, "notes") if note.get("left_here") is not True]
    return {"notes": notes, "note": document.get("note"), "answers": tables(document, "answers")}


def _all_texts(value: Any) -> list[str]:
    """Every text in a document, wherever it stands."""
    if isinstance(value, Mapping):
        return [text for one in value.values() for text in _all_texts(one)]
    if isinstance(value, list):
        return [text for one in value for text in _all_texts(one)]
    return [value] if isinstance(value, str) else []


def _drawn(people: Sequence[str], named: frozenset[str], random: Random) -> dict[str, str]:
    """A letter for each, the first ones for those who are spoken of; none that somebody goes by.

    Where all go by letters already these name nobody, and stay.
    """
    short = {name.upper() for name in people if len(name) == 1}
    if short and len(short) == len(people) and short == set(letters(len(people))):
        return {name: name for name in people}
    spoken_of = [name for name in people if name in named]
    others = [name for name in people if name not in named]
    random.shuffle(spoken_of)
    random.shuffle(others)
    free = [letter for letter in letters(len(people) + len(short)) if letter not in short]
    return dict(zip((*spoken_of, *others), free, strict=False))


def _phrases(kept: Kept, circle: str) -> Mapping[str, str]:
    """What would tell which session it was, and what stands for it."""
    document = kept.document
    tags = document.get("tags")
    told: dict[str, str] = {kept.id: _("[a session]")}
    told[one_line(str(document.get("id", "")))] = _("[a session]")
    told[one_line(str(document.get("title", "")))] = _("[a session]")
    told[one_line(circle)] = _("[the circle]")
    told[one_line(str(document.get("circle", "")))] = _("[the circle]")
    for value in (*(tags if isinstance(tags, list) else ()), *(document.get(key, "") for key in WHERE)):
        told[one_line(str(value))] = "[…]"
    longest = sorted((text for text in told if text), key=len, reverse=True)
    return {text: told[text] for text in longest}


def _unplaced(one: Answered) -> Answered:
    value = unplaced(one.value) if isinstance(one.value, str) else one.value
    # A question of a script of one's own may be known again by its words, and so may an id.
    return Answered("", re.sub(r"\s+", " ", unplaced(one.asked)), value, one.who)


def supervision_outline(given: ForSupervision, language: str = "en") -> Outline:
    """The sheet as a document."""
    asked = Section(_("What I ask"), 1, (Block("text", given.question),))
    own = Section(_("What I noted"), 1, (*said_blocks(given.said), *answer_blocks(given.answers)))
    return Outline(_("For supervision"), language, "", (asked, *([own] if own.blocks else [])))
