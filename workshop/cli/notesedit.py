"""`workshop notes edit`: the note afterwards, in the app's own editor."""

from __future__ import annotations

import click

from workshop.cli.told import MISUSED, fail, no_record, told
from workshop.words import _, one_line


@click.command(name="edit", help=_("The note afterwards of one record, in the app's own editor."))
@click.argument("id")
def edit(id: str) -> None:  # noqa: A002 - what the command calls it
    """Open the app at a record's note."""
    import sys

    from workshop.circles.settling import archive_of
    from workshop.settings import Places, load

    with told():
        places = Places.of()
        settings = load(places.settings)
        kept = archive_of(places.notes, places.circles).record(id)
        if kept is None:
            no_record(id)
        if kept.trouble:
            fail(_("{id} can't be read: {why}").format(id=one_line(id), why=kept.trouble))
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        words = _("the editor needs a terminal; without one, {file} is a file for any editor")
        fail(words.format(file=kept.folder / "session.toml"), MISUSED)
    from workshop.cli.app import show_note

    show_note(kept.id, places, settings)
