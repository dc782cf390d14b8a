"""Who is here and who is expected, as one line of names says it."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Final

from attrs import frozen

from workshop.script.model import Count, Mode, Script
from workshop.words import _, listed, one_line

SEPARATORS: Final = re.compile(r"[,;\n\N{FULLWIDTH COMMA}\N{IDEOGRAPHIC COMMA}\N{FULLWIDTH SEMICOLON}]")
EXPECTED_SIGN: Final = "?"
LONGEST_NAME: Final = 60
USUAL_PEOPLE: Final = 6


@frozen
class Named:
    """A name somebody goes by; `expected` of those who are not here yet."""

    name: str
    expected: bool = False

    def __str__(self) -> str:
        return self.name + EXPECTED_SIGN if self.expected else self.name


def parse_names(line: str) -> tuple[Named, ...]:
    """The names in a line such as `Ana, Ben, Gil?`, each made safe and cut at 60 characters.

    A question mark after a name means that this person is expected.
    """
    return tuple(named for part in SEPARATORS.split(line) if (named := _named(part)).name)


def _named(part: str) -> Named:
    text = one_line(part)
    name = text.rstrip(f"{EXPECTED_SIGN} ")
    return Named(name[:LONGEST_NAME].rstrip(f"{EXPECTED_SIGN} "), expected=name != text)


def one_name(text: str) -> str:
    """The text as the name of one person, as a line of names would give it back; may be empty."""
    return _named(SEPARATORS.sub(" ", text)).name


def written(names: Iterable[Named]) -> str:
    """The line that says these names."""
    return ", ".join(str(named) for named in names)


def here(names: Iterable[Named]) -> tuple[str, ...]:
    """The names of those who are here."""
    return tuple(named.name for named in names if not named.expected)


def expected(names: Iterable[Named]) -> tuple[str, ...]:
    """The names of those who are expected."""
    return tuple(named.name for named in names if named.expected)


def alike(names: Iterable[str]) -> tuple[str, ...]:
    """The names that more than one person goes by, however they are capitalised; each once."""
    names = tuple(names)
    often = Counter(compared(name) for name in names)
    first = {compared(name): name for name in reversed(names)}
    return tuple(first[key] for key, times in often.items() if times > 1)


def tell_apart(names: Iterable[str]) -> str:
    """A sentence, without its full stop, on people of the same name; empty where there are none."""
    same = alike(names)
    if not same:
        return ""
    told = _(
        "more than one is called {names}; tell them apart, for example with the first letter of a second name"
    )
    return told.format(names=listed(same), first=same[0])


def alone() -> tuple[str, ...]:
    """Who is there when somebody is alone and gives no name."""
    return (_("You"),)


def letters(number: int) -> tuple[str, ...]:
    """So many names for people who have none: A, B, C, … and after Z, A2."""
    rounds = (divmod(index, 26) for index in range(number))
    return tuple(f"{chr(ord('A') + letter)}{lap + 1 if lap else ''}" for lap, letter in rounds)


def with_lead(people: Sequence[Named], lead: str, takes: str) -> tuple[Named, ...]:
    """The people with the counselor where they take a turn: `first`, `last`, or not (`no`)."""
    if not lead or takes not in ("first", "last"):
        return tuple(people)
    return (Named(lead), *people) if takes == "first" else (*people, Named(lead))


def head_count(people: Count) -> str:
    """How many people, as one writes it: `3–12`, `4 or more`, `6`."""
    if people.most is None:
        return _("{n} or more").format(n=people.least)
    return str(people.least) if people.least == people.most else f"{people.least}–{people.most}"


def usual_number(script: Script, mode: Mode) -> int:
    """For how many to plan where nobody said: one, two, or six as far as the script allows."""
    if mode != "group":
        return 1 if mode == "solo" else 2
    fewest = max(USUAL_PEOPLE, script.people.least)
    return fewest if script.people.most is None else min(fewest, script.people.most)


def compared(name: str) -> str:
    """The name as names are compared, however it is capitalised."""
    return unicodedata.normalize("NFKC", name).casefold()
