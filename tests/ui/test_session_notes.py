"""Notes on the session's screen: what goes into them, how they are saved, and what stays controllable."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual import events

from tests.fakes import FakeClock
from tests.ui.hosting import Stage, stage
from workshop.notes.archive import Archive
from workshop.run.journal import JournalError
from workshop.ui.widgets.notepad import NotePad
from workshop.ui.widgets.private import Private
from workshop.ui.widgets.still import Still


def texts(s: Stage) -> list[str]:
    """What the notes say."""
    return [note.text for note in s.driver.state.notes.values()]


async def test_while_a_note_is_written_letters_are_letters(tmp_path: Path) -> None:
    """No letter, digit or space moves anything; function keys and ctrl+n do."""
    async with stage(tmp_path) as s:
        await s.press("space", "n", "n", "n", "i")
        await s.type("n b p x q w 1 y v k.")
        assert (s.driver.state.turn, s.driver.state.phase) == (2, "running")
        assert s.screen.query_one("#pad", NotePad).text == "n b p x q w 1 y v k."
        await s.press("f6")
        assert s.driver.state.turn == 3
        await s.press("ctrl+n")
        assert s.driver.state.turn == 4
        await s.press("f5")
        assert s.driver.state.phase == "paused"
        await s.press("left", "pagedown", "escape")
        assert s.driver.state.turn == 4
        assert texts(s) == ["n b p x q w 1 y v k."]


async def test_a_note_is_read_only_while_it_is_written(tmp_path: Path) -> None:
    """Afterwards there is only how many there are, and how they stand."""
    async with stage(tmp_path) as s:
        await s.press("space", "i")
        await s.type("secret")
        assert "secret" in s.seen()
        await s.press("escape")
        assert "secret" not in s.seen()
        assert "1 note, saved" in s.seen()
        await s.press("i")
        await s.type("second")
        assert "secret" not in s.seen()
        await s.press("escape")
        assert "2 notes, saved" in s.seen()
        assert texts(s) == ["secret", "second"]


async def test_what_is_typed_is_journalled_as_it_grows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A tick, a move and the end each save what stands in the note; it belongs to its step."""
    # A slow machine may take as long over a letter as the screen waits before it saves by itself.
    monkeypatch.setattr("workshop.ui.screens.writing.SAVED_AFTER", 600)
    async with stage(tmp_path) as s:
        await s.press("space", "i")
        await s.type("one")
        assert "note: writing" in s.seen()
        await s.wait(1)
        assert [(note.text, note.draft) for note in s.driver.state.notes.values()] == [("one", True)]
        assert "note: saved" in s.seen()
        await s.type(" two")
        await s.press("f6")
        assert texts(s) == ["one two"]
        await s.type(" three")
        await s.press("ctrl+q")
        assert texts(s) == ["one two three"]
        await s.press("enter")
        note = next(iter(s.driver.state.notes.values()))
        assert (note.draft, note.step) == (False, "arrive")


async def test_nothing_typed_leaves_nothing(tmp_path: Path) -> None:
    """A note that was opened and left again is none."""
    async with stage(tmp_path) as s:
        await s.press("space", "i", "escape")
        assert not s.driver.state.notes
        assert "no notes yet" in s.seen()


async def test_saved_is_only_said_when_it_is_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """While the journal can't be written the screen says why and keeps the text; then it says saved."""

    def full(*_args: object) -> None:
        raise JournalError("disk full")

    async with stage(tmp_path) as s:
        await s.press("space", "i")
        with monkeypatch.context() as broken:
            broken.setattr("workshop.run.journal.Journal.append", full)
            await s.type("stay")
            await s.wait(1)
            assert "not saved: disk full" in s.seen()
            assert s.screen.query_one("#pad", NotePad).text == "stay"
        await s.wait(2)
        assert "not saved" not in s.seen()
        assert "note: saved" in s.seen()


async def test_a_note_that_can_never_be_written_stays_on_the_screen(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the journal refuses a note, it isn't finished, and the session isn't closed over it."""
    async with stage(tmp_path) as s:
        await s.press("space", "i")
        monkeypatch.setattr("workshop.run.journal.LONGEST_LINE", 400)
        pad = s.screen.query_one("#pad", NotePad)
        pad.insert("long " * 100)
        await s.settle()
        await s.press("escape")
        assert "not saved: this is too long" in s.screen.query_one(".standing", Still).stands.plain
        assert "not saved" in s.seen()
        assert pad.text == "long " * 100
        await s.press("ctrl+q", "enter")
        assert s.app.asked == []
        pad.load_text("short")
        await s.settle()
        await s.press("escape")
        assert texts(s) == ["short"]


async def test_what_is_pasted_loses_what_a_terminal_would_obey(tmp_path: Path) -> None:
    """Escape sequences and what turns text round never reach a note."""
    async with stage(tmp_path) as s:
        await s.press("space", "i")
        s.app.post_message(events.Paste("a\x1b]52;c;aGk=\x07b\u202ec[/][@click=app.quit]d"))
        await s.settle()
        assert "\x1b" not in s.seen()
        await s.press("escape")
        (text,) = texts(s)
        assert text == "a\ufffd]52;c;aGk=\ufffdb\ufffdc[/][@click=app.quit]d"


async def test_a_note_that_was_interrupted_is_gone_on_with(tmp_path: Path) -> None:
    """After the program stopped, i takes up the draft where it stood."""
    clock = FakeClock()
    async with stage(tmp_path, clock=clock) as s:
        await s.press("space", "i")
        await s.type("half")
        s.screen.save_now()
        s.app.opened.leave()
    archive = Archive(tmp_path / "notes")
    opened = archive.resume(next(archive.unfinished()), clock)
    async with stage(tmp_path, clock=clock, opened=opened) as s:
        assert "half" not in s.seen()
        await s.press("i")
        await s.type(" whole")
        await s.press("escape")
        assert texts(s) == ["half whole"]


async def test_selected_words_are_copied_and_nothing_ends(tmp_path: Path) -> None:
    """ctrl+c copies in a note where words are selected."""
    async with stage(tmp_path) as s:
        await s.press("space", "i")
        await s.type("word")
        await s.press("shift+home", "ctrl+c")
        assert s.app.screen is s.screen
        assert s.app.clipboard == "word"


async def test_where_everyone_sees_the_screen_a_note_shows_as_dots(tmp_path: Path) -> None:
    """The letters go into the note, and dots onto the screen."""
    async with stage(tmp_path, seen_by="everyone") as s:
        await s.press("space", "n", "n", "n", "i")
        await s.type("psst")
        assert "psst" not in s.seen()
        assert "∙∙∙∙" in s.seen()
        assert s.driver.state.turn == 2
        await s.press("escape")
        assert "∙" not in s.seen()
        assert texts(s) == ["psst"]


async def test_a_letter_never_stands_beside_an_older_saved(tmp_path: Path) -> None:
    """In the very moment in which a letter is in the note, the screen no longer says that all is saved."""
    async with stage(tmp_path) as s:
        await s.press("space", "i", "a")
        s.screen.save_now()
        s.screen.draw_standing()
        pad = s.screen.query_one("#pad", NotePad)
        standing = s.screen.query_one(Private)
        assert "note: saved" in str(standing.query_one(".standing", Still).stands)
        pad.insert("b")
        assert "note: writing" in str(standing.query_one(".standing", Still).stands)
