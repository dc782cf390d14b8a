"""Where a text names somebody: for pointing it out, and for putting a letter or a number in its place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Final

from attrs import frozen

from workshop.plan.people import compared

# Names of one letter that are words as well, where a sentence begins with a capital letter.
ALSO_WORDS: Final = frozenset("AEOUY")
ALWAYS_A_WORD: Final = "I"
WORD: Final = re.compile(r"\w+(?:[-'\N{RIGHT SINGLE QUOTATION MARK}]\w+)*")
SENTENCE_ENDS: Final = ".!?:\n"
BELONGING: Final = re.compile(r"['\N{RIGHT SINGLE QUOTATION MARK}]\w?$")


@frozen
class Mention:
    """Somebody's name in a text, from the character `start` to the one before `end`."""

    start: int
    end: int
    name: str


def mentions(text: str, names: Iterable[str]) -> tuple[Mention, ...]:
    """Where a text names these people: by the whole name, its first word, or with an *'s* behind it.

    In the order of the text, none within another; the longest name counts. A name of one letter
    counts only as a capital that no sentence begins with, where it could be a word.
    """
    called = _called(names)
    found: list[Mention] = []
    words = [(match.start(), match.end(), match.group()) for match in WORD.finditer(text)]
    longest = max((len(key) for key in called), default=0)
    at = 0
    while at < len(words):
        for count in range(min(longest, len(words) - at), 0, -1):
            start, end = words[at][0], words[at + count - 1][1]
            last = words[at + count - 1][2]
            if owner := BELONGING.search(last):
                end -= len(last) - owner.start()
            key = tuple(compared(word) for _start, _end, word in words[at : at + count - 1])
            key = (*key, compared(text[words[at + count - 1][0] : end]))
            name = called.get(key)
            if name is not None and _is_meant(text, start, end):
                found.append(Mention(start, end, name))
                at += count
                break
        else:
            at += 1
    return tuple(found)


def replaced(text: str, stands_for: Mapping[str, str]) -> str:
    """The text with what stands for each person, by their name, wherever it names them."""
    parts: list[str] = []
    at = 0
    for one in mentions(text, stands_for):
        parts += [text[at : one.start], stands_for[one.name]]
        at = one.end
    return "".join([*parts, text[at:]])


def _called(names: Iterable[str]) -> dict[tuple[str, ...], str]:
    """By what words each is called; what two are called by is the first one's, who is told all the same."""
    called: dict[tuple[str, ...], str] = {}
    whole = [(name, tuple(compared(word) for word in WORD.findall(name))) for name in names]
    for name, words in whole:
        if words:
            called.setdefault(words, name)
    for name, words in whole:
        if len(words) > 1 and len(words[0]) > 1:
            called.setdefault(words[:1], name)
    return called


def _is_meant(text: str, start: int, end: int) -> bool:
    said = text[start:end]
    if len(said) > 1:
        return True
    if not said.isupper() or said == ALWAYS_A_WORD:
        return False
    before = text[:start].rstrip(" \t\"'(\N{LEFT DOUBLE QUOTATION MARK}")
    return said not in ALSO_WORDS or not (not before or before[-1] in SENTENCE_ENDS)
