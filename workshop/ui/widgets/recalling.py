"""The rows of the notes' list, what was found in them, and what they can be grouped by."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from itertools import islice
from typing import Final

from attrs import frozen
from textual.content import Content
from textual.widgets.option_list import Option

from workshop.notes.finding.finder import Hit, Line
from workshop.notes.finding.phrases import phrase, words_of
from workshop.notes.finding.query import FILTERS, begun
from workshop.notes.finding.showing import cut, place
from workshop.ui.pages import headline
from workshop.ui.reading import month_names
from workshop.ui.recalled import VIEWS, Row, months
from workshop.ui.text import lines, plain
from workshop.ui.widgets.still import clickable
from workshop.words import _, _n

QUIET: Final = "$foreground 60%"
FAINT: Final = "$foreground 45%"
MARKED: Final = "bold underline $accent"
INDENT: Final = "   "
ROW: Final = "row "
GROUP: Final = "group "
# So many lines of a record stand below it; the rest is said as a number.
MOST_LINES: Final = 3
OFFERED: Final = 5


@frozen
class Seen:
    """What may be seen: names and words at all, and those of private papers too; in so many cells."""

    names: bool
    private: bool
    width: int
    private_key: str


def row_line(row: Row, now: datetime, seen: Seen) -> Content:
    """A record in the list, and below it the lines in which something was found."""
    first = headline(row.kept, now, names=seen.names)
    if row.waiting:
        told = _n("{n} jotting to sort", "{n} jottings to sort", row.waiting)
        first = Content.assemble(first, plain(f"   {told}", "$warning"))
    if row.hit is None or not row.hit.lines:
        return first
    if not seen.names:
        places = _n("{n} place", "{n} places", len(row.hit.lines))
        return Content.assemble(first, plain(f"   {places}", QUIET))
    return lines(first, *_found_lines(row.hit, seen))


def _found_lines(hit: Hit, seen: Seen) -> Iterator[Content]:
    shown = [line for line in hit.lines if seen.private or not line.private]
    hidden = len(hit.lines) - len(shown)
    for line in shown[:MOST_LINES]:
        yield _found_line(line, hit, seen)
    if (more := len(shown) - MOST_LINES) > 0:
        yield plain(INDENT + _n("and {n} more place", "and {n} more places", more), FAINT)
    if hidden:
        told = _n("{n} place in your private papers", "{n} places in your private papers", hidden)
        yield plain(f"{INDENT}{told} ({seen.private_key})", FAINT)


def _found_line(line: Line, hit: Hit, seen: Seen) -> Content:
    where = place(line.passage, hit.kept.document)
    text, spans = cut(line, max(20, seen.width - len(INDENT) - len(where) - 3))
    made = plain(text)
    for start, end in spans:
        made = made.stylize(MARKED, start, end)
    # What is private stands on a ground of its own.
    made = Content.assemble(plain(f"{where}  ", QUIET), made)
    return Content.assemble(INDENT, made.stylize("on $panel") if line.private else made)


def row_options(rows: Sequence[Row], start: int, now: datetime, seen: Seen) -> list[Option]:
    """The rows from `start` on, below the months in which they were; each has its place in its id."""
    made: list[Option] = []
    headed = list(months(rows))
    for at in range(start, len(rows)):
        month = headed[at]
        if month is not None and (at > 0 or month != (now.year, now.month)):
            told = f"{month_names()[month[1] - 1]} {month[0]}"
            made.append(Option(plain(told, FAINT), disabled=True))
        made.append(Option(row_line(rows[at], now, seen), id=f"{ROW}{at}"))
    return made


def group_options(known: Mapping[str, int]) -> list[Option]:
    """What records have in common, and how many sessions each has; its name is in its id."""
    made = []
    for name in by_number(known):
        number = plain(f"   {_n('{n} session', '{n} sessions', known[name])}", QUIET)
        made.append(Option(Content.assemble(plain(name), number), id=f"{GROUP}{name}"))
    return made


def view_line(view: str) -> Content:
    """The views of the list, to be clicked; the one that is shown has the accent."""
    names = {
        "newest": _("newest"),
        "unsorted": _("to sort"),
        "open": _("promises"),
        "circle": _("circles"),
        "script": _("scripts"),
        "with": _("people"),
        "tag": _("tags"),
    }
    parts = [
        clickable(plain(names[one], "bold $accent" if one == view else QUIET), f"to_view({at})")
        for at, one in enumerate(VIEWS)
    ]
    return Content("  ").join(parts)


def nothing(view: str, *, wanted: bool) -> str:
    """What is said where the list is empty; `wanted` where something was typed."""
    if wanted:
        return _("Nothing was found.")
    return {
        "newest": _("There are no notes yet. They come to lie here when a session is kept."),
        "unsorted": _("No jotting waits to be sorted."),
        "open": _("No promise is open."),
        "circle": _("No session was a circle's. A circle is made in the set-up, from those who are here."),
        "script": _("There are no notes yet. They come to lie here when a session is kept."),
        "with": _("Nobody is in the notes yet."),
        "tag": _("No session has a tag yet. A record that is read can be given some."),
    }[view]


def by_number(known: Mapping[str, int]) -> list[str]:
    """Names, those that most sessions have first."""
    return sorted(known, key=lambda name: (-known[name], name))


Offers = list[tuple[str, str]]
"""Filters and what may come after them; nothing, where only the filter itself is offered."""


def offers(typed: str, known: Mapping[str, Mapping[str, int]], *, filters: bool) -> Offers:
    """What may complete the last thing that is being typed; a filter itself only with `filters`."""
    key, value = begun(typed)
    if key in known:
        looked = phrase(value)
        names = by_number(known[key])
        found = (name for name in names if looked is None or looked.stands_in(words_of(name)))
        return [(key, name) for name in islice(found, OFFERED)]
    if not key and value and filters:
        return [(name, "") for name in FILTERS if name.startswith(value.lower())]
    return []


def offer_words(made: Offers, key: str) -> Content:
    """The offers, to be clicked; the key takes the first."""
    says = (plain(name or f"{key}:", "$accent") for key, name in made)
    parts = [clickable(part, f"complete({at})") for at, part in enumerate(says)]
    return Content.assemble(plain(_("{key} completes:  ").format(key=key), QUIET), Content("   ").join(parts))
