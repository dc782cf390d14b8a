"""Decks: cards that a step's prompts are dealt from."""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast

from attrs import frozen

from workshop.script.keys import DECK_KEYS
from workshop.script.kinds import BAD
from workshop.script.nodes import Broken, Items, Node, Table, Text
from workshop.script.problems import Place, Problem, Report
from workshop.script.shapes import Found, read_table
from workshop.script.steps import value
from workshop.script.tree import parse
from workshop.words import _


@frozen
class Card:
    """One card; `depth` from 1 to 3 says how deep it goes."""

    text: str
    depth: int = 1
    tags: tuple[str, ...] = ()


@frozen
class Deck:
    """Cards under one title, in the order of their file."""

    id: str
    title: str
    cards: tuple[Card, ...]
    language: str = "en"


def read_deck(source: bytes, id: str) -> tuple[Deck | None, tuple[Problem, ...]]:  # noqa: A002
    """The deck in a file's bytes, and every problem with it; None where one needs mending."""
    report = Report()
    tree = parse(source, report)
    deck = None
    if isinstance(tree, Table):
        found = read_table(tree, DECK_KEYS, _("a deck"), report)
        cards = cast("tuple[object, ...]", value(found, "cards", ()))
        deck = Deck(
            id=id,
            title=str(value(found, "title", "")),
            language=str(value(found, "language", "en")),
            cards=tuple(_card(card) for card in cards if card is not BAD),
        )
    elif not report.cut and not isinstance(tree, Broken):
        report.problem(
            tree.place if tree else Place(), _("a deck is made of keys; begin with title: and cards:")
        )
    problems = report.all()
    return (deck if all(problem.warning for problem in problems) else None), problems


def named_in(script: str) -> Mapping[str, Place]:
    """Where the text of a script that can be used first names each deck."""
    found: dict[str, Place] = {}
    tree = parse(script.encode(), Report())
    if tree is not None:
        _named_below(tree, found)
    return found


def _named_below(node: Node, found: dict[str, Place]) -> None:
    if isinstance(node, Items):
        for item in node.items:
            _named_below(item, found)
    elif isinstance(node, Table):
        for key, below in node.entries:
            if key.text == "deck" and isinstance(below, Text):
                found.setdefault(below.text.strip(), below.place)
            _named_below(below, found)


def _card(card: object) -> Card:
    if not isinstance(card, dict):
        return Card(str(card))
    found = cast("dict[str, Found]", card)
    return Card(
        text=str(value(found, "text", "")),
        depth=cast("int", value(found, "depth", 1)),
        tags=cast("tuple[str, ...]", value(found, "tags", ())),
    )
