"""The kinds of values that keys can have: how each is read, and how it is told to an author.

A kind reads a node into a value, or tells what is wrong with it and gives `BAD`.
"""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from enum import Enum
from typing import Final, Literal

from attrs import frozen

from workshop.script.model import Breath, Count, Span
from workshop.script.nodes import Broken, Items, Node, Table, Text, quoted
from workshop.script.problems import Report
from workshop.words import _, is_id, parse_duration

DAY: Final = 24 * 60 * 60
MOST_PEOPLE: Final = 500
TAG: Final = r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*"


class Bad(Enum):
    """Stands for a value that was refused, so that nothing more is said about it."""

    BAD = "bad"


BAD: Final = Bad.BAD


def expect_text(key: str, node: Node, report: Report) -> str | Literal[Bad.BAD]:
    """The text of a node; tells where it is a list, a table or nothing at all."""
    match node:
        case Text(text=text) if text.strip():
            return text
        case Text(place=place):
            report.problem(
                place, _("{key}: nothing stands here; write it, or remove the key").format(key=key)
            )
        case Items(place=place, whole=True):
            report.problem(
                place,
                _("{key}: this reads as a list, where one text belongs; put it in quotes").format(key=key),
            )
        case Table(place=place, whole=True):
            report.problem(
                place,
                _("{key}: this reads as keys, where one text belongs; put it in quotes").format(key=key),
            )
        case Items() | Table() | Broken():
            pass  # refused already, or torn by what ended the reading
    return BAD


class Kind(ABC):
    """What a key's value may be."""

    @abstractmethod
    def read(self, key: str, node: Node, report: Report) -> object:
        """The value of a node, or `BAD` after telling why."""


class Worded(Kind):
    """A kind whose values are written as one text."""

    def read(self, key: str, node: Node, report: Report) -> object:
        """The value of a node, or `BAD` after telling why."""
        text = node.text if isinstance(node, Text) else ""
        stripped = text.strip()
        if not stripped:
            return expect_text(key, node, report)
        value = self.value(stripped)
        if value is BAD:
            report.problem(
                node.place,
                _("{key}: {text} {what}").format(key=key, text=quoted(text), what=self.wanted(text)),
            )
        return value

    @abstractmethod
    def value(self, text: str) -> object:
        """The value of a text, or `BAD`."""

    @abstractmethod
    def wanted(self, text: str) -> str:
        """What is wrong with the text and what to write instead, to go on after the text itself."""


@frozen
class Prose(Worded):
    """A text of any length; `line` allows no line breaks."""

    line: bool = False

    def read(self, key: str, node: Node, report: Report) -> object:
        """The text, or `BAD` after telling why; most of a script is prose, and nothing is wrong with it."""
        if isinstance(node, Text) and (text := node.text.strip()) and not (self.line and "\n" in text):
            return text
        return super().read(key, node, report)

    def value(self, text: str) -> object:
        return BAD if self.line and "\n" in text else text

    def wanted(self, text: str) -> str:
        return _("has more than one line; write one")


@frozen
class OneOf(Worded):
    """One word of a few."""

    words: tuple[str, ...]

    def value(self, text: str) -> object:
        return text if text in self.words else BAD

    def wanted(self, text: str) -> str:
        return _("is unknown; write one of {words}").format(words=", ".join(self.words))


@frozen
class YesNo(Worded):
    """`true` or `false`."""

    def value(self, text: str) -> object:
        return {"true": True, "false": False}.get(text, BAD)

    def wanted(self, text: str) -> str:
        return _("is neither true nor false; write one of these two")


@frozen
class Whole(Worded):
    """A whole number between two others, both included."""

    least: int
    most: int

    def value(self, text: str) -> object:
        if not re.fullmatch(r"[0-9]{1,6}", text) or not self.least <= int(text) <= self.most:
            return BAD
        return int(text)

    def wanted(self, text: str) -> str:
        return (
            _("is no whole number; write one from {least} to {most}").format(least=self.least, most=self.most)
            if self.least < self.most
            else _("is not what belongs here; write {least}").format(least=self.least)
        )


@frozen
class Id(Worded):
    """A name by which files refer to a thing."""

    def value(self, text: str) -> object:
        return text if is_id(text) else BAD

    def wanted(self, text: str) -> str:
        return _("is no id; write up to 64 small letters, digits, - and _, such as first-round")


@frozen
class Tag(Worded):
    """The tag of a language."""

    def value(self, text: str) -> object:
        return text if re.fullmatch(TAG, text) else BAD

    def wanted(self, text: str) -> str:
        return _("is no language tag; write one such as en, de or pt-BR")


@frozen
class Duration(Worded):
    """A length of time in seconds; None for `open`, where that is allowed."""

    may_be_open: bool = False

    def value(self, text: str) -> object:
        if self.may_be_open and text == "open":
            return None
        seconds = parse_duration(text)
        return BAD if seconds is None or not 0 < seconds <= DAY else seconds

    def wanted(self, text: str) -> str:
        seconds = parse_duration(text)
        if seconds == 0:
            return _("is no time at all; write more than 0")
        if seconds is not None:
            return _("is longer than a day; write at most 24h")
        return _("is no duration; write 5m, 90s or 1h10m")


@frozen
class Flex(Worded):
    """The two lengths between which a turn may be fitted."""

    def value(self, text: str) -> object:
        least, dots, most = text.partition("..")
        shortest, longest = parse_duration(least), parse_duration(most)
        if not dots or shortest is None or longest is None or not 0 < shortest <= longest <= DAY:
            return BAD
        return Span(shortest, longest)

    def wanted(self, text: str) -> str:
        return _("is no span of time; write the shortest and the longest, such as 2m..5m")


@frozen
class Numbers(Worded):
    """Two whole numbers, the smaller first."""

    def value(self, text: str) -> object:
        match = re.fullmatch(r"([0-9]{1,3})\.\.([0-9]{1,3})", text)
        if match is None or int(match[1]) >= int(match[2]):
            return BAD
        return Span(int(match[1]), int(match[2]))

    def wanted(self, text: str) -> str:
        return _("is no range; write the smallest and the largest number, such as 1..5")


@frozen
class People(Worded):
    """How many people."""

    def value(self, text: str) -> object:
        match = re.fullmatch(r"([0-9]{1,3})(?:(\.\.)([0-9]{1,3})?)?", text)
        if match is None:
            return BAD
        least = int(match[1])
        most = int(match[3]) if match[3] else None if match[2] else least
        within = 1 <= least <= (MOST_PEOPLE if most is None else most) <= MOST_PEOPLE
        return Count(least, most) if within else BAD

    def wanted(self, text: str) -> str:
        return _("is no number of people; write 6, 3..12 or 4..")


@frozen
class Pace(Worded):
    """The pace of a breath."""

    def value(self, text: str) -> object:
        match = re.fullmatch(r"([0-9]{1,2})-([0-9]{1,2})-([0-9]{1,2})", text)
        if match is None or not int(match[1]) or not int(match[3]):
            return BAD
        return Breath(int(match[1]), int(match[2]), int(match[3]))

    def wanted(self, text: str) -> str:
        return _("is no pace of breath; write the seconds in, held and out, such as 4-0-6")
