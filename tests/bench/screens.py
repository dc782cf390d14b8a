"""How soon Home shows its first words, and what a running session costs, beside the bare minimum.

Run as `python -m tests.bench.screens`; prints medians and ratios of one run, and ends with 1
where a bound is not held. The pairs take turns, so that a noisy machine is noisy for both.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
from pathlib import Path

from tests.bench.bounds import Bounds
from tests.bench.terminal import Terminal

PEERS = str(Path(__file__).with_name("peers.py"))
HOME_WORDS = b"What would you like to do?"
SESSION = [
    "-m",
    "workshop",
    "run",
    "listening-rounds",
    "--with",
    "Ana, Ben, Chi, Dana",
    "--for",
    "45m",
    "--yes",
]


def first_words(runs: int, home: Path, bounds: Bounds) -> None:
    """Seconds from the start of the process until the first words are written."""
    ours, bare = [], []
    for _run in range(runs):
        with Terminal([PEERS], home) as terminal:
            bare.append(terminal.until(b"first words"))
        with Terminal(["-m", "workshop"], home) as terminal:
            ours.append(terminal.until(HOME_WORDS))
    _tell("first words", ours, bare, 1.6, bounds)


def running(runs: int, seconds: float, home: Path, bounds: Bounds) -> None:
    """Processor seconds of a session that runs, at one repaint a second."""
    ours, bare = [], []
    for _run in range(runs):
        with Terminal([PEERS, "clock"], home) as terminal:
            bare.append(_cost(terminal, seconds))
        with Terminal(SESSION, home) as terminal:
            terminal.drain(3)
            terminal.type(b" ")
            ours.append(_cost(terminal, seconds))
    _tell(f"{seconds:.0f} s of running, processor", ours, bare, 1.5, bounds)


def _cost(terminal: Terminal, seconds: float) -> float:
    terminal.drain(3)
    before: float = terminal.cpu()
    terminal.drain(seconds)
    after: float = terminal.cpu()
    return after - before


def _tell(what: str, ours: list[float], bare: list[float], most: float, bounds: Bounds) -> None:
    one, other = statistics.median(ours), statistics.median(bare)
    ratios = statistics.median(mine / theirs for mine, theirs in zip(ours, bare, strict=True))
    bounds.at_most(f"{what}: workshop {one:.3f} s, bare {other:.3f} s", ratios, most)


def main() -> int:
    """Run both, and print a line for each; the exit code."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--runs", type=int, default=9)
    parser.add_argument("--seconds", type=float, default=20)
    options = parser.parse_args()
    bounds = Bounds()
    with tempfile.TemporaryDirectory() as home:
        first_words(options.runs, Path(home), bounds)
        running(max(1, options.runs // 3), options.seconds, Path(home), bounds)
    return bounds.end


if __name__ == "__main__":
    sys.exit(main())
