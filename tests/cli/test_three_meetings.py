"""A circle through three meetings, on the disk as a person has it: what comes back, and what never leaves."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.circles.met import at, circles_at, met, now_stands
from tests.cli.calling import call
from tests.fakes import BEGAN
from tests.paper.pages import bare, text
from workshop.circles.attendance import attendance
from workshop.circles.model import Circle
from workshop.circles.promises import settle
from workshop.circles.store import Circles
from workshop.circles.trends import asks_in, trends
from workshop.notes.archive import Opened
from workshop.notes.followups import FollowUps
from workshop.paper.formats import Format
from workshop.paper.giving import What, formats
from workshop.plan.people import Named
from workshop.session import commands as c
from workshop.settings import Places
from workshop.ui.widgets import plot

EVENING = """
workshop: 1
title: An evening
modes: [group]
people: 2..8
needs: [Paper and pens]
steps:
  - title: Arrive
    time: 1m
    ask: [{id: near, label: How close?, kind: scale, range: 1..5, labels: [far, close], from: each}]
  - {title: Round, form: round, time: 1m}
  - {title: A game, time: 1m, consent: true}
  - title: Close
    time: 1m
    ask:
      - {id: near-after, label: How close?, kind: scale, range: 1..5, labels: [far, close], from: each}
      - {id: will, label: One thing I will do, kind: commitment, from: each}
      - {id: theme, label: What was in the room, kind: text, from: counselor, keep: process}
"""
# Each stands in one private place, and nowhere else.
PRIVATE: Mapping[str, str] = {
    "jotting": "bergamotte",
    "own words": "quittenbrot",
    "the line one left": "mispelmus",
    "an answer for the process": "schlehdorn",
    "about Ana": "haselstrauch",
    "about Ben": "walnussbaum",
    "safety of Ben": "holunderbusch",
    "a follow-up": "hagebutte",
}
# What everybody of the circle knows.
SHARED = "kirschkuchen"
PROMISED = "Ask before I give advice"
NUMBERS = ({"Ana": (2, 3), "Ben": (3, 3), "Chi": (1, 2)}, {"Ana": (3, 4), "Ben": (2, 4)}, {"Ana": (4, 5)})


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the circle has met three times."""
    home = tmp_path_factory.mktemp("home")
    (home / "scripts").mkdir()
    (home / "scripts" / "evening.yaml").write_text(EVENING)
    circles = circles_at(home)
    circle = circles.new("Thursday", ("Ana", "Ben", "Chi"))
    talk = Places(home).library().load("evening")

    def meet(week: int, *people: str, promised: tuple[tuple[str, str], ...] = ()) -> Opened:
        here = [Named(name) for name in people]
        walk = walked(week, notes=week == 0)
        return met(circles, circle, week=week, people=here, talk=talk, promised=promised, walk=walk)

    first = meet(0, "Ana", "Ben", "Chi", promised=(("Ana", f"{PROMISED}."), ("Ben", "Call my sister.")))
    assert first.folder is not None
    about_ben = next(path for path in first.folder.glob("people/*.toml") if "walnuss" in path.read_text())
    about_ben.write_text(f'{about_ben.read_text()}\n[safety]\nseen = "{PRIVATE["safety of Ben"]}"\n')
    follow = FollowUps(Places(home).followups)
    follow.add(PRIVATE["a follow-up"], (BEGAN + timedelta(days=14)).date(), BEGAN.date(), circle=circle.id)

    settled(circles, circle, {"Call my sister.": "kept", f"{PROMISED}.": "carried"})
    meet(1, "Ana", "Ben", promised=(("Ben", "Rest on Sunday."),))
    settled(circles, circle, {f"{PROMISED}.": "kept", "Rest on Sunday.": "let go"})
    meet(2, "Ana", "Ben", "Chi")
    return home


def walked(week: int, *, notes: bool) -> Callable[[Opened], None]:
    """Answer before and after, and leave a word in every private place, from the first turn to the gate."""

    def walk(session: Opened) -> None:
        do, plan = session.driver.do, session.driver.state.plan
        ids = {person.name: person.id for person in plan.people}
        for name, (before, after) in NUMBERS[week].items():
            do(c.Answer("near", ids[name], before))
            do(c.Answer("near-after", ids[name], after))
        do(c.Note("group", f"We ate {SHARED}.", "group"))
        if notes:
            do(c.Note("jot", PRIVATE["jotting"]))
            do(c.Note("own-words", PRIVATE["own words"], "own"))
            do(c.Note("left-here", PRIVATE["the line one left"], "own"))
            do(c.Answer("theme", None, PRIVATE["an answer for the process"]))
            do(c.Note("ana", PRIVATE["about Ana"], "person", ids["Ana"]))
            do(c.Note("ben", PRIVATE["about Ben"], "person", ids["Ben"]))
        while session.driver.state.phase != "gate":
            do(c.Next())
        do(c.Skip())

    return walk


def settled(circles: Circles, circle: Circle, became: Mapping[str, str]) -> None:
    """What comes back is exactly this; say what became of each."""
    coming = now_stands(circles, circle).at_hand
    assert {one.text for one in coming} == set(became)
    for one in coming:
        settle(circles.archive, one, became[one.text])


