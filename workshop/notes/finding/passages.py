"""Everything a record and its private papers say, piece by piece, and what can be filtered by."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from attrs import frozen

from workshop.disk import is_there
from workshop.notes.document import NO_WORDS, SETTLED, script_of, started, tables, texts
from workshop.notes.files import JOTTINGS
from workshop.notes.finding.phrases import words_of
from workshop.notes.private import Paper, private_papers
from workshop.notes.toml import load
from workshop.toml import Unreadable
from workshop.words import one_line

if TYPE_CHECKING:
    from workshop.notes.kept import Kept

Where = Literal["record", "jottings", "process", "person"]


@frozen
class Passage:
    """A piece of text, in which paper it stands and below which key; `place` counts within that, from 0.

    `step` or `field` say what it belongs to, `who` whose it is, or whom the paper is about.
    """

    paper: Where
    part: str
    text: str
    place: int = 0
    who: str = ""
    step: str = ""
    field: str = ""

    @property
    def private(self) -> bool:
        """Whether it stands in a paper that is the counselor's alone."""
        return self.paper != "record"


@frozen
class Facts:
    """What a record can be filtered by; `day` as it was where it was held, None where it says none."""

    began: datetime | None
    day: date | None
    circle: str
    title: str
    script: tuple[str, ...]
    who: tuple[str, ...]
    tags: tuple[str, ...]
    states: frozenset[str]


@frozen
class Leaf:
    """A record as it is found: its passages, what it can be filtered by, and what of it can't be read."""

    kept: Kept
    passages: tuple[Passage, ...]
    facts: Facts
    troubles: tuple[str, ...] = ()

    @property
    def words(self) -> Iterator[tuple[Passage, list[str]]]:
        """Each passage and its words, as they are looked for."""
        return ((passage, words_of(passage.text)) for passage in self.passages)


def leaf(kept: Kept) -> Leaf:
    """Everything that is found of a record; its private papers are read for it."""
    papers = tuple(private_papers(kept.folder))
    found = [] if kept.trouble else list(_passages("record", kept.document, ""))
    for paper in papers:
        found += _passages(paper.kind, paper.document, paper.who)
    troubles = [kept.trouble] if kept.trouble else []
    troubles += [f"{paper.path.name}: {paper.trouble}" for paper in papers if paper.trouble]
    return Leaf(kept, tuple(found), _facts(kept, papers), tuple(troubles))


def _passages(paper: Where, document: Mapping[str, Any], about: str) -> Iterator[Passage]:
    for key, value in document.items():
        if key in NO_WORDS:
            continue
        if isinstance(value, list):
            for place, entry in enumerate(value):
                yield from _entry(paper, key, entry, place, about)
        else:
            yield from _entry(paper, key, value, 0, about)


def _entry(paper: Where, part: str, entry: object, place: int, about: str) -> Iterator[Passage]:
    """The texts of what stands in a paper, in a list or by itself."""
    if isinstance(entry, str):
        if entry.strip():
            yield Passage(paper, part, entry, place, about)
        return
    if not isinstance(entry, dict):
        return
    who = one_line(str(entry.get("who", ""))) or about
    step, field = (one_line(str(entry.get(key, ""))) for key in ("step", "field"))
    for key, value in entry.items():
        if key in NO_WORDS:
            continue
        for text in _texts(value, number=key == "value"):
            yield Passage(paper, part, text, place, "" if key == "who" else who, step, field or key)


def _texts(value: object, *, number: bool) -> Iterator[str]:
    """All texts in a value; a number only where it is an answer."""
    if isinstance(value, str) and value.strip():
        yield value
    elif number and isinstance(value, int | float) and not isinstance(value, bool):
        yield str(value)
    elif isinstance(value, dict | list):
        for entry in value.values() if isinstance(value, dict) else value:
            yield from _texts(entry, number=number)


def _facts(kept: Kept, papers: Iterable[Paper]) -> Facts:
    document, began, papers = kept.document, started(kept), tuple(papers)
    held = document.get("started")
    tags = document.get("tags")
    title = one_line(str(document.get("title", "")))
    return Facts(
        began=began,
        day=held.date() if isinstance(held, datetime) else None,
        circle=str(document.get("circle", "")),
        title=title,
        script=tuple(name for name in (script_of(kept), title) if name),
        who=tuple(dict.fromkeys(one_line(name) for name in texts(document, "present", "who"))),
        tags=tuple(one_line(tag) for tag in tags if isinstance(tag, str)) if isinstance(tags, list) else (),
        states=frozenset(_states(document, papers)),
    )


def comes_back(promise: Mapping[str, Any]) -> bool:
    """Whether something that was promised is still to be asked about."""
    return bool(str(promise.get("text", "")).strip()) and promise.get("state", "open") not in SETTLED


def how_many_wait(folder: Path) -> int:
    """How many jottings of a session wait to be sorted; nothing else in its folder is looked at."""
    path = folder / JOTTINGS
    if not is_there(path):
        return 0
    with suppress(Unreadable):
        return unsorted([Paper("jottings", path, load(path))])
    return 0


def unsorted(papers: Iterable[Paper]) -> int:
    """How many jottings wait to be sorted."""
    return sum(
        bool(text.strip())
        for paper in papers
        if paper.kind == "jottings"
        for text in texts(paper.document, "notes", "text")
    )


def _states(document: Mapping[str, Any], papers: tuple[Paper, ...]) -> Iterator[str]:
    promised = tables(document, "commitments")
    to_sort = unsorted(papers)
    written = document.get("note")
    so = {
        "is:open": any(map(comes_back, promised)),
        "is:unsorted": to_sort,
        "is:unfinished": document.get("outcome") == "continued",
        "has:commitment": promised,
        "has:note": tables(document, "notes") or (isinstance(written, dict) and written),
        "has:answer": tables(document, "answers"),
        "has:jotting": to_sort,
        "has:tag": document.get("tags"),
        "has:private": papers,
    }
    return (name for name, is_so in so.items() if is_so)
