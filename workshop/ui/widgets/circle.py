"""The people as they sit, drawn round, with who has the floor and who is next; or a line of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from attrs import frozen
from textual.content import Content

from workshop.room.view import View
from workshop.ui.widgets.canvas import Canvas
from workshop.ui.widgets.flow import flow
from workshop.ui.widgets.glyphs import block
from workshop.ui.widgets.ring import ROUND, Ring, around
from workshop.ui.widgets.seated import GAP, GAPS, How, Seated, people, renamed, widths

# How long names may be, in letters: all of them, before any is shortened further.
LARGE_NAMES: Final = (12, 9, 7)
NAMES: Final = (30, 18, 12, 8)
# With less than this about it, a ring of large names is no ring any more.
LARGE_REACH: Final = 12
# A ring that is narrower than this times its height is higher than it need be.
SLIM: Final = 1.5
LINES: Final = "$foreground 25%"


@frozen
class Drawing:
    """People as they sit, as text that fills its place, and the cell in the middle of it."""

    content: Content
    middle: tuple[int, int]


def drawn(
    view: View, width: int, height: int, *, large: bool = False, core: tuple[int, int] = (0, 0)
) -> Drawing | None:
    """The circle in so many columns and rows, names in plain letters or `large`; None where it doesn't fit.

    In its middle a `core` of so many columns and rows stays free.
    """
    for how, named in _ways(people(view), large=large):
        ring = _ring(named, how, width, height, core)
        if ring is None:
            continue
        canvas = Canvas(width, height)
        canvas.ring(ring.middle, ring.reach, LINES)
        for one, place in zip(named, ring.places, strict=True):
            one.put(canvas, place, how)
        return Drawing(canvas.content(), (int(ring.middle[0]), int(ring.middle[1])))
    return None


def _ways(seated: Sequence[Seated], *, large: bool) -> Iterator[tuple[How, tuple[Seated, ...]]]:
    if large:
        for most in LARGE_NAMES:
            named = renamed(seated, most)
            if all(block(one.name) for one in named):
                yield "large", named
        return
    for most in NAMES:
        yield "line", renamed(seated, most)


def _ring(seated: Sequence[Seated], how: How, width: int, height: int, core: tuple[int, int]) -> Ring | None:
    wide, tall = tuple(widths(seated, how)), max((one.tall(how) for one in seated), default=1)
    # Rather round: wider only where the middle needs the room, and lower rather than slim.
    for stretch in (ROUND, 2.5, 3.0):
        for high in range(height, 0, -1):
            found = around(wide, tall, width, high, gap=GAPS[how], stretch=stretch)
            if found is None or (how == "large" and found.reach[0] < LARGE_REACH):
                break
            if not found.holds(*core):
                break
            if found.reach[0] >= SLIM * found.reach[1]:
                return found.moved(0, (height - high) // 2)
    return None


def line(view: View, width: int) -> Content:
    """Everyone in a line, or where that is longer than so many columns in several."""
    return Content("\n").join(flow([one.inline() for one in people(view)], width, GAP))
