"""What the session's screen is made of, alone: block letters, agenda, bar, keys, repeats."""

from __future__ import annotations

from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from tests.fakes import FakeClock
from tests.ui import scripts
from tests.ui.hosting import made_plan
from workshop.run.driver import Driver
from workshop.session import commands as c
from workshop.ui import nextkeys, telling
from workshop.ui.keys import SESSION
from workshop.ui.repeats import Repeats
from workshop.ui.widgets.agenda import Row, rows, window
from workshop.ui.widgets.face import bar
from workshop.ui.widgets.floor import name_scale
from workshop.ui.widgets.glyphs import block


def begun(*commands: c.Command) -> Driver:
    """A driver of listening rounds to which these were said."""
    driver = Driver.open(made_plan(), FakeClock(), None, affirmed=True)
    for command in (c.Start(), *commands):
        driver.do(command)
    return driver


@given(st.text(alphabet="ABCXYZabcxyz0123456789 :+-.'&äöüéèñ", min_size=1, max_size=20), st.integers(1, 4))
def test_blocks_are_a_rectangle(text: str, scale: int) -> None:
    """Every row of a text in blocks is as long as the others, and larger scales are larger."""
    small, large = block(text, scale), block(text, scale + 1)
    assert small is not None
    assert large is not None
    assert len({len(row) for row in small}) == 1
    assert len(large) > len(small)
    assert len(large[0]) >= len(small[0])


def test_digits_are_equally_wide_and_all_different() -> None:
    """A time that runs doesn't shift, and no two digits look the same."""
    digits = [block(str(digit), 1) for digit in range(10)]
    assert {len(rows[0]) for rows in digits if rows} == {4}
    assert len(set(digits)) == 10


def test_a_sign_that_cannot_be_drawn_makes_all_names_plain() -> None:
    """Nobody's name is smaller than another's."""
    assert name_scale(["Ana", "Jörg"], 60, 1) == 1
    assert name_scale(["Ana", "美咲"], 60, 1) == 0
    assert name_scale(["Ana", "A name that is far too long to fit"], 60, 2) == 0
    assert name_scale(["Al", "Bo"], 60, 2) == 2


@given(st.floats(-1, 2), st.integers(1, 100))
def test_a_bar_is_always_as_long_as_its_place(part: float, width: int) -> None:
    """However much is left, the two pieces fill the width."""
    left, gone = bar(part, width)
    assert len(left) + len(gone) == width


def test_the_agenda_has_done_now_and_ahead_and_the_people_of_the_round() -> None:
    """Each step has one line, and the present round's people stand below it."""
    driver = begun(c.Next(), c.Next(), c.Next(), c.Next())
    made = rows(driver.state)
    assert [(row.text, row.standing) for row in made[:7]] == [
        ("Arrive", "done"),
        ("Agreements", "done"),
        ("First round", "now"),
        ("Ana", "done"),
        ("Ben", "now"),
        ("Chi", "ahead"),
        ("Dana", "ahead"),
    ]
    assert telling.position(driver.state) == "step 3 of 7 · Ben 2 of 4"


@given(st.integers(1, 60), st.integers(0, 59), st.integers(1, 60))
def test_the_present_line_is_always_in_sight(count: int, now: int, height: int) -> None:
    """However long the agenda and however low its place."""
    made = [Row(str(index), "now" if index == min(now, count - 1) else "ahead") for index in range(count)]
    shown = window(made, height)
    assert len(shown) == min(count, height)
    assert any(row.standing == "now" for row in shown)


def test_what_fitting_makes_of_the_rest_is_told_turn_by_turn() -> None:
    """Lengths stand below their steps; an open turn has none."""
    driver = Driver.open(scripts.made(scripts.GROUPS), FakeClock(), None, affirmed=True)
    driver.do(c.Start())
    after = tuple(evolve(turn, seconds=turn.seconds + 60) for turn in driver.state.next_turns())
    lines = telling.lengths(driver.state, after)
    assert "Rest" in lines
    assert any("10:00 > 11:00" in line for line in lines)
    assert any("open" in line for line in lines)


@given(st.integers(30, 200), st.booleans())
def test_the_way_on_and_the_help_are_always_among_the_keys(width: int, writing: bool) -> None:
    """Fewer keys where there is less room, at most eight, the first and the last always."""
    chosen = nextkeys.next_keys(begun().state, writing=writing)
    kept = nextkeys.fitting(chosen, width, {}, 8)
    assert (kept[0], kept[-1]) == (chosen[0], chosen[-1])
    assert len(kept) <= 8


def test_every_key_of_a_session_has_its_own_id_and_no_key_does_two_things() -> None:
    """Ids are public: a person binds keys by them."""
    assert len({key.id for key in SESSION}) == len(SESSION)
    bound = [one for key in SESSION for one in key.keys.split(",")]
    assert len(bound) == len(set(bound))


@given(st.lists(st.floats(0.0, 0.39), min_size=1, max_size=20))
def test_a_key_that_is_held_counts_once(gaps: list[float]) -> None:
    """Each time it arrives within the guard is the same press; after a rest it counts again."""
    repeats, now = Repeats(0.4), 0.0
    assert repeats.counts("next", now)
    for gap in gaps:
        now += gap
        assert not repeats.counts("next", now)
    assert repeats.counts("back", now)
    assert repeats.counts("next", now + 0.41)
