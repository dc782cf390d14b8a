"""Everything, by name: scripts to begin, themes, and what the screen can do."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING, cast

from attrs import frozen
from textual.command import DiscoveryHit, Hit, Hits, Provider

from workshop.words import _, one_line

if TYPE_CHECKING:
    from workshop.ui.app import WorkshopApp


@frozen
class Entry:
    """What can be done, how it is called, and a word on it."""

    name: str
    does: Callable[[], object]
    help: str = ""


class Everything(Provider):
    """Names nobody who was ever in a session."""

    @property
    def _host(self) -> WorkshopApp:
        return cast("WorkshopApp", self.app)

    async def discover(self) -> Hits:
        """Everything there is, before anything was typed."""
        for entry in self._entries():
            yield DiscoveryHit(entry.name, entry.does, help=entry.help or None)

    async def search(self, query: str) -> Hits:
        """What is called so."""
        matcher = self.matcher(query)
        for entry in self._entries():
            score = matcher.match(entry.name)
            if score > 0:
                yield Hit(score, matcher.highlight(entry.name), entry.does, help=entry.help or None)

    def _entries(self) -> Iterator[Entry]:
        yield from self._keys()
        yield Entry(_("support: write down lines"), self._host.action_write_lines)
        yield Entry(_("the chart of feelings"), self._host.action_feelings)
        if not self._host.in_session:
            yield Entry(_("decks and their cards"), self._host.action_cards)
            for name in self._host.desk.library.paths():
                told = _("script: {name}").format(name=one_line(name))
                yield Entry(told, partial(self._host.set_up, name, None))
        for theme in sorted(self._host.available_themes):
            told = _("theme: {name}").format(name=one_line(theme))
            yield Entry(told, partial(setattr, self._host, "theme", theme))

    def _keys(self) -> Iterator[Entry]:
        """What the screen's keys do, by the same words."""
        said: set[str] = set()
        for active in self.screen.active_bindings.values():
            binding = active.binding
            if not (active.enabled and binding.id and binding.description) or binding.description in said:
                continue
            if binding.action in ("command_palette", "app.feelings", "app.cards"):
                continue
            said.add(binding.description)
            yield Entry(binding.description, partial(self._host.run_action, binding.action, active.node))
