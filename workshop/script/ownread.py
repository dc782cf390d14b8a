"""Strict reading of what a person added and hid: every value of ours is what it has to be."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from workshop.script.feelings import CHART, STRENGTHS
from workshop.toml import Unreadable
from workshop.words import _, is_id, one_line

LEAST_DEPTH: Final = 1
MOST_DEPTH: Final = 3

Table = Mapping[str, Any]


def checked(document: Table, known: int) -> Table:
    """The document, if it is of the known format and each key of ours holds what belongs there.

    `Unreadable` names the first that doesn't. Keys that are nobody's here may hold anything.
    """
    version = document.get("format")
    if version is None:
        raise Unreadable(_("format is missing; write format = {known} at its beginning").format(known=known))
    if type(version) is not int or version != known:
        told = _("its format is {format}; this workshop reads format {known}")
        raise Unreadable(told.format(format=one_line(str(version)), known=known))
    decks = _table(document.get("deck", {}), "deck")
    for name, deck in decks.items():
        where = f"deck.{one_line(name)}"
        if not is_id(name) or name == CHART:
            told = _("{where}: no deck can be called so; write the name of a deck's file")
            raise Unreadable(told.format(where=where))
        _table(deck, where)
        for number, card in enumerate(_list(deck.get("cards", []), f"{where}.cards"), 1):
            _card(card, f"{where}.cards, {number}")
        _texts(deck.get("hidden", []), f"{where}.hidden")
    chart = _table(document.get(CHART, {}), CHART)
    for number, word in enumerate(_list(chart.get("words", []), f"{CHART}.words"), 1):
        _word(word, f"{CHART}.words, {number}")
    _texts(chart.get("hidden", []), f"{CHART}.hidden")
    return document


def _card(card: object, where: str) -> None:
    table = _table(card, where)
    _text(table.get("text"), f"{where}: text")
    depth = table.get("depth", LEAST_DEPTH)
    if type(depth) is not int or not LEAST_DEPTH <= depth <= MOST_DEPTH:
        raise Unreadable(_("{where}: depth takes 1, 2 or 3").format(where=where))
    _texts(table.get("tags", []), f"{where}: tags")


def _word(word: object, where: str) -> None:
    table = _table(word, where)
    _text(table.get("text"), f"{where}: text")
    _text(table.get("family"), f"{where}: family")
    if table.get("strength") not in STRENGTHS:
        told = _("{where}: strength takes one of {words}, in quotes")
        raise Unreadable(told.format(where=where, words=", ".join(STRENGTHS)))


def _table(value: object, where: str) -> Table:
    if not isinstance(value, dict):
        raise Unreadable(
            _("{where} takes a table; write [{where}], and its keys below it").format(where=where)
        )
    return value


def _list(value: object, where: str) -> list[Any]:
    if not isinstance(value, list):
        raise Unreadable(_("{where} takes a list, in brackets").format(where=where))
    return value


def _texts(value: object, where: str) -> None:
    for text in _list(value, where):
        _text(text, where)


def _text(value: object, where: str) -> None:
    if not isinstance(value, str) or not value.strip():
        raise Unreadable(_("{where} takes a text in quotes").format(where=where))
