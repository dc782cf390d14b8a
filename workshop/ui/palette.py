"""Everything, by name: scripts to begin, themes, and what the screen can do."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING, Final, cast

from attrs import frozen
from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.widgets import Button

from workshop.ui.doing import beside, doings
from workshop.ui.synonyms import ALSO
from workshop.words import _, one_line

if TYPE_CHECKING:
    from workshop.ui.app import WorkshopApp


@frozen
class Entry:
    """What can be done, how it is called, a word on it, and other words by which it is found."""

    name: str
    does: Callable[[], object]
    help: str = ""
    also: str = ""


# What leads here, what has an entry of its own, and what only means something as a key.
LEFT_OUT: Final = frozenset({"command_palette", "app.feelings", "app.cards", "escape", "end_or_copy"})
MOVES: Final = ("step(", "row(", "at(", "scroll_words(", "choose(", "stage(", "who(")
# Found by another word, it stands behind what is called so.
OTHER_WORDS: Final = 0.5


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
        """What is called so, or may be meant by it."""
        matcher = self.matcher(query)
        for entry in self._entries():
            score = matcher.match(entry.name)
            name = matcher.highlight(entry.name) if score > 0 else entry.name
            score = max(score, matcher.match(entry.also) * OTHER_WORDS if entry.also else 0)
            if score > 0:
                yield Hit(score, name, entry.does, help=entry.help or None)

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
        """What the screen's keys and buttons do, by the same words."""
        said: set[str] = set()
        for doing in (*doings(self.screen), *beside(self.screen)):
            if doing.action in LEFT_OUT or doing.action.startswith(MOVES) or doing.says in said:
                continue
            said.add(doing.says)
            does = partial(self._host.run_action, doing.action, doing.node)
            yield Entry(doing.says, does, also=ALSO.get(doing.id, ""))
        for button in self.screen.query(Button):
            says = one_line(str(button.label)).lower()
            if button.is_on_screen and not button.disabled and says not in said:
                yield Entry(says, button.press)
