"""`workshop notes`: what was kept, and what waits to be gone on with."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

import click

from workshop.cli.lazy import Lazy
from workshop.cli.told import fail, no_record, told
from workshop.words import _, listed, one_line, safe_text

if TYPE_CHECKING:
    from workshop.notes.archive import Kept, Unfinished


# Where each command lies; nothing of it is loaded until it is asked for.
COMMANDS: Final = {
    "list": ("workshop.cli.notes", "list_notes"),
    "show": ("workshop.cli.notes", "show"),
    "edit": ("workshop.cli.notesedit", "edit"),
    "export": ("workshop.cli.notesexport", "export"),
    "find": ("workshop.cli.notesfind", "find"),
    "delete": ("workshop.cli.notesdelete", "delete"),
    "restore": ("workshop.cli.notesdelete", "restore"),
    "purge": ("workshop.cli.notespurge", "purge"),
    "verify": ("workshop.cli.notesverify", "verify"),
}


@click.command(name="notes", cls=Lazy, lie_in=COMMANDS, help=_("The records that were kept."))
def command() -> None:
    """Group the commands about records."""


LIST_HELP: Final = _(
    "Every record, newest first; `unfinished` marks an interrupted session. With words or filters, as"
    " `workshop notes find` takes them, only those of which they are so."
)


@click.command(name="list", help=LIST_HELP, context_settings={"ignore_unknown_options": True})
@click.argument("words", nargs=-1, type=click.UNPROCESSED)
@click.option("--json", "as_json", is_flag=True, help=_("One JSON document."))
def list_notes(words: tuple[str, ...], as_json: bool) -> None:
    """Print the archive, or what is found of it."""
    rows = _found(words) if words else _everything()
    if as_json:
        click.echo(json.dumps(rows, ensure_ascii=False, indent=2))
        return
    if not rows and words:
        click.echo(_("Nothing was found."))
    elif not rows:
        click.echo(_("No notes yet; `workshop` opens the library, and a session leaves the first."))
    for row in rows:
        parts = (row["id"], row["state"], row["title"], listed(row["people"]), row["trouble"])
        click.echo("  ".join(one_line(part) for part in parts if part))


def _found(words: tuple[str, ...]) -> list[dict[str, Any]]:
    from workshop.cli.notesfind import asked, finding, on_the_way

    with told():
        query = asked(words)
        with finding() as finder, on_the_way() as progress:
            finder.index.bring_up(finder.archive, progress)
            return [_kept(hit.kept) for hit in finder.hits(finder.find(query, progress))]


def _everything() -> list[dict[str, Any]]:
    from workshop.cli.archives import archive_at
    from workshop.notes.checking.strangers import strangers
    from workshop.settings import Places

    with told():
        archive = archive_at(Places.of())
        rows = [_unfinished(session) for session in archive.unfinished()]
        waiting = {row["id"] for row in rows}
        rows += [_kept(kept) for kept in archive.records() if kept.id not in waiting]
        return rows + [_kept(kept) for kept in strangers(archive.root)]


def _unfinished(session: Unfinished) -> dict[str, Any]:
    plan = session.state.plan if session.state else None
    return {
        "id": session.id,
        "title": plan.title if plan else "",
        "state": "unfinished",
        "people": [person.name for person in plan.present] if plan else [],
        "trouble": session.trouble or session.damage,
    }


def _kept(kept: Kept) -> dict[str, Any]:
    from workshop.notes.document import whole_names

    return {
        "id": kept.id,
        "title": str(kept.document.get("title", "")),
        "state": "unreadable" if kept.trouble else str(kept.document.get("outcome", "")),
        "people": list(whole_names(kept.document, "present")),
        "trouble": kept.trouble,
    }


@click.command(name="show", help=_("One record, as it stands in its file."))
@click.argument("id")
def show(id: str) -> None:  # noqa: A002 - what the command calls it
    """Print a record."""
    from workshop.disk import read_private
    from workshop.notes.archive import Archive
    from workshop.notes.files import record_path
    from workshop.notes.toml import MOST_BYTES
    from workshop.settings import Places

    with told():
        kept = Archive(Places.of().notes).record(id)
        if kept is None:
            no_record(id)
        if kept.trouble:
            fail(_("{id} can't be read: {why}").format(id=one_line(id), why=kept.trouble))
        text = read_private(record_path(kept.folder), MOST_BYTES).decode("utf-8")
    click.echo(safe_text(text), nl=False)
