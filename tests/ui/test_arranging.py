"""Where everything stands that a session shows: inside the screen, whole, and as large as there is room."""

from __future__ import annotations

from itertools import combinations
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st
from textual.content import Content
from textual.geometry import Region

from tests.ui.test_drawing import PEOPLE, sits, turn
from workshop.room.view import View
from workshop.ui.widgets.arranging import composed, rows_of
from workshop.ui.widgets.composition import ROOM, Composition, Shown, Size
from workshop.ui.widgets.said import in_blocks, in_letters, parts
from workshop.ui.widgets.seated import PIECE

MINE = (Size(1, 3), Size(1, 2), Size(1, 1))
SHORT = "What is new?"
PAIRS = sits(*((("speaker", a), ("listener", b)) for a, b in zip(PEOPLE[::2], PEOPLE[1::2], strict=True)))


def shown(view: View, say: str = SHORT, **more: Any) -> Shown:
    """This view with these words, in a turn whose time is counted."""
    said = parts(evolve(view, say=say))
    made = Shown(view, in_letters(said), kept=2, digits="12:00")
    return evolve(made, **more)


def room(view: View, width: int, height: int, say: str = SHORT) -> Composition:
    """As everyone sees it on a screen of this size."""
    large = width >= 150
    blocks = in_blocks(parts(evolve(view, say=say)), width, height // 6) if large else None
    return composed(shown(view, say, blocks=blocks, large=width >= 110, titles=large), width, height)


def is_empty(made: Composition, region: Region) -> bool:
    """Whether nothing is drawn where this region lies over the circle."""
    rows = made.people.plain.split("\n")[region.y - made.circle.y :]
    left = region.x - made.circle.x
    return not any(row[left : left + region.width].strip() for row in rows[: region.height])


def regions(made: Composition) -> dict[str, Region]:
    """Those that are shown."""
    named = ("floor", "face", "asked", "said", "circle", "breath")
    return {name: region for name in named if (region := getattr(made, name))}


@given(
    st.integers(0, 16),
    st.integers(20, 210),
    st.integers(8, 62),
    st.integers(0, 40),
    st.sampled_from(["ring", "pairs", "breath", "asked", "brief"]),
    st.sampled_from([ROOM, MINE, (Size(0, 1), Size(0, 0))]),
    st.booleans(),
)
@settings(max_examples=60, deadline=None)
def test_everything_is_inside_and_nothing_covers_anything(
    count: int, width: int, height: int, lines: int, kind: str, sizes: tuple[Size, ...], large: bool
) -> None:
    """On any screen, for any number of people and words; what stands in a ring stands where it is empty."""
    names = tuple(f"Person {number}" for number in range(count))
    view = turn(names) if count > 1 else View("t", "s", "speaking", circle=names)
    if kind == "pairs" and count > 1:
        view = sits(
            *((("speaker", a), ("listener", b)) for a, b in zip(names[::2], names[1::2], strict=False))
        )
    made = composed(
        shown(
            view,
            "\n".join(["Words that are said."] * lines),
            sizes=sizes,
            large=large,
            breathes=kind == "breath",
            asked=Content("Shall we?") if kind == "asked" else Content(""),
            brief=kind == "brief",
        ),
        width,
        height,
    )
    found = regions(made)
    whole = Region(0, 0, width, 1000)
    assert all(whole.contains_region(region) for region in found.values())
    # What is brief has as many rows as it needs; a screen so low that not even the time fits is cut.
    if kind != "brief" and height >= 16 and width >= 40:
        assert all(region.bottom <= height for region in found.values())
    for (one, first), (other, second) in combinations(found.items(), 2):
        if first.overlaps(second):
            assert (one, other) in (("floor", "circle"), ("face", "circle"))
            assert is_empty(made, first)


def test_what_stands_in_a_ring_covers_nobody() -> None:
    """Where the floor and the time are, the drawing is empty."""
    made = room(turn(PEOPLE), 186, 56)
    assert is_empty(made, made.floor)
    assert is_empty(made, made.face)
    assert made.circle.contains_region(made.face)
    assert not is_empty(made, made.circle)


@pytest.mark.parametrize("count", [2, 4, 6, 12, 20])
def test_across_a_room_all_names_are_large_and_the_time_is_in_their_middle(count: int) -> None:
    """At 200 by 60: block letters for names, the speaker's larger still, and for what is asked."""
    names = tuple(chr(65 + number) + "lex" for number in range(count))
    made = room(turn(names), 186, 56)
    assert "█" in made.people.plain
    assert made.scales.name >= 2
    assert made.digits >= 2
    assert "█" in made.words.plain
    assert made.circle.contains_region(made.floor)


def test_at_80_by_24_the_circle_stands_beside_the_time() -> None:
    """In the room's view, with few words."""
    made = room(turn(), 71, 22)
    assert made.circle.x >= made.face.right
    assert made.said.y >= made.circle.bottom
    assert "Dana" in made.people.plain


def test_with_many_words_names_stand_in_a_line() -> None:
    """Words come before a drawing."""
    made = room(turn(), 71, 22, say="\n".join(["Words that are said."] * 11))
    assert made.circle.height == 1
    assert made.said.height >= 11
    assert f"{PIECE} Ben" in made.people.plain


def test_on_a_small_screen_there_is_a_list() -> None:
    """At 60 by 20: who sits with whom, by role, before the time and the words."""
    made = room(PAIRS, 58, 18)
    assert made.people.plain.split("\n")[0] == f"{PIECE} speaker Ana, listener Ben"
    assert made.floor.bottom <= made.circle.y < made.face.y < made.said.y
    assert made.digits


@given(st.integers(40, 200), st.integers(19, 60), st.integers(2, 24), st.booleans())
@settings(max_examples=40, deadline=None)
def test_digits_never_give_way_to_a_drawing(width: int, height: int, count: int, pairs: bool) -> None:
    """Where they fit beside a list, they are there beside a drawing too."""
    names = tuple(f"P{number}" for number in range(count))
    groups = tuple((("speaker", a), ("listener", b)) for a, b in zip(names[::2], names[1::2], strict=False))
    view = sits(*groups) if pairs else turn(names)
    made = composed(shown(view, large=width >= 110), width, height)
    assert made.digits or height < 25 + count


def test_whoever_speaks_everything_stands_where_it_stood() -> None:
    """From turn to turn and at the end of one only names and marks change."""
    first = room(turn(), 186, 56)
    for view in (
        evolve(turn(), speaks=("Dana",), next_names=("Eli",)),
        evolve(turn(), speaks=("Fay",), next_names=()),
        evolve(turn(), mood="paused"),
        evolve(turn(), mood="quiet"),
    ):
        made = room(view, 186, 56)
        assert regions(made) == regions(first)
        assert (made.digits, made.scales) == (first.digits, first.scales)


def test_what_is_brief_says_how_high_it_is() -> None:
    """Who, and how long, in no more rows than that."""
    brief = shown(turn(), sizes=(Size(0, 1),), brief=True)
    rows = rows_of(brief, 58)
    made = composed(brief, 58, rows)
    assert set(regions(made)) == {"floor", "face"}
    assert made.face.bottom == rows
