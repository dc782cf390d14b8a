"""The keys of a screen, as something to read."""

from __future__ import annotations

from collections.abc import Iterator

from textual.screen import Screen

from workshop.ui.doing import doings
from workshop.ui.screens.dialogs import Keys
from workshop.ui.widgets.hints import said_key
from workshop.words import _

WIDTH = 18
IDS_AT = 52


class KeyList(Keys):
    """Every key that does something on the screen below, and what."""

    def __init__(self, shown: Screen[object]) -> None:
        super().__init__(_("Keys"), list(_lines(shown, ids=shown.app.size.width >= 110)))


def _lines(shown: Screen[object], *, ids: bool) -> Iterator[str]:
    said: dict[str, list[str]] = {}
    named: dict[str, list[str]] = {}
    for doing in doings(shown):
        pressed = said.setdefault(doing.says, [])
        pressed += [key for key in map(said_key, doing.keys.split(",")) if key not in pressed]
        known = named.setdefault(doing.says, [])
        if doing.id not in known:
            known.append(doing.id)
    for says, pressed in said.items():
        line = f"{' '.join(pressed):<{WIDTH}}  {says}"
        yield f"{line:<{IDS_AT}}  {', '.join(named[says])}" if ids else line
    yield f"{'tab':<{WIDTH}}  {_('the next field; with shift the one before')}"
