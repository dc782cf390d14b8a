"""Moves on the session's screen: what each key does, and what it shows before it does it."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.widgets import Input

from tests.ui import scripts
from tests.ui.hosting import stage
from tests.ui.sizes import ALL_SIZES
from workshop.settings import Settings, Time
from workshop.ui.screens.dialogs import Confirm


async def test_one_press_counts_once(tmp_path: Path) -> None:
    """Within the guard, next, back and pass count once, however long the key is held."""
    async with stage(tmp_path) as s:
        await s.press("space")
        for _bounce in range(6):
            s.clock.advance(0.3)
            await s.pilot.press("n")
        assert (s.driver.state.turn, s.driver.state.part) == (0, 1)
        await s.press("n", "n")
        assert s.driver.state.turn == 2
        for _bounce in range(3):
            s.clock.advance(0.1)
            await s.pilot.press("b")
        assert s.driver.state.turn == 1


async def test_without_a_guard_every_press_counts(tmp_path: Path) -> None:
    """The guard is a setting, and 0 turns it off."""
    async with stage(tmp_path, settings=Settings(time=Time(repeat_guard_seconds=0))) as s:
        await s.press("space")
        await s.pilot.press("n", "n", "n")
        assert s.driver.state.turn == 2


async def test_a_minute_more_less_and_taken_back(tmp_path: Path) -> None:
    """Plus and minus change the turn's time by a minute, and u takes it back."""
    async with stage(tmp_path) as s:
        await s.press("space", "n", "n", "n", "plus")
        assert s.driver.state.allotted == 230
        await s.press("minus", "minus")
        assert s.driver.state.allotted == 110
        await s.press("u", "u")
        assert s.driver.state.allotted == 230
        assert "taken back" in s.seen()


async def test_a_pass_is_offered_again_at_the_end_of_the_round(tmp_path: Path) -> None:
    """P goes on, and the agenda has the name once more, without a word about why."""
    async with stage(tmp_path) as s:
        await s.press("space", "n", "n", "n", "p")
        assert s.driver.state.passes == 1
        assert [turn.groups[0]["speaker"] for turn in s.driver.state.turns[2:7]] == [
            ("p1",),
            ("p2",),
            ("p3",),
            ("p4",),
            ("p1",),
        ]
        assert "passed" not in s.seen()
        assert s.seen().count("Ana") >= 2


async def test_a_refusal_is_one_quiet_sentence_that_goes_away(tmp_path: Path) -> None:
    """A key that has nothing to do says so, and the sentence is gone after a while."""
    async with stage(tmp_path) as s:
        await s.press("space", "p")
        assert "this turn is nobody's own" in s.seen()
        await s.wait(10)
        assert "nobody's own" not in s.seen()


