"""The keys of a screen, as something to read."""

from __future__ import annotations

from collections.abc import Iterator

from textual.screen import Screen

from workshop.ui.screens.dialogs import Page
from workshop.ui.widgets.hints import said_key
from workshop.words import _

WIDTH = 18
IDS_AT = 52


class KeyList(Page):
    """Every key that does something on the screen below, and what."""

    def __init__(self, shown: Screen[object]) -> None:
        super().__init__(_("Keys"), list(_lines(shown, ids=shown.app.size.width >= 110)))


def _lines(shown: Screen[object], *, ids: bool) -> Iterator[str]:
    said: dict[str, list[str]] = {}
    named: dict[str, list[str]] = {}
    for active in shown.active_bindings.values():
        binding = active.binding
        if active.enabled and binding.description and binding.id:
            said.setdefault(binding.description, []).append(said_key(binding.key))
            known = named.setdefault(binding.description, [])
            if binding.id not in known:
                known.append(binding.id)
    for says, keys in said.items():
        line = f"{' '.join(keys):<{WIDTH}}  {says}"
        yield f"{line:<{IDS_AT}}  {', '.join(named[says])}" if ids else line
    yield f"{'tab':<{WIDTH}}  {_('the next field; with shift the one before')}"
