"""Support: reachable from everywhere, asked for once, and written down without losing anything."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.ui.desks import ASKS, Visit, desk_at, session_at, visit
from tests.ui.sizes import ALL_SIZES
from workshop.helplines import Entry, load
from workshop.ui.desk import Desk
from workshop.ui.screens.home import HomeScreen
from workshop.ui.screens.lineform import LineForm
from workshop.ui.screens.support import SupportPage
from workshop.ui.start import SetUp, Walk

WRITTEN = """
region = "Berlin"
checked = 2020-01-01
emergency = "112"
[[lines]]
name = "Night line [/]"
contact = "0800 111"
[[directories]]
name = "Counselors"
contact = "a page"
for = "couples"
[[directories]]
name = "Doctors"
for = "individual"
"""


def fresh(home: Path) -> Desk:
    """A desk at which nobody has sat before."""
    desk = desk_at(home, scripts={"asks": ASKS})
    desk.places.support.unlink()
    return desk


async def fill(v: Visit, *texts: str) -> None:
    for text in texts:
        await v.type(text)
        await v.press("enter")


@pytest.mark.parametrize("size", ALL_SIZES)
async def test_the_first_start_asks_for_a_few_lines(tmp_path: Path, size: tuple[int, int]) -> None:
    """Where, the emergency number, one line; what is left empty is left out, and it is dated today."""
    desk = fresh(tmp_path)
    async with visit(desk, size=size) as v:
        assert isinstance(v.app.screen, LineForm)
        assert "Whom can people here turn to" in v.seen()
        assert "esc later" in v.seen()
        await fill(v, "Berlin", "", "Night [/]", "0800 1")
        assert isinstance(v.app.screen, HomeScreen)
        found = load(desk.places.support)
        assert (found.region, found.checked) == ("Berlin", v.clock.wall().date())
        assert (found.emergency, found.lines) == ("", (Entry("Night [/]", "0800 1"),))
        await v.press("f10")
        assert "Night [/]: 0800 1" in v.seen()
        assert "In danger, call the emergency number" in v.seen()


async def test_later_is_one_key_away_and_remembered(tmp_path: Path) -> None:
    """Escape puts it off, what was typed asks once more, and the next start doesn't ask again."""
    desk = fresh(tmp_path)
    async with visit(desk) as v:
        await v.type("Ber")
        await v.press("escape")
        assert "This is nowhere else" in v.seen()
        await v.press("escape")
        assert isinstance(v.app.screen, HomeScreen)
    assert load(desk.places.support).is_empty
    async with visit(desk) as v:
        assert isinstance(v.app.screen, HomeScreen)
        await v.press("f10")
        assert "No help lines are written down here yet." in v.seen()
        assert "Whom could you call" in " ".join(v.seen().replace("│", " ").split())


async def test_an_unfinished_session_comes_first(tmp_path: Path) -> None:
    """Whoever comes back after a crash is asked for nothing else."""
    desk = fresh(tmp_path)
    session_at(desk, to_close=False).leave()
    async with visit(desk) as v:
        assert isinstance(v.app.screen, HomeScreen)
        await v.press("enter")
        assert "unfinished" not in v.seen()
        assert v.app.in_session


async def test_the_page_is_there_on_every_screen_and_on_none_it_types(tmp_path: Path) -> None:
    """Home, the chart, the cards, a set-up, a session, a note and its close; the same key puts it away."""
    desk = desk_at(tmp_path, scripts={"asks": ASKS})
    desk.places.support.write_text(WRITTEN)

    async def there(v: Visit) -> None:
        before = v.app.screen
        await v.press("f10")
        assert isinstance(v.app.screen, SupportPage)
        assert "Night line [/]: 0800 111" in v.seen()
        await v.press("ctrl+g")
        assert v.app.screen is before

    async with visit(desk) as v:
        for keys in ((), ("f4",), ("escape", "f6"), ("escape", "f2"), ("escape", "enter")):
            await v.press(*keys)
            await there(v)
    async with visit(desk, Walk(session_at(desk, to_close=False))) as v:
        await there(v)
        await v.press("i", "a")
        await there(v)
        assert "a" in v.app.screen.focused.text  # type: ignore[union-attr]
    async with visit(desk, Walk(session_at(desk))) as v:
        await v.press("enter")
        await there(v)


async def test_the_page_is_honest_about_its_age_and_shows_who_is_there_for_whom(tmp_path: Path) -> None:
    """Old numbers are called old; of the directories, only those for whoever is chosen; lines always."""
    desk = desk_at(tmp_path, scripts={"asks": ASKS})
    desk.places.support.write_text(WRITTEN)
    async with visit(desk, SetUp("asks")) as v:
        await v.press("f10")
        assert "more than 6 years ago" in v.seen()
        for words in ("Counselors: a page", "for couples", "Doctors"):
            assert words in v.seen()
        await v.click("couples     individual")
        assert "Counselors" in v.seen()
        assert "Doctors" not in v.seen()
        assert "Night line" in v.seen()


async def test_what_stands_there_is_changed_from_the_page(tmp_path: Path) -> None:
    """An entry that is emptied goes, one that is written comes, and the page shows it at once."""
    desk = desk_at(tmp_path, scripts={"asks": ASKS})
    desk.places.support.write_text("# mine\n" + WRITTEN)
    async with visit(desk) as v:
        await v.press("f10", "e", "tab", "tab")
        for _field in range(2):
            await v.press(*["backspace"] * 14, "tab")
        await v.press("tab", "tab")
        await v.type("Friend")
        await v.press("f2")
        assert isinstance(v.app.screen, SupportPage)
        assert "Friend" in v.seen()
        assert "Night line" not in v.seen()
        assert "Checked on 2026-11-22." in v.seen()
    assert desk.places.support.read_text().startswith("# mine\n")
