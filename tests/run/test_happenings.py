"""Every surprise that ships can happen, and each of its keys is there then and does what is said of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from copy import copy
from functools import cache
from typing import get_args

import pytest
from attrs import frozen

from tests.run.surprised import everywhere
from tests.sessions import Walk
from workshop.plan.dealing import generator
from workshop.plan.rounds import holder
from workshop.room.view import view
from workshop.run.answers import BY_SHELLS, WAIT, Cast, command, word_of
from workshop.run.happenings import ALONE, AMONG_PEOPLE, SHIPPED
from workshop.run.surprises import Found, Passing, Surprise, choose, rows, told
from workshop.script.model import ANSWERS
from workshop.session import events as e
from workshop.session.session import UNDOABLE
from workshop.session.state import State

# Of each kind of script, so many places are enough.
PLACES = 3


@frozen
class Case:
    """A place where it has happened, with who is meant, and what can be pressed."""

    before: Walk
    place: Walk
    cast: Cast
    rows: tuple[tuple[str, str], ...]
    text: str


def thrown(found: Found, place: Walk) -> Walk:
    """The session after what it does to it."""
    walked = copy(place)
    for deed in found.surprise.deeds(walked.state, walked.now):
        if isinstance(deed, Passing):
            walked.wait(deed.seconds)
        else:
            walked.do(deed)
    return walked


def cases(surprise: Surprise) -> Iterator[Case]:
    seen: dict[tuple[str, str], int] = {}
    for number, place in enumerate(everywhere()):
        kind = (place.state.plan.source.id, place.state.plan.mode)
        found = choose("", (surprise,), place.state, place.now, generator(number))
        if found is None or seen.get(kind, 0) >= PLACES:
            continue
        seen[kind] = seen.get(kind, 0) + 1
        text = told(surprise.text, place.state, found.cast)
        walked = thrown(found, place)
        yield Case(place, walked, found.cast, rows(found, walked.state, walked.now), text)


@cache
def all_cases(id: str) -> tuple[Case, ...]:  # noqa: A002 - the surprise's own word
    (surprise,) = [one for one in SHIPPED if one.id == id]
    return tuple(cases(surprise))


def titles(state: State, left_out: set[str]) -> set[str]:
    return {state.plan.step_called(step).title for step in left_out}


def _next(before: State, after: State, said: str, now: float) -> bool:
    if (after.turn, after.part) == (before.turn, before.part + 1):
        assert after.now_step is not None
        return after.now_step.phases[after.part].title in said
    if after.phase == "gate":
        assert "waits there" in said
    step = after.now_step
    same = before.now_step is not None and step is not None and step.id == before.now_step.id
    assert said.startswith("This turn is over") == (same and after.phase != "gate")
    return after.turn == before.turn + 1 and (same or step is None or step.title in said)


def _left_out(before: State, after: State, said: str, now: float) -> bool:
    gone = titles(after, {*after.left_out} - {*before.left_out})
    there = after.now_step is None or after.now_step.title in said
    return there and all(title in said for title in gone)


def _pass(before: State, after: State, said: str, now: float) -> bool:
    again = [turn for turn in after.turns[after.turn :] if turn.again]
    return after.turn > before.turn and ("once more" in said) == bool(again)


def _more(before: State, after: State, said: str, now: float) -> bool:
    was, is_ = before.remaining(now), after.remaining(now)
    return was is not None and is_ == pytest.approx(was + 60) and ("from now" in said) == (was == 0)


def _fit(before: State, after: State, said: str, now: float) -> bool:
    lengths: dict[str, set[int]] = {}
    for turn in after.next_turns():
        lengths.setdefault(turn.step, set()).add(turn.seconds)
    nearer = abs(after.behind(now)) < abs(before.behind(now))
    less = after.rest(now) < before.rest(now) or "a little less" not in said
    return nearer and less and all(len(each) == 1 for each in lengths.values())


def _has_turns(state: State, person: str) -> bool:
    later = state.next_turns()
    return any(holder(state.plan.step(t), t) == person for t in later if state.plan.step(t).form == "round")


def standing(state: State, person: str) -> str:
    someone = state.plan.person(person)
    return someone.standing if someone else ""


Claim = Callable[[State, State, str, float], bool]

# What each sentence claims, of the states before and after.
CLAIMS: dict[str, Claim] = {
    "pause": lambda before, after, said, now: after.phase == "paused" and after.anchor is None,
    "resume": lambda before, after, said, now: (
        after.phase == "running" and after.elapsed == before.elapsed and "doesn't count" in said
    ),
    "began": lambda before, after, said, now: after.elapsed == before.elapsed + before.slept > before.elapsed,
    "next": _next,
    "again": lambda before, after, said, now: (
        (after.turn, after.part, after.ran(now)) == (before.turn, 0, 0)
        and after.timed == before.part_seconds(before.turn, 0)
    ),
    "more": _more,
    "pass": _pass,
    "slow": lambda before, after, said, now: (
        after.anchor is None and view(after, now).mood == "moment" and view(after, now).speaks == ()
    ),
    "stay": lambda before, after, said, now: (after.phase, after.turn) == ("gate", before.turn),
    "go": lambda before, after, said, now: (after.phase, after.turn) == ("running", before.turn),
    "skip": _left_out,
    "land": _left_out,
    "fit": _fit,
    "end": lambda before, after, said, now: after.closing_at is not None,
}


@pytest.mark.parametrize("surprise", SHIPPED, ids=lambda surprise: surprise.id)
def test_it_happens_and_its_keys_do_what_is_said(surprise: Surprise) -> None:
    """Somewhere in what ships; each key that is told of is legal, makes its event, and keeps its word."""
    found = all_cases(surprise.id)
    assert found
    for case in found:
        assert case.rows[0][0] == surprise.well[0].word or surprise.deeds(case.place.state, 0.0)
        for word, said in case.rows:
            asks = command(word, case.place.state, case.cast)
            if word == WAIT or word in BY_SHELLS:
                assert asks is None
                continue
            assert asks is not None
            walked = copy(case.place)
            events = walked.do(asks)
            assert word in {word_of(event) for event in events}, word
            before, after = case.place.state, walked.state
            if word in ("came", "left", "out"):
                person = case.cast.name or after.plan.people[-1].id
                assert standing(after, person) == {"came": "here", "left": "gone", "out": "aside"}[word]
                assert _has_turns(after, person) <= (word == "came")
            else:
                assert CLAIMS[word](before, after, said, walked.now), (word, said)


@pytest.mark.parametrize("surprise", SHIPPED, ids=lambda surprise: surprise.id)
def test_words_are_whole_sentences_about_people_who_are_there(surprise: Surprise) -> None:
    """Every name is filled in, of two different people; no exclamation mark, no praise, no verdict."""
    for case in all_cases(surprise.id):
        names = {person.name for person in case.place.state.plan.people} | {case.cast.newcomer}
        for text in (case.text, *(said for _word, said in case.rows)):
            assert not {*"{}!"} & {*text}
            assert text.endswith((".", '."', '?"'))
            assert not {"wrong", "mistake", "good job", "well done"} & {*text.casefold().split()}
        if "{name}" in surprise.text:
            assert any(name and name in case.text for name in names)
        assert case.cast.name != case.cast.other or not case.cast.name


@pytest.mark.parametrize("surprise", SHIPPED, ids=lambda surprise: surprise.id)
def test_there_is_a_choice(surprise: Surprise) -> None:
    """Each key is told of once, by a word that plain mode and authors know, and several can be pressed."""
    words = [answer.word for answer in (*surprise.well, *surprise.others)]
    assert len(words) == len(set(words)) >= 4
    assert {*words} <= {*ANSWERS, WAIT, "resume", "began"}
    assert min(len(case.rows) for case in all_cases(surprise.id)) >= 3


def test_it_happens_where_it_can() -> None:
    """Somebody alone meets nobody, and nobody but one alone looks out of the window; doors are a group's."""
    for surprise in SHIPPED:
        modes = {case.place.state.plan.mode for case in all_cases(surprise.id)}
        if surprise in ALONE:
            assert modes == {"solo"}
        if surprise in AMONG_PEOPLE:
            assert "solo" not in modes
        if surprise.id in ("door", "leave"):
            assert modes == {"group"}


