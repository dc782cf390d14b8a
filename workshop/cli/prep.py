"""`workshop circles prep`: one page before the next meeting."""

from __future__ import annotations

import json

import click

from workshop.cli.told import told
from workshop.words import _, safe_text


@click.command(
    name="prep", help=_("One page before a circle meets: who was away, what is open, what to bring.")
)
@click.argument("name")
@click.option("--script", metavar="SCRIPT", help=_("What you will do; the last meeting's, if left out."))
@click.option("--json", "as_json", is_flag=True, help=_("One JSON document."))
def prep(name: str, script: str | None, as_json: bool) -> None:
    """Print the page."""
    from workshop.circles.prep import document, prepared, script_for
    from workshop.circles.preptelling import page
    from workshop.circles.standing import standing
    from workshop.cli.archives import all_circles
    from workshop.notes.followups import looked_up
    from workshop.run.clock import SystemClock
    from workshop.settings import Places

    with told():
        places, circles = Places.of(), all_circles()
        stands = standing(circles, circles.find(name))
        library = places.library()
        chosen = library.beside(script).load(script) if script else script_for(stands, library)
        made = prepared(stands, chosen, *looked_up(places.followups))
        today = SystemClock().wall().date()
    if as_json:
        click.echo(json.dumps(document(made, today), ensure_ascii=False, indent=2))
    else:
        click.echo(safe_text(page(made, today)), nl=False)
