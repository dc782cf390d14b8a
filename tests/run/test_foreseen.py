from __future__ import annotations

import pytest
from attrs import evolve

from tests.plans import step
from tests.sessions import walk
from workshop.run.foreseen import leaves_out, lengths, rest_fitted, rest_landed
from workshop.session import commands as c
from workshop.session.moves import fitted

CLOSE = step("close", time=120, flex=(60, 120))


def test_whose_turns_are_lost_is_told_before_landing() -> None:
    """A round of six at its first turn: five of it, and what comes after; at its last, only that."""
    walked = walk(step("round", "round"), step("after"), CLOSE, people=6)
    assert leaves_out(walked.state) == ["5 turns of Round", "After"]
    for _turn in range(4):
        walked.do(c.Next())
    assert leaves_out(walked.state) == ["1 turn of Round", "After"]
    walked.do(c.Next())
    assert leaves_out(walked.state) == ["After"]


@pytest.mark.parametrize("people", [3, 6])
def test_the_end_that_is_told_is_the_end_that_comes(people: int) -> None:
    """Fitted, and after landing, when the close has back what was taken from it."""
    walked = walk(step("round", "round", time=120, flex=(60, 120)), CLOSE, people=people)
    walked.wait(200)
    fit = rest_fitted(walked.state, walked.now, fitted(walked.state, walked.now))
    walked.do(c.Fit())
    assert walked.state.rest(walked.now) == fit
    assert walked.state.turns[-1].seconds < 120
    land = rest_landed(walked.state)
    walked.do(c.Land())
    assert walked.state.rest(walked.now) == land == 120


def test_steps_of_one_title_and_turns_of_several_lengths() -> None:
    """Each step is told by itself, with how many of its turns have which length."""
    second = evolve(step("again", "round", time=60), title="Round")
    walked = walk(step("hello"), step("round", "round", time=90), second, step("talk", time=None), CLOSE)
    turns = list(walked.state.next_turns())
    turns[1] = evolve(turns[1], seconds=95)
    assert lengths(walked.state, turns) == [
        "Round 2 × 1:30 and 1:35",
        "Round 3 × 1:00",
        "Talk open",
        "Close 2:00",
    ]
