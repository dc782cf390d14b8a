"""Giving away from a record's page: read before it is written, and what is private asked for twice."""

from __future__ import annotations

import re
import stat
from pathlib import Path

import pytest

from tests.paper.giving import NAMES, PLANTED, put
from tests.ui.desks import Visit, desk_at, visit
from tests.ui.sizes import ALL_SIZES
from workshop.ui.desk import Desk
from workshop.ui.screens.dialogs import Confirm
from workshop.ui.screens.giving import GivingScreen
from workshop.ui.screens.givingform import Piece
from workshop.ui.screens.reader import ReaderScreen
from workshop.ui.widgets.choice import Choice

FILE = "group-note-2026-11-22.md"


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """A desk with one record that has something of everything; files go beside it."""
    (tmp_path / "out").mkdir()
    monkeypatch.chdir(tmp_path / "out")
    desk = desk_at(tmp_path / "home", scripts={})
    put(desk.places.notes)
    return desk


async def opened(v: Visit) -> GivingScreen:
    await v.press("f2", "enter", "g")
    screen = v.app.screen
    assert isinstance(screen, GivingScreen)
    return screen


def shown(screen: GivingScreen) -> str:
    """What it will say, all of it."""
    return screen.query_one("#giving-text").stands.plain  # type: ignore[attr-defined, no-any-return]


async def choose(v: Visit, field: str, value: str) -> None:
    v.app.screen.query_one(f"#{field}", Choice).choose(value)
    await v.settle()


@pytest.mark.parametrize("size", ALL_SIZES)
async def test_the_group_note_is_read_and_written(desk: Desk, size: tuple[int, int]) -> None:
    """It names nobody and holds nothing private; one key writes it, and its place is told; a second asks."""
    async with visit(desk, size=size) as v:
        screen = await opened(v)
        for words in (*PLANTED.values(), *NAMES):
            assert words not in shown(screen), words
        assert "Calm, with [somebody] and [somebody] at ease" in shown(screen)
        await v.press("pagedown", "pagedown")
        assert "Being heard" in v.seen()
        await v.press("f2")
        path = Path(FILE).absolute()
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        assert "Written, for nobody but you to read" in v.seen()
        path.write_text("mine")
        await v.press("f2")
        assert isinstance(v.app.screen, Confirm)
        await v.press("escape")
        assert path.read_text() == "mine"
        await v.press("f2", "enter")
        assert path.read_text().startswith("# Group note")
        await v.press("escape")
        assert isinstance(v.app.screen, ReaderScreen)


async def test_what_is_private_is_written_once_it_was_asked_for_twice(desk: Desk) -> None:
    """Chosen, it is warned of and shown; written only after the warning was read."""
    async with visit(desk) as v:
        screen = await opened(v)
        for piece in screen.query(Piece):
            if piece.word == "process":
                piece.action_affirm()
        await v.settle()
        assert PLANTED["process"] in shown(screen)
        assert "This is private: it holds your own process note." in shown(screen)
        await v.press("f2")
        assert isinstance(v.app.screen, Confirm)
        assert not Path(FILE).exists()
        await v.press("enter")
        assert PLANTED["process"] in Path(FILE).read_text()
        # Nobody shall read it who only wakes the screen.
        await v.press("f12", "a")
        assert PLANTED["process"] not in v.seen()


async def test_what_else_is_given_away(desk: Desk) -> None:
    """Cards, a sheet for supervision once something is asked, a table, and everything about one person."""
    async with visit(desk) as v:
        screen = await opened(v)
        await choose(v, "giving-as", "csv")
        assert "date,time,session" in shown(screen)
        await choose(v, "giving-what", "supervision")
        assert "begins with a question" in shown(screen)
        await v.press("f2")
        assert "nothing to write yet" in v.seen()
        screen.query_one("#giving-question").focus()
        await v.type("What of Ana")
        assert re.search(r"What of [AB]\n", shown(screen))
        assert "Ana" not in shown(screen)
        await choose(v, "giving-what", "person")
        assert "What is kept about Ana" in shown(screen)
        assert "Ben" not in shown(screen)
        await choose(v, "giving-what", "cards")
        assert "Ana · Listening rounds" in shown(screen)
        await v.press("f2", "enter")
        assert Path("pocket-cards.pdf").read_bytes().startswith(b"%PDF")
