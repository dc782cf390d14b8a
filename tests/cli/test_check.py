from __future__ import annotations

import json
from pathlib import Path

from tests.cli.calling import call, program

MISTAKES = """\
workshop: 1
title: Five mistakes
modes: [group, choir]
steps:
  - title: Arrive
    tmie: 3m
    time: 5:00
  - title: Round
    form: circle
    time: 2m
  - title: Close
    time: 3m
    ends: never
"""


def five(folder: Path) -> Path:
    path = folder / "five.yaml"
    path.write_text(MISTAKES)
    return path


def test_five_mistakes_are_five_lines_with_places(tmp_path: Path) -> None:
    """As path:line:column: message, in the file's order; status 1, no traceback, nothing else."""
    path = five(tmp_path)
    done = program(tmp_path, "check", str(path))
    assert (done.status, done.err) == (1, "")
    places = [line.removeprefix(f"{path}:").split(":")[:2] for line in done.lines]
    assert places == [["3", "16"], ["6", "5"], ["7", "11"], ["9", "11"], ["13", "11"]]
    assert "did you mean" in done.lines[1]
    assert '"5:00" is no duration' in done.lines[2]


def test_as_one_document(tmp_path: Path) -> None:
    """The same five, for an editor, and nothing beside them."""
    path = five(tmp_path)
    done = call(tmp_path, "check", "--json", str(path))
    assert (done.status, done.err) == (1, "")
    found = json.loads(done.out)
    assert [(each["line"], each["column"]) for each in found] == [(3, 16), (6, 5), (7, 11), (9, 11), (13, 11)]
    assert all(each.keys() == {"path", "line", "column", "message", "warning", "doubt"} for each in found)
    assert {each["path"] for each in found} == {str(path)}


def test_what_ships_is_sound(tmp_path: Path) -> None:
    """Without a path, everything that is found is checked; nothing is printed where nothing is wrong."""
    done = call(tmp_path, "check")
    assert (done.status, done.out, done.err) == (0, "", "")
    assert json.loads(call(tmp_path, "check", "--json").out) == []


def test_ones_own_scripts_are_found(tmp_path: Path) -> None:
    """Those in the home's folder, and their decks."""
    (tmp_path / "scripts").mkdir()
    (tmp_path / "decks").mkdir()
    five(tmp_path / "scripts")
    (tmp_path / "decks" / "cards.yaml").write_text("title: Cards\ncards: 3\n")
    done = call(tmp_path, "check")
    assert done.status == 1
    assert sum("five.yaml:" in line for line in done.lines) == 5
    assert any("cards.yaml:2:" in line for line in done.lines)


def test_a_folder_is_checked_with_all_below_it(tmp_path: Path) -> None:
    """YAML files alone."""
    (tmp_path / "deep").mkdir()
    five(tmp_path / "deep")
    (tmp_path / "readme.txt").write_text("no: script: here")
    done = call(tmp_path, "check", str(tmp_path))
    assert len(done.lines) == 5


def test_a_warning_is_no_failure(tmp_path: Path) -> None:
    """What is legal and probably not meant is printed, with status 0."""
    path = tmp_path / "talk.yaml"
    path.write_text("workshop: 1\ntitle: Talk\nsteps:\n  - title: Talk\n    time: 3m\n    say: talk #1 now\n")
    done = call(tmp_path, "check", str(path))
    assert (done.status, len(done.lines)) == (0, 1)
    assert done.out.startswith(f"{path}:6:")
    assert ": warning: " in done.out
    assert json.loads(call(tmp_path, "check", "--json", str(path)).out)[0]["warning"] is True


def test_what_is_not_there_is_told(tmp_path: Path) -> None:
    """A path that leads nowhere, and one that is no text."""
    gone = call(tmp_path, "check", str(tmp_path / "gone.yaml"))
    assert gone.status == 1
    assert gone.out.startswith(f"{tmp_path}/gone.yaml:1:1: can't be read: ")
    (tmp_path / "binary.yaml").write_bytes(b"\xff\xfe\x00")
    assert call(tmp_path, "check", str(tmp_path / "binary.yaml")).status == 1


def test_a_name_of_a_file_obeys_nobody(tmp_path: Path) -> None:
    """Control characters in it can't reach the terminal."""
    path = tmp_path / "\x1b[2J.yaml"
    path.write_text(MISTAKES)
    for arguments in (("check", str(tmp_path)), ("run", str(path)), ("plan", str(path))):
        done = call(tmp_path, *arguments)
        assert done.status == 1
        assert "\x1b" not in done.out + done.err
