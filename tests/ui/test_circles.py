"""Circles in the app: three meetings on end, and what is seen of circles where, and by whom."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.widgets import Input

from tests.circles.met import met
from tests.ui.desks import HOSTILE, Visit, desk_at, visit
from tests.ui.sizes import BOTH_ENDS
from workshop.circles.model import Circle
from workshop.session import commands as c
from workshop.settings import Privacy, Settings
from workshop.ui.desk import Desk
from workshop.ui.screens.circlepage import CirclePage
from workshop.ui.screens.close import CloseScreen
from workshop.ui.screens.home import HomeScreen
from workshop.ui.screens.session import SessionScreen
from workshop.ui.screens.setup import SetUpScreen
from workshop.ui.start import AtCircle, SetUp
from workshop.ui.widgets.choice import Choice
from workshop.ui.widgets.closing import Newcomer
from workshop.ui.widgets.promiselist import PromiseList

TALK = """
workshop: 1
title: Talk
modes: [group, pair, solo]
people: 2..8
steps:
  - title: Round
    form: round
    time: 2m
  - title: Close
    time: 1m
    ask: [{id: will, label: One thing I will do, kind: commitment, from: each}]
"""
PRIVATE = ("Thursday", "Ana", "Ben", "Chi", "Ask first.")


def a_desk(home: Path, settings: Settings | None = None) -> Desk:
    return desk_at(home, scripts={"talk": TALK}, settings=settings)


def circle_of(desk: Desk, *, meetings: int = 1) -> Circle:
    """Three people, who have met so often; Ana has promised something at the last meeting."""
    made = desk.circles.new("Thursday", ("Ana", "Ben", "Chi"), ("Slowly.",))
    for week in range(meetings):
        promised = [("Ana", "Ask first.")] if week == meetings - 1 else []
        met(desk.circles, made, week=-4 * (meetings - week), promised=promised)
    return desk.circles.read(made.id)


def states(desk: Desk) -> list[str]:
    """What became of each promise, as the records have it, the oldest record first."""
    kept = reversed(list(desk.archive.records()))
    return [row["state"] for one in kept for row in one.document.get("commitments", [])]


async def to_the_close(v: Visit, *promised: tuple[str, str]) -> None:
    """From the start of a session on its screen to its close, with what somebody promised on the way."""
    screen = v.app.screen
    assert isinstance(screen, SessionScreen)
    driver = screen.driver
    await v.press("space")
    while driver.state.phase != "closing":
        await v.press("n")
    for name, text in promised:
        who = next(person.id for person in driver.state.plan.people if person.name == name)
        driver.do(c.Answer("will", who, text))
    await v.press("enter")
    assert isinstance(v.app.screen, CloseScreen)


async def test_three_meetings_of_one_circle(tmp_path: Path) -> None:
    """Typed names become a circle; who begins moves on; a promise comes back, is carried on, then kept."""
    desk = a_desk(tmp_path)
    async with visit(desk) as v:
        await v.press("enter")
        await v.type("Ana, Ben, Chi")
        assert "remember these people as a circle" in v.seen()
        await v.press("f6")
        await v.type("Thursday")
        await v.press("enter")
        assert "> Thursday" in v.seen()
        assert "Ana begins" in v.seen()
        await v.press("f5")
        await to_the_close(v, ("Ana", "Ask first."))
        await v.press("f2")
        (circle,) = desk.circles.circles()
        assert (circle.people, circle.began_last) == (("Ana", "Ben", "Chi"), "Ana")

        v.clock.advance(7 * 24 * 3600)
        await v.press("enter", "f2")
        assert "Ben begins; Ana did last time" in v.seen()
        assert v.app.screen.query_one("#names", Input).value == "Ben, Chi, Ana"
        await v.press("f5")
        assert "Ana: Ask first." in v.seen()
        await v.press("P")
        assert "Ana, shall I ask about what you said you would do?" in v.seen()
        await v.press("c", "escape")
        assert "✓ Ana: Ask first." in v.seen()
        await to_the_close(v)
        await v.press("f2")
        assert states(desk) == ["carried"]

        v.clock.advance(7 * 24 * 3600)
        await v.press("enter", "f2", "f5")
        assert "Ana: Ask first." in v.seen()
        await v.press("P", "c", "c", "k", "escape")
        assert states(desk) == ["kept"]
        await to_the_close(v)
        await v.press("f2")
        assert desk.circles.circles()[0].began_last == "Chi"
        assert [kept.document["meeting"] for kept in desk.archive.records()] == [3, 2, 1]
        await v.press("enter", "f2", "f5", "P")
        assert "nothing that was promised is open" in v.seen()


@pytest.mark.parametrize("size", BOTH_ENDS)
async def test_home_and_page_name_nobody_until_they_are_asked_to(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    """Only when they met and how many promises are open; names by a key; a blank screen hides them again."""
    desk = a_desk(tmp_path)
    circle_of(desk)
    async with visit(desk, size=size) as v:
        await v.press("up")
        assert "1 open promise, met 25 October" in v.seen()
        assert "3 people" in v.seen()
        assert [words for words in PRIVATE if words in v.seen()] == []
        await v.press("enter")
        assert isinstance(v.app.screen, CirclePage)
        assert "met 25 October, 1 open promise" in v.seen()
        assert "∙25" in v.seen()
        for key in ("f2", "f8"):
            await v.press(key)
            assert "Names are hidden; f3 shows them first." in v.seen()
        assert [words for words in PRIVATE if words in v.seen()] == []
        await v.press("y")
        assert "Thursday" in v.seen()
        assert "Ben begins next; Ana did last time" in v.seen()
        await v.press("f12")
        assert not v.seen().strip()
        await v.press("a")
        assert "met 25 October, 1 open promise" in v.seen()
        assert [words for words in PRIVATE if words in v.seen()] == []
        await v.press("y", "f2", "f12", "a")
        assert [words for words in PRIVATE if words in v.seen()] == [], "nor does what is asked over it"
        await v.press("y")
        assert "What the circle is called" in v.seen()
        await v.press("escape")
        assert [words for words in PRIVATE if words in v.seen()] == []
        await v.press("escape", "f3")
        assert isinstance(v.app.screen, HomeScreen)
        assert "Thursday" in v.seen()
        await v.type("thurs")
        assert "No script is found" not in v.seen()
        await v.press("enter")
        assert isinstance(v.app.screen, CirclePage)
        assert "Thursday" in v.seen()


async def test_a_page_is_changed_by_keys_and_taken_back(tmp_path: Path) -> None:
    """Added, moved, renamed, removed, agreed, dropped: each is in the file at once, and undone one by one."""
    desk = a_desk(tmp_path)
    circle = circle_of(desk)
    held = [circle]

    def now() -> Circle:
        return desk.circles.read(circle.id)

    async with visit(desk, AtCircle(circle.id)) as v:
        await v.press("right", "right", "less_than_sign")
        held.append(now())
        assert now().people == ("Ana", "Chi", "Ben")
        await v.press("left", "enter")
        await v.press("end", *["backspace"] * 3)
        await v.type("Anna")
        await v.press("enter")
        held.append(now())
        assert (now().people, now().began_last) == (("Anna", "Chi", "Ben"), "Anna")
        await v.press("delete")
        held.append(now())
        assert now().people == ("Chi", "Ben")
        await v.press("tab")
        await v.type("Dana, ben")
        await v.press("enter")
        held.append(now())
        assert now().people == ("Chi", "Ben", "Dana")
        await v.press("tab", "tab")
        await v.type("No phones.")
        await v.press("enter")
        held.append(now())
        await v.press("shift+tab", "delete")
        held.append(now())
        assert now().agreements == ("No phones.",)
        await v.press("f2")
        await v.press("end", *["backspace"] * 8)
        await v.press("enter")
        assert "A circle needs a name" in v.seen()
        await v.type("Friday")
        await v.press("enter")
        assert now().name == "Friday"
        assert "Saved; f9 takes it back." in v.seen()
        for before in reversed(held):
            await v.press("f9")
            assert now() == before
        await v.press("f9")
        assert "There is nothing to take back." in v.seen()


async def test_a_page_is_changed_by_mouse(tmp_path: Path) -> None:
    """Chips and their words, the calendar, promises, and the ways on; what can't be is told in a sentence."""
    desk = a_desk(tmp_path)
    circle = circle_of(desk)
    async with visit(desk, AtCircle(circle.id)) as v:
        await v.click(" Ben ")
        await v.click("another name")
        await v.press("end", "backspace", "backspace", "backspace")
        await v.type("ana")
        await v.click("enter that is it")
        assert "More than one is called Ana" in v.seen()
        await v.press("escape")
        await v.click("enter another name")
        await v.press("escape")
        await v.click("delete remove")
        assert desk.circles.read(circle.id).people == ("Ana", "Chi")
        await v.click("earlier")
        await v.click("Ask first.")
        await v.click("k kept")
        assert states(desk) == ["kept"]
        assert "✓ kept" in v.seen()
        await v.click("f8 delete the circle")
        assert "This stays: the record of 1 meeting" in v.seen()
        await v.click("enter delete it")
        assert desk.circles.circles() == ()
        assert [one.found.id for one in desk.circles.deleted(v.clock.wall())] == [circle.id]


