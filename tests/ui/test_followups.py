"""Follow-ups in the app: a number on Home, a list of one's own, and a key on a record."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from tests.ui.desks import ASKS, desk_at, session_at, visit
from tests.ui.test_circles import a_desk, circle_of
from workshop.notes.followups import FollowUp, FollowUps
from workshop.session import commands as c
from workshop.ui.screens.followups import FollowUpsScreen
from workshop.ui.screens.home import HomeScreen
from workshop.ui.screens.notes import NotesScreen
from workshop.ui.screens.reader import ReaderScreen

TODAY = date(2026, 11, 22)


async def test_a_follow_up_from_home_to_done(tmp_path: Path) -> None:
    """Home has a number and no word; on the list each key does one thing, and each is taken back."""
    desk = a_desk(tmp_path)
    circle = circle_of(desk)
    held = FollowUps(desk.places.followups)
    held.add("Ring Ben.", TODAY, TODAY, circle=circle.id)
    held.add("Book the room.", date(2026, 12, 4), TODAY)
    async with visit(desk, size=(60, 20)) as v:
        assert "one follow-up due" in v.seen()
        assert "Ring" not in v.seen()
        await v.press("up", "enter")
        assert isinstance(v.app.screen, FollowUpsScreen)
        assert "One is due, one more is open." in v.seen()
        assert "due today" in v.seen()
        await v.press("e")
        assert "They are hidden; f3 shows them first." in v.seen()
        await v.press("enter")
        assert isinstance(v.app.screen, FollowUpsScreen)
        assert [word for word in ("Ring", "room", "Thursday") if word in v.seen()] == []
        await v.press("y")
        assert "Ring Ben.   due today   Thursday" in v.seen()
        await v.press("f12", "a")
        assert "Ring" not in v.seen()
        await v.press("y", "d")
        assert [one.done for one in held.all()] == [TODAY, None]
        assert "f9 takes it back" in v.seen()
        await v.press("d")
        assert [one.done for one in held.all()] == [None, None], "the mark goes with it"
        await v.press("home", "p")
        await v.press("ctrl+u", "ctrl+k")
        await v.type("soon")
        await v.press("enter")
        assert "Write a day as 2026-11-22, tomorrow" in v.seen()
        await v.press("ctrl+u", "ctrl+k")
        await v.type("tomorrow")
        await v.press("enter")
        assert held.all()[0].due == date(2026, 11, 23)
        await v.press("home", "delete")
        assert [one.text for one in held.all()] == ["Book the room."]
        await v.press("f9", "f9", "f9", "f9", "f9")
        assert "There is nothing to take back." in v.seen()
        assert [(one.text, one.due) for one in held.all()] == [
            ("Ring Ben.", TODAY),
            ("Book the room.", date(2026, 12, 4)),
        ]
        desk.places.followups.write_text("format = 2\n")
        await v.press("escape")
        assert isinstance(v.app.screen, HomeScreen)
        assert "followups.toml can't be read: its format is 2" in v.seen()


async def test_a_record_leads_to_a_follow_up_and_back(tmp_path: Path) -> None:
    """One key on a record asks for it; enter on the list leads to the record that it came from."""
    desk = desk_at(tmp_path, scripts={"asks": ASKS})
    session = session_at(desk)
    session.driver.do(c.End())
    session.keep()
    held = FollowUps(desk.places.followups)
    async with visit(desk) as v:
        await v.press("f2", "enter", "f")
        await v.type("Send her the page")
        await v.press("enter")
        assert isinstance(v.app.screen, ReaderScreen)
        assert held.all() == (
            FollowUp("Send her the page", date(2026, 11, 29), TODAY, session.id, "", None, 0),
        )
        await v.press("escape", "f6")
        assert isinstance(v.app.screen, FollowUpsScreen)
        await v.press("a")
        await v.type("More")
        await v.press("escape")
        assert "This is nowhere else. esc once more lets go of it." in v.seen()
        await v.press("escape", "y", "enter")
        assert isinstance(v.app.screen, ReaderScreen)
        await v.press("escape", "escape")
        assert isinstance(v.app.screen, NotesScreen)
