"""The private side of the close: notes sorted by one key each, and hidden from whoever looks."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.ui.closes import NOTES, read, to_close
from tests.ui.desks import ASKS, HOSTILE, desk_at, session_at, visit
from workshop.session import commands as c
from workshop.ui.desk import Desk
from workshop.ui.screens.close import CloseScreen
from workshop.ui.screens.home import HomeScreen


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """A desk with one small script that asks for everything."""
    return desk_at(tmp_path, scripts={"asks": ASKS})


async def test_what_is_let_go_is_not_asked_for_once_its_step_is_over(desk: Desk) -> None:
    """An answer that is kept nowhere belongs to its step; the close has no field for it."""
    session = session_at(desk, ("Ana",), "solo")
    async with visit(desk) as v:
        await to_close(v, session)
        assert not v.app.screen.query(".let-go")
        assert "A page" not in v.seen()


async def test_sorting_can_be_thought_over(desk: Desk) -> None:
    """After the last note none is shown; left looks again, and another key sorts it anew."""
    session = session_at(desk, notes={"n1": "one thing", "n2": "another"})
    async with visit(desk) as v:
        await to_close(v, session)
        v.app.screen.query_one("#sorter").focus()
        await v.press("g", "o")
        assert "2 notes, sorted" in v.seen()
        assert "another" not in v.seen()
        await v.press("left")
        assert "another" in v.seen()
        await v.press("l")
        assert session.driver.state.notes["n2"].audience == "jotting"
        assert session.driver.state.notes["n1"].audience == "group"


async def test_notes_are_sorted_by_mouse_and_kept(desk: Desk) -> None:
    """The words beside the keys can be clicked, and so can whose it is, and Keep."""
    session = session_at(desk, notes=NOTES)
    async with visit(desk) as v:
        await to_close(v, session)
        await v.click("the group's")
        await v.click("one person's")
        await v.press("down", "enter")
        await v.click("my own")
        await v.click("  Keep")
        assert isinstance(v.app.screen, HomeScreen)
    assert [note["text"] for note in read(session.folder, "session.toml")["notes"]] == [NOTES["n1"]]
    assert read(session.folder, "process.toml")["notes"] == [{"text": NOTES["n3"]}]


async def test_alone_every_note_is_ones_own(desk: Desk) -> None:
    """There is nobody else to write about, and no group."""
    session = session_at(desk, ("You",), "solo", notes=NOTES)
    async with visit(desk) as v:
        await to_close(v, session)
        assert "one person's" not in v.seen()
        assert "group's" not in v.seen()
        v.app.screen.query_one("#sorter").focus()
        await v.press("p", "g")
        assert not [note for note in session.driver.state.notes.values() if note.audience != "jotting"]
        await v.press("o")
        assert [note.id for note in session.driver.state.notes.values() if note.audience == "own"] == ["n1"]


async def test_an_answer_of_several_lines_keeps_them(desk: Desk) -> None:
    """The close shows the lines as they were written, and writes them so."""
    session = session_at(desk, ("You",), "solo")
    session.driver.do(c.Answer("theme", None, "one\n\n  two"))
    async with visit(desk) as v:
        await to_close(v, session)
        assert "one two" not in v.seen()
        await v.press("f2")
    assert read(session.folder, "process.toml")["answers"] == [{"field": "theme", "value": "one\n\n  two"}]


async def test_two_who_lead_themselves_write_nothing_about_each_other(desk: Desk) -> None:
    """At one screen for both there is no note about one, and no process note."""
    session = session_at(desk, mode="pair", notes=NOTES, led_by="")
    async with visit(desk) as v:
        await to_close(v, session, "everyone")
        assert NOTES["n1"] not in v.seen()
        await v.press("f3")
        assert NOTES["n1"] in v.seen()
        for words in ("one person's", "my own", "Your own words"):
            assert words not in v.seen()


async def test_the_private_side_is_hidden_by_one_key(desk: Desk) -> None:
    """f3, and y where nobody types: no note and no word of one's own, only how many."""
    session = session_at(desk, notes=NOTES)
    async with visit(desk) as v:
        await to_close(v, session)
        assert NOTES["n1"] in v.seen()
        await v.press("f3")
        assert NOTES["n1"] not in v.seen()
        assert "3 notes, saved" in v.seen()
        v.app.screen.query_one("#keep").focus()
        await v.press("y")
        assert NOTES["n1"] in v.seen()


async def test_after_a_blank_screen_nothing_private_comes_back(desk: Desk) -> None:
    """f12 covers all; the next key brings back neither notes nor answers, until they are asked for."""
    session = session_at(desk, notes=NOTES)
    async with visit(desk) as v:
        await to_close(v, session)
        await v.press("f12")
        assert not v.seen().strip()
        await v.press("x")
        assert NOTES["n1"] not in v.seen()
        assert "How is it?" not in v.seen()
        await v.press("y")
        assert "How is it?" in v.seen()


async def test_hostile_words_are_only_words(desk: Desk) -> None:
    """Names and notes with markup in them are shown as they are, and run nothing."""
    session = session_at(desk, (HOSTILE, "Ben"), notes={"n1": f"{HOSTILE}[/]"})
    async with visit(desk) as v:
        await to_close(v, session)
        assert "[@click=app.quit]" in v.seen()
        assert "\x1b" not in v.seen()
        await v.click("[@click=app.quit]")
        assert isinstance(v.app.screen, CloseScreen)
