"""Circles, their promises and what would go with them, in words."""

from __future__ import annotations

from collections.abc import Collection

from workshop.circles.promises import Promise
from workshop.circles.standing import Standing
from workshop.plan.people import compared
from workshop.words import _, _n, listed, one_line


def became(state: str) -> str:
    """What became of a promise, as one says it; a newer program's word as it is."""
    words = {"open": _("open"), "kept": _("kept"), "carried": _("carried on"), "let go": _("let go")}
    return words.get(state, state)


def promised(promise: Promise) -> str:
    """A promise in one line: when, who, what, until when, and what became of it."""
    parts = [promise.made.date().isoformat(), promise.who or _("all"), one_line(promise.text)]
    if promise.due:
        parts.append(_("by {day}").format(day=promise.due.isoformat()))
    return "  ".join([*parts, became(promise.state)])


def is_away(promise: Promise, here: Collection[str]) -> bool:
    """Whether whoever promised it is none of those who are here."""
    return bool(promise.who) and compared(promise.who) not in map(compared, here)


def may_i_ask(promise: Promise, here: Collection[str]) -> str:
    """The words with which one asks for leave before asking about a promise; that they are away, where so."""
    if not promise.who:
        return _("Shall we look at what we said we would do?")
    if is_away(promise, here):
        return _("{name} is not here today; leave it for another time.").format(name=promise.who)
    return _("{name}, shall I ask about what you said you would do?").format(name=promise.who)


def open_promises(count: int) -> str:
    """How many promises come back; empty where none does."""
    return _n("{n} open promise", "{n} open promises", count) if count else ""


def begins_next(one: Standing) -> str:
    """Who begins next, and who did last time; empty where nobody is known to have."""
    began, line = one.circle.began_last, one.in_line
    if not began or not line:
        return ""
    return _("{name} begins next; {other} did last time").format(name=line[0], other=began)


def going(one: Standing) -> list[str]:
    """What goes with a circle that is deleted, and what stays, a line each."""
    circle = one.circle
    goes = [circle.name, listed(circle.people)]
    if circle.agreements:
        goes.append(_n("{n} agreement", "{n} agreements", len(circle.agreements)))
    lines = [_("This goes: {what}").format(what="; ".join(part for part in goes if part))]
    count = len(one.meetings)
    if count:
        stays = _n("the record of {n} meeting", "the records of {n} meetings", count)
        lines.append(_("This stays: {what}, with what was promised").format(what=stays))
    return lines
