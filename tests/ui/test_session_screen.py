"""The session's screen: journeys by keys, on terminals of three sizes, with the clock in hand."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.widget import Widget

from tests.ui import scripts
from tests.ui.hosting import made_plan, stage
from tests.ui.sizes import ALL_SIZES, BOTH_ENDS
from workshop.settings import Look, Settings, Sound
from workshop.ui.widgets.candle import Candle
from workshop.ui.widgets.face import Face


@pytest.mark.parametrize("size", BOTH_ENDS)
async def test_four_people_are_walked_to_the_end_with_notes_on_the_way(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    """Keys alone lead through listening rounds; what was typed on the way stands in the state."""
    async with stage(tmp_path, size=size) as s:
        assert "we begin soon" in s.seen()
        await s.press("space")
        assert s.driver.state.phase == "running"
        heard: list[str] = []
        while s.driver.state.phase == "running":
            turn = s.driver.state.now_turn
            assert turn is not None
            if turn.step == "first-round":
                name = s.driver.state.plan.names(turn.groups[0]["speaker"])[0]
                heard.append(name)
                assert f"{name} speaks" in s.seen() or f"▸ {name}" in s.seen()
                await s.press("i")
                await s.type(f"{name.lower()} n space")
                await s.press("escape")
            await s.wait(20)
            await s.press("n")
        assert heard == ["Ana", "Ben", "Chi", "Dana"]
        assert s.driver.state.phase == "closing"
        assert "that was the last turn" in s.seen()
        assert [note.text for note in s.driver.state.notes.values()] == [
            f"{name.lower()} n space" for name in heard
        ]
        assert not any(note.draft for note in s.driver.state.notes.values())
        await s.press("b")
        assert s.driver.state.phase == "running"
        await s.press("n", "enter")
        assert s.app.asked == ["close"]
        assert s.driver.state.live


@pytest.mark.parametrize("size", ALL_SIZES)
async def test_the_one_thing_that_matters_is_there_at_every_size(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    """Who speaks, the words, the time and the next keys are on every terminal, and nothing is cut."""
    async with stage(tmp_path, size=size) as s:
        await s.press("space", "n", "n", "n")
        await s.wait(60)
        seen = s.seen()
        for words in (
            "Ana",
            "Ben is next",
            "What has been on your mind",
            "minutes left",
            "━━━",
            "▀",
            "ends 18:",
        ):
            assert words in seen
        for key in ("space pause", "n next", "x blank", "? keys"):
            assert key in seen
        assert all(len(line) <= size[0] for line in seen.split("\n"))


async def test_before_the_start_everything_is_affirmed_by_one_key(tmp_path: Path) -> None:
    """Space is refused with a sentence until enter affirmed what must be so and what is agreed."""
    async with stage(tmp_path, affirmed=False) as s:
        assert "You can pass at any time" in s.seen()
        assert "Everyone here has chosen" in s.seen()
        await s.press("space")
        assert s.driver.state.started_at is None
        assert "affirm what must be so" in s.seen()
        await s.press("enter")
        assert s.driver.state.affirmed
        await s.press("space")
        assert s.driver.state.phase == "running"


async def test_what_must_be_so_is_on_no_screen_that_everyone_sees(tmp_path: Path) -> None:
    """Where everyone sees this screen, the statements wait until somebody asks for what is private."""
    async with stage(tmp_path, affirmed=False, seen_by="everyone") as s:
        assert "chosen to come" not in s.seen()
        await s.press("enter")
        assert not s.driver.state.affirmed
        await s.press("y", "enter")
        assert s.driver.state.affirmed


async def test_time_is_told_by_number_bar_and_words_and_past_its_end_kindly(tmp_path: Path) -> None:
    """The words change as time goes by; past the end they count up, with the wall's clock beside them."""
    async with stage(tmp_path, settings=Settings(sound=Sound(bell=True))) as s:
        await s.press("space", "n", "n", "n")
        assert "about 3 minutes left" in s.seen()
        assert "ends 18:40 · 5 minutes ahead" in s.seen()
        await s.wait(170)
        assert "that is the time" in s.seen()
        assert "Finish your sentence." in s.seen()
        assert s.app.bells == 1
        await s.wait(130)
        assert "2 minutes over" in s.seen()
        assert "Finish your sentence." not in s.seen()
        await s.wait(300)
        assert "ends 18:47 · 2 minutes behind" in s.seen()
        assert s.app.bells == 1
        assert s.driver.state.turn == 2


async def test_muted_and_without_the_setting_no_bell_rings(tmp_path: Path) -> None:
    """The bell is only rung where it is wanted."""
    async with stage(tmp_path, settings=Settings(sound=Sound(bell=True))) as s:
        await s.press("m", "space", "n", "n", "n")
        await s.wait(200)
        assert s.driver.state.time_up
        assert s.app.bells == 0
        assert "muted" in s.seen()


