"""The rows of the index: what is kept there of a record."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence

from workshop.notes.finding.indexfile import FORGETS_AT_ONCE
from workshop.notes.finding.passages import Leaf
from workshop.notes.finding.phrases import words_of
from workshop.notes.finding.searching import APART
from workshop.notes.finding.stamps import Stamp
from workshop.notes.finding.summary import summary


def remove_rows(db: sqlite3.Connection, names: Iterable[str]) -> None:
    """Let go of the records in these folders."""
    for name in names:
        row = db.execute("SELECT number FROM records WHERE folder = ?", (name,)).fetchone()
        if row is not None:
            db.execute("DELETE FROM words WHERE rowid = ?", row)
            db.execute("DELETE FROM records WHERE number = ?", row)
            if not FORGETS_AT_ONCE:
                db.execute("UPDATE owed SET value = 1")


def insert_row(db: sqlite3.Connection, name: str, stands: Stamp, found: Leaf | None) -> None:
    """A folder in which no record is kept is known as well, so that it isn't looked into each time."""
    if found is None:
        db.execute("INSERT INTO records(folder, stamp) VALUES(?, ?)", (name, stands.written))
        return
    facts = found.facts
    row = (
        name,
        stands.written,
        facts.began.timestamp() if facts.began else None,
        facts.day.isoformat() if facts.day else None,
        facts.circle,
        facts.title,
        "\n".join(facts.who),
        "\n".join(facts.tags),
        f" {' '.join(sorted(facts.states))} ",
        "\n".join(found.troubles),
        "" if found.kept.trouble else summary(found.kept.document),
    )
    made = db.execute(
        "INSERT INTO records(folder, stamp, began, day, circle, title, who, tags, states, troubles, summary,"
        " kept) VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1)",
        row,
    )
    said = [words for one, words in found.words if not one.private]
    own = [words for one, words in found.words if one.private]
    names, tags, scripts = (
        [words_of(text) for text in each] for each in (facts.who, facts.tags, facts.script)
    )
    db.execute(
        "INSERT INTO words(rowid, said, private, people, tags, script) VALUES(?, ?, ?, ?, ?, ?)",
        (made.lastrowid, *map(_column, (said, own, names, tags, scripts))),
    )


def _column(texts: Iterable[Sequence[str]]) -> str:
    """Words that are found by `conditions`, text by text."""
    return APART.join(["", *(" ".join(words) for words in texts), ""]).strip()
