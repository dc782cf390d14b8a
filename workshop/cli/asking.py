"""Asks before something is done that can't be undone by itself."""

from __future__ import annotations

import sys

import click

from workshop.words import _


def can_be_asked() -> bool:
    """Whether somebody sits at a terminal."""
    return sys.stdin.isatty()


def sure(*questions: str, yes: bool) -> bool:
    """Whether all of these are answered by yes, each asked for itself; `yes` says so beforehand.

    Raises `click.UsageError` where nobody can be asked.
    """
    if yes:
        return True
    if not can_be_asked():
        raise click.UsageError(_("say --yes where nobody can be asked"))
    if all(click.confirm(question) for question in questions):
        return True
    click.echo(_("It is as it was."))
    return False