async def test_a_click_on_a_name_or_a_key_does_what_the_key_does(tmp_path: Path) -> None:
    """The words on the screen can be clicked."""
    async with stage(tmp_path, scripts.made(scripts.OPEN_ROUND), size=(80, 24)) as s:
        await s.press("space")
        await s.click("3 Chi")
        assert s.driver.state.turns[0].groups[0]["speaker"] == ("p3",)
        await s.click("space pause")
        assert s.driver.state.phase == "paused"


async def test_every_key_is_listed_as_it_is_bound_now(tmp_path: Path) -> None:
    """The help shows a person's own keys."""
    async with stage(tmp_path, settings=Settings(keys={"session.next": "j"})) as s:
        await s.press("question_mark")
        assert "start, pause, go on" in s.seen()
        assert "j f6 ctrl+n" in s.seen()
        await s.press("escape")
        await s.press("f1")
        assert "start, pause, go on" in s.seen()


async def test_hidden_seconds_leave_the_bar_and_the_words(tmp_path: Path) -> None:
    """H takes the digits away, and brings them back."""
    settings = Settings(look=Look(candle=False))
    async with stage(tmp_path, made_plan(people=("Zoë 美", "Ben", "Chi")), settings=settings) as s:
        await s.press("space", "n", "n", "n")
        assert "██" in s.seen()
        await s.press("h")
        assert "██" not in s.seen()
        assert "━━━" in s.seen()
        assert "minutes left" in s.seen()


async def test_groups_breaks_and_open_turns_are_shown_for_what_they_are(tmp_path: Path) -> None:
    """Threes with their roles, a break with its end, a turn without a countdown, touch as opt-in."""
    people = ("Ana", "Ben", "Chi", "Dana", "Eli", "Fay")
    async with stage(tmp_path, scripts.made(scripts.GROUPS, people)) as s:
        await s.press("space")
        for role in ("speaker", "listener", "observer"):
            assert s.seen().count(role) == 2
        assert s.seen().count("◉") == 2
        while s.driver.state.now_step and s.driver.state.now_step.id == "threes":
            await s.press("n")
        assert "back at 18:10" in s.seen()
        await s.press("n")
        assert "no countdown" in s.seen()
        assert "Touch is only for those who want it." in s.seen()


async def test_an_idle_tick_draws_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A tick at which nothing changed paints no widget; one a second later paints the time and the candle."""
    async with stage(tmp_path) as s:
        await s.press("space", "n", "n", "n")
        await s.wait(1)
        painted: list[Widget] = []
        monkeypatch.setattr(Widget, "refresh", lambda self, *_regions, **_how: painted.append(self))
        s.screen.tick()
        assert painted == []
        s.clock.advance(1)
        s.screen.tick()
        assert painted
        assert all(isinstance(widget.parent, Face) or isinstance(widget, Candle) for widget in painted)


@pytest.mark.parametrize("size", ALL_SIZES)
async def test_long_words_and_many_people_are_scrolled_and_not_cut(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    """What doesn't fit is an arrow away, in both views; with twelve people too."""
    people = tuple(f"Person {letter}" for letter in "ABCDEFGHIJKL")
    async with stage(tmp_path, scripts.made(scripts.long_words(40), people), size=size) as s:
        await s.press("space")
        for _view in range(2):
            assert "Line 1 of what is said." in s.seen()
            assert "Line 40 of what is said." not in s.seen()
            await s.press(*["down"] * 40)
            assert "Line 40 of what is said." in s.seen()
            await s.press("v")
        if size == (60, 20):
            await s.press("y")
        await s.press(*["down"] * 40)
        assert "Line 40 of the guide." in s.seen()


@pytest.mark.parametrize("size", ALL_SIZES)
async def test_a_terminal_may_change_its_size_at_any_time(tmp_path: Path, size: tuple[int, int]) -> None:
    """From any size to any other, the screen is as if it had begun so."""
    async with stage(tmp_path / "one", size=size) as s:
        await s.press("space", "n", "n", "n")
        fresh = s.seen()
    async with stage(tmp_path / "two", size=(200, 60)) as s:
        await s.press("space", "n", "n", "n")
        await s.pilot.resize_terminal(*size)
        for _try in range(100):
            # Textual waits a little for further changes of the size.
            await s.settle()
            if s.seen() == fresh:
                break
        assert s.seen() == fresh


async def test_a_long_refusal_is_not_cut_on_a_small_terminal(tmp_path: Path) -> None:
    """The sentence takes two lines where it needs them."""
    async with stage(tmp_path, made_plan(people=("Ana", "Ben"), mode="pair"), size=(60, 20)) as s:
        await s.press("space", "o")
        told = " ".join(s.seen().split())
        assert "two are a pair: pause, or end here and begin again with those who are here" in told
