"""Giving away from a record's page: read before it is written, and what is private asked for twice."""

from __future__ import annotations

import re
import stat
from pathlib import Path
from threading import Event

import pytest
from textual.widgets import Input

from tests.paper.giving import NAMES, PLANTED, put
from tests.ui.desks import Visit, desk_at, visit
from tests.ui.sizes import ALL_SIZES
from workshop.paper.files import Made
from workshop.ui.desk import Desk
from workshop.ui.screens import giving
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
        await v.press("y")
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
        # Nobody shall read it who only wakes the screen, and by one key it isn't shown again.
        await v.press("f12", "a")
        assert PLANTED["process"] not in v.seen()
        await v.press("y")
        assert PLANTED["process"] not in shown(screen)
        await v.press("f2")
        assert isinstance(v.app.screen, Confirm)
        await v.press("enter")
        assert PLANTED["process"] not in Path(FILE).read_text()


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
        screen.query_one("#giving-what").focus()
        await choose(v, "giving-what", "person")
        assert "y shows about whom" in shown(screen)
        await v.press("y")
        assert "What is kept about Ana" in shown(screen)
        assert "Ben" not in shown(screen)
        await choose(v, "giving-what", "cards")
        assert "Ana · Listening rounds" in shown(screen)
        await v.press("f2", "enter")
        assert Path("pocket-cards.pdf").read_bytes().startswith(b"%PDF")


async def test_no_name_is_shown_before_it_is_asked_for(desk: Desk) -> None:
    """Neither about whom there are notes, nor what a file with names says; y shows it, and hides it again."""
    async with visit(desk, size=(120, 60)) as v:
        screen = await opened(v)
        assert not [name for name in NAMES if name in v.seen()]
        await choose(v, "giving-names", "names")
        assert "It says names" in shown(screen)
        await choose(v, "giving-what", "cards")
        assert "It says names" in shown(screen)
        await choose(v, "giving-what", "person")
        assert not [name for name in NAMES if name in v.seen() + shown(screen)]
        await v.press("y")
        assert "What is kept about Ana" in shown(screen)
        await choose(v, "giving-what", "note")
        assert "the individual note about Ana" in v.seen()
        await v.press("y")
        assert not [name for name in NAMES if name in v.seen() + shown(screen)]
    # From where names are shown already, they are shown here.
    assert GivingScreen(desk, (), names=True)._names


async def test_a_folder_that_cannot_be_is_told(desk: Desk, tmp_path: Path) -> None:
    """Nobody's home, a name that is too long, another kind of file; and one's own where this one is gone."""
    async with visit(desk) as v:
        screen = await opened(v)
        for folder, told in (
            ("~nobodyxyz/x", "Nobody here is called nobodyxyz"),
            ("a" * 300, "Not written:"),
            ("notes.txt", "and notes.txt is none of them"),
            ("x.html", "another kind of file"),
        ):
            screen.query_one("#giving-folder", Input).value = folder
            await v.press("f2")
            assert told in v.seen(), folder
        assert list((tmp_path / "out").iterdir()) == []
        await v.press("escape")
        (tmp_path / "out").rmdir()
        await v.press("g")
        assert v.app.screen.query_one("#giving-folder", Input).value == str(Path.home())


async def test_while_paper_is_made_it_says_so(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """In a thread of its own: keys are heard meanwhile, and a second one makes no second file."""
    goes_on, made = Event(), []

    def slowly(*arguments: object) -> Made:
        goes_on.wait(9)
        made.append(arguments)
        return Made(b"%PDF")

    async with visit(desk) as v:
        screen = await opened(v)
        monkeypatch.setattr(giving, "made_as", slowly)
        screen.action_write()
        await v.pilot.pause()
        assert "Making it" in v.seen()
        screen.action_write()
        await v.pilot.pause()
        goes_on.set()
        await v.settle()
        assert "Written, for nobody but you to read" in v.seen()
        assert len(made) == 1
