"""A candle that goes down, and a breath that comes and goes: what they show at any moment."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshop.room.view import View
from workshop.script.model import Breath as Pace
from workshop.ui.widgets.breath import at, reaches
from workshop.ui.widgets.candle import DISH, FLAME, ROW, STEPS, height
from workshop.ui.widgets.room import left_of

paces = st.builds(Pace, st.integers(1, 20), st.integers(0, 20), st.integers(1, 20))


@given(st.integers(4, 60), st.lists(st.floats(0, 1), min_size=2, max_size=20), st.booleans())
def test_a_candle_only_goes_down(rows: int, parts: list[float], steps: bool) -> None:
    """The less is left, the lower it is; its flame is always in sight, and at the end it is down."""
    stands = [height(part, rows, steps=steps) for part in sorted(parts, reverse=True)]
    assert stands == sorted(stands, reverse=True)
    assert all(0 <= one <= ROW * rows - DISH - max(FLAME) for one in stands)
    assert height(0, rows, steps=steps) == 0
    assert height(-1, rows, steps=steps) == 0
    assert height(1, rows, steps=steps) == ROW * rows - DISH - max(FLAME)


def test_with_animations_it_goes_down_smoothly_and_without_in_few_steps() -> None:
    """By eighths of a row in the one case, by eighths of itself in the other; to nothing only at the end."""
    seconds = [second / 600 for second in range(600, -1, -1)]
    smooth = [height(part, 40, steps=False) for part in seconds]
    assert max(one - other for one, other in pairwise(smooth)) == 1
    assert len({height(part, 40, steps=True) for part in seconds}) == STEPS + 1
    assert height(1 / 600, 40, steps=True) > 0


@pytest.mark.parametrize(
    ("view", "left"),
    [
        (View("t", "s", "speaking", remaining=30, allotted=120), 0.25),
        (View("t", "s", "paused", remaining=30, allotted=120), 0.25),
        (View("t", "s", "finishing"), 0.0),
        (View("t", "s", "quiet"), 0.0),
        (View("t", "s", "speaking"), None),
        (View("t", "s", "moment"), None),
        (View("t", "", "waiting"), None),
    ],
)
def test_there_is_a_candle_where_time_is_counted(view: View, left: float | None) -> None:
    """Past the end it is down; in an open turn, in a moment and before the start there is none."""
    assert left_of(view) == left


@given(paces, st.floats(0, 10_000))
def test_a_breath_comes_and_goes_with_its_pace(pace: Pace, ran: float) -> None:
    """Never more than full or less than empty; the same at the same place of any breath."""
    whole = pace.inhale + pace.hold + pace.exhale
    moment = at(pace, ran)
    assert 0 <= moment.full <= 1
    assert moment.word in ("breathe in", "hold", "breathe out")
    since = ran % whole
    assert (moment.word == "breathe in") == (since < pace.inhale)
    assert (moment.word == "breathe out") == (since >= pace.inhale + pace.hold)
    if moment.word == "hold":
        assert moment.full == 1
    # Nothing jumps, from one breath to the next neither.
    soon = at(pace, ran + 0.02)
    assert abs(soon.full - moment.full) < 0.05


@given(st.floats(0, 1), st.floats(0, 1), st.integers(2, 120), st.integers(1, 40))
def test_its_shape_grows_with_it_and_stays_in_its_place(
    one: float, other: float, width: int, rows: int
) -> None:
    """As far to one side as to the other, never wider than its place, and never gone."""
    less, more = (reaches(full, width, rows) for full in sorted((one, other)))
    assert len(less) == len(more) == rows
    assert all(small <= large for small, large in zip(less, more, strict=True))
    assert all(0 <= reach <= 4 * width for reach in more)
    # In a place as small as a breath ever has.
    if width >= 24 and rows >= 2:
        assert any(less)


def test_a_breath_in_a_high_place_is_round() -> None:
    """About twice as many columns as rows, as a cell is twice as high as it is wide."""
    full = reaches(1, 40, 40)
    seen = [reach for reach in full if reach]
    assert 1.8 <= 2 * max(seen) / 8 / len(seen) <= 2.4
