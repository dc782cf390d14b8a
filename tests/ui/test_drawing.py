"""The people as they are drawn: where they sit, what stands beside them, and that nothing covers anything."""

from __future__ import annotations

import unicodedata
from itertools import combinations
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len
from textual.content import Content

from workshop.room.view import Held, View
from workshop.ui.widgets import circle, seated, tables
from workshop.ui.widgets.canvas import Canvas
from workshop.ui.widgets.glyphs import block
from workshop.ui.widgets.ring import Ring, around
from workshop.ui.widgets.seated import EMPTY, NEXT, PIECE, people, renamed

PEOPLE = ("Ana", "Ben", "Chi", "Dana", "Eli", "Fay", "Gus", "Hana", "Ines", "Jon", "Kim", "Lea")
NAMES = st.one_of(
    st.sampled_from(
        ("Zoë", "美咲", "שרה", "[/]", "[@click=app.quit]x[/x]", "Bartholomew Featherstonehaugh", "👩‍👩‍👧")
    ),
    st.text(st.characters(exclude_categories=("Cc", "Cs")), min_size=1, max_size=40),
)


def turn(names: tuple[str, ...] = PEOPLE[:6], **more: Any) -> View:
    """A turn of the second, with the third to come."""
    seen = View("t", "s", "speaking", speaks=names[1:2], circle=names, next_names=names[2:3])
    return evolve(seen, **more)


def sits(*groups: tuple[tuple[str, str], ...], piece: str = "speaker") -> View:
    """Groups of (role, name)."""
    held = tuple(tuple(Held(role, (name,)) for role, name in group) for group in groups)
    names = tuple(name for group in groups for _role, name in group)
    return View("t", "s", "speaking", groups=held, circle=tuple(sorted(names)), piece=piece)


# Where one sits.


def corners(ring: Ring, labels: tuple[int, ...], tall: int) -> list[tuple[int, int, int, int]]:
    """Left, top, right, bottom of each label and seat."""
    areas = [
        (place.label[0], place.label[1], place.label[0] + wide, place.label[1] + tall)
        for place, wide in zip(ring.places, labels, strict=True)
    ]
    return areas + [(x, y, x + 1, y + 1) for x, y in (place.seat for place in ring.places)]


@given(
    st.lists(st.integers(1, 30), min_size=2, max_size=24).map(tuple),
    st.integers(1, 4),
    st.integers(10, 200),
    st.integers(3, 60),
    st.sampled_from((2, 5)),
)
@settings(deadline=None)
def test_nobody_sits_on_anybody(
    labels: tuple[int, ...], tall: int, width: int, height: int, gap: int
) -> None:
    """Labels and seats are inside, and none of them touches another."""
    ring = around(labels, tall, width, height, gap=gap)
    if ring is None:
        return
    areas = corners(ring, labels, tall)
    assert all(
        left >= 0 and top >= 0 and right <= width and down <= height for left, top, right, down in areas
    )
    for one, other in combinations(areas, 2):
        assert one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]


@given(st.integers(2, 24), st.integers(1, 3), st.integers(60, 200), st.integers(20, 60))
@settings(deadline=None)
def test_they_sit_clockwise_the_first_at_the_top(count: int, tall: int, width: int, height: int) -> None:
    """Down on the right, up on the left, each on the ellipse."""
    ring = around((6,) * count, tall, width, height)
    if ring is None:
        return
    seats = [place.seat for place in ring.places]
    assert seats[0][0] == ring.middle[0]
    assert seats[0][1] == min(row for _column, row in seats)
    right = [seat for seat, place in zip(seats, ring.places, strict=True) if place.side == "right"]
    left = [seat for seat, place in zip(seats, ring.places, strict=True) if place.side == "left"]
    assert [place.side for place in ring.places if place.side in ("right", "left")] == ["right"] * len(
        right
    ) + ["left"] * len(left)
    assert [row for _column, row in right] == sorted({row for _column, row in right})
    assert [row for _column, row in left] == sorted({row for _column, row in left}, reverse=True)
    for column, row in seats:
        away = ((column - ring.middle[0]) / ring.reach[0]) ** 2 + (
            (row - ring.middle[1]) / ring.reach[1]
        ) ** 2
        assert 0.6 < away < 1.5


@pytest.mark.parametrize("count", range(2, 25))
def test_there_is_a_ring_for_everyone_across_a_room(count: int) -> None:
    """From two to twenty-four, in block letters, beside what is said."""
    assert around((27,) * count, 3, 186, 46, gap=5) is not None


def test_with_a_name_too_long_on_one_side_the_ring_moves_to_the_other() -> None:
    """Rather than becoming a slit in the middle."""
    ring = around((6, 6, 6, 20), 1, 44, 11)
    assert ring is not None
    assert ring.middle[0] > 22
    assert ring.reach[0] >= 6


# What is drawn.


def texts(content: Content, width: int) -> list[str]:
    """The rows, each of which fills its place exactly."""
    rows = content.plain.split("\n")
    assert all(cell_len(row) == width for row in rows), [cell_len(row) for row in rows]
    return rows


