"""A rehearsal on the screens into which something is thrown: it is seen, answered, told, and kept nowhere."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.ui.desks import HOSTILE, Visit, desk_at, visit
from tests.ui.hosting import stage
from tests.ui.sizes import BOTH_ENDS
from workshop.notes.archive import opened
from workshop.plan.make import plan
from workshop.run.happenings import SHIPPED
from workshop.run.surprising import Surprises
from workshop.script.model import ANSWERS
from workshop.ui.desk import Desk
from workshop.ui.keys import BY_ID
from workshop.ui.screens.session import SessionScreen
from workshop.ui.screens.support import SupportPage
from workshop.ui.start import SetUp, Walk
from workshop.ui.surprised import KEYS, named
from workshop.ui.widgets.choice import Choice

DOG = """
workshop: 1
title: A dog
modes: [group, solo]
people: 2..6
surprises:
  - {text: A dog barks., keys: [slow, pause, end], why: It is only a dog.}
steps:
  - {title: Talk, time: 8m, say: Anyone., smaller: A word., guide: Wait.}
  - {title: Close, time: 1m, say: Goodbye.}
"""


def files(desk: Desk) -> set[Path]:
    """Every file in the person's home."""
    return {path for path in desk.places.home.rglob("*") if path.is_file()}


def happened(v: Visit) -> str:
    """What stands on the card above the keys; empty where nothing does."""
    card = v.app.screen.query_one("Happening")
    return str(card.render()) if card.display else ""


async def until_it_happens(v: Visit) -> None:
    """The clock goes on until something stands there."""
    for _second in range(30):
        v.clock.advance(1)
        await v.tick()
        if happened(v):
            await v.settle()
            return
    raise AssertionError("nothing happens")


@pytest.mark.parametrize("size", BOTH_ENDS)
async def test_from_home_to_the_close(tmp_path: Path, size: tuple[int, int]) -> None:
    """It stands marked above the keys, is answered, then told, read again at the end, and in no file."""
    desk = desk_at(tmp_path, scripts={"dog": DOG})
    before = files(desk)
    async with visit(desk, size=size) as v:
        await v.press("f5", "f5", "space")
        await until_it_happens(v)
        assert "rehearsal   A dog barks." in v.seen()
        assert "It is only a dog." not in v.seen()
        assert "The clock stands still" not in v.seen()
        await v.press("w")
        screen = v.app.screen
        assert isinstance(screen, SessionScreen)
        assert screen.state.slowed
        assert "You pressed w" in v.seen()
        assert "What else there was:" in v.seen()
        await v.press("h")
        assert happened(v) == ""
        await v.press("q", "enter")
        assert "What happened" in v.seen()
        assert "1. A dog barks." in v.seen()
        await v.press("escape")
        assert "What happened" not in v.seen()
        await v.press("f7")
        assert "1. A dog barks." in v.seen()
        await v.press("escape", "f2")
        assert files(desk) == before
    assert list(desk.archive.folders()) == []


@pytest.mark.parametrize("key", ["question_mark", "i"])
async def test_nothing_comes_over_a_page_or_a_note(tmp_path: Path, key: str) -> None:
    """It waits until that has gone."""
    desk = desk_at(tmp_path, scripts={"dog": DOG})
    async with visit(desk, SetUp("dog", names="Ana, Ben", speed=20, keep=False)) as v:
        await v.press("f5", "space", key)
        screen = next(each for each in v.app.screen_stack if isinstance(each, SessionScreen))
        v.clock.advance(20)
        screen.tick()
        assert screen.surprises is not None
        assert screen.surprises.standing == ""
        await v.press("escape")
        await until_it_happens(v)


