"""What is drawn in a running session, in both views: the circle, the candle, the breath, easy lines."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.widget import Widget

from tests.ui import scripts
from tests.ui.hosting import Stage, made_plan, stage
from tests.ui.sizes import BOTH_ENDS
from workshop.settings import Look, Settings
from workshop.ui import themes
from workshop.ui.widgets.breath import Breath
from workshop.ui.widgets.candle import Candle
from workshop.ui.widgets.glyphs import block
from workshop.ui.widgets.seated import NEXT, PIECE

BREATH = """
workshop: 1
title: A breath
modes: [group, solo]
people: 3..12
steps:
  - {title: Settle, time: 2m, breathe: 4-2-6, say: Sit down. Feel the floor. Nobody needs anything from you.}
  - {title: Close, time: 2m, say: Goodbye.}
"""
ELSE = "or rest your eyes on something still"


def watching(patch: pytest.MonkeyPatch) -> list[Widget]:
    """Every widget that is to be painted anew from now on."""
    painted: list[Widget] = []
    patch.setattr(Widget, "refresh", lambda self, *_regions, **_how: painted.append(self))
    return painted


def is_large(s: Stage, name: str) -> bool:
    """Whether this name stands there in block letters."""
    return (block(name) or ("",))[1].rstrip() in s.seen()


@pytest.mark.parametrize("size", BOTH_ENDS)
async def test_when_the_floor_passes_on_the_piece_moves(tmp_path: Path, size: tuple[int, int]) -> None:
    """In both views, at every size, by whoever speaks; and who is next is marked."""
    async with stage(tmp_path, size=size) as s:
        await s.press("space", "n", "n", "n")
        for _view in range(2):
            assert s.seen().count(PIECE) == 1
            assert f"Ben {NEXT}" in s.seen()
            before = s.seen()
            await s.press("n")
            assert s.seen() != before
            assert f"{PIECE} Ben" in s.seen()
            assert f"Chi {NEXT}" in s.seen()
            await s.press("b", "v")


async def test_many_pairs_are_a_drawing_or_a_list_and_nobody_is_missing(tmp_path: Path) -> None:
    """Twelve people on a small screen and across a room; resized on the way."""
    people = tuple(f"Per{letter}" for letter in "ABCDEFGHIJKL")
    async with stage(tmp_path, scripts.made(scripts.GROUPS, people), seen_by="everyone", size=(60, 20)) as s:
        await s.press("space")
        assert all(name in s.seen() for name in people)
        assert s.seen().count(f"{PIECE} speaker") == 4
        await s.pilot.resize_terminal(200, 60)
        for _try in range(100):
            await s.settle()
            if all(is_large(s, name) for name in people):
                break
        assert all(is_large(s, name) for name in people)


async def test_a_candle_stands_beside_and_gives_way_first(tmp_path: Path) -> None:
    """It goes down with the turn; in a moment, on a small screen and by a setting it isn't there."""
    async with stage(tmp_path, seen_by="everyone") as s:
        (candle,) = s.screen.query("#room Candle").results(Candle)
        await s.press("space")
        stands = []
        for _wait in range(3):
            stands.append(s.seen().count("██████") + s.seen().count("████ "))
            await s.wait(25)
        assert candle.region.height >= 36
        assert stands == sorted(stands, reverse=True)
        assert len(set(stands)) == 3
        await s.press("w")
        assert not candle.render_line(candle.size.height - 1).text.strip()
        await s.pilot.resize_terminal(60, 20)
        await s.settle()
        assert not candle.region
    async with stage(tmp_path / "two", settings=Settings(look=Look(candle=False))) as s:
        assert not s.screen.query(Candle)


async def test_in_a_terminal_s_own_colors_a_candle_is_whole(tmp_path: Path) -> None:
    """Where wax, glow and flame are one color, no gap parts them."""
    async with stage(tmp_path, made_plan(), size=(80, 24), seen_by="everyone") as s:
        themes.dress(s.app, "ansi", (themes.shipped_folder(),))
        s.app.animation_level = "full"
        await s.press("space")
        (candle,) = s.screen.query("#room Candle").results(Candle)
        for _wait in range(8):
            await s.wait(7)
            column = "".join(candle.render_line(row).text[2] for row in range(candle.size.height)).strip()
            # One partly filled cell at its top, and all of them full below; the last is what it stands on.
            assert set(column[1:]) == {"█"}


