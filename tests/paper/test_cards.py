from __future__ import annotations

from typing import Any

from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.plans import deck, made, phase, step, step_lists
from tests.walks import everything
from workshop.paper.cards import MOST_LETTERS, Card, Cards, cards
from workshop.plan.model import Plan
from workshop.script.model import Deal, Field, Span


def words(card: Card) -> str:
    """Everything that can be read on a card."""
    blocks = [part for block in card.blocks for part in (block.text, block.note, *block.marks)]
    return "\n".join([card.title, card.note, card.sign, *blocks])


def all_words(made: Cards) -> str:
    return "\n".join(words(card) for card in made.cards)


def of(made: Cards, title: str) -> Card:
    """The one card with this title."""
    (found,) = [card for card in made.cards if card.title == title]
    return found


def decked(plan: Plan, **keys: Any) -> list[tuple[str, str]]:
    """The text and the sign of each card that belongs to a deck."""
    printed = cards(plan, **keys).cards
    return [(card.blocks[0].text, card.sign) for card in printed if card.blocks[0].kind == "card"]


def test_everyone_gets_the_agreements() -> None:
    """One for each who is here or expected, unless another number is asked for; alone, none."""
    plan = evolve(everything(expected=["Gil"]), agreements=("One voice.",))
    assert of(cards(plan), "Agreements").copies == 5
    assert of(cards(plan, copies=2), "Agreements").copies == 2
    alone = made(step("talk"), people=1, mode="solo")
    assert "Agreements" not in [card.title for card in cards(alone).cards]
    assert cards(plan, copies=0).cards
    assert all(card.copies for card in cards(plan, copies=0).cards)


def test_steps_in_which_people_speak_have_a_card() -> None:
    """What is asked, the smaller wording, how it goes; not what the counselor only says."""
    titles = [card.title for card in cards(everything()).cards]
    assert titles == [
        "Agreements",
        "First",
        "Cards",
        "Pairs",
        "Ready",
        "Close",
        "If something is still with you",
    ]
    first = of(cards(everything()), "First")
    assert [(block.kind, block.text) for block in first.blocks] == [
        ("said", "What is new?"),
        ("said", "Or pass."),
        ("smaller", "One word?"),
    ]
    assert first.note == "One speaks, the others listen. 1 min each. You can pass."


def test_small_groups_have_a_card_each() -> None:
    """They lead themselves: roles, parts, and who has the floor in them."""
    talk = step(
        "talk",
        "groups",
        roles=("speaker", "listener"),
        phases=(phase("Speak", 120, speaks="speaker"), phase("Say back", 60, speaks="listener")),
    )
    card = of(cards(made(talk, people=6)), "Talk")
    assert card.copies == 3
    assert card.note.startswith("In pairs. Speaker, listener; then they change. 2 × 3 min.")
    assert [(block.text, block.note) for block in card.blocks] == [
        ("Speak", "speaker, 2 min"),
        ("Say back", "listener, 1 min"),
    ]


def test_what_each_writes_is_a_card_for_each() -> None:
    """Fields as there are kinds of them; nothing that is the counselor's to note."""
    close = of(cards(everything()), "Close")
    assert close.copies == 4
    assert [(block.kind, block.text) for block in close.blocks] == [
        ("line", "One feeling"),
        ("scale", "How do you arrive?"),
        ("choice", "What now?"),
        ("write", "One thing I will do"),
        ("write", "Written and let go"),
    ]
    scale = close.blocks[1]
    assert (scale.marks, scale.note) == (("1", "2", "3", "4", "5"), "closed … open")
    assert close.blocks[2].marks == ("go on", "rest")


def test_a_scale_too_wide_for_a_card_is_a_line() -> None:
    """With its ends beside it."""
    wide = step("talk", ask=(Field("how", "How much?", "scale", range=Span(0, 100)),))
    (block,) = of(cards(made(wide)), "Talk").blocks
    assert (block.kind, block.note, block.marks) == ("line", "(0–100)", ())


