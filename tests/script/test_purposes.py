"""Which purpose a script's tags lead to."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshop.script.purposes import BY_TAG, OTHERS, PURPOSES, purpose_of, said
from workshop.settings import Places
from workshop.words import is_id, slug

KNOWN = st.sampled_from(sorted(BY_TAG))
UNKNOWN = st.text(max_size=12).filter(lambda tag: slug(tag) not in BY_TAG)


def test_a_tag_leads_to_one_purpose_only() -> None:
    """No tag stands in two purposes, and each is written as a tag in a script is compared."""
    often = Counter(tag for purpose in PURPOSES for tag in purpose.tags)
    assert [tag for tag, times in often.items() if times > 1] == []
    assert [tag for tag in often if not is_id(tag) or slug(tag) != tag] == []


@given(st.lists(UNKNOWN), KNOWN, st.lists(st.one_of(KNOWN, UNKNOWN)))
def test_the_first_tag_that_leads_anywhere_decides(before: list[str], tag: str, after: list[str]) -> None:
    """Tags that lead nowhere are passed over, and those after the first that does don't matter."""
    assert purpose_of([*before, tag, *after]) is BY_TAG[tag]


@given(st.lists(UNKNOWN))
def test_without_such_a_tag_it_goes_to_the_others(tags: list[str]) -> None:
    """A script of one's own with words of one's own has its place, too."""
    assert purpose_of(tags) is OTHERS


@pytest.mark.parametrize("tag", ["check-in", "Check in", "CHECK-IN", " check  in "])
def test_capitals_and_spaces_make_no_difference(tag: str) -> None:
    """A tag is compared as an id."""
    assert purpose_of([tag]).id == "every-day"


def test_every_purpose_is_said_by_words_of_its_own() -> None:
    """No two headings read the same."""
    assert len({said(purpose) for purpose in (*PURPOSES, OTHERS)}) == len(PURPOSES) + 1


def test_no_script_that_ships_is_left_to_the_others() -> None:
    """The library's own tags lead somewhere."""
    shelves = Places(Path("/nowhere")).library().shelves()
    scripts = [shelf.reading.script for shelf in shelves if shelf.reading.script]
    assert len(scripts) > 2
    assert [script.id for script in scripts if purpose_of(script.tags) is OTHERS] == []
