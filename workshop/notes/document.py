"""A record as it was read: what is taken from it, however somebody has edited it by hand."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import MAXYEAR, MINYEAR, datetime
from typing import TYPE_CHECKING, Any, Final

from workshop.words import one_line

if TYPE_CHECKING:
    from workshop.notes.kept import Kept

Document = Mapping[str, Any]

# What stands in papers for programs: ids, kinds, states and whatever says where something belongs.
NO_WORDS: Final = frozenset(
    (
        "format",
        "id",
        "mode",
        "outcome",
        "circle",
        "script",
        "record",
        "step",
        "field",
        "state",
        "part",
        "kind",
    )
)
# What became of a promise that nobody has to be asked about any more.
SETTLED: Final = ("kept", "let go")
# Of the first and the last year that there are, the clocks of some places have no day to show.
EDGES: Final = (MINYEAR, MAXYEAR)
# Thirty years, in seconds: by hand, anything may have been written.
MOST_NUMBER: Final = 10**9


def texts(document: Document, key: str, within: str) -> list[str]:
    """The texts under `within` in each table of a list; whatever else stands there is left out."""
    return [str(table[within]) for table in tables(document, key) if within in table]


def tables(document: Document, key: str) -> list[Document]:
    """The tables of a list; a record may have been edited by hand."""
    entries = document.get(key)
    return [entry for entry in entries if isinstance(entry, dict)] if isinstance(entries, list) else []


def number(document: Document, key: str) -> float:
    """A number from 0 up to what any session may have, and 0 where there is none."""
    value = document.get(key)
    if not isinstance(value, int | float) or isinstance(value, bool):
        return 0
    # What is not a number at all is neither more nor less than any.
    return value if 0 <= value < MOST_NUMBER else 0


def started(kept: Kept) -> datetime | None:
    """When the session began, if its record says so."""
    return moment(kept.document, "started")


def moment(document: Document, key: str) -> datetime | None:
    """A time of day, with its offset; None where there is none, or none that every clock can show."""
    value = document.get(key)
    if not isinstance(value, datetime):
        return None
    if value.year in EDGES:
        return None
    try:
        return value if value.tzinfo else value.astimezone()
    except (ValueError, OverflowError):
        # A day that no clock can show, written by hand.
        return None


def whole_names(document: Document, key: str) -> tuple[str, ...]:
    """The names under `present`, each once, or in a plain list such as `expected`."""
    value = document.get(key)
    held = (
        [entry.get("who", "") if isinstance(entry, dict) else entry for entry in value]
        if isinstance(value, list)
        else []
    )
    named = (one_line(str(entry)) for entry in held)
    return tuple(dict.fromkeys(name for name in named if name))


def script_of(kept: Kept) -> str:
    """The id of the script that was run; empty where the record doesn't say."""
    script = kept.document.get("script")
    return str(script.get("id", "")) if isinstance(script, dict) else ""
