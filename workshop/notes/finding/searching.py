"""What is asked of the index for a query."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from workshop.notes.finding.phrases import Phrase
from workshop.notes.finding.query import Filter, Part, Query

# A word of its own between any two texts, so that no phrase reaches from one into the other; nobody types it.
BETWEEN: Final = "\ue000"
APART: Final = f" {BETWEEN} "

COLUMNS: Final = {"with": "people", "tag": "tags", "script": "script"}


def conditions(query: Query, circles: Sequence[Sequence[str]]) -> tuple[str, tuple[object, ...]]:
    """An SQL condition on `records` for a query, and its values.

    `circles` are the ids that each of its `circle:` means, in their order.
    """
    made = ["kept"]
    values: list[object] = []
    meant = iter(circles)
    for part, asked, given in _parts(query, meant):
        made.append(f"NOT ({asked})" if part.not_ else asked)
        values += given
    for day, how in ((query.first, ">="), (query.last, "<=")):
        if day is not None:
            made.append(f"day {how} ?")
            values.append(day.isoformat())
    return " AND ".join(made), tuple(values)


def _parts(query: Query, circles: Iterator[Sequence[str]]) -> Iterator[tuple[Part, str, Sequence[object]]]:
    # Those that all have to be found are asked for at once, which takes no more than the rarest of them.
    together = [one for part in query.parts if not part.not_ and (one := _match(part))]
    if together:
        yield Part(Phrase(())), _STANDS, [" AND ".join(f"({one})" for one in together)]
    for part in query.parts:
        match = _match(part)
        if match:
            if part.not_:
                yield part, _STANDS, [match]
        elif isinstance(part.what, Filter):
            ids = next(circles)
            yield part, f"circle IN ({', '.join('?' * len(ids))})", ids
        elif isinstance(part.what, tuple):
            yield part, "instr(states, ?)", [f" {':'.join(part.what)} "]


_STANDS: Final = "number IN (SELECT rowid FROM words WHERE words MATCH ?)"


def _match(part: Part) -> str:
    """A part in the language of FTS5; empty where the words don't tell."""
    if isinstance(part.what, Phrase):
        return f"{{said private}} : {_phrase(part.what)}"
    if isinstance(part.what, Filter) and part.what.key in COLUMNS:
        what = part.what.phrase
        if what.whole:
            # The whole name, and not only a part of it.
            what = Phrase((BETWEEN, *what.words, BETWEEN), whole=True)
        return f"{COLUMNS[part.what.key]} : {_phrase(what)}"
    return ""


def _phrase(what: Phrase) -> str:
    return f'"{" ".join(what.words)}"{"" if what.whole else " *"}'
