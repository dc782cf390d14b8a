from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshop.notes.finding.phrases import Phrase
from workshop.notes.finding.query import (
    FILTERS,
    MOST_PARTS,
    STATES,
    Filter,
    Part,
    Query,
    QueryError,
    begun,
    parse,
    with_filter,
    written,
)

TODAY = date(2026, 11, 22)


def told(text: str) -> str:
    """The sentence that a text is answered with; empty where it is a query."""
    try:
        parse(text, TODAY)
    except QueryError as error:
        return str(error)
    return ""


def words(*said: str, whole: bool = False) -> Phrase:
    return Phrase(said, whole)


PARTS = (
    ("Anger", (Part(words("anger")),)),
    ("two words", (Part(words("two")), Part(words("words")))),
    ('"two words"', (Part(words("two", "words", whole=True)),)),
    ("“two words”", (Part(words("two", "words", whole=True)),)),
    ('"two wo', (Part(words("two", "wo")),)),
    ("don't", (Part(words("don", "t")),)),
    ("Süß ÉTÉ", (Part(words("suss")), Part(words("ete")))),
    ("-anger", (Part(words("anger"), not_=True),)),
    ('-"two words"', (Part(words("two", "words", whole=True), not_=True),)),
    ("10:30", (Part(words("10", "30")),)),
    ("— !! -", ()),
    ("tag:couple", (Part(Filter("tag", words("couple"), "couple")),)),
    ("TAG:Couple", (Part(Filter("tag", words("couple"), "Couple")),)),
    (
        'circle:"Tuesday group"',
        (Part(Filter("circle", words("tuesday", "group", whole=True), "Tuesday group")),),
    ),
    ('with:"Ana K', (Part(Filter("with", words("ana", "k"), "Ana K")),)),
    ("-script:say", (Part(Filter("script", words("say"), "say"), not_=True),)),
    ("is:open has:commitment", (Part(("is", "open")), Part(("has", "commitment")))),
    ("-is:open", (Part(("is", "open"), not_=True),)),
    ("ana tag:x ben", (Part(words("ana")), Part(Filter("tag", words("x"), "x")), Part(words("ben")))),
)


@pytest.mark.parametrize(("text", "parts"), PARTS, ids=[text for text, _parts in PARTS])
def test_what_is_typed_is_taken_apart(text: str, parts: tuple[Part, ...]) -> None:
    """Words as begun, phrases as whole, filters by their names, a minus for what must not be."""
    assert parse(text, TODAY) == Query(parts)


DAYS = (
    ("from:2026", date(2026, 1, 1), None),
    ("to:2026", None, date(2026, 12, 31)),
    ("from:2026-2 to:2028-2", date(2026, 2, 1), date(2028, 2, 29)),
    ("from:2026-11-22", TODAY, None),
    ("from:yesterday to:Today", date(2026, 11, 21), TODAY),
    ('from:"2026-11-22" to:2026-11-22', TODAY, TODAY),
)


@pytest.mark.parametrize(("text", "first", "last"), DAYS)
def test_days_months_and_years(text: str, first: date | None, last: date | None) -> None:
    """From its first day, to its last one."""
    assert parse(text, TODAY) == Query((), first, last)


WRONG = (
    ("cirlce:x", 'cirlce: is no filter; did you mean circle:? To find it as words, write "cirlce:x"'),
    (
        "person:Ana",
        "person: is no filter; there are circle:, with:, script:, tag:, from:, to:, is: and has:.",
    ),
    ("from:monday", "from:monday is no day; write 2026-11-22, 2026-11, 2026, today or yesterday"),
    ("to:2026-13", "to:2026-13 is no day; write"),
    ("to:2026-02-30", "to:2026-02-30 is no day; write"),
    ("is:opne", "is:opne is nothing to look for; did you mean is:open?"),
    ("has:xyz", "has:xyz is nothing to look for; there are has:commitment, has:note"),
    ("-from:2026", "from: can't be turned round"),
    ("from:2027 to:2026", "from:2027-01-01 is later than to:2026-12-31"),
    ("a " * (MOST_PARTS + 1), f"more than {MOST_PARTS} words"),
)


@pytest.mark.parametrize(("text", "said"), WRONG)
def test_what_cannot_be_looked_for_says_why(text: str, said: str) -> None:
    """One sentence, with the nearest that there is."""
    with pytest.raises(QueryError) as why:
        parse(text, TODAY)
    assert said in str(why.value)
    assert not why.value.unfinished


@pytest.mark.parametrize(
    "text", [*(f"{name}:" for name in FILTERS), "is:o", "from:20", "to:yes", "from:2026-"]
)
def test_a_filter_that_is_still_typed_is_no_mistake(text: str) -> None:
    """What comes after it is said."""
    with pytest.raises(QueryError) as why:
        parse(text, TODAY)
    assert why.value.unfinished
    assert f"{text.split(':')[0]}: is followed by" in str(why.value)


@pytest.mark.parametrize(
    ("text", "filter_", "after"),
    [
        ("", ("", ""), 'tag:"x y"'),
        ("ana tag:co", ("tag", "co"), 'ana tag:"x y"'),
        ("ana co", ("", "co"), 'ana tag:"x y"'),
        ("ana ", ("", ""), 'ana tag:"x y"'),
        ('with:"Ana K', ("with", "Ana K"), 'tag:"x y"'),
        ('with:"Ana K"', ("", ""), 'with:"Ana K" tag:"x y"'),
    ],
)
def test_what_is_typed_can_be_completed(text: str, filter_: tuple[str, str], after: str) -> None:
    """By a filter in the place of the last thing that is being typed."""
    assert begun(text) == filter_
    assert with_filter(text, "tag", "x y") == after


@given(st.text(), st.text(alphabet=':"- aA1é', max_size=30))
def test_whatever_is_typed_is_a_query_or_a_sentence(text: str, other: str) -> None:
    """Nothing else comes of it, and a query is the same each time."""
    for typed in (text, other, f"tag:{other}", f"from:{text}"):
        assert told(typed) or parse(typed, TODAY) == parse(typed, TODAY)
        begun(typed)


@given(st.sampled_from(["circle", "with", "script", "tag"]), st.text(alphabet="ab é-'\"", max_size=12))
def test_a_written_filter_is_read_again(key: str, value: str) -> None:
    """Whatever a circle or a tag is called."""
    if not told(written(key, value)):
        (part,) = parse(written(key, value), TODAY).parts
        assert isinstance(part.what, Filter)
        assert part.what.key == key
        assert part.what.phrase.whole
    for state, known in STATES.items():
        assert [parse(written(state, name), TODAY).parts for name in known] == [
            (Part((state, name)),) for name in known
        ]
