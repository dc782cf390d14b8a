"""What a person added to the decks and to the chart of feelings, and what they hid of them.

It is one TOML file, `decks/own.toml`, which can be written by hand as well. A file that can't be
read is left as it is, and nothing is changed until it is mended.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any, Final, TypeVar, cast

from attrs import evolve, field, frozen

from workshop.disk import private_folder, read_private, sentence, try_lock, write_private
from workshop.script.decks import Card, Deck
from workshop.script.feelings import CHART, STRENGTHS, Chart, Family, Strength, Word, same
from workshop.script.ownread import checked
from workshop.script.problems import Place, Problem
from workshop.toml import Unreadable, loads
from workshop.words import _, one_line, safe_text

MOST_BYTES: Final = 1 << 20
FORMAT: Final = 1
PATIENCE_SECONDS: Final = 3.0
# The family of one's own words whose family the chart doesn't have.
YOURS: Final = "own"

HEAD: Final = """\
# What you added to the decks and to the chart of feelings, and what you hid of them.
# You may edit it. The program writes it anew when something changes, without any other comment.
"""

Table = Mapping[str, Any]
Thing = TypeVar("Thing", Card, Word)


@frozen
class OwnWord:
    """A word that a person added: its family's id, and how strong it is."""

    text: str
    family: str
    strength: Strength


@frozen
class Own:
    """What a person added and hid; `where` is a deck's name, or `CHART`.

    `document` is the whole file, with keys of which this program knows nothing.
    """

    document: Table = field(factory=lambda: {"format": FORMAT})

    def cards(self, deck: str) -> tuple[Card, ...]:
        """The cards that were added to a deck, in the order in which they came."""
        return tuple(
            Card(safe_text(entry["text"]).strip(), entry.get("depth", 1), tuple(entry.get("tags", ())))
            for entry in self._entries(deck)
        )

    def words(self) -> tuple[OwnWord, ...]:
        """The words that were added to the chart."""
        return tuple(
            OwnWord(one_line(entry["text"]), entry["family"], entry["strength"])
            for entry in self._entries(CHART)
        )

    def added(self, where: str) -> frozenset[str]:
        """What was added there, as `same` has it."""
        return frozenset(same(entry["text"]) for entry in self._entries(where))

    def hidden(self, where: str) -> frozenset[str]:
        """What is hidden there, as `same` has it."""
        return frozenset(same(text) for text in self.table(where).get("hidden", ()))

    def entry(self, where: str, text: str) -> Table | None:
        """What was added there under that text, as the file has it."""
        return next((entry for entry in self._entries(where) if same(entry["text"]) == same(text)), None)

    def table(self, where: str) -> Table:
        """What the file has of a deck, or of the chart."""
        held = self.document if where == CHART else self.document.get("deck", {})
        return cast("Table", held.get(where, {}))

    def _entries(self, where: str) -> list[Table]:
        return cast("list[Table]", self.table(where).get(_list_of(where), []))


def read_own(path: Path) -> Own:
    """What the file says; nothing, where there is none. `Unreadable` says why it can't be used."""
    try:
        data = read_private(path, MOST_BYTES)
    except FileNotFoundError:
        return Own()
    except OSError as error:
        raise Unreadable(sentence(error)) from None
    return Own(checked(loads(data, MOST_BYTES), FORMAT))


