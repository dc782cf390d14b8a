"""What is legal, and yet worth asking the author about."""

from __future__ import annotations

import pytest

from tests.script.marked import HEAD, Mistake, in_turn, mistake
from workshop.script.problems import Problem
from workshop.script.read import read

END = "title: Close, time: 3m, say: Go well."
SAID = "say: Begin."

ROWS = (
    mistake(
        "round of one",
        in_turn(f"title: A, form: ▲round, time: 3m, {SAID}", END, modes="group, solo"),
        "a round of one",
    ),
    mistake("long and fixed", in_turn(f"title: A, time: ▲11m, {SAID}", END), "11:00 without a flex"),
    mistake(
        "long in its phases",
        in_turn(f"title: A, phases: ▲[{{title: B, time: 8m, {SAID}}}, {{title: C, time: 4m}}]", END),
        "12:00 without a flex",
    ),
    mistake("nothing said", f"{HEAD}steps:\n  - ▲{{title: A, time: 3m}}\n  - {{{END}}}\n", "nothing is said"),
    mistake(
        "deeper without asking",
        in_turn(f"title: A, time: 3m, depth: ▲2, {SAID}", f"title: B, time: 3m, {SAID}", END),
        "goes deeper",
    ),
    mistake(
        "round of one with a guide of its own",
        in_turn(f"title: A, form: ▲round, time: 3m, {SAID}, solo: {{guide: Sit.}}", END, modes="group, solo"),
        "a round of one",
    ),
    mistake(
        "conflict by another name",
        f"{HEAD}tags: ▲[conflict-resolution]\nsteps:\n  - {{{END}}}\n",
        "ready: is missing in a script on conflict-resolution",
    ),
    mistake(
        "touch in a group",
        in_turn(f"title: A, time: 3m, touch: ▲true, {SAID}", END, modes="group, pair"),
        "in a group it is better left out",
    ),
    mistake(
        "conflict without what must be so",
        f"{HEAD}tags: ▲[repair]\nsteps:\n  - {{{END}}}\n",
        "ready: is missing in a script on repair",
    ),
)

FINE = {
    "round that alone is something else": in_turn(
        f"title: A, form: round, time: 3m, {SAID}, solo: {{form: alone}}", END, modes="group, solo"
    ),
    "round in which nobody is alone": in_turn(f"title: A, form: round, time: 3m, {SAID}", END),
    "long, and gives way": in_turn(f"title: A, time: 11m, flex: 8m..12m, {SAID}", END),
    "long, and open": in_turn(f"title: A, time: open, flex: 8m..40m, {SAID}", END),
    "long close": in_turn("title: A, time: 3m, say: A", f"title: B, time: 12m, {SAID}"),
    "said in a phase": in_turn(f"title: A, phases: [{{title: B, time: 1m, {SAID}}}]", END),
    "asked by a card": in_turn("title: A, time: 3m, prompts: {deck: cards}", END),
    "a break says for itself": in_turn("title: A, form: break, time: 20m, flex: 20m..30m", END),
    "deeper behind a gate": in_turn(f"title: A, time: 3m, depth: 2, consent: true, {SAID}", END),
    "touch in a pair": in_turn(f"title: A, time: 3m, touch: true, {SAID}", END, modes="pair"),
    "conflict, with what must be so": f"{HEAD}tags: [repair]\nready: [All are calm.]\nsteps:\n  - {{{END}}}",
}  # fmt: skip


def doubted(text: str) -> tuple[Problem, ...]:
    reading = read(text.encode(), "x")
    assert reading.problems == ()
    assert reading.script is not None
    return reading.doubts


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.name)
def test_doubt_is_told_at_its_place(row: Mistake) -> None:
    """One doubt, at the mark; the script can be used all the same."""
    (doubt,) = doubted(row.text)
    assert [doubt.place] == row.places
    assert row.said[0] in doubt.message
    assert doubt.warning
    assert doubt.at("a.yaml").startswith(f"a.yaml:{doubt.place.line}:{doubt.place.column}: doubt: ")


@pytest.mark.parametrize("name", FINE)
def test_what_is_well_made_raises_no_doubt(name: str) -> None:
    """The nearest thing that is fine is not doubted."""
    assert doubted(FINE[name]) == ()


def test_script_with_a_mistake_is_not_doubted_too() -> None:
    """First what must be mended: doubts about the rest would be guesses."""
    reading = read(in_turn("title: A, time: 3", "title: B, time: 30m").encode(), "x")
    assert reading.script is None
    assert reading.doubts == ()


def test_same_doubt_is_told_once_for_all_modes() -> None:
    """What is so in group and pair is one doubt of one place."""
    text = in_turn(f"title: A, time: 11m, {SAID}", END, modes="group, pair, solo")
    assert len(doubted(text)) == 1
