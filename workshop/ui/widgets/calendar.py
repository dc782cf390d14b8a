"""Months with some of their days marked, as many side by side as there is room for."""

from __future__ import annotations

from calendar import Calendar as Weeks
from collections.abc import Collection
from datetime import date
from typing import Final

from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from workshop.ui.reading import month_names
from workshop.ui.text import plain
from workshop.words import _

MARK: Final = "\N{BULLET OPERATOR}"
# In cells: a day is a mark and two digits.
MONTH_CELLS: Final = 7 * 3
GAP: Final = 4
# A heading, the days of the week, and six weeks at most.
ROWS: Final = 8
QUIET: Final = "$foreground 60%"
FAINT: Final = "$foreground 45%"


class Calendar(Widget):
    """Says on which days something was, and nothing of how often."""

    DEFAULT_CSS = f"""
    Calendar {{ height: {ROWS}; width: 1fr; }}
    """

    def __init__(self, id: str | None = None) -> None:  # noqa: A002 - Textual's own word
        super().__init__(id=id)
        self._days: frozenset[date] = frozenset()
        self._today: date | None = None
        self._back = 0

    def show(self, days: Collection[date], today: date) -> None:
        """Mark these days; the last month is that of `today`."""
        shown = (frozenset(days), today)
        if shown != (self._days, self._today):
            self._days, self._today = shown
            self.refresh()

    def turn(self, months: int) -> None:
        """So many months further back, or forward where it is negative; never past today's."""
        oldest = min(self._days, default=self._today)
        if self._today is None or oldest is None:
            return
        most = max(0, _number(self._today) - _number(oldest) - self.fitting(self.size.width) + 1)
        self._back = max(0, min(self._back + months, most))
        self.refresh()

    @staticmethod
    def fitting(width: int) -> int:
        """How many months stand side by side in so many cells; at least one."""
        return max(1, (width + GAP) // (MONTH_CELLS + GAP))

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002
        return ROWS

    def render(self) -> Content:
        if self._today is None:
            return Content("")
        last = _number(self._today) - self._back
        months = range(last - self.fitting(self.size.width) + 1, last + 1)
        drawn = [_month(number // 12, number % 12 + 1, self._days, self._today) for number in months]
        return Content("\n").join(Content(" " * GAP).join(row) for row in zip(*drawn, strict=True))


def _number(day: date) -> int:
    """Its month, counted from the year 0."""
    return day.year * 12 + day.month - 1


def _month(year: int, month: int, days: Collection[date], today: date) -> list[Content]:
    """A month in rows that are equally long."""
    name = month_names()[month - 1]
    title = name if year == today.year else f"{name} {year}"
    week = "".join(f"{day:>3}" for day in _("Mo Tu We Th Fr Sa Su").split())
    made = [plain(f" {title:<{MONTH_CELLS - 1}}"[:MONTH_CELLS], QUIET), plain(week[:MONTH_CELLS], FAINT)]
    for dates in Weeks().monthdatescalendar(year, month):
        made.append(Content("").join(_day(day, month, days, today) for day in dates))
    return made + [Content(" " * MONTH_CELLS)] * (ROWS - len(made))


def _day(day: date, month: int, days: Collection[date], today: date) -> Content:
    if day.month != month:
        return Content("   ")
    marked = day in days
    style = "bold $accent" if marked else FAINT
    digits = plain(f"{day.day:>2}", f"{style} underline" if day == today else style)
    return Content.assemble(plain(MARK if marked else " ", style), digits)
