"""How people are called in what leaves: by their names, by numbers or letters, or not at all."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final, Literal, get_args

from attrs import field, frozen

from workshop.notes.document import tables, texts
from workshop.notes.mentions import Mention, Names
from workshop.plan.people import alone, compared
from workshop.words import _, one_line, safe_text

Naming = Literal["nobody", "numbers", "names"]
"""Whether nobody is named, each has a number that is the same all through, or all go by their names."""

NAMINGS: Final[tuple[Naming, ...]] = get_args(Naming)


@frozen
class Called:
    """What stands for each person, by their names; whoever stands for themselves is left as they are.

    `phrases` go before, as a whole. Those who are `far` are meant only where nobody else is called that.
    """

    stands_for: Mapping[str, str]
    naming: Naming = "nobody"
    phrases: Mapping[str, str] = {}
    far: frozenset[str] = frozenset()
    _by: Mapping[str, str] = field(init=False)
    _names: Names = field(init=False, eq=False)
    _phrases: Names = field(init=False, eq=False)

    @_by.default
    def _compared(self) -> Mapping[str, str]:
        return {compared(name): stands for name, stands in reversed(list(self.stands_for.items()))}

    @_names.default
    def _looked_for(self) -> Names:
        return Names(self.stands_for)

    @_phrases.default
    def _looked_for_whole(self) -> Names:
        return Names(self.phrases, phrases=True)

    def name(self, who: str) -> str:
        """What a person is called where it stands beside their words; empty where nobody is named."""
        return "" if self.naming == "nobody" else self._by.get(compared(who), "")

    def text(self, text: str) -> str:
        """A text that somebody wrote, with what stands for each wherever it names them."""
        text = unicodedata.normalize("NFC", safe_text(text)).strip()
        phrases = self._phrases.find(text)
        told = [(one, self.phrases[one.name]) for one in phrases]
        for one in self._names.find(text, [(one.start, one.end) for one in phrases]):
            stands = self._stands(one)
            if self.stands_for.get(stands) != stands:
                told.append((one, stands))
        parts: list[str] = []
        at = 0
        for one, stands in sorted(told, key=lambda each: each[0].start):
            parts += [text[at : one.start], stands]
            at = one.end
        return "".join([*parts, text[at:]])

    def mentioned(self, text: str) -> frozenset[str]:
        """What stands for those whom a text names."""
        text = unicodedata.normalize("NFC", safe_text(text))
        return frozenset(self._stands(one) for one in self._names.find(text))

    def _stands(self, one: Mention) -> str:
        """What stands for whoever is meant; for one of several it is nobody's."""
        meant = (one.name, *one.also)
        near = [name for name in meant if name not in self.far] or meant
        stands = {self.stands_for[name] for name in near}
        return stands.pop() if len(stands) == 1 else somebody()

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
    return Called({**leading(led_by, people), **stands}, naming)


def leading(leaders: Iterable[str], people: Iterable[str]) -> dict[str, str]:
    """What stands for those who led, who are none of these people."""
    others = set(map(compared, people))
    return {name: led() for name in distinct(leaders) if compared(name) not in others}


def somebody() -> str:
    """What stands in a text for whoever is not to be named."""
    return _("[somebody]")


def led() -> str:
    """What stands in a text for whoever led the session."""
    return _("[who led]")


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
