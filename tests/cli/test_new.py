from __future__ import annotations

import errno
import os
import shlex
from pathlib import Path

import pytest

from tests.cli.calling import call, program
from workshop.script.fresh import fresh
from workshop.script.library import read_file, shipped
from workshop.script.model import FORMS, Form

LIBRARY = sorted(shipped("sessions").glob("*.yaml"))


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to write in, which is the working one; the home lies beside it."""
    folder = tmp_path / "here"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


def works(home: Path, lines: list[str]) -> None:
    """Fail unless the commands that are printed check the script in silence, and plan it."""
    check, run = (shlex.split(line) for line in lines[-2:])
    assert (check[:2], run[:2]) == (["workshop", "check"], ["workshop", "run"])
    assert run[-3:] == ["--speed", "20", "--watch"]
    done = call(home, *check[1:])
    assert (done.status, done.out, done.err) == (0, "", "")
    planned = call(home, "plan", *run[2:-3])
    assert (planned.status, planned.err) == (0, "")


@pytest.mark.parametrize("form", FORMS)
def test_a_script_for_each_form(here: Path, tmp_path: Path, form: Form) -> None:
    """It is checked in silence and planned by what is printed with it."""
    done = call(tmp_path, "new", "talk.yaml", "--form", form)
    assert (done.status, done.err) == (0, "")
    assert done.lines[0] == "talk.yaml"
    assert (here / "talk.yaml").read_text("utf-8") == fresh(form, "Talk")
    works(tmp_path, done.lines)


@pytest.mark.parametrize("path", LIBRARY, ids=lambda path: path.stem)
def test_a_copy_of_each_script(here: Path, tmp_path: Path, path: Path) -> None:
    """Byte by byte, with its comments and its title; it is as sound as the one that ships."""
    done = call(tmp_path, "new", "mine", "--from", path.stem)
    assert (done.status, done.err) == (0, "")
    assert (here / "mine.yaml").read_bytes() == path.read_bytes()
    works(tmp_path, done.lines)


def test_the_simplest_way(here: Path, tmp_path: Path) -> None:
    """A name alone gives a round in a file that ends in .yaml, called after it, as any other file is made."""
    before = os.umask(0o027)
    try:
        done = call(tmp_path, "new", "an-evening")
    finally:
        os.umask(before)
    assert done.lines == [
        "an-evening.yaml",
        "Open it in an editor, and see what comes of it:",
        "  workshop check an-evening.yaml",
        "  workshop run an-evening.yaml --people 4 --speed 20 --watch",
    ]
    made = here / "an-evening.yaml"
    assert made.read_text("utf-8") == fresh("round", "An evening")
    assert made.stat().st_mode & 0o777 == 0o640
    assert list(here.iterdir()) == [made]


def test_a_title_of_ones_own(here: Path, tmp_path: Path) -> None:
    """Whatever is in it."""
    call(tmp_path, "new", "talk.yml", "--title", "Who: me?")
    script = read_file(here / "talk.yml").script
    assert script is not None
    assert script.title == "Who: me?"


def test_a_copy_by_its_path(here: Path, tmp_path: Path) -> None:
    """Also of a script that is in no library, for one person alone."""
    (here / "a.yaml").write_text(
        "workshop: 1\ntitle: A\nmodes: [solo]\nsteps:\n  - {title: A, time: 3m, say: Sit.}  # yes\n"
    )
    done = call(tmp_path, "new", "b", "--from", "a.yaml")
    assert (here / "b.yaml").read_bytes() == (here / "a.yaml").read_bytes()
    assert "run b.yaml --solo " in done.lines[-1]
    works(tmp_path, done.lines)


@pytest.mark.parametrize(
    ("people", "option"), [("2..3", "--people 3"), ("6..", "--people 6"), ("4", "--people 4")]
)
def test_as_many_people_as_it_is_for(here: Path, tmp_path: Path, people: str, option: str) -> None:
    """The command to run it names four, or as near as the script allows."""
    (here / "a.yaml").write_text(
        f"workshop: 1\ntitle: A\npeople: {people}\nsteps:\n  - {{title: A, time: 3m, say: Sit.}}\n"
    )
    done = call(tmp_path, "new", "b", "--from", "a.yaml")
    assert f" {option} " in done.lines[-1]
    works(tmp_path, done.lines)


def test_what_is_there_stays(here: Path, tmp_path: Path) -> None:
    """A file, and a link that leads nowhere, are told and left alone."""
    (here / "talk.yaml").write_text("mine")
    (here / "link.yaml").symlink_to("nowhere")
    for name in ("talk", "talk.yaml", "link.yaml"):
        done = call(tmp_path, "new", name)
        assert (done.status, done.out) == (1, "")
        assert done.err.endswith("is there already; choose another name, or move it away first\n")
    assert (here / "talk.yaml").read_text() == "mine"
    assert not (here / "nowhere").exists()


@pytest.mark.parametrize(
    ("arguments", "status", "said"),
    [
        (("none/talk.yaml",), 1, "there is no folder none; make it first, or choose another"),
        (("talk.txt",), 2, "a script is a file that ends in .yaml; name it talk.yaml"),
        ((".",), 2, ". is a folder; name a file in it"),
        (("none/",), 2, "none/ is a folder; name a file in it"),
        (("talk", "--from", "lisening-rounds"), 1, "did you mean listening-rounds?"),
        (("talk", "--from", "gone.yaml"), 1, "gone.yaml:1:1: can't be read"),
        (("talk", "--from", "listening-rounds", "--form", "round"), 2, "leave --form and --title out"),
        (("talk", "--from", "listening-rounds", "--title", "Mine"), 2, "leave --form and --title out"),
        (("talk", "--title", " "), 2, "--title is empty"),
        (("talk", "--form", "circle"), 2, "'circle' is not one of"),
        (("a" * 300,), 1, "too long"),
    ],
)
def test_a_sentence_where_it_can_not_be(
    here: Path, tmp_path: Path, arguments: tuple[str, ...], status: int, said: str
) -> None:
    """Told on standard error, and nothing is left behind."""
    done = call(tmp_path, "new", *arguments)
    assert (done.status, done.out) == (status, "")
    assert said in done.err
    assert list(here.iterdir()) == []


def test_a_broken_script_is_not_copied(here: Path, tmp_path: Path) -> None:
    """Its problems are told, each with its place."""
    (here / "a.yaml").write_text("workshop: 1\ntitle: A\n")
    done = call(tmp_path, "new", "b", "--from", "a.yaml")
    assert (done.status, done.out) == (1, "")
    assert done.err.startswith("a.yaml:1:1: steps: is missing")
    assert [path.name for path in here.iterdir()] == ["a.yaml"]


def test_a_full_disk_leaves_no_half(here: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What could not be written whole is gone, and it is told why."""

    def full(_file: int) -> None:
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr("workshop.disk.sync", full)
    done = call(tmp_path, "new", "talk")
    assert done.status == 1
    assert done.err == "talk.yaml: the disk is full; free some space, then try again\n"
    assert list(here.iterdir()) == []


def test_a_name_obeys_nobody(here: Path, tmp_path: Path) -> None:
    """Control characters in it reach no terminal, and no title."""
    name = "\x1b[2J.yaml"
    for _time in range(2):
        done = call(tmp_path, "new", name)
        assert "\x1b" not in done.out + done.err
    assert (here / name).is_file()
    assert read_file(here / name).sound


def test_as_a_program(tmp_path: Path) -> None:
    """The same from a shell, with a path to somewhere else; no screens are loaded for it."""
    path = tmp_path / "a b.yaml"
    done = program(tmp_path, "new", str(path))
    assert (done.status, done.err) == (0, "")
    assert done.lines[0] == str(path)
    assert path.read_text("utf-8") == fresh("round", "A b")
    works(tmp_path, done.lines)
