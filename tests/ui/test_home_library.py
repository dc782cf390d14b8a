"""The library on Home: by purpose and mode, for so many people, with the plan of what is chosen."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.ui.desks import ASKS, Visit, desk_at, session_at, visit
from tests.ui.sizes import ALL_SIZES, SIZES
from workshop.plan.make import plan
from workshop.script.read import read
from workshop.session import commands as c
from workshop.settings import Places
from workshop.ui.screens.home import HomeScreen
from workshop.ui.screens.setup import SetUpScreen
from workshop.ui.widgets.library import HEADING, SCRIPT, LibraryList
from workshop.ui.widgets.outline import Row, rows
from workshop.ui.widgets.shelves import Shelves
from workshop.words import minutes

ROUND = """
workshop: 1
title: {title}
summary: Something to do together.
{tags}
modes: [{modes}]
people: 2..8
steps:
  - {{title: Arrive, time: 2m}}
  - {{title: Each of us, form: round, time: 1m}}
  - {{title: Talk, time: open, flex: 2m..4m}}
"""


def script(title: str, tags: str = "", modes: str = "group") -> str:
    return ROUND.format(title=title, tags=f"tags: [{tags}]" if tags else "", modes=modes)


SHELF = {
    "anger": script("Anger", "conflict", "pair"),
    "end": script("The end", "ending, thanks"),
    "mine": script("My own", "home-made", "group, solo"),
    "thanks": script("Thanks", "trust, Gratitude", "group, pair, solo"),
}


def listed(v: Visit) -> list[str]:
    """The lines of the list, by their ids."""
    return [option.id or "" for option in v.app.screen.query_one(LibraryList).options]


async def test_scripts_stand_below_what_they_are_for(tmp_path: Path) -> None:
    """A script goes where its first tag that leads anywhere leads; those without one come last."""
    async with visit(desk_at(tmp_path, scripts=SHELF)) as v:
        assert listed(v) == [
            f"{HEADING}begin-and-end",
            f"{SCRIPT}end",
            f"{HEADING}thanks",
            f"{SCRIPT}thanks",
            f"{HEADING}hard-things",
            f"{SCRIPT}anger",
            f"{HEADING}others",
            f"{SCRIPT}mine",
        ]
        seen = "\n".join(line[:58] for line in v.seen().split("\n"))
        places = [
            seen.index(words) for words in ("Begin and end", "The end", "Give thanks", "More", "My own")
        ]
        assert places == sorted(places)


async def test_without_anything_to_part_there_are_no_headings(tmp_path: Path) -> None:
    """Scripts of one's own without tags stand in a plain list."""
    async with visit(desk_at(tmp_path, scripts={"a": script("A one"), "b": script("B one")})) as v:
        assert listed(v) == [f"{SCRIPT}a", f"{SCRIPT}b"]


async def test_headings_are_not_chosen(tmp_path: Path) -> None:
    """Arrows pass them by, and a click on one does nothing."""
    async with visit(desk_at(tmp_path, scripts=SHELF)) as v:
        library = v.app.screen.query_one(LibraryList)
        chosen = []
        for _script in SHELF:
            chosen.append(library.chosen)
            await v.press("down")
        assert chosen == [f"{SCRIPT}{name}" for name in ("end", "thanks", "anger", "mine")]
        assert library.chosen == f"{SCRIPT}end"
        await v.click("Give thanks")
        assert library.chosen == f"{SCRIPT}end"
        assert isinstance(v.app.screen, HomeScreen)


async def test_the_first_heading_is_seen_again_after_coming_back_up(tmp_path: Path) -> None:
    """Whoever scrolled down and comes back up sees what the first script is for."""
    async with visit(desk_at(tmp_path), size=(60, 20)) as v:
        assert "Begin and end" in v.seen()
        await v.press(*["down"] * 8)
        assert "Begin and end" not in v.seen()
        await v.press(*["up"] * 8)
        assert "Begin and end" in v.seen()


async def test_one_key_shows_only_what_is_for_a_group_a_pair_or_one_alone(tmp_path: Path) -> None:
    """It goes round; what is chosen is marked with a sign, and the plans are those of the mode."""
    async with visit(desk_at(tmp_path, scripts=SHELF)) as v:
        shown = []
        for mark in (">all", ">group", ">pair", ">alone", ">all"):
            assert mark in v.seen()
            shown.append({name.removeprefix(SCRIPT) for name in listed(v) if name.startswith(SCRIPT)})
            await v.press("f8")
        every = set(SHELF)
        assert shown == [every, {"end", "mine", "thanks"}, {"anger", "thanks"}, {"mine", "thanks"}, every]


async def test_a_click_on_a_mode_shows_what_is_for_it(tmp_path: Path) -> None:
    """By mouse; enter then goes on in that mode."""
    async with visit(desk_at(tmp_path, scripts=SHELF)) as v:
        await v.click("pair  ")
        assert listed(v) == [f"{HEADING}thanks", f"{SCRIPT}thanks", f"{HEADING}hard-things", f"{SCRIPT}anger"]
        assert "7 minutes as a pair" in v.seen()
        await v.press("enter")
        assert isinstance(v.app.screen, SetUpScreen)
        assert "> a pair" in v.seen()


