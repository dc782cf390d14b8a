"""Where a text names somebody: the one way in which names are looked for, whatever is done with them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Final

from attrs import frozen

from workshop.notes.nameforms import PARTICLES, PIECE, forms, is_meant
from workshop.plan.people import compared

# What may stand between the words of one name, and a full stop behind an initial.
WITHIN: Final = re.compile(
    r"[\s_'`\N{ACUTE ACCENT}\N{RIGHT SINGLE QUOTATION MARK}\N{MODIFIER LETTER APOSTROPHE}"
    r"\N{HYPHEN}\N{NON-BREAKING HYPHEN}-]{1,3}"
)
BEHIND_INITIAL: Final = re.compile(r"\.[\s-]?")
WITHIN_PHRASE: Final = re.compile(r"[\W_]{1,5}")
# A part of a longer name counts only with so many letters: the others are words as well.
FEWEST_LETTERS: Final = 3
# With fewer letters, a name is another one where its words are written as one.
FEWEST_JOINED: Final = 4
FEWEST_JOINED_WORDS: Final = 6

Span = tuple[int, int]


@frozen
class Mention:
    """Somebody's name in a text, from the character `start` to the one before `end`.

    `also` are those who are called the same by that word.
    """

    start: int
    end: int
    name: str
    also: tuple[str, ...] = ()


@frozen
class _Key:
    """A way in which somebody may be called; `cuts` and `spaces` are where its words end, in letters."""

    name: str
    whole: bool
    careful: bool
    cuts: frozenset[int]
    spaces: frozenset[int]

    def is_spelt(self, cuts: Sequence[int], letters: int) -> bool:
        """Whether a text that ends its words there may be this."""
        if not self.cuts.issuperset(cuts):
            return False
        gone = self.cuts.difference(cuts)
        fewest = FEWEST_JOINED_WORDS if gone & self.spaces else FEWEST_JOINED
        return not gone or letters >= fewest


def mentions(text: str, names: Iterable[str]) -> tuple[Mention, ...]:
    """Where a text names these people.

    By the whole name or a word of it that has three letters or more, in any case, with or without its
    accents, hyphens and apostrophes, and with an *s* behind it. In the order of the text, none within
    another; the longest counts. What two are called by is the first one's, with the other in `also`.
    A name that is a word as well counts with a capital letter, and one letter only where no sentence
    begins, if it could be a word.
    """
    return names_of(tuple(names)).find(text)


class Names:
    """Names that are looked for in many texts; `phrases` are looked for whole, whatever words they are."""

    def __init__(self, names: Iterable[str], *, phrases: bool = False) -> None:
        self._phrases = phrases
        self._keys: dict[str, list[_Key]] = {}
        # What more letters may follow, so that it is a longer name.
        self._begins: set[str] = set()
        self._anywhere: dict[str, list[str]] = {}
        for name in dict.fromkeys(names):
            self._learn(name)
        found = sorted(map(re.escape, self._anywhere), key=len, reverse=True)
        self._pattern = re.compile("|".join(found)) if found else None

    def find(self, text: str, but: Sequence[Span] = ()) -> tuple[Mention, ...]:
        """Where the text names them, except for where these spans are."""
        pieces = list(PIECE.finditer(text))
        if but:
            pieces = [one for one in pieces if not _within(one.span(), but)]
        folded = [forms(one.group()) for one in pieces]
        spellings = (0, 1) if any(plain != spelt for plain, spelt in folded) else (0,)
        found: list[Mention] = []
        at = 0
        while at < len(pieces):
            behind, best = at + 1, None
            for which in spellings:
                word = folded[at][which]
                # Most words are nobody's name, nor the beginning of one.
                if word in self._begins or word in self._keys or word[:-1] in self._keys:
                    last, one = self._at(text, pieces, folded, at, which)
                    if one is not None and (best is None or last > behind):
                        behind, best = last, one
            if best is not None:
                found.append(best)
            at = behind
        if self._pattern is not None:
            taken = [*but, *((one.start, one.end) for one in found)]
            for match in self._pattern.finditer(text):
                if not _within(match.span(), taken):
                    first, *also = self._anywhere[match.group()]
                    found.append(Mention(*match.span(), first, tuple(also)))
        return tuple(sorted(found, key=lambda one: one.start))

    def _at(
        self,
        text: str,
        pieces: Sequence[re.Match[str]],
        folded: Sequence[tuple[str, str]],
        at: int,
        which: int,
    ) -> tuple[int, Mention | None]:
        """The longest name that begins with this word, and the word behind it."""
        start, joined = pieces[at].start(), ""
        cuts: list[int] = []
        best: tuple[int, Mention | None] = (at, None)
        for to in range(at, len(pieces)):
            if to > at:
                if not self._is_one(text, pieces[to - 1], pieces[to]):
                    break
                cuts.append(len(joined))
            joined += folded[to][which]
            end = pieces[to].end()
            one = self._called(text, start, end, joined, cuts)
            # Where a language puts an s behind a name without a sign between them.
            if one is None and len(joined) >= FEWEST_LETTERS and joined[-1] == "s" and text[end - 1] in "sS":
                one = self._called(text, start, end - 1, joined[:-1], cuts)
            if one is not None:
                best = to + 1, one
            if joined not in self._begins:
                break
        return best

    def _called(self, text: str, start: int, end: int, key: str, cuts: Sequence[int]) -> Mention | None:
        keys = [one for one in self._keys.get(key, ()) if one.is_spelt(cuts, len(key))]
        if not keys:
            return None
        keys = [one for one in keys if one.whole] or keys
        said = compared(text[start:end])
        keys = [one for one in keys if compared(one.name) == said] or keys
        careful = all(one.careful for one in keys)
        if not self._phrases and not cuts and not is_meant(text, start, end, key, careful=careful):
            return None
        first, *also = dict.fromkeys(one.name for one in keys)
        return Mention(start, end, first, tuple(also))

    def _is_one(self, text: str, one: re.Match[str], other: re.Match[str]) -> bool:
        """Whether two words that follow one another may be of one name."""
        if self._phrases:
            return WITHIN_PHRASE.fullmatch(text, one.end(), other.start()) is not None
        is_initial = len(one.group()) < FEWEST_LETTERS
        return any(
            gap.fullmatch(text, one.end(), other.start()) is not None
            for gap in ((WITHIN, BEHIND_INITIAL) if is_initial else (WITHIN,))
        )

    def _learn(self, name: str) -> None:
        pieces = list(PIECE.finditer(name))
        for spelling in (0, 1):
            words = [forms(one.group())[spelling] for one in pieces]
            for first in range(len(pieces)):
                for last in range(first, 1 if self._phrases and first else len(pieces)):
                    whole = (first, last) == (0, len(pieces) - 1)
                    if whole or (not self._phrases and _counts(words, first, last)):
                        self._add(name, pieces[first : last + 1], words[first : last + 1], first, whole=whole)
        for written in self._without_case(name):
            known = self._anywhere.setdefault(written, [])
            if name not in known:
                known.append(name)

    def _add(
        self, name: str, pieces: Sequence[re.Match[str]], words: Sequence[str], first: int, *, whole: bool
    ) -> None:
        key, cuts, spaces = words[0], set[int](), set[int]()
        for before, piece, word in zip(pieces, pieces[1:], words[1:], strict=False):
            cuts.add(len(key))
            if any(sign.isspace() for sign in name[before.end() : piece.start()]):
                spaces.add(len(key))
            key += word
        careful = not whole and first > 0 and len(key) < FEWEST_LETTERS
        known = self._keys.setdefault(key, [])
        new = _Key(name, whole, careful, frozenset(cuts), frozenset(spaces))
        if new not in known:
            known.append(new)
        self._begins.update(key[:cut] for cut in cuts)

    def _without_case(self, name: str) -> Iterator[str]:
        """What is found wherever it stands: writing without capitals has other ends of words, or none."""
        if name.lower() != name.upper():
            return
        for number, part in enumerate((name, *name.split())):
            signs = [sign for sign in part if unicodedata.category(sign) in ("Lo", "So", "Sk", "Sm")]
            letters = len(part) if number == 0 else len(part) - FEWEST_LETTERS + 2
            # Whoever goes by one letter is found as a word only.
            if signs and (letters > 1 or not part[:1].isalnum()):
                yield unicodedata.normalize("NFC", part)
                yield unicodedata.normalize("NFD", part)


@lru_cache(maxsize=64)
def names_of(names: tuple[str, ...]) -> Names:
    """The same names as they are looked for; made once for many texts."""
    return Names(names)


def _counts(words: Sequence[str], first: int, last: int) -> bool:
    """Whether somebody may be called by these words of their name."""
    part = words[first : last + 1]
    letters = sum(map(len, part))
    if all(word in PARTICLES or word.isdigit() for word in part) and (first > 0 or last > 0):
        return False
    return letters > (1 if len(part) == 1 else FEWEST_LETTERS) and not part[0].isdigit()


def _within(span: Span, spans: Iterable[Span]) -> bool:
    return any(start < span[1] and span[0] < end for start, end in spans)
