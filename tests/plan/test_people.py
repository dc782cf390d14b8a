"""A line of names: who is here, who is expected, and who has to be told apart."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from workshop.plan.people import (
    LONGEST_NAME,
    Named,
    alike,
    expected,
    here,
    parse_names,
    tell_apart,
    with_lead,
    written,
)
from workshop.words import UNSAFE

LINES = st.text(st.sampled_from("AaÄ .,;?\n\t\x1b\u202e、，") | st.characters(), max_size=200)


def test_commas_part_names_and_a_question_mark_expects() -> None:
    """White space is folded, empty places are nobody, and those expected are not here."""
    names = parse_names(" Ana,  Ben  B. ,, Gil? ; Dana ?,?")
    assert here(names) == ("Ana", "Ben B.", "Dana")[:2]
    assert expected(names) == ("Gil", "Dana")


@given(LINES)
def test_a_line_of_names_is_safe_and_says_the_same_when_written_again(line: str) -> None:
    """Nothing that a terminal would obey is left, nobody is without a name, and chips make the same line."""
    names = parse_names(line)
    assert all(named.name and len(named.name) <= LONGEST_NAME for named in names)
    assert not any(UNSAFE.search(named.name) for named in names)
    assert parse_names(written(names)) == names


def test_names_are_alike_however_they_are_written() -> None:
    """Capitals and widths don't tell people apart, and each name is told once."""
    assert alike(["Ana", "ANA", "Ben", "ana", "\uff22en"]) == ("Ana", "Ben")
    assert alike(["Ana", "Anna"]) == ()
    assert tell_apart(["Ana", "Ben"]) == ""
    assert "Ana" in tell_apart(["Ana", "ana"])


def test_the_counselor_takes_a_turn_first_last_or_not() -> None:
    """Without a name or a turn, nobody is added."""
    ana, lead = Named("Ana"), Named("M.")
    assert with_lead((ana,), "M.", "first") == (lead, ana)
    assert with_lead((ana,), "M.", "last") == (ana, lead)
    assert with_lead((ana,), "M.", "no") == (ana,)
    assert with_lead((ana,), "", "first") == (ana,)


def test_a_name_is_written_as_it_was_typed() -> None:
    """The sign of those expected comes back."""
    assert str(Named("Gil", expected=True)) == "Gil?"
