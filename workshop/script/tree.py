"""From bytes to a tree of texts, lists and tables, each with the place where it stood.

PyYAML's events are walked and nothing else of it is used: no value is guessed, so `5:00`
and `no` stay what the author typed, and what can harm (aliases, tags, deep nesting) is
refused as it arrives.
"""

from __future__ import annotations

import re
from typing import Final

import yaml
from attrs import field, mutable

from workshop.script import syntax
from workshop.script.nodes import Broken, Items, Node, Table, Text, quoted, torn
from workshop.script.parser import events
from workshop.script.problems import Place, Report
from workshop.script.source import REFUSED, Source, decode, refusal
from workshop.words import REPLACEMENT, _

MOST_LEVELS: Final = 20
BEGAN_COMMENT: Final = re.compile(r"[ \t]+#(?=[^\s#])")


@mutable
class _Open:
    """A list or table of which more is to come."""

    place: Place
    is_table: bool
    flow: bool
    items: list[Node] = field(factory=list)
    entries: list[tuple[Text, Node]] = field(factory=list)
    keys: set[str] = field(factory=set)
    key: Text | None = None
    waiting: bool = False  # a key has come, and its value has not
    is_key: bool = False  # stands where a key belongs, or somewhere inside such a one
    bad_key: bool = False

    def close(self) -> Node:
        if not self.is_table:
            return Items(tuple(self.items), self.place, self.flow)
        if self.bad_key and not self.entries:
            return Broken(self.place)
        return Table(tuple(self.entries), self.place)


def parse(source: bytes, report: Report) -> Node | None:
    """The tree of a file, as far as it could be read; None where nothing was."""
    decoded = decode(source, report)
    return None if decoded is None else walk(decoded, report)


def walk(source: Source, report: Report) -> Node | None:
    """The tree of a text, as far as it could be parsed; None where nothing was."""
    return _Walk(source, report).tree()


