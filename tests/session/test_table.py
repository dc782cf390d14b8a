from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial
from itertools import product
from typing import get_args

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.each import each
from tests.plans import made, step
from tests.sessions import ASKED, FIXED, KINDS, Walk, commands, moments, plans, walk
from workshop.plan.model import Plan
from workshop.session import commands as c
from workshop.session.decide import decide
from workshop.session.moves import Refused, fitted
from workshop.session.state import Phase, State
from workshop.session.table import TABLE, allows, refusal

PHASES: tuple[Phase, ...] = get_args(Phase)

# One of each, which nothing but the phase stands in the way of.
ONE_OF_EACH: tuple[c.Command, ...] = (
    *FIXED,
    c.Sleep(30),
    c.More(),
    c.Less(),
    c.Earlier(10),
    c.Call("p3"),
    c.SetUntimed(True),
    c.Draft("n2", "She laughed"),
    c.Note("n1", "She laughed."),
    c.Sort("n1", "group"),
    c.Answer("mood", "p1", 3),
    c.Come(name="Zoë"),
    c.Leave("p2"),
    c.SitOut("p2"),
    c.Swap("p2", "p3"),
    c.Bring("p3"),
    c.Lay("curious"),
    c.Break(20 * 60),
    c.Agree(("Be kind.",)),
)

AT_ANY_TIME = {
    *("Note", "Draft", "Sort", "Answer", "Undo", "End", "Discard", "Stop", "Recover", "Heartbeat"),
    *("Come", "Leave", "SitOut"),
}
ARRANGING = {"SetUntimed", "Swap", "Bring", "Agree"}
BESIDE_A_TURN = ARRANGING | {"Land", "Fit", "Slow", "Break", "SetAside", "Close"}
IN_A_TURN = (
    AT_ANY_TIME
    | BESIDE_A_TURN
    | {*("Next", "Back", "More", "Less", "Again", "Earlier", "Pass", "Call", "Draw", "Lay", "PutBack")}
)
LEGAL: dict[Phase, set[str]] = {
    "waiting": (AT_ANY_TIME | ARRANGING | {"Affirm", "Start", "SetAside"}) - {"Undo"},
    "running": IN_A_TURN | {"Pause", "Sleep"},
    "paused": IN_A_TURN | {"Resume", "Sleep"},
    "gate": AT_ANY_TIME | BESIDE_A_TURN | {"Go", "Stay", "Skip", "Back", "Sleep"},
    "closing": AT_ANY_TIME | {"Back", "Agree", "SetAside"},
    "ended": {"Keep", "Discard"},
    "kept": set(),
    "discarded": set(),
}


def plan() -> Plan:
    """A plan in which there is something for every command to do."""
    return made(
        step("arrive"),
        step("talk", "round", order="open", prompts=("one", "two")),
        step("deep", consent=True),
        step("again", "round"),
        step("close", ask=ASKED),
    )


def standing(phase: Phase) -> State:
    """A session in this phase, with a note, and with something to take back as soon as it has begun."""
    walked = Walk(plan())
    walked.do(c.Note("n1", "…"))
    if phase == "waiting":
        return walked.state
    walked.do(c.Start(), c.Next(), c.Call("p1"), c.Next(), c.Draw())
    walked.wait(10)
    if phase == "paused":
        walked.do(c.Pause())
    if phase == "gate":
        walked.do(c.Next(), c.Next())
    if phase in ("closing", "ended", "kept", "discarded"):
        walked.do(c.Land(), c.Next())
    if phase in ("ended", "kept", "discarded"):
        walked.do(c.End())
    if phase in ("kept", "discarded"):
        walked.do(c.Keep() if phase == "kept" else c.Discard())
    assert walked.state.phase == phase
    return walked.state


def test_one_of_each() -> None:
    """Every command that there is stands in the list above."""
    assert {type(command) for command in ONE_OF_EACH} == set(KINDS)
    assert set(TABLE) == set(PHASES)


