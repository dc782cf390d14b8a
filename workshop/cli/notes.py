"""`workshop notes`: what was kept, and what waits to be gone on with."""

from __future__ import annotations

import json
from typing import Any

import click

from workshop.cli.told import fail
from workshop.words import _, listed, safe_text


@click.group(name="notes", help=_("The records that were kept."))
def command() -> None:
    """Group the commands about records."""


@command.command(
    name="list", help=_("Every record, newest first; `unfinished` marks an interrupted session.")
)
@click.option("--json", "as_json", is_flag=True, help=_("One JSON document."))
def list_notes(as_json: bool) -> None:
    """Print the archive."""
    from workshop.notes.archive import Archive
    from workshop.settings import Places

    archive = Archive(Places.of().notes)
    archive.tidy()
    rows: list[dict[str, Any]] = []
    for session in archive.unfinished():
        title = session.state.plan.title if session.state else ""
        rows.append(
            {
                "id": session.id,
                "title": title,
                "state": "unfinished",
                "people": [person.name for person in session.state.plan.people] if session.state else [],
                "trouble": session.trouble,
            }
        )
    for kept in archive.records():
        rows.append(
            {
                "id": kept.id,
                "title": str(kept.document.get("title", "")),
                "state": str(kept.document.get("outcome", "unreadable")),
                "people": [str(one.get("who", "")) for one in kept.document.get("present", [])],
                "trouble": kept.trouble,
            }
        )
    if as_json:
        click.echo(json.dumps(rows, ensure_ascii=False, indent=2))
        return
    if not rows:
        click.echo(_("No notes yet; `workshop` opens the library, and a session leaves the first."))
    for row in rows:
        parts = (row["id"], row["state"], row["title"], listed(row["people"]), row["trouble"])
        click.echo(safe_text("  ".join(part for part in parts if part)))


@command.command(name="show", help=_("One record, as it stands in its file."))
@click.argument("id")
def show(id: str) -> None:  # noqa: A002 - what the command calls it
    """Print a record."""
    from workshop.notes.archive import Archive
    from workshop.notes.toml import dumps
    from workshop.settings import Places

    kept = Archive(Places.of().notes).record(id)
    if kept is None:
        fail(_("no record is called {id}; `workshop notes list` lists them").format(id=id))
    if kept.trouble:
        fail(_("{id} can't be read: {why}").format(id=id, why=kept.trouble))
    click.echo(dumps(kept.document).decode("utf-8"), nl=False)
