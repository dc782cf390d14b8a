"""`workshop circles`, and `--circle` for a plan and a run."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import click
import pytest

from tests.cli.calling import call, led
from workshop.circles.store import Circles
from workshop.notes.archive import Archive

FEELINGS = ["ready", "start", "land yes", "answer commitment Ana Ask first. by 2026-12-01", "next", "end"]


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """With one circle of four."""
    assert call(tmp_path, "circles", "new", "Thursday", "--with", "Ana, Ben, Chi, Dana").status == 0
    return tmp_path


def shown(home: Path, name: str = "Thursday") -> dict[str, Any]:
    document: dict[str, Any] = json.loads(call(home, "circles", "show", name, "--json").out)
    return document


def test_there_are_none_yet(tmp_path: Path) -> None:
    """It says what to do; as a document, it is an empty list; nothing is made by looking."""
    assert call(tmp_path, "circles", "list").out.startswith("No circles yet; ")
    assert json.loads(call(tmp_path, "circles", "list", "--json").out) == []
    assert call(tmp_path, "circles", "restore").out == "No circle was deleted of late.\n"
    assert list(tmp_path.iterdir()) == []


def test_a_circle_is_listed_and_shown(home: Path) -> None:
    """By its name or its id; a damaged one is told, and the others are there all the same."""
    (home / "circles" / "cbad.toml").write_text("format = 1")
    id = shown(home)["id"]  # noqa: A001
    assert call(home, "circles", "list").lines == [
        f"{id}  Thursday  Ana, Ben, Chi and Dana  has not met yet",
        'cbad can\'t be read: name is missing; write name = "…", what the circle is called',
    ]
    rows = json.loads(call(home, "circles", "list", "--json").out)
    assert [(row["id"], row["trouble"][:7]) for row in rows] == [(id, ""), ("cbad", "name is")]
    assert call(home, "circles", "show", id).lines == [f"Thursday  {id}", "Ana, Ben, Chi and Dana"]
    done = call(home, "circles", "show", "Thrsday")
    assert (done.status, done.err) == (1, "no circle is called Thrsday; did you mean Thursday?\n")
    assert "It is left as it is" in call(home, "circles", "show", "cbad").err


@pytest.mark.parametrize(
    ("options", "after"),
    [
        (["--name", "Friday"], {"name": "Friday"}),
        (["--with", "Dana, Ana"], {"people": ["Dana", "Ana"], "begins_next": "Dana"}),
        (
            ["--add", "Eve, Ben", "--remove", "Ana"],
            {"people": ["Ben", "Chi", "Dana", "Eve"], "begins_next": "Ben"},
        ),
        (["--rename", "Ben=Benno", "--rename", "Chi=Chia"], {"people": ["Ana", "Benno", "Chia", "Dana"]}),
        (["--agree", "Slowly.", "--agree", "No phones."], {"agreements": ["Slowly.", "No phones."]}),
        (["--began", "Ben"], {"began_last": "Ben", "begins_next": "Chi"}),
    ],
)
def test_a_circle_is_changed_by_options(home: Path, options: list[str], after: dict[str, Any]) -> None:
    """In one go; what no option names stays as it was."""
    before = shown(home)
    assert call(home, "circles", "edit", "Thursday", *options).status == 0
    assert shown(home, before["id"]) == {**before, **after}


def test_agreements_are_dropped_by_number(home: Path) -> None:
    """By the numbers that `show` lists."""
    call(home, "circles", "edit", "Thursday", "--agree", "One.", "--agree", "Two.", "--agree", "Three.")
    assert call(home, "circles", "show", "Thursday").lines[-3:] == ["  1 One.", "  2 Two.", "  3 Three."]
    call(home, "circles", "edit", "Thursday", "--drop", "1", "--drop", "3", "--agree", "Four.")
    assert shown(home)["agreements"] == ["Two.", "Four."]
    assert (
        "there is no agreement 3; there are 2" in call(home, "circles", "edit", "Thursday", "--drop", "3").err
    )


@pytest.mark.parametrize(
    ("arguments", "status", "why"),
    [
        (["new", "thursday"], 1, "there is a circle called thursday already"),
        (["new", " "], 1, "a circle needs a name"),
        (["new", "X", "--with", "Ana, ana"], 1, "more than one is called Ana"),
        (["edit", "Thursday", "--add", "Eve, eve"], 1, "more than one is called Eve"),
        (["edit", "Thursday", "--remove", "Eve"], 1, "nobody called Eve is in this circle"),
        (["edit", "Thursday", "--rename", "Ben"], 2, "--rename takes OLD=NEW"),
        (["edit", "Thursday"], 2, "the screens need a terminal"),
        (["delete", "Thursday"], 2, "say --yes where nobody can be asked"),
        (["restore", "Thursday"], 1, "no circle that was deleted is called Thursday; there are: none"),
    ],
)
def test_mistakes_are_told_and_change_nothing(
    home: Path, arguments: list[str], status: int, why: str
) -> None:
    """One sentence, and the circle is as it was."""
    before = shown(home)
    done = call(home, "circles", *arguments)
    assert done.status == status
    assert why in done.err
    assert shown(home) == before


def test_whoever_leaves_a_question_by_ctrl_c_has_all_as_it_was(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Told in the same words as a no, and with the status of what was interrupted."""

    def leave(_question: str) -> bool:
        raise click.Abort

    before = shown(home)
    monkeypatch.setattr("workshop.cli.asking.can_be_asked", lambda: True)
    monkeypatch.setattr("click.confirm", leave)
    done = call(home, "circles", "delete", "Thursday")
    assert (done.status, done.lines[-1], done.err) == (130, "It is as it was.", "")
    assert shown(home) == before