@each(("phase", "command"), product(PHASES, ONE_OF_EACH))
def test_what_is_legal_when(phase: Phase, command: c.Command) -> None:
    """In each phase exactly those commands are legal that people were promised for it, as the table says."""
    state = standing(phase)
    legal = type(command).__name__ in LEGAL[phase]
    assert allows(state, command) == legal
    if legal:
        assert type(command) in TABLE[phase]
        decide(state, command, 100.0)
    else:
        with pytest.raises(Refused):
            decide(state, command, 100.0)


def test_a_moment_ends_by_going_on() -> None:
    """While a moment is being taken, before a gate too, going on ends it, and it can't be taken twice."""
    for phase in ("running", "paused", "gate"):
        walked = Walk(plan())
        walked.do(c.Start(), c.Next(), *[c.Next()] * (3 if phase == "gate" else 0))
        walked.do(*[c.Pause()] * (phase == "paused"), c.Slow())
        assert not walked.allows(c.Slow())
        assert walked.allows(c.Resume())
        walked.do(c.Resume())
        assert not walked.state.slowed


OPEN = step("open", "round", order="open", time=None)


def slowed() -> Walk:
    walked = walk(step("talk"))
    walked.do(c.Slow())
    return walked


@pytest.mark.parametrize(
    ("walked", "command", "words"),
    [
        (walk(step("talk"), started=False), c.Pause(), "has not started"),
        (Walk(made(step("talk")), affirmed=False), c.Start(), "affirm"),
        (walk(step("talk")), c.Back(), "first turn"),
        (walk(step("talk")), c.Pass(), "nobody's own"),
        (walk(step("talk", "groups", size=3, may_pass=True)), c.Pass(), "nobody's own"),
        (walk(step("talk", "round", may_pass=False)), c.Pass(), "nobody pass"),
        (walk(step("talk")), c.Draw(), "no cards"),
        (walk(step("talk", prompts=("one", "two"))), c.PutBack(), "put back"),
        (walk(step("talk")), c.Lay(" "), "nothing was chosen"),
        (walk(step("talk")), c.Break(0), "how long"),
        (slowed(), c.Break(19 * 60), "at least 20m"),
        (walk(step("talk"), started=False), c.Agree(()), "the agreements already"),
        (walk(step("talk", "round")), c.Come("p1"), "A is here already"),
        (walk(step("talk", "round")), c.Come("p7"), "nobody is meant"),
        (walk(step("talk", "round")), c.Come(name=" "), "by their name"),
        (walk(step("talk", "round")), c.Come(name="a"), "more than one is called A"),
        (walk(step("talk", "round")), c.Come(name="Zoë, Yan"), "one at a time; Zoë first"),
        (walk(step("talk", "round")), c.Come(name="?"), "by their name"),
        (walk(step("talk", "round"), people=2), c.Leave("p1"), "only one would be left"),
        (walk(step("talk", "round"), people=2), c.SitOut("p1"), "only one would be left"),
        (walk(step("talk", "round"), expected=["Gil"]), c.SitOut("p4"), "Gil is not here yet"),
        (walk(step("talk", "round")), c.Leave("p9"), "nobody here"),
        (walk(step("talk", "round")), c.Swap("p1", "p1"), "which two"),
        (walk(step("talk", "round"), expected=["Gil"]), c.Swap("p1", "p4"), "which two"),
        (walk(step("talk", "round")), c.Bring("p1"), "no turn to come"),
        (walk(step("talk")), c.Bring("p2"), "no turn to come"),
        (walk(step("talk", "round"), people=2, mode="pair"), c.Leave("p1"), "two are a pair"),
        (walk(step("talk"), people=1, mode="solo"), c.Come(name="Zoë"), "one person alone"),
        (walk(step("talk", "round")), c.Call("p1"), "the order stands"),
        (walk(step("talk", order="open")), c.Call("p1"), "the order stands"),
        (walk(OPEN), c.Call("p7"), "nobody here"),
        (walk(OPEN), c.More(), "no countdown"),
        (walk(OPEN), c.Less(), "no countdown"),
        (walk(step("talk")), c.More(0), "by how much"),
        (walk(step("talk")), c.Less(-1), "by how much"),
        (walk(step("talk")), c.Earlier(float("nan")), "by how much"),
        (walk(step("talk")), c.Land(), "the close already"),
        (walk(step("talk")), c.Undo(), "nothing to take back"),
        (walk(step("talk")), c.Resume(), "runs already"),
        (walk(step("talk")), c.Go(), "no gate"),
        (walk(step("talk")), c.SetUntimed(False), "with countdowns already"),
        (walk(step("talk")), c.Sort("n7", "group"), "no such note"),
        (walk(step("talk")), c.Note("n1", "…", "person", None), "whom"),
        (walk(step("talk")), c.Note("n1", "…", "person", "p7"), "whom"),
        (walk(step("talk")), c.Draft("n1", "…", "person", "p7"), "whom"),
        (walk(step("talk", consent=True)), c.Next(), "consent"),
        (
            walk(step("talk", ask=ASKED)),
            c.Answer("nowhere", None, "…"),
            "mood, feeling, promise, theme, none",
        ),
        (walk(step("talk", ask=ASKED)), c.Answer("mood", "p1", 6), "from 1 to 5"),
        (walk(step("talk", ask=ASKED)), c.Answer("mood", "p1", "x"), "from 1 to 5"),
        (walk(step("talk", ask=ASKED)), c.Answer("mood", None, 3), "whose"),
        (walk(step("talk", ask=ASKED)), c.Answer("mood", "p7", 3), "nobody here"),
        (
            walk(step("talk", ask=(evolve(ASKED[0], kind="choice", of=("yes", "no")),))),
            c.Answer("mood", "p1", "x"),
            "yes, no",
        ),
    ],
)
def test_why_not(walked: Walk, command: c.Command, words: str) -> None:
    """Each refusal says why, in words that name what stands in the way."""
    assert not walked.allows(command)
    assert words in walked.refused(command)


