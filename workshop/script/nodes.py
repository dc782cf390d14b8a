"""What a file is made of once it is parsed: texts, lists and tables, with their places."""

from __future__ import annotations

from typing import NamedTuple, Protocol

from attrs import evolve, frozen

from workshop.script.problems import Place


class Mark(Protocol):
    """A parser's place; lines and columns count from 0."""

    @property
    def line(self) -> int: ...
    @property
    def column(self) -> int: ...


class Text(NamedTuple):
    """A scalar, as typed; `plain` if without quotes and not in a block."""

    text: str
    place: Place
    plain: bool = False


class At(NamedTuple):
    """A scalar of which only the place may still be asked, and rarely is."""

    mark: Mark

    @property
    def place(self) -> Place:
        """Where it stands."""
        return Place(self.mark.line + 1, self.mark.column + 1)


@frozen
class Items:
    """A list; `flow` if written in brackets, not `whole` if the reading ended inside it."""

    items: tuple[Node, ...]
    place: Place
    flow: bool = False
    whole: bool = True


@frozen
class Table:
    """A mapping, in the order written; not `whole` if the reading ended inside it."""

    entries: tuple[tuple[Text, Node], ...]
    place: Place
    whole: bool = True


@frozen
class Broken:
    """Something that was refused already, so that nothing more need be said about it."""

    place: Place


Node = Text | At | Items | Table | Broken


def torn(node: Node) -> Node:
    """The node, with whatever stood last in it no longer whole, for more may have belonged there."""
    match node:
        case Items(items=items):
            last = tuple(torn(item) for item in items[-1:])
            return evolve(node, items=(*items[:-1], *last), whole=False)
        case Table(entries=entries):
            row = tuple((key, torn(value)) for key, value in entries[-1:])
            return evolve(node, entries=(*entries[:-1], *row), whole=False)
        case Text(text="", place=place):
            return Broken(place)
        case _:
            return node


def quoted(text: str) -> str:
    """A text as messages show it: in quotes, on one line, cut where it is long."""
    flat = " ".join(text.split())
    return f'"{flat[:39]}…"' if len(flat) > 40 else f'"{flat}"'
