"""`workshop schema`: the language for editors."""

from __future__ import annotations

import json

import click

from workshop.words import _


@click.command(name="schema", help=_("JSON Schema of the script language, for editors."))
@click.option("--deck", is_flag=True, help=_("Of decks, in the place of scripts."))
@click.option("--feelings", is_flag=True, help=_("Of charts of feelings, in the place of scripts."))
def command(deck: bool, feelings: bool) -> None:
    """Print a schema, as one JSON document."""
    from workshop.script.schema import deck_schema, feelings_schema, script_schema

    if deck and feelings:
        raise click.UsageError(_("a schema is of one kind of file; leave --deck or --feelings out"))
    made = deck_schema() if deck else feelings_schema() if feelings else script_schema()
    # In ASCII, so that no terminal obeys what its patterns refuse.
    click.echo(json.dumps(made, indent=2))
