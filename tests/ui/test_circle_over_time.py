"""A circle over its meetings, and the page before the next one: behind names, on any terminal."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.widgets import Input

from tests.circles.met import met
from tests.ui.desks import desk_at, visit
from tests.ui.sizes import BOTH_ENDS
from workshop.notes.archive import Opened
from workshop.plan.people import Named
from workshop.session import commands as c
from workshop.ui.screens.followups import FollowUpsScreen
from workshop.ui.screens.prep import PrepScreen
from workshop.ui.screens.setup import SetUpScreen

ASKS = """
workshop: 1
title: Talk
modes: [group]
people: 2..8
needs: [Pens]
steps:
  - title: Arrive
    time: 1m
    ask: [{id: near, label: How close?, kind: scale, range: 1..5, labels: [far, close], from: each}]
  - {title: Round, form: round, time: 1m}
  - title: Close
    time: 1m
    ask:
      - {id: near-later, label: How close?, kind: scale, range: 1..5, labels: [far, close], from: each}
      - {id: will, label: One thing I will do, kind: commitment, from: each}
"""
PRIVATE = ("Thursday", "Ana", "Ben", "close?", "Ask first", "Look at Ben")


@pytest.mark.parametrize("size", BOTH_ENDS)
async def test_attendance_answers_and_the_page_before(tmp_path: Path, size: tuple[int, int]) -> None:
    """One key leads through the parts, another to the page, which can be copied; without names nothing."""
    desk = desk_at(tmp_path, scripts={"talk": ASKS})
    circle = desk.circles.new("Thursday", ("Ana", "Ben", "Chi"))
    talk = desk.library.load("talk")

    def walk(session: Opened) -> None:
        ids = {person.name: person.id for person in session.driver.state.plan.people}
        session.driver.do(c.Answer("near", ids["Ana"], 2))
        session.driver.do(c.Answer("near-later", ids["Ana"], 4))
        session.driver.do(c.Note("left-here", "Look at Ben first.", "own"))

    for week in (-2, -1):
        here = [Named(name) for name in ("Ana", "Ben", "Chi")[: 1 - week]]
        met(
            desk.circles,
            circle,
            week=week,
            people=here,
            talk=talk,
            walk=walk,
            promised=[("Ana", "Ask first.")],
        )
    async with visit(desk, size=size) as v:
        await v.press("up", "enter", "f7")
        assert "f3 shows who was there, and what they answered." in v.seen()
        await v.press("f7", "f4")
        assert "f3 shows what there is to know" in v.seen()
        assert [word for word in PRIVATE if word in v.seen()] == []
        await v.press("escape", "y")
        assert "close  5│" in v.seen()
        assert "before  after   before  after" in v.seen()
        await v.press("right")
        assert "∙A" in v.seen()
        await v.click("who was there")
        assert "◌ away" in v.seen()
        assert "Chi   ◉  ◌" in v.seen()
        await v.press("f7", "f7", "f4")
        assert isinstance(v.app.screen, PrepScreen)
        await v.press("c")
        copied = v.app.clipboard
        for words in ("Thursday, before meeting 3", "Ana: Ask first.", "  Pens", "  Look at Ben first."):
            assert words in copied
        assert "Copied, where this terminal" in v.seen()
        await v.press("f")
        await v.type("Ring Chi")
        await v.press("enter")
        await v.press("end")
        assert "Ring Chi  (by 2026-11-29)" in v.seen()
        await v.press("f12", "a")
        assert [word for word in PRIVATE if word in v.seen()] == []
        await v.press("escape", "f6")
        assert isinstance(v.app.screen, FollowUpsScreen)
        await v.press("escape", "f5")
        await v.type("Talk")
        await v.press("enter")
        assert isinstance(v.app.screen, SetUpScreen)
        assert v.app.screen.query_one("#names", Input).value == "Chi, Ana, Ben"
        await v.press("f5", "P")
        assert "Ana, shall I ask about what you said you would do?" in v.seen()
