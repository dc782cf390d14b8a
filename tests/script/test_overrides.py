from __future__ import annotations

import pytest

from tests.script.marked import HEAD, in_turn, steps_of, tells
from workshop.script.model import Span

ALL_MODES = f"{HEAD}modes: [group, pair, solo]\nsteps:\n"
END = "  - {title: End, time: 3m}\n"


def titled(*titles: str) -> str:
    return f"{HEAD}steps:\n" + "".join(f"  - {{title: '{title}', time: 3m}}\n" for title in titles)


@pytest.mark.parametrize(
    ("titles", "ids"),
    [
        (["First round"], ["first-round"]),
        (["First round", "First round", "first  ROUND!"], ["first-round", "first-round-2", "first-round-3"]),
        (["Begrüßung", "Größe"], ["begrussung", "grosse"]),
        (["One", "Two", "Three", "最後に"], ["one", "two", "three", "step-4"]),
        (["最後に", "最後に"], ["step-1", "step-2"]),
        (["1, 2, 3"], ["1-2-3"]),
        (["???"], ["step-1"]),
        (["A", "A 2", "A"], ["a", "a-2", "a-3"]),
    ],
)
def test_ids_that_are_left_out(titles: list[str], ids: list[str]) -> None:
    """The title's slug; a number where it repeats; the step's place where nothing Latin is left."""
    assert [step.id for step in steps_of(titled(*titles))] == ids


def test_long_titles_give_ids_that_fit() -> None:
    """At most 64 characters, also where many repeat."""
    ids = [step.id for step in steps_of(titled(*["a" * 90] * 12))]
    assert len(set(ids)) == 12
    assert ids[0] == "a" * 64
    assert ids[11] == "a" * 61 + "-12"


def test_ids_that_are_written_go_first() -> None:
    """One that is made from a title gives way to one that is written, wherever that stands."""
    source = in_turn("title: Close, time: 1m", "title: End, id: close, time: 1m")
    assert [step.id for step in steps_of(source)] == ["close-2", "close"]


def test_ids_that_are_written_twice() -> None:
    """Told at the second."""
    assert tells(
        in_turn(
            "title: A, id: one, time: 1m", "title: B, id: ▲one, time: 1m", "title: C, id: one-2, time: 1m"
        ),
        "is the id of another step",
    )


def test_a_step_has_the_same_id_in_every_mode() -> None:
    """Also where a mode leaves out the step before."""
    source = in_turn(
        "title: A, time: 1m, only: [group]", "title: A, time: 1m, solo: {title: B}", modes="group, solo"
    )
    assert [step.id for step in steps_of(source)] == ["a", "a-2"]
    assert [(step.id, step.title) for step in steps_of(source, "solo")] == [("a-2", "B")]


BASE = """\
  - title: Begin
    form: groups
    size: 3
    times: 2
    partners: new
    time: 3m
    flex: 2m..5m
    say: Speak.
    guide: Watch.
"""
OVERRIDES = [
    (
        "say: Write.\n      form: alone",
        {"form": "alone", "say": "Write.", "time": 180, "flex": Span(120, 300)},
    ),
    ("form: round", {"form": "round", "times": 2, "order": "circle", "may_pass": True, "guide": "Watch."}),
    ("form: together", {"form": "together", "times": 1, "size": 2, "partners": "same", "roles": ()}),
    ("form: alone\n      time: 5m", {"time": 300, "flex": None, "guide": "Watch."}),
    ("form: alone\n      time: open", {"time": None, "open": True, "flex": None, "ideal": 0}),
    ("form: alone\n      flex: 1m..3m", {"time": 180, "flex": Span(60, 180)}),
    ("form: alone\n      time: 9m\n      flex: 8m..9m", {"time": 540, "flex": Span(480, 540)}),
    ("form: alone\n      phases: [{title: One, time: 1m}]", {"time": None, "flex": None, "ideal": 60}),
    ("form: alone\n      skip: false", {"form": "alone", "time": 180}),
]


