"""One page before a meeting: in plain words, and all of it from where it is written."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from tests.circles.met import TALK, circles_at, met, now_stands
from tests.plans import script, step
from workshop.circles.prep import document, prepared, script_for
from workshop.circles.preptelling import page
from workshop.circles.promises import settle
from workshop.circles.store import Circles
from workshop.notes.archive import Opened
from workshop.notes.followups import FollowUp
from workshop.notes.private import left_here
from workshop.plan.people import Named
from workshop.script.library import Library
from workshop.session import commands as c

TODAY = date(2026, 12, 6)
BRINGS = script(
    step("arrive"), step("game", consent=True), step("first", "round"), needs=("Pens.", "A bell.")
)


PAGE = """\
Thursday, before meeting 4

Last time
  2026-12-06  Tried
  Chi and Ben

Who was away
  Ana, last time
  Dana, 2 meetings in a row

What was promised, and is open
  Ben: Call her.  (2026-11-22)
  Chi: Rest.  (2026-11-22, carried on)

What was left out
  Game, declined

Who begins
  Dana; Chi did last time
  Ben, if Dana is away again

What to bring, for “Tried”
  Pens.
  A bell.

Your follow-ups (for you)
  Ring Dana.  (since 2026-12-01)
  Copy the page.  (by 2026-12-20)

The line you left (for you)
  Look at Ana first.
"""


@pytest.fixture
def circles(tmp_path: Path) -> Circles:
    return circles_at(tmp_path)


def left(text: str) -> Callable[[Opened], None]:
    """Leave oneself a line, beside a note of one's own."""

    def walk(session: Opened) -> None:
        session.driver.do(c.Note("own-words", "Nobody needs this.", "own"))
        session.driver.do(c.Note("left-here", text, "own"))

    return walk


def test_the_page_of_a_circle_that_has_met(circles: Circles) -> None:
    """Who was away, for how long, what is open, what was left out, who begins, what to bring, one's own."""
    circle = circles.new("Thursday", ("Ana", "Ben", "Chi", "Dana"))
    met(circles, circle, week=0, promised=[("Ben", "Call her."), ("Chi", "Rest.")])
    met(circles, circle, week=1, people=[Named("Ana"), Named("Ben"), Named("Chi")])
    rest = now_stands(circles, circle).at_hand[-1]
    settle(circles.archive, rest, "carried")

    def walk(session: Opened) -> None:
        left("Look at Ana first.")(session)
        session.driver.do(c.Next())
        session.driver.do(c.Skip())

    met(circles, circle, week=2, people=[Named("Ben"), Named("Chi")], talk=BRINGS, walk=walk)
    stands = now_stands(circles, circle)
    followups = (
        FollowUp("Ring Dana.", date(2026, 12, 1), circle=circle.id),
        FollowUp("Copy the page.", date(2026, 12, 20), record=stands.meetings[2].kept.id),
        FollowUp("Somebody else's.", date(2026, 12, 1), circle="c000"),
        FollowUp("Over.", date(2026, 12, 1), circle=circle.id, done=date(2026, 12, 2)),
    )
    made = prepared(stands, BRINGS, followups)
    assert page(made, TODAY) == PAGE
    told = json.loads(json.dumps(document(made, TODAY)))
    assert told["away"] == [{"who": "Ana", "meetings": 1}, {"who": "Dana", "meetings": 2}]
    assert told["left_out"] == [{"step": "game", "title": "Game", "outcome": "declined"}]
    assert told["followups"][0] == {"text": "Ring Dana.", "due": "2026-12-01", "is_due": True}
    assert (told["meeting"], told["begins"], told["bring"]) == (4, "Dana", ["Pens.", "A bell."])
    assert told["left_here"] == ["Look at Ana first."]


def test_the_page_of_one_that_has_not_met(circles: Circles) -> None:
    """Says so, and who may begin; what can't be read is told."""
    circle = circles.new("Thursday", ("Ana", "Ben"))
    made = prepared(now_stands(circles, circle), None, (), "followups.toml can't be read: why.")
    assert (
        page(made, TODAY)
        == """\
Thursday, before meeting 1

Last time
  It has not met yet.

Who begins
  Ana, unless you seat them otherwise

What could not be read (for you)
  followups.toml can't be read: why.
"""
    )
    assert document(made, TODAY)["last"] is None
    empty = prepared(now_stands(circles, circles.new("Empty")), TALK, ())
    assert "Nobody is in the circle yet." in page(empty, TODAY)
    assert "Nothing but yourselves." in page(empty, TODAY)


def test_the_line_one_left_is_told_from_ones_own_words(circles: Circles) -> None:
    """It is marked in the counselor's own paper, which other programs read as well; a damaged one is told."""
    circle = circles.new("Thursday", ("Ana", "Ben", "Chi"))
    session = met(circles, circle, walk=left("Slowly.\nAsk Ben."))
    assert session.folder is not None
    paper = session.folder / "process.toml"
    assert 'text = "Nobody needs this."' in paper.read_text()
    assert left_here(session.folder) == (("Slowly.\nAsk Ben.",), "")
    paper.write_text("format = 1\nnotes = 3\n")
    assert left_here(session.folder) == ((), "")
    paper.write_text("format = 1\n[")
    texts, why = left_here(session.folder)
    assert (texts, bool(why)) == ((), True)
    assert why in page(prepared(now_stands(circles, circle), None, ()), TODAY)
    paper.unlink()
    assert left_here(session.folder) == ((), "")


def test_the_last_script_is_prepared_where_it_is_there(circles: Circles, tmp_path: Path) -> None:
    """A script that is gone, or can't be used, brings nothing, and stops nothing."""
    circle = circles.new("Thursday", ("Ana", "Ben", "Chi"))
    library = Library((tmp_path,), ())
    assert script_for(now_stands(circles, circle), library) is None
    met(circles, circle)
    assert script_for(now_stands(circles, circle), library) is None
    text = "workshop: 1\ntitle: Tried\nneeds: [Pens]\nsteps: [{title: One, time: 1m}]\n"
    (tmp_path / "tried.yaml").write_text(text)
    found = script_for(now_stands(circles, circle), library)
    assert found is not None
    assert found.needs == ("Pens",)
    (tmp_path / "tried.yaml").write_text("title: [")
    assert script_for(now_stands(circles, circle), library) is None