async def test_a_breath_goes_with_the_time_of_the_session_and_stands_in_a_pause(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In words and in cells, in both views; only the breath is painted, and another way is always there."""
    async with stage(tmp_path, scripts.made(BREATH), size=(100, 34)) as s:
        s.app.animation_level = "full"
        await s.press("space")
        for _view in range(2):
            breath = next(one for one in s.screen.query(Breath).results(Breath) if one.region)
            ran = s.driver.state.ran(s.driver.now()) % 12
            s.clock.advance(12 - ran + 0.1)
            seen: list[str] = []
            for _moment in range(4):
                breath.look()
                await s.settle()
                seen.append(s.seen())
                s.clock.advance(1.5)
            with monkeypatch.context() as watched:
                painted = watching(watched)
                breath.look()
            assert painted == [breath]
            assert [("breathe in" in one, "hold" in one) for one in seen] == [
                (True, False),
                (True, False),
                (True, False),
                (False, True),
            ]
            assert all(ELSE in one for one in seen)
            filled = [one.count("█") for one in seen]
            assert filled == sorted(filled)
            assert filled[0] < filled[-1]
            await s.press("space")
            before = s.seen()
            s.clock.advance(3)
            breath.look()
            await s.settle()
            assert s.seen() == before
            await s.press("space", "v")


async def test_without_animations_a_breath_is_words_alone(tmp_path: Path) -> None:
    """The pace as a sentence, which stands still."""
    async with stage(tmp_path, scripts.made(BREATH), size=(80, 24)) as s:
        await s.press("space")
        for _view in range(2):
            told = " ".join(s.seen().split())
            assert "Breathe in for 4, hold for 2, out for 6" in told
            assert not any(one.region for one in s.screen.query(Breath))
            await s.press("v")


@pytest.mark.parametrize("size", [(80, 24), (200, 60)])
async def test_easy_reading_has_a_sentence_a_line_in_both_views(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    """Begun at one column, an empty line between two, and none of it in block letters."""
    settings = Settings(look=Look(easy_reading=True))
    async with stage(tmp_path, scripts.made(BREATH), size=size, settings=settings) as s:
        await s.press("space")
        for _view in range(2):
            lines = s.seen().split("\n")
            at = next(row for row, line in enumerate(lines) if "Sit down." in line)
            column = lines[at].index("Sit down.")
            told = [lines[at + row][column : column + 34].strip() for row in (0, 2, 4)]
            assert told == ["Sit down.", "Feel the floor.", "Nobody needs anything from you."]
            assert not lines[at + 1][column : column + 30].strip()
            await s.press("v")


@pytest.mark.parametrize("size", BOTH_ENDS)
async def test_somebody_alone_reads_easily_and_breathes_too(tmp_path: Path, size: tuple[int, int]) -> None:
    """On the practice screen: a sentence a line, and a shape for the breath or its pace in words."""
    settings = Settings(look=Look(easy_reading=True))
    made = scripts.made(BREATH, ("You",), "solo")
    async with stage(tmp_path, made, size=size, settings=settings) as s:
        await s.press("space")
        told = [line.strip() for line in s.seen().split("\n")]
        at = told.index("Sit down.")
        assert told[at : at + 4] == ["Sit down.", "", "Feel the floor.", ""]
        assert "Breathe in for 4, hold for 2, out for 6" in " ".join(told)
        s.app.animation_level = "full"
        await s.press("h", "h")
        assert "Breathe in for 4" not in s.seen()
        assert "breathe in" in s.seen()
        assert ELSE in s.seen()


async def test_any_name_can_be_drawn(tmp_path: Path) -> None:
    """In any script, with anything in it, however long: nothing of it is obeyed, and each has their turn."""
    people = ("Zoë", "美咲", "שרה", "[/]", "[@click=app.quit]x[/x]", "N" * 60)
    async with stage(tmp_path, made_plan(people=people), size=(200, 60), seen_by="everyone") as s:
        await s.press("space", "n", "n", "n")
        for name in people[:-1]:
            # Those that are written from the right stand as a terminal wants to have them.
            assert name in s.seen()
            assert "speaks" in s.seen()
            await s.press("n")
        assert "NNN" in s.seen()
        assert "…" in s.seen()
        assert s.driver.state.live


async def test_a_candle_that_was_hidden_comes_back_whole(tmp_path: Path) -> None:
    """Nothing of the turn before is left of it, when the room's view goes."""
    async with stage(tmp_path) as s:
        await s.press("space", "n", "n", "n")
        await s.wait(60)
        await s.press("v", "n", "v")
        await s.wait(1)
        stands = s.seen()
        assert [row[3:7] for row in stands.split("\n")].count("████") > 25
        for candle in s.screen.query(Candle):
            candle.refresh()
        await s.settle()
        assert s.seen() == stands
