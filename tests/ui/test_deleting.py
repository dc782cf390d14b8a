"""A session is taken away from the list or its page, shown first, and comes back."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.ui.desks import ASKS, desk_at, visit
from tests.ui.test_notes import keep, to_notes
from workshop.notes.trash import deleted
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


async def test_from_its_page_it_goes_and_comes_back(desk: Desk, said: list[str]) -> None:
    """The page says that it is gone, and one key brings it back; an unfinished one stays, and says why."""
    folder = keep(desk)
    async with visit(desk) as v:
        await to_notes(v)
        await v.press("enter", "f8")
        assert "note about Ana" in v.seen()
        await v.press("enter")
        assert isinstance(v.app.screen, ReaderScreen)
        assert "this record is no longer there" in v.seen()
        assert [one.id for one in deleted(desk.archive, desk.clock.wall())] == [folder.name]
        await v.press("f8", "ctrl+z")
        assert folder.is_dir()
        assert "the group's note" in v.seen()
        (folder / "journal.log").write_bytes(b"")
        await v.press("f8", "enter")
        assert folder.is_dir()
        assert "is unfinished" in said[-1]
        assert isinstance(v.app.screen, Deletes)
