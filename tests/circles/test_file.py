"""A circle's file: read strictly, and changed with care."""

from __future__ import annotations

import tomllib
from collections.abc import Callable

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from workshop.circles.file import changed, fresh, read
from workshop.circles.model import (
    Circle,
    CircleError,
    agreed,
    called,
    joined,
    lines,
    names,
    of_people,
    parted,
    renamed,
)
from workshop.plan.people import alike
from workshop.toml import Unreadable
from workshop.words import one_line

BY_HAND = b"""\
# Mine.
format = 1
name = "Thursday"   # evenings
people = [
  "Ana",  # sits by the door
  "Ben",
]
agreements = ["One voice at a time."]
began_last = "Ana"
colour = "green"    # of a newer program

[later]
key = 1
"""
HELD = Circle("c7f3", "Thursday", ("Ana", "Ben"), ("One voice at a time.",), "Ana")

TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), min_size=1, max_size=20)
PEOPLE = st.lists(TEXTS, max_size=5).map(names).filter(lambda people: not alike(people))


@st.composite
def circles(draw: st.DrawFn) -> Circle:
    name = draw(TEXTS.map(lambda text: one_line(text)[:60].rstrip()).filter(bool))
    began = draw(st.sampled_from([(), *((one,) for one in draw(PEOPLE))]))
    return Circle("c7f3", name, draw(PEOPLE), lines(draw(st.lists(TEXTS, max_size=4))), "".join(began))


@given(circles(), circles())
def test_any_circle_is_written_read_back_and_changed_into_any_other(one: Circle, other: Circle) -> None:
    """Whatever it is called and whoever is in it; and a key of a newer program stays beside it."""
    data = fresh(one) + b'\n[later]\nkey = "# kept"\n'
    assert read("c7f3", data) == one
    again = changed(data, other)
    assert read("c7f3", again) == other
    assert tomllib.loads(again.decode())["later"] == {"key": "# kept"}


CHANGES: dict[str, tuple[Callable[[Circle], Circle], tuple[bytes, bytes]]] = {
    "name": (lambda one: called(one, "Friday"), (b'"Thursday"', b'"Friday"')),
    "joined": (lambda one: joined(one, ["Chi"]), (b'  "Ben",\n', b'  "Ben",\n  "Chi",\n')),
    "parted": (lambda one: parted(one, ["ben"]), (b'  "Ben",\n', b"")),
    "renamed": (lambda one: renamed(one, "Ben", "Benno"), (b'"Ben"', b'"Benno"')),
    "began": (lambda one: evolve(one, began_last="Ben"), (b'began_last = "Ana"', b'began_last = "Ben"')),
    "agreed": (
        lambda one: agreed(one, ("One voice at a time.", "Slowly.")),
        (b'time."]', b'time.", "Slowly."]'),
    ),
}


@pytest.mark.parametrize("name", CHANGES)
def test_a_file_by_hand_keeps_all_but_what_was_changed(name: str) -> None:
    """Comments, keys of a newer program, order and white space: byte by byte."""
    change, (before, after) = CHANGES[name]
    assert read("c7f3", BY_HAND) == HELD
    assert BY_HAND.count(before) == 1
    assert changed(BY_HAND, change(HELD)) == BY_HAND.replace(before, after)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ('name = "T"', "its format is None; this workshop reads format 1"),
        ('format = 2\nname = "T"', "its format is 2"),
        ('format = true\nname = "T"', "its format is True"),
        ("format = 1", "name is missing"),
        ('format = 1\nname = " "', "name is missing"),
        ('format = 1\nname = "T"\npeople = "Ana, Ben"', "people is a list of names, each in quotes"),
        ('format = 1\nname = "T"\npeople = ["Ana", 1]', "people is a list of names, each in quotes"),
        ('format = 1\nname = "T"\nagreements = [["x"]]', "agreements is a list of sentences"),
        ('format = 1\nname = "T"\nbegan_last = []', "began_last is a name in quotes"),
        ("format = 1\nname =", "it is not TOML"),
    ],
)
def test_a_damaged_file_is_told_in_a_sentence(text: str, why: str) -> None:
    """What is wrong, and for a wrong key how it is written."""
    with pytest.raises(Unreadable, match=why):
        read("c7f3", text.encode())


def test_names_by_hand_are_read_as_a_line_of_names_gives_them_back() -> None:
    """White space, a sign of being expected, commas and what a terminal would obey are no part of a name."""
    text = 'format = 1\nname = " T\\u001b "\npeople = [" Ana ", "", "Ben?", "Chi, D.", "\\u202eEve"]'
    circle = read("c7f3", text.encode())
    assert circle.name == "T\N{REPLACEMENT CHARACTER}"
    assert circle.people == ("Ana", "Ben", "Chi D.", "\N{REPLACEMENT CHARACTER}Eve")
    assert read("c7f3", changed(text.encode(), joined(circle, ["Fay"]))).people == (*circle.people, "Fay")


def test_what_cant_be_is_told_in_a_sentence() -> None:
    """Two of one name, somebody who isn't there, and no name at all."""
    mistakes: tuple[tuple[Callable[[], Circle], str], ...] = (
        (lambda: of_people(HELD, ("Ana", "ana")), "more than one is called Ana"),
        (lambda: joined(HELD, ("Chi", "chi")), "more than one is called Chi"),
        (lambda: renamed(HELD, "Ben", "ANA"), "more than one is called Ana"),
        (
            lambda: renamed(HELD, "Dana", "Eve"),
            "nobody called Dana is in this circle; there are: Ana and Ben",
        ),
        (lambda: renamed(HELD, "Ben", " "), "say the new name"),
        (lambda: parted(HELD, ("Dana",)), "nobody called Dana"),
        (lambda: called(HELD, " "), "a circle needs a name"),
    )
    for change, why in mistakes:
        with pytest.raises(CircleError, match=why):
            change()


def test_who_is_renamed_is_still_who_began() -> None:
    """The turn to begin goes on from where it was."""
    assert renamed(HELD, "ana", "Anna") == evolve(HELD, people=("Anna", "Ben"), began_last="Anna")
    assert joined(HELD, ["ANA", "Chi"]).people == ("Ana", "Ben", "Chi")
