"""Finding in the notes as one types: days alone, then names and words; views, filters and what they lack."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from textual import events
from textual.widgets import OptionList

from tests.fakes import BEGAN
from tests.notes.shelf import notes, put
from tests.ui.desks import ASKS, Visit, desk_at, visit
from tests.ui.sizes import ALL_SIZES
from workshop.notes.finding.index import Index, beside
from workshop.ui.desk import Desk
from workshop.ui.screens.notes import NotesScreen
from workshop.ui.screens.reader import ReaderScreen
from workshop.ui.widgets.findline import FindLine

PEOPLE = {"present": [{"who": "Ana"}, {"who": "Ben"}]}


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """A desk with forty records of two months; the words of one are hostile."""
    desk = desk_at(tmp_path, scripts={"asks": ASKS})
    root = desk.places.notes
    for day in range(2, 40):
        put(root, f"r{50 - day}", {"started": BEGAN - timedelta(days=day), **notes(f"evening {day}")})
    said = notes("[@click=app.quit]she looked [/away] slowly", "slow")
    promised = {"commitments": [{"who": "Ben", "text": "Ask slowly.", "state": "open"}]}
    newest = {"started": BEGAN, **PEOPLE, **said, **promised, "tags": ["couple"], "circle": "c7f3"}
    put(root, "t", newest, process=notes("my own slow word"), jottings=notes("to be sorted", "and this"))
    put(root, "s", {"started": BEGAN - timedelta(days=1), **notes("quick")})
    desk.places.circles.mkdir()
    (desk.places.circles / "c7f3.toml").write_text('format = 1\nname = "Tuesday group"\npeople = []\n')
    return desk


async def to_notes(v: Visit) -> None:
    await v.press("f2")
    assert isinstance(v.app.screen, NotesScreen)
    # The index comes once the first page stands.
    for _look in range(20):
        if "reading" not in v.seen():
            break
        await v.settle()


@pytest.mark.parametrize("size", ALL_SIZES)
async def test_what_is_typed_is_found_in_its_line(desk: Desk, size: tuple[int, int]) -> None:
    """Only days and numbers until names are shown; private words only by a key of their own."""
    async with visit(desk, size=size) as v:
        await to_notes(v)
        assert "40 sessions   1 with jottings to sort (right)" in v.seen()
        assert "2 jottings to sort" in v.seen()
        await v.press("slash")
        await v.type("slow")
        assert "1 session " in v.seen()
        assert "today 18:00   2 jottings to sort   4 places" in v.seen()
        assert "f3 shows names and words" in v.seen()
        for words in ("Ana", "away", "own slow"):
            assert words not in v.seen()
        await v.press("f3")
        for words in ("Ana and Ben", "looked [/away]", "promised, Ben"):
            assert words in v.seen()
        assert "1 place in your private papers (f7)" in v.seen()
        assert "own slow" not in v.seen()
        await v.press("f7", "down")
        assert "in your private papers" not in v.seen()
        assert "and 1 more place" in v.seen()
        await v.press("enter")
        assert isinstance(v.app.screen, ReaderScreen)
        await v.press("escape", "escape")
        assert "40 sessions" in v.seen()
        await v.press("slash")
        await v.type("slow")
        assert "1 place in your private papers (f7)" in v.seen(), "they are asked for anew"
        await v.press("f12", "a")
        assert "40 sessions" in v.seen()
        assert "slow" not in v.seen()
        assert "Ana" not in v.seen()


async def test_filters_are_told_and_completed(desk: Desk) -> None:
    """A wrong one kindly, what was typed before stays found; names are offered once they are shown."""
    async with visit(desk) as v:
        await to_notes(v)
        await v.press("slash")
        await v.type("slow ")
        line = v.app.screen.query_one(FindLine)
        line.value += "cirlce:x"
        await v.settle()
        assert "cirlce: is no filter; did you mean circle:?" in v.seen()
        assert "today 18:00" in v.seen()
        line.value = "circle:"
        await v.settle()
        assert "circle: is followed by a circle's name or id" in v.seen()
        assert "Tuesday" not in v.seen()
        await v.press("f3")
        assert "tab completes:  Tuesday group" in v.seen()
        await v.press("tab")
        assert 'circle:"Tuesday group"' in v.seen()
        assert "1 session" in v.seen()
        await v.type("absent")
        assert "Nothing was found." in v.seen()


async def test_views_and_what_they_group_by(desk: Desk) -> None:
    """What is to be sorted, what is promised; and what records have in common leads to them."""
    async with visit(desk) as v:
        await to_notes(v)
        await v.press("right")
        assert "1 session" in v.seen()
        await v.press("right", "right")
        assert "Tuesday" not in v.seen()
        await v.press("y")
        assert "Tuesday group   1 session" in v.seen()
        await v.click("people")
        assert "Ben   1 session" in v.seen()
        await v.press("enter")
        assert 'with:"Ana"' in v.seen()
        assert "Talk  Ana and Ben" in v.seen()
        # Where names are hidden, nobody is named by what was looked for.
        await v.press("f3")
        assert "Ana" not in v.seen()
        assert "40 sessions" in v.seen()
        await v.type("slow")
        await v.press("f12", "space")
        assert "slow" not in v.seen()


async def test_more_is_read_as_one_goes_on(desk: Desk) -> None:
    """The last one can be reached, under the month in which it was."""
    async with visit(desk) as v:
        await to_notes(v)
        await v.press("end")
        await v.press("end")
        assert "October 2026" in v.seen()
        assert "14 October, 18:00" in v.seen()


async def test_what_nobody_thought_of_is_told(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever goes wrong while the notes are read ends no program, and what was read stays there."""

    def fails(*_what: object) -> None:
        raise UnicodeEncodeError("utf-8", "\udceb", 0, 1, "surrogates not allowed")

    monkeypatch.setattr(Index, "bring_up", fails)
    async with visit(desk) as v:
        await to_notes(v)
        assert "something there is of no known kind (UnicodeEncodeError)" in v.seen()
        assert "18:00" in v.seen()


async def test_where_the_index_cannot_be_finding_still_works(desk: Desk) -> None:
    """With a sentence that says why."""
    beside(desk.archive).mkdir()
    async with visit(desk) as v:
        await to_notes(v)
        assert "The index of the notes can't be kept" in v.seen()
        await v.press("slash")
        await v.type("quick")
        records = v.app.screen.query_one("#records", OptionList)
        assert records.option_count == 1


async def test_what_is_typed_right_after_the_key_is_not_lost(desk: Desk) -> None:
    """Also where the list has it before the line has the cursor."""
    async with visit(desk) as v:
        await to_notes(v)
        for key in ("slash", "q", "u", "i"):
            v.app.post_message(events.Key(key, "/" if key == "slash" else key))
        await v.settle()
        assert sorted(v.app.screen.query_one(FindLine).value) == ["i", "q", "u"]
