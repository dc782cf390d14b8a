"""A record as a page: who was there, what was done, how the time went, what was written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import Any, Final

from textual.content import Content

from workshop.notes.archive import Kept
from workshop.notes.document import Document, number, started, tables, texts
from workshop.notes.toml import load
from workshop.toml import Unreadable
from workshop.ui.reading import when
from workshop.ui.text import lines, plain
from workshop.words import _, _n, clock, listed, minutes, one_line

QUIET: Final = "$foreground 60%"
LONGEST_BAR: Final = 48


def headline(kept: Kept, now: datetime, *, names: bool) -> Content:
    """A record in a line of a list; without `names`, only when it was."""
    moment = started(kept)
    if kept.trouble or moment is None:
        told = kept.trouble or _("it says no time of its own")
        return Content.assemble(plain(kept.id if names else kept.id[:13]), "  ", plain(told, "$warning"))
    if not names:
        return plain(when(moment, now))
    who = listed([one_line(name) for name in texts(kept.document, "present", "who")])
    title = one_line(str(kept.document.get("title", "")))
    return Content.assemble(plain(when(moment, now)), "  ", plain(title), "  ", plain(who, QUIET))


def page(kept: Kept, now: datetime, width: int) -> Content:
    """The whole record, so many cells wide."""
    document = kept.document
    if kept.trouble:
        return lines(plain(kept.id, "bold"), Content(""), plain(kept.trouble, "$warning"))
    parts = [
        _head(document, started(kept), now),
        _steps(document, width),
        _notes(document),
        _answers(document),
        _commitments(document),
    ]
    return Content("\n\n").join(part for part in parts if part)


def _head(document: Document, moment: datetime | None, now: datetime) -> Content:
    who = listed([one_line(name) for name in texts(document, "present", "who")])
    taken, planned = number(document, "actual_seconds"), number(document, "planned_seconds")
    made = [
        plain(one_line(str(document.get("title", ""))), "bold"),
        plain(when(moment, now), QUIET) if moment else Content(""),
        Content(""),
        plain(who),
    ]
    expected = document.get("expected")
    if isinstance(expected, list) and expected:
        absent = listed([one_line(str(name)) for name in expected])
        made.append(plain(_("expected: {names}").format(names=absent), QUIET))
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


def _steps(document: Document, width: int) -> Content:
    steps = tables(document, "steps")
    if not steps:
        return Content("")
    longest = max(
        [number(step, key) for step in steps for key in ("planned_seconds", "actual_seconds")] + [1]
    )
    room = min(LONGEST_BAR, max(8, width - 34))
    made = [plain(_("How the time went"), "bold"), plain(_("planned, and below it as it was"), QUIET)]
    for step in steps:
        made += [Content(""), *_step(step, longest, room)]
    return lines(*made)


def _step(step: Document, longest: float, room: int) -> Iterator[Content]:
    planned, actual = number(step, "planned_seconds"), number(step, "actual_seconds")
    title = one_line(str(step.get("title", step.get("step", ""))))
    outcome = {"left out": _("left out"), "declined": _("declined")}.get(str(step.get("outcome")), "")
    yield Content.assemble(plain(title), plain(f"   {outcome}" if outcome else "", QUIET))
    yield _bar(planned, longest, room, "$panel", QUIET)
    if not outcome:
        yield _bar(actual, longest, room, "$primary", "$foreground")


def _bar(seconds: float, longest: float, room: int, color: str, words: str) -> Content:
    cells = round(room * seconds / longest)
    return Content.assemble((" " * cells, f"on {color}"), (f" {clock(seconds)}", words))


def _notes(document: Document) -> Content:
    notes = tables(document, "notes")
    if not notes:
        return Content("")
    titles = {str(step.get("step")): str(step.get("title", "")) for step in tables(document, "steps")}
    made = [plain(_("Notes"), "bold")]
    for note in notes:
        place = one_line(titles.get(str(note.get("step")), "")) or _("at the close")
        made += [Content(""), plain(place, QUIET), plain(str(note.get("text", "")).strip())]
    return lines(*made)


def _answers(document: Document) -> Content:
    answers = tables(document, "answers")
    if not answers:
        return Content("")
    by_field: dict[str, list[Document]] = {}
    for answer in answers:
        by_field.setdefault(str(answer.get("field", "")), []).append(answer)
    made = [plain(_("Answers"), "bold")]
    for field, given in by_field.items():
        made += [Content(""), plain(one_line(field.replace("-", " ")), QUIET), *map(_answer, given)]
    return lines(*made)


def _answer(answer: Document) -> Content:
    who = one_line(str(answer.get("who", "")))
    value = plain(str(answer.get("value", "")).strip())
    return Content.assemble(plain(f"{who}: ", QUIET), value) if who else value


def _commitments(document: Document) -> Content:
    promised = tables(document, "commitments")
    if not promised:
        return Content("")
    made = [plain(_("What was promised"), "bold"), Content("")]
    for one in promised:
        who = one_line(str(one.get("who", "")))
        due = one.get("due")
        until = _("   by {day}").format(day=due.isoformat()) if isinstance(due, date) else ""
        told = plain(str(one.get("text", "")).strip())
        made.append(Content.assemble(plain(f"{who}: " if who else "", QUIET), told, plain(until, QUIET)))
    return lines(*made)


def private_page(kept: Kept) -> Content:
    """The papers that are nobody's but the counselor's."""
    papers = [
        (_("Not sorted yet"), kept.folder / "jottings.toml"),
        (_("Your own"), kept.folder / "process.toml"),
    ]
    people = kept.folder / "people"
    if people.is_dir() and not people.is_symlink():
        papers += [(_("About one person"), path) for path in sorted(people.glob("*.toml"))]
    made = [part for heading, path in papers if path.exists() for part in _paper(heading, path)]
    head = plain(_("for you"), QUIET)
    return lines(head, *(made or [Content(""), plain(_("There are no private papers."))]))


def _paper(heading: str, path: Any) -> Iterable[Content]:
    try:
        document = load(path)
    except Unreadable as error:
        return (Content(""), plain(heading, "bold"), plain(str(error), "$warning"))
    who = one_line(str(document.get("who", "")))
    told = _("About {name}").format(name=who) if who else heading
    made = [Content(""), plain(told, "bold")]
    for text in texts(document, "notes", "text"):
        made += [Content(""), plain(text.strip())]
    answers = tables(document, "answers")
    return [*made, *([Content("")] if answers else []), *map(_answer, answers)]
