"""A group of commands that are loaded one by one, so that asking for help costs nothing."""

from __future__ import annotations

import importlib
from collections.abc import Mapping
from typing import Any

import click


class Lazy(click.Group):
    """A group whose commands lie in modules: by their names, the module and what it calls the command."""

    def __init__(self, *args: Any, lie_in: Mapping[str, tuple[str, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        self._lie_in = lie_in

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        return list(self._lie_in)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:  # noqa: ARG002
        if name not in self._lie_in:
            return None
        module, called = self._lie_in[name]
        command = getattr(importlib.import_module(module), called)
        assert isinstance(command, click.Command)  # noqa: S101
        return command