async def test_the_next_meeting_begins_on_the_page(tmp_path: Path) -> None:
    """f5 asks which script, where typing finds, and leads to a set-up in which the circle meets."""
    scripts = {"talk": TALK, "apart": TALK.replace("title: Talk", "title: Apart")}
    desk = desk_at(
        tmp_path, scripts=scripts, settings=Settings(privacy=Privacy(home_names=True, idle_seconds=0))
    )
    circle_of(desk)
    async with visit(desk) as v:
        await v.press("up", "enter", "f5")
        assert "Which script?" in v.seen()
        await v.type("xyzzy")
        assert "Nothing is found by that." in v.seen()
        await v.press("enter")
        assert "Which script?" in v.seen()
        await v.press("ctrl+u")
        assert "Apart" in v.seen()
        await v.type("tlak")
        assert "Apart" not in v.seen()
        await v.press("down", "up", "enter")
        screen = v.app.screen
        assert isinstance(screen, SetUpScreen)
        plan = screen.drafted.plan
        assert plan is not None
        assert (plan.circle, plan.meeting, plan.agreements) == (desk.circles.circles()[0].id, 2, ("Slowly.",))
        assert [person.name for person in plan.people] == ["Ben", "Chi", "Ana"]


async def test_set_up_offers_the_last_circle_and_names_it_only_when_chosen(tmp_path: Path) -> None:
    """Quietly above the names; others are asked for; none brings back what was typed; who is away is told."""
    desk = a_desk(tmp_path)
    circle_of(desk)
    desk.circles.new("Sunday", ("Eve", "Fay", "Gil"))
    async with visit(desk, SetUp("talk")) as v:
        choice, names = v.app.screen.query_one("#circle", Choice), v.app.screen.query_one("#names", Input)
        assert names.has_focus
        assert "the last circle" in v.seen()
        assert [words for words in ("Thursday", "Sunday") if words in v.seen()] == []
        await v.click("others")
        assert "Which circle meets?" in v.seen()
        await v.press("f12", "a")
        assert [words for words in ("Thursday", "Sunday") if words in v.seen()] == []
        await v.press("y", "escape")
        names.focus()
        await v.type("Zoe, Yan")
        await v.click("the last circle")
        assert names.value == "Ben, Chi, Ana"
        assert "> Thursday" in v.seen()
        assert "Slowly." in v.seen()
        assert "remember these people" not in v.seen()
        await v.press("tab", "home", "delete")
        await v.click("none")
        assert names.value == "Zoe, Yan"
        await v.press("f2", "tab", "end")
        await v.type("?")
        plan = v.app.screen.drafted.plan  # type: ignore[attr-defined]
        assert [person.name for person in plan.present] == ["Ben", "Chi"]
        assert plan.expected == ("Ana",)
        choice.focus()
        await v.press("right")
        assert "Which circle meets?" in v.seen()
        await v.press("down", "enter")
        assert names.value == "Eve, Fay, Gil"
        assert "> Sunday" in v.seen()
        assert "Eve begins" in v.seen()


