"""Words in lines, for easy reading and in block letters: nothing of them is lost."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from workshop.ui.lines import EASY_WIDTH, easy, sentences, wrapped
from workshop.ui.widgets.glyphs import block, blocks

# Letters of several widths, marks, joined signs, what ends a sentence, and every kind of space.
texts = st.text(
    st.one_of(st.sampled_from("ab .!?…\"')]\n\t。！」美éé\u0301\u200d👩🇩[/red]"), st.characters()),
    max_size=300,
)


def inked(text: str) -> str:
    """The text without its white space."""
    return "".join(text.split())


@given(texts)
def test_easy_reading_changes_nothing_but_white_space(text: str) -> None:
    """Every sign is there, in its order, whatever the tongue."""
    assert inked(easy(text)) == inked(text)


@given(texts)
def test_no_line_for_easy_reading_is_too_long(text: str) -> None:
    """At most fifty cells; only a sign that can't be parted from its marks could take more."""
    assert all(cell_len(line) <= EASY_WIDTH for line in easy(text).split("\n"))


@given(texts, st.integers(2, 60))
def test_wrapped_lines_hold_all_words_in_as_many_cells_as_there_are(text: str, width: int) -> None:
    """Words stay whole where they can, and no line is empty."""
    lines = wrapped(text, width)
    assert inked("".join(lines)) == inked(text)
    assert all(len(line) > 0 and cell_len(line) <= width for line in lines)
    long = [word for word in text.split() if cell_len(word) <= width]
    assert set(long) <= {word for line in lines for word in line.split()}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("One. Two? Three!", ["One.", "Two?", "Three!"]),
        ('"Is that so?" he said. Then he left.', ['"Is that so?" he said.', "Then he left."]),
        ("He said “go on.” We went on.", ["He said “go on.”", "We went on."]),
        ("Wait … it comes. 3.5 metres, a.b and so on", ["Wait … it comes.", "3.5 metres, a.b and so on"]),
        ("One line\nand the next.", ["One line", "and the next."]),
        ("你好。今天怎么样？", ["你好。", "今天怎么样？"]),
        (" \n ", []),
    ],
)
def test_a_sentence_ends_where_one_hears_it_end(text: str, told: list[str]) -> None:
    """At its sign, before a new beginning; at the end of a line; in what was quoted with it."""
    assert sentences(text) == told


def test_easy_reading_parts_sentences_by_an_empty_line() -> None:
    """A long one goes on in the next line, close to its beginning."""
    words = "Say it in your own words. Then listen to the person beside you for as long as they speak."
    assert easy(words).split("\n") == [
        "Say it in your own words.",
        "",
        "Then listen to the person beside you for as long",
        "as they speak.",
    ]


@given(st.text("abcXYZ .,!?", min_size=1, max_size=60), st.integers(20, 200))
def test_block_letters_keep_every_word_within_their_width(text: str, width: int) -> None:
    """In as few lines as fit; where a word doesn't fit, there are none."""
    drawn = blocks(text, width)
    whole = block(" ".join(text.split()))
    if drawn is None:
        long = [rows for word in text.split() if (rows := block(word)) and len(rows[0]) > width]
        assert long or not text.split()
    else:
        assert all(len(row) <= width for row in drawn)
        assert len(drawn) % 4 == 3
        assert (len(drawn) == 3) == (whole is not None and len(whole[0]) <= width)


def test_what_scripts_say_can_be_drawn_in_blocks() -> None:
    """Letters, and every sign that stands in a question or a quote."""
    assert block("What’s “new” – since last time? (A word, or two; more…) ›·") is not None
    assert block("美") is None
