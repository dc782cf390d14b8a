"""One's own past practices, and what was chosen for next time: shown when asked for, and never scored."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from textual.widgets import Static

from tests.fakes import BEGAN, FakeClock
from tests.ui.desks import ASKS, desk_at, visit
from tests.ui.sizes import BOTH_ENDS
from workshop.notes.archive import opened
from workshop.notes.practices import Felt, NextTime
from workshop.plan.make import plan
from workshop.plan.people import alone
from workshop.script.model import Mode
from workshop.session import commands as c
from workshop.ui.books import Audience, books
from workshop.ui.desk import Desk
from workshop.ui.reading import Past
from workshop.ui.screens.practices import PracticesScreen
from workshop.ui.screens.setup import SetUpScreen
from workshop.ui.start import SetUp
from workshop.ui.stock import Stock
from workshop.ui.widgets.calendar import Calendar
from workshop.ui.widgets.felt import drawn
from workshop.ui.widgets.pastlines import offered


def practised(desk: Desk, script: str, days_ago: int, **answers: str) -> None:
    """A practice that was kept, so many days ago, with these answers."""
    wall = BEGAN - timedelta(days=days_ago)
    made = plan(
        desk.library.load(script), alone(), "solo", decks=desk.library.decks_of(desk.library.load(script))
    )
    session = opened(desk.archive, made, FakeClock(wall), affirmed=True)
    session.driver.do(c.Start())
    for field, value in answers.items():
        session.driver.do(c.Answer(field.replace("_", "-"), "p1", value))
    session.driver.do(c.Note("page", "a page of one's own", "own"))
    session.driver.do(c.End())
    session.keep()


@pytest.mark.parametrize("size", BOTH_ENDS)
async def test_practices_name_nothing_until_they_are_asked_to(tmp_path: Path, size: tuple[int, int]) -> None:
    """First only when; with y the titles, lines and words; enter reads one, whose pages wait for y again."""
    desk = desk_at(tmp_path)
    practised(desk, "look-back", 100, journal_line="A little more quiet.", solo_feeling="calm")
    practised(desk, "name-the-feeling", 2, solo_feeling="hopeful")
    async with visit(desk, size=size) as v:
        await v.press("f9")
        assert isinstance(v.app.screen, PracticesScreen)
        private = ("Look back", "Name the feeling", "hopeful", "A little more quiet.", "calm")
        assert [words for words in private if words in v.seen()] == []
        assert "14 August, 18:00" in v.seen()
        assert "∙20" in v.seen()
        assert "∙14" not in v.seen()
        await v.press("left", "left")
        assert "∙14" in v.seen()
        await v.press("left", "right", "right", "y", "down")
        assert "∙20" in v.seen()
        assert "Look back" in v.seen()
        one = v.app.screen.query_one("#practice-one", Static)
        assert "calm\nOne line to keep, if you like\nA little more quiet." in str(one.content)
        await v.press("enter")
        assert "How the time went" in v.seen()
        assert "a page of one's own" not in v.seen()
        await v.press("y")
        assert "a page of one's own" in v.seen()
        await v.press("escape")
        assert "Look back" in v.seen()
        await v.press("f12", "a")
        assert isinstance(v.app.screen, PracticesScreen)
        assert [words for words in private if words in v.seen()] == []


async def test_what_was_chosen_for_next_time_is_offered_without_a_name(tmp_path: Path) -> None:
    """A glance sees that there is something; names show what; enter sets it up for one alone."""
    desk = desk_at(tmp_path)
    practised(desk, "look-back", 1, solo_next="Name the feeling")
    async with visit(desk) as v:
        assert "a suggestion for next time" in v.seen()
        assert "next time: Name the feeling" not in v.seen()
        await v.press("up")
        assert "Something was chosen for next time." in v.seen()
        await v.press("f3")
        assert "next time: Name the feeling" in v.seen()
        assert "10 minutes alone" in v.seen()
        await v.press("f3", "enter")
        screen = v.app.screen
        assert isinstance(screen, SetUpScreen)
        assert screen.drafted.plan is not None
        assert (screen.drafted.plan.title, screen.drafted.mode) == ("Name the feeling", "solo")


@pytest.mark.parametrize(
    ("chosen", "since", "mode", "offers"),
    [
        ("asks", (), None, "asks"),
        ("ASKS", ("other",), "solo", "asks"),
        ("asks", ("asks",), None, None),
        ("asks", (), "group", None),
        ("nothing for now", (), None, None),
        ("Others", (), None, None),
    ],
)
def test_an_offer_is_a_script_for_one_that_was_not_run_since(
    tmp_path: Path, chosen: str, since: tuple[str, ...], mode: Mode | None, offers: str | None
) -> None:
    """By its title, however it is written; none once it was run, or where none for one is called so."""
    stock = Stock()
    others = ASKS.replace("title: Asks", "title: Others").replace(", pair, solo", "")
    for book in books(desk_at(tmp_path, scripts={"asks": ASKS, "others": others}).library):
        stock.take(book)
    stock.show_for(Audience(mode=mode))
    found = offered(Past(next_time=NextTime(chosen, frozenset(since))), stock)
    assert (found.id if found else None) == offers


async def test_practices_are_one_key_away_from_a_set_up_for_one(tmp_path: Path) -> None:
    """And back again, with what was said."""
    async with visit(desk_at(tmp_path), SetUp("look-back", mode="solo")) as v:
        assert "f9 your practices" in v.seen()
        await v.press("f9")
        assert "Nothing yet." in v.seen()
        await v.press("escape")
        assert isinstance(v.app.screen, SetUpScreen)


def test_feelings_are_drawn_over_days_in_the_room_there_is() -> None:
    """The first day stands at the left, the last at the right, also where many days share a cell."""
    now = datetime(2026, 11, 22, tzinfo=BEGAN.tzinfo)
    year = [Felt("calm", (date(2026, 1, 1), date(2026, 11, 22))), Felt("tired", (date(2026, 1, 2),))]
    head, calm, tired = drawn(year, now, 40).plain.split("\n")
    assert head == "1 January – 22 November"
    assert (calm[7], calm[39], len(calm)) == ("∙", "∙", 40)
    assert tired.rstrip() == "tired  ∙"
    assert drawn([Felt("a word that is very long indeed", (date(2026, 1, 1),))], now, 20).plain.endswith("∙")
    assert not drawn([], now, 40)


def test_as_many_months_stand_side_by_side_as_there_is_room_for() -> None:
    """One in little room, and another for every 25 cells."""
    assert [Calendar.fitting(width) for width in (10, 21, 45, 46, 71, 150)] == [1, 1, 1, 2, 3, 6]
