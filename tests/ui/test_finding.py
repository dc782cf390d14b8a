"""Finding by a few letters: what is found, and what stands first."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshop.ui.finding import Known, find, part
from workshop.words import folded

ABOUT = "When not. Nothing large is told. Repair comes later, and it is a talk of its own."


def known(title: str, tags: str = "", about: str = "") -> Known:
    return part(1.0, (title,), name=True), part(0.9, (tags,), name=True), part(0.4, (about,))


SHELF = {
    "rounds": known("Listening rounds", "listening circle"),
    "back": known("Say it back", "listening validation", ABOUT),
    "café": known("Café au matin", "daily"),
    "repair": known("Repair practice", "repair conflict"),
    "talk": known("今日は何を話す"),
}


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ("rounds", ["rounds"]),
        ("list", ["rounds", "back"]),
        ("LISTENING", ["rounds", "back"]),
        ("back listen", ["back"]),
        ("lisening", ["rounds", "back"]),
        ("litsening rounds", ["rounds"]),
        ("repiar", ["repair"]),
        ("repair", ["repair", "back"]),
        ("cafe", ["café"]),
        ("CAFÉ", ["café"]),
        ("alid", ["back"]),
        ("何を", ["talk"]),
        ("nothing", ["back"]),
        ("not", []),
        ("nothing like it", []),
        ("zebra", []),
        ("???", []),
        ("", []),
    ],
)
def test_what_is_found_and_in_which_order(wanted: str, found: list[str]) -> None:
    """Titles before tags before long texts; misspelled names too, short words of long texts not."""
    assert list(find(wanted, SHELF)) == found


def test_what_is_as_it_was_typed_stands_before_what_is_only_like_it() -> None:
    """A close spelling in a title comes after the same word in a long text."""
    shelf = {"alike": known("Hearing"), "same": known("Other", about="About hearings and more.")}
    assert find("hearings", shelf) == ("same", "alike")


def test_equally_good_ones_keep_their_order() -> None:
    """Nothing jumps about while one types."""
    shelf = {name: known("The same") for name in "bca"}
    assert find("same", shelf) == ("b", "c", "a")


WORDS = st.text(st.characters(categories=["L"]), min_size=1, max_size=12).filter(folded)


@given(st.lists(WORDS, min_size=1, max_size=5), st.data())
def test_every_beginning_of_every_word_of_a_title_finds_it(words: list[str], data: st.DataObject) -> None:
    """Whatever the language, as far as it was typed."""
    word = folded(data.draw(st.sampled_from(words)))
    typed = word[: data.draw(st.integers(1, len(word)))]
    shelf = {"it": known(" ".join(words))}
    assert find(typed, shelf) == (("it",) if any(sign.isalnum() for sign in typed) else ())


@given(st.text(max_size=40))
def test_whatever_is_typed_only_finds_or_does_not(wanted: str) -> None:
    """Each at most once, and nothing that isn't there."""
    found = find(wanted, SHELF)
    assert len(set(found)) == len(found)
    assert set(found) <= set(SHELF)


def test_what_finds_misspelled_words_is_brought_only_when_there_is_one() -> None:
    """Nobody waits for it who types words as they are."""
    told = subprocess.run(
        [
            sys.executable,
            "-c",
            "import sys; from workshop.ui.finding import find, part\n"
            "known = {'a': (part(1.0, ('Listening',), name=True),)}\n"
            "find('listen', known); print('rapidfuzz' in sys.modules)\n"
            "find('lisening', known); print('rapidfuzz' in sys.modules)",
        ],
        capture_output=True,
        text=True,
        check=True,
    )
    assert told.stdout.split() == ["False", "True"]
