"""What Home tells of the circles: open promises and when they last met; names only when they are shown."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from textual.content import Content

from workshop.circles.standing import Standing
from workshop.circles.store import Found
from workshop.circles.telling import begins_next, open_promises
from workshop.ui.reading import day
from workshop.ui.text import lines, plain
from workshop.ui.widgets.library import HEADING, heading_line
from workshop.words import _, _n, listed, one_line

CIRCLE: Final = "circle "
QUIET: Final = "$foreground 60%"

Lines = list[tuple[str, Content]]


def circle_lines(stand: Sequence[Standing], now: datetime, *, names: bool, room: int, apart: bool) -> Lines:
    """The circles below a heading of their own, each in a line of so many cells; nothing without circles."""
    if not stand:
        return []
    made: Lines = [(HEADING + CIRCLE, heading_line(_("People who meet again"), apart=apart))]
    made += [(CIRCLE + one.circle.id, _line(one, now, names=names, room=room)) for one in stand]
    return made


def _line(one: Standing, now: datetime, *, names: bool, room: int) -> Content:
    told = [open_promises(len(one.at_hand)), met_last(one, now) if one.met else _("not met yet")]
    aside = plain("  " + ", ".join(part for part in told if part), QUIET)
    who = plain(one.circle.name) if names else plain(_("a circle"))
    return Content.assemble("  ", who.truncate(max(8, room - aside.cell_length - 2), ellipsis=True), aside)


def met_last(one: Standing, now: datetime) -> str:
    """When a circle last met, in words; empty where it never did."""
    return _("met {day}").format(day=day(one.met.astimezone(now.tzinfo), now)) if one.met else ""


def found(stand: Sequence[Standing], wanted: str) -> list[Standing]:
    """The circles in whose name all that is wanted stands."""
    words = wanted.casefold().split()
    return [one for one in stand if all(word in one.circle.name.casefold() for word in words)]


def circle_words(one: Standing, now: datetime, *, names: bool, key: str) -> tuple[Content, Content]:
    """What is known of a circle, above and below; without `names`, the key that shows them."""
    count = len(one.circle.people)
    told = [
        _n("{n} person", "{n} people", count),
        met_last(one, now) if one.met else _("not met yet"),
        open_promises(len(one.at_hand)),
    ]
    told_lines = [plain(", ".join(part for part in told if part))]
    if not names:
        hidden = _("Enter goes to its page; {key} shows who they are.").format(key=key)
        return plain(_("A circle"), "bold"), lines(*told_lines, Content(""), plain(hidden, QUIET))
    told_lines += [Content(""), plain(listed(one.circle.people) or _("nobody yet"))]
    if begins := begins_next(one):
        told_lines.append(plain(begins, QUIET))
    return plain(one.circle.name, "bold"), lines(*told_lines)


def wrong_words(wrong: Sequence[Found]) -> str:
    """That files of circles can't be read, and why the first can't; its name is an id and names nobody."""
    first = wrong[0]
    told = _("{file} can't be read: {why}. It is left as it is.")
    return told.format(file=f"circles/{first.path.name}", why=one_line(first.trouble))
