from __future__ import annotations

import pytest

from tests.script.marked import HEAD, in_turn, marked, steps_of, tells
from workshop.script.checks import protected
from workshop.script.model import Span, Step
from workshop.script.read import read

GATE = "title: A, time: 1m, consent: true"


def test_a_gate_may_lead_on() -> None:
    """To any later step of the same mode, by its written id or its slug."""
    steps = steps_of(in_turn(f"{GATE}, until: last-one", "title: B, time: 1m", "title: Last one, time: 1m"))
    assert (steps[0].consent, steps[0].until) == (True, "last-one")


@pytest.mark.parametrize(
    ("steps", "said"),
    [
        ([f"{GATE}, until: ▲nowhere", "title: B, time: 1m"], "no later step in group"),
        ([f"{GATE}, until: ▲a", "title: B, time: 1m"], "no later step in group"),
        (["title: B, time: 1m", f"{GATE}, until: ▲b"], "no later step in group"),
        (["title: A, time: 1m, until: ▲b", "title: B, time: 1m"], "write consent: true"),
        (["title: A, time: 1m, until: ▲b, consent: false", "title: B, time: 1m"], "write consent: true"),
    ],
)
def test_a_gate_that_leads_nowhere(steps: list[str], said: str) -> None:
    """Backwards, to itself, to nothing, or without a gate."""
    assert tells(in_turn(*steps), said)


def test_a_gate_leads_to_steps_of_its_own_mode() -> None:
    """Where a mode leaves the target out, an override must name another, or open the gate."""
    target = "title: B, time: 1m, solo: {skip: true}"
    last = "title: C, time: 1m"
    assert tells(in_turn(f"{GATE}, until: ▲b", target, last, modes="group, solo"), "no later step in solo")
    assert tells(in_turn(f"{GATE}, until: b, solo: {{until: c}}", target, last, modes="group, solo"))
    source = in_turn(f"{GATE}, until: b, solo: {{consent: false}}", target, last, modes="group, solo")
    assert steps_of(source, "solo")[0].until is None
    assert steps_of(source)[0].until == "b"


@pytest.mark.parametrize(
    ("form", "roles"),
    [
        ("together", ["everyone"]),
        ("alone", ["everyone"]),
        ("break", ["everyone"]),
        ("round", ["speaker", "listeners"]),
        ("spotlight", ["receiver", "givers"]),
        ("groups, size: 2", ["members"]),
        ("groups, roles: [talker, hearer]", ["talker", "hearer"]),
    ],
)
def test_who_speaks_in_a_phase(form: str, roles: list[str]) -> None:
    """One of the step's roles; without any, one of the form's own."""
    for role in roles:
        (step,) = steps_of(
            in_turn(f"title: A, form: {form}, phases: [{{title: P, time: 1m, speaks: {role}}}]")
        )
        assert step.phases[0].speaks == role
    assert tells(
        in_turn(f"title: A, form: {form}, phases: [{{title: P, time: 1m, speaks: ▲boss}}]"), ", ".join(roles)
    )


def test_phases_have_the_length() -> None:
    """A step with phases has no time or flex of its own; a turn lasts their sum."""
    phases = "phases: [{title: P, time: 1m, flex: 30s..2m}, {title: Q, time: 20s}]"
    step = steps_of(in_turn(f"title: A, {phases}", "title: B, time: 1m"))[0]
    assert (step.ideal, step.span, step.open) == (80, Span(50, 140), False)
    assert tells(
        in_turn(f"title: A, {phases}, time: ▲1m, flex: ▲1m..2m", "title: B, time: 1m"), "time: ", "flex: "
    )


def test_flex_contains_time() -> None:
    """In steps and in phases; where the time is open there is nothing to contain."""
    assert tells(in_turn("title: A, time: 1m, flex: ▲2m..3m", "title: B, time: 1m"), "does not contain")
    assert tells(
        in_turn("title: A, phases: [{title: P, time: 4m, flex: ▲2m..3m}]", "title: B, time: 1m"),
        "does not contain",
    )
    assert tells(
        in_turn(
            "title: A, time: 1m, solo: {time: 9m, flex: ▲1m..2m}", "title: B, time: 1m", modes="group, solo"
        ),
        "",
    )
    step = steps_of(in_turn("title: A, time: open, flex: 2m..5m", "title: B, time: 1m"))[0]
    assert (step.ideal, step.span) == (210, Span(210, 210))


@pytest.mark.parametrize(
    "steps",
    [
        ["title: A, time: 1m, consent: true, flex: ▲1m..2m", "title: B, time: 1m"],
        ["title: A, time: 1m, depth: 2", "title: B, time: 1m, flex: ▲1m..2m", "title: C, time: 1m"],
        ["title: A, time: 1m, depth: 1", "title: B, time: 1m, flex: 1m..2m", "title: C, time: 1m"],
        ["title: A, time: 1m, depth: 2", "title: B, time: 1m, depth: 2", "title: C, time: 1m, flex: ▲1m..2m",
         "title: D, time: 1m"],
        ["title: A, time: 1m, depth: 3", "title: B, time: 1m", "title: C, time: 1m, depth: 1",
         "title: D, time: 1m, flex: 1m..2m", "title: E, time: 1m"],
        ["title: A, time: 1m", "title: B, time: 1m, flex: ▲1m..2m"],
        ["title: A, time: 1m", "title: B, phases: ▲[{title: P, time: 1m, flex: 1m..2m}]"],
        ["title: A, time: 1m, flex: 1m..2m", "title: B, time: open, flex: 1m..2m"],
        ["title: A, time: 1m, flex: 1m..1m", "title: B, time: 1m, flex: 1m..1m"],
    ],
)  # fmt: skip
def test_elastic_times_that_should_be_fixed(steps: list[str]) -> None:
    """A warning for a gate, for what follows the deepest beyond 1, and for the close; for nothing else."""
    source, places = marked(in_turn(*steps))
    reading = read(source.encode(), "x")
    assert [problem.place for problem in reading.problems] == places
    assert all(
        problem.warning and "should keep their time" in problem.message for problem in reading.problems
    )


