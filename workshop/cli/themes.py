"""`workshop themes`: what the screens can be dressed in."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

import click

from workshop.words import _, is_id, safe_text

MOST_BYTES: Final = 64 * 1024


@click.command(name="themes", help=_("The themes, and where each lies."))
def command() -> None:
    """Print each name once: a person's own come before those that ship."""
    from workshop.cli.told import PROBLEMS
    from workshop.disk import sentence
    from workshop.settings import Places
    from workshop.toml import Unreadable

    found: dict[str, Path] = {}
    problems = False
    for path in _files(Places.of().home / "themes"):
        try:
            found.setdefault(_name(path), path)
        except (OSError, Unreadable) as error:
            problems = True
            why = sentence(error) if isinstance(error, OSError) else error
            click.echo(safe_text(f"{path}: {why}"), err=True)
    for name, path in found.items():
        click.echo(safe_text(f"{name:<12}  {path}"))
    if problems:
        raise click.exceptions.Exit(PROBLEMS)


def _files(own: Path) -> Iterator[Path]:
    from workshop.script.library import shipped

    for folder in (own, shipped("themes")):
        yield from sorted(path for path in folder.glob("*.toml") if is_id(path.stem))


def _name(path: Path) -> str:
    """The name that a theme gives itself, else its file's."""
    from workshop.disk import read_private
    from workshop.toml import loads

    return str(loads(read_private(path, MOST_BYTES), MOST_BYTES).get("name", path.stem))
