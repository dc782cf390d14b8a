"""`workshop scripts`: the library."""

from __future__ import annotations

import json

import click

from workshop.plan.people import head_count
from workshop.script.model import Script
from workshop.words import _, safe_text


def _document(script: Script, path: str) -> dict[str, object]:
    return {
        "script": script.id,
        "title": script.title,
        "summary": script.summary,
        "modes": list(script.modes),
        "people": {"least": script.people.least, "most": script.people.most},
        "tags": list(script.tags),
        "language": script.language,
        "path": path,
    }


@click.command(name="scripts", help=_("The library: every script that can be run."))
@click.option("--json", "as_json", is_flag=True, help=_("One JSON document."))
def command(as_json: bool) -> None:
    """Print the library."""
    from workshop.settings import Places

    sound: list[tuple[Script, str]] = []
    broken: list[tuple[str, str]] = []
    for shelf in Places.of().library().shelves():
        if shelf.reading.script is not None:
            sound.append((shelf.reading.script, str(shelf.path)))
        else:
            broken.append((shelf.id, shelf.reading.problems[0].at(str(shelf.path))))
    if as_json:
        click.echo(
            json.dumps([_document(script, path) for script, path in sound], ensure_ascii=False, indent=2)
        )
    elif not sound and not broken:
        click.echo(_("There are no scripts here; put one into the folder that `workshop where` names."))
    else:
        for script, _path in sound:
            modes = ", ".join(script.modes)
            people = f" ({head_count(script.people)})" if "group" in script.modes else ""
            click.echo(safe_text(f"{script.id}  {script.title}: {modes}{people}"))
            if script.summary:
                click.echo(safe_text(f"    {' '.join(script.summary.split())}"))
    for name, first in broken:
        click.echo(safe_text(_("{name} can't be run: {problem}").format(name=name, problem=first)), err=True)
    if broken:
        raise click.exceptions.Exit(1)
