"""Finding in the notes: which records, and in which lines, read from the records when they are shown."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from attrs import frozen

from workshop.notes.archive import Archive
from workshop.notes.finding.index import Index, Progress
from workshop.notes.finding.passages import Facts, Leaf, Passage, leaf
from workshop.notes.finding.phrases import Phrase, spans, words_of
from workshop.notes.finding.query import Filter, Part, Query
from workshop.notes.kept import Kept
from workshop.script.shapes import nearest
from workshop.words import _, folded, one_line


@frozen
class Line:
    """A piece of a record in which something was found, in one line, and what is to be marked in it."""

    passage: Passage
    text: str
    spans: tuple[tuple[int, int], ...]

    @property
    def private(self) -> bool:
        """Whether it stands in a paper that is the counselor's alone."""
        return self.passage.private


@frozen
class Hit:
    """A record that was found, and its lines with the words; none where only filters were asked for."""

    kept: Kept
    facts: Facts
    lines: tuple[Line, ...] = ()


@frozen
class Found:
    """What was found, newest first, as far as the index knows, and what helps where it is nothing."""

    query: Query
    folders: tuple[str, ...]
    advice: str = ""

    @property
    def count(self) -> int:
        """How many records."""
        return len(self.folders)


class Finder:
    """Finds in one archive by its index; `circles` are the names of circles by their ids."""

    def __init__(self, archive: Archive, index: Index, circles: Mapping[str, str]) -> None:
        self.archive = archive
        self.index = index
        self.circles = circles

    def find(self, query: Query, progress: Progress | None = None) -> Found:
        """The records of which all of a query is so; OSError where the archive can't be read.

        The index is as it was last brought up; where it turns out to be broken, it is built anew.
        """
        before = self.index.emptied
        folders = self._search(query)
        if self.index.emptied != before:
            self.index.bring_up(self.archive, progress)
            folders = self._search(query)
        return Found(query, folders, "" if folders else self._advice(query))

    def hits(self, found: Found, first: int = 0) -> Iterator[Hit]:
        """What was found, from one on, each read as it stands now; what is no longer so is left out."""
        for folder in found.folders[first:]:
            if (hit := self.hit(found.query, folder)) is not None:
                yield hit

    def hit(self, query: Query, folder: str) -> Hit | None:
        """A record that was found, by its folder in the archive; None where it is no longer so."""
        kept = self.archive.read(self.archive.root / folder)
        return self.found_in(query, kept) if kept is not None else None

    def found_in(self, query: Query, kept: Kept) -> Hit | None:
        """What is found in a record as it was read just now; None where it is not all so."""
        read = leaf(kept)
        if not is_so(query, read, self._meant(query)):
            return None
        return Hit(kept, read.facts, tuple(lines(read, query.phrases)))

    def _search(self, query: Query) -> tuple[str, ...]:
        return self.index.search(query, self._meant(query))

    def _meant(self, query: Query) -> tuple[tuple[str, ...], ...]:
        """The ids of the circles that each `circle:` means, in their order."""
        wanted = (part.what for part in query.parts if isinstance(part.what, Filter))
        return tuple(circles_called(one, self.circles) for one in wanted if one.key == "circle")

    def _advice(self, query: Query) -> str:
        """What may have been meant by a filter of which nothing is so."""
        for part in query.parts:
            if isinstance(part.what, Filter) and not part.not_:
                known = self.known(part.what.key)
                if any(_called(part.what.phrase, words_of(name)) for name in known):
                    continue
                told = _NOBODY[part.what.key]().format(name=part.what.typed)
                close = nearest(folded(part.what.typed), {folded(name): name for name in known})
                named = next((name for name in known if folded(name) == close), "")
                return _("{told}; did you mean {name}?").format(told=told, name=named) if named else told
        return ""

    def known(self, key: str) -> Mapping[str, int]:
        """What can stand after `circle:`, `script:`, `with:` or `tag:`, and how many records each has."""
        held = self.index.values(key)
        if key != "circle":
            return held
        return {self.circles.get(circle, circle): number for circle, number in held.items()}


_NOBODY = {
    "circle": lambda: _("no circle of the notes is called {name}"),
    "with": lambda: _("nobody called {name} was there"),
    "script": lambda: _("no session was of a script called {name}"),
    "tag": lambda: _("no session has the tag {name}"),
}


def circles_called(wanted: Filter, circles: Mapping[str, str]) -> tuple[str, ...]:
    """The ids of the circles that are called so, or whose id it is; an id may be of a circle that is gone."""
    typed = one_line(wanted.typed)
    named = [circle for circle, name in circles.items() if _called(wanted.phrase, words_of(name))]
    return tuple(dict.fromkeys([*named, typed, typed.lower()]))


def is_so(query: Query, read: Leaf, circles: Sequence[Sequence[str]]) -> bool:
    """Whether all of a query is so of a record; `circles` are the ids that each `circle:` means."""
    day = read.facts.day
    if (query.first or query.last) and day is None:
        return False
    if day is not None and ((query.first and day < query.first) or (query.last and day > query.last)):
        return False
    said = [words for _passage, words in read.words]
    meant = iter(circles)
    return all(_is_part(part, read.facts, said, meant) != part.not_ for part in query.parts)


def _is_part(part: Part, facts: Facts, said: list[list[str]], circles: Iterator[Sequence[str]]) -> bool:
    what = part.what
    if isinstance(what, Phrase):
        return any(what.stands_in(words) for words in said)
    if isinstance(what, tuple):
        return ":".join(what) in facts.states
    if what.key == "circle":
        return facts.circle in next(circles)
    names = {"with": facts.who, "tag": facts.tags, "script": facts.script}[what.key]
    return any(_called(what.phrase, words_of(name)) for name in names)


def _called(wanted: Phrase, words: list[str]) -> bool:
    """Whether a name is meant: by any of its words, or, in quotes, by all of them."""
    return tuple(words) == wanted.words if wanted.whole else wanted.stands_in(words)


def lines(read: Leaf, phrases: Sequence[Phrase]) -> Iterator[Line]:
    """The lines of a record in which these phrases stand, each once; what is private comes last."""
    seen: set[tuple[str, str]] = set()
    for passage in sorted(read.passages, key=lambda one: one.private):
        text = one_line(passage.text)
        marked = spans(text, phrases)
        if marked and (passage.paper, text) not in seen:
            seen.add((passage.paper, text))
            yield Line(passage, text, marked)
