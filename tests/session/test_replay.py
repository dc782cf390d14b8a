"""Random sessions, and what holds of every one of them at every moment."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from itertools import pairwise

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from tests.plans import OWNED, step
from tests.sessions import MOVES, Walk, commands, moments, plans, walk
from workshop.notes.record import papers
from workshop.plan.model import Plan
from workshop.run.entries import from_mapping, to_mapping
from workshop.session import commands as c
from workshop.session import events as e
from workshop.session.decide import decide
from workshop.session.moves import Refused
from workshop.session.session import Session
from workshop.session.state import State
from workshop.session.table import refusal


def kept(log: Sequence[e.Entry]) -> Session:
    """The session as it comes back from a journal."""
    lines = [json.dumps(to_mapping(entry), allow_nan=False) for entry in log]
    return Session.of(from_mapping(json.loads(line)) for line in lines)


def happened(log: Sequence[e.Entry]) -> list[e.Entry]:
    """What was not taken back."""
    undone = {entry.event.undone for entry in log if isinstance(entry.event, e.Undone)}
    return [entry for entry in log if entry.seq not in undone]


def time_in(log: Sequence[e.Entry], phase: str) -> float:
    """How long the session stood in a phase, told from its events; not while its program was away."""
    told, entries = 0.0, happened(log)
    for number, (one, other) in enumerate(pairwise(entries), 1):
        away = isinstance(other.event, e.Recovered)
        if Session.of(entries[:number]).state.phase == phase and not away:
            told += other.at - one.at
    return told


ONWARD = (c.Next(), c.Next(), c.Pass(), c.Pass(), c.Go(), c.Back())


class Sessions(RuleBasedStateMachine):
    """Walks a random plan by random commands, with random waits between them."""

    def __init__(self) -> None:
        super().__init__()
        self.walked = Walk(EMPTY)
        self.landed: set[str] = set()
        self.went: set[str] = set()

    @initialize(plan=plans(), begun=st.sampled_from([True, True, True, True, False]))
    def open(self, plan: Plan, begun: bool) -> None:
        self.walked = Walk(plan, affirmed=begun)
        if begun:
            self.walked.do(c.Start())

    @property
    def state(self) -> State:
        return self.walked.state

    @rule(seconds=moments(90))
    def wait(self, seconds: float) -> None:
        self.walked.wait(seconds)

    @rule(seconds=moments(5))
    def go_on_unseen(self, seconds: float) -> None:
        """Time goes by, and nobody looks."""
        self.walked.now += seconds

    @rule(moves=st.lists(st.tuples(moments(30), st.sampled_from(ONWARD)), min_size=1, max_size=8))
    def walk_on(self, moves: list[tuple[float, c.Command]]) -> None:
        for seconds, command in moves:
            self.walked.wait(seconds)
            self.ask(command)

    @rule(command=st.sampled_from(MOVES))
    def move(self, command: c.Command) -> None:
        self.ask(command)

    @rule(command=commands().filter(lambda command: not isinstance(command, c.End | c.Discard)))
    def ask(self, command: c.Command) -> None:
        """Obeyed exactly where it is allowed; only fitting may find that it can't be done."""
        self.walked.wake()
        why, step_now = refusal(self.state, command), self.state.now_step
        if why is not None:
            with pytest.raises(Refused, match=re.escape(why)):
                decide(self.state, command, self.walked.now)
            return
        try:
            made = self.walked.do(command)
        except Refused:
            assert isinstance(command, c.Fit)
            return
        if isinstance(command, c.Fit):
            assert self.walked.now + self.state.rest(self.walked.now) <= (self.state.due_at() or 0) + 0.001
        for event in made:
            if isinstance(event, e.Landed) and step_now is not None:
                self.landed |= {step_now.id, *event.steps}
            if isinstance(event, e.GateOpened) and step_now is not None:
                self.went.add(step_now.id)

    @rule()
    def undo(self) -> None:
        if self.walked.allows(c.Undo()):
            self.walked.do(c.Undo())

    @precondition(lambda self: self.state.phase == "closing")
    @rule(last=st.sampled_from([c.Keep(), c.Discard()]))
    def end(self, last: c.Command) -> None:
        self.walked.do(c.End(), last)

    @invariant()
    def a_replay_leads_here(self) -> None:
        assert Session.of(self.walked.log).state == self.state

    @invariant()
    def moments_never_go_back(self) -> None:
        log = self.walked.log
        assert [entry.seq for entry in log] == list(range(1, len(log) + 1))
        assert all(one.at <= other.at for one, other in pairwise(log))
        assert self.state.last_at == log[-1].at <= self.walked.now

    @invariant()
    def what_is_left_is_never_negative(self) -> None:
        state, now = self.state, self.walked.now
        assert state.remaining(now) is None or (state.remaining(now) or 0) >= 0
        assert state.over(now) >= 0
        assert state.rest(now) >= 0
        assert state.paused_seconds >= 0
        assert all(seconds >= 0 for seconds in state.spent.values())

    @invariant()
    def a_clock_runs_only_where_it_is_said_to(self) -> None:
        state = self.state
        assert (state.anchor is not None) == (state.phase == "running")
        assert not state.time_up or state.allotted is not None
        assert (self.walked.due is None) or state.phase == "running" or state.back_at is not None

    @invariant()
    def nobody_is_behind_a_gate_that_was_not_opened(self) -> None:
        step_now = self.state.now_step
        if self.state.phase in ("running", "paused") and step_now is not None and step_now.consent:
            assert step_now.id in self.went

    @invariant()
    def everyone_has_had_or_will_have_their_turn(self) -> None:
        state = self.state
        if not state.live:
            return
        assert len(state.fates) == len(state.turns)
        for own in state.plan.steps:
            out = own.id in state.left_out or own.id in self.landed
            if own.form not in OWNED or own.order == "open" or out:
                continue
            for lap in range(own.times):
                last = max(n for n, turn in enumerate(state.turns) if (turn.step, turn.lap) == (own.id, lap))
                # Who came after it was over is owed nothing of it.
                for person in state.plan.present if last >= state.turn else ():
                    assert self.has_turn(own.id, own.seats[0], person.id, lap)

    @invariant()
    def turns_to_come_are_for_those_who_are_here(self) -> None:
        here = {person.id for person in self.state.plan.present}
        for turn in self.state.next_turns():
            for group in turn.groups:
                people = [one for held in group.values() for one in held]
                assert here.issuperset(people)
                assert len(people) == len(set(people))
                seated = self.state.plan.step(turn).form == "groups" and "resting" not in group
                assert not seated or len(people) > 1 or len(here) == 1

    @invariant()
    def whoever_is_in_the_room_is_there_once(self) -> None:
        still = [stay.person for stay in self.state.stays if stay.left is None]
        assert len(still) == len(set(still))
        there = ("here", "aside")
        assert set(still) == {one.id for one in self.state.plan.people if one.standing in there}

    def has_turn(self, own: str, role: str, person: str, lap: int) -> bool:
        """Whether a person had their turn in a lap, or will, or passed it when it was offered again."""
        state = self.state
        theirs = [
            (number >= state.turn, fate, turn.again)
            for number, (turn, fate) in enumerate(zip(state.turns, state.fates, strict=True))
            if (turn.step, turn.lap) == (own, lap) and person in turn.groups[0][role]
        ]
        return any(ahead or fate == "taken" or (again and fate == "passed") for ahead, fate, again in theirs)

    def teardown(self) -> None:
        log, state = self.walked.log, self.state
        back = kept(log)
        assert back.log == log
        assert back.state == state
        earlier = [one.event.seconds for one in happened(log) if isinstance(one.event, e.BeganEarlier)]
        ran = time_in(log, "running") + sum(earlier)
        runs_still = state.last_at - state.anchor if state.anchor is not None else 0.0
        assert sum(state.spent.values()) + runs_still == pytest.approx(ran, abs=0.01)
        paused_still = state.last_at - state.paused_at if state.paused_at is not None else 0.0
        assert state.paused_seconds + paused_still >= time_in(log, "paused") - 0.01
        self.everything_written_is_kept_once()

    def everything_written_is_kept_once(self) -> None:
        """The papers can be made, and each note that is not let go stands in one of them."""
        if self.state.live:
            self.walked.do(c.End())
        made = papers(self.state, "s1")
        kept = [
            *(note.text for note in made.record.notes),
            *(text for paper in (made.jottings, made.process, *made.people.values()) for text in paper.notes),
        ]
        notes = self.state.notes.values()
        assert sorted(kept) == sorted(
            one.text for one in notes if one.text.strip() and one.audience != "let go"
        )


EMPTY = walk(step("talk"), started=False).state.plan
TestSessions = Sessions.TestCase
TestSessions.settings = settings(max_examples=25, stateful_step_count=40, deadline=None)


@pytest.mark.campaign
def test_long_walks() -> None:
    """The same of many more sessions, each of twice as many steps."""
    long = settings(max_examples=1500, stateful_step_count=80, deadline=None)
    run_state_machine_as_test(Sessions, settings=long)
    assert Walk(EMPTY).log


def test_moments_are_those_of_the_journal() -> None:
    """Also where clocks are finer than the journal, what comes back from it is the very same state."""
    walked = walk(step("talk", "round", time=7, ends="auto"), step("close", time=11), people=4)
    for number in range(12):
        walked.wait(1.23456789 + number / 7)
        walked.do(c.Pause() if walked.allows(c.Pause()) else c.Resume())
    assert any(isinstance(entry.event, e.Moved) for entry in walked.log)
    assert kept(walked.log).state == walked.state


def test_a_log_begins_with_its_opening() -> None:
    """Events that don't begin with `Opened` are no session."""
    log = walk(step("talk")).log
    for wrong in ((), log[1:]):
        with pytest.raises(ValueError, match="Opened"):
            Session.of(wrong)
