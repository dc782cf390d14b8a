"""People who come late, leave, sit out and change places, on the session's screen."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.ui import scripts
from tests.ui.hosting import PEOPLE, Stage, made_plan, stage
from tests.ui.sizes import BOTH_ENDS
from workshop.plan.make import plan
from workshop.plan.model import Plan
from workshop.plan.people import Named
from workshop.session.state import Stay
from workshop.settings import Places
from workshop.ui.screens.dialogs import Page
from workshop.ui.screens.people import People, SomebodyNew


def with_gil(*, led_by: str = "") -> Plan:
    """Four people, and an empty seat for Gil after the second."""
    script = Places(Path("/nowhere")).library().load("listening-rounds")
    seats = [Named("Ana"), Named("Ben"), Named("Gil", expected=True), Named("Chi"), Named("Dana")]
    return plan(script, seats, "group", time=45 * 60, seed=1, led_by=led_by)


def speakers(s: Stage, name: str) -> list[str]:
    """Who has the turns of a step, in order."""
    state = s.driver.state
    held = [turn.groups[0]["speaker"] for turn in state.turns if turn.step == name]
    return [" ".join(state.plan.names(people)) for people in held]


@pytest.mark.parametrize("size", BOTH_ENDS)
async def test_an_empty_seat_is_filled_by_one_key(tmp_path: Path, size: tuple[int, int]) -> None:
    """The number of the seat seats them, and shows what to say to them; u takes it back."""
    async with stage(tmp_path, with_gil(), size=size) as s:
        await s.press("space", "n", "n", "n", "3")
        assert isinstance(s.app.screen, Page)
        told = " ".join(s.seen().split())
        assert "Gil is here" in told
        assert "Before they join, say to them:" in told
        assert "What is said here stays here" in told
        await s.press("escape")
        assert s.driver.state.stays[-1] == Stay("p3", s.driver.state.last_at)
        assert [
            s.driver.state.plan.names(turn.groups[0]["speaker"]) for turn in s.driver.state.turns[2:7]
        ] == [
            ("Ana",),
            ("Ben",),
            ("Gil",),
            ("Chi",),
            ("Dana",),
        ]
        await s.press("u")
        assert s.driver.state.plan.expected == ("Gil",)


async def test_the_list_says_how_each_stands_and_what_a_key_does(tmp_path: Path) -> None:
    """O opens it at the empty seat; leaving, sitting out, changing places, somebody new: one key each."""
    async with stage(tmp_path, with_gil(led_by="M.")) as s:
        await s.press("space", "n", "n", "n", "o")
        for words in ("3 Gil", "expected", "has the turn", "is next", "M.", "leads, and takes no turn"):
            assert words in s.seen()
        await s.press("up", "l")
        assert "Ben has left" in s.seen()
        assert "ends 18:30 now, f fits the rest" in s.seen()
        await s.press("o", "down", "s")
        assert "Chi sits out" in s.seen()
        assert [one.standing for one in s.driver.state.plan.people] == [
            *("here", "gone", "expected", "aside", "here")
        ]
        await s.press("o", "n")
        assert isinstance(s.app.screen, SomebodyNew)
        await s.press("enter")
        assert "Type the name they want to go by" in s.seen()
        await s.type("Zoë [/]")
        await s.press("enter", "escape")
        assert s.driver.state.plan.people[-1].name == "Zoë [/]"
        await s.press("o", "home", "w")
        await s.press("down", "enter")
        assert "have changed places" in s.seen()
        await s.press("o", "end", "enter", "escape")
        assert s.driver.state.plan.people[-1].name == "M."


async def test_a_digit_is_the_same_person_everywhere_though_somebody_has_left(tmp_path: Path) -> None:
    """In the list, and on the session's screen; whoever has left has none."""
    async with stage(tmp_path) as s:
        await s.press("space", "n", "n", "n", "o", "home", "l", "o")
        for words in ("1 Ben", "2 Chi", "3 Dana"):
            assert words in s.seen()
        assert "1 Ana" not in s.seen()
        await s.press("3")
        assert "Dana is next" in s.seen()
        await s.press("u", "3")
        assert "Dana is next" in s.seen()


async def test_who_had_no_turn_is_in_no_list_that_others_may_see(tmp_path: Path) -> None:
    """Not after the screen was blank, nor while what is private is hidden; every key of the list is named."""
    async with stage(tmp_path, size=(60, 20)) as s:
        await s.press("space", "n", "n", "n", "p", "o", "down")
        assert "no turn yet" in s.seen()
        for words in ("has left", "sits out", "changes places", "somebody new", "back"):
            assert words in s.seen()
        await s.press("f12", "a")
        assert "no turn yet" not in s.seen()
        await s.press("v", "o")
        assert isinstance(s.app.screen, People)
        assert "no turn yet" not in s.seen()


async def test_whoever_leaves_in_their_turn_is_followed_by_the_next(tmp_path: Path) -> None:
    """And what each has had no turn of, and doesn't come to, is told to the counselor alone."""
    async with stage(tmp_path) as s:
        await s.press("space", "n", "n", "n")
        await s.wait(20)
        await s.press("o", "home", "l")
        assert s.driver.state.turn == 3
        assert "Ana has left" in s.seen()
        await s.press("p", "l", "enter")
        assert "no turn yet: Ben and Dana" in s.seen()
        await s.press("v")
        assert "no turn yet" not in s.seen()
        await s.press("o")
        assert "no turn yet" not in s.seen()


async def test_two_alone_and_one_alone_stay_who_they_are(tmp_path: Path) -> None:
    """In a pair nobody comes; the sentence says what to do instead."""
    async with stage(tmp_path, made_plan(people=PEOPLE[:2], mode="pair")) as s:
        await s.press("space", "o")
        assert not isinstance(s.app.screen, People)
        assert "two are a pair" in s.seen()


async def test_a_break_for_all_says_when_they_are_back(tmp_path: Path) -> None:
    """B asks how long; the room reads it; from the card it is never under twenty minutes."""
    async with stage(tmp_path) as s:
        await s.press("space", "B")
        await s.type("10")
        await s.press("enter")
        assert "back at 18:10" in s.seen()
        await s.press("v")
        assert "back at 18:10" in s.seen()
        await s.press("space", "y", "w", "w", "n", "n", "n", "minus", "plus", "p")
        assert "back at 18:25" in s.seen()
        await s.wait(1600)
        assert "the break is over" in s.seen()
        await s.press("space")
        assert s.driver.state.phase == "running"


async def test_the_agreements_are_changed_together(tmp_path: Path) -> None:
    """E changes them before the start and where they are read aloud; f2 holds, escape leaves them."""
    async with stage(tmp_path, affirmed=False) as s:
        before = s.driver.state.plan.agreements
        await s.press("e", "escape")
        assert s.driver.state.plan.agreements == before
        await s.press("e")
        await s.type("Phones away. ")
        await s.press("f2")
        assert s.driver.state.plan.agreements == (*before, "Phones away.")
        await s.press("enter", "space", "n", "n", "e", "escape")
        assert s.driver.state.now_step
        assert s.driver.state.now_step.id == "agreements"


async def test_a_card_is_put_back(tmp_path: Path) -> None:
    """C with shift takes it away."""
    async with stage(tmp_path, scripts.made(scripts.OPEN_ROUND)) as s:
        await s.press("space", "c", "C")
        assert "What was new to you?" in s.seen()
        assert "put back" in s.seen()
