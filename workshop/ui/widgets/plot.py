"""Answers to the same scale over time, drawn: a row for each number, a column for each time it was asked.

Everybody is a letter, so that nothing is told by colour alone and those who agree stand side by side.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from itertools import pairwise
from typing import Final

from attrs import frozen
from rich.cells import cell_len
from textual.content import Content

from workshop.circles.trends import Trend
from workshop.ui.reading import day
from workshop.ui.text import lines, plain
from workshop.ui.widgets.calendar import MARK
from workshop.ui.widgets.flow import flow
from workshop.words import _

MOST_ROWS: Final = 11
LONGEST_END: Final = 12
LEAST_COLUMN: Final = 8
ALL: Final = "*"
LETTERS: Final = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789abcdefghijklmnopqrstuvwxyz"
QUIET: Final = "$foreground 60%"
FAINT: Final = "$foreground 45%"
CHOSEN: Final = "bold $accent"

Cell = tuple[str, str]
"""A sign, and the style of it."""


@frozen
class Column:
    """One time at which it was asked, by the place of its meeting in the trend; `ends` its meeting's last."""

    meeting: int
    time: int
    ends: bool


def marks(names: Sequence[str]) -> Mapping[str, str]:
    """A letter for each name: the first of its own that nobody before has, else one that is left."""
    taken: dict[str, str] = {}
    for name in names:
        own = [letter.upper() for letter in name if letter.isalnum() and cell_len(letter.upper()) == 1]
        free = (letter for letter in (*own, *LETTERS) if letter not in taken.values())
        taken[name] = next(free, ALL) if name else ALL
    return taken


def columns(trend: Trend) -> tuple[Column, ...]:
    """Every time at which it was asked, the first one first."""
    return tuple(
        Column(place, time, time + 1 == trend.times(place))
        for place in range(len(trend.meetings))
        for time in range(trend.times(place))
    )


