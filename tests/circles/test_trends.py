"""Answers to the same scale over time: as they were given, before and after, and never weighed."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.fakes import BEGAN
from tests.plans import script, step
from workshop.circles.meetings import Meeting
from workshop.circles.trends import asks_in, trends
from workshop.notes.archive import Kept
from workshop.script.library import Library
from workshop.script.model import Field, Span

NEAR = Field("near", "How close?", "scale", range=Span(1, 7), labels=("far", "close"))
AGAIN = Field("near-later", "How close?", "scale", range=Span(1, 7), labels=("far", "close"))
OTHER = Field("heard", "I was heard.", "scale", range=Span(0, 3))
WORDS = Field("word", "One word", "text")
TALK = script(step("arrive", ask=(NEAR, WORDS)), step("close", ask=(AGAIN, OTHER)))
FIELDS = {field.id: field for one in TALK.steps["group"] for field in one.ask}


def meeting(week: int, *answers: tuple[str, str, Any]) -> Meeting:
    """A meeting in that week with these answers: field, who, value."""
    rows = [{"field": field, "who": who, "value": value} for field, who, value in answers]
    kept = Kept(f"r{week}", Path("/nowhere"), {"answers": rows, "script": {"id": "tried"}, "mode": "group"})
    return Meeting(kept, "c1", week + 1, BEGAN + timedelta(weeks=week), "Talk", ())


def told(*held: Meeting, there: bool = True) -> dict[str, list[tuple[str, int, int, int]]]:
    """By question: who, at which meeting, which time, and what; `held` is the oldest first."""
    found = trends(held[::-1], lambda _meeting: FIELDS if there else {})
    return {
        one.field: [(each.who, each.meeting, each.time, each.value) for each in one.given] for one in found
    }


def test_what_is_asked_twice_is_before_and_after() -> None:
    """In the same words and on the same scale; somebody who answered only once stands at that time."""
    first = meeting(0, ("near", "Ana", 2), ("near-later", "Ana", 4), ("near-later", "Ben", 3))
    last = meeting(1, ("near", "ana", 3), ("heard", "Ben", 0), ("word", "Ana", "5"), ("word", "Ben", True))
    assert told(first, last) == {
        "near": [("Ana", 0, 0, 2), ("Ana", 0, 1, 4), ("Ben", 0, 1, 3), ("Ana", 1, 0, 3)],
        "heard": [("Ben", 0, 0, 0)],
    }
    (near, _heard) = trends((last, first), lambda _meeting: FIELDS)
    assert (near.label, near.low, near.high, near.ends) == ("How close?", 1, 7, ("far", "close"))
    assert [one.kept.id for one in near.meetings] == ["r0", "r1"]
    assert (near.times(0), near.times(1), near.people) == (2, 1, ("Ana", "Ben"))


def test_without_its_script_an_answer_is_known_by_its_name() -> None:
    """`-2` is the same question again; the scale is the usual one, widened by what was answered."""
    held = meeting(
        0, ("how-close", "Ana", 2), ("how-close-2", "Ana", 9), ("room-2", "", 1), ("room-999", "", 1)
    )
    assert told(held, there=False) == {
        "how-close": [("Ana", 0, 0, 2), ("Ana", 0, 1, 9)],
        "room-2": [("", 0, 0, 1)],
        "room-999": [("", 0, 0, 1)],
    }
    (close, room, _other) = trends((held,), lambda _meeting: {})
    assert (close.label, close.low, close.high) == ("how close", 1, 9)
    assert (room.low, room.high, room.ends) == (1, 5, ("", ""))


def test_words_and_nothing_are_no_trend() -> None:
    """A word is read on the record's page; where nothing was answered, nothing is drawn."""
    assert told(meeting(0, ("word", "Ana", "calm"), ("near", "Ana", 2.5)), meeting(1)) == {}
    assert trends((), lambda _meeting: {}) == ()


SCRIPT = """
workshop: 1
title: Close
modes: [group, pair]
people: 2..8
steps:
  - title: Arrive
    time: 1m
    ask: [{id: near, label: How close?, kind: scale, range: 1..5, from: each}]
    pair: {ask: [{id: two, label: How close?, kind: scale, range: 1..5, from: each}]}
"""


@pytest.mark.parametrize(("mode", "asked"), [("group", ["near"]), ("pair", ["two"]), ("solo", []), (3, [])])
def test_a_meeting_is_asked_what_its_mode_asks(tmp_path: Path, mode: object, asked: list[str]) -> None:
    """What a script asks two is no second asking of what it asks a group; without it nothing is known."""
    (tmp_path / "close.yaml").write_text(SCRIPT)
    asks = asks_in(Library((tmp_path,), ()))
    document = {"script": {"id": "close"}, "mode": mode}
    held = Meeting(Kept("r1", tmp_path, document), "c1", 1, BEGAN, "Close", ())
    assert list(asks(held)) == asked
    (tmp_path / "close.yaml").write_text("title: [")
    assert asks_in(Library((tmp_path,), ()))(held) == {}
