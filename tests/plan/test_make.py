from __future__ import annotations

import pytest

from tests.plans import held, made, names, phase, script, step, tables
from workshop.plan.make import MOST_TURNS, PlanError, choose_mode, plan, refit
from workshop.plan.model import OfCircle, starts
from workshop.plan.people import Named
from workshop.script.agreements import standard
from workshop.script.model import Count, Form, Mode, Order, Surprise

MODES: dict[str, Mode] = {"g": "group", "p": "pair", "s": "solo"}


@pytest.mark.parametrize("form", ["together", "alone", "break"])
def test_forms_for_everyone(form: Form) -> None:
    """Together, alone and break are one turn of everyone."""
    plan = made(step("talk", form))
    assert [turn.groups for turn in plan.turns] == [({"everyone": ("p1", "p2", "p3")},)]
    assert (plan.turns[0].seconds, plan.turns[0].lap, plan.turns[0].opens) == (60, 0, True)


@pytest.mark.parametrize(
    ("form", "one", "rest"), [("round", "speaker", "listeners"), ("spotlight", "receiver", "givers")]
)
def test_forms_with_a_turn_a_person(form: Form, one: str, rest: str) -> None:
    """A round and a spotlight have a turn for each person, with the rest in the other role."""
    plan = made(step("talk", form))
    assert held(plan, "talk", one) == ["A", "B", "C"]
    assert held(plan, "talk", rest) == ["BC", "AC", "AB"]
    assert [turn.opens for turn in plan.turns] == [True, False, False]


def test_a_round_for_one() -> None:
    """With one person a round has one turn, and nobody listens."""
    plan = made(step("talk", "round"), people=1, mode="solo")
    assert [turn.groups for turn in plan.turns] == [({"speaker": ("p1",), "listeners": ()},)]


@pytest.mark.parametrize(
    ("order", "speakers"),
    [("circle", ["A", "B", "C", "D"]), ("reverse", ["D", "C", "B", "A"]), ("open", [""] * 4)],
)
def test_orders(order: Order, speakers: list[str]) -> None:
    """A round goes round, back, or is open: then each place is empty until somebody is ready."""
    plan = made(step("talk", "round", order=order), people=4)
    assert held(plan, "talk", "speaker") == speakers
    if order == "open":
        assert held(plan, "talk", "listeners") == ["ABCD"] * 4


def test_shuffles_are_drawn_anew() -> None:
    """Each repeat, each step and each seed has an order of its own, in which everyone speaks once."""
    steps = (step("one", "round", order="shuffle", times=2), step("two", "round", order="shuffle"))
    drawn = []
    for seed in (1, 2):
        plan = made(*steps, people=9, seed=seed)
        speakers = held(plan, "one", "speaker") + held(plan, "two", "speaker")
        drawn += ["".join(speakers[at : at + 9]) for at in (0, 9, 18)]
    assert len(set(drawn)) == 6
    assert {"".join(sorted(order)) for order in drawn} == {"ABCDEFGHI"}


def test_times_of_a_round() -> None:
    """Two rounds are two laps of one step, which opens once."""
    plan = made(step("talk", "round", times=2, order="reverse"))
    assert held(plan, "talk", "speaker") == ["C", "B", "A", "C", "B", "A"]
    assert [turn.lap for turn in plan.turns] == [0, 0, 0, 1, 1, 1]
    assert [turn.opens for turn in plan.turns] == [True] + [False] * 5


def test_open_turns_count_as_the_middle_of_their_flex() -> None:
    """An open turn stands in starts and totals with the middle of its flex, and with 0 where it has none."""
    plan = made(step("talk", "round", time=None, flex=(60, 121)), step("still", time=None), step("close"))
    assert [turn.seconds for turn in plan.turns] == [90, 90, 90, 0, 60]
    assert list(starts(plan.turns)) == [0, 90, 180, 270, 270]
    assert list(starts(plan.turns, 5)) == [5, 95, 185, 275, 275]
    assert plan.seconds == 330
    assert list(starts(())) == []


def test_phases_stand_in_each_turn() -> None:
    """Every turn of a step with phases has their lengths."""
    plan = made(step("talk", "round", phases=(phase("Speak", 60), phase("Rest", 15))))
    assert [(turn.seconds, turn.phases) for turn in plan.turns] == [(75, (60, 15))] * 3


def test_modes_have_their_own_steps() -> None:
    """A plan has the steps as they stand in its mode, with what overrides changed and left out."""
    written = script(
        modes={
            "group": (step("talk", "round"), step("more"), step("close", time=30)),
            "pair": (step("talk", "round", time=120), step("close", time=30)),
            "solo": (step("talk", "alone", time=300),),
        }
    )
    group = plan(written, names(3), "group")
    assert [(turn.step, turn.seconds) for turn in group.turns] == [("talk", 60)] * 3 + [
        ("more", 60),
        ("close", 30),
    ]
    pair = plan(written, names(2), "pair")
    assert [(turn.step, turn.seconds) for turn in pair.turns] == [("talk", 120)] * 2 + [("close", 30)]
    solo = plan(written, ["Ana"], "solo")
    assert [(turn.step, turn.seconds) for turn in solo.turns] == [("talk", 300)]
    assert solo.turns[0].groups == ({"everyone": ("p1",)},)