@given(
    st.lists(NAMES, min_size=2, max_size=12, unique=True),
    st.integers(30, 190),
    st.integers(9, 50),
    st.booleans(),
)
@settings(deadline=None)
def test_whoever_is_there_no_row_is_wider_than_its_place(
    names: list[str], width: int, height: int, large: bool
) -> None:
    """In any script, however long, and whatever somebody calls themselves; nothing jitters."""
    drawn = circle.drawn(turn(tuple(names)), width, height, large=large)
    if drawn is not None:
        assert len(texts(drawn.content, width)) == height


@given(
    st.lists(st.lists(NAMES, min_size=1, max_size=5), min_size=1, max_size=6),
    st.integers(30, 190),
    st.integers(7, 50),
    st.booleans(),
)
@settings(deadline=None)
def test_small_groups_fill_their_place_exactly(
    groups: list[list[str]], width: int, height: int, large: bool
) -> None:
    """However many there are, of however many."""
    roles = ("speaker", "listener", "observer", "scribe", "guest")
    view = sits(*(tuple(zip(roles, names, strict=False)) for names in groups))
    drawn = tables.drawn(view, width, height, large=large)
    if drawn is not None:
        assert len(texts(drawn, width)) == height


def test_our_own_signs_are_one_cell_wide_everywhere() -> None:
    """No terminal takes two cells for a sign of a seat; lines and blocks are what all screens are made of."""
    for sign in (PIECE, seated.PERSON, EMPTY, seated.ASIDE, NEXT, *seated.ROLES):
        assert cell_len(sign) == 1
        assert unicodedata.east_asian_width(sign) in ("N", "Na")


def test_everyone_is_marked_by_sign_and_word_and_not_by_tone_alone() -> None:
    """Who has the floor, who is next, whose seat is empty, who sits out."""
    view = turn(empty=("Fay",), aside=("Eli",))
    drawn = circle.drawn(view, 60, 13)
    assert drawn is not None
    for told in (drawn.content.plain, circle.line(view, 120).plain):
        for words in (f"{PIECE} Ben", f"Chi {NEXT}", "Fay, expected", "Eli, sitting out"):
            assert words in told
        assert told.count(PIECE) == told.count(NEXT) == told.count(EMPTY) == 1


def test_the_piece_moves_and_nobody_else_does() -> None:
    """When the floor passes on, all names stand where they stood."""
    before, after = (
        circle.drawn(turn(), 60, 13),
        circle.drawn(evolve(turn(), speaks=("Fay",), next_names=("Ana",)), 60, 13),
    )
    assert before is not None
    assert after is not None
    bare = [
        "".join(" " if sign in (PIECE, NEXT, seated.PERSON) else sign for sign in drawn.content.plain)
        for drawn in (before, after)
    ]
    assert bare[0] == bare[1]
    assert f"Fay {PIECE}" in after.content.plain
    assert f"{PIECE} Ben" not in after.content.plain


def test_before_a_turn_and_in_a_moment_nobody_is_marked() -> None:
    """The circle is there, and calm."""
    for mood in ("waiting", "moment", "asking", "over"):
        drawn = circle.drawn(evolve(turn(), mood=mood), 60, 13)
        assert drawn is not None
        assert PIECE not in drawn.content.plain
        assert NEXT not in drawn.content.plain


def test_across_a_room_names_are_block_letters_or_none_are() -> None:
    """Nobody's name is smaller than another's; what can't be drawn so is drawn plain for all."""
    large = circle.drawn(turn(), 120, 40, large=True)
    assert large is not None
    for name in PEOPLE[:6]:
        assert (block(name) or ("?",))[1] in large.content.plain
    assert circle.drawn(turn(("Ana", "美咲", "Chi")), 120, 40, large=True) is None
    assert circle.drawn(turn(("Ana", "美咲", "Chi")), 120, 40) is not None


def test_long_names_are_shortened_and_stay_apart() -> None:
    """What is cut is marked, and two who begin alike keep their ends."""
    names = ("Alexandra Johanna K.", "Alexandra Johanna M.", "Bo", "美咲美咲美咲")
    short = [one.name for one in renamed(people(turn(names)), 8)]
    assert short == ["Alexa…K.", "Alexa…M.", "Bo", "美咲美…"]
    assert all(cell_len(name) <= 8 for name in short)


def test_where_it_does_not_fit_there_is_no_ring() -> None:
    """Whoever arranges the screen shows a line of names then."""
    assert circle.drawn(turn(PEOPLE), 60, 5) is None
    assert "\n" not in circle.line(turn(PEOPLE), 120).plain
    rows = circle.line(turn(PEOPLE[:6], empty=("Fay",), aside=("Dana",)), 58).plain.split("\n")
    assert rows == [f"Ana   {PIECE} Ben   Chi {NEXT}   ╌ Dana, sitting out   Eli", f"{EMPTY} Fay, expected"]


