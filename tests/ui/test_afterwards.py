"""The note afterwards in the app: saved as it grows, hidden when it shall be, never blindly written over."""

from __future__ import annotations

import errno
import signal
import tomllib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest

from tests.faults import replaced
from tests.notes.after import ID, RECORD, archive_with, editing
from tests.ui.desks import Visit, desk_at, visit
from tests.ui.sizes import BOTH_ENDS
from workshop.notes.archive import Archive
from workshop.settings import Notes, Settings
from workshop.ui.screens.afterwards import AfterwardsScreen
from workshop.ui.screens.beside import Beside, BesideKind, Earlier
from workshop.ui.screens.foreach import EachScreen
from workshop.ui.screens.reader import ReaderScreen
from workshop.ui.screens.recordpromises import RecordPromises
from workshop.ui.screens.sortlater import SortLater
from workshop.ui.start import AtNote

JOTTINGS = '[[notes]]\ntext = "Ana: slower [/]"\n[[notes]]\ntext = "ask about sleep"\n'
OLD = RECORD.replace("2026-11-22T", "2026-11-12T") + '\n[note]\nkind = "group"\ntheme = "before [/x]"\n'


@asynccontextmanager
async def at_note(
    home: Path,
    record: str = RECORD,
    *,
    size: tuple[int, int] = (120, 40),
    settings: Settings | None = None,
    **papers: str,
) -> AsyncIterator[Visit]:
    """The app at the note of a record that was kept on the day, with these papers beside it."""
    archive_with(home, record, **papers)
    async with visit(desk_at(home, settings=settings), AtNote(ID), size=size) as v:
        await v.settle()
        yield v


def says(home: Path, name: str = "session.toml") -> dict[str, Any]:
    """What stands in a paper of it."""
    return tomllib.loads((home / "notes" / "2026" / ID / name).read_text("utf-8"))


async def back_to_reader(v: Visit) -> None:
    await v.press("escape")
    assert isinstance(v.app.screen, ReaderScreen)


@pytest.mark.parametrize("size", BOTH_ENDS)
async def test_a_note_is_written_and_hidden_and_left_saved(tmp_path: Path, size: tuple[int, int]) -> None:
    """The facts stand first; a blank screen saves and hides it until asked for; escape leaves it saved."""
    settings = Settings(notes=Notes(kind="dap", led_by="Mo"))
    async with at_note(tmp_path, size=size, settings=settings) as v:
        for words in ("The note afterwards", ">DAP", "3 of 4 who were expected were present.", "saved"):
            assert words in v.seen()
        await v.press("f2", "f2", "f2", "f2")
        assert ">SOAP" in v.seen()
        await v.press("f2")
        await v.type("two words [/x]")
        assert "writing" in v.seen()
        await v.press("f12")
        assert not v.seen().strip()
        assert says(tmp_path)["note"]["data"] == "two words [/x]"
        assert says(tmp_path)["note"]["by"] == "Mo"
        await v.press("a")
        assert "two words" not in v.seen()
        await v.press("y")
        assert "two words [/x]" in v.seen()
        await v.type("!")
        await v.press("f5")
        assert v.app.clipboard.startswith("Listening rounds, today 18:00\n\nFacts\n3 of 4")
        assert "any other program can read it" in " ".join(v.seen().split())
        # What stands in a part of one kind stays there, below those of another.
        await v.press("f2")
        assert ">BIRP" in v.seen()
        assert isinstance(v.app.screen, AfterwardsScreen)
        assert v.app.screen.mine()["note.data"] == "two words [/x]!"
        # What was typed in one go is taken back, and brought back.
        await v.press("ctrl+z")
        assert not v.app.screen.mine()["note.data"]
        await v.press("ctrl+y")
        await back_to_reader(v)
        assert says(tmp_path)["note"]["kind"] == "birp"
        assert "two words [/x]!" in v.app.screen.query_one("#reader-record").visual.plain  # type: ignore[attr-defined]
        await v.press("escape")
        assert v.app._exit


async def test_a_full_disk_keeps_the_text_on_the_screen(tmp_path: Path) -> None:
    """How it stands is told; leaving says so first, and once there is room it is saved by itself."""
    async with at_note(tmp_path) as v:

        def full(*_arguments: object, **_more: object) -> int:
            raise OSError(errno.ENOSPC, "full")

        with replaced(write=full):
            await v.type("kept")
            v.app.save_all()
            await v.settle()
            assert "tried again by itself" in v.seen()
            await v.press("escape")
            assert "not saved: the disk is full" in v.seen()
            assert "once more lets go of what was typed since" in " ".join(v.seen().split())
            assert "kept" in v.seen()
            assert v.app.leave_all() == (
                "Not all that was written could be saved: the disk is full; free some space, then try again"
            )
        await v.tick()
        assert says(tmp_path)["note"]["theme"] == "kept"
        assert "not saved" not in v.seen()


