"""Finding a script by a few letters: what begins with them first, then what is spelled like them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Final

from attrs import frozen

from workshop.words import folded

WORD: Final = re.compile(r"\w+")
# So many letters a word must have to mean something inside another one, or spelled like another
# one; and in a long text, where every short word stands somewhere.
INSIDE_FROM: Final = 3
ALIKE_FROM: Final = 4
IN_TEXTS_FROM: Final = 4
# Of 100; one letter of four may be another one.
ALIKE: Final = 75.0


@frozen
class Part:
    """One part of what is known: how much it counts (up to 1), and its words; `name` of no long text."""

    weight: float
    words: tuple[str, ...]
    name: bool


def part(weight: float, texts: Iterable[str], *, name: bool = False) -> Part:
    """A part made of these texts, each word once."""
    words = (word for text in texts for word in WORD.findall(folded(text)))
    return Part(weight, tuple(dict.fromkeys(words)), name)


Known = tuple[Part, ...]
"""What is known of one script, in parts that count more or less."""


def find(wanted: str, known: Mapping[str, Known]) -> tuple[str, ...]:
    """The names of those in which every word that is wanted is found, the best first.

    What has each word as it was typed stands before what has one spelled alike; those that
    are equally good keep their order.
    """
    words = WORD.findall(folded(wanted))
    scored = [(name, score) for name, parts in known.items() if (score := _score(words, parts))]
    return tuple(name for name, _score in sorted(scored, key=lambda item: item[1], reverse=True))


def _score(words: list[str], parts: Known) -> tuple[int, float] | None:
    """How many words stand there as they are, negative of those that don't, and how well all do."""
    if not words:
        return None
    guesses, good = 0, 0.0
    for word in words:
        best = max((part.weight * _stands(word, part) for part in parts), default=0.0)
        if not best:
            guesses += 1
            best = max((part.weight * _alike(word, part) for part in parts), default=0.0)
        if not best:
            return None
        good += best
    return -guesses, good


def _stands(wanted: str, part: Part) -> float:
    """How well a word stands in a part: as one of its words, as the beginning of one, or inside one."""
    if not part.name and wanted.isascii() and len(wanted) < IN_TEXTS_FROM:
        return 0.0
    if wanted in part.words:
        return 1.0
    if any(word.startswith(wanted) for word in part.words):
        return 0.9
    if (len(wanted) >= INSIDE_FROM or not wanted.isascii()) and any(wanted in word for word in part.words):
        return 0.5
    return 0.0


def _alike(wanted: str, part: Part) -> float:
    """How much a word is like the one in a name that is spelled most like it, or that begins so."""
    if not part.name or len(wanted) < ALIKE_FROM:
        return 0.0
    # It is needed from the first misspelled word on, and not before.
    from rapidfuzz import fuzz, process

    begun = {word[: len(wanted)] for word in part.words if len(word) >= ALIKE_FROM}
    best = process.extractOne(wanted, [*part.words, *begun], scorer=fuzz.ratio, score_cutoff=ALIKE)
    return best[1] / 100 if best else 0.0