async def test_a_rehearsal_has_a_circles_agreements_and_is_no_meeting(tmp_path: Path) -> None:
    """And somebody alone is asked for no circle."""
    desk = a_desk(tmp_path)
    circle_of(desk)
    async with visit(desk, SetUp("talk", speed=20, keep=False)) as v:
        await v.press("f2")
        screen = v.app.screen
        assert isinstance(screen, SetUpScreen)
        plan = screen.drafted.plan
        assert plan is not None
        assert (plan.circle, plan.meeting, plan.agreements) == ("", 0, ("Slowly.",))
        await v.click("alone")
        assert screen.drafted.plan is not None
        assert screen.drafted.plan.agreements == ()
        assert "Circle " not in v.seen()


async def test_the_close_adds_who_is_new_only_if_the_counselor_says_so(tmp_path: Path) -> None:
    """Asked on the private side; unasked for, a guest stays a guest."""
    desk = a_desk(tmp_path)
    circle = desk.circles.new("Thursday", ("Ana", "Ben"))
    for affirms, people in ((False, ("Ana", "Ben")), (True, ("Ana", "Ben", "Dana"))):
        async with visit(desk, SetUp("talk", names="Ana, Ben, Dana", circle=circle.id)) as v:
            await v.press("f5")
            await to_the_close(v)
            assert "Dana came for the first time: add to the circle" in v.seen()
            await v.press("f3")
            assert "Dana came for the first time" not in v.seen()
            await v.press("f3")
            if affirms:
                v.app.screen.query_one(Newcomer).focus()
                await v.press("space")
            await v.press("f2")
        assert desk.circles.read(circle.id).people == people