def test_what_is_protected() -> None:
    """Gates, the step after the last of the deepest, and the close."""
    depths = [None, 2, 3, None, 3, None, 1, None]
    steps = [Step(str(n), "T", time=60, depth=depth, consent=n == 1) for n, depth in enumerate(depths)]
    assert protected(steps) == {"1", "5", "7"}
    assert protected([]) == frozenset()


def test_the_size_of_groups() -> None:
    """Written, or the number of roles; one of the two must be there, and both agree."""
    assert steps_of(in_turn("title: A, form: groups, size: 4, time: 1m"))[0].size == 4
    assert steps_of(in_turn("title: A, form: groups, roles: [a, b, a], time: 1m"))[0].size == 3
    assert tells(
        in_turn("title: A, form: groups, roles: [a, b], size: ▲3, time: 1m"),
        "size: is not the number of roles",
    )
    assert tells(f"{HEAD}steps:\n  - ▲title: A\n    form: groups\n    time: 1m\n", "size: is missing")
    assert tells(in_turn("title: A, form: groups, roles: ▲[a, resting], time: 1m"), "roles: resting")


def test_partners() -> None:
    """Everyone meets each in pairs alone; what is merged must have been formed before."""
    assert tells(in_turn("title: A, form: groups, size: 3, partners: ▲everyone, time: 1m"), "groups of 2")
    assert tells(
        in_turn("title: A, form: groups, roles: [a, b, c], partners: ▲everyone, time: 1m"), "groups of 2"
    )
    assert tells(in_turn("title: A, form: groups, roles: [a, b], partners: everyone, time: 1m"))
    pairs, fours = (
        "title: A, form: groups, size: 2, time: 1m",
        "title: B, form: groups, size: 4, partners: merge",
    )
    assert tells(in_turn(pairs, f"{fours}, time: 1m"))
    assert tells(in_turn(f"{fours}, time: 1m".replace("merge", "▲merge"), pairs), "none comes before")
    assert tells(
        in_turn(
            f"{pairs}, pair: {{skip: true}}",
            f"{fours}, time: 1m".replace("merge", "▲merge"),
            modes="group, pair",
        ),
        "none comes before",
    )


@pytest.mark.parametrize(
    ("field", "said"),
    [
        ("▲{label: How?, kind: choice}", "of: is missing"),
        ("{label: How?, of: ▲[a, b]}", "of: belongs to kind: choice"),
        ("{label: How?, range: ▲1..5}", "range: belongs to kind: scale"),
        ("{label: How?, kind: feeling, labels: ▲[a, b]}", "labels: belongs to kind: scale"),
        ("{label: How?, kind: scale, labels: ▲[a, b, c]}", "labels: write two"),
        ("{label: How?, kind: scale, range: 0..2, labels: ▲[a, b, c, d]}", "labels: write two"),
        ("{label: How?, kind: scale, range: 0..2, labels: [a, b, c]}", ""),
        ("{label: How?, kind: scale, labels: [a, b, c, d, e]}", ""),
    ],
)
def test_what_fits_together_in_a_field(field: str, said: str) -> None:
    """Each kind has its own keys, and a scale as many labels as ends or numbers."""
    assert tells(in_turn(f"title: A, time: 1m, ask: [{field}]"), *([said] if said else []))


def test_a_scale_goes_to_five() -> None:
    """Where its range is left out."""
    (field,) = steps_of(in_turn("title: A, time: 1m, ask: [{label: How?, kind: scale}]"))[0].ask
    assert (field.range, field.kind, field.by_each, field.keep) == (Span(1, 5), "scale", True, "record")


def test_ids_of_fields() -> None:
    """Made from the label, apart from all others of the script; the step's where nothing Latin is left."""
    source = in_turn(
        "title: A, time: 1m, ask: [{label: One word}, {label: ひとこと}, {id: b, label: X}]",
        "title: B, time: 1m, ask: [{label: One word}, {label: B}, {label: ひとこと}]",
    )
    ids = [[field.id for field in step.ask] for step in steps_of(source)]
    assert ids == [["one-word", "a-2", "b"], ["one-word-2", "b-2", "b-3"]]


def test_ids_of_fields_that_are_written_twice() -> None:
    """Told at the second; what replaces another in a mode may have its id."""
    one = "title: A, time: 1m, ask: [{id: one, label: X}]"
    assert tells(in_turn(one, "title: B, time: 1m, ask: [{id: ▲one, label: Y}]"), "asked for twice")
    assert tells(in_turn(f"{one}, solo: {{ask: [{{id: one, label: Z}}]}}", modes="group, solo"))
