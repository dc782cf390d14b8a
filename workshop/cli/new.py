"""`workshop new`: a script to start from."""

from __future__ import annotations

import shlex
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from workshop.cli.told import fail, told
from workshop.script.model import FORMS, Count, Form
from workshop.words import _, one_line, safe_text

if TYPE_CHECKING:
    from workshop.script.library import Library

PEOPLE: Final = 4
SPEED: Final = 20


@click.command(name="new", help=_("A script to start from: small, with a comment above each key."))
@click.argument("path")
@click.option(
    "--form", type=click.Choice(FORMS), help=_("How people are arranged in it; round, if left out.")
)
@click.option("--from", "source", metavar="SCRIPT", help=_("A copy of this one, from the library or a path."))
@click.option("--title", help=_("What the session is called; after the file, if left out."))
def command(path: str, form: Form | None, source: str | None, title: str | None) -> None:
    """Write a script where no file is yet, and say what to do next."""
    from workshop.script.fresh import fresh, title_of
    from workshop.settings import Places

    if source is not None and (form is not None or title is not None):
        raise click.UsageError(_("--from copies a script as it is; leave --form and --title out"))
    if title is not None and not one_line(title):
        raise click.UsageError(_("--title is empty; write one, or leave it out"))
    with told():
        target = _target(path)
        if source is not None:
            data, who = _copy(Places.of().library(), source)
        else:
            data, who = fresh(form or "round", title or title_of(target.stem)).encode("utf-8"), _people()
        _create(target, data)
    name = shlex.quote(str(target))
    click.echo(safe_text(str(target)))
    click.echo(_("Open it in an editor, and see what comes of it:"))
    click.echo(safe_text(f"  workshop check {name}"))
    click.echo(safe_text(f"  workshop run {name} {who} --speed {SPEED} --watch"))


def _target(path: str) -> Path:
    """The file that is meant, `.yaml` where nothing else is written."""
    from workshop.script.library import SUFFIXES

    target = Path(path)
    shown = one_line(path)
    if path.endswith("/") or target.is_dir():
        raise click.UsageError(
            _("{path} is a folder; name a file in it, such as talk.yaml").format(path=shown)
        )
    if not target.suffix:
        return target.with_name(f"{target.name}.yaml")
    if target.suffix not in SUFFIXES:
        raise click.UsageError(
            _("{path}: a script is a file that ends in .yaml; name it {better}").format(
                path=shown, better=one_line(target.with_suffix(".yaml").name)
            )
        )
    return target


def _copy(library: Library, name: str) -> tuple[bytes, str]:
    """The bytes of a script that can be used, and for whom to rehearse it; raises `ScriptError`."""
    script = library.load(name)
    mode = script.modes[0]
    return library.find(name).read_bytes(), f"--{mode}" if mode != "group" else _people(script.people)


def _create(target: Path, data: bytes) -> None:
    """Write a file where none is yet; what could not be written whole is not there."""
    from workshop.disk import sentence, sync

    shown = one_line(str(target))
    try:
        with target.open("xb") as file:
            try:
                file.write(data)
                file.flush()
                sync(file.fileno())
            except BaseException:
                target.unlink(missing_ok=True)
                raise
    except FileExistsError:
        fail(_("{path} is there already; choose another name, or move it away first").format(path=shown))
    except FileNotFoundError:
        folder = one_line(str(target.parent))
        fail(_("there is no folder {folder}; make it first, or choose another").format(folder=folder))
    except OSError as error:
        fail(f"{shown}: {sentence(error)}")


def _people(meant: Count | None = None) -> str:
    """The option for a few people, or as near to that as the script is meant for."""
    if meant is None:
        return f"--people {PEOPLE}"
    return f"--people {max(meant.least, min(PEOPLE, meant.most or PEOPLE))}"
