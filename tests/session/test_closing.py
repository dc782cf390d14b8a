"""What is left to do at the close: questions, notes without anybody, and days as one writes them."""

from __future__ import annotations

from datetime import date

import pytest

from tests.fakes import BEGAN
from workshop.plan.make import plan
from workshop.plan.model import Plan
from workshop.script.read import read
from workshop.session import commands as c
from workshop.session.closing import parse_due, settling, still_asked, unsorted
from workshop.session.decide import decide
from workshop.session.events import Entry, Opened
from workshop.session.session import Session

SCRIPT = """
workshop: 1
title: Asks
steps:
  - title: One
    time: 1m
    ask:
      - {id: page, label: A page, kind: text, from: each, keep: none}
      - {id: word, label: A word, kind: feeling, from: each}
  - title: Two
    time: 1m
    ask: [{id: missed, label: Missed, kind: text, from: counselor}]
  - title: Close
    time: 1m
    ask: [{id: theme, label: Theme, kind: text, from: counselor, keep: process}]
"""


def made() -> Plan:
    reading = read(SCRIPT.encode(), "asks")
    assert reading.script is not None
    return plan(reading.script, ["Ana", "Ben"], "group")


def after(*commands: c.Command) -> Session:
    """A session after these commands."""
    session = Session.of([Entry(1, 0.0, BEGAN, Opened(made(), "0", affirmed=True))])
    for command in commands:
        for stamped in decide(session.state, command, 1.0):
            session = session.after(Entry(session.next_seq, stamped.at, BEGAN, stamped.event))
    return session


def test_only_steps_that_took_place_ask_and_only_who_did_not_answer() -> None:
    """Before the start nothing; then what was reached, without those who answered; what is let go, never."""
    assert still_asked(after().state) == ()
    asked = still_asked(after(c.Start(), c.Answer("word", "p1", "calm"), c.Land()).state)
    told = [(one.field.id, [person.name if person else None for person in one.people]) for one in asked]
    assert told == [("word", ["Ben"]), ("theme", [None])]


def test_a_question_that_all_answered_is_asked_no_more() -> None:
    """An answer that was taken back is asked for again."""
    answers = [c.Answer("word", person, "calm") for person in ("p1", "p2")]
    asked = still_asked(after(c.Start(), *answers).state)
    assert [one.field.id for one in asked] == []
    again = still_asked(after(c.Start(), *answers, c.Answer("word", "p2", "")).state)
    assert [one.field.id for one in again] == ["word"]


def test_unsorted_are_jottings_and_whatever_was_never_finished() -> None:
    """In the order in which they were begun; blank ones and sorted ones are not among them."""
    session = after(
        c.Note("n1", "sorted", "group"),
        c.Draft("n2", "half", "group"),
        c.Note("n3", "jotting"),
        c.Note("n4", "  "),
        c.Note("n5", "later one", "own"),
    )
    assert [note.id for note in unsorted(session.state)] == ["n2", "n3"]


def test_settling_finishes_own_words_and_leaves_the_rest_jottings() -> None:
    """After it there is no draft, and nothing unfinished has reached the group."""
    session = after(c.Draft("n1", "half", "group"), c.Draft("own", "my words", "own"), c.Note("n3", "done"))
    settled = after(
        c.Draft("n1", "half", "group"),
        c.Draft("own", "my words", "own"),
        c.Note("n3", "done"),
        *settling(session.state, ("own",)),
    ).state
    assert not any(note.draft for note in settled.notes.values())
    assert {note.id: note.audience for note in settled.notes.values()} == {
        "n1": "jotting",
        "own": "own",
        "n3": "jotting",
    }
    assert settling(settled) == ()


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-11-29", date(2026, 11, 29)),
        (" 2026-1-5 ", date(2026, 1, 5)),
        ("+7", date(2026, 11, 29)),
        ("0", date(2026, 11, 22)),
        ("", None),
        ("  ", None),
    ],
)
def test_days_are_read_as_one_writes_them(text: str, day: date | None) -> None:
    """A date, so many days from now, or nothing."""
    assert parse_due(text, date(2026, 11, 22)) == day


@pytest.mark.parametrize("text", ["soon", "2026-13-01", "2026-02-30", "29.11.", "+", "99999", "-3"])
def test_what_is_no_day_is_told(text: str) -> None:
    """The sentence shows how a day is written."""
    with pytest.raises(ValueError, match="2026-11-22"):
        parse_due(text, date(2026, 11, 22))
