"""`workshop schema`: the language, and the format of the notes, for editors."""

from __future__ import annotations

import json
from typing import Any

import click

from workshop.words import _, listed


@click.command(name="schema", help=_("JSON Schema of the script language, for editors."))
@click.option("--deck", is_flag=True, help=_("Of decks, in the place of scripts."))
@click.option("--feelings", is_flag=True, help=_("Of charts of feelings, in the place of scripts."))
@click.option("--record", is_flag=True, help=_("Of session.toml, which is kept of a session."))
@click.option("--paper", is_flag=True, help=_("Of the private papers beside it."))
def command(**asked: bool) -> None:
    """Print a schema, as one JSON document."""
    wanted = [name for name, is_asked in asked.items() if is_asked]
    if len(wanted) > 1:
        options = listed([f"--{name}" for name in wanted])
        told = _("a schema is of one kind of file; leave out all but one of {options}")
        raise click.UsageError(told.format(options=options))
    # In ASCII, so that no terminal obeys what its patterns refuse.
    click.echo(json.dumps(_schema(*wanted), indent=2))


def _schema(of: str = "script") -> dict[str, Any]:
    if of in ("record", "paper"):
        from workshop.notes.checking.schema import paper_schema, record_schema

        return record_schema() if of == "record" else paper_schema()
    from workshop.script.schema import deck_schema, feelings_schema, script_schema

    return {"deck": deck_schema, "feelings": feelings_schema, "script": script_schema}[of]()
