"""The close: nothing that is typed is lost, everything is asked once, and keep writes what was said."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest

from tests.ui.closes import NOTES, on_disk, read, to_close
from tests.ui.desks import ASKS, desk_at, session_at, visit
from tests.ui.sizes import BOTH_ENDS
from workshop.run.journal import JournalError
from workshop.session import commands as c
from workshop.ui.desk import Desk
from workshop.ui.screens.close import CloseScreen
from workshop.ui.screens.home import HomeScreen
from workshop.ui.screens.session import SessionScreen
from workshop.ui.start import Home, Walk


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """A desk with one small script that asks for everything."""
    return desk_at(tmp_path, scripts={"asks": ASKS})


@pytest.mark.parametrize("size", BOTH_ENDS)
async def test_everything_is_answered_sorted_and_kept_by_keys(desk: Desk, size: tuple[int, int]) -> None:
    """Digits, words, a day, a choice; each note one key; own words; then the files say all of it."""
    session = session_at(desk, notes=NOTES)
    async with visit(desk, Home(), size=size) as v:
        await to_close(v, session)
        await v.press("4", "tab")  # mood, Ana
        await v.press("right", "tab")  # mood, Ben
        await v.type("calm")
        await v.press("enter")
        await v.press("tab")  # word, Ben: left out
        await v.type("ask first")
        await v.press("tab")
        await v.type("+7")
        await v.press("tab", "tab", "tab")  # will, Ben: left out
        await v.press("right", "tab")  # which way
        await v.press("p", "down", "enter", "g", "d", "tab")
        await v.type("the theme")
        await v.press("tab")
        await v.type("my own words")
        await v.press("tab")
        await v.type("the hurry")
        await v.press("f2")
        assert isinstance(v.app.screen, HomeScreen)
        assert "Kept:" in v.seen()
    record = read(session.folder, "session.toml")
    assert record["answers"] == [
        {"field": "mood", "who": "Ana", "value": 4},
        {"field": "mood", "who": "Ben", "value": 1},
        {"field": "word", "who": "Ana", "value": "calm"},
        {"field": "way", "value": "on"},
    ]
    (promise,) = record["commitments"]
    assert (promise["who"], promise["text"], str(promise["due"])) == ("Ana", "ask first", "2026-11-29")
    assert [note["text"] for note in record["notes"]] == ["The silence held"]
    assert record["outcome"] == "completed"
    process = read(session.folder, "process.toml")
    assert [note["text"] for note in process["notes"]] == ["my own words", "the hurry"]
    assert process["answers"] == [{"field": "theme", "value": "the theme"}]
    assert session.folder is not None
    (person,) = (session.folder / "people").iterdir()
    assert read(person.parent, person.name)["who"] == "Ben"
    everything = b"".join(path.read_bytes() for path in session.folder.rglob("*") if path.is_file())
    assert b"My back hurts" not in everything
    assert not (session.folder / "journal.log").exists()


async def test_a_key_leads_to_the_notes_and_back_and_a_wrong_letter_is_taken_back(desk: Desk) -> None:
    """F6 stands beside the question; only there letters sort, and u undoes the last, one after the other."""
    session = session_at(desk, notes=NOTES)
    async with visit(desk) as v:
        await to_close(v, session)
        await v.press("tab", "tab")
        await v.type("go")
        assert "f6 to the notes" in v.seen()
        await v.press("f6")
        assert "f6 back" in v.seen()
        await v.press("g", "d", "o")
        assert "3 notes, sorted" in v.seen()
        await v.press("u", "u")
        assert "note 2 of 3" in v.seen()
        assert NOTES["n2"] in v.seen()
        notes = session.driver.state.notes
        assert [notes[note].audience for note in NOTES] == ["group", "jotting", "jotting"]
        await v.press("left", "d", "u")
        assert session.driver.state.notes["n1"].audience == "group"
        assert "u take back" in v.seen()
        await v.click("f6 back")
        await v.click("f6 to the notes")
        await v.click("f6 back")
        await v.click("note 1 of 3")
        assert "f6 back" in v.seen()
        await v.press("f6")
        assert "f6 to the notes" in v.seen()
        await v.type("od")
        await v.press("f2")
    assert {"field": "word", "who": "Ana", "value": "good"} in read(session.folder, "session.toml")["answers"]


async def test_the_room_is_not_told_that_it_took_more_or_less_than_planned(desk: Desk) -> None:
    """Nor is there a key for what happened where nothing did; whoever leads sees how the time went."""
    session = session_at(desk)
    async with visit(desk) as v:
        await to_close(v, session, seen_by="everyone")
        assert "planned" not in v.seen()
        await v.press("f1")
        assert "what happened" not in v.seen()
        await v.press("escape", "f3")
        assert "less than planned" in v.seen()
        await v.press("y")
        assert "planned" not in v.seen()


async def test_what_is_typed_is_in_the_journal_within_a_tick(desk: Desk) -> None:
    """After one tick a kill would lose neither a half typed answer nor half typed words of one's own."""
    session = session_at(desk)
    async with visit(desk) as v:
        await to_close(v, session)
        await v.press("3", "tab", "tab")
        await v.type("cal")
        await v.tick()
        assert on_disk(session).answers["word", "p1"].value == "cal"
        v.app.screen.query_one("#own-words").focus()
        await v.type("half a sen")
        await v.tick()
        assert on_disk(session).notes["own-words"].text == "half a sen"
        assert on_disk(session).notes["own-words"].audience == "own"
        assert "saved" in v.seen()


