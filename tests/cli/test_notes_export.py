"""`workshop notes export`, as a person calls it."""

from __future__ import annotations

import json
import re
import stat
import sys
from pathlib import Path
from typing import cast

import pytest

from tests.cli.calling import Called, call
from tests.paper.giving import ID, NAMES, PLANTED, put
from tests.paper.pages import bare, text

NOTE = "group-note-2026-11-22"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Where one record with all its papers lies, of a circle that is there."""
    home = tmp_path / "home"
    put(home / "notes")
    (home / "circles").mkdir()
    (home / "circles" / "c7f3.toml").write_text(
        'format = 1\nname = "Thursday"\npeople = ["Ana", "Ben Abel", "Chi", "Gil"]\n'
    )
    return home


def exported(home: Path, *arguments: str) -> Called:
    return call(home, "notes", "export", *arguments, "--out", str(home / "out"))


def found(home: Path) -> str:
    """All that was written, a PDF as a reader finds it."""
    (path,) = (home / "out").iterdir()
    data = path.read_bytes()
    return text(data) if path.suffix == ".pdf" else data.decode()


@pytest.mark.parametrize("form", ["md", "html", "pdf", "json", "csv"])
def test_the_group_note_in_each_format(home: Path, form: str) -> None:
    """One file, its owner's alone, whose path is the output; nobody is named, and nothing private in it."""
    done = exported(home, ID, "--format", form)
    path = home / "out" / f"{NOTE}.{form}"
    assert (done.status, done.lines) == (0, [str(path)])
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    for words in (*PLANTED.values(), *NAMES, "Thursday", ID):
        assert bare(words) not in bare(found(home)), words
    assert "it says [somebody]" in done.err


def test_by_circle_and_by_days(home: Path) -> None:
    """Each finds it; other days and an unknown circle are told, and nothing is written."""
    ways: tuple[tuple[str, ...], ...] = (
        ("--circle", "thursday"),
        ("--from", "2026-11", "--to", "2026"),
        ("--circle", "c7f3"),
    )
    for chosen in ways:
        done = exported(home, *chosen, "--force")
        assert done.status == 0, done.err
    wrong: tuple[tuple[tuple[str, ...], str], ...] = (
        (("--from", "2026-12"), "there is no record in what was chosen"),
        (("--circle", "Friday"), "Friday"),
        (("no-such-id",), "no record is called no-such-id"),
    )
    for chosen, words in wrong:
        done = exported(home, *chosen, "--force")
        assert (done.status, done.out) == (1, "")
        assert words in done.err


def test_what_is_private_is_warned_of(home: Path) -> None:
    """Once it is asked for by name; and it is there then."""
    done = exported(home, ID, "--include", "process", "--include", "safety:Ana", "--names")
    assert "This is private: it holds your own process note and what concerns the safety of Ana." in done.err
    assert "by their names" in done.err
    assert PLANTED["process"] in found(home)
    assert PLANTED["safety"] in found(home)
    assert PLANTED["person"] not in found(home)


def test_to_standard_output(home: Path) -> None:
    """The document and nothing else; no file."""
    done = call(home, "notes", "export", ID, "--format", "json", "--anonymous", "--out", "-")
    assert json.loads(done.out)["met"][0]["people"] == ["Person 1", "Person 2", "Person 3"]
    assert not (home / "out").exists()


def test_a_file_that_is_there_stays(home: Path) -> None:
    """Unless it is to be replaced; the ending of the file that is named says what it is."""
    path = home / "mine.html"
    path.write_text("mine")
    arguments = ("notes", "export", ID, "--out", str(path))
    done = call(home, *arguments)
    assert (done.status, path.read_text()) == (1, "mine")
    assert "is there already and stays" in done.err
    assert call(home, *arguments, "--force").lines == [str(path)]
    assert path.read_text().startswith("<!doctype html>")


def test_cards_a_supervision_sheet_and_one_person(home: Path) -> None:
    """Each by its option, with its warning, in a file that names nobody."""
    done = exported(home, ID, "--cards")
    assert done.lines == [str(home / "out" / "pocket-cards.pdf")]
    assert "for the person whose name is on it" in done.err
    done = exported(home, ID, "--supervision", "--question", "What of Ana, Thursday?")
    assert done.lines == [str(home / "out" / "supervision.md")]
    sheet = (home / "out" / "supervision.md").read_text()
    assert re.search(r"What of [AB], \\\[the circle\\\]\?", sheet)
    assert "Read it before you give it away" in done.err
    done = exported(home, "--person", "ana", "--format", "json")
    assert done.lines == [str(home / "out" / "one-person.json")]
    assert "everything that is kept about ana" in done.err


def test_one_name_in_several_circles_is_pointed_out(home: Path) -> None:
    """By the circles' names; with one of them there is nothing to say."""
    other = put(home / "notes", id="20261123-1800-listening-rounds-aaaa")
    path = other.folder / "session.toml"
    path.write_text(path.read_text().replace('circle = "c7f3"', ""))
    assert "name Ana: no circle and Thursday" in exported(home, "--person", "Ana").err
    assert (
        "Records of several" not in exported(home, "--person", "Ana", "--circle", "Thursday", "--force").err
    )


def test_a_damaged_record_among_several_is_told_and_left_out(home: Path) -> None:
    """By itself it is a problem."""
    broken = put(home / "notes", id="20261123-1800-listening-rounds-aaaa")
    (broken.folder / "session.toml").write_text("[[")
    done = exported(home, "--from", "2026")
    assert done.status == 0
    assert f"{broken.id} is left out, since it can't be read" in done.err
    done = exported(home, broken.id, "--force")
    assert (done.status, done.out) == (1, "")


def test_without_typst_it_says_what_to_install(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Status 1, one sentence more, no file."""
    monkeypatch.setitem(cast("dict[str, object]", sys.modules), "typst", None)
    done = exported(home, ID, "--cards")
    assert done.status == 1
    assert "pip install 'workshop-facilitator[print]'" in done.err
    assert not (home / "out").exists()


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        (ID, "--circle", "Thursday"),
        (ID, "--names", "--anonymous"),
        (ID, "--include", "everything"),
        (ID, "--include", "person:"),
        (ID, "--format", "csv", "--include", "process"),
        (ID, "--cards", "--format", "csv"),
        (ID, "--cards", "--supervision"),
        (ID, "--cards", "--names"),
        (ID, "--question", "Why?"),
        (ID, "--from", "November"),
        (ID, "--format", "docx"),
    ],
    ids=" ".join,
)
def test_what_is_used_wrongly(home: Path, arguments: tuple[str, ...]) -> None:
    """Status 2, and no file."""
    done = exported(home, *arguments)
    assert (done.status, done.out) == (2, "")
    assert not (home / "out").exists()


def test_days_at_the_ends_of_the_calendar_are_days(home: Path) -> None:
    """From the first one to the last one it is everything."""
    done = exported(home, "--from", "0001", "--to", "9999")
    assert (done.status, done.lines) == (0, [str(home / "out" / f"{NOTE}.md")])


@pytest.mark.parametrize("name", ["a" * 300, f"{'a' * 300}.md", "notes.txt", "report.docx"])
def test_a_name_that_can_be_no_such_file_is_told(home: Path, name: str) -> None:
    """Too long, or of another kind: one sentence, and no folder or file of that name."""
    done = call(home, "notes", "export", ID, "--out", str(home / name))
    assert (done.status, done.out) == (1, "")
    assert "Traceback" not in done.err
    assert not [one for one in home.iterdir() if one.name == name]
