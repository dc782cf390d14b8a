"""Where others' words name somebody, and another word in the place of the name."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from attrs import evolve, frozen

from workshop.disk import read_private, sentence
from workshop.notes.document import NO_WORDS
from workshop.notes.mentions import mentions
from workshop.notes.rewriting import rewritten
from workshop.toml import Unreadable, loads
from workshop.tomledit import MOST_BYTES, STRING_OR_COMMENT
from workshop.words import one_line

Document = Mapping[str, Any]


@frozen
class Named:
    """A line in somebody else's words that names them: in which file of the session, and which line, or 0."""

    file: str
    line: int
    text: str


@frozen
class Renamed:
    """Where a file of one's own names somebody: its bytes `before`, and `after` with another word there.

    `trouble` says why that can't be known, or done.
    """

    named: tuple[Named, ...] = ()
    before: bytes = b""
    after: bytes = b""
    trouble: str = ""

    @property
    def changes(self) -> bool:
        """Whether there is anything to write."""
        return self.after != self.before


def renamed(path: Path, name: str, others: Sequence[str], instead: str = "") -> Renamed:
    """Where a file in TOML names somebody, with `instead` in the place of the name, if it is given."""
    found = Renamed()
    try:
        before = read_private(path, MOST_BYTES)
        held = loads(before, MOST_BYTES)
        named = tuple(named_in(path.name, before.decode("utf-8"), held, name, others))
        found = Renamed(named, before, before)
        if instead and named:
            found = evolve(found, after=_without(before, held, name, others, instead))
    except FileNotFoundError:
        return found
    except (OSError, Unreadable) as error:
        why = sentence(error) if isinstance(error, OSError) else str(error)
        return evolve(found, trouble=why)
    return found


def _without(data: bytes, held: Document, name: str, others: Sequence[str], instead: str) -> bytes:
    def make(words: str) -> str:
        return replaced(words, name, others, instead)

    return in_comments(rewritten(data, through(held, make)), make)


def named_in(file: str, text: str, target: Document, name: str, others: Sequence[str]) -> list[Named]:
    """The lines of a file's text that name somebody: in the words of this document of it, and in comments."""
    lines, cursor = text.split("\n"), 0
    found: list[Named] = []
    for words in _words(target):
        for line in words.split("\n"):
            if not _names(line, name, others):
                continue
            places = (at for at in (*range(cursor, len(lines)), *range(cursor)) if line in lines[at])
            at = next(places, -1)
            cursor = max(cursor, at)
            found.append(Named(file, at + 1, one_line(line)))
    for match in STRING_OR_COMMENT.finditer(text):
        if match["comment"] is not None and _names(match["comment"], name, others):
            number = text.count("\n", 0, match.start()) + 1
            found.append(Named(file, number, one_line(match.group())))
    return sorted(dict.fromkeys(found), key=lambda one: one.line)


def _words(value: Any) -> Iterator[str]:
    """Every text that people wrote, in the order in which it stands there."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for one in value:
            yield from _words(one)
    elif isinstance(value, dict):
        for key, one in value.items():
            if key not in NO_WORDS:
                yield from _words(one)


def through(value: Any, make: Callable[[str], str]) -> Any:
    """A document with every text that people wrote made another."""
    if isinstance(value, str):
        return make(value)
    if isinstance(value, list):
        return [through(one, make) for one in value]
    if isinstance(value, dict):
        return {key: one if key in NO_WORDS else through(one, make) for key, one in value.items()}
    return value


def _names(text: str, name: str, others: Sequence[str]) -> bool:
    return any(one.name == name for one in mentions(text, (name, *others)))


def replaced(text: str, name: str, others: Sequence[str], instead: str) -> str:
    """The text with another word in the place of somebody's name; `others` may be called alike."""
    parts: list[str] = []
    at = 0
    for one in mentions(text, (name, *others)):
        if one.name == name:
            parts += [text[at : one.start], instead]
            at = one.end
    return "".join([*parts, text[at:]])


def in_comments(data: bytes, make: Callable[[str], str]) -> bytes:
    """A file with every comment in it made another."""

    def made(match: re.Match[str]) -> str:
        return match.group() if match["comment"] is None else make(match.group())

    return STRING_OR_COMMENT.sub(made, data.decode("utf-8")).encode("utf-8")
