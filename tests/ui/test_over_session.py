"""What lies over a session: it is blanked and comes back as it was, and pause, slow and end go through it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.ui.desks import ASKS, Visit, desk_at, session_at, visit
from tests.ui.hosting import stage
from workshop.plan.make import plan
from workshop.script.library import Library
from workshop.session import commands as c
from workshop.ui.screens.agreeing import Agreeing
from workshop.ui.screens.answers import Answers
from workshop.ui.screens.blank import Blank
from workshop.ui.screens.close import CloseScreen
from workshop.ui.screens.dialogs import Ending
from workshop.ui.screens.feelings import FeelingsScreen
from workshop.ui.screens.lineform import LineForm
from workshop.ui.screens.practice import PracticeScreen
from workshop.ui.screens.session import SessionScreen
from workshop.ui.screens.slow import SlowCard
from workshop.ui.screens.support import SupportPage
from workshop.ui.start import Home, Walk
from workshop.ui.widgets.breath import Breath
from workshop.ui.widgets.still import Still

PAGE = """
workshop: 1
title: A page
summary: Asks for a page that is let go of.
people: 2
steps:
  - title: Write
    time: 5m
    ask: [{id: page, label: A page, kind: text, from: each, keep: none}]
"""
BREATHES = """
workshop: 1
title: Breathe
summary: Breathing.
people: 2
steps:
  - {title: Settle, time: 5m, breathe: 4-2-6, say: Breathe if you like.}
"""
CURTAIN = "y shows again what stood here"


@pytest.mark.parametrize("where", ["alone", "in a session", "at the close"])
async def test_what_everyone_may_see_comes_back_with_what_was_typed(tmp_path: Path, where: str) -> None:
    """Help lines that are being written are there after a blank screen; nothing private is, below them."""
    desk = desk_at(tmp_path, scripts={"asks": ASKS})
    alone = where == "alone"
    session = session_at(
        desk, ("You",) if alone else ("Ana", "Ben"), "solo" if alone else "group",
        notes={"n1": "private matter"}, to_close=where == "at the close",
    )  # fmt: skip
    async with visit(desk, Walk(session)) as v:
        if where == "at the close":
            await v.press("enter")
        below = v.app.screen
        kinds = {"alone": PracticeScreen, "in a session": SessionScreen, "at the close": CloseScreen}
        assert isinstance(below, kinds[where])
        await v.press("f10", "e")
        await v.type("Berlin")
        await v.press("f12")
        assert isinstance(v.app.screen, Blank)
        assert not v.seen().strip()
        await v.press("z")
        assert isinstance(v.app.screen, LineForm)
        assert "Berlin" in v.seen()
        assert "private matter" not in v.seen()
        await v.press("escape", "escape", "escape")
        assert v.app.screen is below
        assert "private matter" not in v.seen()


async def write_in_the_chart(v: Visit) -> FeelingsScreen:
    await v.press("f4")
    await v.type("sad")
    await v.press("enter")
    await v.type("it rained")
    assert isinstance(v.app.screen, FeelingsScreen)
    return v.app.screen


@pytest.mark.parametrize("people", [("You",), ("Ana", "Ben")])
@pytest.mark.parametrize("goes", ["f12", "away"])
async def test_a_sentence_over_a_session_waits_behind_the_curtain(
    tmp_path: Path, people: tuple[str, ...], goes: str
) -> None:
    """Blanked, or left alone: only y shows it again, and it is whole."""
    desk = desk_at(tmp_path)
    session = session_at(
        desk, people, "group" if people[1:] else "solo", script="name-the-feeling", to_close=False
    )
    async with visit(desk, Walk(session)) as v:
        below = v.app.screen
        assert isinstance(below, SessionScreen)
        chart = await write_in_the_chart(v)
        if goes == "away":
            below.while_away()
            await v.settle()
        else:
            await v.press(goes)
        await v.press("z", "q")
        assert v.seen().strip() == CURTAIN
        await v.press("y")
        assert v.app.screen is chart
        assert "it rained" in v.seen()
        await v.press("escape", "escape")
        assert v.app.screen_stack[-1:] == [below]
        assert below.in_room or not below.private_shown


async def test_a_page_that_is_kept_nowhere_waits_behind_the_curtain_too(tmp_path: Path) -> None:
    """It is the counselor's to show; what lies over it and holds nothing goes."""
    desk = desk_at(tmp_path, scripts={"page": PAGE})
    async with visit(desk, Walk(session_at(desk, script="page", to_close=False))) as v:
        await v.press("e")
        await v.type("nobody else")
        await v.press("f10")
        assert isinstance(v.app.screen, SupportPage)
        await v.press("f12", "z")
        assert v.seen().strip() == CURTAIN
        await v.press("y")
        assert isinstance(v.app.screen, Answers)
        assert "nobody else" in v.seen()


