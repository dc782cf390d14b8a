"""The commands. Each imports what it needs when it runs, so that asking for help costs nothing."""

from __future__ import annotations

from typing import Final

import click

from workshop import __version__
from workshop.cli.lazy import Lazy
from workshop.words import _

# Where each command lies; nothing of it is loaded until it is asked for.
COMMANDS: Final = {
    "run": "workshop.cli.run",
    "plan": "workshop.cli.plan",
    "scripts": "workshop.cli.scripts",
    "check": "workshop.cli.check",
    "new": "workshop.cli.new",
    "schema": "workshop.cli.schema",
    "notes": "workshop.cli.notes",
    "circles": "workshop.cli.circles",
    "followups": "workshop.cli.followups",
    "print": "workshop.cli.printing",
    "themes": "workshop.cli.themes",
    "where": "workshop.cli.where",
}


@click.command(
    cls=Lazy,
    lie_in={name: (module, "command") for name, module in COMMANDS.items()},
    invoke_without_command=True,
    help=_("Walk people through a timed session, and keep the notes. Without a command: the app."),
)
@click.version_option(__version__, prog_name="workshop")
@click.pass_context
def cli(ctx: click.Context) -> None:
    """Open the app, or do what the command says."""
    if ctx.invoked_subcommand is None:
        from workshop.cli.app import show_home

        show_home()
