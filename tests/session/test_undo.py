from __future__ import annotations

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.plans import deck, step
from tests.sessions import ASKED, MOVES, Walk, commands, moments, plans, walk
from workshop.plan.model import Plan
from workshop.script.model import Deal
from workshop.session import commands as c
from workshop.session import events as e
from workshop.session.state import State

STEPS = (
    step("arrive", time=60),
    step("talk", "round", order="open", time=40, flex=(20, 80), deal=Deal("questions", "free")),
    step("deep", consent=True),
    step("close", time=30, ask=ASKED),
)


def fresh(*steps_on: c.Command) -> Walk:
    walked = walk(*STEPS, decks={"questions": deck("one", "two", "three")}, time=300)
    walked.wait(8)
    walked.do(*steps_on)
    walked.wait(8)
    return walked


def stands(state: State) -> State:
    """Where a session stands, without the number of its last event and its moment."""
    return evolve(state, last_at=0.0, last_wall=None, undoable=())


TO_GATE = (c.Next(),) * 4
UNDOABLE = [
    pytest.param((), c.Next(), id="next"),
    pytest.param((c.Next(), c.Pause()), c.Next(), id="next while paused"),
    pytest.param((c.Next(),), c.Back(), id="back"),
    pytest.param(TO_GATE, c.Back(), id="back from a gate"),
    pytest.param((c.Next(), c.Call("p2")), c.Pass(), id="pass"),
    pytest.param((), c.More(), id="more"),
    pytest.param((), c.Less(30), id="less"),
    pytest.param((c.Next(),), c.Again(), id="again"),
    pytest.param((c.Next(),), c.Earlier(4), id="began earlier"),
    pytest.param((c.Next(),), c.Call("p3"), id="who"),
    pytest.param((c.Next(),), c.Fit(), id="fit"),
    pytest.param(TO_GATE, c.Go(), id="go"),
    pytest.param(TO_GATE, c.Skip(), id="skip"),
    pytest.param((c.Next(),), c.Land(), id="land"),
    pytest.param((*TO_GATE, c.Skip()), c.Next(), id="the close"),
]


@pytest.mark.parametrize(("before", "command"), UNDOABLE)
def test_taken_back_at_once_it_never_was(before: tuple[c.Command, ...], command: c.Command) -> None:
    """Taken back in the same moment, everything stands as it stood."""
    walked = fresh(*before)
    stood = walked.state
    walked.do(command)
    assert stands(walked.state) != stands(stood)
    walked.do(c.Undo())
    assert stands(walked.state) == stands(stood)
    assert walked.state.undoable == stood.undoable


@pytest.mark.parametrize(("before", "command"), UNDOABLE)
def test_taken_back_later_only_time_ran(before: tuple[c.Command, ...], command: c.Command) -> None:
    """Taken back later, it stands as if only time had gone by; what ran stays run."""
    done, never = fresh(*before), fresh(*before)
    done.do(command)
    done.wait(4)
    never.wait(4)
    done.do(c.Undo())
    never.do(c.Heartbeat())
    assert stands(done.state) == stands(never.state)
    assert (done.left, done.due) == (never.left, never.due)


def test_undoing_to_nothing() -> None:
    """One move after the other is taken back, as often as wanted, until there is nothing left."""
    walked = fresh()
    first = stands(walked.state)
    walked.do(c.Next(), c.Call("p1"), c.Pass(), c.More(), c.Next(), c.Next(), c.Back(), c.Land(), c.Next())
    assert walked.here == ("closing", "", 0)
    taken_back = 0
    while walked.allows(c.Undo()):
        walked.do(c.Undo())
        taken_back += 1
    assert taken_back == 9
    assert stands(walked.state) == first
    assert "nothing to take back" in walked.refused(c.Undo())


def test_an_undo_is_not_undone() -> None:
    """Undo goes on backwards; what is done after it is taken back first."""
    walked = fresh(c.More(), c.More(30))
    assert walked.left == 60 - 16 + 90
    walked.do(c.Undo(), c.Less(10), c.Undo())
    assert walked.left == 60 - 16 + 60
    walked.do(c.Undo())
    assert walked.left == 60 - 16