async def test_pause_slow_and_end_go_through_a_question(tmp_path: Path) -> None:
    """Paused it stays and says so; slowed it goes, unless something was written; the end asks for that."""
    async with stage(tmp_path) as s:
        s.driver.do(c.Start())
        await s.press("A", "f5")
        assert s.driver.state.phase == "paused"
        assert "a pause" in s.app.screen.query_one(".dialog-told", Still).stands.plain
        await s.press("f9")
        assert s.driver.state.slowed
        assert s.app.screen is s.screen
        await s.press("f9")
        assert isinstance(s.app.screen, SlowCard)
        await s.press("f9")
        assert s.app.screen is s.screen
        await s.press("f9", "f5")
        assert not s.driver.state.slowed
        assert s.app.screen is s.screen

        await s.press("A")
        await s.type("No shouting. ")
        await s.press("f9")
        assert s.driver.state.slowed
        assert "No shouting." in s.seen()
        assert "we are taking a moment" in s.app.screen.query_one(".dialog-told", Still).stands.plain
        await s.press("ctrl+q")
        assert isinstance(s.app.screen, Agreeing)
        await s.press("ctrl+q")
        assert isinstance(s.app.screen, Ending)
        await s.press("ctrl+q", "escape")
        assert s.app.screen is s.screen


async def test_agreements_that_were_changed_are_not_lost_by_one_key(tmp_path: Path) -> None:
    """Escape asks once more, anew after every change; without one, it puts them away."""
    async with stage(tmp_path) as s:
        await s.press("A", "escape")
        assert s.app.screen is s.screen
        await s.press("A")
        await s.type("No shouting. ")
        await s.press("escape")
        assert "This is nowhere else. esc once more lets go of it." in s.seen()
        await s.type("None.")
        await s.press("escape")
        assert isinstance(s.app.screen, Agreeing)
        await s.press("escape")
        assert s.app.screen is s.screen


async def test_in_the_chart_the_sessions_keys_mean_the_same(tmp_path: Path) -> None:
    """F5 pauses, f9 slows for all to see; a sentence stays, and ctrl+q asks before it goes."""
    desk = desk_at(tmp_path)
    session = session_at(desk, script="name-the-feeling", to_close=False)
    driver = session.driver
    async with visit(desk, Walk(session), size=(60, 20)) as v:
        below = v.app.screen
        await v.press("f4")
        assert "f9 slow down" in v.seen()
        await v.press("tab")
        assert "f9 slow down" in v.seen()
        await v.press("f5")
        assert driver.state.phase == "paused"
        assert isinstance(v.app.screen, FeelingsScreen)
        await v.press("f5", "f9")
        assert driver.state.slowed
        assert v.app.screen is below
        await v.press("f5")
        chart = await write_in_the_chart(v)
        await v.press("f9")
        assert driver.state.slowed
        assert v.app.screen is chart
        assert "we are taking a moment" in v.seen()
        await v.press("ctrl+q")
        assert "This sentence is nowhere else." in v.seen()
        await v.press("ctrl+q")
        assert isinstance(v.app.screen, Ending)


@pytest.mark.parametrize("key", ["ctrl+q", "ctrl+c"])
async def test_the_very_first_start_can_be_left(tmp_path: Path, key: str) -> None:
    """By the keys that leave Home; what was typed asks once more."""
    desk = desk_at(tmp_path)
    desk.places.support.unlink()
    async with visit(desk, Home()) as v:
        assert isinstance(v.app.screen, LineForm)
        await v.type("Ber")
        await v.press(key)
        assert "This is nowhere else" in v.seen()
        await v.press(key)
        assert v.app._exit


async def test_a_breath_moves_only_where_it_is_seen(tmp_path: Path) -> None:
    """In the view that is shown, while time runs; below a question too, but not below a blank screen."""
    (tmp_path / "breathes.yaml").write_text(BREATHES)
    made = plan(Library((tmp_path,), ()).load("breathes"), ("Ana", "Ben"), "group", seed=1)
    async with stage(tmp_path, made) as s:
        s.app.animation_level = "full"

        def moving() -> list[bool]:
            """In the room's view, and in the counselor's."""
            timers = [breath._timer for breath in s.screen.query(Breath)]
            return [timer is not None and timer._active.is_set() for timer in timers]

        s.driver.do(c.Start())
        s.screen.draw()
        await s.settle()
        assert moving() == [False, True]
        await s.press("v")
        assert moving() == [True, False]
        await s.press("x")
        assert moving() == [False, False]
        await s.press("z", "A")
        assert moving() == [True, False]
        await s.press("escape", "space")
        assert moving() == [False, False]
        await s.press("v", "space")
        assert moving() == [False, True]