def test_promises_come_back_until_they_are_ticked_off(home: Path) -> None:
    """What was carried came back and was kept; what was let go is settled; all of it is still to be read."""
    circles = circles_at(home)
    stands = now_stands(circles, circles.find("Thursday"))
    assert stands.at_hand == ()
    assert sorted((one.who, one.state) for one in stands.promises) == [
        ("Ana", "kept"),
        ("Ben", "kept"),
        ("Ben", "let go"),
    ]
    assert [(meeting.number, meeting.began) for meeting in stands.meetings] == [
        (number + 1, at(number)) for number in (2, 1, 0)
    ]
    assert stands.circle.began_last == "Chi", "each has begun once"


def test_what_was_answered_and_who_was_there_is_drawn(home: Path) -> None:
    """The same scale over three meetings, before and after; a row and a sign for everybody."""
    circles, library = circles_at(home), Places(home).library()
    held = now_stands(circles, circles.find("Thursday")).meetings
    (near,) = trends(held, asks_in(library))
    assert plot.drawn(near, at(3), 80).plain.split("\n")[:-1] == [
        "How close?",
        "close  5│                                           A    ",
        "       4│                           AB      A            ",
        "       3│   B       AB      A                            ",
        "       2│   A       C       B                            ",
        "  far  1│   C                                            ",
        "        └────────────────────────────────────────────────",
        "          22 Nov          29 Nov          6 Dec",
        "          before  after   before  after   before  after",
    ]
    rows = {row.who: row.came for row in attendance(("Ana", "Ben", "Chi"), held)}
    assert rows["Chi"] == ("here", "away", "here")


def test_the_page_before_the_fourth_meeting(home: Path) -> None:
    """From the command line, with what is to be brought and the counselor's own."""
    told = json.loads(call(home, "circles", "prep", "Thursday", "--json").out)
    assert (told["meeting"], told["begins"], told["bring"]) == (4, "Ana", ["Paper and pens"])
    assert told["left_out"] == [{"step": "a-game", "title": "A game", "outcome": "declined"}]
    assert [one["text"] for one in told["followups"]] == [PRIVATE["a follow-up"]]
    assert told["promised"] == told["away"] == []


# What is given away: of which kind it is, how it is asked for, and which private words are asked for by that.
GIVEN: Mapping[str, tuple[What, tuple[str, ...], tuple[str, ...]]] = {
    "the group note": ("note", ("--circle", "Thursday"), ()),
    "with names": ("note", ("--circle", "Thursday", "--names"), ()),
    "anonymous": ("note", ("--circle", "Thursday", "--anonymous"), ()),
    "with answers": ("note", ("--circle", "Thursday", "--names", "--include", "answers"), ()),
    "with promises": ("note", ("--circle", "Thursday", "--names", "--include", "commitments"), ()),
    "cards": ("cards", ("--circle", "Thursday", "--cards"), ()),
    "all about Ana": ("person", ("--circle", "Thursday", "--person", "Ana"), ("about Ana",)),
    "supervision": (
        "supervision",
        ("FIRST", "--supervision", "--question", "What now?"),
        ("own words", "an answer for the process"),
    ),
}


@pytest.mark.parametrize("form", ["md", "html", "pdf", "json", "csv"])
def test_no_private_word_leaves_but_by_its_name(home: Path, tmp_path: Path, form: Format) -> None:
    """Every export, byte by byte, and a PDF as it is read, without what was not asked for by name."""
    on_disk = b"".join(path.read_bytes() for path in home.rglob("*.toml"))
    assert [name for name, word in PRIVATE.items() if word.encode() not in on_disk] == []
    circles = circles_at(home)
    first = now_stands(circles, circles.find("Thursday")).meetings[-1].kept.id
    for what, (kind, args, asked_for) in GIVEN.items():
        if form not in formats(kind) or (form == "csv" and "commitments" in args):
            # A table holds answers, and nothing else.
            continue
        path = tmp_path / f"{what.replace(' ', '-')}.{form}"
        of = [first if one == "FIRST" else one for one in args]
        done = call(home, "notes", "export", *of, "--format", form, "--out", str(path))
        assert done.status == 0, (what, done.err)
        data = path.read_bytes()
        read = text(data) if form == "pdf" else bare(data.decode())
        for name, word in PRIVATE.items():
            # What was asked for is there: so a word that is private would be found.
            assert (word in read) == (name in asked_for), (what, name)
            assert name in asked_for or word.encode() not in data, (what, name)
        if kind == "note" and form != "csv":
            assert SHARED in read
        if "commitments" in args:
            assert bare(PROMISED) in read


def test_what_waits_for_a_day_is_nowhere_but_in_its_file(home: Path) -> None:
    """Follow-ups are in no record, and what is given away is made from records."""
    word = PRIVATE["a follow-up"].encode()
    assert [path.name for path in home.rglob("*") if path.is_file() and word in path.read_bytes()] == [
        "followups.toml"
    ]
    assert FollowUps(Places(home).followups).all()[0].due == date(2026, 12, 6)
