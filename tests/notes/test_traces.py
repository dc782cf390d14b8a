from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.fakes import FakeClock
from tests.notes.papers import Walk, go_to, kept, read
from tests.walks import FOUR, everything
from workshop.notes.archive import Opened
from workshop.session import commands as c


def lasting(folder: Path) -> dict[str, bytes]:
    """Every file that was kept, without the id, which differs from session to session."""
    name = folder.name.encode()
    return {
        str(path.relative_to(folder)): path.read_bytes().replace(name, b"ID")
        for path in folder.rglob("*")
        if path.is_file()
    }


def speak(*turns: float | c.Command) -> Walk:
    """The first round: how long each speaks, or what is done instead; then the close."""

    def walk(opened: Opened, clock: FakeClock) -> None:
        go_to(opened, "first")
        for turn in turns:
            if isinstance(turn, int | float):
                clock.advance(turn)
                opened.driver.do(c.Next())
            else:
                opened.driver.do(turn)

    return walk


TRACELESS: Mapping[str, tuple[Walk, Walk]] = {
    "who passed": (
        speak(c.Pass(), 20, 20, 20, 20),
        speak(20, 20, 20, c.Pass(), 20),
    ),
    "who passed twice": (
        speak(c.Pass(), 20, 20, 20, c.Pass()),
        speak(20, 20, c.Pass(), 20, c.Pass()),
    ),
    "who spoke long": (speak(50, 10, 10, 10), speak(10, 10, 10, 50)),
    "who was given more": (speak(c.More(), 20, 20, 20, 20), speak(20, 20, 20, c.More(), 20)),
    "who was slowed": (
        speak(c.Slow(), c.Resume(), 20, 20, 20, 20),
        speak(20, 20, 20, c.Slow(), c.Resume(), 20),
    ),
    "whose turn began again": (speak(c.Again(), 20, 20, 20, 20), speak(20, c.Again(), 20, 20, 20)),
}


@pytest.mark.parametrize("what", TRACELESS)
def test_no_lasting_file_says(tmp_path: Path, what: str) -> None:
    """Whoever of the four it was, every byte that outlives the session is the same."""
    one, other = TRACELESS[what]
    assert lasting(kept(tmp_path / "one", one)) == lasting(kept(tmp_path / "other", other))


def test_below_four_nothing_says_that_anybody_passed(tmp_path: Path) -> None:
    """Of three, a turn that was passed, offered again and passed again leaves no trace at all."""
    three = everything(FOUR[:3])
    passed = kept(tmp_path / "one", speak(20, c.Pass(), 20, c.Pass()), three)
    spoken = kept(tmp_path / "other", speak(20, 0, 20), three)
    assert lasting(passed) == lasting(spoken)
    assert "passes" not in read(passed)["totals"]


@pytest.mark.parametrize(("people", "passes"), [(1, None), (2, None), (3, None), (4, 1), (5, 1)])
def test_passes_are_counted_from_four_people_on(tmp_path: Path, people: int, passes: int | None) -> None:
    """Below, even the sum would name somebody."""
    made = everything((*FOUR, "Eve")[:people])
    assert read(kept(tmp_path, speak(c.Pass()), made))["totals"].get("passes") == passes
