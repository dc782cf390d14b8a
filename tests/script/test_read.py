from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.each import each
from tests.script.marked import HEAD, STEP, Mistake, marked, of_script, of_step
from tests.script.mistakes import ALL, ERRORS, KEYS, SWALLOWED, VALUES
from tests.script.parsers import without_libyaml
from tests.strategies import Written, written_scripts
from workshop.script.model import Script
from workshop.script.problems import Problem, ScriptError
from workshop.script.read import Reading, read

FIVE = """\
workshop: 1
titel: Rounds
people: 12..3
steps:
  - title: Begin
    time: 5:00
    guide: Slowly.
  - title: Threes
    form: grups
    size: 3
    time: 3m
  - title: End
    time: 2m
    flex: 3m..5m
"""

JARGON = re.compile(
    r"block|scalar|token|stream|sequence|mapping|node|context|<[a-z ]+>|expected '|None|Error|found|parsing"
)
ADVICE = re.compile(
    r"\b(write|put|remove|add|save|delete|close|end|indent|begin|choose|make|look|did you mean"
    r"|must be in quotes|needs a newer workshop|should keep their time)\b"
)


def told(source: str) -> tuple[Problem, ...]:
    return read(source.encode("utf-8", "surrogatepass"), "x").problems


def script_of(source: str) -> Script:
    reading = read(source.encode(), "x")
    assert reading.script is not None, reading.problems
    return reading.script


def in_the_file(source: str, reading: Reading) -> None:
    """Fail where a problem is told at a place that an editor can't go to."""
    lines = source.removeprefix("\ufeff").replace("\r\n", "\n").split("\n")
    for problem in reading.problems:
        assert 1 <= problem.place.line <= len(lines), problem
        assert 1 <= problem.place.column <= len(lines[problem.place.line - 1]) + 1, problem


@each("row", ALL)
def test_a_mistake_is_told_once_and_where_it_stands(row: Mistake, parser: str) -> None:
    """Each mistake of the table gives one line, at its exact place, with either parser."""
    problems = told(row.text)
    assert [problem.place for problem in problems] == row.places, problems
    for problem, said in zip(problems, row.said, strict=True):
        assert said in problem.message


@each("row", ALL)
def test_both_parsers_say_the_same(row: Mistake) -> None:
    """Which parser PyYAML was built with makes no difference to what is told."""
    usual = told(row.text)
    with without_libyaml():
        assert told(row.text) == usual


@each("row", ALL)
def test_a_message_is_one_sentence_that_helps(row: Mistake) -> None:
    """No parser's jargon, no second sentence, and a word on what to do about it."""
    for problem in told(row.text):
        assert "\n" not in problem.message
        assert not problem.message.endswith(".")
        assert JARGON.search(re.sub(r'"[^"]*"', "", problem.message)) is None, problem.message
        assert ADVICE.search(problem.message), problem.message


@each("row", ERRORS)
def test_no_script_comes_of_a_mistake(row: Mistake) -> None:
    """What must be mended can't be run."""
    reading = read(row.text.encode(), "x")
    assert reading.script is None
    assert not reading.sound


@pytest.mark.parametrize("row", SWALLOWED, ids=lambda row: row.name)
def test_what_is_swallowed_is_only_warned_of(row: Mistake) -> None:
    """It is legal, so the script can be used."""
    reading = read(row.text.encode(), "x")
    assert reading.script is not None
    assert reading.sound
    assert all(problem.warning for problem in reading.problems)


def test_five_mistakes_give_five_lines() -> None:
    """All at once, in the order of the file, and nothing on top."""
    lines = [problem.at("a.yaml") for problem in told(FIVE)]
    assert lines == [
        'a.yaml:2:1: "titel" is no key of a script; did you mean title?',
        'a.yaml:3:9: people: "12..3" is no number of people; write 6, 3..12 or 4..',
        'a.yaml:6:11: time: "5:00" is no duration; write 5m, 90s or 1h10m',
        'a.yaml:9:11: form: "grups" is unknown; '
        "write one of together, alone, break, round, spotlight, groups",
        "a.yaml:14:11: flex: does not contain the time; write one that does",
    ]


# Rows that are one step or more, and after which the reading goes on.
STEPWISE = [
    row
    for row in (*KEYS, *VALUES)
    if row.source.startswith(f"{HEAD}steps:\n  ") and not row.name.startswith("deeper")
]


@given(st.lists(st.sampled_from(STEPWISE), min_size=2, max_size=7))
def test_no_mistake_hides_another(rows: list[Mistake]) -> None:
    """As many lines as there are mistakes, in the order in which they stand."""
    steps = [row.source.removeprefix(f"{HEAD}steps:\n").rstrip("\n") for row in rows]
    source, places = marked(f"{HEAD}steps:\n" + "\n".join(steps) + "\n")
    assert [problem.place for problem in told(source)] == places


def test_a_line_reads_as_the_design_says() -> None:
    """`path:line:column: message`, the words of the design's own example."""
    source = HEAD + "about: |\n" + "  More.\n" * 8 + "steps:\n  - title: Begin\n    time: 5:00\n"
    (line,) = (problem.at("sessions/listening-rounds.yaml") for problem in told(source))
    assert line == (
        'sessions/listening-rounds.yaml:14:11: time: "5:00" is no duration; write 5m, 90s or 1h10m'
    )


def test_a_warning_says_that_it_is_one() -> None:
    """On its line, between the place and the message."""
    (problem,) = told(of_step("say: talk #1 now"))
    assert problem.at("a.yaml").startswith("a.yaml:6:15: warning: a comment begins here")


