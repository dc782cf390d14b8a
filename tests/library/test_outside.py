"""Sessions taken from elsewhere can be written in the language as it is, and come out as they are known."""

from __future__ import annotations

from collections import Counter
from functools import cache
from itertools import combinations
from pathlib import Path

import pytest
from attrs import frozen

from tests.each import each
from tests.library.test_scripts import library, people
from workshop.plan.make import plan
from workshop.plan.model import Plan, Turn
from workshop.script.library import read_file
from workshop.script.model import RESTING, Mode, Script

FOLDER = Path(__file__).parents[2] / "docs" / "examples"


@frozen
class Outside:
    """A script from elsewhere, for whom it is planned, and the minutes that it takes with each number."""

    script: str
    mode: Mode
    minutes: dict[int, int]


WELCOMED_AND_CLOSED = 4
ROWS = (
    Outside(
        "1-2-4-all",
        "group",
        dict.fromkeys((8, 9, 11, 12, 23, 40, 48), 1 + 2 + 4 + 5 + WELCOMED_AND_CLOSED),
    ),
    Outside("triads", "group", {3: 50, 4: 65, 5: 50, 6: 50, 7: 65, 8: 50, 9: 50, 10: 65, 12: 50}),
    Outside("speed-meeting", "group", {4: 14, 5: 20, 6: 20, 7: 26, 8: 26, 10: 32, 11: 38, 12: 38}),
    Outside("council", "group", {5: 92, 6: 104, 8: 127, 12: 173}),
    Outside("mirrored-dialogue", "pair", {2: 30}),
)
each_row = each("row", ROWS)


@cache
def outside(name: str) -> Script:
    """A script from elsewhere; fails where it can't be used."""
    read = read_file(FOLDER / f"{name}.yaml").script
    assert read is not None
    return read


def planned(name: str, number: int, mode: Mode = "group", seed: int = 1) -> Plan:
    """Its plan with its own times."""
    return plan(outside(name), people(number), mode, seed=seed)


def turns(made: Plan, step: str) -> list[Turn]:
    """The turns of a step."""
    return [turn for turn in made.turns if turn.step == step]


def seated(turn: Turn) -> list[frozenset[str]]:
    """Who sits together in a turn, those who rest left out."""
    return [
        frozenset(person for held in group.values() for person in held)
        for group in turn.groups
        if RESTING not in group
    ]


def test_all_of_them_are_looked_at() -> None:
    """Every file of the folder is a row here, and every row a file with a word of its own on the page."""
    assert {path.stem for path in FOLDER.glob("*.yaml")} == {row.script for row in ROWS}
    page = (FOLDER / "README.md").read_text("utf-8")
    for row in ROWS:
        assert f"\n## {outside(row.script).title}\n" in page, row.script


@each_row
def test_nothing_is_wrong_or_doubtful(row: Outside) -> None:
    """Not a problem, not a warning, not a doubt; and somebody is owed thanks for it."""
    reading = read_file(FOLDER / f"{row.script}.yaml")
    assert (*reading.problems, *reading.doubts, *library().missing_decks(reading.script)) == ()
    assert outside(row.script).sources


