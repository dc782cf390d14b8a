"""Asks before something is done that can't be undone by itself, and says how it can be."""

from __future__ import annotations

import signal
import sys
from datetime import date

import click

from workshop.run.signals import status
from workshop.words import _


def can_be_asked() -> bool:
    """Whether somebody sits at a terminal."""
    return sys.stdin.isatty()


def sure(*questions: str, yes: bool) -> bool:
    """Whether all of these are answered by yes, each asked for itself; `yes` says so beforehand.

    Raises `click.UsageError` where nobody can be asked; ctrl+c ends the program, with nothing done.
    """
    if yes:
        return True
    if not can_be_asked():
        raise click.UsageError(_("say --yes where nobody can be asked"))
    try:
        answered = all(click.confirm(question) for question in questions)
    except click.Abort:
        # The answer that was begun keeps its line.
        click.echo(f"\n{_('It is as it was.')}")
        sys.exit(status(signal.SIGINT))
    if not answered:
        click.echo(_("It is as it was."))
    return answered


def deleted_words(ids: tuple[str, ...], until: date) -> str:
    """That these were deleted, and how they come back."""
    back = _("Deleted. It lies in the trash until {day}; `workshop notes restore {ids}` brings it back.")
    return back.format(day=until.isoformat(), ids=" ".join(ids))
