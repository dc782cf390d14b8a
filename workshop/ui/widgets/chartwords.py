"""The words of the chart of feelings as rows: by strength, or as they were found."""

from __future__ import annotations

from workshop.script.feelings import CHART, STRENGTHS, Chart, Family, Word, find, same, strength_words
from workshop.script.own import Own
from workshop.ui.widgets.wordlist import Cell, Words
from workshop.words import _, one_line


def found(chart: Chart, typed: str, own: Own) -> list[Words]:
    """What was found by what was typed, each with its family."""
    return [Words("", tuple(_cell(word, own, family) for family, word in find(chart, typed)))]


def by_strength(family: Family | None, own: Own) -> list[Words]:
    """The words of a family, a row for each strength that has any."""
    if family is None:
        return []
    says = strength_words()
    lines = (Words(says[kind], tuple(_cell(word, own) for word in family.of(kind))) for kind in STRENGTHS)
    return [line for line in lines if line.cells]


def _cell(word: Word, own: Own, family: Family | None = None) -> Cell:
    note = ""
    if family is not None:
        strength = strength_words()[word.strength]
        note = _("{family}, {strength}").format(family=one_line(family.title), strength=strength)
    mine = own.entry(CHART, word.text) is not None
    return Cell(word.text, note, own=mine, hidden=same(word.text) in own.hidden(CHART))
