"""The program as a person calls it, in this process and in one of its own."""

from __future__ import annotations

import subprocess
from collections.abc import Sequence
from pathlib import Path

from attrs import frozen
from click.testing import CliRunner

from tests.walks import command_line, home_env
from workshop.cli.commands import cli

FOUR = ("--with", "Ana, Ben, Chi, Dan")


@frozen
class Called:
    """How a call ended, and what it printed."""

    status: int
    out: str
    err: str

    @property
    def lines(self) -> list[str]:
        """The lines of standard output."""
        return self.out.splitlines()


def call(home: Path, *arguments: str) -> Called:
    """A command in this process; an error that it doesn't tell is raised."""
    env = {"WORKSHOP_HOME": str(home), "WORKSHOP_SCRIPTS": ""}
    result = CliRunner().invoke(cli, arguments, env=env, catch_exceptions=False, prog_name="workshop")
    return Called(result.exit_code, result.stdout, result.stderr)


def program(home: Path, *arguments: str, lines: Sequence[str] = ()) -> Called:
    """A command in a process of its own, with these lines as its input."""
    text = "".join(f"{line}\n" for line in lines)
    done = subprocess.run(
        command_line(*arguments),
        input=text.encode(),
        capture_output=True,
        env=home_env(home),
        cwd=Path(__file__).parents[2],
        timeout=60,
        check=False,
    )
    return Called(done.returncode, done.stdout.decode(), done.stderr.decode())


def led(home: Path, *arguments: str, lines: Sequence[str] = ()) -> Called:
    """A session in plain mode that is led by these lines, from a file as a script would."""
    return program(home, "run", *arguments, "--plain", lines=lines)
