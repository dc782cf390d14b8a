"""How the notes stand up to ten thousand records: their first page, a search, a fresh index, one record.

Run as `python -m tests.bench.archive`; prints medians and ratios of one run, and ends with 1 where a bound is
not held. What is compared takes turns, so that a noisy machine is noisy for both. The archives are made by
`tests.bench.records`; with `--at FOLDER` they are kept there, and used again.
"""

from __future__ import annotations

import argparse
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Final

from tests.bench.bounds import Bounds
from tests.bench.records import LAST, make, vocabulary
from tests.bench.screens import HOME_WORDS
from tests.bench.terminal import Terminal
from tests.fakes import FakeClock
from workshop.circles.settling import archive_of
from workshop.circles.standing import standing, standings
from workshop.circles.store import Circles
from workshop.notes.archive import Archive, opened
from workshop.notes.finding.finder import Finder
from workshop.notes.finding.index import Index
from workshop.notes.finding.indexfile import remove
from workshop.notes.finding.query import parse
from workshop.notes.lettinggo.trash import delete
from workshop.notes.tags import retag
from workshop.plan.make import plan
from workshop.session import commands as c
from workshop.settings import Places

FEW: Final = 10
# The line of the newest record, without what the year adds to its day.
NEWEST: Final = f"{LAST.day} {LAST:%B}".encode()
F2: Final = b"\x1bOQ"
PAGE: Final = 12
SEARCHES: Final = ("", "tag:couple ", "is:open ")


def archive_at(home: Path) -> Archive:
    """The archive of a home."""
    return archive_of(home / "notes", home / "circles")


def fresh_index(home: Path, number: int) -> None:
    """Build the index of so many records, and see that it tells how far it is."""
    told: list[tuple[int, int]] = []
    remove(home / "index.db")
    start = time.perf_counter()
    with Index.of(archive_at(home)) as index:
        index.bring_up(archive_at(home), lambda read, of: told.append((read, of)))
        assert index.count() >= number
    took = time.perf_counter() - start
    assert told[0][0] == 0
    assert told == sorted(told)
    assert told[-1][0] == told[-1][1] >= number
    each = took / told[-1][1] * 1000
    print(f"a fresh index of {told[-1][1]} records: {took:.1f} s, {each:.1f} ms each, told {len(told)} times")  # noqa: T201


def first_page(homes: Sequence[Path], runs: int, bounds: Bounds) -> None:
    """Seconds until Home's first words, and from a key until the newest record; with few records and many."""
    taken: dict[Path, list[float]] = {home: [] for home in homes}
    began: dict[Path, list[float]] = {home: [] for home in homes}
    for _run in range(runs):
        for home in homes:
            with Terminal(["-m", "workshop"], home) as terminal:
                began[home].append(terminal.until(HOME_WORDS))
                # What Home itself reads is through.
                terminal.drain(6)
                pressed = time.perf_counter()
                terminal.type(F2)
                terminal.until(NEWEST)
                taken[home].append(time.perf_counter() - pressed)
    few, many = (statistics.median(began[home]) for home in homes)
    bounds.at_most(f"first words: {many * 1000:.0f} ms, with ten {few * 1000:.0f} ms", many / few, 1.3)
    few, many = (statistics.median(taken[home]) for home in homes)
    bounds.at_most(f"first page: {many * 1000:.0f} ms, with ten {few * 1000:.0f} ms", many / few, 1.3)


def of_circles(home: Path) -> None:
    """Milliseconds until it is known how all circles stand, as on Home, and one of them, as on its page."""
    circles = Circles(home / "circles", archive_at(home))
    every = statistics.median(_seconds(partial(standings, circles)) for _run in range(3))
    one = statistics.median(_seconds(partial(standing, circles, each)) for each in circles.circles()[:5])
    print(f"how all circles stand: {every * 1000:.0f} ms, one of them: {one * 1000:.0f} ms")  # noqa: T201


