"""A session is taken away from the list or its page, shown first, and comes back."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.notes.foreign import foreign
from tests.ui.desks import ASKS, desk_at, visit
from tests.ui.test_notes import keep, to_notes
from workshop.notes.lettinggo.trash import deleted
from workshop.ui.app import WorkshopApp
from workshop.ui.desk import Desk
from workshop.ui.screens.deleting import Deletes
from workshop.ui.screens.notes import NotesScreen
from workshop.ui.screens.reader import ReaderScreen
from workshop.ui.screens.trash import TrashScreen


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return desk_at(tmp_path, scripts={"asks": ASKS})


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What was told in passing."""
    told: list[str] = []
    monkeypatch.setattr(WorkshopApp, "told", lambda _app, words: told.append(words))
    return told


async def test_from_the_list_it_goes_and_comes_back(desk: Desk, said: list[str]) -> None:
    """Asked first, without names until they are shown; taken back by one key, or from the trash."""
    folder = keep(desk)
    async with visit(desk, size=(80, 24)) as v:
        await to_notes(v)
        await v.press("f8")
        for words in ("Delete this session?", "today 18:00", "your own reflections", "for 30 days"):
            assert words in v.seen()
        assert "Ana" not in v.seen()
        await v.press("escape")
        assert folder.is_dir()
        await v.press("f8", "enter")
        assert not folder.exists()
        assert "There are no notes yet." in v.seen()
        assert said == [
            "Deleted. ctrl+z takes it back; until 22 December it can be brought back from the trash."
        ]
        await v.press("ctrl+z")
        assert folder.is_dir()
        assert "today 18:00" in v.seen()
        await v.press("f8", "enter", "f9")
        assert isinstance(v.app.screen, TrashScreen)
        assert "until 22 December" in v.seen()
        assert "Ana" not in v.seen()
        await v.press("y")
        assert "Ana and " in v.seen()
        await v.press("enter")
        assert folder.is_dir()
        assert "Nothing was deleted of late." in v.seen()
        await v.press("escape")
        assert isinstance(v.app.screen, NotesScreen)
        assert "1 session" in v.seen()
        await v.press("y", "f8")
        assert "note about Ana" in v.seen()
        await v.press("f12", "a")
        assert "Ana" not in v.seen(), "nor does a question that names somebody come back by itself"
        await v.press("y")
        assert "note about Ana" in v.seen()
        await v.press("escape")
        assert "Ana" not in v.seen()


async def test_from_its_page_it_goes_and_comes_back(desk: Desk, said: list[str]) -> None:
    """The page says that it is gone, and offers no editor; one key brings it back; an unfinished one stays.

    Who has a note is told only once private papers are shown, also where it is given away.
    """
    folder = keep(desk)
    async with visit(desk) as v:
        await to_notes(v)
        await v.press("enter", "f8")
        assert "notes about people" in v.seen()
        assert "note about Ana" not in v.seen()
        await v.press("escape", "g")
        assert "note about Ana" not in v.seen()
        await v.press("escape", "y", "g")
        assert "individual note about Ana" in v.seen()
        await v.press("escape", "f8")
        assert "note about Ana" in v.seen()
        await v.press("enter")
        assert isinstance(v.app.screen, ReaderScreen)
        assert "this record is no longer there" in v.seen()
        await v.press("o", "e", "i", "t", "p", "g", "f", "s")
        assert isinstance(v.app.screen, ReaderScreen)
        assert [one.id for one in deleted(desk.archive, desk.clock.wall())] == [folder.name]
        await v.press("escape", "ctrl+z")
        assert isinstance(v.app.screen, NotesScreen)
        assert folder.is_dir()
        await v.press("enter")
        assert "the group's note" in v.app.screen.query_one("#reader-record").visual.plain  # type: ignore[attr-defined]
        (folder / "journal.log").write_bytes(b"")
        await v.press("f8", "enter")
        assert folder.is_dir()
        assert "is unfinished" in said[-1]
        assert isinstance(v.app.screen, Deletes)


async def test_what_is_none_of_the_notes_is_told_in_their_list(tmp_path: Path) -> None:
    """After the records, each in plain words, and by no name before names are asked for."""
    home = foreign(tmp_path)
    desk = desk_at(tmp_path, scripts={"asks": ASKS})
    async with visit(desk) as v:
        await to_notes(v)
        told = v.seen()
        for words in (
            "it is not UTF-8, from byte 129 on",
            "it is not TOML",
            "its format is 2, a newer workshop's",
            "it says no format",
            "its name is none of a year or a session",
            "it is a link, and isn't followed",
            "22 November, 18:00",
        ):
            assert words in told or words.replace("22 November, 18:00", "today 18:00") in told, words
        for words in ("Our Evening", "outside", "linked"):
            assert words not in told
        await v.press("y", "end")
        assert "backup" in v.seen()
        await v.press("enter", "y")
        assert "what lies in it is not read" in v.seen()
        assert "There are no private papers." in v.seen()
        assert "outside" not in v.seen()
    assert (home.outside / "session.toml").exists()
