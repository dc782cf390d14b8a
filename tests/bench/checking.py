"""How long a thousand scripts take to be checked, beside the parser alone and a general JSON Schema checker.

Run as `python -m tests.bench.checking`; prints medians and ratios of one run, and ends with 1
where a bound is not held. The three take turns over the same files, so that a noisy machine is noisy for all.
"""

from __future__ import annotations

import argparse
import gc
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import jsonschema
import yaml

from tests.bench.bounds import Bounds
from workshop.cli.check import problems
from workshop.script.library import Library, shipped
from workshop.script.schema import script_schema


def corpus(folder: Path, number: int) -> list[Path]:
    """So many scripts: those that ship, over and over, each under a title and in a file of its own."""
    shelf = [path.read_text("utf-8") for path in sorted(shipped("sessions").glob("*.yaml"))]
    paths = []
    for index in range(number):
        path = folder / f"script-{index}.yaml"
        text = shelf[index % len(shelf)]
        path.write_text(text.replace("title: ", f"title: {index} ", 1), "utf-8")
        paths.append(path)
    return paths


def walked(paths: Sequence[Path]) -> None:
    """Every event of every file, by PyYAML's C parser, and nothing done with them."""
    for path in paths:
        for _event in yaml.parse(path.read_bytes(), Loader=yaml.CLoader):
            pass


def checked(paths: Sequence[Path]) -> None:
    """Every problem, warning and doubt of every file, as `workshop check` finds them."""
    library = Library((paths[0].parent,), (shipped("sessions") / "decks",))
    assert not list(problems(paths, library, by_path=True))


def by_schema(paths: Sequence[Path]) -> None:
    """Every error of every file that a general checker finds by the schema, loaded by the C loader."""
    checker = jsonschema.Draft202012Validator(script_schema())
    for path in paths:
        # The C loader as an editor's: whether it is safe is of no matter here.
        document = yaml.load(path.read_bytes(), Loader=yaml.CBaseLoader)  # noqa: S506
        assert not list(checker.iter_errors(document))


def timed(work: Callable[[Sequence[Path]], None], paths: Sequence[Path]) -> float:
    """Seconds that it takes."""
    start = time.perf_counter()
    work(paths)
    return time.perf_counter() - start


def main() -> int:
    """Time the three in turns, and print what came of it; the exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--scripts", type=int, default=1000)
    parser.add_argument("--runs", type=int, default=5)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        paths = corpus(Path(folder), asked.scripts)
        # What the general checker brought along shall not be looked through for garbage by the others.
        gc.freeze()
        works = (walked, checked, by_schema)
        times: dict[str, list[float]] = {work.__name__: [] for work in works}
        for _run in range(asked.runs):
            for work in works:
                times[work.__name__].append(timed(work, paths))
    bare, ours, general = (statistics.median(times[work.__name__]) for work in works)
    print(f"{asked.scripts} scripts, median of {asked.runs} runs")  # noqa: T201
    print(f"the parser alone     {bare:7.3f} s")  # noqa: T201
    bounds = Bounds()
    bounds.at_most(f"workshop check       {ours:7.3f} s  beside the parser alone", ours / bare, 3)
    bounds.more_than(f"by JSON Schema       {general:7.3f} s  beside workshop check", general / ours, 1)
    return bounds.end


if __name__ == "__main__":
    sys.exit(main())
