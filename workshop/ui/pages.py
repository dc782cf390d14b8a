"""A record as a page: who was there, what was done, how the time went, what was written."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime
from typing import Final

from textual.content import Content

from workshop.circles.telling import became
from workshop.notes.document import Document, number, script_of, started, tables, texts
from workshop.notes.kept import Kept
from workshop.notes.practices import Asks
from workshop.notes.private import Paper, private_papers
from workshop.ui.heldtimes import QUIET, held_times
from workshop.ui.reading import day, when
from workshop.ui.text import lines, plain
from workshop.words import _, _n, clock, listed, minutes, one_line

# What a table of a note says about itself; everything else in it was written by somebody.
ABOUT_ITSELF: Final = frozenset(("kind", "written", "by"))

# With what the id of a session begins; what else a folder is called may be somebody's name.
DAY_AND_TIME: Final = re.compile(r"^[0-9]{8}-[0-9]{4}")


def headline(kept: Kept, now: datetime, *, names: bool) -> Content:
    """A record in a line of a list; without `names`, only when it was."""
    moment = started(kept)
    if kept.trouble or moment is None:
        told = kept.trouble or _("it says no time of its own")
        called = kept.id if names else "".join(DAY_AND_TIME.findall(kept.id))
        return Content.assemble(plain(f"{called}  " if called else ""), plain(told, "$warning"))
    if not names:
        return plain(when(moment, now))
    who = listed([one_line(name) for name in texts(kept.document, "present", "who")])
    title = one_line(str(kept.document.get("title", "")))
    return Content.assemble(plain(when(moment, now)), "  ", plain(title), "  ", plain(who, QUIET))


def page(kept: Kept, now: datetime, width: int, asks: Asks) -> Content:
    """The whole record, so many cells wide; `asks` knows the questions of its script."""
    document = kept.document
    if kept.trouble:
        return lines(plain(kept.id, "bold"), Content(""), plain(kept.trouble, "$warning"))
    parts = [
        _head(document, started(kept), now),
        afterwards(document, now),
        _section(_("How the time went"), held_times(document, width)),
        _notes(document),
        _answers(document, kept, asks),
        _commitments(document, now),
        _before(document, now),
    ]
    return Content("\n\n").join(part for part in parts if part)


def _section(heading: str, *below: Content) -> Content:
    """A heading and what stands below it; nothing, where nothing does."""
    held = [part for part in below if part]
    return lines(plain(heading, "bold"), *held) if held else Content("")


def _head(document: Document, moment: datetime | None, now: datetime) -> Content:
    who = listed([one_line(name) for name in texts(document, "present", "who")])
    taken, planned = number(document, "actual_seconds"), number(document, "planned_seconds")
    made = [
        plain(one_line(str(document.get("title", ""))), "bold"),
        plain(when(moment, now), QUIET) if moment else Content(""),
        Content(""),
        plain(who),
    ]
    for key, told in (("expected", _("expected: {names}")), ("tags", _("tags: {names}"))):
        named = document.get(key)
        if isinstance(named, list) and named:
            made.append(plain(told.format(names=listed([one_line(str(name)) for name in named])), QUIET))
    if document.get("led_by"):
        made.append(plain(_("led by {name}").format(name=one_line(str(document["led_by"]))), QUIET))
    made.append(Content.assemble(plain(took(taken, planned)), plain(_outcome(document), QUIET)))
    return lines(*made)


def took(taken: float, planned: float) -> str:
    """How the time went, as one line."""
    told = minutes(taken)
    over = round((taken - planned) / 60)
    if over == 0:
        return _("{taken}, as planned").format(taken=told)
    apart = _n("{n} minute", "{n} minutes", abs(over))
    if over > 0:
        return _("{taken}, {apart} more than planned").format(taken=told, apart=apart)
    return _("{taken}, {apart} less than planned").format(taken=told, apart=apart)


def _outcome(document: Document) -> str:
    told = {
        "ended early": _("ended early"),
        "continued": _("to be gone on with another day"),
    }.get(str(document.get("outcome")), "")
    return f"   {told}" if told else ""


def afterwards(document: Document, now: datetime) -> Content:
    """What was written afterwards in a record or a private paper: the note, and what was done for safety."""
    made = []
    for key, heading in (("note", _("Written afterwards")), ("safety", _("Safety"))):
        table = document.get(key)
        if isinstance(table, dict):
            below = [part for name, text in table.items() for part in _part(name, text)]
            about = " ".join(_said_of(table, now))
            made.append(_section(heading, *([plain(about, QUIET)] if below and about else []), *below))
    return Content("\n\n").join(part for part in made if part)


def _part(name: str, text: object) -> Iterator[Content]:
    if name not in ABOUT_ITSELF and isinstance(text, str) and text.strip():
        # A blank line between the parts, which `_section` would take for nothing.
        yield lines(Content(""), plain(one_line(name.replace("_", " ")), QUIET), plain(text.strip()))


def _said_of(table: Document, now: datetime) -> Iterator[str]:
    written, by = table.get("written"), table.get("by")
    if isinstance(written, date):
        yield day(written, now)
    if by:
        yield _("by {name}").format(name=one_line(str(by)))


def _notes(document: Document) -> Content:
    """The group's notes, each below the step in which it was written."""
    titles = {str(step.get("step")): str(step.get("title", "")) for step in tables(document, "steps")}
    made: list[Content] = []
    last = None
    for note in tables(document, "notes"):
        place = one_line(titles.get(str(note.get("step")), "")) or _("at the close")
        if place != last:
            made.append(lines(Content(""), plain(place, QUIET)))
            last = place
        at = note.get("at_seconds")
        told = isinstance(at, int) and not isinstance(at, bool) and at == number(note, "at_seconds")
        when_said = f"{clock(number(note, 'at_seconds'))}  " if told else ""
        text = plain(str(note.get("text", "")).strip())
        made.append(Content.assemble(plain(when_said, "$foreground 45%"), text))
    return _section(_("Notes"), *made)


