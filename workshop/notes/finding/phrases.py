"""Words as one looks for them: without capitals and accents, one beside the other, the last perhaps begun."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from typing import Final

from attrs import frozen

from workshop.words import folded

# What is written without spaces is found by every sign of it.
_ALONE: Final = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
)
WORD: Final = re.compile(rf"[{_ALONE}](?<=\w)|(?:(?![{_ALONE}])[^\W_])+")


@frozen
class Phrase:
    """Words that stand side by side, folded; where it isn't `whole`, the last may only be begun."""

    words: tuple[str, ...]
    whole: bool = False

    def starts_at(self, words: Sequence[str], at: int) -> bool:
        """Whether it stands in these words, from this one on."""
        end = at + len(self.words)
        if self.whole:
            return tuple(words[at:end]) == self.words
        return (
            end <= len(words)
            and tuple(words[at : end - 1]) == self.words[:-1]
            and words[end - 1].startswith(self.words[-1])
        )

    def stands_in(self, words: Sequence[str]) -> bool:
        """Whether it stands anywhere in these words."""
        return any(self.starts_at(words, at) for at in range(len(words)))


def words_of(text: str) -> list[str]:
    """The words of a text, as they are looked for."""
    return WORD.findall(folded(text))


def phrase(text: str, *, whole: bool = False) -> Phrase | None:
    """What is looked for when this is typed; None where no word is in it."""
    words = words_of(text)
    return Phrase(tuple(words), whole) if words else None


def spans(text: str, phrases: Iterable[Phrase]) -> tuple[tuple[int, int], ...]:
    """Where these phrases stand in a text: from which character, and before which; in order, none in another.

    Of a word that was only begun, the whole is meant.
    """
    small, places = _with_places(text)
    found = [(match.group(), match.start(), match.end()) for match in WORD.finditer(small)]
    words = [word for word, _start, _end in found]
    marked: set[int] = set()
    for one in phrases:
        for at in range(len(words)):
            if one.starts_at(words, at):
                marked.update(range(at, at + len(one.words)))
    made: list[tuple[int, int]] = []
    for at in sorted(marked):
        start, end = places[found[at][1]], places[found[at][2] - 1] + 1
        # One sign may come apart into several words.
        if made and start < made[-1][1]:
            made[-1] = (made[-1][0], max(end, made[-1][1]))
        else:
            made.append((start, end))
    return tuple(made)


def _with_places(text: str) -> tuple[str, Sequence[int]]:
    """The folded text, and for each of its characters the place of the one that it comes from."""
    if text.isascii():
        return text.lower(), range(len(text))
    parts: list[str] = []
    places: list[int] = []
    for at, sign in enumerate(text):
        part = folded(sign)
        # What was only an accent belongs to the letter before it.
        if not part and unicodedata.combining(sign) and places:
            continue
        parts.append(part)
        places += [at] * len(part)
    return "".join(parts), places
