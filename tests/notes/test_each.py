"""One paragraph goes into each person's note, with two lines about them; no other name without a mark."""

from __future__ import annotations

import errno
from pathlib import Path
from typing import Any

import pytest

from tests.faults import Fault
from tests.notes.after import LATER, TODAY, archive_with, editing, says, there
from workshop.notes.archive import Archive
from workshop.notes.each import Lines, Shared, group_paragraph
from workshop.notes.editing import edit_paper
from workshop.notes.private import private_papers

PEOPLE = ("Ana", "Ben", "[red]Chi[/x]")
PARAGRAPH = "We spoke of rest.\n\nTwo rounds."


def notes(archive: Archive) -> dict[str, str]:
    """What each one's note says besides the facts."""
    return {
        paper.who: " | ".join(
            f"{key}: {text}"
            for key, text in paper.document.get("note", {}).items()
            if key not in ("written", "by", "facts")
        )
        for paper in private_papers(there(archive).folder)
    }


@pytest.mark.parametrize(
    ("usual", "ana"),
    [
        ("free", f"kind: free | text: {PARAGRAPH}\n\nListened.\n\nOn Monday."),
        ("soap", f"kind: soap | objective: {PARAGRAPH}\n\nListened. | plan: On Monday."),
        ("dap", f"kind: dap | data: {PARAGRAPH}\n\nListened. | plan: On Monday."),
        ("birp", f"kind: birp | intervention: {PARAGRAPH} | response: Listened. | plan: On Monday."),
        ("group", f"kind: free | text: {PARAGRAPH}\n\nListened.\n\nOn Monday."),
    ],
)
def test_one_paragraph_goes_into_each_ones_note(tmp_path: Path, usual: str, ana: str) -> None:
    """Where it belongs in a note of that kind; with their own facts and lines, however often it is saved."""
    archive, kept = archive_with(tmp_path)
    shared = Shared(archive, kept, PEOPLE, usual=usual, by="M.")
    lines = {"Ana": Lines("Listened.", "On Monday.")}
    for text in ("We", "We spoke", PARAGRAPH, PARAGRAPH):
        assert shared.save(text, lines, TODAY) == {}
    held = notes(archive)
    assert held["Ana"] == ana
    assert [*held] == list(PEOPLE)
    assert "Listened" not in held["Ben"]
    assert says(archive, "people/p2.toml")["note"]["facts"].endswith("and from 18:25 to 18:46.")
    # Whoever comes back to it adds nothing twice.
    assert Shared(archive, there(archive), PEOPLE, usual=usual).save(PARAGRAPH, lines, LATER) == {}
    assert notes(archive) == held


def test_what_stands_in_a_note_already_stays_above_it(tmp_path: Path) -> None:
    """Also what was written into it meanwhile, there or in another part."""
    archive, kept = archive_with(tmp_path, people__p4='who = "Ben"\n[note]\nkind = "dap"\ndata = "Old."\n')
    shared = Shared(archive, kept, ("Ana", "Ben"))
    shared.save("One", {}, TODAY)
    other = editing(archive, "person", "Ben")
    other.save({**other.opens, "note.data": "Old. And new.", "note.plan": "By hand."}, TODAY)
    shared.save("One and two", {"Ben": Lines("", "Later.")}, TODAY)
    assert notes(archive)["Ben"].startswith("kind: dap | data: Old. And new.\n\nOne and two")
    assert "plan: By hand.\n\nLater." in notes(archive)["Ben"]
    assert notes(archive)["Ana"] == "kind: free | text: One and two"


def test_a_kind_of_a_newer_program_stays(tmp_path: Path) -> None:
    """What is added to such a note stands in it as free text."""
    archive, kept = archive_with(tmp_path, people__p1='who = "Ana"\n[note]\nkind = "newer"\nodd = "O"\n')
    Shared(archive, kept, ("Ana",)).save("One", {}, TODAY)
    assert notes(archive) == {"Ana": "kind: newer | text: One | odd: O"}


def test_other_names_are_marked_before_and_their_notes_held_back(tmp_path: Path) -> None:
    """A paragraph that names Ben may go into Ben's; the others' wait until somebody says so."""
    archive, kept = archive_with(tmp_path)
    shared = Shared(archive, kept, ("Ana", "Ben"))
    text, lines = "Ben spoke first.", {"Ben": Lines("With Gil in mind.")}
    named = shared.named(text, lines)
    assert {who: [one.name for one in found] for who, found in named.items()} == {
        "Ana": ["Ben"],
        "Ben": ["Gil"],
    }
    assert shared.named("M. began.", {"Ana": Lines("Ana waited.")}) == {}
    shared.save(text, {}, TODAY, but=["Ana"])
    assert notes(archive) == {"Ben": "kind: free | text: Ben spoke first."}


def test_a_note_that_is_written_again_and_again_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whose part is other each time that it is saved doesn't take it for done."""
    archive, kept = archive_with(tmp_path, people__p1='who = "Ana"\n[note]\nkind = "free"\ntext = "0"\n')
    path = kept.folder / "people" / "p1.toml"
    shared = Shared(archive, kept, ["Ana", "Ben"])
    real = edit_paper

    def beside(*given: Any, **more: Any) -> None:
        text = path.read_text()
        path.write_text(text.replace('text = "', 'text = "x'))
        real(*given, **more)

    monkeypatch.setattr("workshop.notes.afterwards.edit_paper", beside)
    troubles = shared.save("One", {}, TODAY)
    assert [*troubles] == ["Ana"]
    assert "again and again" in troubles["Ana"]
    monkeypatch.undo()
    assert shared.save("One", {}, TODAY) == {}
    assert notes(archive)["Ana"].endswith("x0\n\nOne")


def test_what_cant_be_written_is_told_by_whose_it_is(tmp_path: Path) -> None:
    """The others' notes are written all the same."""
    archive, kept = archive_with(tmp_path)
    shared = Shared(archive, kept, PEOPLE)
    with Fault("rename", errno.ENOSPC, nth=2)():
        troubles = shared.save("One", {}, TODAY)
    assert [*troubles] == ["Ben"]
    assert "the disk is full" in troubles["Ben"]
    assert [*notes(archive)] == ["Ana", "[red]Chi[/x]"]
    assert shared.save("One", {}, TODAY) == {}
    assert len(notes(archive)) == 3


@pytest.mark.parametrize(
    ("parts", "told"),
    [
        ({}, ""),
        ({"note": "group", "note.facts": "F", "note.plan": "P"}, ""),
        ({"note": "group", "note.theme": "T", "note.atmosphere": " A\n", "note.plan": "P"}, "T\n\nA"),
        ({"note": "soap", "note.objective": "O", "note.theme": "not its part"}, "O"),
        ({"note": "newer", "note.theme": "T"}, ""),
    ],
)
def test_the_paragraph_begins_with_what_the_groups_note_says(parts: dict[str, str], told: str) -> None:
    """Without its facts and its plan."""
    assert group_paragraph(parts) == told