def test_a_free_deck_is_printed_to_its_depth() -> None:
    """Every card that may come, the lighter ones first, with a sign of how deep each goes."""
    decks = {"questions": deck("Deep?", "Light?", "Deepest?", depths=(2, 1, 3))}
    plan = made(step("talk", deal=Deal("questions", "free"), depth=2), decks=decks)
    assert decked(plan, decks=decks) == [("Light?", "depth 1"), ("Deep?", "depth 2")]
    whole = made(step("talk", deal=Deal("questions", "free")), decks=decks)
    assert sorted(decked(whole)) == [("Deep?", ""), ("Deepest?", ""), ("Light?", "")]


def test_a_card_that_may_come_twice_is_printed_once() -> None:
    """With the first step in which it may come; of dealt decks, what was dealt."""
    decks = {"questions": deck("One?", "Two?", "Three?", "Four?", depths=(1, 1, 2, 2))}
    free = [step(f"rung-{depth}", deal=Deal("questions", "free"), depth=depth) for depth in (1, 2)]
    assert sorted(text for text, _sign in decked(made(*free, decks=decks), decks=decks)) == [
        "Four?",
        "One?",
        "Three?",
        "Two?",
    ]
    dealt = made(step("talk", "round", deal=Deal("questions")), decks=decks)
    assert [text for text, _sign in decked(dealt)] == [turn.prompt for turn in dealt.turns]


def test_what_stands_behind_a_gate_is_marked() -> None:
    """So that nobody reads it before all were asked; what follows the gate's end is not."""
    gated = made(
        step("before", "round", say="Light."),
        step("deeper", "round", consent=True, until="close", say="Deep."),
        step("after", "round", say="Deeper."),
        step("close", "round", say="Bye."),
    )
    signs = {card.title: card.sign for card in cards(gated).cards}
    assert signs["Deeper"] == signs["After"] == "◆ after asking first"
    assert signs["Before"] == signs["Close"] == ""


def test_help_lines_are_on_the_support_card() -> None:
    """As they were written down, with room for a number of one's own."""
    card = cards(everything(), help_lines=["A line: 0800"]).cards[-1]
    assert card.copies == 4
    assert "A line: 0800" in words(card)
    assert [block.kind for block in card.blocks][-2:] == ["line", "line"]


def test_long_words_are_cut_before_they_run_over_a_card() -> None:
    """At spaces where there are any, and nothing of them is lost."""
    plain, solid = "word " * 400, "x" * 1000
    talk = made(step("talk", "round", say=f"{plain}\n{solid}", ask=(Field("q", plain),)))
    blocks = of(cards(talk), "Talk").blocks
    assert max(len(block.text) for block in blocks) <= MOST_LETTERS
    assert "".join(block.text for block in blocks).count("word") == 800
    assert sum(block.text.count("x") for block in blocks) == 1000
    assert blocks[-1].kind == "write"


def test_a_card_has_no_more_to_tick_than_it_has_room_for() -> None:
    """A long list of choices goes on in a piece of its own."""
    asked = Field("q", "Which?", "choice", of=tuple(f"no. {n}" for n in range(25)))
    blocks = of(cards(made(step("talk", ask=(asked,)))), "Talk").blocks
    assert [len(block.marks) for block in blocks] == [10, 10, 5]
    assert [block.text for block in blocks] == ["Which?", "", ""]


@settings(max_examples=60, deadline=None)
@given(step_lists(), st.integers(1, 8))
def test_nothing_private_is_on_a_card(steps: tuple[Any, ...], people: int) -> None:
    """No name, no guide, nothing to affirm, nothing of what the counselor notes; in any plan."""
    hidden = [
        evolve(
            one,
            guide="SECRET guide",
            phases=tuple(evolve(part, guide="SECRET part") for part in one.phases),
            ask=(Field("theme", "SECRET theme", by_each=False),),
        )
        for one in steps
    ]
    decks = {"questions": deck("One?", "Two?", "Three?", depths=(1, 2, 3))}
    plan = evolve(made(*hidden, people=people, decks=decks), ready=("SECRET ready",), led_by="SECRET")
    plan = evolve(plan, people=tuple(evolve(one, name=f"SECRET {one.id}") for one in plan.people))
    assert "SECRET" not in all_words(cards(plan, decks=decks))