class _Walk:
    """One walk over the events of a text."""

    def __init__(self, source: Source, report: Report) -> None:
        self.report = report
        self.source = source
        self.lines = source.text.split("\n")
        self.refused = set(source.hurt)
        self.stack: list[_Open] = []
        self.root: Node | None = None
        self.documents = 0

    def tree(self) -> Node | None:
        try:
            following = events(self.source.text)
            while (event := following()) is not None:
                if not self.take(event):
                    break
        except yaml.MarkedYAMLError as error:
            self.stumble(error)
        except yaml.YAMLError:
            self.report.end(Place(), _("this is no text that YAML can hold; write it anew as plain text"))
        while self.stack:
            self.put(self.stack.pop().close())
        return torn(self.root) if self.report.cut and self.root is not None else self.root

    def stumble(self, error: yaml.MarkedYAMLError) -> None:
        """End at a syntax error; where its line was refused already, that has been told."""
        opened = next((one.place for one in reversed(self.stack) if one.flow), None)
        place, sentence = syntax.explain(error, self.lines, opened)
        marks = (error.problem_mark, error.context_mark)
        if any(mark is not None and mark.line + 1 in self.refused for mark in marks):
            self.report.cut = True
            return
        self.report.end(place, sentence)
        # What the error followed in its line is half of something: `say: [a] b`.
        top = self.stack[-1] if self.stack else None
        if top is None or top.waiting or not (top.entries or top.items):
            return
        node = top.entries[-1][1] if top.is_table else top.items[-1]
        if node.place.line == place.line and node.place < place:
            if top.is_table:
                top.entries[-1] = (top.entries[-1][0], Broken(node.place))
            else:
                top.items[-1] = Broken(node.place)

    def take(self, event: yaml.Event) -> bool:
        """Take in one event; False where the reading ends here."""
        if isinstance(event, yaml.ScalarEvent):
            self.scalar(event)
        elif isinstance(event, yaml.CollectionStartEvent):
            return self.begin(event)
        elif isinstance(event, yaml.CollectionEndEvent):
            self.put(self.stack.pop().close())
        elif isinstance(event, yaml.AliasEvent):
            place = place_of(event)
            self.refuse(place, syntax.not_read("*"))
            self.put(Broken(place))
        elif isinstance(event, yaml.DocumentStartEvent):
            self.documents += 1
            if self.documents > 1:
                self.report.end(
                    place_of(event), _("a second document begins here; a script is one: make two files")
                )
                return False
            if event.version or event.tags:
                self.report.problem(*syntax.directive(self.lines))
        return True

    def begin(self, event: yaml.CollectionStartEvent) -> bool:
        place = place_of(event)
        self.refuse_marks(event, place)
        if len(self.stack) >= MOST_LEVELS:
            self.report.end(
                place, _("too deep: lists and tables stand in each other at most 20 levels; write it flatter")
            )
            return False
        top = self.stack[-1] if self.stack else None
        is_key = top is not None and (top.is_key or (top.is_table and not top.waiting))
        if top is not None and is_key and not top.is_key:
            self.report.problem(
                place, _("a key is one text, and no list or table; a text with { or [ must be in quotes")
            )
        table = isinstance(event, yaml.MappingStartEvent)
        self.stack.append(_Open(place, table, bool(event.flow_style), is_key=is_key))
        return True

    def scalar(self, event: yaml.ScalarEvent) -> None:
        place = self.after_key(event)
        marked = self.refuse_marks(event, place)
        text = event.value
        refused = REFUSED.search(text)
        if refused is not None:
            self.refuse(place, refusal(refused.group()))
            text = REFUSED.sub(REPLACEMENT, text)
        top = self.stack[-1] if self.stack else None
        is_key = top is not None and top.is_table and not top.waiting
        plain = not event.style
        hurt = refused is not None or (REPLACEMENT in text and self.is_hurt(event))
        if is_key:
            # What was told of a key is mended by deleting it, so that the key may be known.
            self.put(Text(text.replace(REPLACEMENT, "") if hurt else text, place, plain))
            return
        if plain and text:
            self.warn_of_comment(event)
        self.put(Broken(place) if hurt or marked else Text(text, place, plain))

    def after_key(self, event: yaml.ScalarEvent) -> Place:
        """The place of a scalar; right after its key's colon, where nothing is written."""
        place = place_of(event)
        if event.value or event.style or event.tag or event.anchor or not 0 < place.line <= len(self.lines):
            return place
        before = self.lines[place.line - 1][: place.column - 1]
        return Place(place.line, len(before.rstrip()) + 1) if before.strip() else place

    def is_hurt(self, event: yaml.ScalarEvent) -> bool:
        first, last = event.start_mark, event.end_mark
        if first is None or last is None:
            return bool(self.source.hurt)
        return any(first.line < line <= last.line + 1 for line in self.source.hurt)

    def refuse(self, place: Place, message: str) -> None:
        self.refused.add(place.line)
        self.report.problem(place, message)

    def refuse_marks(self, event: yaml.ScalarEvent | yaml.CollectionStartEvent, place: Place) -> bool:
        if event.anchor is not None:
            self.refuse(place, syntax.not_read("&"))
        elif event.tag is not None:
            self.refuse(place, syntax.not_read("!"))
        return event.anchor is not None or event.tag is not None

    def put(self, node: Node) -> None:
        """Put a node where it belongs: the root, a list, or a table's key or value."""
        if not self.stack:
            self.root = node
            return
        top = self.stack[-1]
        if not top.is_table:
            top.items.append(node)
        elif not top.waiting:
            top.waiting = True
            top.key = self.key(top, node)
            top.bad_key |= top.key is None
        else:
            top.waiting = False
            if top.key is not None:
                top.entries.append((top.key, node))

    def key(self, table: _Open, node: Node) -> Text | None:
        """The key that a node makes, or None where its value shall be passed over."""
        if not isinstance(node, Text):
            return None
        if node.text == "<<":
            self.report.problem(node.place, _("merge keys (<<) are not read here; write the keys out"))
            return None
        if node.text in table.keys:
            self.report.problem(
                node.place, _("the key {key} stands here twice; remove one").format(key=quoted(node.text))
            )
            return None
        table.keys.add(node.text)
        return node

    def warn_of_comment(self, event: yaml.ScalarEvent) -> None:
        end = event.end_mark
        if end is None or end.line >= len(self.lines):
            return
        match = BEGAN_COMMENT.match(self.lines[end.line], end.column)
        if match is not None:
            self.report.warn(
                Place(end.line + 1, match.end()),
                _("a comment begins here, and the rest of the line is lost; put the text in quotes"),
            )


def place_of(event: yaml.Event) -> Place:
    """Where an event begins."""
    mark = event.start_mark
    return Place(mark.line + 1, mark.column + 1) if mark is not None else Place()
