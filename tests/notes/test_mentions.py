"""Names in what somebody wrote."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshop.notes.mentions import mentions, replaced

NAMES = ("Ana", "Ben Abel", "Ben Zuse", "Chi", "A", "I")


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Ana and ana's mother, ANA.", ["Ana", "Ana", "Ana"]),
        ("Banana, Anabel, an ananas", []),
        (
            "Ben Abel asked Ben Zuse; Ben\N{RIGHT SINGLE QUOTATION MARK}s hand",
            ["Ben Abel", "Ben Zuse", "Ben Abel"],
        ),
        ("(Chi)", ["Chi"]),
        ("chi-square", []),
        ("A good evening. A few words with A, as I said.", ["A"]),
        ("a day", []),
        ("", []),
    ],
)
def test_names_are_found_as_words(text: str, named: list[str]) -> None:
    """A name is found as a word of its own, in any case, with *'s*, by its first word; never in a word."""
    assert [one.name for one in mentions(text, NAMES)] == named


def test_what_stands_for_a_name_is_put_in_its_place() -> None:
    """Everything around a name stays as it was written."""
    stands = {"Ana": "A", "Ben Abel": "B"}
    assert replaced("Ana thanked Ben's friend.\n\nAna!", stands) == "A thanked B's friend.\n\nA!"


@given(st.text(max_size=200), st.lists(st.sampled_from(NAMES), max_size=4))
def test_mentions_stand_in_the_text_one_after_the_other(text: str, names: list[str]) -> None:
    """Each mention lies in the text, after the one before; with nothing to put in, the text stays."""
    at = 0
    for one in mentions(text, names):
        assert at <= one.start < one.end <= len(text)
        assert one.name in names
        at = one.end
    assert replaced(text, {}) == text
