from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.plans import deck, made, names, phase, script, step, step_lists
from tests.walks import everything
from workshop.paper.rows import Row
from workshop.paper.sheet import Sheet, paragraphs, sheet
from workshop.plan.agenda import at_clock
from workshop.plan.make import plan
from workshop.plan.model import Plan
from workshop.script.model import Breath, Deal, Field

START = datetime(2026, 11, 22, 18, 30, tzinfo=UTC)


def printed(plan: Plan, **keys: Any) -> Sheet:
    """The sheet of a plan whose script says nothing more."""
    own = keys.pop("own", script(modes={plan.mode: plan.steps}))
    return sheet(plan, own, **keys)


def row(plan: Plan, id: str, **keys: Any) -> Row:  # noqa: A002
    """The row of one step."""
    titles = {one.title: one for one in printed(plan, **keys).rows}
    return titles[plan.step_called(id).title]


def test_a_row_for_each_step() -> None:
    """In their order, each with when it begins, how long each turn is, and what is said."""
    rows = printed(everything(), start=START).rows
    first = at_clock(START, 0)
    assert [one.title for one in rows] == [
        "Arrive",
        "First",
        "Cards",
        "Deeper",
        "Pairs",
        "Ready",
        "Quick",
        "Close",
    ]
    assert rows[0].time == f"{first:%H:%M}"
    assert rows[1].time == f"{at_clock(START, 180):%H:%M}"
    assert [one.length for one in rows[:5]] == ["3 min", "1 min each", "2 min", "1 min", "2 × 1 min"]
    assert rows[1].say == ("What is new?", "Or pass.")
    assert rows[1].smaller == ("One word?",)


def test_without_a_start_minutes_are_counted() -> None:
    """From 0, with seconds where there are any, and never in a form that reads as a time of day."""
    times = [one.time for one in printed(everything()).rows]
    assert times[:3] == ["0′", "3′", "7′"]
    odd = made(step("a", time=90), step("b", time=60))
    assert [one.time for one in printed(odd).rows] == ["0′", "1′30″"]
    assert printed(odd).end == "2′30″"


def test_parts_have_their_lengths_words_and_speakers() -> None:
    """Each with its share as it was fitted."""
    one, two = phase("Speak", 120, (60, 240), speaks="speaker"), phase("Say back", 60, speaks="listener")
    step_ = step("talk", "groups", roles=("speaker", "listener"), phases=(one, evolve(two, guide="Wait.")))
    parts = row(made(step_, step("close"), people=2, mode="pair", time=360), "talk").parts
    assert [(part.title, part.speaks) for part in parts] == [("Speak", "speaker"), ("Say back", "listener")]
    assert [part.length for part in parts] == ["1 min 30 s", "1 min"]
    assert parts[1].guide == ("Wait.",)


def test_who_speaks_and_when() -> None:
    """A round names its speakers in their order; an open one has everybody to tick, and no order."""
    reverse = made(step("talk", "round", 60, order="reverse"))
    assert [(turn.time, turn.who) for turn in row(reverse, "talk").turns] == [
        ("0′", "C"),
        ("1′", "B"),
        ("2′", "A"),
    ]
    ready = row(made(step("talk", "round", 60, order="open", times=2)), "talk")
    assert (ready.turns, ready.boxes, ready.ticks) == ((), ("A", "B", "C"), 2)


def test_a_gate_is_told_before_its_step() -> None:
    """With what skipping it leaves out and where it leads."""
    deeper = row(everything(), "deeper")
    assert deeper.gate == "Ask first: go, stay here, or skip."
    assert deeper.skips == "Skipping leaves out Deeper, Pairs, Ready and Quick, and goes on to Close."
    alone = made(step("a", consent=True), step("b"), people=1, mode="solo")
    assert row(alone, "a").gate.startswith("Ask yourself")
    assert row(alone, "a").skips == "Skipping leaves out A, and goes on to B."
    assert row(made(step("a"), step("b", consent=True, until="c")), "b").skips == (
        "Skipping leaves out B, and ends."
    )
    assert row(everything(), "arrive").gate == ""


def test_agreements_stand_once() -> None:
    """In the step in which they are read aloud, else at the head."""
    told = evolve(everything(), agreements=("One voice.",))
    assert printed(told).agreements == ("One voice.",)
    assert all(not one.agreements for one in printed(told).rows)
    aloud = evolve(made(step("agreements")), agreements=("One voice.",))
    assert printed(aloud).agreements == ()
    assert row(aloud, "agreements").agreements == ("One voice.",)