def written(walked: Walk) -> object:
    """Everything that was written down."""
    notes = {note.id: (note.text, note.audience) for note in walked.state.notes.values()}
    return notes, dict(walked.state.answers)


def test_undo_never_takes_what_was_written() -> None:
    """Notes, drafts, answers, draws and pauses stay, whatever is taken back around them."""
    walked = fresh(c.Next())
    walked.do(c.Note("n1", "She laughed.", "group"), c.Next(), c.Draft("n2", "And th"), c.Draw())
    walked.do(c.Answer("mood", "p1", 3), c.Next(), c.Sort("n1", "own"))
    everything, drawn = written(walked), walked.state.drawn
    while walked.allows(c.Undo()):
        walked.do(c.Undo())
        assert written(walked) == everything
    assert walked.here == ("running", "arrive", 0)
    assert walked.state.drawn == drawn
    assert walked.state.card == ""


def test_a_pause_outlives_the_move_before_it() -> None:
    """Where the move was made before the pause, taking the move back leaves it paused."""
    walked = fresh(c.Next(), c.Pause(), c.Undo())
    assert (walked.here, walked.state.pauses) == (("paused", "arrive", 0), 1)
    walked = fresh(*TO_GATE, c.Go(), c.Pause(), c.Undo())
    assert walked.here == ("gate", "deep", 0)
    walked.do(c.Go())
    assert walked.here == ("paused", "deep", 0)
    walked = fresh(*TO_GATE, c.Go(), c.Pause(), c.Resume(), c.Undo(), c.Go())
    assert walked.here == ("running", "deep", 0)


@pytest.mark.parametrize("command", [c.Less(50), c.Earlier(50)])
def test_time_that_was_up_only_by_mistake_is_not_up(command: c.Command) -> None:
    """Where time was up only because of what is taken back, the rest of it comes back, and its end too."""
    walked = fresh(command)
    assert walked.state.time_up
    walked.do(c.Undo())
    assert (walked.state.time_up, walked.left, walked.due) == (False, 44, 60)
    assert walked.wait(44) == (e.TimeUp(0, 0),)


def test_what_time_moved_can_be_moved_back() -> None:
    """A turn that ended by itself is taken up again, its time over, and waits for a hand."""
    walked = walk(step("talk", "round", time=20, ends="auto"), step("close"))
    walked.wait(25)
    assert walked.speaker == "B"
    walked.do(c.Undo())
    assert (walked.speaker, walked.state.time_up, walked.state.over(walked.now)) == ("A", True, 5)
    assert walked.wait(100) == ()
    walked.do(c.Next())
    assert walked.speaker == "B"


def test_after_coming_back() -> None:
    """What was done before the program stopped can be taken back after it came back, and stays paused."""
    walked = fresh(c.Next())
    walked.do(c.Stop(), c.Recover(), c.Undo())
    assert walked.here == ("paused", "arrive", 0)
    assert walked.left == 60 - 16


@settings(deadline=None)
@given(plans(), st.lists(st.tuples(moments(30), commands()), max_size=10), st.data())
def test_any_move_taken_back_at_once(
    plan: Plan, before: list[tuple[float, c.Command]], data: st.DataObject
) -> None:
    """Wherever a session stands, taking back a move, and what time moved because of it, leads back there."""
    walked = Walk(plan)
    walked.do(c.Start())
    for seconds, command in before:
        walked.wait(seconds)
        if walked.allows(command) and not isinstance(command, c.Fit | c.End | c.Discard):
            walked.do(command)
    walked.wake()
    stood = walked.state
    possible = [move for move in MOVES if walked.allows(move)]
    if possible:
        walked.do(data.draw(st.sampled_from(possible)))
        while walked.state.undoable != stood.undoable:
            walked.do(c.Undo())
        assert stands(walked.state) == stands(stood)