def fitting(trend: Trend, width: int) -> int:
    """How many of its columns stand side by side in so many cells; at least one."""
    return max(1, (width - _axis_cells(trend) - 1) // _column_cells(trend))


def drawn(
    trend: Trend,
    now: datetime,
    width: int,
    *,
    letters: Mapping[str, str] | None = None,
    chosen: str = "",
    back: int = 0,
) -> Content:
    """The question and its drawing in so many cells, `back` columns before the last.

    `letters` has one for everybody who answered, and more. Who is `chosen` stands out, with the way from
    one answer of theirs to the next.
    """
    letters = letters or marks(trend.people)
    everything = columns(trend)
    last = max(1, len(everything) - back)
    first = max(0, last - fitting(trend, width))
    shown = _whole(everything[first:last])
    cells = _cells(trend, shown, letters, chosen)
    axis, column = _axis_cells(trend), _column_cells(trend)
    made = [plain(trend.label, "bold")]
    for row, number in enumerate(_numbers(trend)):
        digits = _digits(trend)
        label = plain(f"{_end(trend, number):>{axis - digits - 1}} {number:>{digits}}", QUIET)
        made.append(Content.assemble(label, plain("│", FAINT), *_joined(cells[row])))
    made.append(plain(" " * axis + "└" + "─" * (column * len(shown)), FAINT))
    made += _below(trend, shown, now, axis, column)
    known = (
        plain(f"{letters[who]} {who or _('the counselor')}", CHOSEN if chosen and who == chosen else QUIET)
        for who in sorted(trend.people, key=list(letters).index)
    )
    return lines(*made, *flow(list(known), width, 2))


def _whole(shown: Sequence[Column]) -> Sequence[Column]:
    """Without what is left of a meeting whose beginning has no room, where others have."""
    at = next((at for at, one in enumerate(shown) if one.time == 0), 0)
    return shown[at:]


def _numbers(trend: Trend) -> list[int]:
    """The numbers that have a row, the highest first; of a long scale only some."""
    whole = trend.high - trend.low
    rows = min(MOST_ROWS, whole + 1)
    return [trend.high - round(at * whole / max(1, rows - 1)) for at in range(rows)]


def _row(trend: Trend, value: int) -> int:
    numbers = _numbers(trend)
    return min(range(len(numbers)), key=lambda row: abs(numbers[row] - value))


def _end(trend: Trend, number: int) -> str:
    """The word at an end of the scale."""
    told = {trend.low: trend.ends[0], trend.high: trend.ends[1]}.get(number, "")
    return plain(told).truncate(LONGEST_END, ellipsis=True).plain


def _axis_cells(trend: Trend) -> int:
    return min(LONGEST_END, max(map(cell_len, trend.ends))) + 1 + _digits(trend)


def _digits(trend: Trend) -> int:
    return max(2, len(str(trend.low)), len(str(trend.high)))


def _column_cells(trend: Trend) -> int:
    """Wide enough for all who gave the same answer at the same time."""
    together: dict[tuple[int, int, int], int] = {}
    for one in trend.given:
        key = (one.meeting, one.time, _row(trend, one.value))
        together[key] = together.get(key, 0) + 1
    return max(LEAST_COLUMN, *(count + 1 for count in together.values()))


def _cells(
    trend: Trend, shown: Sequence[Column], letters: Mapping[str, str], chosen: str
) -> list[list[Cell]]:
    """The drawing, cell by cell, a list for each row."""
    column = _column_cells(trend)
    grid: list[list[Cell]] = [[(" ", "")] * (column * len(shown)) for _number in _numbers(trend)]
    way: list[tuple[int, int]] = []
    for place, one in enumerate(shown):
        there: dict[int, list[str]] = {}
        for given in trend.given:
            if (given.meeting, given.time) == (one.meeting, one.time):
                there.setdefault(_row(trend, given.value), []).append(given.who)
        for row, people in there.items():
            at = place * column + (column - len(people)) // 2
            for who in people:
                style = CHOSEN if who == chosen and chosen else FAINT if chosen else ""
                grid[row][at] = (letters[who], style)
                if chosen and who == chosen:
                    way.append((at, row))
                at += 1
    for (start, row), (end, other) in pairwise(way):
        _draw_way(grid, start, row, end, other)
    return grid


def _draw_way(grid: list[list[Cell]], start: int, row: int, end: int, other: int) -> None:
    """Points from one answer to the next, wherever nobody's letter stands."""
    for at in range(start + 1, end):
        between = round(row + (other - row) * (at - start) / (end - start))
        if grid[between][at][0] == " ":
            grid[between][at] = (MARK, CHOSEN)


def _joined(cells: Sequence[Cell]) -> list[Content]:
    return [plain(sign, style) for sign, style in cells]


def _below(trend: Trend, shown: Sequence[Column], now: datetime, axis: int, column: int) -> list[Content]:
    """The days, and where it was asked more than once, which time that was."""
    dates, times = "", ""
    for one in shown:
        began = trend.meetings[one.meeting].began.astimezone(now.tzinfo)
        first = one.time == 0 or one is shown[0]
        dates += f"{_short(began, now) if first else '':^{column}}"
        times += f"{_time(one, trend.times(one.meeting)):^{column}}"
    made = [plain(" " * (axis + 1) + dates.rstrip(), QUIET)]
    return [*made, *([plain(" " * (axis + 1) + times.rstrip(), QUIET)] if times.strip() else [])]


def _short(began: datetime, now: datetime) -> str:
    """A day in as few cells as one still understands: `12 Nov`."""
    number, month, *year = day(began, now).split(" ")
    return " ".join((number, month[:3], *(short[2:] for short in year)))[: LEAST_COLUMN + 1]


def _time(one: Column, times: int) -> str:
    if times == 1:
        return ""
    if one.time == 0:
        return _("before")
    return _("after") if one.ends else str(one.time + 1)