async def test_only_what_was_reached_and_not_answered_is_asked(desk: Desk) -> None:
    """A step that was left out asks nothing, and who answered on the way isn't asked again."""
    session = session_at(desk)
    session.driver.do(c.Answer("mood", "p1", 2))
    async with visit(desk) as v:
        await to_close(v, session)
        assert "1 answer on the way" in v.seen()
        assert "Nobody is asked this" not in v.seen()
        mood = v.seen().split("How is it?")[1].split("One word")[0]
        assert "Ben" in mood
        assert "Ana" not in mood


async def test_a_day_that_is_none_is_told(desk: Desk) -> None:
    """One is told how a day is written, and the promise is kept with the day in one's own words."""
    session = session_at(desk)
    async with visit(desk) as v:
        await to_close(v, session)
        v.app.screen.query("Line.answer-due").first().focus()
        await v.type("soon")
        assert "as a day: 2026-11-22" in v.seen()
        await v.press("shift+tab")
        await v.type("ask")
        await v.tick()
        assert session.driver.state.answers["will", "p1"].value == "ask (by soon)"


async def test_a_note_that_was_never_finished_is_a_jotting(desk: Desk) -> None:
    """It is there to be sorted; left alone, it lies among the jottings, whoever it was meant for."""
    session = session_at(desk)
    session.driver.do(c.Draft("n1", "half a no", "group"))
    async with visit(desk) as v:
        await to_close(v, session)
        assert "half a no" in v.seen()
        await v.press("f2")
    assert read(session.folder, "jottings.toml")["notes"] == [{"text": "half a no"}]
    assert "notes" not in read(session.folder, "session.toml")


async def test_going_on_comes_back_to_the_session(desk: Desk) -> None:
    """Escape goes back; what was answered stays, and the close asks only for the rest."""
    session = session_at(desk)
    async with visit(desk) as v:
        await to_close(v, session)
        await v.press("5", "escape")
        assert isinstance(v.app.screen, SessionScreen)
        assert session.driver.state.answers["mood", "p1"].value == 5
        v.app.close_session(session)
        await v.settle()
        assert "1 answer on the way" in v.seen()


async def test_discarding_is_asked_twice_once_something_was_written(desk: Desk) -> None:
    """One enter and one more letter; then nothing of it is left. Escape comes back at each of them."""
    session = session_at(desk, notes=NOTES)
    async with visit(desk) as v:
        await to_close(v, session)
        await v.click("Discard")
        await v.press("enter")
        assert "all that was written" in v.seen()
        await v.press("escape")
        assert isinstance(v.app.screen, CloseScreen)
        v.app.screen.action_discard()
        await v.settle()
        await v.press("enter")
        await v.press("d")
        assert isinstance(v.app.screen, HomeScreen)
        assert session.folder is not None
        assert not session.folder.exists()
        assert "nothing of it is left" in v.seen()


async def test_a_full_disk_keeps_everything_and_keep_tries_again(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The sentence says what to do; the journal stands; the same key keeps once there is space."""
    session = session_at(desk, notes=NOTES)

    def full(*args: object, **more: object) -> None:
        raise OSError(errno.ENOSPC, "full")

    async with visit(desk) as v:
        await to_close(v, session)
        with monkeypatch.context() as patched:
            patched.setattr("workshop.notes.writing.write_private", full)
            await v.press("f2")
        assert "Not kept yet: the disk is full" in v.seen()
        assert isinstance(v.app.screen, CloseScreen)
        assert on_disk(session).phase == "ended"
        await v.press("escape")
        assert isinstance(v.app.screen, CloseScreen)
        await v.press("f2")
        assert isinstance(v.app.screen, HomeScreen)
    assert read(session.folder, "session.toml")["outcome"] == "completed"


async def test_what_cannot_be_journalled_says_so_and_is_tried_again(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """While the disk is full the screen says not saved; once it isn't, everything is there."""
    session = session_at(desk)

    def full(self: object, entries: object) -> None:
        raise JournalError("the disk is full")

    async with visit(desk) as v:
        await to_close(v, session)
        with monkeypatch.context() as patched:
            patched.setattr("workshop.run.journal.Journal.append", full)
            await v.press("4")
            await v.tick()
            assert "not saved: the disk is full" in v.seen()
        await v.tick()
        assert "not saved" not in v.seen()
        assert on_disk(session).answers["mood", "p1"].value == 4


async def test_ended_from_a_command_the_app_hands_back_where_the_record_lies(desk: Desk) -> None:
    """A session that was opened by the command ends the app, with the record's path."""
    session = session_at(desk)
    async with visit(desk, Walk(session)) as v:
        v.app.close_session(session)
        await v.settle()
        await v.pilot.press("f2")
        await v.pilot.pause()
    assert v.app.return_value is not None
    assert session.folder is not None
    assert v.app.return_value.kept == session.folder / "session.toml"


async def test_quitting_at_the_close_leaves_the_session_unfinished(desk: Desk) -> None:
    """Everything typed is journalled, nothing is written yet, and it can be gone on with."""
    session = session_at(desk)
    async with visit(desk) as v:
        await to_close(v, session)
        await v.press("tab", "tab")
        await v.type("calm")
        await v.pilot.press("ctrl+q")
    (found,) = desk.archive.unfinished()
    assert found.state is not None
    assert found.state.answers["word", "p1"].value == "calm"
