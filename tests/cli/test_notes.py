from __future__ import annotations

import json
import tomllib
from pathlib import Path

import pytest

from tests.cli.calling import FOUR, call, led
from tests.fakes import FakeClock
from tests.notes.after import archive_with
from tests.walks import begun, killed
from workshop.notes.archive import JOURNAL
from workshop.session import commands as c


def waiting(home: Path, *notes: str) -> Path:
    """The folder of a session that was killed, with these notes in it."""
    session = begun(home / "notes", FakeClock())
    for number, text in enumerate(notes):
        session.driver.do(c.Note(f"n{number}", text, "group"))
    return killed(session)


def kept(home: Path) -> str:
    """The id of a record."""
    session = begun(home / "notes", FakeClock())
    session.driver.do(c.Note("n1", "one", "group"))
    session.driver.do(c.End())
    session.keep()
    return session.id


def test_there_are_none_yet(tmp_path: Path) -> None:
    """It says what to do; as a document, it is an empty list."""
    assert call(tmp_path, "notes", "list").out.startswith("No notes yet; ")
    assert json.loads(call(tmp_path, "notes", "list", "--json").out) == []
    assert list(tmp_path.iterdir()) == []


def test_an_interrupted_session_is_unfinished(tmp_path: Path) -> None:
    """It is listed first, and marked; records follow, newest first."""
    record = kept(tmp_path)
    folder = waiting(tmp_path)
    done = call(tmp_path, "notes", "list")
    assert (done.status, done.err) == (0, "")
    assert done.lines == [
        f"{folder.name}  unfinished  Tried  Ana, Ben, Chi and Dan",
        f"{record}  ended early  Tried  Ana, Ben, Chi and Dan",
    ]
    rows = json.loads(call(tmp_path, "notes", "list", "--json").out)
    assert [(row["id"], row["state"]) for row in rows] == [
        (folder.name, "unfinished"),
        (record, "ended early"),
    ]
    assert all(row.keys() == {"id", "title", "state", "people", "trouble"} for row in rows)


def test_what_is_wrong_is_in_the_list(tmp_path: Path) -> None:
    """A journal that has lost a line, one that lost its beginning, a record of a newer program."""
    folder = waiting(tmp_path, "a", "b")
    lines = (folder / JOURNAL).read_bytes().splitlines(keepends=True)
    (folder / JOURNAL).write_bytes(b"".join([lines[0], b"x\n", *lines[2:]]))
    lost = waiting(tmp_path)
    (lost / JOURNAL).write_bytes(b"x\n" * 3)
    newer = tmp_path / "notes" / "2026" / "newer"
    newer.mkdir()
    (newer / "session.toml").write_text("format = 2\npresent = 3\n")
    troubles = {
        row["id"]: row["trouble"] for row in json.loads(call(tmp_path, "notes", "list", "--json").out)
    }
    assert "1 line of its journal can't be read" in troubles[folder.name]
    assert "lost its beginning" in troubles[lost.name]
    assert "format is 2" in troubles["newer"]
    assert call(tmp_path, "notes", "list").status == 0


@pytest.mark.parametrize("present", ["3", '["Ana"]', "[{who = 3}]", '"Ana"'])
def test_a_strange_record_is_listed_all_the_same(tmp_path: Path, present: str) -> None:
    """What somebody's editor has made of it ends no list."""
    folder = tmp_path / "notes" / "2026" / "strange"
    folder.mkdir(parents=True)
    (folder / "session.toml").write_text(f'format = 1\ntitle = "\\u001b[2J"\npresent = {present}\n')
    done = call(tmp_path, "notes", "list")
    assert done.status == 0
    assert done.lines[0].startswith("strange  ")
    assert "\x1b" not in done.out


def test_a_record_is_shown_as_it_stands(tmp_path: Path) -> None:
    """Byte for byte its file, which any TOML reader reads."""
    record = kept(tmp_path)
    done = call(tmp_path, "notes", "show", record)
    assert (done.status, done.err) == (0, "")
    assert done.out == (tmp_path / "notes" / "2026" / record / "session.toml").read_text()
    assert tomllib.loads(done.out)["id"] == record


@pytest.mark.parametrize("id", ["gone", "../../etc/passwd", "\x1b[2J", ""])
def test_a_record_that_is_not_there(tmp_path: Path, id: str) -> None:  # noqa: A002
    """Status 1, and how to find those that are."""
    kept(tmp_path)
    done = call(tmp_path, "notes", "show", id)
    assert (done.status, done.out) == (1, "")
    assert "`workshop notes list` lists them" in done.err
    assert "\x1b" not in done.err