def test_a_path_can_steer_no_terminal() -> None:
    """The name of a file is somebody's words as well."""
    (problem,) = told("")
    assert problem.at("a\x1b[2J.yaml").startswith("a\ufffd[2J.yaml:1:1: ")


def test_syntax_is_told_last() -> None:
    """Also where the bracket that was left open stands before other mistakes."""
    source, places = marked(f"{HEAD}people: ▲none\nsteps: ▲[{{title: One, ▲tiem: 3m}}, ")
    problems = told(source)
    assert [problem.place for problem in problems] == [places[0], places[2], places[1]]
    assert "bracket" in problems[-1].message


def test_after_a_cut_nothing_is_missing() -> None:
    """What may stand below the place where the reading ended is not asked for."""
    assert [
        problem.place.line for problem in told("title: One\nsteps:\n  - form: groups\n    say: @home\n")
    ] == [4]


def test_before_a_cut_everything_is_told() -> None:
    """Steps that were read whole are judged, and those with a mistake in them as well."""
    source, places = marked(f"{HEAD}steps:\n  - ▲title: One\n  - {{title: Two, time: ▲3}}\n  - say: ▲`now\n")
    assert [problem.place for problem in told(source)] == places


def test_mistakes_beside_what_is_no_step_are_told() -> None:
    """One item that can't be a step hides nothing about the others."""
    source, places = marked(f"{HEAD}steps:\n  - ▲One\n  - title: Two\n    time: 3m\n    order: ▲open\n")
    assert [problem.place for problem in told(source)] == places


@pytest.mark.parametrize(
    "before",
    ["🙂", "é", "e\u0301", "漢字", "👩\u200d👧", "\u00a0"],
    ids=["emoji", "e", "accent", "wide", "joined", "nbsp"],
)
def test_columns_count_code_points(before: str, parser: str) -> None:
    """Whatever a sign takes on the screen or in bytes."""
    source, places = marked(of_step(f"prompts: {{deck: cards, x-{before}: {before}, ▲drow: one}}"))
    assert [problem.place for problem in told(source)] == places


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
@pytest.mark.parametrize("begins", ["", "\ufeff"])
def test_the_ways_to_save_a_file_change_no_place(begins: str, ends: str) -> None:
    """A byte order mark takes no column, and CR LF is one end of a line."""
    source, places = marked(f"▲titel: Rounds\nworkshop: 1\nsteps:\n{STEP}    flex: ▲3m")
    saved = begins + source.replace("\n", ends)
    assert [problem.place for problem in told(saved)] == places
    good = read((begins + of_step("say: |\n  one\n  two").replace("\n", ends)).encode(), "x").script
    assert good is not None
    assert good.steps["group"][0].say == "one\ntwo"
    assert good.text.startswith("workshop: 1\ntitle")


@pytest.mark.parametrize("sign", ["|", ">", "|-", ">+2"])
def test_a_block_stands_where_its_sign_does(sign: str, parser: str) -> None:
    """The place of a block is its `|` or `>`, not the text below."""
    source, places = marked(of_step(f"prompts: ▲{sign}\n    one\n\n    two"))
    assert [problem.place for problem in told(source)] == places


def test_the_authors_own_keys_are_passed_over() -> None:
    """`x-` keys may hold anything that can be read, at every level."""
    source = of_script("x-notes: {a: [1, 2], time: 5:00}") + "    x-time: 5:00\n    x-: [no]\n"
    assert told(source) == ()


def test_what_is_wrong_can_be_raised() -> None:
    """The exception carries the problems, and reads as their lines."""
    error = ScriptError("a.yaml", told(FIVE))
    assert str(error).split("\n") == [problem.at("a.yaml") for problem in error.problems]


@given(
    st.binary(max_size=300) | st.text(max_size=200).map(lambda text: text.encode("utf-8", "surrogatepass"))
)
def test_no_bytes_raise(source: bytes) -> None:
    """Whatever is read gives a script or a problem, and never an exception."""
    reading = read(source, "x")
    assert reading.script is None
    assert reading.problems
    in_the_file(source.decode("utf-8", "replace"), reading)


MARKUP = st.text("[]{}:,#&*!|>'\"%@`?- \n\t\\ab~\r\x07\u2028é漢🙂", max_size=60)


@given(MARKUP, st.sampled_from(["", HEAD, HEAD + "steps:\n", of_step("say: ")]))
def test_no_text_raises(text: str, begins: str) -> None:
    """Signs that mean something in YAML, alone and below what makes sense, with either parser."""
    for reading in both(begins + text):
        in_the_file(begins + text, reading)


def both(source: str) -> tuple[Reading, Reading]:
    usual = read(source.encode(), "x")
    with without_libyaml():
        return usual, read(source.encode(), "x")


@settings(max_examples=60)
@given(written_scripts(), st.data())
def test_no_slip_of_the_hand_raises(written: Written, data: st.DataObject) -> None:
    """A valid script with some characters deleted, put in or replaced is read or told about."""
    text = written.text
    for _slip in range(data.draw(st.integers(1, 4))):
        at, length = data.draw(st.integers(0, len(text))), data.draw(st.integers(0, 6))
        text = text[:at] + data.draw(MARKUP.map(lambda text: text[:3])) + text[at + length :]
    for reading in both(text):
        in_the_file(text, reading)
        assert (reading.script is None) != reading.sound