async def test_what_somebody_wrote_into_a_circle_is_obeyed_nowhere(tmp_path: Path) -> None:
    """Neither as markup nor by a terminal: on Home, on its page and in a set-up it is words."""
    desk = a_desk(tmp_path, Settings(privacy=Privacy(home_names=True, idle_seconds=0)))
    circle = desk.circles.new(HOSTILE, (HOSTILE, "Ben"), (HOSTILE,))
    met(desk.circles, circle, promised=[("Ben", HOSTILE)])
    async with visit(desk) as v:
        for keys in (["up"], ["enter"], ["f5", "enter"], ["f5"]):
            await v.press(*keys)
            assert "[@click=app.quit]Ana[/x]" in v.seen()
            assert not {"\x1b", "\x07", "\u202e"} & set(v.seen())


async def test_a_damaged_circle_is_told_without_a_name_and_left_alone(tmp_path: Path) -> None:
    """On Home, with its file; the others are there; its own page says so as well."""
    desk = a_desk(tmp_path)
    circle_of(desk)
    broken = tmp_path / "circles" / "cbad.toml"
    broken.write_text('format = 1\nname = "Sunday"\npeople = "Eve"')
    async with visit(desk) as v:
        assert "circles/cbad.toml can't be read: people is a list of names" in v.seen()
        assert "a circle" in v.seen()
        assert "Sunday" not in v.seen()
    async with visit(desk, AtCircle("cbad")) as v:
        assert "This circle can't be read: people is a list of names" in v.seen()
    assert "Eve" in broken.read_text()


async def test_promises_on_the_page_say_so_where_they_cant_be_written(tmp_path: Path) -> None:
    """A record that was changed meanwhile is left as it is, and the promise stands as it stood."""
    desk = a_desk(tmp_path)
    circle = circle_of(desk)
    async with visit(desk, AtCircle(circle.id)) as v:
        (record,) = desk.archive.records()
        path = record.folder / "session.toml"
        path.write_text(path.read_text().replace("Ask first.", "Ask later."))
        v.app.screen.query_one(PromiseList).focus()
        await v.press("k")
        assert "Not written: its record was changed since" in v.seen()
        assert "✓" not in v.seen()
    assert states(desk) == ["open"]
    assert desk.circles.read(circle.id) == circle
