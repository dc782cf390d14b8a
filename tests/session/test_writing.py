from __future__ import annotations

from datetime import date

import pytest

from tests.plans import step
from tests.sessions import ASKED, Walk, walk
from workshop.session import commands as c
from workshop.session import events as e
from workshop.session.answers import field_called, fields
from workshop.session.state import Given


@pytest.fixture
def here() -> Walk:
    """A session in its first turn, in which everything is asked for."""
    walked = walk(step("talk", ask=ASKED), step("close"))
    walked.wait(10)
    return walked


def test_a_note_keeps_where_it_was_begun(here: Walk) -> None:
    """A note that is written on in a later step belongs to the moment and the step of its first word."""
    here.do(c.Draft("n1", "She"))
    here.wait(5)
    here.do(c.Next(), c.Draft("n1", "She lau"), c.Note("n1", "She laughed.", "person", "p2"))
    note = here.state.notes["n1"]
    assert (note.at, note.step, note.text, note.audience, note.about) == (
        10,
        "talk",
        "She laughed.",
        "person",
        "p2",
    )
    assert not note.draft


def test_a_draft_that_says_nothing_new_is_no_event(here: Walk) -> None:
    """The same words of a draft are written down once; for somebody else they are written again."""
    assert here.do(c.Draft("n1", "She")) == (e.Drafted("n1", "She"),)
    assert here.do(c.Draft("n1", "She")) == ()
    assert here.do(c.Draft("n1", "She", "group")) == (e.Drafted("n1", "She", "group"),)
    assert here.state.notes["n1"].audience == "group"
    here.do(c.Note("n1", "She"))
    assert here.do(c.Draft("n1", "She")) != ()


def test_sorting_notes(here: Walk) -> None:
    """Sorting says whom a note is for; what was let go or is empty is nobody's to read again."""
    here.do(*(c.Note(f"n{number}", words) for number, words in enumerate(("a", "b", " ", "d"))))
    here.do(c.Sort("n0", "group"), c.Sort("n1", "let go"), c.Sort("n3", "person", "p1"))
    assert [note.audience for note in here.state.notes.values()] == ["group", "let go", "jotting", "person"]
    assert here.state.notes["n3"].about == "p1"
    assert here.state.note_count() == 2


def test_answers(here: Walk) -> None:
    """An answer stands in the place of the one before; an empty one takes it back."""
    here.do(c.Answer("mood", "p1", "3"), c.Answer("mood", "p2", 4), c.Answer("mood", "p1", " 5 "))
    assert {key: given.value for key, given in here.state.answers.items()} == {
        ("mood", "p1"): 5,
        ("mood", "p2"): 4,
    }
    here.do(c.Answer("mood", "p1", ""))
    assert list(here.state.answers) == [("mood", "p2")]


def test_what_the_counselor_answers_is_nobody_elses(here: Walk) -> None:
    """A question to the counselor has no person, and its answer goes where the script says."""
    here.do(c.Answer("theme", "p1", "trust"))
    assert here.state.answers == {("theme", None): Given("theme", None, "trust", None, "process")}


def test_a_promise_has_its_day(here: Walk) -> None:
    """A commitment is kept with the day that was said."""
    here.do(c.Answer("promise", "p1", "I will ask first.", date(2026, 11, 29)))
    assert here.state.answers["promise", "p1"].due == date(2026, 11, 29)


def test_what_is_never_kept_is_no_event(here: Walk) -> None:
    """An answer that is let go leaves nothing, neither in the log nor in the state."""
    log = here.log
    assert here.do(c.Answer("none", "p1", "anything")) == ()
    assert here.log == log
    assert here.state.answers == {}


def test_what_is_asked() -> None:
    """All questions of a plan in the order of its steps, and each by its id."""
    plan = walk(step("one", ask=ASKED[:2]), step("two", ask=ASKED[2:])).state.plan
    assert fields(plan) == ASKED
    assert field_called(plan, "theme") == ASKED[3]
    assert field_called(plan, "nowhere") is None