def searches(home: Path, number: int, bounds: Bounds) -> None:
    """Milliseconds until the first hits are there with their lines, and of ripgrep until it has the files."""
    words = random.Random(3).sample(vocabulary(Places(home).library()), number)
    grep = ["rg", "--ignore-case", "--files-with-matches"]
    if shutil.which("rg") is None:
        print("there is no ripgrep here; grep takes its place")  # noqa: T201
        grep = ["grep", "-r", "-i", "-l"]
    ours, theirs, cold = [], [], []
    with Index.of(archive_at(home)) as index:
        index.bring_up(archive_at(home))
        finder = Finder(archive_at(home), index, {})

        for at, word in enumerate(words):
            text = f"{SEARCHES[at % len(SEARCHES)]}{word[: 2 + at % 5]}"
            ours.append(_seconds(partial(_first_hits, finder, text)))
            theirs.append(_seconds(partial(_quietly, [*grep, word, str(home / "notes")])))
            cold.append(_seconds(lambda: index.bring_up(archive_at(home))))
    mine, other = statistics.median(ours), statistics.median(theirs)
    bounds.at_most(f"a search: {mine * 1000:.0f} ms, {grep[0]} {other * 1000:.0f} ms", mine / other, 1)
    looked = statistics.median(cold)
    print(f"to see that nothing has changed: {looked * 1000:.0f} ms")  # noqa: T201


def _first_hits(finder: Finder, text: str) -> None:
    """As many as stand on a page, read from their records."""
    list(islice(finder.hits(finder.find(parse(text, LAST.date()))), PAGE))


def one_more(homes: Sequence[Path], runs: int, bounds: Bounds) -> None:
    """Milliseconds to keep a session, to change it and to delete it, which is known from then on."""
    done = ("one record more", "one record changed", "one record deleted")
    taken: dict[tuple[Path, str], list[float]] = {(home, what): [] for home in homes for what in done}
    for run in range(runs):
        for home in homes:
            archive, clock = archive_at(home), FakeClock()
            script = Places(home).library().load("listening-rounds")
            made = plan(script, ["Ana", "Ben", "Chi"], "group", seed=run)
            session = opened(archive, made, clock, affirmed=True)
            session.driver.do(c.Start())
            session.driver.do(c.Note("n1", f"one more {run}", "group"))
            session.driver.do(c.End())
            each: Sequence[tuple[str, Callable[[], object], str, int]] = (
                (done[0], session.keep, f'"more {run}"', 1),
                (done[1], partial(retag, archive, session.id, [f"tag{run}"]), f"tag:tag{run}", 1),
                (done[2], partial(delete, archive, session.id, LAST), f'"more {run}"', 0),
            )
            for what, work, words, number in each:
                taken[home, what].append(_seconds(work))
                with Index.of(archive) as index:
                    assert len(index.search(parse(words, LAST.date()))) == number
    for what in done:
        few, many = (statistics.median(taken[home, what]) for home in homes)
        bounds.at_most(f"{what}: {many * 1000:.1f} ms, with ten {few * 1000:.1f} ms", many / few, 1.3)


def _seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def _quietly(arguments: list[str]) -> None:
    subprocess.run(arguments, stdout=subprocess.DEVNULL, check=False)


def main() -> int:
    """Make the archives, measure, and print what came of it; the exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--records", type=int, default=10_000)
    parser.add_argument("--runs", type=int, default=9)
    parser.add_argument("--at", type=Path)
    asked = parser.parse_args()
    bounds = Bounds()
    with ExitStack() as stack:
        at = asked.at or Path(stack.enter_context(tempfile.TemporaryDirectory()))
        homes = (at / f"home-{FEW}", at / f"home-{asked.records}")
        for home, number in zip(homes, (FEW, asked.records), strict=True):
            if not home.is_dir():
                make(home, number)
            fresh_index(home, number)
        first_page(homes, asked.runs, bounds)
        of_circles(homes[1])
        searches(homes[1], asked.runs * 4, bounds)
        one_more(homes, asked.runs * 4, bounds)
    return bounds.end


if __name__ == "__main__":
    sys.exit(main())
