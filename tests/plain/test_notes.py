from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.plain.leading import led, record, started
from tests.walks import Lines, everything
from workshop.plain.parse import Misused, due_at_end, person_first
from workshop.session import commands as c
from workshop.words import safe_text


@pytest.fixture
def lines(tmp_path: Path) -> Lines:
    return led(tmp_path)


def paper(lines: Lines, name: str) -> dict[str, Any]:
    assert lines.shell.kept is not None
    return tomllib.loads((lines.shell.kept.parent / name).read_text())


def test_each_note_goes_where_it_belongs(lines: Lines) -> None:
    """The group's, one person's, the counselor's own and a jotting: kept, each in its file."""
    assert lines.line("note It rained.") == ["kept: a note for the group"]
    assert lines.line("about Chi quiet today") == ["kept: a note about Chi"]
    assert lines.line("private my own") == ["kept: a note of your own"]
    assert lines.line("jot sort me") == ["kept: a jotting"]
    assert lines.line("end") == ["kept: the session, 4 notes"]
    assert [note["text"] for note in record(lines)["notes"]] == ["It rained."]
    assert paper(lines, "people/p3.toml")["notes"] == [{"text": "quiet today"}]
    assert paper(lines, "process.toml")["notes"] == [{"text": "my own"}]
    assert paper(lines, "jottings.toml")["notes"] == [{"text": "sort me"}]


@pytest.mark.parametrize("word", ["note", "private", "jot", "about Ana", "about Ana:"])
def test_a_note_without_words_is_none(lines: Lines, word: str) -> None:
    """It says what is missing, and writes nothing."""
    assert lines.line(word) == ["no: nothing was written; put the words after the command"]
    assert lines.shell.driver.state.notes == {}


@given(st.text(max_size=80).map(lambda text: text.replace("\n", " ")))
@settings(max_examples=50, deadline=None)
def test_words_are_kept_as_they_were_written(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    """Spaces, quotes, other scripts: what can't be shown safely is replaced, the rest is the same."""
    lines = led(tmp_path_factory.mktemp("led"))
    wanted = safe_text(text.strip())
    (reply,) = lines.line(f"note {text}") or [""]
    if wanted.strip():
        assert reply == "kept: a note for the group"
        lines.line("end")
        assert [note["text"] for note in record(lines)["notes"]] == [wanted]
    else:
        assert reply.startswith("no: ")


def test_spaces_inside_a_note_stay(lines: Lines) -> None:
    """Also after a name."""
    lines.line("note  two  spaces\tand a tab ")
    lines.line("about  ana   two  spaces")
    written = [note.text for note in lines.shell.driver.state.notes.values()]
    assert written == ["two  spaces\tand a tab", "two  spaces"]


def test_a_new_note_takes_no_others_place(lines: Lines) -> None:
    """Also where the screens, or a damaged journal, have left ids that aren't in a row."""
    for name in ("n2", "n3"):
        lines.shell.driver.do(c.Note(name, "older", "group"))
    for number in range(3):
        lines.line(f"note newer {number}")
    written = [note.text for note in lines.shell.driver.state.notes.values()]
    assert sorted(written) == ["newer 0", "newer 1", "newer 2", "older", "older"]


PEOPLE = ("Ana", "Ana Maria", "Ben", "Jean Luc", "C++ (x)", "Ω")


@pytest.mark.parametrize(
    ("text", "who", "rest"),
    [
        ("Ana was late", "Ana", "was late"),
        ("ANA  was", "Ana", "was"),
        ("Ana Maria was late", "Ana Maria", "was late"),
        ("ana  maria: was", "Ana Maria", "was"),
        ("Ana Marian", "Ana", "Marian"),
        ("Ana, was", "Ana", "was"),
        ("Ana :) smiled", "Ana", ":) smiled"),
        ("Ana: :) smiled", "Ana", ":) smiled"),
        ("Jean\tLuc x", "Jean Luc", "x"),
        ("c++ (X) x", "C++ (x)", "x"),
        ("ω x", "Ω", "x"),
        ("Ben", "Ben", ""),
    ],
)
def test_whose_name_it_begins_with(text: str, who: str, rest: str) -> None:
    """The longest name counts, in any case and spacing, with a colon or a comma after it or not."""
    someone, words = person_first(everything(PEOPLE), text)
    assert (someone.name, words) == (who, rest)


@pytest.mark.parametrize("text", ["", "Anabel was", "Benjamin", "was Ana", ": Ana", "Jean", "C"])
def test_nobody_is_guessed(text: str) -> None:
    """A name that only begins alike is nobody's; those here are named."""
    with pytest.raises(Misused, match="Ana, Ana Maria, Ben, Jean Luc"):
        person_first(everything(PEOPLE), text)


def test_answers_of_every_kind(lines: Lines) -> None:
    """A feeling, a number, a choice, a promise with its day, and what the counselor alone is asked."""
    for line, field in (
        ("answer feeling Ana curious", "feeling"),
        ("answer arrive Ben 4", "arrive"),
        ("answer want ben go on", "want"),
        ("answer promise Chi Call. by 2026-11-29", "promise"),
        ("answer promise Dan Stop by the sea", "promise"),
        ("answer mood warm and slow", "mood"),
        ("answer theme envy", "theme"),
    ):
        assert lines.line(line) == [f"kept: the answer to {field}"]
    assert lines.line("end") == ["kept: the session, 0 notes and 7 answers"]
    kept = record(lines)
    assert kept["answers"] == [
        {"field": "feeling", "who": "Ana", "value": "curious"},
        {"field": "arrive", "who": "Ben", "value": 4},
        {"field": "want", "who": "Ben", "value": "go on"},
        {"field": "mood", "value": "warm and slow"},
    ]
    assert [(row["who"], row["text"], row.get("due")) for row in kept["commitments"]] == [
        ("Chi", "Call.", date(2026, 11, 29)),
        ("Dan", "Stop by the sea", None),
    ]
    assert paper(lines, "process.toml")["answers"] == [{"field": "theme", "value": "envy"}]


def test_what_is_let_go_is_not_called_kept(lines: Lines) -> None:
    """An answer that is written nowhere says so."""
    assert lines.line("answer page Ana secret") == ["answered, and let go: this is written nowhere"]
    assert lines.line("discard") == ["discard: nothing of this session is left"]


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("answer", "answer FIELD [NAME] VALUE; the fields are: feeling, arrive, want, promise, theme"),
        ("answer feeling", "answer FIELD [NAME] VALUE; the fields are: feeling"),
        ("answer feelng Ana x", "no question is called feelng; there are: feeling"),
        ("answer feeling curious", "that begins with no name of those here: Ana, Ben, Chi and Dan"),
        ("answer feeling Ana", "there is a name and no answer; nothing was written"),
        ("answer arrive Ana 6", "How do you arrive? takes a number from 1 to 5"),
        ("answer arrive Ana warm", "How do you arrive? takes a number from 1 to 5"),
        ("answer want Ana run", "What now? takes one of: go on, rest"),
    ],
)
def test_what_is_no_answer_says_why(lines: Lines, line: str, told: str) -> None:
    """And writes nothing."""
    (reply,) = lines.line(line)
    assert reply.startswith(f"no: {told}")
    assert lines.shell.driver.state.answers == {}


