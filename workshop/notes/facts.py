"""What is known of a session before anybody interprets anything, in plain sentences."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Final

from workshop.notes.document import Document, moment, number, tables, whole_names
from workshop.plan.people import compared
from workshop.words import _, _n, listed, minutes, one_line

OUTCOMES: Final = {"left out": _("Left out: {steps}."), "declined": _("Declined: {steps}.")}


def facts(document: Document) -> str:
    """How many were there, when, how long of what was planned, and what was held; no name, no judgement."""
    return "\n".join(_of_all(document))


def facts_about(document: Document, who: str) -> str:
    """When one person was there; nothing of anybody else."""
    began = moment(document, "started")
    parts = [one_line(str(document.get("title", "")))]
    if began is not None:
        parts.append(_day(began))
    head = ", ".join(part for part in parts if part)
    stays = [
        row
        for row in tables(document, "present")
        if compared(one_line(str(row.get("who", "")))) == compared(who)
    ]
    told = [f"{head}."] if head else []
    if stays:
        told.append(_there(document, stays, began))
    elif compared(who) in map(compared, whole_names(document, "expected")):
        told.append(_("Expected, and not present."))
    return "\n".join(told)


def _of_all(document: Document) -> Iterator[str]:
    here = len({compared(name) for name in whole_names(document, "present")})
    away = len({compared(name) for name in whole_names(document, "expected")})
    if away:
        yield _("{here} of {all} who were expected were present.").format(here=here, all=here + away)
    elif here:
        yield _n("{n} person was present.", "{n} people were present.", here)
    began, ended = moment(document, "started"), moment(document, "ended")
    if began is not None and ended is not None:
        told = _("On {day}, from {start} to {end}.")
        yield told.format(day=_day(began), start=_time(began), end=_time(ended))
    elif began is not None:
        yield _("On {day}, from {start}.").format(day=_day(began), start=_time(began))
    taken, planned = number(document, "actual_seconds"), number(document, "planned_seconds")
    if taken and planned:
        yield _("It took {taken}; {planned} were planned.").format(
            taken=minutes(taken), planned=minutes(planned)
        )
    elif taken:
        yield _("It took {taken}.").format(taken=minutes(taken))
    yield from _steps(document)
    if document.get("outcome") == "ended early":
        yield _("It ended early.")
    elif document.get("outcome") == "continued":
        yield _("It is to be gone on with another day.")


def _steps(document: Document) -> Iterator[str]:
    titles: dict[str, list[str]] = {}
    for step in tables(document, "steps"):
        title = one_line(str(step.get("title", step.get("step", ""))))
        if title:
            titles.setdefault(str(step.get("outcome", "held")), []).append(title)
    told = {"held": _("Held: {steps}."), **OUTCOMES}
    for outcome, sentence in told.items():
        if outcome in titles:
            yield sentence.format(steps=listed(titles[outcome]))


def _there(document: Document, stays: list[Document], began: datetime | None) -> str:
    """From when to when somebody was there; twice, where they left and came again."""
    taken = number(document, "actual_seconds")
    spans = [(number(row, "from_seconds"), number(row, "to_seconds")) for row in stays]
    if len(spans) == 1 and spans[0][0] == 0 and taken and spans[0][1] >= taken:
        if began is None:
            return _("Present the whole time.")
        told = _("Present the whole time, from {start} to {end}.")
        ended = moment(document, "ended")
        return told.format(start=_time(began), end=_time(ended) if ended else _after(began, spans[0][1]))
    if began is None:
        return _("Present.")
    one = _("from {start} to {end}")
    said = [one.format(start=_after(began, start), end=_after(began, end)) for start, end in spans]
    return _("Present {when}.").format(when=listed(said))


def _after(began: datetime, seconds: float) -> str:
    try:
        return _time(began + timedelta(seconds=seconds))
    except OverflowError:
        return _time(began)


def _time(when: datetime) -> str:
    return f"{when:%H:%M}"


def _day(when: datetime) -> str:
    return when.date().isoformat()
