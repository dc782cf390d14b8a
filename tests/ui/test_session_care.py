"""Slowing down, support, interruptions, and the ways in which a session ends."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.fakes import FakeClock
from tests.ui.hosting import stage
from workshop.notes.archive import Archive
from workshop.session import commands as c
from workshop.ui.screens.dialogs import Discarding, Ending


async def test_slowing_down_takes_two_steps(tmp_path: Path) -> None:
    """Once, the room takes a moment without timers; again, the card comes; space goes on."""
    async with stage(tmp_path) as s:
        await s.press("space", "n", "n", "n", "w")
        assert s.driver.state.slowed
        assert "we are taking a moment" in s.seen()
        assert "minutes left" not in s.seen()
        await s.press("w")
        assert "Ground" in s.seen()
        await s.press("n", "n", "n")
        assert "at least 20 minutes" in " ".join(s.seen().split())
        assert "18:20" in s.seen()
        await s.press("space")
        assert s.driver.state.phase == "running"
        assert not s.driver.state.slowed


async def test_the_card_is_on_no_screen_that_everyone_sees(tmp_path: Path) -> None:
    """In the room's view the second press only says where the card is."""
    async with stage(tmp_path, seen_by="everyone") as s:
        await s.press("space", "w", "w")
        assert "we are taking a moment" in s.seen()
        assert "Ground" not in s.seen()
        await s.press("f")
        assert s.app.screen is s.screen


async def test_where_what_is_private_is_hidden_the_card_says_how_to_see_it(tmp_path: Path) -> None:
    """No key does nothing: y shows what is private, and then the card comes."""
    async with stage(tmp_path) as s:
        await s.press("space", "y", "w", "w")
        assert "that is for you alone; y shows what is private" in s.seen()
        await s.press("y", "w")
        assert "Ground" in s.seen()
        await s.press("n", "n", "n")
        for words in ("take the break", "longer", "another day", "next", "back"):
            assert words in s.seen()


async def test_from_the_card_the_session_can_be_left_for_another_day_or_ended(tmp_path: Path) -> None:
    """The card's last stages lead out."""
    async with stage(tmp_path) as s:
        await s.press("space", "w", "w", "e")
        await s.press("w", "t")
        assert s.app.asked == ["close", "another day"]


async def test_support_is_honest_when_empty_and_shows_what_was_written(tmp_path: Path) -> None:
    """Without a file it says what holds everywhere and where to write; with one, its lines."""
    async with stage(tmp_path) as s:
        await s.press("s")
        assert "emergency number" in s.seen()
        assert "write lines down" in s.seen()
        await s.press("escape")
        path = tmp_path / "support.toml"
        path.write_text('[[lines]]\nname = "Night line [/]"\ncontact = "0800 111"\n')
        path.chmod(0o600)
        await s.press("s")
        assert "Night line [/]: 0800 111" in s.seen()


async def test_ending_asks_and_discarding_asks_twice_once_something_was_written(tmp_path: Path) -> None:
    """Enter goes to the close, escape goes on, d discards; with a note, only after a second question."""
    async with stage(tmp_path) as s:
        await s.press("space", "q")
        assert isinstance(s.app.screen, Ending)
        await s.press("escape")
        assert s.app.asked == []
        await s.press("ctrl+q", "enter")
        assert s.app.asked == ["close"]
        await s.press("ctrl+c", "d")
        assert s.app.asked == ["close", "discard"]
        await s.press("i", "a", "escape", "q", "d")
        assert isinstance(s.app.screen, Discarding)
        await s.press("enter")
        assert s.app.asked == ["close", "discard"]
        await s.press("q", "d", "d")
        assert s.app.asked == ["close", "discard", "discard"]


async def test_what_never_began_leaves_nothing_unless_something_was_written(tmp_path: Path) -> None:
    """It asks once, and there is no close to keep it by; a note has the close, as ever."""
    async with stage(tmp_path) as s:
        await s.press("q")
        assert "there is nothing to keep" in s.seen()
        await s.press("escape", "q", "enter")
        assert s.app.asked == ["discard"]
        await s.press("i", "a", "escape", "q")
        assert isinstance(s.app.screen, Ending)


async def test_a_rehearsal_says_so_all_the_time(tmp_path: Path) -> None:
    """Where the clock runs faster, that stands on every view; one that is kept doesn't say it isn't."""
    async with stage(tmp_path, speed=10) as s:
        for keys in (("space",), ("v",)):
            await s.press(*keys)
            assert "rehearsal" in s.seen()
            assert "nothing is kept" not in s.seen()


@pytest.mark.parametrize("keys", [("space", "n", "n", "n"), ()])
async def test_an_interrupted_session_says_so_until_it_goes_on(tmp_path: Path, keys: tuple[str, ...]) -> None:
    """A session that is taken up again stands paused where it stood, also before its start."""
    clock = FakeClock()
    async with stage(tmp_path, clock=clock) as s:
        await s.press(*keys)
        s.app.opened.leave()
    archive = Archive(tmp_path / "notes")
    opened = archive.resume(next(archive.unfinished()), clock)
    async with stage(tmp_path, clock=clock, opened=opened) as s:
        assert "this was interrupted; it stands paused where it stood" in s.seen()
        assert "Ana" in s.seen()
        await s.press("space")
        assert "interrupted" not in s.seen()
        assert s.driver.state.phase == "running"


@pytest.mark.parametrize(("key", "elapsed"), [("space", 10), ("t", 730)])
async def test_after_the_machine_slept_one_key_says_how_to_go_on(
    tmp_path: Path, key: str, elapsed: float
) -> None:
    """Space goes on where it was, t as if the time had passed."""
    async with stage(tmp_path) as s:
        await s.press("space", "n", "n", "n")
        await s.wait(10)
        s.clock.sleep(720)
        await s.wait(0)
        assert "The computer slept for 12 minutes." in s.seen()
        before = s.driver.state.elapsed
        await s.press(key)
        assert s.driver.state.phase == "running"
        assert s.driver.state.elapsed == pytest.approx(before + elapsed - 10)
        assert "slept" not in s.seen()


async def test_a_session_that_is_over_is_left_alone(tmp_path: Path) -> None:
    """Once it ended, a tick neither draws nor drives."""
    async with stage(tmp_path) as s:
        await s.press("space")
        s.driver.do(c.End())
        s.screen.tick()
        await s.pilot.pause()
        assert s.driver.state.phase == "ended"
