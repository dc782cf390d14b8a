"""Reads a text about which there is nothing to tell, as of nearly all, at half the cost.

Straight from a parser's events to values, by the one table of keys. It gives up at the first
thing that would need a word; then the whole is read again, with care.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, NoReturn

import yaml

from workshop.script.kinds import BAD, Kind, Prose, Worded
from workshop.script.nodes import At, Items, Node, Table
from workshop.script.parser import events
from workshop.script.problems import Place
from workshop.script.shapes import SENTENCE_END, Either, Found, Keys, ListOf, TableOf
from workshop.script.source import REFUSED
from workshop.script.tree import BEGAN_COMMENT, MOST_LEVELS, place_of

Scalar: Final = yaml.ScalarEvent
# Half the cost of making one by its name, and there are thousands.
made: Final = tuple.__new__


class _Unusual(Exception):
    """Something that has to be looked at with care."""


def quick(text: str, keys: Keys) -> dict[str, Found] | None:
    """The values of a text that is a table of these keys; None where something may have to be told.

    A node of it has its place, and the nodes of a list of tables; nothing else is asked of it.
    """
    try:
        return _Quick(text).document(keys)
    except (_Unusual, yaml.YAMLError):
        return None


class _Quick:
    """One walk over the events of a text."""

    def __init__(self, text: str) -> None:
        self.following: Callable[[], yaml.Event | None] = events(text)
        # Only in such lines a comment may have begun where none was meant.
        self.lines = text.split("\n") if "#" in text else []
        self.marked = "&" in text or "!" in text

    def document(self, keys: Keys) -> dict[str, Found]:
        self.expect(yaml.StreamStartEvent)
        start = self.following()
        if type(start) is not yaml.DocumentStartEvent or start.version or start.tags:
            _give_up()
        if not isinstance(begin := self.following(), yaml.MappingStartEvent) or begin.anchor or begin.tag:
            _give_up()
        found = self.table(keys, 1)
        self.expect(yaml.DocumentEndEvent)
        self.expect(yaml.StreamEndEvent)
        return found

    def expect(self, kind: type[yaml.Event]) -> None:
        if type(self.following()) is not kind:
            _give_up()

    def table(self, keys: Keys, level: int) -> dict[str, Found]:
        """The values of a table whose beginning was taken in."""
        found: dict[str, Found] = {}
        following, text, worded, marked = self.following, self.text, keys.worded, self.marked
        near = bool(self.lines or marked)
        while type(event := following()) is Scalar:
            name = event.value
            if event.style or name in found or (marked and _is_marked(event)):
                _give_up()
            below = following()
            read = worded.get(name)
            if read is not None and type(below) is Scalar:
                # What nothing can be hidden in need not be looked at any nearer.
                said = text(below) if near or below.style == '"' else below.value.strip()
                value = read(said) if said else BAD
                if value is BAD:
                    _give_up()
                found[name] = made(Found, (value, made(At, (below.start_mark,))))
            elif name in keys:
                found[name] = self.value(keys[name].kind, below, level)
            else:
                _give_up()
        if type(event) is not yaml.MappingEndEvent or any(name not in found for name in keys.required):
            _give_up()
        return found

    def value(self, kind: Kind, event: yaml.Event | None, level: int) -> Found:
        """The value that an event begins."""
        if type(kind) is Either:
            kind = kind.keyed if type(event) is yaml.MappingStartEvent else kind.other
        if type(event) is Scalar:
            text = self.text(event)
            value = kind.value(text) if isinstance(kind, Worded) else BAD
            if value is BAD:
                _give_up()
            return made(Found, (value, made(At, (event.start_mark,))))
        if level >= MOST_LEVELS or event is None or (self.marked and _is_marked(event)):
            _give_up()
        place = place_of(event)
        if type(event) is yaml.MappingStartEvent and type(kind) is TableOf:
            return Found(self.table(kind.keys, level + 1), Table((), place))
        if type(event) is yaml.SequenceStartEvent and type(kind) is ListOf:
            return self.items(kind, place, bool(event.flow_style), level + 1)
        return _give_up()

    def items(self, kind: ListOf, place: Place, flow: bool, level: int) -> Found:
        values: list[object] = []
        nodes: list[Node] = []
        following = self.following
        while type(event := following()) is not yaml.SequenceEndEvent:
            value, node = self.value(kind.kind, event, level)
            values.append(value)
            nodes.append(node)
        if len(values) < kind.least:
            _give_up()
        if flow and isinstance(kind.kind.other if isinstance(kind.kind, Either) else kind.kind, Prose):
            self.look_between(values)
        return Found(tuple(values), Items(tuple(nodes), place, flow))

    def text(self, event: yaml.ScalarEvent) -> str:
        """What a scalar says, without white space around it."""
        text, style = event.value.strip(), event.style
        # Only an escape can bring in what did not stand in the file itself.
        if not text or (style == '"' and REFUSED.search(event.value)) or (self.marked and _is_marked(event)):
            _give_up()
        if self.lines and not style:
            self.look_behind(event)
        return text

    def look_between(self, values: list[object]) -> None:
        """Where commas in brackets may have made several items of one sentence, it is looked at with care."""
        texts = [value for value in values if isinstance(value, str)]
        if any(text.endswith(SENTENCE_END) or text[:1].isupper() for text in texts):
            _give_up()

    def look_behind(self, event: yaml.ScalarEvent) -> None:
        end = event.end_mark
        if (
            end is None
            or end.line >= len(self.lines)
            or BEGAN_COMMENT.match(self.lines[end.line], end.column)
        ):
            _give_up()


def _is_marked(event: yaml.Event) -> bool:
    """Whether it has an anchor or a tag."""
    return getattr(event, "anchor", None) is not None or getattr(event, "tag", None) is not None


def _give_up() -> NoReturn:
    raise _Unusual
