"""The close: hidden where the session was, no letter that hurts, the clock at rest, a last look."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual import events

from tests.ui.closes import NOTES, read, to_close
from tests.ui.desks import ASKS, desk_at, session_at, visit
from workshop.run.journal import JournalError
from workshop.session import commands as c
from workshop.ui.desk import Desk
from workshop.ui.screens.blank import Blank
from workshop.ui.screens.close import CloseScreen
from workshop.ui.screens.home import HomeScreen
from workshop.ui.screens.session import SessionScreen
from workshop.ui.widgets.line import Line


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """A desk with one small script that asks for everything."""
    return desk_at(tmp_path, scripts={"asks": ASKS})


@pytest.mark.parametrize("keys", [("v",), ("x", "z"), ("y",)])
async def test_from_a_screen_without_what_is_private_the_close_begins_hidden(
    desk: Desk, keys: tuple[str, ...]
) -> None:
    """In the room's view, after a blank screen, and with the private part away: no note is shown."""
    session = session_at(desk, notes=NOTES, to_close=False)
    async with visit(desk) as v:
        v.app.walk(session, "me")
        await v.settle()
        await v.press(*keys, "q", "enter")
        assert isinstance(v.app.screen, CloseScreen)
        assert NOTES["n1"] not in v.seen()
        assert "3 not sorted" in v.seen()
        await v.press("f3")
        assert NOTES["n1"] in v.seen()


async def test_x_blanks_the_close_and_lets_no_note_go(desk: Desk) -> None:
    """The same letters as in the session cover the screen; d lets a note go."""
    session = session_at(desk, notes=NOTES)
    async with visit(desk) as v:
        await to_close(v, session)
        for key in ("x", "full_stop"):
            v.app.screen.query_one("#sorter").focus()
            await v.press(key)
            assert isinstance(v.app.screen, Blank)
            await v.press("z", "y")
        assert [note.audience for note in session.driver.state.notes.values()] == ["jotting"] * 3
        v.app.screen.query_one("#sorter").focus()
        await v.press("d")
        assert session.driver.state.notes["n1"].audience == "let go"


async def test_a_letter_that_blanks_is_a_letter_in_a_field(desk: Desk) -> None:
    """Where somebody writes, x is an x."""
    session = session_at(desk)
    async with visit(desk) as v:
        await to_close(v, session)
        v.app.screen.query_one("#left-here").focus()
        await v.type("x.")
        assert v.app.screen.query_one("#left-here", Line).value == "x."


@pytest.mark.parametrize("closes", [True, False])
async def test_no_palette_opens_over_a_blank_screen(desk: Desk, closes: bool) -> None:
    """Ctrl+p wakes it like any key; f12 covers also what the palette lies over."""
    session = session_at(desk, to_close=closes)
    async with visit(desk) as v:
        v.app.walk(session, "me")
        await v.settle()
        if closes:
            v.app.close_session(session)
            await v.settle()
        below = v.app.screen
        await v.press("f12")
        assert isinstance(v.app.screen, Blank)
        await v.press("ctrl+p")
        assert v.app.screen is below
        await v.press("ctrl+p")
        assert v.app.screen is not below
        await v.press("f12")
        assert isinstance(v.app.screen, Blank)
        await v.press("z")
        assert v.app.screen is below


@pytest.mark.parametrize("way", ["ctrl+q", "leave", "signal"])
async def test_nobody_leaves_while_the_disk_is_full_without_being_told(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, way: str
) -> None:
    """The screen stays, with a sentence; where it can't stay, the sentence is handed back."""
    session = session_at(desk)

    def full(self: object, entries: object) -> None:
        raise JournalError("the disk is full")

    async with visit(desk) as v:
        await to_close(v, session)
        with monkeypatch.context() as patched:
            patched.setattr("workshop.run.journal.Journal.append", full)
            await v.press("4")
            if way == "signal":
                v.app._ended_from_outside(15)
                await v.pilot.pause()
            else:
                if way == "leave":
                    v.app.set_session_aside(session)
                else:
                    await v.pilot.press("ctrl+q")
                await v.settle()
                assert isinstance(v.app.screen, CloseScreen)
                assert v.app.in_session
                assert any("the disk is full" in told.message for told in v.app._notifications)
        if way == "leave":
            v.app.set_session_aside(session)
            await v.settle()
            assert isinstance(v.app.screen, HomeScreen)
    if way == "signal":
        assert v.app.return_value is not None
        assert "the disk is full" in v.app.return_value.trouble


async def test_the_clock_stands_while_the_close_is_open(desk: Desk) -> None:
    """Going on, it runs again, and that was no pause; kept, the session ended when the close opened."""
    session = session_at(desk, to_close=False)
    driver = session.driver
    async with visit(desk) as v:
        v.app.walk(session, "me")
        await v.settle()
        v.clock.advance(30)
        v.app.close_session(session)
        await v.settle()
        v.clock.advance(600)
        await v.tick()
        assert (driver.state.turn, driver.state.phase) == (0, "paused")
        await v.press("escape")
        assert isinstance(v.app.screen, SessionScreen)
        assert (driver.state.phase, driver.state.pauses) == ("running", 0)
        await v.press("space")
        v.app.close_session(session)
        await v.settle()
        began = driver.now()
        await v.press("escape")
        assert driver.state.phase == "paused"
        v.app.close_session(session)
        await v.settle()
        v.clock.advance(600)
        await v.press("f2")
        assert isinstance(v.app.screen, HomeScreen)
    assert driver.state.ended_at is not None
    assert driver.state.ended_at < began + 60


async def test_answers_are_looked_at_and_corrected_before_they_are_kept(desk: Desk) -> None:
    """What was half typed comes back with its row; a day stands where it stood, and can be changed."""
    session = session_at(desk)
    driver = session.driver
    driver.do(c.Answer("mood", "p1", 2))
    driver.do(c.Answer("way", None, "back"))
    driver.do(c.Note("n1", "for all", "group"))
    async with visit(desk) as v:
        await to_close(v, session)
        v.app.screen.query(Line).first().focus()
        await v.type("hap")
        await v.tick()
        await v.press("escape")
        v.app.close_session(session)
        await v.settle()
        assert "3 answers on the way" in v.seen()
        assert "1 for the group" in v.seen()
        (half,) = (line for line in v.app.screen.query(Line) if line.value == "hap")
        half.focus()
        await v.type("py")
        await v.press("f2")
    answers = read(session.folder, "session.toml")["answers"]
    assert {"field": "word", "who": "Ana", "value": "happy"} in answers
    assert {"field": "mood", "who": "Ana", "value": 2} in answers
    assert {"field": "way", "value": "back"} in answers


async def test_what_is_pasted_is_cleaned_wherever_it_goes(desk: Desk) -> None:
    """Neither a dialog's field nor the palette's takes what a terminal would obey."""
    session = session_at(desk, to_close=False)
    async with visit(desk) as v:
        v.app.walk(session, "me")
        await v.settle()
        for key in ("t", "ctrl+p"):
            await v.press(key)
            v.app.post_message(events.Paste("1\x1b]52;c;aGk=\x07\u202em"))
            await v.settle()
            (field,) = v.app.screen.query("Input")
            assert not any(sign in str(getattr(field, "value", "\x1b")) for sign in "\x1b\x07\u202e")
            await v.press("escape")