def test_alone_nobody_has_to_say_their_name(tmp_path: Path) -> None:
    """The whole line is the answer; *You* at its beginning is a word, and a name somebody gave is one."""
    lines = led(tmp_path / "you", everything(("You",)))
    lines.line("answer feeling You are kind")
    lines.line("answer promise rest")
    assert [given.value for given in lines.shell.driver.state.answers.values()] == ["You are kind", "rest"]
    lines = led(tmp_path / "ana", everything(("Ana",)))
    lines.line("answer feeling Ana curious")
    lines.line("answer promise rest")
    assert [given.value for given in lines.shell.driver.state.answers.values()] == ["curious", "rest"]


def test_questions_are_told_when_their_step_begins(lines: Lines) -> None:
    """With how to answer each: whose name, which numbers, which choice, and what is written nowhere."""
    started(lines, "quick")
    assert lines.line("next") == [
        "next: Close, 2:00",
        "Goodbye.",
        "answer feeling NAME: One feeling",
        "answer arrive NAME: How do you arrive?; 1–5 (closed … open)",
        "answer want NAME: What now?; go on, rest",
        "answer promise NAME: One thing I will do",
        "answer theme: What was in the room",
        "answer mood: The room's mood",
        "answer page NAME: Written and let go; written nowhere",
    ]


@pytest.mark.parametrize(
    ("text", "words", "due"),
    [
        ("ask by 2026-11-29", "ask", date(2026, 11, 29)),
        ("ask by by 2026-11-29 ", "ask by", date(2026, 11, 29)),
        ("ask by Friday", "ask by Friday", None),
        ("ask by 2026-13-01", "ask by 2026-13-01", None),
        ("by 2026-11-29", "by 2026-11-29", None),
        ("ask", "ask", None),
        ("", "", None),
    ],
)
def test_a_day_at_the_end(text: str, words: str, due: date | None) -> None:
    """Only what is a day is read as one; else it stays in the words."""
    assert due_at_end(text) == (words, due)


def test_what_is_too_long_is_refused_and_the_rest_goes_on(lines: Lines) -> None:
    """It says so, nothing of it is half kept, and later notes are."""
    (reply,) = lines.line("note " + "x" * (5 << 20))
    assert reply.startswith("no: this is too long to be written down")
    assert lines.line("note shorter") == ["kept: a note for the group"]
    assert lines.line("end") == ["kept: the session, 1 note"]


def test_the_line_one_leaves_can_be_said_anew(lines: Lines) -> None:
    """It stands last among the counselor's own, marked, and says what was said last."""
    lines.line("private my own")
    assert lines.line("line Bring the drum.") == ["kept: the line you leave yourself"]
    lines.line("line Bring the small drum.")
    lines.line("end")
    assert paper(lines, "process.toml")["notes"] == [
        {"text": "my own"},
        {"text": "Bring the small drum.", "left_here": True},
    ]
