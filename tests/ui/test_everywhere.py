"""On every screen: help, everything by name, and a click where a key stands."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from attrs import evolve
from textual.command import Hit
from textual.dom import DOMNode
from textual.screen import Screen
from textual.widget import Widget

from tests.ui.desks import ASKS, Visit, desk_at, session_at, visit
from workshop.script.library import Library, shipped
from workshop.session import commands as c
from workshop.settings import Settings
from workshop.ui.desk import Desk
from workshop.ui.keys import Key
from workshop.ui.palette import Everything
from workshop.ui.screens.blank import Blank
from workshop.ui.screens.dialogs import Keys
from workshop.ui.screens.session import SessionScreen
from workshop.ui.start import Home, Start, Walk
from workshop.ui.widgets.hints import Hints

# Which keys lead there from where it all begins, and what somebody would type there for what it can do.
Stops = Sequence[tuple[tuple[str, ...], str]]
AT_HOME: Stops = (
    (
        (),
        "open, rehearse, records, search, help, support, quit, blank, cards, feelings, people, solo, "
        "script: asks",
    ),
    (("f4",), "choose, add, hide, copy, back, take back"),
    (("f4", "f3"), "add it, no"),
    (("f6",), "add, hide, hidden, remove, delete, undo, find"),
    (("f6", "f3"), "add it, no"),
    (("f2",), "open, names, back, quit"),
    (("ctrl+f",), "add, task, later, edit, delete, undo, back"),
    (("f2", "enter"), "papers, process, export, back, soap, safety, label, commitments"),
    (("f2", "enter", "e"), "soap, clipboard, everyone, back, quit"),
    (("enter",), "begin, start, back, remove, seat, help, crisis"),
    (("f10",), "back, write"),
    (("f10", "e"), "write it down, later"),
)
IN_SESSION: Stops = (
    (
        (),
        "pause, resume, next, back, longer, shorter, repeat, note, pass, fit, card, slow, break, consent, "
        "skip, hide, projector, guide, gentler, finish early, timer, sound, undo, discard, help, emergency, "
        "feelings, answers",
    ),
    (("i",), "leave the note, next, pause"),
    (("e",), "back, support"),
    (("w", "w"), "another day, end kindly, go on"),
    (("q",), "keep, go on, discard"),
)
AT_CLOSE: Stops = (((), "save, go on, discard, private, blank, leave, sort, about, my own, help, support"),)
# These end the app, or leave what all the others stand on.
ENDS = ("home.rehearse", "home.quit", "close.keep", "close.go-on", "ending.keep", "ending.postpone")


def at_home(_desk: Desk) -> Start:
    return Home()


def in_session(desk: Desk) -> Start:
    return Walk(session_at(desk, to_close=False, notes={"n1": "a note"}))


def at_close(desk: Desk) -> Start:
    # One for each key that sorts them.
    return Walk(session_at(desk, notes={f"n{number}": "a note" for number in range(1, 6)}))


async def go_to(v: Visit, root: Screen[object], way: Sequence[str]) -> None:
    """Back to where it all begins, as it was, and from there to a stop."""
    for _more in range(4):
        if v.app.screen is not root or getattr(root, "writing", False):
            await v.press("y" if isinstance(v.app.screen, Blank) else "escape")
    assert v.app.screen is root
    if isinstance(root, SessionScreen):
        if not root.private_shown:
            await v.press("y")
        if root.state.phase == "paused":
            await v.press("space")
        for _more in range(4):
            if root.state.turn:
                await v.press("u")
        assert (root.state.turn, root.state.phase) == (0, "running")
    await v.press(*way)


def stands(v: Visit) -> tuple[object, ...]:
    """All that somebody sees: the screen, its words, and where the cursor is."""
    return v.app.screen, v.seen(), v.app.screen.focused


def said(screen: Screen[object]) -> dict[Key, DOMNode | None]:
    """The keys that stand on it in words, with the widget whose keys they are."""
    return {key: hints._of for hints in screen.query(Hints) if hints.display for key in hints._keys}


async def press_all(v: Visit, root: Screen[object], way: Sequence[str]) -> None:
    """Every key that is said at a stop, where the cursor is, changes what is seen, though no time passes."""
    screen = v.app.screen
    # What leads away comes last.
    for key, of in sorted(said(screen).items(), key=lambda held: held[0].keys.startswith("escape")):
        if key.id in ENDS or key.keys == "f1":
            continue
        if v.app.screen is not screen or key not in said(screen) or isinstance(root, SessionScreen):
            await go_to(v, root, way)
            screen = v.app.screen
        assert key in said(screen), key.id
        if isinstance(of, Widget):
            of.focus()
            await v.settle()
        before = stands(v)
        await v.pilot.press(key.keys.split(",")[0])
        await v.settle()
        assert stands(v) != before, f"{key.id} on {type(screen).__name__}"


@pytest.mark.parametrize(
    ("begun", "keys", "stops"),
    [(at_home, (), AT_HOME), (in_session, (), IN_SESSION), (at_close, ("enter",), AT_CLOSE)],
)
async def test_everything_is_found_helped_with_and_does_something(
    tmp_path: Path, begun: Callable[[Desk], Start], keys: Sequence[str], stops: Stops
) -> None:
    """By a word that a person would type; f1 shows the keys and takes them away; each hint does something."""
    desk = desk_at(tmp_path, scripts={"asks": ASKS})
    desk = evolve(desk, library=Library(desk.library.scripts, (shipped("sessions") / "decks",)))
    kept = session_at(desk)
    kept.driver.do(c.End())
    kept.keep()
    async with visit(desk, begun(desk)) as v:
        await v.press(*keys)
        root = v.app.screen
        for way, words in stops:
            await go_to(v, root, way)
            screen = v.app.screen
            for word in words.split(", "):
                hits = [hit async for hit in Everything(screen).search(word) if isinstance(hit, Hit)]
                assert hits, f"{word} on {type(screen).__name__}"
            await v.press("f1")
            assert isinstance(v.app.screen, Keys)
            assert any("everything, by name" in line for line in v.app.screen._body)
            await v.press("f1")
            assert v.app.screen is screen
            await press_all(v, root, way)


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
        "notes.find": "ctrl+n",
        "finding.complete": "ctrl+u",
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
    async with visit(desk) as v:
        await v.press("f2")
        assert "ctrl+n finds: words" in v.seen()
        await v.press("ctrl+n")
        await v.type("circ")
        assert "ctrl+u completes:  circle:" in v.seen()
    async with visit(desk, Walk(session_at(desk, to_close=False))) as v:
        await v.press("v", "f")
        assert "j comes back from what everyone sees" in v.seen()
        await v.press("j", "w")
        assert "z go on" in v.seen()
    async with visit(desk, Walk(session_at(desk))) as v:
        await v.press("enter", "f8")
        assert "f8 shows what is yours" in v.seen()