@pytest.mark.parametrize(
    ("modes", "people", "asked", "mode"),
    [
        ("gps", 3, None, "group"),
        ("gps", 12, None, "group"),
        ("gps", 13, None, "group"),
        ("gps", 2, None, "pair"),
        ("gps", 1, None, "solo"),
        ("g", 2, None, "group"),
        ("g", 1, None, "group"),
        ("gs", 2, None, "group"),
        ("gp", 1, None, "group"),
        ("p", 2, None, "pair"),
        ("s", 1, None, "solo"),
        ("gps", 2, "group", "group"),
        ("gps", 30, "group", "group"),
        ("gps", 2, "pair", "pair"),
        ("gps", 1, "solo", "solo"),
        ("p", 3, None, None),
        ("s", 2, None, None),
        ("ps", 3, None, None),
        ("g", 2, "pair", None),
        ("gp", 1, "solo", None),
        ("gps", 3, "pair", None),
        ("gps", 1, "pair", None),
        ("gps", 2, "solo", None),
    ],
)
def test_choosing_the_mode(modes: str, people: int, asked: Mode | None, mode: Mode | None) -> None:
    """The mode asked for, else the first of group, pair, solo for so many; a sentence where there is none."""
    written = script(modes={MODES[letter]: (step("talk"),) for letter in modes}, people=Count(3, 12))
    if mode is not None:
        assert choose_mode(written, people, asked) == mode
        return
    with pytest.raises(PlanError) as told:
        choose_mode(written, people, asked)
    wanted = [asked] if asked else [MODES[letter] for letter in modes]
    assert all(mode in str(told.value) for mode in wanted)


def test_two_people_are_a_group_where_the_script_says_so() -> None:
    """A group of two comes before a pair where the script is for groups of two."""
    written = script(modes={"group": (step("talk"),), "pair": (step("talk"),)}, people=Count(2, 6))
    assert choose_mode(written, 2) == "group"


@pytest.mark.parametrize("people", [1, 2, 13, 40])
def test_another_number_of_people_goes_on(people: int) -> None:
    """A number of people that the script isn't written for makes a plan all the same."""
    written = script(step("talk", "round"), step("pairs", "groups", size=2), people=Count(3, 12))
    assert len(plan(written, names(people), "group").turns) == people + 1


def test_only_surprises_that_can_come_are_taken_along() -> None:
    """Those of a step that this mode doesn't have stay behind."""
    anywhere, talk, walk = (Surprise("A phone rings.", step=one) for one in (None, "talk", "walk"))
    written = script(
        modes={"group": (step("talk"),), "pair": (step("walk"),)}, surprises=(anywhere, talk, walk)
    )
    assert plan(written, names(3), "group").surprises == (anywhere, talk)
    assert plan(written, names(2), "pair").surprises == (anywhere, walk)


def test_what_cannot_be_planned() -> None:
    """A mode that the script doesn't name, and nobody at all, are refused."""
    with pytest.raises(PlanError, match="group"):
        plan(script(step("talk")), ["Ana"], "solo")
    with pytest.raises(PlanError, match="nobody is here"):
        plan(script(step("talk")), [], "group")


def test_turns_past_counting_are_refused_in_time() -> None:
    """So many turns that no session could hold them are refused before they are all laid out."""
    meetings = step("meet", "groups", size=2, partners="everyone", times=20)
    with pytest.raises(PlanError, match=f"more than {MOST_TURNS} turns"):
        made(meetings, people=300)
    with pytest.raises(PlanError, match=f"more than {MOST_TURNS} turns"):
        made(step("talk", "round", times=20), people=500)


def test_a_plan_says_where_it_came_from() -> None:
    """Names, the script, its agreements spelled out once, who leads and who is expected stand in the plan."""
    written = script(
        step("talk"), agreements=("standard", "Be kind.", "Be kind."), ready=("All chose to come.",), text="…"
    )
    made = plan(written, ["Ana", "Ana", Named("Gil", expected=True)], "group", seed=7, time=60, led_by="M.")
    assert [(person.id, person.name) for person in made.present] == [("p1", "Ana"), ("p2", "Ana")]
    assert (made.source.id, made.source.digest, made.source.language) == ("tried", "sha256:0", 1)
    assert made.agreements == (*standard(), "Be kind.")
    assert made.ready == ("All chose to come.",)
    assert (made.seed, made.given, made.expected, made.led_by) == (7, 60, ("Gil",), "M.")
    with pytest.raises(KeyError):
        made.name("p4")
    with pytest.raises(KeyError):
        made.step_called("no-such-step")


def test_a_plan_says_which_meeting_of_which_circle_it_is() -> None:
    """What the circle agreed on comes after the script's, none of it twice; alone there is no circle."""
    written = script(step("talk"), modes={"solo": (step("talk"),)}, agreements=("Be kind.", "Slowly."))
    of = OfCircle("c7f3", 4, ("No phones.", "Be kind.", "standard"))
    made = plan(written, ["Ana", "Ben", "Chi"], "group", of=of)
    assert (made.circle, made.meeting) == ("c7f3", 4)
    assert made.agreements == ("Be kind.", "Slowly.", "No phones.", "standard")
    alone = plan(written, ["Ana"], "solo", of=of)
    assert (alone.circle, alone.meeting, alone.agreements) == ("", 0, ())


def test_fitting_again() -> None:
    """The turns that are left fit into the time that is left, by the same rule as at the start."""
    steps = (step("talk", "round", time=100, flex=(40, 160)), step("close", time=60))
    whole = made(*steps, people=4)
    later = refit(whole, whole.turns[2:], 200)
    assert [turn.seconds for turn in later] == [70, 70, 60]
    assert [turn.groups for turn in later] == [turn.groups for turn in whole.turns[2:]]


def test_steps_stand_in_their_order() -> None:
    """Turns come step after step, and each step's first turn opens it."""
    plan = made(step("a"), step("b", "round"), step("c", "groups", size=3), step("d", consent=True))
    assert [turn.step for turn in plan.turns] == ["a", "b", "b", "b", "c", "d"]
    assert [turn.opens for turn in plan.turns] == [True, True, False, False, True, True]
    assert tables(plan, "c") == [["ABC"]]
