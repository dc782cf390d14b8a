from __future__ import annotations

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from workshop.words import (
    REPLACEMENT,
    clock,
    duration,
    is_id,
    listed,
    minutes,
    one_line,
    parse_duration,
    safe_text,
    slug,
    time_left,
)

OBEYED = [
    *(code for code in range(0x20) if code not in (0x09, 0x0A)),
    *range(0x7F, 0xA0),
    *(0x061C, 0x200E, 0x200F, 0x2028, 0x2029, 0xFEFF),
    *range(0x202A, 0x202F),
    *range(0x2066, 0x206A),
    *range(0xD800, 0xE000),
    *range(0xE0000, 0xE0080),
]


def test_nothing_that_a_terminal_obeys_is_left() -> None:
    """Each of them becomes U+FFFD, and nothing beside it changes."""
    for code in OBEYED:
        assert safe_text(f"a{chr(code)}b") == f"a{REPLACEMENT}b", hex(code)


def test_what_people_write_is_left() -> None:
    """Newlines, tabs, joined emoji, every script."""
    for text in (
        "a\nb\tc",
        "👩\u200d👧",
        "e\u0301",
        "שלום",
        "漢字",
        "\u00a0",
        "\u200c",
        "👋🏽",
        "\U0001f3f4",
    ):
        assert safe_text(text) == text


def test_ends_of_lines() -> None:
    """CR LF is a newline; CR alone would go back to the line's beginning."""
    assert safe_text("a\r\nb\rc\r\r\n") == f"a\nb{REPLACEMENT}c{REPLACEMENT}\n"


@given(st.text())
@example("\r\r\n\ud800")
def test_safe_text_is_safe_and_stays_so(text: str) -> None:
    """No control character but newline and tab, no direction, nothing that can't be encoded."""
    safe = safe_text(text)
    assert safe_text(safe) == safe
    safe.encode()
    for sign in safe:
        assert sign in "\n\t" or unicodedata.category(sign) not in ("Cc", "Cs", "Zl", "Zp")
        assert unicodedata.bidirectional(sign) not in (
            "LRE",
            "RLE",
            "LRO",
            "RLO",
            "PDF",
            "LRI",
            "RLI",
            "FSI",
            "PDI",
        )


@given(st.text())
def test_one_line_is_one(text: str) -> None:
    """Without an end of line, and without white space at its ends or doubled."""
    line = one_line(text)
    assert len(line.splitlines()) <= 1
    assert line == " ".join(line.split())


@pytest.mark.parametrize(
    ("title", "meant"),
    [
        ("First round", "first-round"),
        ("  What: now?! ", "what-now"),
        ("Élan vital", "elan-vital"),
        ("Straße", "strasse"),
        ("İstanbul", "istanbul"),
        ("ﬁne ②", "fine-2"),
        ("漢字", ""),
        ("---", ""),
        ("", ""),
        ("a" * 63 + " b", "a" * 63),
    ],
)
def test_slugs(title: str, meant: str) -> None:
    """What is Latin in a title, in small letters; nothing where nothing is."""
    assert slug(title) == meant


@given(st.text())
def test_a_slug_is_an_id(title: str) -> None:
    """Or empty; and a slug is its own slug."""
    name = slug(title)
    assert not name or is_id(name)
    assert slug(name) == name


@pytest.mark.parametrize("name", ["a", "1", "a-b_c", "a" * 64, "0_"])
def test_ids(name: str) -> None:
    """Small letters, digits, hyphens and underscores; a letter or digit first."""
    assert is_id(name)


@pytest.mark.parametrize("name", ["", "-a", "_a", "A", "é", "a b", "a.b", "a/b", "..", "a\n", "a" * 65, "٣"])
def test_no_ids(name: str) -> None:
    """Nothing that could leave a folder or be read in two ways."""
    assert not is_id(name)


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("45s", 45),
        ("3m", 180),
        ("1m30s", 90),
        ("1h", 3600),
        ("1h10m", 4200),
        (" 5m ", 300),
        ("90m", 5400),
        ("0s", 0),
    ],
)
def test_durations(text: str, seconds: int) -> None:
    """Hours, minutes and seconds, each at most once and in this order."""
    assert parse_duration(text) == seconds


@pytest.mark.parametrize(
    "text", ["", "5", "5:00", "m", "1.5m", "-3m", "+3m", "30s1m", "1h 10m", "3M", "٣m", "3m3m", "open"]
)
def test_no_durations(text: str) -> None:
    """Nothing else is one, and nothing raises."""
    assert parse_duration(text) is None


@given(st.integers(0, 100 * 3600))
def test_a_duration_is_written_as_it_is_read(seconds: int) -> None:
    """What is written reads as the same length."""
    assert parse_duration(duration(seconds)) == seconds


@pytest.mark.parametrize(
    ("seconds", "digits"),
    [
        (0, "0:00"),
        (0.1, "0:01"),
        (59.2, "1:00"),
        (185, "3:05"),
        (3720, "1:02:00"),
        (3599.01, "1:00:00"),
        (-5, "0:00"),
    ],
)
def test_a_clock_rounds_up(seconds: float, digits: str) -> None:
    """So that zero means zero, and never shows before its time."""
    assert clock(seconds) == digits


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (0, "0 seconds"),
        (1, "1 second"),
        (30, "30 seconds"),
        (59.4, "59 seconds"),
        (59.7, "1 minute"),
        (60, "1 minute"),
        (89, "1 minute"),
        (90, "2 minutes"),
        (150, "3 minutes"),
        (2700, "45 minutes"),
    ],
)
def test_minutes_in_words(seconds: float, words: str) -> None:
    """To the nearest minute, a half up; below one, to the second."""
    assert minutes(seconds) == words


@pytest.mark.parametrize(
    ("remaining", "over", "words"),
    [
        (600, 0, "about 10 minutes left"),
        (150, 0, "about 3 minutes left"),
        (90, 0, "about 2 minutes left"),
        (89, 0, "about a minute left"),
        (49, 0, "less than a minute left"),
        (15, 0, "a few seconds left"),
        (0.5, 0, "a few seconds left"),
        (0, 0, "that is the time"),
        (0, 59, "that is the time"),
        (0, 60, "1 minute over"),
        (0, 179, "2 minutes over"),
    ],
)
def test_what_is_left_in_words(remaining: float, over: float, words: str) -> None:
    """Kindly, and never a number that changes each second."""
    assert time_left(remaining, over) == words


@pytest.mark.parametrize(
    ("names", "words"),
    [
        ([], ""),
        (["Ana"], "Ana"),
        (["Ana", "Ben"], "Ana and Ben"),
        (("Ana", "{Ben}", "Chi"), "Ana, {Ben} and Chi"),
    ],
)
def test_names_as_one_says_them(names: list[str] | tuple[str, ...], words: str) -> None:
    """With commas, and one word before the last."""
    assert listed(names) == words