@pytest.mark.parametrize("size", ALL_SIZES)
async def test_at_a_gate_there_are_three_choices_and_next_is_none_of_them(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    """N only says so, a waits, k shows what it would leave out, g goes; time carries nobody over."""
    async with stage(tmp_path, scripts.made(scripts.GATE), size=size) as s:
        await s.press("space", "n")
        assert s.driver.state.phase == "gate"
        for words in ("g go on", "a stay here", "k skip"):
            assert words in s.seen()
        await s.wait(900)
        await s.press("n")
        assert "consent" in s.seen()
        await s.press("a")
        assert s.driver.state.phase == "gate"
        await s.press("k")
        assert isinstance(s.app.screen, Confirm)
        assert "Closer" in s.seen()
        assert "Closest" in s.seen()
        await s.press("escape", "enter")
        assert not s.driver.state.left_out
        assert (s.driver.state.phase, s.driver.state.turn) == ("running", 1)


async def test_skipping_a_gate_leaves_out_what_it_showed(tmp_path: Path) -> None:
    """K and enter leave out both steps; the agenda says so."""
    async with stage(tmp_path, scripts.made(scripts.GATE)) as s:
        await s.press("space", "n", "k", "enter")
        assert set(s.driver.state.left_out) == {"closer", "closest"}
        assert "left out" in s.seen()


async def test_what_is_behind_a_gate_is_private_until_all_agree(tmp_path: Path) -> None:
    """The words behind the gate stand in the private place alone."""
    async with stage(tmp_path, scripts.made(scripts.GATE)) as s:
        await s.press("space", "n")
        assert "One step closer." in s.seen()
        await s.press("v")
        assert "One step closer." not in s.seen()
        assert "Do we want to go on with this?" in s.seen()


async def test_who_is_next_in_an_open_round(tmp_path: Path) -> None:
    """A digit gives the turn to whoever sits there; one who had it is no longer offered."""
    async with stage(tmp_path, scripts.made(scripts.OPEN_ROUND)) as s:
        await s.press("space")
        assert "whoever is ready" in s.seen()
        assert "3 Chi" in s.seen()
        await s.press("3")
        assert s.driver.state.turns[0].groups[0]["speaker"] == ("p3",)
        await s.press("n")
        assert "3 Chi" not in s.seen()
        await s.press("3")
        assert "has had this turn already" in s.seen()
        await s.press("o", "down", "enter")
        assert s.driver.state.turns[1].groups[0]["speaker"] == ("p2",)


async def test_where_the_order_stands_a_digit_chooses_who_is_next(tmp_path: Path) -> None:
    """Whoever sits there comes next in what is left of the round; who has had a turn can't."""
    async with stage(tmp_path) as s:
        await s.press("space", "n", "n", "n", "4")
        assert "Dana is next" in s.seen()
        await s.press("n", "1")
        assert "Ana has no turn to come in this round" in s.seen()
        await s.press("9")
        assert "nobody here has the number 9" in s.seen()


async def test_cards_and_the_gentler_wording(tmp_path: Path) -> None:
    """C shows the next card, d the gentler wording until the turn is over."""
    async with stage(tmp_path, scripts.made(scripts.OPEN_ROUND)) as s:
        await s.press("space")
        assert "What was new to you?" in s.seen()
        await s.press("c", "d")
        assert "What is still open?" in s.seen()
        assert "Or one word." in s.seen()
        await s.press("n")
        assert "Or one word." not in s.seen()


async def test_fitting_shows_what_becomes_of_the_rest_first(tmp_path: Path) -> None:
    """F shows each length and the new end; escape leaves all as it was, enter applies."""
    async with stage(tmp_path) as s:
        await s.press("space", "n", "n", "n")
        await s.wait(170 + 300)
        lengths = [turn.seconds for turn in s.driver.state.turns]
        await s.press("f")
        assert "It would end at 18:4" in s.seen()
        await s.press("escape")
        assert [turn.seconds for turn in s.driver.state.turns] == lengths
        await s.wait(2)
        await s.press("f", "enter")
        assert [turn.seconds for turn in s.driver.state.turns[3:]] != lengths[3:]


async def test_landing_shows_what_is_left_out_and_goes_to_the_close(tmp_path: Path) -> None:
    """L lists the steps; enter goes to the last one."""
    async with stage(tmp_path) as s:
        await s.press("space", "n", "n", "n", "l")
        turn = s.driver.state.now_turn
        cut = sum(one.step == turn.step for one in s.driver.state.next_turns()) if turn else 0
        for told in (f"{cut} turns of First round", "Second round", "Open", "Takeaways"):
            assert told in s.seen()
        await s.press("enter")
        step = s.driver.state.now_step
        assert step is not None
        assert step.id == "close"


async def test_a_turn_can_have_begun_earlier(tmp_path: Path) -> None:
    """T takes minutes or a length as scripts write it, and says what it takes."""
    async with stage(tmp_path) as s:
        await s.press("space", "n", "n", "n", "t")
        assert isinstance(s.app.focused, Input)
        await s.press("x", "enter")
        assert "1m30s" in s.seen()
        await s.press("backspace")
        await s.type("1m30s")
        await s.press("enter")
        assert s.driver.state.elapsed == 90