def test_a_record_that_cannot_be_read(tmp_path: Path) -> None:
    """Status 1, with the reason."""
    folder = tmp_path / "notes" / "2026" / "newer"
    folder.mkdir(parents=True)
    (folder / "session.toml").write_text("format = 2\n")
    done = call(tmp_path, "notes", "show", "newer")
    assert done.status == 1
    assert "its format is 2" in done.err


def test_the_last_session_is_gone_on_with(tmp_path: Path) -> None:
    """It stands paused where it stood, with what was written; and is kept under its own id."""
    folder = waiting(tmp_path, "before")
    done = led(tmp_path, "--resume", lines=["resume", "note after", "end"])
    assert done.status == 0
    assert "this session was interrupted; it stands where it stood" in done.lines
    assert done.lines[-1] == str(folder / "session.toml")
    record = tomllib.loads((folder / "session.toml").read_text())
    assert [note["text"] for note in record["notes"]] == ["before", "after"]
    assert record["recovered"] is True
    assert led(tmp_path, "--resume").status == 1


def test_a_session_is_gone_on_with_by_its_id(tmp_path: Path) -> None:
    """The one that was asked for, and none where there is no such; the other still waits."""
    one, other = waiting(tmp_path, "one"), waiting(tmp_path, "other")
    done = led(tmp_path, "--resume", one.name, lines=["end"])
    assert done.lines[-1] == str(one / "session.toml")
    done = led(tmp_path, "--resume", one.name)
    assert (done.status, done.out) == (1, "")
    assert f"no unfinished session is called {one.name}" in done.err
    assert JOURNAL in [path.name for path in other.iterdir()]


def test_a_session_that_is_open_elsewhere_is_not_taken(tmp_path: Path) -> None:
    """The last that can be gone on with is; by its id, it is told that another has it."""
    older = waiting(tmp_path, "older")
    clock = FakeClock()
    clock.advance(3600)
    running = begun(tmp_path / "notes", clock)
    assert running.id > older.name
    done = led(tmp_path, "--resume", lines=["end"])
    assert done.lines[-1] == str(older / "session.toml")
    for arguments in (("--resume", running.id), ("--resume",)):
        done = led(tmp_path, *arguments)
        assert (done.status, done.out) == (1, "")
        assert "another workshop has this session open" in done.err
    rows = json.loads(call(tmp_path, "notes", "list", "--json").out)
    assert rows[0]["trouble"] == "another workshop has it open"


def test_a_damaged_journal_is_told_and_gone_on_with(tmp_path: Path) -> None:
    """What is lost is said before the first command; a copy of it is made; nothing else is lost."""
    folder = waiting(tmp_path, "first", "second", "third")
    lines = (folder / JOURNAL).read_bytes().splitlines(keepends=True)
    broken = b"".join([*lines[:3], lines[3].replace(b"second", b"s3cond"), *lines[4:]])
    (folder / JOURNAL).write_bytes(broken)
    done = led(tmp_path, "--resume", lines=["discard"])
    told = next(line for line in done.lines if "can't be read" in line)
    assert told.startswith("1 line of its journal can't be read (line 4: ")
    assert done.status == 0
    assert (folder / "session.toml").exists()
    record = tomllib.loads((folder / "session.toml").read_text())
    assert [note["text"] for note in record["notes"]] == ["first", "third"]


def test_what_was_ended_is_not_offered(tmp_path: Path) -> None:
    """A program that was killed while it kept its record is finished by the next command."""
    session = begun(tmp_path / "notes", FakeClock())
    session.driver.do(c.End())
    folder = killed(session)
    assert call(tmp_path, "notes", "list").lines == [
        f"{folder.name}  ended early  Tried  Ana, Ben, Chi and Dan"
    ]


def test_whoever_runs_a_session_tidies_up_first(tmp_path: Path) -> None:
    """The record of an earlier one that was only not yet written is, before the next begins."""
    session = begun(tmp_path / "notes", FakeClock())
    session.driver.do(c.End())
    folder = killed(session)
    assert led(tmp_path, "listening-rounds", *FOUR, lines=["discard"]).status == 0
    assert (folder / "session.toml").exists()


def test_the_editor_needs_a_terminal_and_a_record(tmp_path: Path) -> None:
    """Without one, a sentence and 2; of what isn't there, or can't be read, a sentence and 1."""
    _archive, record = archive_with(tmp_path)
    done = call(tmp_path, "notes", "edit", record.id)
    assert (done.status, done.out) == (2, "")
    assert "the editor needs a terminal" in done.err
    done = call(tmp_path, "notes", "edit", "nowhere")
    assert done.status == 1
    assert "no record is called nowhere" in done.err
    (record.folder / "session.toml").write_text("nonsense")
    done = call(tmp_path, "notes", "edit", record.id)
    assert done.status == 1
    assert "can't be read" in done.err
