"""Where the program begins."""

from __future__ import annotations

import sys


def main() -> None:
    """Run the program with the arguments it was started with."""
    # A name with a lone surrogate, or an old terminal's coding, must not end a session.
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    if len(sys.argv) > 1:
        from workshop.cli.commands import cli

        cli(prog_name="workshop")
    # The app has no options, and is on the screen sooner without what reads them.
    from workshop.cli.app import show_home

    show_home()
