"""What may stand on the session's screen for whom: blank, the room's view, and words that people wrote."""

from __future__ import annotations

from html import unescape
from pathlib import Path

import pytest

from tests.often import mostly_later
from tests.plans import made, step
from tests.ui import scripts
from tests.ui.hosting import Stage, made_plan, stage
from tests.ui.sizes import BOTH_ENDS
from workshop.ui.widgets.glyphs import block
from workshop.ui.widgets.notepad import NotePad

GUIDE = "If the room is stiff"
HOSTILE = ("[/]", "[@click=app.quit]x[/]", "e\x1b]52;c;aGk=\x07e", "o\u202ei\u2066")


def exported(s: Stage) -> str:
    """All text of a picture of the screen."""
    return unescape(s.app.export_screenshot()).replace("\xa0", " ")


@pytest.mark.parametrize("keys", mostly_later([["f12"], ["escape", "escape"], ["x"], ["full_stop"]], now=2))
async def test_one_key_blanks_the_screen_at_once_and_the_clock_goes_on(
    tmp_path: Path, keys: tuple[str, ...]
) -> None:
    """Nothing is left on it; the first key afterwards only brings back what everyone may see."""
    async with stage(tmp_path) as s:
        await s.press("space", "n", "n", "n")
        assert GUIDE in exported(s)
        await s.press(*keys)
        assert s.blank
        for words in (GUIDE, "Ana", "mind this week", "Listening"):
            assert words not in exported(s)
        await s.wait(60)
        assert s.driver.state.ran(s.driver.now()) > 60
        await s.press("n")
        assert s.driver.state.turn == 2
        assert "mind this week" in s.seen()
        assert GUIDE not in exported(s)
        await s.press("y")
        assert GUIDE in s.seen()


@pytest.mark.parametrize(
    "key",
    mostly_later(["q", "f6", "enter", "ctrl+q", "space", "tab", "escape", "f12", "question_mark"], now=3),
)
async def test_the_first_key_after_the_blank_screen_does_nothing_else(tmp_path: Path, key: str) -> None:
    """Whatever it is, it wakes the screen, types nothing, and moves nothing."""
    async with stage(tmp_path) as s:
        await s.press("space", "n", "n", "n", "x", key)
        assert s.app.screen is s.screen
        assert s.screen.in_room
        assert (s.driver.state.turn, s.driver.state.phase) == (2, "running")


