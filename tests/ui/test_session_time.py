"""What is told of the time by itself: marks ahead of an end, an end that is past, no countdowns."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.ui import scripts
from tests.ui.hosting import Stage, stage
from tests.ui.sizes import BOTH_ENDS
from workshop.run.marks import Mark
from workshop.run.sound import Sounds
from workshop.run.tones import Kind
from workshop.settings import Seconds, Settings, Sound, Time

PAST = "past the time there was; l goes straight to the close, q ends here"


@pytest.fixture
def sounded(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Which chimes would be played, in their order."""
    heard: list[str] = []

    def play(self: Sounds, kind: Kind) -> None:
        heard.append(kind)

    monkeypatch.setattr(Sounds, "play", play)
    return heard


def told(s: Stage) -> str:
    """The sentence that goes away by itself."""
    return str(s.screen.query_one("#quiet").render()).strip()


async def test_a_mark_is_a_soft_chime_and_a_quiet_word(tmp_path: Path, sounded: list[str]) -> None:
    """A quarter before the end, once; the word goes, more time brings it again, and what all see has none."""
    async with stage(tmp_path) as s:
        await s.press("space", "n", "n", "n")
        await s.wait(120)
        assert (sounded, told(s)) == ([], "")
        await s.wait(10)
        assert (sounded, told(s)) == (["ahead"], "less than a minute left")
        await s.wait(9)
        assert told(s) == ""
        await s.press("plus")
        await s.wait(9)
        assert sounded == ["ahead"]
        await s.press("v")
        await s.wait(54)
        assert (sounded, told(s)) == (["ahead", "ahead"], "")
        await s.wait(60)
        assert sounded == ["ahead", "ahead", "end"]


async def test_muted_or_without_a_chime_only_words_are_left(tmp_path: Path, sounded: list[str]) -> None:
    """M is for this session; the setting is for all."""
    async with stage(tmp_path / "one") as s:
        await s.press("m", "space", "n", "n", "n")
        await s.wait(130)
        assert told(s) == "less than a minute left"
        await s.wait(60)
        await s.press("m")
        assert sounded == []
    chosen = Settings(sound=Sound(chime=False), time=Time(warn=(Mark(seconds=30),)))
    async with stage(tmp_path / "two", settings=chosen) as s:
        await s.press("space", "n", "n", "n")
        await s.wait(140)
        assert told(s) == "less than a minute left"
        await s.wait(60)
        assert sounded == []


async def test_where_roles_change_it_sounds_at_once(tmp_path: Path, sounded: list[str]) -> None:
    """Those who sit in threes need not look: by time and by the key."""
    async with stage(tmp_path, scripts.made(scripts.GROUPS)) as s:
        await s.press("space")
        await s.wait(121)
        assert sounded == ["change"]
        s.clock.advance(5)
        await s.press("n")
        assert sounded == ["change", "change"]


@pytest.mark.parametrize("size", BOTH_ENDS)
async def test_an_end_that_is_past_is_for_the_counselor_alone(tmp_path: Path, size: tuple[int, int]) -> None:
    """It waits while everyone looks, what is private is hidden, or the screen is blank; and hides with it."""
    settings = Settings(time=Time(past_end=Seconds(600)))
    async with stage(tmp_path, scripts.made(scripts.GATE), size=size, settings=settings) as s:
        await s.press("space", "x")
        await s.wait(1201)
        # What comes back of a blank screen is what everyone may see, then what is private is hidden still.
        for key in ("z", "v", "y"):
            await s.wait(1)
            assert "past" not in s.seen()
            await s.press(key)
        await s.wait(1)
        assert f"10 minutes {PAST}" in " ".join(s.seen().split())
        await s.press("v")
        assert "past" not in s.seen()
        await s.press("v")
        await s.wait(1)
        assert "past" not in s.seen()
        await s.wait(600)
        assert f"20 minutes {PAST}" in " ".join(s.seen().split())


@pytest.mark.parametrize("size", BOTH_ENDS)
async def test_z_runs_without_countdowns_and_with_them_again(tmp_path: Path, size: tuple[int, int]) -> None:
    """Before the start and in the middle of a turn; it stands on the screen, and no mark or end comes."""
    async with stage(tmp_path, size=size) as s:
        await s.press("z")
        assert "without countdowns" in s.seen()
        await s.press("space", "n", "n", "n")
        await s.wait(500)
        assert "no countdown" in s.seen()
        assert not s.driver.state.time_up
        await s.press("z")
        assert told(s) == "with countdowns again"
        assert not s.driver.state.untimed
        await s.wait(1)
        assert s.driver.state.time_up
        await s.press("z", "v")
        await s.wait(9)
        assert "countdown" not in s.seen()
