"""Words for feelings over the days on which they were chosen: a quiet drawing, without a score."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Final

from rich.cells import cell_len
from textual.content import Content

from workshop.notes.practices import Felt
from workshop.ui import reading
from workshop.ui.text import lines, plain
from workshop.ui.widgets.calendar import MARK

LONGEST_WORD: Final = 16
FEWEST_CELLS: Final = 8
GAP: Final = 2
QUIET: Final = "$foreground 60%"


def drawn(felt: Sequence[Felt], now: datetime, width: int) -> Content:
    """A row for each word, with a mark at each of its days, in so many cells; from the first day to the last.

    Where there are more days than cells, several share one.
    """
    if not felt:
        return Content("")
    days = [day for one in felt for day in one.days]
    first, last = min(days), max(days)
    column = min(max(cell_len(one.word) for one in felt), LONGEST_WORD, max(1, width - FEWEST_CELLS - GAP))
    cells = min(max(FEWEST_CELLS, width - column - GAP), (last - first).days + 1)
    made = [plain(_span(first, last, now), QUIET)]
    for one in felt:
        word = plain(one.word).truncate(column, ellipsis=True)
        marked = {_cell(day, first, last, cells) for day in one.days}
        row = "".join(MARK if cell in marked else " " for cell in range(cells)).rstrip()
        made.append(
            Content.assemble(word, " " * (column - word.cell_length + GAP), plain(row, "bold $accent"))
        )
    return lines(*made)


def _cell(day: date, first: date, last: date, cells: int) -> int:
    """In which cell a day stands."""
    whole = (last - first).days
    return round((day - first).days * (cells - 1) / whole) if whole else 0


def _span(first: date, last: date, now: datetime) -> str:
    begins, ends = reading.day(first, now), reading.day(last, now)
    return begins if first == last else f"{begins} – {ends}"