async def test_nothing_comes_where_it_isn_t_wanted(tmp_path: Path) -> None:
    """In a rehearsal without surprises, and in a session that counts."""
    desk = desk_at(tmp_path, scripts={"dog": DOG})
    async with visit(desk, SetUp("dog", names="Ana, Ben", speed=20, keep=False)) as v:
        v.app.screen.query_one("#surprises", Choice).choose("no")
        await v.press("f5", "space")
        assert isinstance(v.app.screen, SessionScreen)
        assert v.app.screen.surprises is None
    async with visit(desk, SetUp("dog", names="Ana, Ben", speed=20)) as v:
        assert not v.app.screen.query("#surprises")
        await v.press("f5", "space")
        assert isinstance(v.app.screen, SessionScreen)
        assert v.app.screen.surprises is None


async def test_one_alone_is_surprised_on_a_screen_of_their_own(tmp_path: Path) -> None:
    """By what happens to one alone or by what the script has; nobody else is told of."""
    desk = desk_at(tmp_path, scripts={"dog": DOG})
    made = plan(desk.library.load("dog"), ("You",), "solo", seed=1)
    session = opened(desk.archive, made, desk.clock, affirmed=True, speed=20, keep=False)
    async with visit(desk, Walk(session, surprises=True), size=(80, 24)) as v:
        await v.press("space")
        await until_it_happens(v)
        await v.press("w")
        assert "The clock stands still, and nothing is asked for now." in " ".join(happened(v).split())


async def test_what_somebody_wrote_is_never_obeyed(tmp_path: Path) -> None:
    """A name and a text full of what a terminal or a screen would obey stand there as they are."""
    text = '"[@click=app.quit]{name}[/x] [red]barks."'
    desk = desk_at(tmp_path, scripts={"dog": DOG.replace("A dog barks.", text)})
    made = plan(desk.library.load("dog"), (HOSTILE, "Ben"), "group", seed=1)
    session = opened(desk.archive, made, desk.clock, affirmed=True, speed=20, keep=False)
    async with visit(desk, Walk(session, surprises=True)) as v:
        await v.press("space")
        await until_it_happens(v)
        assert "[/x] [red]barks." in happened(v)
        assert "\x1b" not in happened(v)
        await v.press("p", "space", "q", "enter")
        assert "[/x] [red]barks." in v.seen()


async def test_keys_that_make_no_event_are_told_of(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Support, a gentler wording, mute, a note, and a blank screen, also by its second key."""
    told: list[str] = []

    def heard(_surprises: Surprises, word: str) -> None:
        told.append(word)

    async with stage(tmp_path) as s:
        s.screen.surprises = Surprises(s.driver)
        monkeypatch.setattr(Surprises, "pressed", heard)
        await s.press("s", "escape", "d", "m", "i", "escape", "x", "x", "v", "escape", "escape")
        assert told == ["support", "smaller", "mute", "jot", "blank", "blank"]


async def test_support_by_its_key_for_everywhere_is_an_answer(tmp_path: Path) -> None:
    """As by its letter: the page comes, and what it did is told."""
    desk = desk_at(tmp_path, scripts={"dog": DOG})
    made = plan(desk.library.load("dog"), ("Ana", "Ben"), "group", seed=1)
    session = opened(desk.archive, made, desk.clock, affirmed=True, speed=20, keep=False)
    async with visit(desk, Walk(session, surprises=True)) as v:
        screen = v.app.screen
        assert isinstance(screen, SessionScreen)
        await v.press("space")
        await until_it_happens(v)
        await v.press("f10")
        assert isinstance(v.app.screen, SupportPage)
        assert screen.surprises is not None
        assert len(screen.surprises.happened) == 1


def test_every_key_that_is_told_of_is_one_of_the_session() -> None:
    """By its binding, as the person has it; whatever an author may name is known here."""
    words = {one.word for each in SHIPPED for one in (*each.well, *each.others)} - {"wait"}
    assert {*ANSWERS, *words} <= KEYS.keys()
    assert {id_ for id_, _says in KEYS.values()} <= BY_ID.keys()
    called: Callable[[str], str] = named({"session.slow": "j"})
    assert (called("slow"), called("wait")) == ("j (slow down)", "nothing")
    assert named({}, briefly=True)("pause") == "space"
