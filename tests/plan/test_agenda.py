from __future__ import annotations

import json
import re
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from typing import Any

import pytest

from tests.plans import made, phase, script, step
from workshop.plan.agenda import agenda, at_clock, who_does_what
from workshop.plan.document import document
from workshop.plan.make import plan
from workshop.plan.model import Plan

DOCUMENT = {"script", "title", "mode", "people", "seconds", "slack", "seed", "turns"}
TURN = {
    *("index", "step", "title", "form", "start", "seconds", "shortest", "longest"),
    *("groups", "phases", "prompt", "consent", "ends"),
}


def told(plan: Plan) -> dict[str, Any]:
    """The document as another program would read it."""
    read: dict[str, Any] = json.loads(json.dumps(document(plan)))
    return read


@pytest.fixture
def berlin(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The clock of a place with summer time, by its rule and not by a database."""
    monkeypatch.setenv("TZ", "CET-1CEST,M3.5.0,M10.5.0/3")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


EVERYTHING = (
    step("arrive", time=180, flex=(120, 240), say="Welcome."),
    step(
        "first", "round", phases=(phase("Speak", 60, speaks="speaker"), phase("Rest", 15)), prompts=("a", "b")
    ),
    step("open", "round", order="open", time=None, flex=(30, 90)),
    step("give", "spotlight", ends="auto"),
    step("threes", "groups", roles=("speaker", "listener"), extra="rest", consent=True),
    step("close"),
)


def test_a_document_has_exactly_its_keys() -> None:
    """The keys are those of the contract, in every form; only an open turn has an estimate."""
    found = told(made(*EVERYTHING, time=1300, seed=7))
    assert set(found) == DOCUMENT
    for turn in found["turns"]:
        assert set(turn) == TURN | ({"estimate"} if turn["step"] == "open" else set())
        assert all(set(part) == {"title", "seconds", "speaks"} for part in turn["phases"])


def test_what_a_document_says() -> None:
    """Each value of the document is that of the plan."""
    found = told(made(*EVERYTHING, time=None, seed=7))
    assert {key: found[key] for key in DOCUMENT - {"turns"}} == {
        "script": "tried",
        "title": "Tried",
        "mode": "group",
        "people": ["A", "B", "C"],
        "seconds": 180 + 3 * 75 + 3 * 60 + 3 * 60 + 2 * 60 + 60,
        "slack": 0,
        "seed": 7,
    }
    assert found["turns"][0] == {
        "index": 0,
        "step": "arrive",
        "title": "Arrive",
        "form": "together",
        "start": 0,
        "seconds": 180,
        "shortest": 120,
        "longest": 240,
        "groups": [{"everyone": ["A", "B", "C"]}],
        "phases": [],
        "prompt": "Welcome.",
        "consent": False,
        "ends": "soft",
    }
    assert [turn["index"] for turn in found["turns"]] == list(range(len(found["turns"])))


def test_how_a_document_tells_the_forms() -> None:
    """Roles, phases, prompts, open places, gates and those who rest stand as the contract has them."""
    turns = told(made(*EVERYTHING))["turns"]
    first = [turn for turn in turns if turn["step"] == "first"]
    assert first[1]["groups"] == [{"speaker": ["B"], "listeners": ["A", "C"]}]
    assert first[1]["phases"] == [
        {"title": "Speak", "seconds": 60, "speaks": "speaker"},
        {"title": "Rest", "seconds": 15, "speaks": None},
    ]
    assert [turn["prompt"] for turn in first] == ["a", "b", "a"]
    opened = next(turn for turn in turns if turn["step"] == "open")
    assert (opened["seconds"], opened["estimate"], opened["shortest"], opened["longest"]) == (
        None,
        60,
        60,
        60,
    )
    assert opened["groups"] == [{"speaker": [], "listeners": ["A", "B", "C"]}]
    given = next(turn for turn in turns if turn["step"] == "give")
    assert given["groups"] == [{"receiver": ["A"], "givers": ["B", "C"]}]
    assert given["ends"] == "auto"
    threes = [turn for turn in turns if turn["step"] == "threes"]
    assert threes[0]["groups"] == [{"speaker": ["A"], "listener": ["B"]}, {"resting": ["C"]}]
    assert [turn["consent"] for turn in threes] == [True, False]
    assert turns[-1]["prompt"] == ""
    assert told(made(step("talk", "groups", size=3)))["turns"][0]["groups"] == [{"members": ["A", "B", "C"]}]


def test_starts_follow_from_lengths() -> None:
    """Each turn starts where the one before ends, an open one lasting its estimate."""
    turns = told(made(*EVERYTHING, time=1300))["turns"]
    for one, other in pairwise(turns):
        assert other["start"] == one["start"] + (
            one["estimate"] if one["seconds"] is None else one["seconds"]
        )


@pytest.mark.usefixtures("berlin")
@pytest.mark.parametrize(
    ("start", "hours", "wall", "offset"),
    [
        ("2026-03-29T01:30:00+01:00", 1, "2026-03-29 03:30", 2),
        ("2026-10-25T02:30:00+02:00", 1, "2026-10-25 02:30", 1),
        ("2026-10-25T02:30:00+01:00", 1, "2026-10-25 03:30", 1),
        ("2026-06-30T23:30:00+02:00", 1, "2026-07-01 00:30", 2),
    ],
)
def test_clock_times_across_summer_time(start: str, hours: int, wall: str, offset: int) -> None:
    """An hour after the start is an hour later, whatever the clock on the wall is set to meanwhile."""
    began = datetime.fromisoformat(start)
    later = at_clock(began, hours * 3600)
    assert later - began == timedelta(hours=hours)
    assert f"{later:%Y-%m-%d %H:%M}" == wall
    assert later.utcoffset() == timedelta(hours=offset)


@pytest.mark.usefixtures("berlin")
def test_an_agenda_across_summer_time() -> None:
    """The lines of an agenda show the local time of each turn, before and after the change."""
    plan = made(step("arrive", time=1800), step("talk", "round", time=3600), step("close", time=60), people=2)
    lines = agenda(plan, datetime(2026, 3, 29, 0, 0, tzinfo=UTC))
    assert [line for line in lines if line.strip()] == [
        "Tried",
        "01:00–04:31, 151 minutes",
        "A and B",
        "01:00     30:00  Arrive",
        "01:30   2:00:00  Talk, 1:00:00 each",
        "                 01:30 A  03:30 B",
        "04:30      1:00  Close",
        "04:31            end",
    ]


@pytest.mark.usefixtures("berlin")
def test_what_an_agenda_says() -> None:
    """Gates, open lengths, who rests, who is expected and what is to spare are told in words."""
    steps = (
        step("talk", "round", order="open", time=None),
        step("pairs", "groups", size=2, extra="rest", consent=True),
        step("threes", "groups", roles=("speaker", "listener", "observer"), rotate=False),
    )
    lines = "\n".join(
        agenda(made(*steps, time=300, expected=["Gil"]), datetime(2026, 6, 1, 12, 0, tzinfo=UTC))
    )
    assert "expected: Gil" in lines
    assert "open  Talk" in lines
    assert "whoever is ready" in lines
    assert re.search(r"asked first: go on, stay, or skip\n14:00 +[0-9:]+  Pairs", lines)
    assert "A and B; C sit this out" in lines
    assert "speaker A, listener B, observer C" in lines
    assert "3 minutes to spare" in lines


@pytest.mark.usefixtures("berlin")
def test_an_agenda_is_a_page_to_print() -> None:
    """No line is wider than a page; what to bring stands on top; each group of a turn has its line."""
    names = [f"Maximiliane {number}" for number in range(12)]
    steps = (
        step("talk", "round", time=90, order="shuffle"),
        step("threes", "groups", roles=("speaker", "listener", "observer")),
    )
    written = plan(script(*steps), names, "group")
    lines = agenda(written, datetime(2026, 6, 1, 12, tzinfo=UTC), ["Paper " * 20, "Pens"])
    assert max(map(len, lines)) <= 80
    assert lines.index("To bring") < next(at for at, line in enumerate(lines) if "Talk" in line)
    assert "  - Pens" in lines
    assert sum("speaker Maximiliane" in line for line in lines) == 12
    spoken = "\n".join(lines)
    assert all(re.search(rf"\d\d:\d\d {name}\b", spoken) for name in names)


def test_together_needs_no_names() -> None:
    """Where everyone does the same, nobody is named."""
    plan = made(step("talk"), step("write", "alone"), step("rest", "break"))
    assert [who_does_what(plan, turn) for turn in plan.turns] == ["", "", ""]
