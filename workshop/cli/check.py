"""`workshop check`: every problem of scripts and decks, each with its place."""

from __future__ import annotations

import gc
import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from workshop.words import _

if TYPE_CHECKING:
    from workshop.script.library import Library
    from workshop.script.problems import Problem


@click.command(name="check", help=_("Every problem of the scripts, as path:line:column: message."))
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help=_("One JSON document."))
def command(paths: tuple[Path, ...], as_json: bool) -> None:
    """Print what is wrong; the exit status is 1 where something must be mended."""
    from workshop.settings import Places

    library = Places.of().library()
    found = list(problems(_files(paths, library), library, bool(paths)))
    if as_json:
        click.echo(
            json.dumps([_document(path, problem) for path, problem in found], ensure_ascii=False, indent=2)
        )
    else:
        for path, problem in found:
            click.echo(problem.at(str(path)))
    if any(not problem.warning for _path, problem in found):
        raise click.exceptions.Exit(1)


def _files(paths: tuple[Path, ...], library: Library) -> list[Path]:
    if not paths:
        return [*library.paths().values(), *library.beside_scripts()]
    from workshop.script.library import SUFFIXES

    files: list[Path] = []
    for path in paths:
        inside = sorted(path.rglob("*")) if path.is_dir() else [path]
        files += [file for file in inside if not path.is_dir() or file.suffix in SUFFIXES]
    return files


def problems(files: Iterable[Path], library: Library, by_path: bool) -> Iterator[tuple[Path, Problem]]:
    """Every problem, warning and doubt of these files.

    By a path, a script deals from the decks beside it too; by a name, from the library's alone.
    """
    from workshop.script.library import problems_beside, read_file

    libraries: dict[Path, Library] = {}
    for path in files:
        if path.absolute().parent.name == "decks":
            yield from ((path, problem) for problem in problems_beside(path))
            continue
        if path.parent not in libraries:
            libraries[path.parent] = library.beside(str(path)) if by_path else library
        deals = libraries[path.parent]
        with _uncollected():
            reading = read_file(path)
        missing = deals.missing_decks(reading.script) if reading.script else deals.missing_from(path)
        yield from ((path, problem) for problem in (*reading.problems, *missing, *reading.doubts))


@contextmanager
def _uncollected() -> Iterator[None]:
    """Reading leaves nothing behind that would have to be looked for, and looking takes time."""
    collects = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collects:
            gc.enable()


def _document(path: Path, problem: Problem) -> dict[str, object]:
    return {
        "path": str(path),
        "line": problem.place.line,
        "column": problem.place.column,
        "message": problem.message,
        "warning": problem.warning,
        "doubt": problem.doubt,
    }
