"""Sessions killed without a word, in a real pseudo-terminal."""

from __future__ import annotations

import random
import re
import tomllib
from datetime import date
from pathlib import Path

import pytest

from tests.notes.after import ID, archive_with
from tests.terminals import Terminal
from workshop.helplines import put_off

pytestmark = pytest.mark.terminal

RUN = ["run", "listening-rounds", "--with", "Ana, Ben, Chi, Dana", "--for", "45m", "--yes"]
F2, F6 = "\x1bOQ", "\x1b[17~"
WORD = re.compile(r"w\d{3}")


class Watched:
    """What a person who watches the screen was told is saved."""

    def __init__(self, terminal: Terminal) -> None:
        self._terminal = terminal
        self._typed: list[str] = []
        self.saved: set[str] = set()

    def look(self) -> None:
        """Take note of the words that stand in the note while it is called saved."""
        shown = self._terminal.shown
        if "note: saved" in shown:
            self.saved |= set(WORD.findall(shown))

    def type(self, word: str) -> None:
        """Type a word, and see it stand in the note."""
        self._terminal.type(f"{word} ")
        self._terminal.until(word)


def run_until_killed(home: Path, rng: random.Random, first: int) -> set[str]:
    """Go on with a session, or begin one; kill it somewhere; the words that were called saved."""
    resumes = any(home.glob("notes/*/*/journal.log"))
    with Terminal(home, ["run", "--resume"] if resumes else RUN) as terminal:
        terminal.until(lambda shown: "space start" in shown or "space go on" in shown)
        terminal.type(" ")
        terminal.until("space pause")
        terminal.type("i")
        terminal.until("f6 next")
        watched = Watched(terminal)
        for number in range(rng.randrange(1, 5)):
            watched.type(f"w{first + number:03}")
            if rng.random() < 0.7:
                terminal.until("note: saved")
                watched.look()
            if rng.random() < 0.3:
                terminal.type(F6)
        for _look in range(rng.randrange(4)):
            terminal.read(rng.random() / 20)
        terminal.kill()
    return watched.saved


@pytest.mark.parametrize(
    ("kills", "seed"),
    [(1, 1), *(pytest.param(25, seed, marks=pytest.mark.campaign) for seed in range(2, 6))],
)
def test_no_kill_loses_what_was_called_saved(tmp_path: Path, kills: int, seed: int) -> None:
    """A session killed again and again at random moments has every word that the screen called saved."""
    rng, saved = random.Random(seed), set[str]()
    for kill in range(kills):
        saved |= run_until_killed(tmp_path, rng, kill * 10)
    with Terminal(tmp_path, ["run", "--resume"]) as terminal:
        terminal.until("space go on")
        terminal.type("q")
        terminal.until("keep")
        terminal.type("\r")
        terminal.until("f2 keep")
        terminal.type(F2)
        assert terminal.wait() == 0
    folder = next((tmp_path / "notes").glob("*/*"))
    kept = tomllib.loads((folder / "jottings.toml").read_text("utf-8"))
    assert saved, "nothing was ever called saved, so nothing was shown"
    assert saved <= set(WORD.findall(str(kept["notes"])))
    assert tomllib.loads((folder / "session.toml").read_text("utf-8"))["recovered"] is True


@pytest.mark.campaign
def test_no_kill_loses_what_a_note_afterwards_was_called_saved_with(tmp_path: Path) -> None:
    """Killed while somebody types in the editor, again and again; no file but the record stays behind."""
    archive_with(tmp_path)
    put_off(tmp_path / "support.toml", date(2026, 11, 22))
    rng, saved = random.Random(3), set[str]()
    folder = tmp_path / "notes" / "2026" / ID
    for kill in range(12):
        with Terminal(tmp_path, ["notes", "edit", ID]) as terminal:
            terminal.until("f2 another form")
            for number in range(rng.randrange(1, 4)):
                word = f"w{kill * 10 + number:03}"
                terminal.type(f"{word} ")
                terminal.until(word)
                if rng.random() < 0.7:
                    terminal.until(lambda shown: "writing" not in shown and "saved" in shown)
                    saved |= set(WORD.findall(terminal.shown))
            for _look in range(rng.randrange(6)):
                terminal.read(rng.random() / 4)
            terminal.kill()
        assert sorted(path.name for path in folder.iterdir() if path.suffix == ".toml") == ["session.toml"]
    record = tomllib.loads((folder / "session.toml").read_text("utf-8"))
    assert saved, "nothing was ever called saved, so nothing was shown"
    assert saved <= set(WORD.findall(f"{record['note']} {record.get('amended')}"))
