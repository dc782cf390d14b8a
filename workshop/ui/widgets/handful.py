"""A few people who sit together: a line from one to the other, and between more of them a small ring."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import count
from typing import Final

from attrs import field, frozen

from workshop.ui.widgets.canvas import Canvas
from workshop.ui.widgets.ring import LEAST_REACH, Place, around
from workshop.ui.widgets.seated import GAPS, How, Seated, widths

LINES: Final = "$foreground 40%"
# The line between two, in columns: a longer one joins no better.
SHORTEST: Final = {"large": 8, "words": 4, "line": 4}
LONGEST: Final = {"large": 20, "words": 14, "line": 8}
# By how many rows a ring may be higher than it need be.
MORE_ROWS: Final = {"large": 6, "words": 4, "line": 2}


@frozen
class Handful:
    """Those who sit together, and how they are drawn; `beside` columns are kept for each label of a pair."""

    group: Sequence[Seated]
    how: How
    beside: int = field()

    @beside.default
    def _widest(self) -> int:
        return max(one.width(self.how, "right") for one in self.group)

    @property
    def tall(self) -> int:
        """The rows of each label."""
        return max(one.tall(self.how) for one in self.group)

    def least(self) -> tuple[int, int]:
        """The fewest columns and rows in which they can be drawn."""
        if len(self.group) < 3:
            return self._pair_width(SHORTEST[self.how]), self.tall
        widest = max(one.width(self.how, "right") for one in self.group)
        width = 2 * (widest + GAPS[self.how] + LEAST_REACH) + 3
        heights = count(2 * self.tall + 3)
        return width, next(height for height in heights if self._around(width, height))

    def most(self) -> tuple[int, int]:
        """The columns and rows beyond which more room adds nothing."""
        width, height = self.least()
        if len(self.group) < 3:
            return self._pair_width(LONGEST[self.how]), height
        return width + 3 * MORE_ROWS[self.how], height + MORE_ROWS[self.how]

    def put(self, canvas: Canvas, at: tuple[int, int], size: tuple[int, int]) -> None:
        """Draw them there in so many columns and rows, at least as many as they need."""
        places = self._apart(*size) if len(self.group) < 3 else self._around(*size)
        moved = [place.moved(*at) for place in places]
        # Large seats are two rows high, and those at the bottom reach up from theirs.
        middle = 0.5 if self.how == "large" else 0.0
        seats = [
            (place.seat[0], place.seat[1] + (-middle if place.side == "bottom" else middle))
            for place in moved
        ]
        for one, other in zip(seats, [*seats[1:], *(seats[:1] if len(seats) > 2 else ())], strict=False):
            canvas.line(one, other, LINES)
        for seated, place in zip(self.group, moved, strict=True):
            seated.put(canvas, place, self.how)

    def _around(self, width: int, height: int) -> tuple[Place, ...]:
        wide = tuple(widths(self.group, self.how))
        ring = around(wide, self.tall, width, height, gap=GAPS[self.how])
        return ring.places if ring else ()

    def _apart(self, width: int, height: int) -> tuple[Place, ...]:
        """One at each end of a line; or one alone, in the middle."""
        gap = GAPS[self.how]
        top = (height - self.tall) // 2
        row = top + (1 if self.how == "large" else 0)
        if len(self.group) == 1:
            seat = max(0, (width - self.group[0].width(self.how, "right") - gap) // 2)
            return (Place((seat, row), (seat + gap, top), "right"),)
        left, right = self.beside + gap - 1, width - self.beside - gap
        start = self.beside - self.group[0].width(self.how, "left")
        return Place((left, row), (start, top), "left"), Place((right, row), (right + gap, top), "right")

    def _pair_width(self, line: int) -> int:
        return len(self.group) * (self.beside + GAPS[self.how]) + line
