"""How problems reach a person: sentences on standard error, and an exit status."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NoReturn

import click

from workshop.script.problems import ScriptError, UnknownScript
from workshop.words import _, one_line, safe_text

PROBLEMS = 1
MISUSED = 2


def fail(sentence: str, status: int = PROBLEMS) -> NoReturn:
    """Say what is wrong, and end with the status."""
    click.echo(safe_text(sentence), err=True)
    raise click.exceptions.Exit(status)


def no_record(id: str) -> NoReturn:  # noqa: A002 - the record's own word
    """Say that there is no record by this id, and end."""
    fail(_("no record is called {id}; `workshop notes list` lists them").format(id=one_line(id) or "“”"))


@contextmanager
def told() -> Iterator[None]:
    """Within it, whatever a person can mend is told in sentences, and ends the program with 1."""
    from workshop.circles.model import CircleError
    from workshop.plan.make import PlanError
    from workshop.run.journal import JournalError
    from workshop.settings import SettingsError
    from workshop.toml import Unreadable

    try:
        yield
    except UnknownScript as error:
        fail(error.message)
    except ScriptError as error:
        for problem in error.problems:
            click.echo(problem.at(error.path), err=True)
        raise click.exceptions.Exit(PROBLEMS) from None
    except (PlanError, SettingsError, JournalError, CircleError, Unreadable) as error:
        fail(str(error))
    except BrokenPipeError:
        # Whoever read the results has read enough of them.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except OSError as error:
        from workshop.disk import sentence

        fail(sentence(error))
