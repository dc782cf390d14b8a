"""What may stand at a key of the notes, how that is said, and what is strange in a document."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Any, Literal

from attrs import field, frozen

from workshop.notes.record import FORMAT
from workshop.script.shapes import nearest
from workshop.words import _

By = Literal["session", "you", "both"]
"""Who writes a key: the session when it is kept, you in the app or by hand, or both."""


@frozen
class Text:
    """A text; of several lines, unless it is a `line`."""

    line: bool = False


@frozen
class Word:
    """One of these words."""

    words: tuple[str, ...]


@frozen
class Whole:
    """A whole number of 0 or more; `least` is the smallest, None where it may be negative."""

    least: int | None = 0


@frozen
class YesNo:
    """`true` or `false`."""


@frozen
class Moment:
    """A date and a time, with its offset."""


@frozen
class Day:
    """A date."""


@frozen
class Answered:
    """A text, or a whole number."""


@frozen
class Version:
    """The number of this format."""


@frozen
class Texts:
    """A list of texts."""


@frozen
class Table:
    """A table of its own."""

    keys: Mapping[str, Key]


@frozen
class Rows:
    """A list of tables, each under its own `[[…]]`."""

    keys: Mapping[str, Key]


Kind = Text | Word | Whole | YesNo | Moment | Day | Answered | Version | Texts | Table | Rows


@frozen
class Key:
    """A key: its name, what may stand there, what it means, and who writes it."""

    name: str
    kind: Kind
    means: str
    by: By = field(default="session")
    required: bool = False


def keys_of(*keys: Key) -> Mapping[str, Key]:
    """The keys by their names."""
    return {key.name: key for key in keys}


# What is wrong in a document.


@frozen
class Strange:
    """A place in a document, as the keys that lead there, and what is not as it should be.

    `harmless` where it is only unknown: a newer program, or a person, may have meant it.
    """

    keys: tuple[str | int, ...]
    what: str
    harmless: bool = False


def strange(document: Mapping[str, Any], keys: Mapping[str, Key]) -> Iterator[Strange]:
    """Everything in a document that the table doesn't foresee, in its order."""
    for key in keys.values():
        if key.required and key.name not in document:
            yield Strange((key.name,), _("is missing"))
    for name, value in document.items():
        if name not in keys:
            close = nearest(name, keys)
            meant = _("is no key that this workshop knows; did you mean {close}?").format(close=close)
            other = _("is no key that this workshop knows; it stays as it is")
            yield Strange((name,), meant if close else other, harmless=True)
            continue
        for found in _strange(value, keys[name].kind):
            yield Strange((name, *found.keys), found.what, found.harmless)


def _strange(value: Any, kind: Kind) -> Iterator[Strange]:
    if isinstance(kind, Word) and isinstance(value, str) and value not in kind.words:
        yield Strange((), _("is none of: {words}").format(words=", ".join(kind.words)), harmless=True)
    elif not _fits(value, kind):
        yield Strange((), _("has to be {kind}").format(kind=wanted(kind)))
    elif isinstance(kind, Table):
        yield from strange(value, kind.keys)
    elif isinstance(kind, Rows):
        for at, row in enumerate(value, 1):
            for found in strange(row, kind.keys):
                yield Strange((at, *found.keys), found.what, found.harmless)


def _fits(value: Any, kind: Kind) -> bool:
    match kind:
        case Text() | Word():
            return isinstance(value, str)
        case Whole(least=least):
            return type(value) is int and (least is None or value >= least)
        case YesNo():
            return isinstance(value, bool)
        case Moment():
            return isinstance(value, datetime)
        case Day():
            return type(value) is date
        case Answered():
            return isinstance(value, str) or type(value) is int
        case Version():
            return type(value) is int and value == FORMAT
        case Texts():
            return isinstance(value, list) and all(isinstance(one, str) for one in value)
        case Table():
            return isinstance(value, dict)
        case Rows():
            return isinstance(value, list) and all(isinstance(row, dict) for row in value)


def wanted(kind: Kind) -> str:
    """What has to stand there, in words."""
    match kind:
        case Text(line=True):
            return _("a text in one line, in quotes")
        case Text():
            return _("a text in quotes")
        case Word(words=words):
            return _("one of: {words}").format(words=", ".join(words))
        case Whole(least=None):
            return _("a whole number")
        case Whole(least=least):
            return _("a whole number from {least} on").format(least=least)
        case YesNo():
            return _("true or false")
        case Moment():
            return _("a date with a time, such as 2026-11-22T18:00:00+01:00")
        case Day():
            return _("a date, such as 2026-11-29, without quotes")
        case Answered():
            return _("a text in quotes, or a whole number")
        case Version():
            return _("the number {format}").format(format=FORMAT)
        case Texts():
            return _("a list of texts, each in quotes")
        case Table():
            return _("a table")
        case Rows():
            return _("a list of tables, each under its own [[…]]")