def test_cards_stand_beside_their_turns() -> None:
    """A card a turn with its turn, what is left of the list below; a whole list where there is one turn."""
    prompts = ("One?", "Two?", "Three?", "Four?")
    turns = row(made(step("talk", "round", 60, prompts=prompts)), "talk")
    assert [(turn.who, turn.card) for turn in turns.turns] == [("A", "One?"), ("B", "Two?"), ("C", "Three?")]
    assert turns.cards == ("Four?",)
    assert row(made(step("talk", prompts=prompts)), "talk").cards == prompts


def test_a_free_deck_is_named_with_its_number_of_cards() -> None:
    """Only those count that may come in the step."""
    decks = {"questions": deck("Light?", "Deep?", "Light too?", depths=(1, 3, 1))}
    free = made(step("talk", deal=Deal("questions", "free"), depth=1), decks=decks)
    assert row(free, "talk", decks=decks).deck == "Draw from “Questions”, 2 cards."
    assert row(free, "talk").deck == "Draw from “questions”, 2 cards."


def test_what_is_offered_is_told_as_an_offer() -> None:
    """Touch, and a pace for the breath always with another way."""
    held = step("sit", touch=True, breathe=Breath(4, 2, 6))
    touch, breath = row(made(held), "sit").offered
    assert touch == "Touch is only for those who want it."
    assert breath == "Breathe in for 4, hold for 2, out for 6; or rest your eyes on something still."


def test_what_may_be_written_down_is_parted() -> None:
    """What each is asked, and what is the counselor's to note."""
    close = row(everything(), "close")
    assert close.ask[0] == "One feeling"
    assert close.ask_you == ("What was in the room", "The room's mood")


def test_for_whom() -> None:
    """Names where they were given; else the number, and a place to write a name beside each letter."""
    told = printed(everything(expected=["Gil"], led_by="M."))
    assert told.people == "Ana, Ben, Chi and Dan"
    assert (told.expected, told.led_by, told.seats) == ("expected: Gil, 3 minutes held", "led by M.", ())
    letters = printed(made(step("talk")), named=False)
    assert (letters.people, letters.seats) == ("3 people", ("A", "B", "C"))
    assert printed(made(step("talk"), people=40), named=False).seats == ()


def test_before_holds_what_is_for_the_counselor_alone() -> None:
    """About in its paragraphs, what must be so, what to bring; no page where there is nothing."""
    own = script(
        step("talk"), about="When.\nAt night.\n\nAsk each alone.\n", ready=("The private part is done.",)
    )
    before = sheet(plan(own, names(3), "group"), own).before
    assert before is not None
    assert before.about == (("When.", "At night."), ("Ask each alone.",))
    assert before.ready == ("The private part is done.",)
    assert printed(made(step("talk"))).before is None


def test_the_time_there_is_to_spare_is_told() -> None:
    """And from when to when it goes."""
    told = printed(made(step("talk", time=600), time=900), start=START)
    assert told.slack == "5 minutes to spare"
    assert told.length == f"{at_clock(START, 0):%H:%M}–{at_clock(START, 600):%H:%M}, 10 minutes"


@given(st.lists(st.sampled_from(["", "  ", "a", "b c", "\td"])))
def test_paragraphs_lose_no_word(lines: list[str]) -> None:
    """Whatever empty lines stand between them, every word is there once, and no line is empty."""
    found = paragraphs("\n".join(lines))
    assert all(line for paragraph in found for line in paragraph)
    assert " ".join(line for paragraph in found for line in paragraph).split() == " ".join(lines).split()


@settings(max_examples=60, deadline=None)
@given(step_lists(), st.integers(2, 9), st.booleans())
def test_any_plan_has_a_sheet(steps: tuple[Any, ...], people: int, clocked: bool) -> None:
    """A row for every step, and in it each of those who speak, sit together or sit out."""
    decks = {"questions": deck("One?", "Two?", "Three?", depths=(1, 2, 3))}
    any_plan = made(*steps, people=people, decks=decks)
    told = printed(any_plan, start=START if clocked else None, decks=decks)
    assert len(told.rows) == len({turn.step for turn in any_plan.turns})
    for one, turned in zip(told.rows, dict.fromkeys(turn.step for turn in any_plan.turns), strict=True):
        if any_plan.step_called(turned).form in ("round", "spotlight", "groups"):
            everybody = {person.name for person in any_plan.people}
            shown = [*(turn.who for turn in one.turns), *one.boxes]
            for band in one.bands:
                shown += [band.resting, *(cell for _role, cells in band.rows for cell in cells)]
            assert everybody <= set(" ".join(shown).replace(",", " ").replace(";", " ").split())


def test_a_field_of_the_counselor_is_no_question_to_each() -> None:
    """Even where it is the only one."""
    noted = step("talk", ask=(Field("theme", "Theme", by_each=False),))
    assert row(made(noted), "talk").ask == ()
