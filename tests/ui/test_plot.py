"""How attendance and answers over time are drawn: read by signs and letters, in any width."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from tests.circles.test_attendance import meeting as came
from tests.circles.test_trends import FIELDS
from tests.circles.test_trends import meeting as answered
from tests.fakes import BEGAN
from workshop.circles.attendance import attendance
from workshop.circles.trends import Trend, trends
from workshop.ui.widgets import attended, plot

NOW = BEGAN + timedelta(weeks=3)


def near(*answers: tuple[tuple[str, str, int], ...]) -> Trend:
    """The question asked before and after, from a row of answers for each meeting: field, who, value."""
    held = [answered(week, *rows) for week, rows in enumerate(answers)]
    return trends(held[::-1], lambda _meeting: FIELDS)[0]


def test_answers_stand_where_they_were_given() -> None:
    """A row a number, a column for before and after, a letter a person; who agree stand side by side."""
    trend = near(
        (("near", "Ana", 2), ("near", "Abdul", 2), ("near-later", "Ana", 5)),
        (("near", "Ana", 3), ("near", "", 7), ("near-later", "Ana", 3)),
    )
    assert plot.drawn(trend, NOW, 80).plain.split("\n") == [
        "How close?",
        "close  7│                   *            ",
        "       6│                                ",
        "       5│           A                    ",
        "       4│                                ",
        "       3│                   A       A    ",
        "       2│   AB                           ",
        "  far  1│                                ",
        "        └────────────────────────────────",
        "          22 Nov          29 Nov",
        "          before  after   before  after",
        "A Ana  B Abdul  * the counselor",
    ]
    chosen = plot.drawn(trend, NOW, 80, chosen="Ana").plain.split("\n")
    assert chosen[3] == "       5│          ∙A∙∙                  "
    assert chosen[5].endswith("∙∙A∙∙∙∙∙∙∙A    ")
    narrow = plot.drawn(trend, NOW, 26).plain.split("\n")
    assert narrow[9] == "          29 Nov"
    assert plot.drawn(trend, NOW, 26, back=2).plain.split("\n")[9] == "          22 Nov"


def test_a_letter_for_each_however_they_are_called() -> None:
    """Of their own name where that is free, else another; nobody shares one."""
    assert plot.marks(["Ana", "Ann", "anna", "陽子", "Eve"]) == {
        "Ana": "A",
        "Ann": "N",
        "anna": "B",
        "陽子": "C",
        "Eve": "E",
    }


rows = st.lists(
    st.tuples(
        st.sampled_from(["near", "near-later"]),
        st.sampled_from(["Ana", "Ben", "Chi", "Dana", "Eve", "Fay", "Gil", "Hal", "Ida"]),
        st.integers(0, 9),
    ),
    min_size=1,
    max_size=30,
    unique_by=lambda row: row[:2],
)


@given(st.lists(rows, min_size=1, max_size=4), st.integers(30, 90), st.integers(0, 8))
def test_every_answer_that_has_room_is_drawn_once(
    answers: list[list[tuple[str, str, int]]], width: int, back: int
) -> None:
    """Each in its row, and nothing is wider than there is room for but one column that is."""
    trend = near(*map(tuple, answers))
    made = plot.drawn(trend, NOW, width, back=min(back, len(plot.columns(trend)) - 1)).plain.split("\n")
    assert max(map(cell_len, made)) <= max(width, cell_len(made[-2]), 30)
    wide = plot.drawn(trend, NOW, 1000).plain.split("\n")
    names = plot.marks(trend.people)
    for line, number in zip(wide[1:], range(trend.high, trend.low - 1, -1), strict=False):
        letters = sorted(line.partition("│")[2].replace(" ", ""))
        assert letters == sorted(names[one.who] for one in trend.given if one.value == number)


def test_who_was_there_is_drawn_by_signs() -> None:
    """A column a meeting below its day, a month above its first; the legend has the signs that are there."""
    held = [came(0, "Ana"), came(1, "Ana", "Ben"), came(2, "Ben", stays=[("Chi", 900, 3600)])]
    made = attended.drawn(attendance(("Ana", "Ben", "Chi"), held[::-1]), held, NOW, 60).plain
    assert made.split("\n") == [
        "     Nov   December",
        "     22 29  6",
        "Ana   ◉  ◉  ◌",
        "Ben      ◉  ◉",
        "Chi         ~",
        "",
        "◉ here   ~ came late, or left early   ◌ away",
        "blank: not with them yet, or no longer",
    ]


@pytest.mark.parametrize(("back", "days"), [(0, " 6 13"), (1, "29  6"), (4, "22")])
def test_earlier_meetings_have_room_where_one_looks_back(back: int, days: str) -> None:
    """As many as fit, ending so many meetings before the last."""
    held = [came(week, "Ana") for week in range(4)]
    rows_ = attendance(("Ana",), held[::-1])
    assert attended.fitting(rows_, 11) == 2
    back = min(back, 3)
    made = attended.drawn(rows_, held, NOW, 11, back).plain.split("\n")
    assert made[1] == f"     {days}"


def test_a_number_that_somebody_wrote_by_hand_is_drawn() -> None:
    """However far it lies from the scale: the rows are as many, and the grid stays straight."""
    made = plot.drawn(near((("near", "Ana", -(10**12)), ("near", "Ben", 3))), NOW, 60).plain.split("\n")
    assert len(made) == 1 + plot.MOST_ROWS + 3
    assert len({line.index("│") for line in made if "│" in line}) == 1