@each_row
def test_it_takes_the_time_that_it_is_known_for(row: Outside) -> None:
    """With each number of people the plan takes the minutes that stand here, to less than one."""
    assert outside(row.script).modes == (row.mode,)
    found = {number: planned(row.script, number, row.mode).seconds // 60 for number in row.minutes}
    assert found == row.minutes


@each_row
def test_it_is_planned_for_the_fewest_and_the_most(row: Outside) -> None:
    """At both ends of the numbers that it names, and for all between, everyone has a place in every turn."""
    sizes = outside(row.script).people
    numbers = range(sizes.least, (sizes.most or sizes.least) + 1) if row.mode == "group" else (2,)
    for number in numbers:
        made = planned(row.script, number, row.mode)
        everyone = sorted(person.id for person in made.people)
        for turn in made.turns:
            held = [person for group in turn.groups for role in group.values() for person in role]
            # Where the order is open, the one who speaks stands nowhere until somebody begins.
            assert sorted(held) == everyone, (number, turn.step)


@each_row
def test_it_takes_care_of_people(row: Outside) -> None:
    """Phones are offered to be put away at first, every step has gentler words and a guide."""
    steps = outside(row.script).steps[row.mode]
    assert "phone" in steps[0].say.casefold()
    for step in steps:
        assert step.guide, step.id
        assert step.smaller, step.id


def test_one_two_four_all_is_its_name() -> None:
    """At eight: one minute alone, two in twos, four in fours, five all together."""
    made = planned("1-2-4-all", 8)
    minutes = {
        step: [turn.seconds / 60 for turn in turns(made, step)] for step in ("one", "two", "four", "all")
    }
    assert minutes == {"one": [1], "two": [2], "four": [4], "all": [5]}
    assert [len(seated(turns(made, step)[0])) for step in ("one", "two", "four", "all")] == [1, 4, 2, 1]


@each("number", range(8, 49))
def test_fours_are_the_twos_of_before(number: int) -> None:
    """Each group is made of whole pairs; all have four where that comes out, and none more than six.

    With one person less than fours, all have four but the three.
    """
    made = planned("1-2-4-all", number)
    (two,), (four,) = turns(made, "two"), turns(made, "four")
    twos, fours = seated(two), seated(four)
    assert all(any(pair <= group for group in fours) for pair in twos)
    sizes = Counter(len(group) for group in fours)
    match number % 4:
        case 0:
            assert set(sizes) == {4}
        case 3:
            assert (set(sizes), sizes[3]) == ({3, 4}, 1)
        case _:
            assert set(sizes) <= {4, 5, 6}


@pytest.mark.parametrize("number", [3, 5, 6, 8, 9, 11, 12])
def test_everyone_of_a_triad_holds_every_place(number: int) -> None:
    """In a three each is speaker, listener and observer once; in any group each speaks and listens once."""
    made = planned("triads", number)
    held = Counter(
        (role, person)
        for turn in turns(made, "threes")
        for group in turn.groups
        for role, who in group.items()
        for person in who
    )
    threes = {
        person
        for turn in turns(made, "threes")
        for group in seated(turn)
        if len(group) == 3
        for person in group
    }
    for person in made.people:
        for role in ("speaker", "listener"):
            assert held[role, person.id] == 1
        if person.id in threes:
            assert held["observer", person.id] == 1


@pytest.mark.parametrize("number", range(4, 13))
def test_each_meets_each_exactly_once(number: int) -> None:
    """Every pair of people sits together in exactly one meeting; of an odd number each rests exactly once."""
    made = planned("speed-meeting", number)
    meetings = turns(made, "meet")
    met = Counter(pair for turn in meetings for pair in seated(turn))
    ids = [person.id for person in made.people]
    assert met == Counter(frozenset(pair) for pair in combinations(ids, 2))
    rests = Counter(person for turn in meetings for group in turn.groups for person in group.get(RESTING, ()))
    assert rests == (Counter(ids) if number % 2 else Counter())


@pytest.mark.parametrize("number", range(4, 13))
def test_nobody_begins_every_time(number: int) -> None:
    """Each is first in a pair about as often as second, and the questions come in their order."""
    made = planned("speed-meeting", number)
    meetings = turns(made, "meet")
    first = Counter(person for turn in meetings for group in turn.groups for person in group.get("first", ()))
    talks = number - 1
    assert all(abs(2 * first[person.id] - talks) <= 1 for person in made.people), first
    prompts = made.step_called("meet").prompts
    assert [turn.prompt for turn in meetings] == [prompts[at % len(prompts)] for at in range(len(meetings))]


def test_a_council_has_no_clock() -> None:
    """No turn of a round counts down, the second goes back, and whoever is named first begins and ends."""
    made = planned("council", 6)
    ids = [person.id for person in made.people]
    for step, order in (("first-round", ids), ("second-round", ids[::-1])):
        assert made.step_called(step).open
        assert [turn.groups[0]["speaker"] for turn in turns(made, step)] == [(person,) for person in order]
    assert all(turn.groups[0]["speaker"] == () for turn in turns(made, "witness"))
    assert len(turns(made, "witness")) == len(ids)


def test_a_mirror_is_held_by_both() -> None:
    """Behind one gate, each sends once and receives once, and who skips it goes to the close."""
    made = planned("mirrored-dialogue", 2, "pair")
    step = made.step_called("dialogue")
    assert (step.consent, step.until, step.may_pass) == (True, "close", True)
    sent = [turn.groups[0]["sender"] for turn in turns(made, "dialogue")]
    assert sorted(sent) == [(person.id,) for person in made.people]
    assert [phase.speaks for phase in step.phases].count("receiver") == 3
