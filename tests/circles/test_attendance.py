"""Who was at which meeting: from the records alone, and nothing is made up."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.fakes import BEGAN
from workshop.circles.attendance import Missed, attendance, missed
from workshop.circles.meetings import Meeting
from workshop.notes.archive import Kept

WHOLE = 3600
SIGNS = {"here": "x", "partly": "~", "away": "o", "apart": " "}


def meeting(week: int, *people: str, expected: tuple[str, ...] = (), stays: Any = ()) -> Meeting:
    """A meeting in that week, at which these people were throughout, and others as `stays` says."""
    present = [{"who": name, "from_seconds": 0, "to_seconds": WHOLE} for name in people]
    present += [{"who": who, "from_seconds": came, "to_seconds": left} for who, came, left in stays]
    document = {"present": present, "expected": list(expected), "actual_seconds": WHOLE}
    names = tuple(dict.fromkeys(str(stay["who"]) for stay in present))
    kept = Kept(f"r{week}", Path("/nowhere"), document)
    return Meeting(kept, "c1", week + 1, BEGAN + timedelta(weeks=week), "Talk", names)


def drawn(people: tuple[str, ...], *held: Meeting) -> dict[str, str]:
    """A sign for each meeting, by name; the oldest meeting first."""
    return {row.who: "".join(SIGNS[came] for came in row.came) for row in attendance(people, held[::-1])}


@pytest.mark.parametrize(
    ("stays", "sign"),
    [
        ([("Ana", 0, WHOLE)], "x"),
        ([("Ana", 30, WHOLE - 30)], "x"),
        ([("Ana", 600, WHOLE)], "~"),
        ([("Ana", 0, 1800)], "~"),
        ([("Ana", 0, 900), ("Ana", 1200, WHOLE)], "x"),
        ([("Ana", "late", WHOLE)], "x"),
        ([], " "),
    ],
)
def test_late_and_early_are_told_from_whole(stays: list[tuple[str, Any, int]], sign: str) -> None:
    """A minute is grace; whoever was out for a while in between was here; what is no number is none."""
    assert drawn(("Ana",), meeting(0, stays=stays)) == {"Ana": sign}


def test_before_somebody_is_known_nothing_is_said_of_them() -> None:
    """Whoever joined later was not away before; whoever is of it no longer is not away now."""
    held = (
        meeting(0, "Ana", "Old"),
        meeting(1, "Ana", expected=("Ben",)),
        meeting(2, "ana", "Guest"),
        meeting(3, "Ben"),
    )
    assert drawn(("Ana", "Ben", "New"), *held) == {
        "Ana": "xxxo",
        "Ben": " oox",
        "New": "    ",
        "Old": "x   ",
        "Guest": "  x ",
    }
    rows = {row.who: row.belong for row in attendance(("Ana",), held)}
    assert rows["Ana"]
    assert not rows["Old"]


def test_who_was_away_and_how_often_in_a_row() -> None:
    """Of the circle, and of those who were expected; whoever never came is not counted."""
    held = (meeting(2, "Ana", expected=("Eve",)), meeting(1, "Ana", "Ben"), meeting(0, "Chi"))
    people = ("Ana", "Ben", "Chi", "Dana")
    assert missed(people, held) == (Missed("Ben", 1), Missed("Chi", 2), Missed("Dana", 0), Missed("Eve", 0))
    assert missed(people, ()) == ()


names = st.sets(st.sampled_from(["Ana", "Ben", "Chi", "Dana"]))


@given(names, st.lists(names, max_size=6))
def test_a_row_for_everybody_and_a_sign_for_every_meeting(circle: set[str], there: list[set[str]]) -> None:
    """Present is here, and nobody who was there is away; who was missed agrees with the last column."""
    held = tuple(meeting(week, *sorted(people)) for week, people in reversed(list(enumerate(there))))
    rows = {row.who: row.came for row in attendance(sorted(circle), held)}
    assert set(rows) == circle.union(*there)
    for who, came in rows.items():
        assert [sign == "here" for sign in came] == [who in people for people in there]
    if held:
        assert {one.who for one in missed(sorted(circle), held)} == circle - there[-1]
