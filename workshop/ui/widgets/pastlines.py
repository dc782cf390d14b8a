"""What Home tells of the past in a few lines, and what was chosen for next time; nobody is named."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from attrs import frozen
from textual.content import Content

from workshop.plan.model import Plan
from workshop.ui.books import Audience, Book, sketch
from workshop.ui.pages import headline
from workshop.ui.reading import Past
from workshop.ui.stock import Stock
from workshop.ui.text import lines, plain
from workshop.ui.widgets.flow import flow
from workshop.ui.widgets.still import clickable
from workshop.words import _, _n, one_line

QUIET: Final = "$foreground 60%"


@frozen
class Looks:
    """How the past is looked at: with `names`, with the `newest` records, in so many cells."""

    names: bool
    newest: bool
    names_key: str
    practices_key: str
    width: int


def past_lines(past: Past | None, now: datetime, looks: Looks) -> Content:
    """How many notes there are; the newest too, where there is room or their names are wanted."""
    if past is None:
        return _quiet(_("reading the scripts"))
    if not past.readable:
        return _quiet(_("The past notes can't be read."))
    if not past.count:
        return _quiet(_("No past notes yet."))
    parts = [_quiet(_n("{n} past session", "{n} past sessions", past.count))]
    parts.append(_key(looks.names_key, _("names"), "private"))
    if past.alone:
        parts.append(_key(looks.practices_key, _("your practices"), "practices"))
    head = flow(parts, looks.width, 3)
    if not looks.newest and not looks.names:
        return lines(*head)
    return lines(*head, *(headline(kept, now, names=looks.names) for kept in past.newest))


def offered(past: Past | None, stock: Stock) -> Book | None:
    """The script for one alone that was chosen for next time, by its title, unless it was run since."""
    chosen = past.next_time if past else None
    if chosen is None or stock.audience.mode not in (None, "solo"):
        return None
    title = one_line(chosen.title).casefold()
    return next(
        (
            book
            for book in stock.books.values()
            if book.title.casefold() == title and for_one(book) and book.id not in chosen.run_since
        ),
        None,
    )


def for_one(book: Book) -> Plan | None:
    """The plan of a script for one person alone; None where it has none, or can't be used."""
    alone = book.script is not None and "solo" in book.script.modes and not book.wrong
    return sketch(book, Audience(mode="solo"), None) if alone else None


def offer_line(book: Book, *, names: bool) -> Content:
    """What was chosen for next time; without `names`, only that something was."""
    if not names:
        return _quiet(_("a suggestion for next time"))
    return Content.assemble(_quiet(_("next time: ")), plain(book.title))


def _key(key: str, says: str, action: str) -> Content:
    told = Content.assemble((key, "bold $foreground 60%"), (f" {says}", QUIET))
    return clickable(told, action)


def _quiet(words: str) -> Content:
    """Words of ours, one step quieter."""
    return Content.styled(words, QUIET)
