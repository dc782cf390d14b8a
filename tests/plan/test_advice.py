from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.plans import made, names, phase, script, step, step_lists
from workshop.plan.make import TooShort, plan
from workshop.script.checks import protected
from workshop.script.model import Count, Script, Step
from workshop.words import parse_duration


def told(written: Script, people: int, time: int) -> str:
    with pytest.raises(TooShort) as short:
        plan(written, names(people), written.modes[0], time=time)
    return str(short.value)


STEPS = (
    step("arrive", time=120),
    step("first", "round", time=180, flex=(120, 180)),
    step("talk", time=600),
    step("close", time=60),
)


def test_it_says_by_how_much() -> None:
    """The sentence names the shortest there is, what is missing and the time given."""
    said = told(script(*STEPS), 4, 1200)
    assert "Tried with 4 takes at least 21m, 1m more than the 20m there is." in said
    assert "give it 21m" in said


def test_fewer_people() -> None:
    """The most people with whom it fits are named, never fewer than the script is for."""
    assert "at most 6 people" in told(script(*STEPS), 9, 1500)
    assert "at most" not in told(script(*STEPS, people=Count(7, 12)), 9, 1500)
    assert "at most 2 people" in told(script(*STEPS, people=Count(1, 12)), 4, 1020)


def test_a_second_room() -> None:
    """Two rooms are offered where each is large enough for the script and fits; the larger one is named."""
    assert "a second room, at most 5 in each" in told(script(*STEPS), 9, 1500)
    assert "room" not in told(script(*STEPS), 5, 1300)
    assert "room" not in told(script(*STEPS), 30, 1800)
    assert "room" not in told(script(*STEPS), 9, 1320)


def test_the_smallest_step_that_is_enough() -> None:
    """Of several steps that would do alone the shortest is named, else the fewest that do together."""
    assert "leave out Talk;" in told(script(*STEPS), 6, 60 + 120 + 720)
    longer = (STEPS[0], step("settle", time=120), *STEPS[1:])
    assert "leave out Settle;" in told(script(*longer), 6, 1620 - 120)
    assert "leave out First and Talk;" in told(script(*STEPS), 6, 60 + 120)


def test_how_it_begins_and_ends_is_never_left_out() -> None:
    """Where only the first step, the agreements or the close would be enough, no step is offered."""
    steps = (step("arrive", time=600), step("agreements", time=600), step("close", time=600))
    said = told(script(*steps), 3, 1200)
    assert "leave out" not in said
    assert said.endswith("What would fit: give it 30m.")


def test_pairs_are_told_no_rooms() -> None:
    """With two people there is no sense in fewer people or another room."""
    steps = (step("arrive"), step("talk", "round", time=600), step("more"), step("close"))
    said = told(script(modes={"pair": steps}), 2, 900)
    assert said.endswith("What would fit: leave out Talk; give it 23m.")


GUARDED = (
    step("arrive", time=60),
    step("gate", time=600, consent=True, until="after"),
    step("deep", "round", time=120, depth=3),
    step("after", time=600),
    step("light", time=60, depth=1),
    step("close", time=600),
)


def test_what_holds_a_session_is_never_offered() -> None:
    """Gates, what a skipped gate leads to, the step after the deepest and the close stay."""
    said = told(script(*GUARDED), 3, 1920)
    assert "leave out Deep;" in said
    said = told(script(*GUARDED), 3, 300)
    assert "leave out" not in said


def test_phases_count_at_their_shortest() -> None:
    """A step with phases is as short as its phases can be."""
    with pytest.raises(TooShort) as short:
        made(step("talk", phases=(phase("A", 60, (20, 90)), phase("B", 30))), time=45)
    assert short.value.short_by == 5


@settings(deadline=None)
@given(step_lists(most_seconds=300), st.integers(3, 14), st.integers(0, 99))
def test_whatever_is_offered_would_fit(steps: tuple[Step, ...], people: int, percent: int) -> None:
    """Every way out that is named, taken, makes a plan; and nothing protected is among them."""
    shortest = sum(turn.shortest for turn in made(*steps, people=people).turns)
    time = shortest * percent // 100
    said = told(script(*steps), people, time)
    assert "  " not in said
    assert said.endswith(".")
    if match := re.search(r"at most (\d+) people", said):
        made(*steps, people=int(match[1]), time=time)
        assert 3 <= int(match[1]) < people
    if match := re.search(r"a second room, at most (\d+) in each", said):
        made(*steps, people=int(match[1]), time=time)
        made(*steps, people=people - int(match[1]), time=time)
    if match := re.search(r"leave out ([^;]*);", said):
        gone = set(re.split(", | and ", match[1]))
        assert not gone & {one.title for one in steps if one.id in protected(steps)}
        made(*(one for one in steps if one.title not in gone), people=people, time=time)
    needed = re.search(r"give it (\w+)\.", said)
    assert needed is not None
    assert parse_duration(needed[1]) == shortest
    made(*steps, people=people, time=shortest)