# Small groups.


def test_pairs_are_joined_by_a_line_and_say_their_roles() -> None:
    """The piece is by whoever has the floor in each; the words stand below the names."""
    pairs = sits((("speaker", "Ana"), ("listener", "Ben")), (("speaker", "Chi"), ("listener", "Dana")))
    drawn = tables.drawn(pairs, 60, 7)
    assert drawn is not None
    rows = texts(drawn, 60)
    names = next(row for row in rows if "Ana" in row)
    between = names[names.index(PIECE) + 1 : names.index("Ben")]
    assert any(0x2800 < ord(sign) < 0x2900 for sign in between)
    assert drawn.plain.count(PIECE) == 2
    assert drawn.plain.count("speaker") == drawn.plain.count("listener") == 2


def test_where_words_do_not_fit_there_is_a_legend() -> None:
    """Each sign once, with its word."""
    pairs = sits(*((("speaker", a), ("listener", b)) for a, b in zip(PEOPLE[::2], PEOPLE[1::2], strict=True)))
    drawn = tables.drawn(pairs, 60, 7)
    assert drawn is not None
    assert drawn.plain.count("speaker") == 1
    assert f"{PIECE} speaker   {seated.ROLES[1]} listener" in drawn.plain
    assert all(name in drawn.plain for name in PEOPLE)


def test_everybody_keeps_their_seat_while_roles_go_round() -> None:
    """In the next turn the piece is at another corner, and the names are where they were."""
    first = sits((("speaker", "Ana"), ("listener", "Ben"), ("observer", "Chi")))
    second = sits((("speaker", "Ben"), ("listener", "Chi"), ("observer", "Ana")))
    found: list[list[tuple[int, int]]] = []
    for view in (first, second):
        drawn = tables.drawn(view, 40, 9)
        assert drawn is not None
        rows = texts(drawn, 40)
        found.append(
            [
                (row, text.index(name))
                for name in ("Ana", "Ben", "Chi")
                for row, text in enumerate(rows)
                if name in text
            ]
        )
    assert [row for row, _column in found[0]] == [row for row, _column in found[1]]


def test_who_rests_stands_apart() -> None:
    """Below the groups, by name."""
    view = sits((("speaker", "Ana"), ("listener", "Ben")), (("resting", "Chi"),))
    drawn = tables.drawn(view, 50, 7)
    assert drawn is not None
    assert drawn.plain.rstrip().endswith("Chi rests")
    assert tables.listing(view, 60, 9).plain == f"{PIECE} speaker Ana, listener Ben\nChi rests"


def test_who_is_expected_or_sits_out_stands_below_the_groups() -> None:
    """By sign and word, in the drawing and in the list."""
    pair = sits((("speaker", "Ana"), ("listener", "Ben")))
    view = evolve(pair, circle=("Ana", "Ben", "Eli", "Gil"), empty=("Gil",), aside=("Eli",))
    drawn = tables.drawn(view, 50, 7)
    assert drawn is not None
    for told in (drawn.plain, tables.listing(view, 60, 9).plain):
        assert told.rstrip().endswith("╌ Eli, sitting out   ◌ Gil, expected")


def test_a_list_that_is_too_long_has_several_groups_in_a_line() -> None:
    """All names, who has the floor by sign, and a legend."""
    pairs = sits(*((("speaker", a), ("listener", b)) for a, b in zip(PEOPLE[::2], PEOPLE[1::2], strict=True)))
    rows = tables.listing(pairs, 58, 5).plain.split("\n")
    assert len(rows) == 3
    assert all(cell_len(row) <= 58 for row in rows)
    assert all(name in " ".join(rows) for name in PEOPLE)
    assert rows[0].startswith(f"{PIECE} Ana, {seated.ROLES[1]} Ben   {PIECE} Chi")
    assert rows[-1] == f"{PIECE} speaker   {seated.ROLES[1]} listener"


def test_groups_without_roles_have_no_words_and_no_piece() -> None:
    """They are just together."""
    view = View(
        "t", "s", "speaking", groups=((Held("", PEOPLE[:4]),), (Held("", PEOPLE[4:8]),)), circle=PEOPLE[:8]
    )
    drawn = tables.drawn(view, 70, 9)
    assert drawn is not None
    assert PIECE not in drawn.plain
    assert tables.listing(view, 60, 9).plain == "Ana, Ben, Chi, Dana\nEli, Fay, Gus, Hana"


# Cells.


def test_lines_lie_below_words_and_end_at_the_edge() -> None:
    """What is outside is nowhere, and each row is as wide as the canvas."""
    canvas = Canvas(10, 3)
    canvas.line((-5, 1), (30, 1), "red")
    canvas.put(3, 1, Content("美x"))
    rows = canvas.content().plain.split("\n")
    assert [cell_len(row) for row in rows] == [10, 10, 10]
    assert rows[1][3:5] == "美x"
    canvas.wipe(0, 0, 10, 3)
    assert canvas.content().plain.split("\n")[1] == "   美x    "
