"""`workshop notes find`, and the same words for `notes list`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.calling import call
from tests.notes.shelf import BEGAN, notes, put


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Two records, one of them of a circle, with a private paper and markup of a terminal in it."""
    people = {"present": [{"who": "Ana"}, {"who": "Ben"}]}
    said = notes("Slower than last week, looks at Ana", "slow \x1b[31mred")
    own = notes("I was too slow")
    put(tmp_path / "notes", "first", {**people, **said, "tags": ["couple"], "circle": "c7f3"}, process=own)
    put(tmp_path / "notes", "second", {"started": BEGAN.replace(day=21), **notes("quick")})
    (tmp_path / "circles").mkdir()
    (tmp_path / "circles" / "c7f3.toml").write_text('format = 1\nname = "Tuesday group"\npeople = []\n')
    return tmp_path


def test_hits_stand_in_their_line(home: Path) -> None:
    """Below the record they stand in; what is private is only counted, unless it is asked for."""
    done = call(home, "notes", "find", "slow")
    assert (done.status, done.err) == (0, "")
    assert done.lines == [
        "first  Talk  Ana and Ben",
        "    at the close: Slower than last week, looks at Ana",
        "    at the close: slow \N{REPLACEMENT CHARACTER}[31mred",
        "    1 place in private papers; --private shows it",
    ]
    assert "    your own: I was too slow" in call(home, "notes", "find", "slow", "--private").lines


FOUND: tuple[tuple[tuple[str, ...], list[str]], ...] = (
    (("circle:Tuesday group",), ["first"]),
    (('circle:"Tuesday group"', "slower"), ["first"]),
    (("slower than",), ["first"]),
    (("lower than",), []),
    (("-slow",), ["second"]),
    (("-tag:couple", "is:open"), []),
    (("from:2026-11-21", "quick"), ["second"]),
)


@pytest.mark.parametrize(("words", "names"), FOUND)
def test_words_and_filters_as_the_shell_gives_them(
    home: Path, words: tuple[str, ...], names: list[str]
) -> None:
    """An argument with a space is one phrase, or one value; `list` takes the same."""
    found = json.loads(call(home, "notes", "find", *words, "--json").out)
    assert [hit["id"] for hit in found["hits"]] == names
    assert found["count"] == len(names)
    assert [row["id"] for row in json.loads(call(home, "notes", "list", *words, "--json").out)] == names


def test_as_one_document(home: Path) -> None:
    """Each line with the places of what was found; nothing private unless it is asked for."""
    (hit,) = json.loads(call(home, "notes", "find", "slower", "--json").out)["hits"]
    (line,) = hit.pop("lines")
    assert [line["text"][start:end] for start, end in line["spans"]] == ["Slower"]
    assert (line["paper"], line["part"], line["place"]) == ("record", "notes", 0)
    assert (hit["title"], hit["people"], hit["circle"], hit["tags"]) == (
        "Talk",
        ["Ana", "Ben"],
        "c7f3",
        ["couple"],
    )
    done = call(home, "notes", "find", "slow", "--json")
    assert "too slow" not in done.out
    assert json.loads(done.out)["hits"][0]["private"] == 1
    assert "too slow" in call(home, "notes", "find", "slow", "--json", "--private").out


def test_only_so_many(home: Path) -> None:
    """And how many more there are."""
    assert call(home, "notes", "find", "-zzz", "--most", "1").lines[-1] == "1 session more; --most 0 shows it"


WRONG = (
    (("cirlce:x",), 1, "did you mean circle:?"),
    (("tag:",), 1, "tag: is followed by a tag"),
    (("is:opne",), 1, "did you mean is:open?"),
    (("--jsn", "x"), 2, "there is no option --jsn"),
    ((), 2, "say what to find"),
)


@pytest.mark.parametrize(("words", "status", "told"), WRONG)
def test_what_cannot_be_looked_for(home: Path, words: tuple[str, ...], status: int, told: str) -> None:
    """One sentence, and nothing else."""
    done = call(home, "notes", "find", *words)
    assert (done.status, done.out, done.err.count("\n")) == (status, "", 1)
    assert told in done.err


def test_nothing_found_is_no_problem(home: Path) -> None:
    """Status 0, and what may have been meant; what can't be read is told."""
    assert call(home, "notes", "find", "zzz").lines == ["Nothing was found."]
    told = "Nothing was found; no session has the tag cuople; did you mean couple?"
    assert call(home, "notes", "find", "tag:cuople").lines == [told]
    assert call(home, "notes", "list", "zzz").lines == ["Nothing was found."]
    (home / "notes" / "2026" / "second" / "session.toml").write_text("format = 9")
    done = call(home, "notes", "find", "quick")
    assert (done.status, done.lines) == (0, ["Nothing was found."])
    assert done.err.startswith("second can't be read: its format is 9, a newer workshop's; this one reads")


def test_where_there_are_no_notes_nothing_is_made(tmp_path: Path) -> None:
    """No folder, and no index."""
    for home in (tmp_path / "home", tmp_path):
        done = call(home, "notes", "find", "x")
        assert (done.lines, done.err) == (["Nothing was found."], "")
        assert list(tmp_path.iterdir()) == []