def test_whoever_had_a_turn_is_not_called_again() -> None:
    """In an open round nobody is called twice in a lap, and everybody again in the next."""
    walked = walk(step("talk", "round", order="open", times=2), people=2)
    walked.do(c.Call("p2"), c.Next())
    assert "had this turn" in walked.refused(c.Call("p2"))
    walked.do(c.Call("p1"), c.Next(), c.Call("p2"))
    assert walked.speaker == "B"


def test_time_that_is_over_cannot_be_taken_away() -> None:
    """When the time is up there is nothing left to take."""
    walked = walk(step("talk", time=30))
    walked.wait(31)
    assert "over already" in walked.refused(c.Less())
    assert walked.allows(c.More())


def is_sentence(text: str) -> bool:
    """Whether it can be said to a person as it stands."""
    return " " in text.strip() == text and not set(text) & set("{}\n") and not text.endswith(".")


def told(deed: Callable[[], object]) -> str:
    """The sentence with which something is refused; empty where it isn't."""
    try:
        deed()
    except Refused as why:
        return str(why)
    return ""


@settings(max_examples=50, deadline=None)
@given(st.data())
def test_refused_is_what_is_not_allowed(data: st.DataObject) -> None:
    """Wherever a session stands, deciding is refused exactly where `allows` is False, with a sentence."""
    walked = Walk(data.draw(plans()), affirmed=data.draw(st.booleans()))
    for seconds, command in data.draw(st.lists(st.tuples(moments(60), commands()), max_size=12)):
        walked.wait(seconds)
        if walked.allows(command) and not isinstance(command, c.Fit | c.Discard):
            walked.do(command)
    state = walked.state
    for command in (*ONE_OF_EACH, *data.draw(st.lists(commands(), max_size=8))):
        why = refusal(state, command)
        assert allows(state, command) == (why is None)
        if why is not None:
            assert is_sentence(why), why
            with pytest.raises(Refused, match=re.escape(why)):
                decide(state, command, walked.now)
        elif isinstance(command, c.Fit):
            fits = told(partial(fitted, state, walked.now))
            assert told(partial(decide, state, command, walked.now)) == fits
        else:
            decide(state, command, walked.now)
