"""The notes: a list without names, a record as a page, and private papers behind a key."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.circles.met import met
from tests.fakes import BEGAN
from tests.notes.shelf import notes, put
from tests.ui.desks import ASKS, Visit, desk_at, session_at, visit
from tests.ui.sizes import ALL_SIZES
from workshop.notes.kept import read_kept
from workshop.session import commands as c
from workshop.ui.desk import Desk
from workshop.ui.heldtimes import held_times
from workshop.ui.pages import page
from workshop.ui.screens.home import HomeScreen
from workshop.ui.screens.notes import NotesScreen
from workshop.ui.screens.reader import ReaderScreen
from workshop.ui.widgets.hints import Hints


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """A desk with one small script."""
    return desk_at(tmp_path, scripts={"asks": ASKS})


def keep(desk: Desk) -> Path:
    """A session with something of everything is in the archive; its folder."""
    session = session_at(desk, ("Ana", "[@click=app.quit]Ben[/x]"), to_close=False)
    driver = session.driver
    desk.clock.advance(150)  # type: ignore[attr-defined]
    driver.do(c.Note("n1", "the group's note", "group"))
    driver.do(c.Note("n2", "about Ana alone", "person", "p1"))
    driver.do(c.Note("n3", "my own", "own"))
    driver.do(c.Note("n4", "not sorted"))
    driver.do(c.Answer("mood", "p1", 4))
    driver.do(c.Land())
    driver.do(c.Answer("will", "p2", "[bold]ask first[/"))
    driver.do(c.Next())
    driver.do(c.End())
    path = session.keep()
    assert path is not None
    return path.parent


async def to_notes(v: Visit) -> None:
    await v.press("f2")
    assert isinstance(v.app.screen, NotesScreen)
    # The index comes once the first page stands.
    for _look in range(20):
        if "reading" not in v.seen():
            break
        await v.settle()


@pytest.mark.parametrize("at", ["inf", "true", "-3", f"0x{'f' * 6000}"])
def test_a_note_of_no_time_stands_on_the_page(tmp_path: Path, at: str) -> None:
    """However long after the start somebody wrote by hand that it was noted."""
    folder = put(tmp_path, "r", notes("heard"))
    path = folder / "session.toml"
    path.write_text(path.read_text() + f"at_seconds = {at}\n")
    kept = read_kept(folder)
    told = page(kept, BEGAN, 80, lambda _script: {}).plain
    assert told.endswith("at the close\nheard")


async def test_without_notes_the_list_says_where_they_come_from(desk: Desk) -> None:
    """An empty list is told in words."""
    async with visit(desk) as v:
        await to_notes(v)
        assert "There are no notes yet." in v.seen()
        await v.press("enter", "escape")
        assert isinstance(v.app.screen, HomeScreen)


@pytest.mark.parametrize("size", ALL_SIZES)
async def test_a_record_is_read_as_a_page(desk: Desk, size: tuple[int, int]) -> None:
    """Names only after y; then who, what, the time of each step, notes, answers and what was promised."""
    keep(desk)
    async with visit(desk, size=size) as v:
        await to_notes(v)
        assert "today 18:00" in v.seen()
        assert "Ana" not in v.seen()
        await v.press("y")
        assert "Ana and [@click=app.quit]Ben[/x]"[:18] in v.seen()
        await v.press("enter")
        assert isinstance(v.app.screen, ReaderScreen)
        page = v.app.screen.query_one("#reader-record").visual.plain  # type: ignore[attr-defined]
        for words in (
            "Ana and [@click=app.quit]Ben[/x]",
            "led by M.",
            "the group's note",
            "Ana: 4",
            "[bold]ask first[/",
            "2:30",
            "left out",
        ):
            assert words in page
        for words in ("about Ana alone", "my own", "not sorted"):
            assert words not in page
        wide = size[0] >= 120
        assert v.app.screen.query_one(Hints).size.height == (2 if wide else 1)
        assert ("p what was promised" in v.seen()) is wide
        assert "? keys" in v.seen()
        await v.press("end")
        assert "[bold]ask first[/" in v.seen()
        await v.press("escape", "escape")
        assert isinstance(v.app.screen, HomeScreen)


async def test_private_papers_stand_behind_a_key(desk: Desk) -> None:
    """Y shows them, labelled, and hides them again; where there is room, so are the keys that write them."""
    folder = keep(desk)
    with (folder / "process.toml").open("a") as process:
        process.write('\n[[notes]]\ntext = "slower"\nleft_here = true\n')
    async with visit(desk) as v:
        await to_notes(v)
        await v.press("enter")
        for words in ("i about one person", "o my own note", "t tags", "p what was promised", "? keys"):
            assert words in v.seen()
        assert "about Ana alone" not in v.seen()
        await v.press("y")
        for words in ("for you", "my own", "not sorted", "About Ana", "about Ana alone", "The line you left"):
            assert words in v.seen()
        await v.press("y")
        assert "about Ana alone" not in v.seen()


async def test_a_record_is_opened_by_mouse(desk: Desk) -> None:
    """A click on its line, and a click on back."""
    keep(desk)
    async with visit(desk) as v:
        await v.click("f2 notes")
        await v.click("today 18:00")
        assert isinstance(v.app.screen, ReaderScreen)
        await v.click("esc back")
        assert isinstance(v.app.screen, NotesScreen)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("nonsense", "it is not TOML"),
        ("format = 9", "its format is 9"),
        ("format = 1", "it says no time of its own"),
        ("format = 1\nstarted = 0001-01-01T00:00:00+14:00", "it says no time of its own"),
    ],
)
async def test_what_cannot_be_read_says_why(desk: Desk, text: str, told: str) -> None:
    """A damaged or a newer record stands on Home and in the list with a sentence, and ends neither."""
    folder = keep(desk)
    (folder / "session.toml").write_text(text)
    (folder / "process.toml").write_text("nonsense")
    async with visit(desk) as v:
        assert told in v.seen()
        await to_notes(v)
        assert told in v.seen()
        assert "1 can't be read whole" in v.seen()
        await v.press("enter", "y")
        assert isinstance(v.app.screen, ReaderScreen)
        assert "it is not TOML" in v.seen()


async def test_a_record_edited_by_hand_is_read_as_far_as_it_goes(desk: Desk) -> None:
    """Other kinds of values than ours are left out, or shown as words; none of them ends the reader."""
    folder = keep(desk)
    (folder / "session.toml").write_text(
        "format = 1\nstarted = 2026-11-22T18:00:00\ntitle = 7\npresent = 'nobody'\nsteps = [1, 2]\n"
        "planned_seconds = 'long'\nactual_seconds = -5\nexpected = [3]\n"
        "[[notes]]\nx = 1\n[[answers]]\nvalue = [1]\n[[commitments]]\ndue = 'soon'\n"
    )
    async with visit(desk) as v:
        await to_notes(v)
        await v.press("y", "enter")
        assert isinstance(v.app.screen, ReaderScreen)
        assert "expected: 3" in v.seen()


async def test_one_key_leads_along_the_meetings_of_a_circle(desk: Desk) -> None:
    """The next and the one before come by a key, with where they stand; private papers close on the way."""
    circle = desk.circles.new("Tuesdays", ("Ana", "Ben"))
    ids = [
        met(desk.circles, circle, week=week, promised=[("Ana", f"promise {week}")]).id for week in range(2)
    ]
    async with visit(desk) as v:
        await to_notes(v)
        await v.press("enter")
        assert "Tuesdays, meeting 2 of 2" in v.seen()
        assert "promise 1" in v.seen()
        await v.press("n")
        assert "promise 1" in v.seen()
        await v.press("y", "b")
        assert "Tuesdays, meeting 1 of 2" in v.seen()
        assert "promise 0" in v.seen()
        assert "for you" not in v.seen()
        (desk.archive.root / ids[0][:4] / ids[0] / "session.toml").unlink()
        await v.press("n")
        assert "promise 1" in v.seen()


def test_times_are_drawn_with_a_mark_where_they_were_planned_to_end() -> None:
    """A line a step: up to the mark what was planned, beyond it what was more; what was left out is said."""
    steps = [
        {"title": "Arrive", "planned_seconds": 60, "actual_seconds": 60, "outcome": "held"},
        {"title": "Round", "planned_seconds": 60, "actual_seconds": 120, "outcome": "held"},
        {"title": "Open", "planned_seconds": 120, "actual_seconds": 60, "outcome": "held"},
        {"title": "Rungs", "planned_seconds": 60, "actual_seconds": 0, "outcome": "declined"},
    ]
    drawn = held_times({"steps": steps}, 80).plain.splitlines()
    bars = [line[8:].strip().split("  ")[0] for line in drawn]
    assert bars[0] == "━" * 24 + "│"
    assert bars[1] == "━" * 24 + "│" + "━" * 24
    assert bars[2] == "━" * 24 + "─" * 24 + "│"
    assert drawn[3].split() == ["Rungs", "declined,", "1:00", "planned"]
    assert all(len(line) <= 80 for line in drawn)
    assert max(map(len, held_times({"steps": steps}, 40).plain.splitlines())) <= 40
