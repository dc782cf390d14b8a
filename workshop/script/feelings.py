"""The chart of feelings: words in families, each of one of three strengths, and how one is found."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, Literal, cast

from attrs import frozen

from workshop.script.keys import FEELINGS_KEYS
from workshop.script.nodes import Broken, Items, Table, quoted
from workshop.script.problems import Place, Problem, Report
from workshop.script.shapes import read_table
from workshop.script.steps import Row, tables, value
from workshop.script.tree import parse
from workshop.words import _, one_line

Strength = Literal["mild", "clear", "strong"]

STRENGTHS: Final[tuple[Strength, ...]] = ("mild", "clear", "strong")
# The name that no deck can have, for the chart lies beside the decks under it.
CHART: Final = "feelings"
FEWEST_LETTERS: Final = 3
CLOSE_ENOUGH: Final = 75.0
MOST_CLOSE: Final = 8


@frozen
class Word:
    """One word for a feeling, as it stands after "I feel"."""

    text: str
    strength: Strength


@frozen
class Family:
    """Words that belong together, from mild to strong."""

    id: str
    title: str
    words: tuple[Word, ...]

    def of(self, strength: Strength) -> tuple[Word, ...]:
        """Its words of one strength."""
        return tuple(word for word in self.words if word.strength == strength)


@frozen
class Chart:
    """Families of words under one title, in the order of their file."""

    title: str
    language: str
    families: tuple[Family, ...]

    def words(self) -> Iterator[tuple[Family, Word]]:
        """Every word with its family."""
        return ((family, word) for family in self.families for word in family.words)


def strength_words() -> dict[Strength, str]:
    """How each strength is said."""
    return {"mild": _("mild"), "clear": _("clear"), "strong": _("strong")}


def same(text: str) -> str:
    """What two words or cards have in common that are the same to people."""
    return one_line(text).casefold()


def read_chart(source: bytes) -> tuple[Chart | None, tuple[Problem, ...]]:
    """The chart in a file's bytes, and every problem with it; None where one needs mending."""
    report = Report()
    tree = parse(source, report)
    chart = None
    if isinstance(tree, Table):
        found = read_table(tree, FEELINGS_KEYS, _("a chart of feelings"), report)
        rows = tables(found, "families")
        _of_families(rows, report)
        _of_words(rows, report)
        chart = Chart(
            title=str(value(found, "title", "")),
            language=str(value(found, "language", "en")),
            families=tuple(_family(row) for row, _table in rows),
        )
    elif not report.cut and not isinstance(tree, Broken):
        report.problem(
            tree.place if tree else Place(),
            _("a chart of feelings is made of keys; begin with title: and families:"),
        )
    problems = report.all()
    return (chart if all(problem.warning for problem in problems) else None), problems


def find(chart: Chart, typed: str) -> tuple[tuple[Family, Word], ...]:
    """The words that what was typed may mean, the likeliest first; all of them where nothing was.

    First those that begin so, then those that have it in them, then those that are spelt nearly so.
    """
    wanted = same(typed)
    known = [(same(word.text), family, word) for family, word in chart.words()]
    begin = [(family, word) for text, family, word in known if text.startswith(wanted)]
    within = [
        (family, word) for text, family, word in known if wanted in text and not text.startswith(wanted)
    ]
    if len(wanted) < FEWEST_LETTERS:
        return (*begin, *within)
    others = [entry for entry in known if wanted not in entry[0]]
    # Here, because whoever only reads a chart needs none of it.
    from rapidfuzz.fuzz import ratio

    # A word that was only begun, and misspelt, is as near as its beginning is.
    lengths = (len(wanted), len(wanted) + 1, None)
    scored = [
        (max(ratio(wanted, text[:length]) for length in lengths), family, word)
        for text, family, word in others
    ]
    close = sorted((entry for entry in scored if entry[0] >= CLOSE_ENOUGH), key=lambda entry: -entry[0])
    return (*begin, *within, *((family, word) for _score, family, word in close[:MOST_CLOSE]))


def _family(row: Row) -> Family:
    words = [
        Word(text.strip(), strength)
        for strength in STRENGTHS
        for text in cast("tuple[str, ...]", value(row, strength, ()))
    ]
    return Family(str(value(row, "id", "")), str(value(row, "title", "")), tuple(words))


def _of_families(rows: list[tuple[Row, Table]], report: Report) -> None:
    """Tell of families that have no words, and of two that share an id."""
    taken: set[str] = set()
    for row, table in rows:
        name = value(row, "id", None)
        if isinstance(name, str):
            if name in taken:
                report.problem(
                    row["id"].node.place,
                    _("id: {id} is the id of another family; choose another").format(id=quoted(name)),
                )
            taken.add(name)
        if table.whole and not any(strength in row for strength in STRENGTHS):
            report.problem(
                table.place, _("a family has words; write mild:, clear: or strong: with a list of them")
            )


def _of_words(rows: list[tuple[Row, Table]], report: Report) -> None:
    """Warn of a word that stands in the chart before."""
    known: set[str] = set()
    for row, _table in rows:
        for strength in STRENGTHS:
            node = row[strength].node if strength in row else None
            texts = value(row, strength, None)
            if not isinstance(node, Items) or not isinstance(texts, tuple):
                continue
            for text, item in zip(texts, node.items, strict=True):
                word = same(str(text))
                if word in known:
                    report.warn(
                        item.place, _("{word} stands in this chart before").format(word=quoted(str(text)))
                    )
                known.add(word)
