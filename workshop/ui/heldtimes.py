"""How the time of a session went, drawn: a line a step, with a mark where it was planned to end."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from textual.content import Content

from workshop.notes.document import Document, number, tables
from workshop.ui.text import lines, plain
from workshop.words import _, clock, one_line

QUIET: Final = "$foreground 60%"
LONGEST_BAR: Final = 48
TITLE: Final = 26
# Room for "1:10:00 of 1:02:00", or "left out, 1:02:00 planned" where no bar is drawn.
TIMES: Final = 20


def held_times(document: Document, width: int) -> Content:
    """The steps of a record, each with its planned and actual time, so many cells wide; empty without any."""
    steps = tables(document, "steps")
    if not steps:
        return Content("")
    longest = max(
        [number(step, key) for step in steps for key in ("planned_seconds", "actual_seconds")] + [1]
    )
    title = min(TITLE, max(10, width // 3), max(len(_title(step)) for step in steps))
    room = min(LONGEST_BAR, max(6, width - title - TIMES - 4))
    return lines(*(_line(step, title, room, longest) for step in steps))


def _title(step: Document) -> str:
    return one_line(str(step.get("title", step.get("step", ""))))


def _line(step: Document, title: int, room: int, longest: float) -> Content:
    planned, actual = number(step, "planned_seconds"), number(step, "actual_seconds")
    name = _title(step)
    shown = name if len(name) <= title else f"{name[: title - 1]}…"
    outcome = {"left out": _("left out"), "declined": _("declined")}.get(str(step.get("outcome")), "")
    if outcome:
        told = _("{outcome}, {planned} planned").format(outcome=outcome, planned=clock(planned))
        return Content.assemble(plain(shown.ljust(title), QUIET), "  ", plain(told, QUIET))
    times = _("{actual} of {planned}").format(actual=clock(actual), planned=clock(planned))
    bar = Content.assemble(*_bar(round(room * actual / longest), round(room * planned / longest)))
    return Content.assemble(
        plain(shown.ljust(title)), "  ", bar, " " * (room + 1 - len(bar.plain)), "  ", plain(times, QUIET)
    )


def _bar(actual: int, planned: int) -> Iterator[Content]:
    """Cells of what was and of what was planned; the mark stands behind the last one that was planned."""
    yield plain("━" * min(actual, planned), "$primary")
    yield plain("─" * (planned - actual), "$foreground 35%")
    yield plain("│", QUIET)
    yield plain("━" * (actual - planned), "$accent")