async def test_what_was_changed_beside_the_app_is_shown_and_chosen(tmp_path: Path) -> None:
    """Part by part; what gave way stays readable; a part that was changed there alone simply comes."""
    async with at_note(tmp_path, OLD) as v:
        await v.type(" here")
        other = editing(Archive(tmp_path / "notes"))
        other.save({**other.base, "note.theme": "there", "note.plan": "by hand"}, v.clock.wall())
        v.app.save_all()
        await v.settle()
        assert isinstance(v.app.screen, Beside)
        for words in ("before [/x] here", "there", "Before both"):
            assert words in v.seen()
        assert says(tmp_path)["note"]["theme"] == "there"
        await v.press("escape")
        assert "not saved: Theme was changed beside this app as well" in v.seen()
        assert "by hand" in v.seen()
        # Nobody leaves without having chosen.
        await v.press("escape", "h")
        assert isinstance(v.app.screen, ReaderScreen)
        assert says(tmp_path)["note"]["theme"] == "before [/x] here"
        await v.press("e", "f4")
        assert isinstance(v.app.screen, Earlier)
        for words in ("Theme, until 22 November", "before [/x]", "there"):
            assert words in v.seen()


async def test_where_nobody_could_choose_any_more_both_texts_stay(tmp_path: Path) -> None:
    """Ended from outside, the file has what was there, and below it what was typed."""
    async with at_note(tmp_path, OLD) as v:
        await v.type("!")
        other = editing(Archive(tmp_path / "notes"))
        other.save({**other.base, "note.theme": "there"}, v.clock.wall())
        v.app._ended_from_outside(signal.SIGTERM)
        await v.pilot.pause()
    assert says(tmp_path)["note"]["theme"] == "there\n\nbefore [/x]!"


@pytest.mark.parametrize("choice", ["f", "h", None])
async def test_a_note_is_of_one_kind_however_both_sides_chose(tmp_path: Path, choice: str | None) -> None:
    """Nobody is offered both; where nobody could choose, that of the file stays, and both texts do."""
    async with at_note(tmp_path, OLD) as v:
        await v.type("!")
        v.app.screen._says_kind = "soap"  # type: ignore[attr-defined]
        other = editing(Archive(tmp_path / "notes"))
        other.save({**other.base, "note": "dap", "note.theme": "there"}, v.clock.wall())
        if choice is None:
            v.app.save_at_last()
        else:
            v.app.save_all()
            await v.settle()
            assert isinstance(v.app.screen, BesideKind)
            assert "DAP" in v.seen()
            await v.press("b")
            assert isinstance(v.app.screen, BesideKind)
            await v.press(choice, "b")
        assert says(tmp_path)["note"]["kind"] == ("soap" if choice == "h" else "dap")
        assert says(tmp_path)["note"]["theme"] == "there\n\nbefore [/x]!"
        await v.settle()
        await v.type("?")
        v.app.save_all()
        assert says(tmp_path)["note"]["kind"] == ("soap" if choice == "h" else "dap")


@pytest.mark.parametrize("size", BOTH_ENDS)
async def test_a_note_about_one_person_names_nobody_else(tmp_path: Path, size: tuple[int, int]) -> None:
    """Another name is pointed out at once, found by a key, and asked about; safety is folded away below."""
    async with at_note(tmp_path, size=size) as v:
        await back_to_reader(v)
        await v.press("i", "down")
        assert "[red]Chi[/x]" in v.seen()
        await v.press("enter")
        assert "About Ben" in v.seen()
        assert "Present from 18:05 to 18:20" in v.seen()
        assert "Safety: Seen" not in v.seen()
        await v.type("He and Ana, M. too")
        assert "It names Ana; f7 goes there." in " ".join(v.seen().split())
        await v.press("f7")
        assert isinstance(v.app.screen, AfterwardsScreen)
        assert v.app.screen.focused.selected_text == "Ana"  # type: ignore[union-attr]
        await v.press("f3")
        await v.type("pale")
        await v.press("escape")
        assert "Leave the name in it?" in v.seen()
        await v.press("escape", "f7", "d", "escape")
        assert isinstance(v.app.screen, ReaderScreen)
        held = says(tmp_path, "people/p1.toml")
        assert (held["who"], held["note"]["text"], held["safety"]["seen"]) == (
            "Ben",
            "He and d, M. too",
            "pale",
        )
        await v.press("i")
        assert "Whom is it about?" in v.seen()
        assert "who has a note" not in v.seen()
        await v.press("escape", "y", "i")
        assert "Ben, who has a note" in v.seen()