def test_deleting_shows_what_goes_and_keeps_the_records(home: Path) -> None:
    """And the circle can be brought back, with its meetings."""
    assert led(home, "listening-rounds", "--circle", "Thursday", lines=FEELINGS).status == 0
    before = shown(home)
    done = call(home, "circles", "delete", "Thursday", "--yes")
    assert done.lines[:2] == [
        "This goes: Thursday; Ana, Ben, Chi and Dana",
        "This stays: the record of 1 meeting, with what was promised",
    ]
    assert before["id"] in done.lines[2]
    assert call(home, "circles", "list").out.startswith("No circles yet")
    assert len(list(Archive(home / "notes").records())) == 1
    assert call(home, "circles", "restore").out.startswith(f"{before['id']}  Thursday  until ")
    assert call(home, "circles", "restore", "thursday").status == 0
    assert shown(home) == before


def test_a_meeting_moves_the_turn_to_begin_and_brings_promises_back(home: Path) -> None:
    """Its record says which it was; the next plan begins with the next person, and says why."""
    first = ["ready", "start", *["next"] * 7, *FEELINGS[2:]]
    done = led(home, "listening-rounds", "--circle", "thursday", lines=first)
    assert (done.status, done.err) == (0, "Ana begins\n")
    circle = shown(home)
    assert (circle["began_last"], circle["begins_next"], len(circle["meetings"])) == ("Ana", "Ben", 1)
    assert [(one["who"], one["text"], one["state"]) for one in circle["promises"]] == [
        ("Ana", "Ask first.", "open")
    ]
    planned = call(home, "plan", "listening-rounds", "--circle", "Thursday", "--json")
    assert planned.err == "Ben begins; Ana did last time\n"
    assert json.loads(planned.out)["people"] == ["Ben", "Chi", "Dana", "Ana"]
    lines = ["promise 1 kept", "start", "end"]
    again = led(home, "listening-rounds", "--circle", "Thursday", "--yes", lines=lines)
    assert "1 open promise; promises lists them" in again.lines
    assert shown(home)["promises"][0]["state"] == "kept"
    assert [meeting["meeting"] for meeting in shown(home)["meetings"]] == [2, 1]
    assert "met last on 20" in call(home, "circles", "list").out


def test_with_names_those_of_a_circle_who_come_this_time(home: Path) -> None:
    """Its agreements and its turn to begin hold for them; a guest and an empty seat are no obstacle."""
    call(home, "circles", "edit", "Thursday", "--began", "Ana", "--agree", "Slowly.")
    done = call(
        home, "plan", "first-circle", "--circle", "Thursday", "--with", "Ana, Chi, Eve, Gil?", "--json"
    )
    assert json.loads(done.out)["people"] == ["Chi", "Eve", "Ana"]
    opening = led(
        home, "listening-rounds", "--circle", "Thursday", "--with", "Ana, Chi, Eve", lines=["discard yes"]
    )
    assert "agreed: Slowly." in opening.lines
    assert shown(home)["people"] == ["Ana", "Ben", "Chi", "Dana"]


def test_a_rehearsal_is_no_meeting(home: Path) -> None:
    """Not even one whose notes are kept: the circle and the count of its meetings stay as they were."""
    before = shown(home)
    for more in ((), ("--keep",)):
        lines = ["ready", "start", *["next"] * 9, "land yes", "next", "promises", "end"]
        done = led(home, "listening-rounds", "--circle", "Thursday", "--speed", "60", *more, lines=lines)
        assert done.status == 0
        assert "no: no circle meets here; --circle NAME says which does" in done.lines
    assert shown(home) == before
    assert len(list(Archive(home / "notes").records())) == 1


@pytest.mark.parametrize(
    ("options", "status", "why"),
    [
        (["--circle", "Thursday", "--people", "3"], 2, "--circle says who meets"),
        (["--circle", "Thursday", "--solo"], 2, "--circle says who meets"),
        (["--circle", "nope"], 1, "no circle is called nope"),
        (["--circle", "Empty"], 1, "nobody is in Empty yet"),
        (["--circle", "Thursday", "--lead", "Ana:first"], 2, "Ana leads, and is named among the others too"),
        (["--circle", "Thursday", "--with", "Gil?"], 2, "--with names nobody who is here"),
    ],
)
def test_what_a_circle_cant_be_asked_for_is_told(
    home: Path, options: list[str], status: int, why: str
) -> None:
    """In a sentence, before anything is begun."""
    call(home, "circles", "new", "Empty")
    done = call(home, "plan", "listening-rounds", *options)
    assert done.status == status
    assert why in done.err


def test_circles_are_found_where_their_names_lie(home: Path) -> None:
    """`where` names the folder, and no file in it is named after anybody."""
    assert f"circles: {home / 'circles'}" in call(home, "where").lines
    circles = Circles(home / "circles", Archive(home / "notes"))
    assert [one.path.stem for one in circles.all()] == [shown(home)["id"]]
