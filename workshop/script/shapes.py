"""Lists and tables of values, and the one way in which a table of keys is read."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches
from typing import Final, NamedTuple

from attrs import field, frozen

from workshop.script.kinds import BAD, Kind, Prose, Worded, expect_text
from workshop.script.model import Form
from workshop.script.nodes import Items, Node, Table, Text, quoted
from workshop.script.problems import Place, Report
from workshop.words import _

# Guessing takes time; a file with more unknown keys than this is no script with a typo.
MOST_GUESSES: Final = 100
SENTENCE_END: Final = (".", "?", "!", "…")


@frozen
class Key:
    """One key: its kind, what it means, and in which forms it can stand (any, if empty)."""

    name: str
    kind: Kind
    description: str
    required: bool = False
    forms: tuple[Form, ...] = ()


class Keys(dict[str, Key]):
    """A table of keys by name; `required` are those that must stand there, in the table's order.

    `readers` read a key's value from its node, and `worded` from the one text that it is written as.
    """

    def __init__(self, keys: Iterable[Key]) -> None:
        super().__init__((key.name, key) for key in keys)
        self.readers = {key.name: key.kind.read for key in self.values()}
        self.worded = {key.name: key.kind.value for key in self.values() if isinstance(key.kind, Worded)}
        self.required = tuple(key.name for key in self.values() if key.required)


@frozen
class ListOf(Kind):
    """A list of values of one kind, at least `least` of them; in a list of tables some may be `BAD`."""

    kind: Kind
    least: int = 1

    def read(self, key: str, node: Node, report: Report) -> object:
        match node:
            case Items(items=items, whole=whole):
                if len(items) < self.least and whole:
                    report.problem(
                        node.place,
                        _("{key}: the list is too short; write {least} or more, or remove the key").format(
                            key=key, least=self.least
                        ),
                    )
                    return BAD
                one = self.kind.other if isinstance(self.kind, Either) else self.kind
                if node.flow and isinstance(one, Prose):
                    warn_of_commas(items, report)
                values = [self.kind.read(key, item, report) for item in items]
                if any(value is BAD for value in values) and not isinstance(self.kind, TableOf | Either):
                    return BAD
                return tuple(values)
            case Text(text=text) if text.strip():
                report.problem(
                    node.place,
                    _("{key}: one text stands here, where a list belongs; write [{text}]").format(
                        key=key, text=quoted(text)
                    ),
                )
            case Text():
                expect_text(key, node, report)
            case Table(whole=True):
                report.problem(
                    node.place,
                    _("{key}: keys stand here, where a list belongs; begin each item with a hyphen").format(
                        key=key
                    ),
                )
            case _:
                pass  # refused already, or torn by what ended the reading
        return BAD


class Found(NamedTuple):
    """The value of a key in a table, with the node it was read from."""

    value: object
    node: Node


@frozen
class TableOf(Kind):
    """A table with the keys of a table of keys; read as a mapping from name to `Found`."""

    keys: Keys
    what: str = field(kw_only=True)

    def read(self, key: str, node: Node, report: Report) -> object:
        if isinstance(node, Table):
            return read_table(node, self.keys, self.what, report)
        if isinstance(node, Text) or (isinstance(node, Items) and node.whole):
            report.problem(
                node.place,
                _("{key}: keys and their values belong here; write them, such as {example}: …").format(
                    key=key, example=next(iter(self.keys))
                ),
            )
        return BAD


@frozen
class Either(Kind):
    """A table where the author wrote keys that it has, and the other kind where not.

    A text with a colon reads as a table as well, and its first words as a key.
    """

    other: Kind
    keyed: TableOf

    def read(self, key: str, node: Node, report: Report) -> object:
        keyed = isinstance(node, Table) and (
            not node.entries
            or len(report.found) >= MOST_GUESSES
            or any(name.text in self.keyed.keys for name, _node in node.entries)
            or any(nearest(name.text, self.keyed.keys) for name, _node in node.entries)
        )
        return (self.keyed if keyed else self.other).read(key, node, report)


def warn_of_commas(items: Iterable[Node], report: Report) -> None:
    """Tell of a sentence that commas have made items of: `[standard, Speak, please.]`."""
    begun = False
    rest: Place | None = None  # where the sentence that an item has begun goes on
    for item in items:
        if not isinstance(item, Text) or not item.plain:
            begun, rest = False, None
            continue
        ends = item.text.endswith(SENTENCE_END)
        if begun:
            rest = rest or item.place
            if ends:
                report.warn(
                    rest, _("the comma makes two items of this; if it is one sentence, put it in quotes")
                )
        if ends or item.text[:1].isupper():
            begun, rest = not ends, None


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word that is nearest to one that isn't, if any is near."""
    close = get_close_matches(word.lower(), list(known), n=1, cutoff=0.6)
    return close[0] if close else None


def read_table(table: Table, keys: Keys, what: str, report: Report) -> dict[str, Found]:
    """The values of a table by key, after telling about every key that is unknown or missing.

    Keys that begin with `x-` are the author's and are passed over.
    """
    found: dict[str, Found] = {}
    readers = keys.readers
    for name, node in table.entries:
        word = name.text
        if word in readers:
            found[word] = tuple.__new__(Found, (readers[word](word, node, report), node))
        elif not word.startswith("x-"):
            missing = keys.keys() - {name.text for name, _node in table.entries}
            close = nearest(name.text, missing) if len(report.found) < MOST_GUESSES else None
            told = (
                _("{key} is no key of {what}; did you mean {close}?")
                if close
                else _(
                    "{key} is no key of {what}; remove it or name it x-…, unless it needs a newer workshop"
                )
            )
            report.problem(name.place, told.format(key=quoted(name.text), what=what, close=close))
            if close:
                # What was meant is there, only misspelt: it is not missing as well.
                found[close] = Found(_as_meant(keys[close], node, report), node)
    if table.whole:
        for required in keys.required:
            if required not in found:
                report.problem(
                    table.place, _("{key}: is missing in {what}; add it").format(key=required, what=what)
                )
    return found


def _as_meant(key: Key, node: Node, report: Report) -> object:
    """The value below a misspelt key, where it can only have been meant so: it is read for its mistakes."""
    listed = isinstance(key.kind, ListOf) and isinstance(key.kind.kind, TableOf)
    if (listed and isinstance(node, Items)) or (isinstance(key.kind, TableOf) and isinstance(node, Table)):
        return key.kind.read(key.name, node, report)
    return BAD