@pytest.mark.parametrize("size", BOTH_ENDS)
async def test_a_note_that_is_being_written_is_blanked_saved_and_gone_on_with(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    """f12 works while writing; the note is on no screen until it is taken up in the private place."""
    async with stage(tmp_path, size=size) as s:
        await s.press("space", "n", "n", "n", "i")
        await s.type("private matter")
        await s.press("f12")
        assert s.blank
        assert "private matter" not in exported(s)
        assert [note.text for note in s.driver.state.notes.values()] == ["private matter"]
        await s.press("z")
        assert "private matter" not in exported(s)
        await s.press("y")
        assert "private matter" not in exported(s)
        await s.press("i")
        assert "private matter" in s.seen()
        await s.type(" and more")
        await s.press("escape")
        assert [note.text for note in s.driver.state.notes.values()] == ["private matter and more"]


async def test_escape_from_a_note_and_once_more_blanks(tmp_path: Path) -> None:
    """The escape that leaves a note is the first of two; too late, it isn't."""
    async with stage(tmp_path) as s:
        await s.press("space", "i", "escape", "escape")
        assert s.blank
        await s.press("z", "y", "i", "escape")
        await s.wait(3)
        await s.press("escape")
        assert not s.blank


async def test_a_dialog_is_blanked_too_and_does_not_come_back(tmp_path: Path) -> None:
    """X covers the slow-down card; what comes back is the room's view."""
    async with stage(tmp_path) as s:
        await s.press("space", "w", "w", "x")
        assert s.blank
        assert "Ground" not in exported(s)
        await s.press("z")
        assert s.app.screen is s.screen
        assert "Ground" not in exported(s)
        assert "we are taking a moment" in s.seen()


async def test_a_click_wakes_a_blank_screen(tmp_path: Path) -> None:
    """Whoever has only a mouse gets back as well."""
    async with stage(tmp_path) as s:
        await s.press("space", "x")
        await s.pilot.click(offset=(5, 5))
        await s.settle()
        assert s.app.screen is s.screen


@pytest.mark.parametrize("size", [(120, 40), (80, 24)])
async def test_y_hides_all_that_is_private(tmp_path: Path, size: tuple[int, int]) -> None:
    """Guide, notes, being behind and overtime go with one key, and come back with it."""
    async with stage(tmp_path, size=size) as s:
        await s.press("space", "n", "n", "n")
        await s.wait(170 + 500)
        for words in (GUIDE, "for you", "notes", "behind", "minutes over"):
            assert words in s.seen()
        await s.press("y")
        for words in (GUIDE, "for you", "notes", "behind", "over"):
            assert words not in s.seen()
        assert "ends 18:" in s.seen()
        await s.press("y")
        assert GUIDE in s.seen()


async def test_on_a_small_terminal_y_shows_the_guide_in_place_of_the_words(tmp_path: Path) -> None:
    """There is room for one of the two."""
    async with stage(tmp_path, size=(60, 20)) as s:
        await s.press("space", "n", "n", "n")
        assert GUIDE not in s.seen()
        await s.press("y")
        assert GUIDE in s.seen()
        await s.press("y")
        assert GUIDE not in s.seen()


@pytest.mark.parametrize("size", [(200, 60), (80, 24), (60, 20)])
async def test_the_rooms_view_has_name_words_time_circle_and_next_and_nothing_private(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    """V shows what everyone may see, large, without agenda, keys, notes, or how late it is."""
    async with stage(tmp_path, size=size) as s:
        await s.press("space", "n", "n", "n")
        await s.wait(60)
        await s.press("v")
        # Across a room, names and what is asked are block letters.
        large = size == (200, 60)
        rows = [(block(words) or ("",))[1] for words in ("Ana", "mind this week")]
        told = rows if large else ["◉ Ana" if size == (60, 20) else "Ana", "mind this week"]
        for words in ("speaks", "Ben is next", "minutes left", "█", *told):
            assert words in s.seen()
        for words in (GUIDE, "for you", "ends", "ahead", "Takeaways", "pause", "note", "keys"):
            assert words not in s.seen()
        await s.wait(400)
        assert "over" not in s.seen()
        await s.press("v")
        assert "ends" in s.seen()


async def test_before_the_start_the_room_is_told_what_leads_to_it(tmp_path: Path) -> None:
    """To agree, and then to begin; only to begin where that was done; back where it is for whoever leads."""
    async with stage(tmp_path / "a", affirmed=False, seen_by="everyone") as s:
        # What must be so was not affirmed: that is for whoever leads, and not here.
        assert "v back" in s.seen()
        assert "enter we agree" not in s.seen()
        s.screen.ready = True
        s.screen.draw()
        await s.settle()
        assert "enter we agree   space then begin" in s.seen()
        await s.press("enter")
        assert "space begin" in s.seen()
        assert "enter we agree" not in s.seen()


async def test_what_lies_behind_a_gate_is_not_named_in_the_room(tmp_path: Path) -> None:
    """To skip it asks, without its title; for whoever leads it says what is left out."""
    gated = made(step("hello"), step("deeper", consent=True), step("end"))
    async with stage(tmp_path, gated, seen_by="everyone") as s:
        await s.press("space", "n", "a")
        assert "We stay here for now." in s.seen()
        assert "Do we want to go on" not in s.seen()
        await s.press("k")
        assert "Leave out what comes behind this?" in s.seen()
        assert "Deeper" not in s.seen()
        await s.press("escape", "v", "k")
        assert "This leaves out:" in s.seen()
        assert "Deeper" in s.seen()
        await s.press("escape")
        assert "Staying here, for as long as it takes." in s.seen()


async def test_with_everyone_looking_the_keys_work_in_the_rooms_view(tmp_path: Path) -> None:
    """The session starts in the room's view and is led from there."""
    async with stage(tmp_path, seen_by="everyone") as s:
        assert "Listening rounds" in s.seen()
        await s.press("space", "n", "n", "n")
        assert "speaks" in s.seen()
        assert GUIDE not in exported(s)
        await s.press("space")
        assert "a pause" in s.seen()


@pytest.mark.parametrize("size", BOTH_ENDS)
async def test_words_that_people_wrote_are_shown_and_never_obeyed(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    """Names, prompts, guides, notes and titles in every widget: literal, with nothing to click or obey."""
    words = " ".join(HOSTILE[:2])
    script = f"""
workshop: 1
title: "{words}"
ready: ["{words}"]
agreements: ["{words}"]
steps:
  - title: "{words} one"
    form: round
    order: open
    time: 1m
    say: "{words}"
    smaller: "{words}"
    guide: "{words}"
    prompts: ["{words} a", "{words} b"]
  - {{title: "{words} two", form: groups, size: 2, time: 1m, say: "{words}", consent: true}}
  - {{title: "{words} three", time: 1m}}
"""
    async with stage(tmp_path, scripts.made(script, HOSTILE), size=size, affirmed=False) as s:

        def sound() -> None:
            seen = s.seen()
            assert not any(sign in seen for sign in "\x1b\x07\u202e\u2066")
            metas = [
                segment.style.meta
                for strip in s.app.screen._compositor.render_strips()
                for segment in strip
                if segment.style
            ]
            assert not any("@click" in meta for meta in metas)

        assert words in s.seen()
        sound()
        keys = (
            "enter space c d o escape 2 n 1 v v y y question_mark escape f escape l escape s escape n n n "
            "k escape g v v w w escape space n q escape"
        )
        for key in keys.split():
            await s.press(key)
            sound()
        await s.press("i")
        s.screen.query_one("#pad", NotePad).insert(" ".join(HOSTILE))
        await s.settle()
        sound()
        assert "[@click=app.quit]x[/]" in s.seen()
        await s.press("escape")
        sound()
        assert s.app.asked == []
        assert s.app.is_running


async def test_hostile_names_stand_literally_in_circle_agenda_and_floor(tmp_path: Path) -> None:
    """A name that looks like markup is a name."""
    names = ("[red]Ana[/red]", "[/]", "[@click=app.quit]x[/]")
    async with stage(tmp_path, made_plan(people=names)) as s:
        await s.press("space", "n", "n", "n")
        for name in names:
            assert name in s.seen()
        assert "[red]Ana[/red] speaks" in s.seen()
        await s.click("[@click=app.quit]x")
        assert s.app.is_running