async def test_one_paragraph_goes_into_each_note_and_names_nobody_in_anothers(tmp_path: Path) -> None:
    """It begins with the group's; nothing is written by that; a note that would name another waits."""
    async with at_note(tmp_path, RECORD + '[note]\nkind = "group"\ntheme = "Rest."\n') as v:
        await v.press("f6")
        assert isinstance(v.app.screen, EachScreen)
        assert "not in their notes yet" in v.seen()
        await v.type(" Ben began.")
        await v.press("tab")
        await v.type("listened")
        v.app.save_all()
        await v.settle()
        assert "saved in 1 note" in v.seen()
        assert v.seen().count("names Ben: held back") == 2
        await v.press("f2")
        assert "These notes would name somebody else" in v.seen()
        await v.press("escape")
        assert [path.name for path in (tmp_path / "notes" / "2026" / ID / "people").iterdir()] == ["p2.toml"]
        await v.press("escape")
        assert "These notes would name somebody else" in v.seen()
        await v.press("enter")
        assert isinstance(v.app.screen, AfterwardsScreen)
        assert says(tmp_path, "people/p1.toml")["note"]["text"] == "Rest. Ben began.\n\nlistened"
        assert says(tmp_path, "people/p3.toml")["who"] == "[red]Chi[/x]"


async def test_jottings_that_wait_come_first(tmp_path: Path) -> None:
    """One key each, taken back by one; then the note. The record says that they wait, not what they say."""
    async with at_note(tmp_path, size=(60, 20), jottings=JOTTINGS) as v:
        assert isinstance(v.app.screen, SortLater)
        assert "esc to the note; the rest later" in v.seen()
        await v.press("d")
        assert "thirty days" in v.seen()
        await v.press("u", "p", "down", "enter")
        assert "It names Ana; a note about one person" in v.seen()
        await v.press("u", "g", "p", "enter")
        assert says(tmp_path)["notes"][-1] == {"text": "Ana: slower [/]"}
        assert says(tmp_path, "people/p1.toml")["notes"] == [{"text": "ask about sleep"}]
        await v.press("u", "z", "escape")
        assert isinstance(v.app.screen, AfterwardsScreen)
        await back_to_reader(v)
        assert "1 note from the room is not sorted yet; s sorts them" in " ".join(v.seen().split())
        assert "ask about sleep" not in v.seen()
        await v.press("s")
        assert "esc back; the rest later" in v.seen()
        assert "ask about sleep" in v.seen()
        await v.press("f12", "a")
        assert "ask about sleep" not in v.seen()


async def test_tags_promises_and_ones_own_words_are_a_key_away(tmp_path: Path) -> None:
    """From the record's page; each change is in its file at once."""
    async with at_note(tmp_path) as v:
        await back_to_reader(v)
        await v.press("t")
        await v.type(", First time")
        await v.press("enter")
        assert says(tmp_path)["tags"] == ["couple", "first-time"]
        await v.press("k")
        assert isinstance(v.app.screen, RecordPromises)
        await v.press("k", "a")
        await v.type("ben: Call [/]")
        await v.press("enter", "d")
        await v.type("+7")
        await v.press("enter")
        ana, ben = says(tmp_path)["commitments"]
        assert (ana["state"], str(ana["due"])) == ("kept", "2026-11-29")
        assert (ben["who"], ben["text"], ben["state"]) == ("Ben", "Call [/]", "open")
        await v.press("escape", "o")
        await v.type("I was tired.")
        await v.press("escape", "y")
        assert says(tmp_path, "process.toml")["notes"] == [{"text": "I was tired."}]
        assert "I was tired." in v.seen()


async def test_a_record_that_cant_be_read_is_not_written_in(tmp_path: Path) -> None:
    """A damaged paper is left as it is, with a sentence."""
    async with at_note(tmp_path) as v:
        await back_to_reader(v)
        path = tmp_path / "notes" / "2026" / ID / "process.toml"
        path.write_text("nonsense")
        await v.press("o")
        assert isinstance(v.app.screen, ReaderScreen)
        assert "It can't be written in" in next(told.message for told in v.app._notifications)
        assert path.read_text() == "nonsense"
