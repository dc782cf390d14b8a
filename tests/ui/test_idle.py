"""Nobody is there any more: what is private goes, and nothing that was typed is lost."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual import events

from tests.fakes import FakeClock
from tests.ui.desks import ASKS, Visit, desk_at, session_at, visit
from tests.ui.sizes import BOTH_ENDS
from workshop.session import commands as c
from workshop.settings import Privacy, Settings
from workshop.ui.desk import Desk
from workshop.ui.idle import Idle
from workshop.ui.screens.blank import Blank
from workshop.ui.screens.notes import NotesScreen
from workshop.ui.screens.people import People
from workshop.ui.screens.support import SupportPage
from workshop.ui.start import Home, SetUp, Start, Walk
from workshop.ui.widgets.line import Line

IDLE = 600.0
GUIDED = ASKS.replace("form: round\n", "form: round\n    say: The words.\n    guide: Only for you.\n", 1)


def at_home(desk: Desk) -> Start:
    return Home()


def in_session(desk: Desk) -> Start:
    return Walk(session_at(desk, to_close=False))


def among_four(desk: Desk) -> Start:
    return Walk(session_at(desk, ("Ana", "Ben", "Chi", "Dana"), to_close=False))


def at_its_end(desk: Desk) -> Start:
    return Walk(session_at(desk))


def in_set_up(desk: Desk) -> Start:
    return SetUp("asks")


def test_somebody_is_there_until_nothing_was_heard_of_them() -> None:
    """Told once, also after the machine slept, and again only after they were heard; never with 0."""
    clock = FakeClock()
    idle, never = Idle(clock, 60), Idle(clock, 0)
    clock.advance(59)
    assert not idle.has_gone()
    idle.heard()
    clock.sleep(60)
    assert [idle.has_gone(), idle.has_gone(), never.has_gone()] == [True, False, False]
    idle.heard()
    assert not idle.has_gone()
    clock.advance(60)
    assert idle.has_gone()


@asynccontextmanager
async def left_alone(
    home: Path,
    begun: Callable[[Desk], Start] = at_home,
    *,
    size: tuple[int, int] = (120, 40),
    notes: bool = False,
) -> AsyncIterator[Visit]:
    settings = Settings(privacy=Privacy(idle_seconds=IDLE))
    desk = desk_at(home, scripts={"asks": GUIDED}, settings=settings)
    if notes:
        session = session_at(desk)
        session.driver.do(c.End())
        session.keep()
    async with visit(desk, begun(desk), size=size) as v:
        yield v


async def go_away(v: Visit, seconds: float = IDLE) -> None:
    v.clock.advance(seconds)
    v.app.look_for_somebody()
    await v.settle()


@pytest.mark.parametrize("size", BOTH_ENDS)
async def test_in_a_session_only_what_is_private_goes(tmp_path: Path, size: tuple[int, int]) -> None:
    """A note is saved and gone on with by one key; the room's part stays, and the clock goes on."""
    async with left_alone(tmp_path, in_session, size=size) as v:
        screen = v.app.screen
        await v.press("i")
        await v.type("private matter")
        await go_away(v, IDLE - 1)
        assert "private matter" in v.seen()
        await go_away(v, 30)
        assert v.app.screen is screen
        assert "The words." in v.seen()
        assert "y shows it" in v.seen()
        for words in ("private matter", "Only for you", "for you", "over", "behind"):
            assert words not in v.seen()
        driver = screen.driver  # type: ignore[attr-defined]
        assert driver.state.phase == "running"
        assert [note.text for note in driver.state.notes.values()] == ["private matter"]
        await v.press("i")
        assert "private matter" in v.seen()
        await v.press("escape", "y")
        assert "Only for you" in v.seen()
        assert "y shows it" not in v.seen()


async def test_answers_go_and_support_stays(tmp_path: Path) -> None:
    """What somebody was asked is saved and put away; whom to turn to is for everybody."""
    async with left_alone(tmp_path, in_session) as v:
        screen = v.app.screen
        await v.press("e", "tab", "tab")
        await v.type("torn")
        await go_away(v)
        assert v.app.screen is screen
        assert [given.value for given in screen.state.answers.values()] == ["torn"]  # type: ignore[attr-defined]
        await v.press("s")
        await go_away(v)
        assert isinstance(v.app.screen, SupportPage)


async def test_who_had_no_turn_is_never_what_a_key_brings_back(tmp_path: Path) -> None:
    """Blanked or left alone over the list of people: neither the first key nor the list itself shows it."""
    async with left_alone(tmp_path, among_four) as v:
        for blanked in (True, False):
            await v.press("o")
            assert isinstance(v.app.screen, People)
            assert "no turn yet" in v.seen()
            if blanked:
                await v.press("x")
            else:
                await go_away(v)
            assert "no turn yet" not in v.seen()
            await v.press("a")
            assert "no turn yet" not in v.seen()
            await v.press("o")
            assert isinstance(v.app.screen, People)
            assert "no turn yet" not in v.seen()
            await v.press("escape", "y")


async def test_a_move_of_the_mouse_counts_as_being_there(tmp_path: Path) -> None:
    """So does any key; only then the time begins anew."""
    async with left_alone(tmp_path) as v:
        for _again in range(3):
            await go_away(v, IDLE - 1)
            v.app.post_message(events.MouseMove(None, 1, 1, 1, 0, 0, False, False, False))
            await v.settle()
        await v.press("down")
        await go_away(v, IDLE - 1)
        assert not isinstance(v.app.screen, Blank)


async def test_elsewhere_the_screen_is_blank_and_names_do_not_come_back(tmp_path: Path) -> None:
    """Home and the notes without names; a record only after a second key, whatever the first was."""
    async with left_alone(tmp_path, notes=True) as v:
        await v.press("f3")
        assert "Ana" in v.seen()
        await go_away(v)
        assert isinstance(v.app.screen, Blank)
        assert not v.seen().strip()
        await v.press("enter")
        assert "What would you like to do?" in v.seen()
        assert "Ana" not in v.seen()
        await v.press("f2", "y")
        assert "Ana" in v.seen()
        await go_away(v)
        await v.press("y")
        assert isinstance(v.app.screen, NotesScreen)
        assert "Ana" not in v.seen()
        await v.press("enter")
        assert "Ana" in v.seen()
        await go_away(v)
        await v.press("q", "q", "f1", "f10", "ctrl+p")
        assert v.seen().strip() == "y shows again what stood here"
        await v.press("y")
        assert "Ana" in v.seen()


async def test_what_was_typed_is_still_there(tmp_path: Path) -> None:
    """In a set-up the names, at the close the words, which are on the disk as well."""
    async with left_alone(tmp_path, in_set_up) as v:
        await v.type("Ana, Ben")
        await go_away(v)
        await v.press("x", "y")
        assert "Ana, Ben" in v.seen()
    async with left_alone(tmp_path / "other", at_its_end) as v:
        await v.press("enter")
        v.app.screen.query(Line).first().focus()
        await v.type("three")
        await go_away(v)
        assert isinstance(v.app.screen, Blank)
        await v.press("x", "f3")
        assert "three" in v.seen()
