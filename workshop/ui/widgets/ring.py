"""Where people sit in a circle: places on an ellipse, and what is written beside each."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import combinations
from math import cos, pi, sqrt
from typing import Final, Literal

from attrs import frozen

# A cell is about twice as high as it is wide, so that such an ellipse looks round.
ROUND: Final = 2.1
LEAST_REACH: Final = 3

Side = Literal["top", "right", "bottom", "left"]


@frozen
class Place:
    """One seat: its cell, and the first cell of what is written beside it, outside of the ring."""

    seat: tuple[int, int]
    label: tuple[int, int]
    side: Side

    def moved(self, across: int, down: int) -> Place:
        """The same so many columns and rows further."""
        seat = (self.seat[0] + across, self.seat[1] + down)
        return Place(seat, (self.label[0] + across, self.label[1] + down), self.side)


@frozen
class Ring:
    """An ellipse and the places on it, clockwise, the first at the top; all in columns and rows."""

    middle: tuple[float, float]
    reach: tuple[float, float]
    places: tuple[Place, ...]

    def moved(self, across: int, down: int) -> Ring:
        """The same so many columns and rows further."""
        middle = (self.middle[0] + across, self.middle[1] + down)
        return Ring(middle, self.reach, tuple(place.moved(across, down) for place in self.places))

    def holds(self, width: int, height: int) -> bool:
        """Whether a rectangle of this size stands in its middle, clear of the line and of the seats."""
        across, down = self.reach[0] - 2, self.reach[1] - 1
        if across <= 0 or down <= 0:
            return False
        return (width / 2 / across) ** 2 + (height / 2 / down) ** 2 <= 1


@lru_cache(1024)
def around(
    labels: tuple[int, ...],
    tall: int,
    width: int,
    height: int,
    *,
    gap: int = 2,
    stretch: float = ROUND,
) -> Ring | None:
    """Seats for labels so many columns wide and `tall` rows high; None where they can't be sat.

    `gap` columns lie between a seat and its label; the ring is up to `stretch` times as wide as
    high. They can't where a label would stand outside, or touch another.
    """
    count = len(labels)
    if count < 2:
        return None
    bottom = count % 2 == 0
    top, low = tall, height - 1 - (tall if bottom else 0)
    if low - top < 2:
        return None
    level, down = (top + low) / 2, (low - top) / 2
    beside = (count - 1) // 2
    wanted = [level - down * cos(2 * pi * (one + 1) / count) for one in range(beside)]
    rows = _rows(wanted, tall, max(top + 1, (tall - 1) // 2), min(low - 1, height - 1 - tall // 2))
    if rows is None:
        return None
    out = [sqrt(max(0.0, 1 - ((row - level) / down) ** 2)) for row in rows]
    right, left = labels[1 : beside + 1], labels[: count - 1 - beside : -1]
    upright = max(labels[0], labels[count // 2] if bottom else 0)

    def across_from(column: int) -> float:
        """How far a ring about this column can reach."""
        if column - upright // 2 < 0 or column - upright // 2 + upright > width:
            return 0.0
        limits = [
            (width - 1 - column - gap - wide) / max(at, 0.1) for wide, at in zip(right, out, strict=True)
        ]
        limits += [(column - gap - wide) / max(at, 0.1) for wide, at in zip(left, out, strict=True)]
        # The line itself stays inside too.
        return min([stretch * down, column - 1, width - 2 - column, *limits])

    # In the middle of its place, or nearest to it where one side needs more room than the other.
    centre = (width - 1) // 2
    column = max(range(width), key=lambda one: (across_from(one), -abs(one - centre)))
    across = across_from(column)
    if across < LEAST_REACH:
        return None
    middle = (column, level)
    seats = [(middle[0] + round(across * at), row) for at, row in zip(out, rows, strict=True)]
    above = (tall - 1) // 2
    places = [Place((middle[0], top), (middle[0] - labels[0] // 2, 0), "top")]
    places += [Place((column, row), (column + gap, row - above), "right") for column, row in seats]
    if bottom:
        start = middle[0] - labels[count // 2] // 2
        places.append(Place((middle[0], low), (start, height - tall), "bottom"))
    for one in reversed(range(beside)):
        column, row = 2 * middle[0] - seats[one][0], seats[one][1]
        label = column - gap + 1 - labels[count - 1 - one]
        places.append(Place((column, row), (label, row - above), "left"))
    found = Ring(middle, (across, down), tuple(places))
    return found if _fits(found, labels, tall, width, height) else None


def _rows(wanted: Sequence[float], tall: int, first: int, last: int) -> list[int] | None:
    """The rows nearest to those wanted, downwards, so far apart that labels don't touch."""
    if first + (len(wanted) - 1) * tall > last:
        return None
    rows: list[int] = []
    for row in wanted:
        rows.append(max(round(row), rows[-1] + tall if rows else first))
    for one in reversed(range(len(rows))):
        rows[one] = min(rows[one], rows[one + 1] - tall if one + 1 < len(rows) else last)
    return rows


def _fits(ring: Ring, labels: Sequence[int], tall: int, width: int, height: int) -> bool:
    """Whether all labels are inside, and neither labels nor seats touch."""
    areas = [(*place.label, wide, tall) for place, wide in zip(ring.places, labels, strict=True)]
    inside = all(
        0 <= column <= width - wide and 0 <= row <= height - tall for column, row, wide, tall in areas
    )
    areas += [(*place.seat, 1, 1) for place in ring.places]
    return inside and not any(_touch(one, other) for one, other in combinations(areas, 2))


def _touch(one: tuple[int, int, int, int], other: tuple[int, int, int, int]) -> bool:
    """Whether two areas (column, row, width, height) share a cell, or stand side by side."""
    return (
        one[0] <= other[0] + other[2]
        and other[0] <= one[0] + one[2]
        and one[1] < other[1] + other[3]
        and other[1] < one[1] + one[3]
    )