def _answers(document: Document, kept: Kept, asks: Asks) -> Content:
    by_field: dict[str, list[Document]] = {}
    for answer in tables(document, "answers"):
        by_field.setdefault(str(answer.get("field", "")), []).append(answer)
    fields = asks(script_of(kept)) if by_field else {}
    made: list[Content] = []
    for name, given in by_field.items():
        asked = fields[name].label if name in fields else name.replace("-", " ")
        made.append(lines(Content(""), plain(one_line(asked), QUIET), *map(_answer, given)))
    return _section(_("Answers"), *made)


def _answer(answer: Document) -> Content:
    who = one_line(str(answer.get("who", "")))
    value = plain(str(answer.get("value", "")).strip())
    return Content.assemble(plain(f"{who}: ", QUIET), value) if who else value


def _commitments(document: Document, now: datetime) -> Content:
    made: list[Content] = []
    for one in tables(document, "commitments"):
        who = one_line(str(one.get("who", "")))
        due = one.get("due")
        until = _("   by {day}").format(day=day(due, now)) if isinstance(due, date) else ""
        stands = became(one_line(str(one.get("state", "open"))))
        told = plain(str(one.get("text", "")).strip())
        made.append(
            Content.assemble(
                plain(f"{who}: " if who else "", QUIET), told, plain(f"{until}   {stands}", QUIET)
            )
        )
    return _section(_("What was promised"), *([Content("\n").join(made)] if made else []))


def _before(document: Document, now: datetime) -> Content:
    """What parts of it said before they were amended, each with the day of the change."""
    made: list[Content] = []
    for one in tables(document, "amended"):
        on, was = one.get("on"), str(one.get("was", "")).strip()
        if was:
            part = one_line(str(one.get("part", ""))).replace(".", ", ")
            until = _("until {day}").format(day=day(on, now)) if isinstance(on, date) else ""
            made.append(lines(Content(""), plain(f"{part}   {until}", QUIET), plain(was, QUIET)))
    return _section(_("What it said before"), *made)


def private_page(kept: Kept, now: datetime) -> Content:
    """The papers that are nobody's but the counselor's."""
    made = [part for paper in private_papers(kept.folder) for part in (Content(""), _paper(paper, now))]
    head = plain(_("for you"), QUIET)
    return lines(head, *(made or [Content(""), plain(_("There are no private papers."))]))


def _note(note: Document) -> Content:
    label = [plain(_("The line you left"), QUIET)] if note.get("left_here") is True else []
    return lines(Content(""), *label, plain(str(note["text"]).strip()))


def _paper(paper: Paper, now: datetime) -> Content:
    headings = {"jottings": _("Not sorted yet"), "process": _("Your own"), "person": _("About one person")}
    heading = _("About {name}").format(name=paper.who) if paper.who else headings[paper.kind]
    if paper.trouble:
        return lines(plain(heading, "bold"), plain(paper.trouble, "$warning"))
    made = [_note(one) for one in tables(paper.document, "notes") if "text" in one]
    answers = tables(paper.document, "answers")
    if answers:
        made.append(lines(Content(""), *map(_answer, answers)))
    written = [afterwards(paper.document, now), _before(paper.document, now)]
    return Content("\n\n").join([lines(plain(heading, "bold"), *made), *(part for part in written if part)])
