"""`workshop where`: the folders in which everything lies."""

from __future__ import annotations

import click

from workshop.words import _


@click.command(name="where", help=_("Where scripts, notes and settings lie."))
def command() -> None:
    """Print the places."""
    from workshop.script.library import shipped
    from workshop.settings import Places

    places = Places.of()
    rows = [
        (_("notes"), places.notes),
        (_("circles"), places.circles),
        (_("follow-ups"), places.followups),
        (_("own scripts"), places.home / "scripts"),
        (_("own decks"), places.home / "decks"),
        *((_("added scripts"), folder) for folder in places.added_scripts),
        (_("scripts that ship"), shipped("sessions")),
        (_("own themes"), places.home / "themes"),
        (_("settings"), places.settings),
        (_("help lines"), places.support),
    ]
    for name, path in rows:
        click.echo(f"{name}: {path}")
