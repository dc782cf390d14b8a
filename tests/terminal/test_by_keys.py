"""Whole sessions in a real pseudo-terminal, by keys alone."""

from __future__ import annotations

import tomllib
from functools import partial
from pathlib import Path

import pytest

from tests.often import mostly_later
from tests.terminals import Terminal

pytestmark = pytest.mark.terminal

ENTER, ESCAPE, SPACE, F2, F6 = "\r", "\x1b", " ", "\x1bOQ", "\x1b[17~"
FOUR = ["run", "listening-rounds", "--with", "Ana, Ben, Chi, Dana", "--for", "45m"]


def record(home: Path) -> Path:
    return next((home / "notes").glob("*/*/session.toml"))


def read(path: Path) -> dict[str, object]:
    return tomllib.loads(path.read_text("utf-8"))


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A home in which keys count as often as they are pressed, since nobody's hand shakes here."""
    (tmp_path / "settings.toml").write_text("[time]\nrepeat_guard_seconds = 0\n")
    return tmp_path


def begin(terminal: Terminal) -> None:
    """Affirm what must be so, and start."""
    terminal.until("it is so")
    terminal.type(ENTER)
    terminal.until("space start")
    terminal.type(SPACE)
    terminal.until("space pause")


def to_the_close(terminal: Terminal) -> None:
    """Go on, past every gate, until the last turn is over; one key at a time, each seen to do something."""
    for _turn in range(60):
        shown = terminal.shown
        if "to the close" in shown:
            return
        terminal.type("g" if "g go" in shown else F6)
        terminal.until(partial(_turned, shown))
    raise AssertionError(f"the session never came to its end:\n{terminal.shown}")


def _turned(before: str, now: str) -> bool:
    """Whether another turn stands there: the agenda's mark, the words or the choices are others."""
    return _without_clock(before) != _without_clock(now)


def _without_clock(shown: str) -> list[str]:
    signs = str.maketrans("", "", "0123456789▀▄█━╸╺─▔▁:")
    return [line.translate(signs) for line in shown.split("\n") if "ends" not in line and "left" not in line]


@pytest.mark.parametrize("size", mostly_later([(60, 20), (120, 40)]))
def test_session_goes_to_its_end_by_keys_alone(home: Path, size: tuple[int, int]) -> None:
    """At each size, keys alone lead to the end, and the note typed on the way is in what is kept."""
    with Terminal(home, FOUR, size) as terminal:
        begin(terminal)
        terminal.type("i")
        terminal.until("leave the note")
        terminal.type("a quiet start [/]")
        terminal.until("saved")
        terminal.type(ESCAPE)
        terminal.until("1 note")
        to_the_close(terminal)
        terminal.type(ENTER)
        terminal.until("f2 keep")
        terminal.type(F2)
        status = terminal.wait()
    kept = record(home)
    assert status == 0
    assert str(kept) in terminal.shown.replace("\n", "")
    held = read(kept)
    assert held["outcome"] == "completed"
    assert read(kept.with_name("jottings.toml"))["notes"] == [{"text": "a quiet start [/]"}]
    assert not (kept.parent / "journal.log").exists()


@pytest.mark.parametrize("how", mostly_later([["--pair"], ["--solo"]]))
def test_pair_and_solo_go_to_their_end(home: Path, how: list[str]) -> None:
    """A pair and somebody alone are led to the end by the same keys, and kept."""
    people = ["--with", "Ana, Ben"] if how == ["--pair"] else []
    with Terminal(home, ["run", "listening-rounds", *how, *people]) as terminal:
        begin(terminal)
        to_the_close(terminal)
        terminal.type(ENTER)
        terminal.until("f2 keep")
        terminal.type(F2)
        assert terminal.wait() == 0
    assert read(record(home))["mode"] == how[0].removeprefix("--")
