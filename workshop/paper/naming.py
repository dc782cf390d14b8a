"""How people are called in what leaves: by their names, by numbers or letters, or not at all."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final, Literal, get_args

from attrs import field, frozen

from workshop.notes.document import tables, texts
from workshop.notes.mentions import BELONGING, WORD, mentions
from workshop.plan.people import alone, compared
from workshop.words import _, one_line, safe_text

Naming = Literal["nobody", "numbers", "names"]
"""Whether nobody is named, each has a number that is the same all through, or all go by their names."""

NAMINGS: Final[tuple[Naming, ...]] = get_args(Naming)

# In a text, a part of a longer name counts only with so many letters: the others are words as well.
FEWEST_LETTERS: Final = 3
# Where a language puts an s behind a name without a sign between them, and in names that are joined.
BESIDE: Final = r"(?<![^\W_]){name}(?=[sS]?(?![^\W_]))"


@frozen
class Called:
    """What stands for each person, by all that they are called; a name that stands for itself is left.

    `phrases` are replaced before, but only as they stand there, however they are capitalised.
    """

    stands_for: Mapping[str, str]
    naming: Naming = "nobody"
    phrases: Mapping[str, str] = {}
    _by: Mapping[str, str] = field(init=False)
    _names: tuple[str, ...] = field(init=False)
    _by_word: Mapping[str, tuple[int, ...]] = field(init=False)
    _beside: re.Pattern[str] | None = field(init=False)

    @_by.default
    def _compared(self) -> Mapping[str, str]:
        return {compared(name): stands for name, stands in reversed(list(self.stands_for.items()))}

    @_names.default
    def _in_order(self) -> tuple[str, ...]:
        return tuple(self.stands_for)

    @_by_word.default
    def _first_words(self) -> Mapping[str, tuple[int, ...]]:
        """Whose names begin with a word, by their places."""
        found: dict[str, tuple[int, ...]] = {}
        for place, name in enumerate(self.stands_for):
            for word in WORD.findall(name)[:1]:
                found[compared(word)] = (*found.get(compared(word), ()), place)
        return found

    @_beside.default
    def _pattern(self) -> re.Pattern[str] | None:
        """Finds whoever is not named, the longest name first, where it is no word of its own."""
        hidden = [name for name, stands in self.stands_for.items() if not self._is_named(stands)]
        # Whoever goes by one letter is found as a word only.
        hidden = [name for name in hidden if len(name) > 1 or not WORD.search(name)]
        names = [_anywhere(name) for name in sorted(hidden, key=len, reverse=True)]
        return re.compile("|".join(names)) if names else None

    def name(self, who: str) -> str:
        """What a person is called where it stands beside their words; empty where nobody is named."""
        return "" if self.naming == "nobody" else self._by.get(compared(who), "")

    def text(self, text: str) -> str:
        """A text that somebody wrote, with what stands for each wherever it names them."""
        text = unicodedata.normalize("NFC", safe_text(text)).strip()
        for phrase, stands in self.phrases.items():
            found = re.compile(rf"(?<!\w){re.escape(phrase)}(?!\w)", re.IGNORECASE)
            text = found.sub(lambda _found, stands=stands: stands, text)  # type: ignore[misc]
        parts: list[str] = []
        at = 0
        for one in mentions(text, self._who_may_be_meant(text)):
            stands = self.stands_for[one.name]
            parts += [text[at : one.start], text[one.start : one.end] if self._is_named(stands) else stands]
            at = one.end
        text = "".join([*parts, text[at:]])
        if self._beside is not None:
            text = self._beside.sub(lambda found: self.stands_for[found.group()], text)
        return text

    def mentioned(self, text: str) -> frozenset[str]:
        """What stands for those whom a text names."""
        text = unicodedata.normalize("NFC", safe_text(text))
        found = {self.stands_for[one.name] for one in mentions(text, self._who_may_be_meant(text))}
        if self._beside is not None:
            found |= {self.stands_for[match.group()] for match in self._beside.finditer(text)}
        return frozenset(found)

    def _who_may_be_meant(self, text: str) -> list[str]:
        """Those with whose first word some word of a text begins; to look for all others takes long."""
        words = {word for found in WORD.findall(text) for word in (found, BELONGING.sub("", found))}
        places = {place for word in words for place in self._by_word.get(compared(word), ())}
        return [self._names[place] for place in sorted(places)]

    def _is_named(self, stands: str) -> bool:
        """Whether somebody goes by their name, whatever else they are called by."""
        return self.stands_for.get(stands) == stands

    def line(self, text: str) -> str:
        """The same, on one line."""
        return one_line(self.text(text))


def called(people: Sequence[str], naming: Naming, led_by: Iterable[str] = ()) -> Called:
    """How these people are called, in their order; who led is called by what they did."""
    people = not_alone(distinct(people))
    if naming == "names":
        return Called({name: name for name in distinct((*people, *led_by))}, naming)
    if naming == "numbers":
        stands = {name: _("Person {n}").format(n=number) for number, name in enumerate(people, 1)}
    else:
        stands = dict.fromkeys(people, somebody())
    return Called(known_by({**{name: led() for name in distinct(led_by)}, **stands}), naming)


def _anywhere(name: str) -> str:
    """A pattern by which a name is found where it is no word of its own."""
    found = re.escape(name)
    # Writing without capitals has other ends of words, or none.
    return found if name.lower() == name.upper() else BESIDE.format(name=found)


def somebody() -> str:
    """What stands in a text for whoever is not to be named."""
    return _("[somebody]")


def led() -> str:
    """What stands in a text for whoever led the session."""
    return _("[who led]")


def known_by(stands_for: Mapping[str, str]) -> dict[str, str]:
    """The same, by what else each may be called: the first and the last word of their name.

    What more than one are called by stands for none of them.
    """
    whole = {compared(name) for name in stands_for}
    parts: dict[str, set[str]] = {}
    written: dict[str, str] = {}
    for name, stands in stands_for.items():
        words = WORD.findall(name)
        for word in {words[0], words[-1]} if len(words) > 1 else ():
            if len(word) >= FEWEST_LETTERS and compared(word) not in whole:
                parts.setdefault(compared(word), set()).add(stands)
                written.setdefault(compared(word), word)
    more = {
        written[part]: next(iter(found)) if len(found) == 1 else somebody()
        for part, found in sorted(parts.items())
    }
    return {**stands_for, **more}


def names_in(document: Mapping[str, Any]) -> Iterator[str]:
    """Everybody whom a record names beside their words, who led it left out."""
    yield from texts(document, "present", "who")
    expected = document.get("expected")
    if isinstance(expected, list):
        yield from map(str, expected)
    for key in ("answers", "commitments"):
        yield from texts(document, key, "who")


def leaders_in(document: Mapping[str, Any]) -> Iterator[str]:
    """Who led it, and who signed what was written afterwards."""
    yield str(document.get("led_by", ""))
    note = document.get("note")
    if isinstance(note, dict):
        yield str(note.get("by", ""))
    yield from (str(table.get("by", "")) for table in tables(document, "amended"))


def not_alone(names: Sequence[str]) -> tuple[str, ...]:
    """Without what somebody goes by who is alone and gave no name: a word, and nobody's name."""
    words = tuple(map(compared, alone()))
    return tuple(name for name in names if compared(name) not in words)


def distinct(names: Iterable[str]) -> tuple[str, ...]:
    """The names that say something, each once, however they are capitalised."""
    seen: dict[str, str] = {}
    for name in names:
        if line := unicodedata.normalize("NFC", one_line(name)):
            seen.setdefault(compared(line), line)
    return tuple(seen.values())