async def test_where_nothing_is_for_a_mode_it_says_how_to_see_the_rest(tmp_path: Path) -> None:
    """An empty list is no dead end, also where something was typed."""
    async with visit(desk_at(tmp_path, scripts={"end": SHELF["end"]})) as v:
        await v.press("f8", "f8")
        assert "There is no script for a pair." in v.seen()
        assert "f8 shows those for others." in v.seen()
        v.clock.advance(2)
        await v.type("the end")
        assert "No script for a pair is found by that." in v.seen()
        await v.press("escape", "f8", "f8")
        assert "The end" in v.seen()


async def test_a_line_says_in_which_modes_and_how_long(tmp_path: Path) -> None:
    """Where there is room: the modes in columns, and minutes for as many as it is shown for."""
    async with visit(desk_at(tmp_path, scripts=SHELF)) as v:
        assert "Thanks" in v.seen()
        (line,) = [line[:60] for line in v.seen().split("\n") if "group pair alone" in line]
        assert line.split() == ["Thanks", "group", "pair", "alone", "11", "min"]
        (line,) = [line[:60] for line in v.seen().split("\n") if "My own" in line]
        assert line.split() == ["My", "own", "group", "alone", "11", "min"]
    async with visit(desk_at(tmp_path, scripts=SHELF), size=(80, 24)) as v:
        (line,) = [line[:36] for line in v.seen().split("\n") if "  Thanks" in line]
        assert line.split() == ["Thanks", "11", "min"]


async def test_more_or_fewer_people_change_every_length(tmp_path: Path) -> None:
    """From as many as there were last, one at a time; one is alone, where the script knows how."""
    desk = desk_at(tmp_path, scripts={"thanks": SHELF["thanks"], "asks": ASKS})
    session = session_at(desk, ("A", "B", "C", "D"), script="thanks")
    session.driver.do(c.End())
    session.keep()
    async with visit(desk) as v:
        await v.type("thanks")
        await v.press("escape")
        assert "9 minutes with 4" in v.seen()
        await v.press("plus")
        assert "10 minutes with 5" in v.seen()
        assert " 12 min" in v.seen(), "the other script's length, as well"
        await v.press("minus", "minus")
        assert "8 minutes with 3" in v.seen()
        await v.press("minus", "minus")
        assert "6 minutes alone" in v.seen()
        await v.press("minus")
        assert "6 minutes alone" in v.seen(), "nobody is no session"
        await v.press(*["equals_sign"] * 8)
        assert "14 minutes with 9" in v.seen()
        assert "It is written for 2–8." in v.seen()
        await v.click("- fewer")
        assert "13 minutes with 8" in v.seen()


async def test_a_pair_stays_two(tmp_path: Path) -> None:
    """Where only what is for a pair is shown, the number can't be changed, and that is said."""
    async with visit(desk_at(tmp_path, scripts=SHELF)) as v:
        await v.press("f8", "f8", "plus")
        assert "A pair is two." in v.seen()
        assert "7 minutes as a pair" in v.seen()


@pytest.mark.parametrize("size", ALL_SIZES)
async def test_the_plan_of_what_is_chosen_can_be_read_to_its_end(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    """Shape, steps with their lengths, what is needed: space reads on, and comes back to the beginning."""
    async with visit(desk_at(tmp_path), size=size) as v:
        await v.type("repair practice")
        await v.press("escape")
        read_ = v.seen()
        for _page in range(12):
            if "reads on" not in v.seen():
                break
            await v.press("space")
            read_ += v.seen()
        for words in ("all together", "Own part", "8:00", "Plan", "What to have there"):
            assert words in read_
        assert "reads on" not in v.seen()
        if read_ != v.seen():
            await v.press("space")
            assert "Repair practice" in v.seen().split("reads on")[0]


def test_an_outline_has_each_step_once_with_the_length_of_all_its_turns() -> None:
    """Turns of one length say so; an open step has none."""
    made = read(script("A round").encode(), "a-round").script
    assert made is not None
    assert rows(plan(made, ["A", "B", "C"], "group")) == (
        Row("together", "Arrive", "2:00"),
        Row("round", "Each of us", "3:00", "1:00 each"),
        Row("together", "Talk", "open"),
    )


@pytest.mark.parametrize("size", [SIZES[-1], (200, 60)])
async def test_whatever_ships_is_chosen_by_arrows_and_shown(tmp_path: Path, size: tuple[int, int]) -> None:
    """Every script of the library has a plan there, and no line is cut off or too long."""
    scripts = [shelf.reading.script for shelf in Places(tmp_path).library().shelves()]
    async with visit(desk_at(tmp_path), size=size) as v:
        library = v.app.screen.query_one(LibraryList)
        seen = set()
        for _script in scripts:
            seen.add(library.chosen.removeprefix(SCRIPT))
            made = v.app.screen.query_one(Shelves).stock.plan(library.chosen.removeprefix(SCRIPT))
            assert made is not None
            assert minutes(made.seconds).split()[0] in v.seen()
            assert v.seen().count(made.title) > 1, "in the list, and beside or below it"
            assert all(len(line) <= size[0] for line in v.seen().split("\n"))
            await v.press("down")
        assert seen == {one.id for one in scripts if one}