def change(path: Path, make: Callable[[Own], Own]) -> Own:
    """Reads the file, changes what it says, and puts it back whole; what it says now.

    No other program changes it meanwhile. `Unreadable` where it can't be read, or another doesn't
    let go of it; OSError where it can't be written: then it is as it was.
    """
    private_folder(path.parent)
    lock = try_lock(path.with_name(f".{path.name}.lock"), PATIENCE_SECONDS)
    if lock is None:
        raise Unreadable(_("another workshop is changing it; try again"))
    try:
        before = read_own(path)
        after = make(before)
        if after != before:
            data = _dumps(after.document)
            if len(data) > MOST_BYTES:
                raise Unreadable(_("it would be larger than {most} KiB").format(most=MOST_BYTES // 1024))
            write_private(path, data)
    finally:
        lock.release()
    return after


def problem(why: str) -> Problem:
    """Why the file can't be used, at the place of which the reader of TOML tells, if it does."""
    at = re.search(r"\(at line ([0-9]+), column ([0-9]+)\)", why)
    return Problem(Place(int(at[1]), int(at[2])) if at else Place(), why)


# Changes: each gives another value, and the same one where there is nothing to do.


def add_card(own: Own, deck: str, card: Card) -> Own:
    """Add a card to a deck, unless it was added before."""
    return put(own, deck, {"text": safe_text(card.text), "depth": card.depth, "tags": list(card.tags)})


def add_word(own: Own, word: OwnWord) -> Own:
    """Add a word to the chart, unless it was added before."""
    entry = {"text": one_line(word.text), "family": word.family, "strength": word.strength}
    return put(own, CHART, entry)


def put(own: Own, where: str, entry: Table) -> Own:
    """Add what an entry of the file says, such as one that was taken away."""
    if own.entry(where, entry["text"]) is not None:
        return own
    listed = _list_of(where)
    return _with(own, where, {listed: [*own.table(where).get(listed, []), entry]})


def take_away(own: Own, where: str, text: str) -> Own:
    """Take away what was added under that text, and that it was hidden."""
    if own.entry(where, text) is None:
        return own
    listed = _list_of(where)
    left = [entry for entry in own.table(where)[listed] if same(entry["text"]) != same(text)]
    return show(_with(own, where, {listed: left}), where, text)


def hide(own: Own, where: str, text: str) -> Own:
    """Hide a card or a word, whoever wrote it."""
    if same(text) in own.hidden(where):
        return own
    return _with(own, where, {"hidden": [*own.table(where).get("hidden", []), safe_text(text)]})


def show(own: Own, where: str, text: str) -> Own:
    """Show again what was hidden."""
    if same(text) not in own.hidden(where):
        return own
    left = [other for other in own.table(where)["hidden"] if same(other) != same(text)]
    return _with(own, where, {"hidden": left})


# What comes of it.


def deck_with(deck: Deck, name: str, own: Own, *, all_of_it: bool = False) -> Deck:
    """The deck of this name with what was added and without what is hidden, unless `all_of_it` is wanted."""
    hidden = frozenset() if all_of_it else own.hidden(name)
    cards = _once((*deck.cards, *own.cards(name)))
    return evolve(deck, cards=tuple(card for card in cards if same(card.text) not in hidden))


def chart_with(chart: Chart, own: Own, *, all_of_it: bool = False) -> Chart:
    """The chart with what was added and without what is hidden, unless `all_of_it` is wanted.

    Families that have no word left are left out; words of a family that isn't there are in one of their own.
    """
    hidden = frozenset() if all_of_it else own.hidden(CHART)
    known = {same(word.text) for _family, word in chart.words()}
    ids = {family.id for family in chart.families}
    added: dict[str, list[Word]] = {}
    for word in own.words():
        if same(word.text) not in known:
            added.setdefault(word.family if word.family in ids else YOURS, []).append(
                Word(word.text, word.strength)
            )
    further = () if YOURS in ids else (Family(YOURS, _("Yours"), ()),)
    made = (_family_with(family, added.get(family.id, ()), hidden) for family in (*chart.families, *further))
    return evolve(chart, families=tuple(family for family in made if family.words))


def _family_with(family: Family, added: Iterable[Word], hidden: frozenset[str]) -> Family:
    left = [word for word in _once((*family.words, *added)) if same(word.text) not in hidden]
    return evolve(family, words=tuple(word for kind in STRENGTHS for word in left if word.strength == kind))


def _once(things: Iterable[Thing]) -> list[Thing]:
    """Each once, where it first stands."""
    found: dict[str, Thing] = {}
    for thing in things:
        found.setdefault(same(thing.text), thing)
    return list(found.values())


# The file.


def _list_of(where: str) -> str:
    """The key below which stands what was added there."""
    return "words" if where == CHART else "cards"


def _with(own: Own, where: str, changed: Table) -> Own:
    """The same, with other lists there; what has become empty is left out."""
    table = {key: held for key, held in {**own.table(where), **changed}.items() if held != []}
    if where == CHART:
        return Own(_laid(own.document, CHART, table))
    return Own(_laid(own.document, "deck", _laid(own.document.get("deck", {}), where, table)))


def _laid(table: Table, key: str, inner: Table) -> Table:
    """The table with another one under that key, or without it where that one is empty."""
    if inner:
        return {**table, key: inner}
    return {name: held for name, held in table.items() if name != key}


def _dumps(document: Table) -> bytes:
    """The file; `Unreadable` where it would not be read back the same."""
    # Here, because whoever only reads needs none of it.
    import tomli_w

    for text in (_readable(document), tomli_w.dumps(document)):
        data = (HEAD + text).encode("utf-8")
        if loads(data, len(data)) == document:
            return data
    raise Unreadable(_("what was written would not read the same; nothing was replaced"))


def _readable(document: Table) -> str:
    """The file with each card below a heading of its own, as somebody would write it."""
    import tomli_w

    decks = document.get("deck", {})
    parts = [tomli_w.dumps({key: held for key, held in document.items() if key not in ("deck", CHART)})]
    if CHART in document:
        parts.append(tomli_w.dumps({CHART: document[CHART]}))
    for name, deck in decks.items():
        beside = {key: held for key, held in deck.items() if key != "cards"}
        if beside:
            parts.append(tomli_w.dumps({"deck": {name: beside}}))
        parts += [
            f"[[deck.{name}.cards]]\n{tomli_w.dumps(card, multiline_strings=True)}"
            for card in deck.get("cards", [])
        ]
    return "\n".join(parts)