def test_somebody_who_is_expected_comes_first() -> None:
    """Whoever has an empty seat is at the door; where nobody has, it is somebody of a name of their own."""
    for case in all_cases("door"):
        expected = case.place.state.plan.expected
        assert case.text == "Somebody is at the door. It is Gil."
        assert bool(case.cast.name) == bool(expected)


def later(case: Case) -> float:
    """How much later the session ends by what has happened, where no time is held for anybody."""
    ends = [walked.now + walked.state.rest(walked.now) for walked in (case.before, case.place)]
    return ends[1] - ends[0]


def test_two_who_are_meant_sit_together() -> None:
    """In small groups whoever quarrels sits in the same one."""
    for case in all_cases("fight"):
        turn = case.before.state.now_turn
        assert turn is not None
        groups = [{person for held in group.values() for person in held} for group in turn.groups]
        both = {case.cast.name, case.cast.other}
        assert any(both <= group for group in groups)


def test_four_minutes_over_are_seen_on_the_clock() -> None:
    """The turn is over by four minutes, and so is everything after it; nothing was moved on."""
    for case in all_cases("over"):
        state, now = case.place.state, case.place.now
        assert state.over(now) == pytest.approx(240)
        assert later(case) == pytest.approx(240)
        assert (state.phase, state.time_up) == ("running", True)


def test_time_that_was_lost_is_missing_at_the_end() -> None:
    """Six minutes behind, though the turn's own clock has not run."""
    for case in all_cases("late"):
        assert later(case) == pytest.approx(360)
        assert case.place.state.phase == "running"
        assert case.place.state.ran(case.place.now) == pytest.approx(10)


def test_a_machine_that_slept_has_the_clock_standing() -> None:
    """As a real one does: the session is paused, and knows for how long."""
    for case in all_cases("slept"):
        assert (case.place.state.phase, case.place.state.slept) == ("paused", 720)


def test_every_event_that_somebody_makes_has_its_word() -> None:
    """What moves, seats or changes the time is known by the word that did it; what time does, by none."""
    made = set(UNDOABLE)
    assert all(word_of(event) for event in _samples() if type(event) in made)
    assert {type(event) for event in _samples()} >= made - {e.Replanned}
    assert word_of(e.Moved(1, by="time")) == ""
    assert word_of(e.TimeUp(0, 0)) == ""
    assert word_of(e.Drafted("n1", "x")) == ""
    assert all(word_of(e.Replanned(0, (), (), reason)) for reason in get_args(e.WhyReplanned))


def _samples() -> tuple[e.Event, ...]:
    return (
        *(e.Moved(1), e.Extended(0, 0, 60), e.Extended(0, 0, -60), e.Restarted(0), e.BeganEarlier(0, 0, 9)),
        e.Untimed(True),
        *(e.Passed(0, None, 1), e.GateOpened(0), e.Declined(0, 1, ()), e.Landed(1, ()), e.Called(0, "p1")),
        *(e.Agreed(("x",)), e.Paused(), e.Paused("slow"), e.Resumed(), e.Stayed(0), e.Drawn(0, "x")),
    )
