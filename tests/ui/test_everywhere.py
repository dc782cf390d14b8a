"""On every screen: help, everything by name, and a click where a key stands."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from pathlib import Path

import pytest
from attrs import evolve
from textual.command import Hit

from tests.ui.desks import ASKS, Visit, desk_at, session_at, visit
from workshop.session import commands as c
from workshop.settings import Settings
from workshop.ui.desk import Desk
from workshop.ui.palette import Everything
from workshop.ui.screens.dialogs import Keys
from workshop.ui.start import Walk
from workshop.ui.widgets.hints import Hints

# Which keys lead to the next screen, and what somebody would type there for what it can do.
AT_HOME: Sequence[tuple[tuple[str, ...], str]] = (
    (
        (),
        "open, rehearse, records, search, help, support, quit, blank, cards, feelings, people, solo, "
        "script: look-back",
    ),
    (("f4",), "choose, add, hide, copy, back, take back"),
    (("f3",), "add it, no"),
    (("escape", "escape", "f6"), "add, hide, hidden, remove, delete, undo, find"),
    (("f3",), "add it, no"),
    (("escape", "escape", "f2"), "open, names, back, quit"),
    (("enter",), "papers, process, back"),
    (("escape", "escape", "enter"), "begin, start, back, remove, seat, help, crisis"),
    (("f10",), "back, write"),
    (("e",), "write it down, later"),
)
IN_SESSION: Sequence[tuple[tuple[str, ...], str]] = (
    (
        (),
        "pause, resume, next, back, longer, shorter, repeat, note, pass, fit, card, slow, break, consent, "
        "skip, hide, projector, guide, gentler, finish early, timer, sound, undo, discard, help, emergency, "
        "feelings, answers",
    ),
    (("i",), "leave the note, next, pause"),
    (("escape", "e"), "back, support"),
    (("escape", "w", "w"), "another day, end kindly, go on"),
    (("escape", "q"), "keep, go on, discard"),
    (("enter",), "save, go on, discard, private, blank, leave, sort, about, my own, help, support"),
)


async def walked(v: Visit, way: Sequence[tuple[tuple[str, ...], str]]) -> AsyncIterator[list[str]]:
    """Goes from screen to screen; what is said to be found on each."""
    for keys, words in way:
        await v.press(*keys)
        yield [word.strip() for word in words.split(",")]


def visited(home: Path, *, session: bool) -> tuple[Desk, Walk | None]:
    desk = desk_at(home, scripts={"asks": ASKS} if session else None)
    kept = session_at(desk, script="asks" if session else "look-back")
    kept.driver.do(c.End())
    kept.keep()
    return desk, Walk(session_at(desk, to_close=False, notes={"n1": "a note"})) if session else None


@pytest.mark.parametrize("session", [False, True])
async def test_everything_is_found_helped_with_and_clicked(tmp_path: Path, *, session: bool) -> None:
    """By a word that a person would type; f1 shows the keys and takes them away; each hint does something."""
    desk, begun = visited(tmp_path, session=session)
    async with visit(desk, begun) as v:
        async for words in walked(v, IN_SESSION if session else AT_HOME):
            screen = v.app.screen
            for word in words:
                hits = [hit async for hit in Everything(screen).search(word) if isinstance(hit, Hit)]
                assert hits, f"{word} on {type(screen).__name__}"
            for hints in screen.query(Hints):
                for key in hints._keys:
                    name = key.action.partition("(")[0].removeprefix("app.")
                    nodes = (hints._of or screen, v.app)
                    assert any(hasattr(node, f"action_{name}") for node in nodes), key
            await v.press("f1")
            assert isinstance(v.app.screen, Keys)
            assert any("everything, by name" in line for line in v.app.screen._body)
            await v.press("f1")
            assert v.app.screen is screen


async def test_a_click_on_a_key_is_as_good_as_the_key(tmp_path: Path) -> None:
    """Also where the key is everywhere's, and in a dialog that lies over everything."""
    async with visit(desk_at(tmp_path, scripts={"asks": ASKS})) as v:
        await v.click("? keys")
        assert isinstance(v.app.screen, Keys)
        await v.click("esc back")
        assert not isinstance(v.app.screen, Keys)
        await v.press("f10", "question_mark")
        assert isinstance(v.app.screen, Keys)
        assert "write lines down" in v.seen()


async def test_words_name_the_keys_as_they_were_changed(tmp_path: Path) -> None:
    """What is said of a key follows it: on Home, in a set-up, in a session and at its close."""
    keys = {
        "home.all": "f11",
        "setup.back": "f9",
        "session.private": "j",
        "session.clock": "z",
        "close.private-f": "f8",
        "app.support": "f7",
        "blank.show": "b",
    }
    desk = desk_at(tmp_path, scripts={"asks": ASKS}, settings=evolve(Settings(), keys=keys))
    async with visit(desk) as v:
        await v.type("qqq")
        assert "f11 shows them all again." in v.seen()
        await v.press("f11", "enter")
        await v.type("Ana")
        await v.press("f9")
        assert "f9 once more lets go of them" in v.seen()
        await v.press("f12", "a")
        assert v.seen().strip() == "b shows again what stood here"
    async with visit(desk, Walk(session_at(desk, to_close=False))) as v:
        await v.press("v", "f")
        assert "j comes back from what everyone sees" in v.seen()
        await v.press("j", "w")
        assert "z go on" in v.seen()
    async with visit(desk, Walk(session_at(desk))) as v:
        await v.press("enter", "f8")
        assert "f8 shows what is yours" in v.seen()
