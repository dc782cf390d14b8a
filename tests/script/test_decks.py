from __future__ import annotations

import pytest

from tests.script.marked import marked, of_step
from workshop.script.decks import Card, Deck, named_in, read_deck
from workshop.script.problems import Place

HEAD = "title: Openers\n"
GOOD = """\
title: Openers
language: de
cards:
  - What now?
  - 'What: now?'
  - {text: And then?, depth: 3, tags: [far, near]}
  - text: |
      One
      two
    depth: 2
x-source: our own
"""


def test_a_deck_is_read(parser: str) -> None:
    """Texts and mappings alike become cards, in their order; a card is of depth 1 unless it says so."""
    deck, problems = read_deck(GOOD.encode(), "openers")
    assert problems == ()
    assert deck == Deck(
        "openers",
        "Openers",
        (Card("What now?"), Card("What: now?"), Card("And then?", 3, ("far", "near")), Card("One\ntwo", 2)),
        "de",
    )


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("▲", "a deck is made of keys"),
        ("▲- one\n", "a deck is made of keys"),
        ("▲*one\n", "begins with *"),
        (f"▲{HEAD}", "cards: is missing in a deck"),
        ("▲cards: [one]\n", "title: is missing in a deck"),
        (f"{HEAD}cards: ▲[]\n", "cards: the list is too short"),
        (f"{HEAD}cards: ▲one\n", "cards: one text stands here"),
        (f"{HEAD}▲crads: [one]\n", "did you mean cards?"),
        (f"{HEAD}cards:\n  - ▲What: now?\n", "cards: this reads as keys"),
        (
            f"{HEAD}cards:\n  - ▲What: now?\n  - And: then?\n".replace("And:", "▲And:"),
            "cards: this reads as keys",
        ),
        (f"{HEAD}cards:\n  - {{▲txet: one}}\n", "did you mean text?"),
        (f"{HEAD}cards:\n  - ▲{{depth: 2}}\n", "text: is missing in a card"),
        (f"{HEAD}cards:\n  - {{text: one, depth: ▲4}}\n", "depth: "),
        (f"{HEAD}cards:\n  - {{text: one, tags: ▲far}}\n", "tags: "),
        (f"{HEAD}cards:\n  - ▲[one, two]\n", "cards: this reads as a list"),
        (f"{HEAD}cards:\n  - one▲\x1b[2J\n", "U+001B is refused"),
        (f"{HEAD}cards: [one, ▲@two]\n", "begins with @"),
        (f"{HEAD}language: ▲german\ncards: [one]\n", "language: "),
    ],
)
def test_a_mistake_in_a_deck_is_told_where_it_stands(source: str, said: str, parser: str) -> None:
    """One line for each, and no deck."""
    text, places = marked(source)
    deck, problems = read_deck(text.encode(), "openers")
    assert deck is None
    assert [problem.place for problem in problems] == places
    assert all(said in problem.message for problem in problems)


def test_all_mistakes_of_a_deck_are_told_at_once() -> None:
    """Also those in cards after one that can't be read."""
    text, places = marked("▲titel: O\ncards:\n  - ▲[a]\n  - {text: b, depth: ▲0}\n  - c\n  - d ▲#e\n")
    deck, problems = read_deck(text.encode(), "openers")
    assert deck is None
    assert [problem.place for problem in problems] == places
    assert problems[-1].warning


def test_a_warning_leaves_the_deck() -> None:
    """What is legal can be dealt from."""
    deck, problems = read_deck(f"{HEAD}cards: [Well, what now?]\n".encode(), "openers")
    assert [(problem.place, problem.warning) for problem in problems] == [(Place(2, 15), True)]
    assert deck is not None


def test_where_decks_are_named() -> None:
    """The first place of each as a deck, not where the same word stands elsewhere."""
    source = of_step("say: openers\nprompts: {deck: openers}") + (
        "  - title: openers\n    time: 3m\n    prompts:\n      # deck: closers\n      deck: 'closers'\n"
    )
    assert named_in(source) == {"openers": Place(7, 21), "closers": Place(12, 13)}
