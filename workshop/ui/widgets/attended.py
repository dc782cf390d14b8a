"""Who was at which meeting, drawn: a row for each person, a column for each meeting, signs between."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Final

from rich.cells import cell_len
from textual.content import Content

from workshop.circles.attendance import Came, Row
from workshop.circles.meetings import Meeting
from workshop.ui.reading import month_names
from workshop.ui.text import lines, plain
from workshop.ui.widgets.flow import flow
from workshop.words import _

SIGNS: Final[Mapping[Came, str]] = {"here": "◉", "partly": "~", "away": "◌", "apart": " "}
STYLES: Final[Mapping[Came, str]] = {"here": "$accent", "partly": "$accent", "away": "", "apart": ""}
# In cells: a day has two digits and a space before it.
DAY_CELLS: Final = 3
LONGEST_NAME: Final = 16
GAP: Final = 1
QUIET: Final = "$foreground 60%"


def fitting(rows: Sequence[Row], width: int) -> int:
    """How many meetings stand side by side in so many cells; at least one."""
    return max(1, (width - _name_cells(rows) - GAP) // DAY_CELLS)


def drawn(
    rows: Sequence[Row], meetings: Sequence[Meeting], now: datetime, width: int, back: int = 0
) -> Content:
    """The drawing in so many cells, `back` meetings before the last; `meetings` are the oldest first."""
    last = max(0, len(meetings) - back)
    first = max(0, last - fitting(rows, width))
    column = _name_cells(rows)
    shown = meetings[first:last]
    indent = " " * (column + GAP)
    days = [meeting.began.astimezone(now.tzinfo) for meeting in shown]
    made = [
        Content.assemble(indent, plain(_months(days, now), QUIET)),
        Content.assemble(indent, plain("".join(f"{day.day:>{DAY_CELLS}}" for day in days), QUIET)),
    ]
    for row in rows:
        name = plain(row.who, "" if row.belong else QUIET).truncate(column, ellipsis=True)
        signs = (plain(f"{SIGNS[came]:>{DAY_CELLS}}", STYLES[came] or QUIET) for came in row.came[first:last])
        made.append(Content.assemble(name, " " * (column + GAP - name.cell_length), *signs))
    known = {came for row in rows for came in row.came[first:last]}
    return lines(*made, Content(""), *_legend(known, width))


def _name_cells(rows: Sequence[Row]) -> int:
    return min(LONGEST_NAME, max((cell_len(row.who) for row in rows), default=0))


def _months(days: Sequence[datetime], now: datetime) -> str:
    """Above the first of its days each month, as much of its name as there is room for."""
    firsts = [at for at, day in enumerate(days) if at == 0 or _month(day) != _month(days[at - 1])]
    line = ""
    for place, at in enumerate(firsts):
        ends = firsts[place + 1] if place + 1 < len(firsts) else len(days) + LONGEST_NAME
        name, year = month_names()[days[at].month - 1], days[at].year
        room = (ends - at) * DAY_CELLS - 1
        ways = (*((f"{name} {year}",) if year != now.year else ()), name, name[:3], "")
        line += f" {next(told for told in ways if cell_len(told) <= room):<{room}}"
    return line.rstrip()


def _month(day: datetime) -> tuple[int, int]:
    return day.year, day.month


def _legend(known: Collection[Came], width: int) -> list[Content]:
    """What the signs say that are there."""
    says: tuple[tuple[Came, str], ...] = (
        ("here", _("here")),
        ("partly", _("came late, or left early")),
        ("away", _("away")),
    )
    made = [plain(f"{SIGNS[came]} {told}", QUIET) for came, told in says if came in known]
    if "apart" in known:
        made.append(plain(_("blank: not with them yet, or no longer"), QUIET))
    return flow(made, width, 3)
