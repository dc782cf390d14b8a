from __future__ import annotations

import time

import pytest

from tests.often import mostly_later
from tests.script.marked import HEAD, STEP, of_step
from workshop.script.nodes import Broken, Items, Node, Table, Text, quoted
from workshop.script.problems import Place, Problem, Report
from workshop.script.read import read
from workshop.script.source import MOST_BYTES, decode
from workshop.script.tree import MOST_LEVELS, parse
from workshop.words import UNSAFE

MANY = 250_000

HOSTILE = {
    "brackets": "[" * MANY,
    "braces": "{" * MANY,
    "braces with keys": "{a: " * (MANY // 4),
    "brackets and braces": "[{" * (MANY // 2),
    "levels of lists": "- " * (MANY // 2),
    "levels of keys": "? " * (MANY // 2),
    "levels of indentation": "\n".join(" " * level + "a:" for level in range(700)),
    "brackets below a step": of_step("say: " + "[" * 200_000),
    "aliases": "a: &a [x, x]\n" + "".join(
        f"{chr(98 + n)}: &{chr(98 + n)} [*{chr(97 + n)}, *{chr(97 + n)}]\n" for n in range(20)
    ),
    "merge keys": "a: &a {x: 1}\n" + "".join(f"k{n}: {{<<: [*a, *a, *a]}}\n" for n in range(1000)),
    "anchors": "&a " * (MANY // 3),
    "stars": "*a " * (MANY // 3),
    "tags": "!" * MANY,
    "quotes": '"' * MANY,
    "colons": ":" * MANY,
    "colons in brackets": "[" + ":," * (MANY // 2),
    "question marks": "[a" + " ?" * (MANY // 2),
    "commas": "[" + "a," * (MANY // 12) + "]",
    "tabs": "a:" + "\t" * MANY,
    "newlines": "\n" * MANY,
    "spaces": " " * MANY,
    "one word": "a" * MANY,
    "one key": "a" * MANY + ": b",
    "explicit key": "? " + "a" * (MANY - 20) + "\n: b",
    "escapes": 'a: "' + "\\u001b" * (MANY // 6) + '"',
    "bad escape at the end": 'a: "' + "\\x41" * (MANY // 4) + '\\q"',
    "bells": "\x07" * MANY,
    "bells on every line": "\x07\n" * (MANY // 2),
    "unknown keys": "".join(f"key{n}: 1\n" for n in range(5_000)),
    "steps of one title": HEAD + "steps:\n" + "- {title: a, time: 1s}\n" * 3_000,
    "steps without time": f"{HEAD}modes: [group, pair, solo]\nsteps:\n" + "- {title: a}\n" * 2_000,
    "gates": HEAD + "steps:\n" + "- {title: a, time: 1s, consent: true, until: b}\n" * 2_000,
    "answers": of_step("ask: [" + "{label: a}, " * 3_000 + "]"),
    "cards": of_step("prompts: [" + "{text: a}, " * 3_000 + "]"),
    "directives": "%A\n" * (MANY // 6),
    "documents": "---\n" * (MANY // 8),
    "surrogates": 'a: "' + "\\ud800" * (MANY // 6) + '"',
}  # fmt: skip


def parsed(source: str) -> tuple[Node | None, Report]:
    report = Report()
    return parse(source.encode(), report), report


@pytest.mark.parametrize("source", mostly_later(HOSTILE.values(), now=12))
def test_no_file_is_slow(source: str) -> None:
    """What is made to harm is told about, at a place in the file, in a moment."""
    assert is_told_in_a_moment(source)


@pytest.mark.campaign
@pytest.mark.parametrize("source", HOSTILE.values(), ids=HOSTILE.keys())
def test_no_file_is_slow_with_either_parser(source: str, parser: str) -> None:
    """With libyaml and without it."""
    assert is_told_in_a_moment(source)


def is_told_in_a_moment(source: str) -> bool:
    assert len(source) <= MOST_BYTES
    lines = source.split("\n")
    began = time.process_time()
    reading = read(source.encode(), "x")
    problems = reading.problems
    assert time.process_time() - began < 5
    assert (reading.script is None) is bool(problems)
    for problem in problems[:100] + problems[-100:]:
        assert 1 <= problem.place.line <= len(lines)
        assert 1 <= problem.place.column <= len(lines[problem.place.line - 1]) + 1
    return True


def test_guessing_has_an_end() -> None:
    """Where hardly a key is known, the file is something else, and nearest keys take time to find."""
    problems = read("".join(f"titl{n}: 1\n" for n in range(500)).encode(), "x").problems
    assert len(problems) > 500
    assert 1 <= sum("did you mean" in problem.message for problem in problems) <= 100


@pytest.mark.parametrize("opening", ["[", "{a: ", "- ", "? ", "{"])
def test_the_reading_stops_at_the_21st_level(opening: str, parser: str) -> None:
    """Twenty levels are read, and the 21st is where the file ends, as it arrives."""
    _tree, report = parsed(opening * 1000)
    assert report.last is not None
    assert report.last.place == Place(1, MOST_LEVELS * len(opening) + 1)
    assert "at most 20 levels" in report.last.message
    _tree, report = parsed("[" * MOST_LEVELS + "]" * MOST_LEVELS)
    assert report.all() == ()


def test_nothing_is_guessed(parser: str) -> None:
    """What YAML 1.1 would take for a number, a truth, a date or nothing stays as it was typed."""
    typed = [
        "5:00",
        "no",
        "YES",
        "1e3",
        "0x1F",
        "~",
        "null",
        "2026-11-22",
        "1_000",
        ".inf",
        "010",
        "=",
        "a?b",
    ]
    tree, report = parsed("[" + ", ".join(typed) + "]")
    assert report.all() == ()
    assert isinstance(tree, Items)
    assert [node.text for node in tree.items if isinstance(node, Text)] == typed


def test_places_and_kinds(parser: str) -> None:
    """Every key, value, item, list and table knows where it begins."""
    tree, report = parsed("one:\n  - two\n  - 'three'\nfour: {five: |-\n")
    assert report.cut
    tree, report = parsed("one:\n  - two\n  - 'three'\nfour: {five: [six]}\nseven: |\n  eight\n")
    assert tree == Table(
        (
            (
                Text("one", Place(1, 1), plain=True),
                Items((Text("two", Place(2, 5), plain=True), Text("three", Place(3, 5))), Place(2, 3)),
            ),
            (
                Text("four", Place(4, 1), plain=True),
                Table(
                    (
                        (
                            Text("five", Place(4, 8), plain=True),
                            Items((Text("six", Place(4, 15), True),), Place(4, 14), True),
                        ),
                    ),
                    Place(4, 7),
                ),
            ),
            (Text("seven", Place(5, 1), plain=True), Text("eight\n", Place(5, 8))),
        ),
        Place(1, 1),
    )


def test_what_the_cut_has_torn_is_known(parser: str) -> None:
    """Whatever stood last is no longer whole, and what stood before it is."""
    tree, report = parsed("one: {two: three}\nfour:\n  - five: six\n  - seven: [eight]\n    nine: @ten\n")
    assert report.cut
    assert isinstance(tree, Table)
    assert not tree.whole
    one, four = (node for _key, node in tree.entries)
    assert isinstance(one, Table)
    assert one.whole
    assert isinstance(four, Items)
    assert not four.whole
    assert [node.whole for node in four.items if isinstance(node, Table)] == [True, False]


def test_what_was_refused_is_not_judged_again(parser: str) -> None:
    """In its place stands nothing that could be complained about."""
    tree, _report = parsed("one: *two\nthree: &four five\nsix: !seven eight\nnine: a\x07\n*ten : a\n")
    assert isinstance(tree, Table)
    assert [key.text for key, _node in tree.entries] == ["one", "three", "six", "nine"]
    assert all(isinstance(node, Broken) for _key, node in tree.entries)


def test_a_replacement_that_the_author_typed_is_a_text(parser: str) -> None:
    """U+FFFD is refused nowhere, only put in the place of what is."""
    tree, report = parsed("one: \ufffd\ntwo: \x07\n")
    assert len(report.all()) == 1
    assert isinstance(tree, Table)
    assert [type(node) for _key, node in tree.entries] == [Text, Broken]


REFUSED = [
    *(code for code in range(0x20) if code not in (0x09, 0x0A)),
    *range(0x7F, 0xA0),
    *(0x061C, 0x200E, 0x200F, 0x2028, 0x2029, 0xFEFF, 0xFFFE, 0xFFFF),
    *range(0x202A, 0x202F),
    *range(0x2066, 0x206A),
    *range(0xE0000, 0xE0080),
]


@pytest.mark.parametrize("escaped", [False, True])
def test_no_character_that_is_obeyed_comes_through(escaped: bool, parser: str) -> None:
    """Typed or escaped, in a text or a key: each is refused at its place and kept nowhere."""
    for code in REFUSED:
        written = f"\\U{code:08X}" if escaped else chr(code)
        tree, report = parsed(f'one: "two"\nthree: "fo{written}ur"\n')
        (problem,) = report.all()
        assert problem.place == (Place(2, 8) if escaped else Place(2, 11)), hex(code)
        assert f"U+{code:04X}" in problem.message
        assert UNSAFE.search(repr(tree)) is None
        assert chr(code) not in problem.message


def test_what_people_write_comes_through(parser: str) -> None:
    """Tabs, joined emoji, combining signs and scripts that run from the right are words."""
    for text in ("a\tb", "👩\u200d👧", "e\u0301", "שלום", "مرحبا", "\u00a0x", "a\u200cb", "👋🏽"):
        tree, report = parsed(f"one: {text}")
        assert report.all() == ()
        assert isinstance(tree, Table)
        assert tree.entries[0][1] == Text(text, Place(1, 6), plain=True)


@pytest.mark.parametrize(
    ("source", "line", "column"),
    [
        (b"\xff", 1, 1),
        (b"one: caf\xe9", 1, 9),
        (b"\xef\xbb\xbfone: caf\xe9", 1, 9),
        ("é: 漢🙂".encode() + b"\x80", 1, 6),
        (b"one: two\r\nthree: \xc3\r\n", 2, 8),
        (b"one: \xed\xa0\x80", 1, 6),
        (b"one: \xc0\x80", 1, 6),
        ("one: two".encode("utf-16"), 1, 1),
    ],
)
def test_what_is_not_utf_8_ends_the_reading(source: bytes, line: int, column: int) -> None:
    """At the first byte that isn't, with nothing else told."""
    report = Report()
    assert parse(source, report) is None
    assert report.all() == (Problem(Place(line, column), "this byte is not UTF-8; save the file as UTF-8"),)


def test_the_size_is_bounded() -> None:
    """256 KiB are read; one byte more is told, and not looked at."""
    begins = f"{HEAD}steps:\n{STEP}".encode()
    filled = begins + b"#" * (MOST_BYTES - len(begins))
    assert MOST_BYTES == 262_144
    assert read(filled, "x").problems == ()
    (problem,) = read(filled + b"\xff", "x").problems
    assert problem.place == Place(1, 1)
    assert "256 KiB" in problem.message


def test_a_file_of_bytes_is_given_up() -> None:
    """After twenty lines with refused characters nothing more is told of them."""
    report = Report()
    assert decode(b"\x01\n" * 500, report) is None
    problems = report.all()
    assert [problem.place.line for problem in problems] == list(range(1, 22))
    assert "save it as plain text" in problems[-1].message


def test_one_line_tells_of_its_characters_once() -> None:
    """The first that is refused in each line."""
    report = Report()
    decoded = decode(b"a\x01\x02\nb\nc\x03\x01", report)
    assert decoded is not None
    assert decoded.text == "a\ufffd\ufffd\nb\nc\ufffd\ufffd"
    assert [problem.place for problem in report.all()] == [Place(1, 2), Place(3, 2)]


def test_long_texts_are_shown_short() -> None:
    """A message stays one line, however long the text it is about."""
    assert quoted("one\n  two") == '"one two"'
    assert quoted("a" * 40) == '"' + "a" * 40 + '"'
    assert quoted("a" * 41) == '"' + "a" * 39 + '…"'
