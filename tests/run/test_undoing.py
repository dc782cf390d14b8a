"""What undo takes back is said by its name, before anything else was done to it."""

from __future__ import annotations

from typing import Any, get_args

import pytest

from tests.plans import step
from tests.sessions import walk
from workshop.run.undoing import said, to_take_back
from workshop.session import commands as c
from workshop.session import events as e
from workshop.session.session import UNDOABLE, Session


def test_the_last_that_can_be_taken_back_is_named() -> None:
    """Also where a break came after it, which stays; and one after the other, until there is nothing."""
    walked = walk(step("talk", "round"), step("deep", consent=True), step("end"))
    walked.do(c.Pass(), c.More(), c.Less(120), c.Agree(("Softly.",)), c.Slow(), c.Resume())
    told = []
    while what := to_take_back(Session.of(walked.log)):
        told.append(what)
        walked.do(c.Undo())
    assert told == [
        "the change of the agreements",
        "the time that was taken off",
        "the time that was added",
        "the pass",
    ]


@pytest.mark.parametrize("kind", UNDOABLE, ids=lambda kind: kind.__name__)
def test_each_that_can_be_taken_back_has_a_name(kind: Any) -> None:
    """And so has each reason for planning anew."""
    names = {
        "seconds": 60.0,
        "by": "next",
        "turns": (),
        "steps": (),
        "people": (),
        "agreements": (),
        "person": "p1",
    }
    wanted = {one.alias: names.get(one.alias, 0) for one in kind.__attrs_attrs__}
    if kind is e.Replanned:
        assert all(said(e.Replanned(0, (), (), reason=why)) for why in get_args(e.WhyReplanned))
    else:
        assert said(kind(**wanted))
