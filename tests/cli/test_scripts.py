from __future__ import annotations

import json
from pathlib import Path

from tests.cli.calling import call
from workshop import __version__

MINE = """\
workshop: 1
title: Mine
people: 4..
steps:
  - {title: Talk, time: 3m, say: Talk.}
"""


def test_the_library(tmp_path: Path) -> None:
    """Each script with its title, modes, how many people, and its summary below."""
    done = call(tmp_path, "scripts")
    assert (done.status, done.err) == (0, "")
    assert "listening-rounds  Listening rounds: group, pair, solo (3–12)" in done.lines
    assert "    Everyone speaks, nobody is interrupted" in done.out


def test_the_library_as_one_document(tmp_path: Path) -> None:
    """With the path of each, for other programs."""
    shelves = {row["script"]: row for row in json.loads(call(tmp_path, "scripts", "--json").out)}
    row = shelves["listening-rounds"]
    assert row["modes"] == ["group", "pair", "solo"]
    assert row["people"] == {"least": 3, "most": 12}
    assert Path(row["path"]).is_file()


def test_ones_own_scripts_come_first(tmp_path: Path) -> None:
    """One's own shadows one that ships, by its name."""
    (tmp_path / "scripts").mkdir()
    (tmp_path / "scripts" / "listening-rounds.yaml").write_text(MINE)
    assert "listening-rounds  Mine: group (4 or more)" in call(tmp_path, "scripts").lines


def test_a_script_that_cannot_be_run_does_not_hide_the_others(tmp_path: Path) -> None:
    """It is told on standard error, with its first problem, and the status is 1; the document stays one."""
    (tmp_path / "scripts").mkdir()
    (tmp_path / "scripts" / "broken.yaml").write_text("workshop: 1\n")
    done = call(tmp_path, "scripts")
    assert done.status == 1
    assert "listening-rounds" in done.out
    assert done.err.startswith("broken can't be run: ")
    done = call(tmp_path, "scripts", "--json")
    assert done.status == 1
    assert {"listening-rounds"} <= {row["script"] for row in json.loads(done.out)}
    assert len(done.err.splitlines()) == 1


def test_where_everything_lies(tmp_path: Path) -> None:
    """Each place, with what lies there."""
    done = call(tmp_path, "where")
    assert done.status == 0
    assert f"notes: {tmp_path}/notes" in done.lines
    assert f"settings: {tmp_path}/settings.toml" in done.lines
    assert list(tmp_path.iterdir()) == []


def test_help_names_every_command(tmp_path: Path) -> None:
    """And each has a help of its own."""
    done = call(tmp_path, "--help")
    assert done.status == 0
    for command in ("run", "plan", "scripts", "check", "notes", "where"):
        assert f"\n  {command} " in done.out
        assert call(tmp_path, command, "--help").status == 0


def test_the_version(tmp_path: Path) -> None:
    """As the package says it."""
    assert call(tmp_path, "--version").out == f"workshop, version {__version__}\n"


def test_an_unknown_command_is_misuse(tmp_path: Path) -> None:
    """Status 2."""
    assert call(tmp_path, "rnu").status == 2


def test_themes_are_listed_with_where_they_lie(tmp_path: Path) -> None:
    """One's own before the one that ships under its name; one that can't be read is told."""
    folder = tmp_path / "themes"
    folder.mkdir()
    (folder / "mine.toml").write_text('name = "lamp"\n')
    (folder / "broken.toml").write_text("[")
    done = call(tmp_path, "themes")
    assert done.status == 1
    assert "broken.toml: it is not TOML" in done.err
    rows = dict(line.split(maxsplit=1) for line in done.lines)
    assert rows["lamp"] == str(folder / "mine.toml")
    assert {"ansi", "daylight", "lamp"} == rows.keys()
