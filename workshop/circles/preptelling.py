"""The page before a meeting, in plain words: as the program shows it, and as it is printed or copied."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from attrs import frozen

from workshop.circles.attendance import Missed
from workshop.circles.prep import Prep
from workshop.circles.promises import Promise
from workshop.circles.telling import became
from workshop.notes.followups import FollowUp
from workshop.words import _, _n, listed, one_line


@frozen
class Part:
    """A part of the page: what it is about, and its lines; `yours` where it is for the counselor alone."""

    heading: str
    lines: tuple[str, ...]
    yours: bool = False


def headline(prep: Prep) -> str:
    """Whose meeting it is, and which."""
    return _("{name}, before meeting {number}").format(name=prep.circle.name, number=prep.number)


def parts(prep: Prep, today: date) -> tuple[Part, ...]:
    """What stands on the page, in its order."""
    return tuple(part for part in _parts(prep, today) if part.lines)


def page(prep: Prep, today: date) -> str:
    """The whole page as plain text."""
    made = [headline(prep)]
    for part in parts(prep, today):
        heading = _("{heading} (for you)").format(heading=part.heading) if part.yours else part.heading
        made += ["", heading, *(f"  {line}" for line in part.lines)]
    return "\n".join(made) + "\n"


def _parts(prep: Prep, today: date) -> Iterator[Part]:
    if prep.last is None:
        yield Part(_("Last time"), (_("It has not met yet."),))
    else:
        yield Part(_("Last time"), tuple(_last(prep)))
        nobody = (_("Nobody was away."),)
        yield Part(_("Who was away"), tuple(map(_missed, prep.missed)) or nobody)
        promised = tuple(_promised(one) for one in prep.promised)
        yield Part(_("What was promised, and is open"), promised or (_("Nothing is open."),))
        left_out = tuple(_left_out(prep))
        yield Part(_("What was left out"), left_out or (_("Nothing was left out."),))
    yield Part(_("Who begins"), tuple(_begins(prep)))
    if prep.script is not None:
        told = _("What to bring, for “{title}”").format(title=prep.script.title)
        yield Part(told, prep.bring or (_("Nothing but yourselves."),))
    yield Part(_("Your follow-ups"), tuple(followup(one, today) for one in prep.followups), yours=True)
    yield Part(_("The line you left"), tuple(map(one_line, prep.left_here)), yours=True)
    yield Part(_("What could not be read"), tuple(map(one_line, prep.untold)), yours=True)


def _last(prep: Prep) -> Iterator[str]:
    last = prep.last
    assert last is not None  # noqa: S101 - whoever asks has looked
    told = {"ended early": _("it ended early"), "continued": _("it is to be gone on with another day")}
    outcome = told.get(str(last.kept.document.get("outcome")), "")
    yield "  ".join(part for part in (last.began.date().isoformat(), last.title, outcome) if part)
    yield listed(last.people) or _("Its record names nobody.")


def _missed(one: Missed) -> str:
    if not one.meetings:
        return _("{name} has not come yet").format(name=one.who)
    if one.meetings == 1:
        return _("{name}, last time").format(name=one.who)
    told = _n("{n} meeting in a row", "{n} meetings in a row", one.meetings)
    return _("{name}, {times}").format(name=one.who, times=told)


def _promised(one: Promise) -> str:
    made = _("{name}: {text}").format(name=one.who or _("all"), text=one_line(one.text))
    asides = [f"{one.made:%Y-%m-%d}"]
    if one.due:
        asides.append(_("by {day}").format(day=one.due.isoformat()))
    if one.state != "open":
        asides.append(became(one.state))
    return f"{made}  ({', '.join(asides)})"


def _left_out(prep: Prep) -> Iterator[str]:
    for one in prep.left_out:
        yield _("{step}, declined").format(step=one.title) if one.outcome == "declined" else one.title


def _begins(prep: Prep) -> Iterator[str]:
    if not prep.circle.people:
        yield _("Nobody is in the circle yet.")
        return
    if not prep.circle.began_last:
        yield _("{name}, unless you seat them otherwise").format(name=prep.begins[0])
        return
    told = _("{name}; {other} did last time").format(name=prep.begins[0], other=prep.circle.began_last)
    yield told
    if prep.instead:
        yield _("{other}, if {name} is away again").format(other=prep.instead, name=prep.begins[0])


def followup(one: FollowUp, today: date) -> str:
    """A follow-up in one line, with its day."""
    if one.due is None:
        return one.text
    return f"{one.text}  ({due(one.due, today)})"


def due(day: date, today: date) -> str:
    """When something is due, seen from today."""
    if day < today:
        return _("since {day}").format(day=day.isoformat())
    return _("today") if day == today else _("by {day}").format(day=day.isoformat())