@pytest.mark.parametrize(("written", "meant"), OVERRIDES)
def test_an_override_replaces(written: str, meant: dict[str, object]) -> None:
    """Key by key; a new form drops what only the old one has, a new length the inherited one."""
    source = f"{HEAD}modes: [group, solo]\nsteps:\n{BASE}    solo:\n      {written}\n{END}"
    group, solo = steps_of(source)[0], steps_of(source, "solo")[0]
    for name, value in meant.items():
        assert getattr(solo, name) == value, name
    assert (group.form, group.size, group.times, group.flex) == ("groups", 3, 2, Span(120, 300))
    assert group.say == "Speak."


def test_a_new_time_drops_inherited_phases() -> None:
    """And the roles that spoke in them are asked for no more."""
    source = in_turn(
        "title: A, form: groups, roles: [one, two], phases: [{title: P, time: 1m, speaks: two}], "
        "solo: {form: alone, time: 2m}",
        modes="group, solo",
    )
    solo = steps_of(source, "solo")[0]
    assert (solo.phases, solo.time, solo.roles) == ((), 120, ())


def test_an_override_is_not_nested() -> None:
    """A list or a mapping in it takes the whole place of the other."""
    source = in_turn(
        "title: A, time: 1m, prompts: {deck: a, draw: free}, solo: {prompts: {deck: b}}", modes="group, solo"
    )
    deal = steps_of(source, "solo")[0].deal
    assert deal is not None
    assert (deal.deck, deal.draw) == ("b", "one")


def test_skip_and_only() -> None:
    """Each leaves a step out of a mode; `only` for all that it doesn't name."""
    source = in_turn(
        "title: A, time: 1m, solo: {skip: true}",
        "title: B, time: 1m, only: [pair, solo]",
        "title: C, time: 1m, only: [group], pair: {time: 2m}",
        "title: D, time: 1m",
        modes="group, pair, solo",
    )
    assert [step.title for step in steps_of(source)] == ["A", "C", "D"]
    assert [step.title for step in steps_of(source, "pair")] == ["A", "B", "D"]
    assert [step.title for step in steps_of(source, "solo")] == ["B", "D"]


def test_a_mode_in_which_nothing_happens() -> None:
    """Told where the modes stand; and a step in no mode is warned of."""
    assert tells(
        f"{HEAD}modes: ▲[group, solo]\nsteps:\n  - {{title: A, time: 1m, only: [group]}}\n",
        "no step exists in solo",
    )
    assert tells(
        in_turn("title: A, time: 1m") + "  - ▲{title: B, time: 1m, only: [pair]}\n",
        "none of the script's modes",
    )


@pytest.mark.parametrize("form", ["groups, size: 2", "spotlight"])
def test_what_needs_others(form: str) -> None:
    """A script for one person says what to do in the place of groups and spotlight."""
    step = f"title: A, form: ▲{form}, time: 1m"
    assert tells(in_turn(step, modes="solo"), "needs others")
    assert tells(in_turn(step, modes="group, pair, solo"), "needs others")
    for mended in ("solo: {form: alone}", "solo: {skip: true}", "only: [group, pair]"):
        assert tells(
            in_turn(f"{step}, {mended}".replace("▲", ""), "title: B, time: 1m", modes="group, pair, solo")
        )
    assert tells(in_turn(step.replace("▲", ""), modes="group, pair"))
    assert tells(in_turn("title: A, form: round, time: 1m", modes="solo"))


def test_mistakes_in_an_override_are_told_there() -> None:
    """And only once, though the step is built for each mode."""
    assert tells(
        f"{ALL_MODES}  - title: A\n    time: 1m\n    pair: {{order: ▲open}}\n"
        f"    solo: {{form: round, phases: [{{title: P, time: 1m, speaks: ▲receiver}}]}}\n",
        "order: belongs to round, spotlight, not to together",
        'speaks: "receiver" is no role in a round step; write one of speaker, listeners',
    )
