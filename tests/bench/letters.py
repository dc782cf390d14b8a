"""How soon a letter stands on the screen, beside a bare text area with a clock; also late in a long session.

Run as `python -m tests.bench.letters`; prints medians, 99th percentiles and ratios of one run, and ends with
1 where a bound is not held. The three take turns letter by letter, so that a noisy machine is noisy for all.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import time
from contextlib import ExitStack
from pathlib import Path
from typing import Final

from tests.bench.bounds import Bounds
from tests.bench.screens import PEERS, SESSION
from tests.bench.terminal import Terminal
from tests.fakes import FakeClock
from workshop.notes.archive import Archive, opened
from workshop.plan.make import plan
from workshop.session import commands as c
from workshop.settings import Places

# Their bytes stand in no control sequence.
LETTERS: Final = "абвгдежзиклмнопрстуфхцчшщ"
EVENTS: Final = 5_000
HOURS: Final = 3
PATIENCE: Final = 5.0


def long_session(home: Path) -> str:
    """A session that has run for three hours and 5,000 events, left unfinished; its id."""
    library, clock = Places(home).library(), FakeClock()
    made = plan(library.load("listening-rounds"), ["Ana", "Ben", "Chi", "Dana"], "group", seed=1)
    session = opened(Archive(home / "notes"), made, clock, affirmed=True)
    driver = session.driver
    driver.do(c.Start())
    step = HOURS * 3600 / EVENTS
    number = 0
    while driver.session.next_seq < EVENTS:
        clock.advance(step)
        number += 1
        driver.do((c.Draft("n1", f"note {number}"), c.More(), c.Less(), c.Draft("n2", "…"))[number % 4])
    session.leave()
    return session.id


def appears(terminal: Terminal, letter: str) -> float:
    """Seconds from the press of a letter until it is written to the screen."""
    terminal.drain(0.0)
    data = letter.encode()
    began = time.perf_counter()
    terminal.type(data)
    while data not in terminal.seen:
        if not terminal.read(began + PATIENCE - time.perf_counter()):
            raise TimeoutError(f"{letter} was never shown: {terminal.seen[-500:]!r}")
    return time.perf_counter() - began


def begin(terminal: Terminal, *keys: bytes) -> None:
    """Wait until it stands, then press these keys, one after the other."""
    terminal.drain(4)
    for key in keys:
        terminal.type(key)
        terminal.drain(1)


def at(part: float, seconds: list[float]) -> float:
    """The value below which this part of them lies."""
    return sorted(seconds)[min(len(seconds) - 1, int(part * len(seconds)))]


def main() -> int:
    """Type, and print a line for each; the exit code."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--letters", type=int, default=400)
    options = parser.parse_args()
    chance = random.Random(1)
    with tempfile.TemporaryDirectory() as name, ExitStack() as stack:
        home, old = Path(name) / "new", Path(name) / "old"
        resumed = ["-m", "workshop", "run", "--resume", long_session(old)]
        bare = stack.enter_context(Terminal([PEERS, "typing"], home))
        fresh = stack.enter_context(Terminal(SESSION, home))
        late = stack.enter_context(Terminal(resumed, old))
        begin(bare)
        begin(fresh, b" ", b"i")
        begin(late, b" ", b"i")
        taken: dict[str, list[float]] = {"bare": [], "session": [], "late session": []}
        terminals = {"bare": bare, "session": fresh, "late session": late}
        for number in range(options.letters):
            for what, terminal in terminals.items():
                taken[what].append(appears(terminal, LETTERS[number % len(LETTERS)]))
                if number % 25 == 24:
                    # A line of its own, so that the text never has to be scrolled.
                    terminal.type(b"\x7f" * 25)
                    terminal.drain(0.3)
            for terminal in terminals.values():
                terminal.drain(chance.random() / 20)
    bounds = Bounds()
    for what in ("session", "late session"):
        for part, said in ((0.5, "median"), (0.99, "99th percentile")):
            ours, theirs = at(part, taken[what]), at(part, taken["bare"])
            told = f"{what}, {said}: {ours * 1000:.1f} ms, bare {theirs * 1000:.1f} ms"
            bounds.at_most(told, ours / theirs, 1.3)
    return bounds.end


if __name__ == "__main__":
    sys.exit(main())
