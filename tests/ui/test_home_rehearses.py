"""Rehearsing from Home: the set-up is a rehearsal, says so, and nothing of it is kept."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.ui.desks import ASKS, Visit, desk_at, session_at, visit
from tests.ui.sizes import BOTH_ENDS
from workshop.plan.people import letters
from workshop.ui.screens.home import HomeScreen
from workshop.ui.screens.session import SessionScreen
from workshop.ui.screens.setup import SetUpScreen
from workshop.ui.start import SetUp
from workshop.ui.widgets.choice import Choice

MARK = "rehearsal, nothing is kept"


def session(v: Visit) -> SessionScreen:
    assert isinstance(v.app.screen, SessionScreen)
    return v.app.screen


@pytest.mark.parametrize("size", BOTH_ENDS)
async def test_two_keys_rehearse_with_as_many_as_it_is_shown_for(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    """The set-up has letters for names, asks nobody to affirm what concerns others, and keeps nothing."""
    desk = desk_at(tmp_path, scripts={"asks": ASKS})
    async with visit(desk, size=size) as v:
        await v.press("plus", "minus", "minus", "f5")
        assert isinstance(v.app.screen, SetUpScreen)
        assert MARK in v.seen()
        assert "A, B, C, D, E" in v.seen()
        assert "12 minutes, rehearsed in 36 seconds" in v.seen()
        await v.press("f5")
        assert MARK in v.seen()
        assert session(v).asks_ready, "nobody affirmed what must be so"
        driver = session(v).driver
        assert (driver.speed, driver.is_kept) == (20, False)
        assert [person.name for person in driver.state.plan.people] == list("ABCDE")
    assert list(desk.archive.unfinished()) == []
    assert list(desk.archive.folders()) == []


async def test_how_fast_can_be_chosen(tmp_path: Path) -> None:
    """The set-up's length follows, and so does the session."""
    async with visit(desk_at(tmp_path, scripts={"asks": ASKS})) as v:
        await v.press("f5")
        v.app.screen.query_one("#speed", Choice).focus()
        await v.press("right")
        assert "14 minutes, rehearsed in 14 seconds" in v.seen()
        await v.press("f5")
        assert session(v).driver.speed == 60


async def test_a_speed_that_was_asked_for_is_among_those_to_choose_from(tmp_path: Path) -> None:
    """A command's own speed stays what it was."""
    start = SetUp("asks", names="Ana, Ben", speed=7.5, keep=False)
    async with visit(desk_at(tmp_path, scripts={"asks": ASKS}), start) as v:
        assert "> 7.5" in v.seen()
        assert MARK in v.seen()
        await v.press("f5")
        assert session(v).driver.speed == 7.5


async def test_what_counts_still_asks_for_what_must_be_so(tmp_path: Path) -> None:
    """A rehearsal that is kept is somebody's session, and no mark is on one that isn't a rehearsal."""
    desk = desk_at(tmp_path, scripts={"asks": ASKS})
    async with visit(desk, SetUp("asks", names="Ana, Ben", speed=20, keep=True)) as v:
        assert "rehearsal" in v.seen()
        assert MARK not in v.seen()
        await v.press("f5")
        assert "Affirm each line." in v.seen()
    async with visit(desk, SetUp("asks", names="Ana, Ben")) as v:
        assert "rehears" not in v.seen()
        assert not v.app.screen.query("#speed")


async def test_alone_needs_no_name(tmp_path: Path) -> None:
    """Where only what is for one alone is shown, it is rehearsed alone."""
    async with visit(desk_at(tmp_path, scripts={"asks": ASKS})) as v:
        await v.press("f8", "f8", "f8", "f5", "f5")
        state = session(v).driver.state
        assert (state.plan.mode, len(state.plan.people)) == ("solo", 1)


async def test_only_a_script_that_can_be_used_is_rehearsed(tmp_path: Path) -> None:
    """Not a session that is under way, not one that needs mending; both are told."""
    broken = ASKS.replace("time: 2m", "time: soon")
    desk = desk_at(tmp_path, scripts={"broken": broken, "good": ASKS.replace("title: Asks", "title: Good")})
    session_at(desk, script="good", to_close=False).leave()
    async with visit(desk) as v:
        await v.press("f5")
        assert "Choose a script to rehearse" in v.seen()
        await v.press("down", "f5")
        assert isinstance(v.app.screen, HomeScreen)
        assert "needs mending first" in v.seen()


async def test_coming_back_from_a_rehearsal_leaves_home_as_it_was(tmp_path: Path) -> None:
    """Escape leads back at once: letters are nobody's names."""
    async with visit(desk_at(tmp_path, scripts={"asks": ASKS})) as v:
        await v.press("f5", "escape")
        assert isinstance(v.app.screen, HomeScreen)


def test_letters_tell_any_number_apart() -> None:
    """Sixty people are sixty names."""
    assert letters(3) == ("A", "B", "C")
    assert letters(28)[25:] == ("Z", "A2", "B2")
    assert len(set(letters(60))) == 60
