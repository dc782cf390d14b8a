from __future__ import annotations

from collections import Counter

import pytest

from tests.plans import deck, made, step
from workshop.plan.model import Plan
from workshop.script.model import Deal

SIX = {"questions": deck("one", "two", "three", "four", "five", "six")}
ONE, FREE = Deal("questions"), Deal("questions", "free")


def prompts(plan: Plan, *ids: str) -> list[str]:
    return [turn.prompt for turn in plan.turns if turn.step in ids]


def test_listed_prompts_come_in_order_and_round_again() -> None:
    """A list gives one prompt a turn, in order and round again, through all laps."""
    plan = made(step("talk", "round", prompts=("a", "b"), times=2))
    assert prompts(plan, "talk") == ["a", "b", "a", "b", "a", "b"]
    assert plan.cards == {"talk": ("a", "b")}


def test_a_step_without_prompts_has_no_card() -> None:
    """Where nothing is asked for, no turn has a prompt, and the plan has no cards."""
    plan = made(step("talk", "round"), decks=SIX)
    assert prompts(plan, "talk") == ["", "", ""]
    assert plan.cards == {}


def test_no_card_comes_twice_before_all_have_come() -> None:
    """Cards are dealt across steps; only when the deck is used up does one come again."""
    plan = made(step("first", "round", deal=ONE), step("then", "round", deal=ONE, times=3), decks=SIX)
    dealt = prompts(plan, "first", "then")
    assert len(dealt) == 12
    assert set(Counter(dealt[:6]).values()) == {1}
    assert set(Counter(dealt).values()) == {2}


def test_cards_are_dealt_by_the_seed() -> None:
    """The same seed deals the same cards, another one others."""
    steps = (step("talk", "round", deal=ONE),)
    deals = {tuple(prompts(made(*steps, people=6, decks=SIX, seed=seed), "talk")) for seed in range(8)}
    assert len(deals) > 4
    assert made(*steps, decks=SIX, seed=3) == made(*steps, decks=SIX, seed=3)


@pytest.mark.parametrize(("depth", "deepest"), [(1, 1), (2, 2), (3, 3), (None, 3)])
def test_no_card_is_deeper_than_its_step(depth: int | None, deepest: int) -> None:
    """`depth` says which cards may come: those as deep as the step and the shallower ones."""
    cards = {"questions": deck("1a", "2a", "3a", "1b", "2b", "3b", depths=(1, 2, 3, 1, 2, 3))}
    plan = made(step("talk", "round", deal=ONE, depth=depth), people=9, decks=cards)
    allowed = {text for text in ("1a", "2a", "3a", "1b", "2b", "3b") if int(text[0]) <= deepest}
    assert set(prompts(plan, "talk")) == set(plan.cards["talk"]) == allowed
    assert set(Counter(prompts(plan, "talk")[: len(allowed)]).values()) == {1}


@pytest.mark.parametrize("seed", range(6))
def test_a_used_up_depth_leaves_the_deeper_cards(seed: int) -> None:
    """Where the shallow cards have come round again, a deep one that never came goes before them."""
    cards = {"questions": deck("1a", "3a", "1b", "3b", depths=(1, 3, 1, 3))}
    light, last = step("light", "round", deal=ONE, depth=1), step("last", "round", deal=ONE)
    plan = made(light, last, people=3, decks=cards, seed=seed)
    assert set(prompts(plan, "light")) == {"1a", "1b"}
    assert set(prompts(plan, "last")[:2]) == {"3a", "3b"}
    assert prompts(plan, "last")[2] == prompts(plan, "light")[1]


def test_free_cards_wait_for_a_key() -> None:
    """With `draw: free` no turn has a card yet, and all that may come are in the plan."""
    plan = made(step("talk", "round", deal=FREE), step("then", deal=ONE), decks=SIX)
    assert prompts(plan, "talk") == ["", "", ""]
    assert sorted(plan.cards["talk"]) == ["five", "four", "one", "six", "three", "two"]
    assert plan.cards["talk"] == plan.cards["then"]


def test_a_deck_that_is_not_there_deals_nothing() -> None:
    """A missing deck leaves the turns without cards; the plan is made all the same."""
    plan = made(step("talk", "round", deal=ONE), decks={})
    assert prompts(plan, "talk") == ["", "", ""]
    assert plan.cards == {}
