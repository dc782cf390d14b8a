"""Names in what somebody wrote."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshop.notes.mentions import mentions

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
        ("Chi-Lisa", ["Chi"]),
        ("A good evening. A few words with A, as I said.", ["A"]),
        ("a day", []),
        ("", []),
    ],
)
def test_names_are_found_as_words(text: str, named: list[str]) -> None:
    """A name is found as a word of its own, in any case, with *'s*, by its first word; never in a word."""
    assert [one.name for one in mentions(text, NAMES)] == named


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("Jos\xe9", "Jose"),
        ("Zo\xeb", "zoe"),
        ("\u0141ukasz", "LUKASZ"),
        ("J\xf8rn", "Jorn"),
        ("M\xfcller", "Muller"),
        ("M\xfcller", "Mueller"),
        ("Wei\xdf", "Weiss"),
        ("Jose", "Jos\xe9"),
        ("Ana Maria Lopez", "Maria"),
        ("Ana Maria Lopez", "lopez"),
        ("Ana Maria Lopez", "Ana Maria"),
        ("Anna-Lena", "Annalena"),
        ("Anna-Lena", "Anna Lena"),
        ("Chi-Ling", "Ling"),
        ("D'Arcy", "D\u2019Arcy"),
        ("D\u2019Arcy", "Darcy"),
        ("Pat O\u2019Neil", "O'Neil"),
        ("Nils von Berg", "Berg"),
        ("Li Wu", "Li"),
        ("Li Wu", "Wu"),
        ("Van Nguyen", "Van"),
        ("Ana (she/her)", "ana"),
    ],
)
@pytest.mark.parametrize("behind", ["", "'s", "s", "S", "\u2019ll", "-Lisa", "_", "@"])
def test_one_name_is_spelt_in_many_ways(name: str, written: str, behind: str) -> None:
    """Without accents, with another apostrophe, by any word of it, as one word: it is found."""
    (found,) = mentions(f"I saw {written}{behind} there", (name,))
    assert (found.start, found.end, found.name) == (6, 6 + len(written), name)


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("Ana", "an a"),
        ("Nils von Berg", "the song von gestern"),
        ("Will", "we will"),
        ("May", "on 3 May, May 3rd, or he may"),
        ("Hope", "I hope"),
        ("An", "an hour"),
        ("As", "as such"),
        ("A", "vitamin-A, as is"),
        ("Jo An", "Joan"),
        ("Jo An", "An hour, an hour"),
        ("Ana (she/her)", "She said it to her, and they laughed"),
        ("Guest 3", "a guest"),
        ("Thomas", "Thomasina"),
        ("Ben", "Benny, bend, beens"),
        (".", "One. Two."),
    ],
)
def test_words_are_nobodys_name(name: str, written: str) -> None:
    """What is spelt alike and is a word, a day or another name is left."""
    assert mentions(written, (name,)) == ()


def test_a_whole_name_comes_first_and_whoever_shares_a_part_is_told() -> None:
    """Ana is Ana, and not Ana Moll; what two are called by is the first one's, with the other beside."""
    names = ("Ana Moll", "Ben Moll", "Ana")
    found = [(one.name, one.also) for one in mentions("Ana, Ana Moll, Moll", names)]
    assert found == [("Ana", ()), ("Ana Moll", ()), ("Ana Moll", ("Ben Moll",))]


@given(st.text(alphabet="aB nNA\u0301\xeb's-.\n", max_size=60), st.lists(st.sampled_from(NAMES), max_size=4))
def test_what_is_spelt_nearly_like_a_name_breaks_nothing(text: str, names: list[str]) -> None:
    """However signs, marks and spaces stand: a mention begins and ends with letters of the text."""
    for one in mentions(text, names):
        assert text[one.start].isalnum()
        assert text[one.start : one.end].strip(" .-'\n") == text[one.start : one.end]


@given(st.text(max_size=200), st.lists(st.sampled_from(NAMES), max_size=4))
def test_mentions_stand_in_the_text_one_after_the_other(text: str, names: list[str]) -> None:
    """Each mention lies in the text, after the one before."""
    at = 0
    for one in mentions(text, names):
        assert at <= one.start < one.end <= len(text)
        assert one.name in names
        at = one.end
