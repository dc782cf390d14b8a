"""The next keys, in words that can be clicked as well."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from textual import events
from textual.content import Content
from textual.dom import DOMNode
from textual.geometry import Size
from textual.style import Style
from textual.widget import Widget

from workshop.ui.keys import BY_ID, Key
from workshop.ui.text import plain
from workshop.ui.widgets.flow import flow
from workshop.ui.widgets.still import clickable

MOST: Final = 8
GAP: Final = 3
SAID: Final = {
    "question_mark": "?",
    "slash": "/",
    "plus": "+",
    "minus": "-",
    "equals_sign": "=",
    "full_stop": ".",
    "less_than_sign": "<",
    "greater_than_sign": ">",
    "left_square_bracket": "[",
    "right_square_bracket": "]",
    "escape": "esc",
}


def said_key(keys: str) -> str:
    """The first of some keys as it is said on the screen."""
    first = keys.split(",")[0].strip()
    before, plus, last = first.rpartition("+")
    return f"{before}{plus}{SAID.get(last, last)}"


def chosen_keys(node: DOMNode) -> Mapping[str, str]:
    """What a person bound otherwise, by id."""
    chosen: Mapping[str, str] = getattr(node.app, "chosen_keys", {})
    return chosen


def keys_of(id: str, bound: Mapping[str, str]) -> str:  # noqa: A002 - the key's own word
    """The keys with this id, as they are bound now, by their long names."""
    return bound.get(id, BY_ID[id].keys)


def said(id: str, bound: Mapping[str, str]) -> str:  # noqa: A002 - the key's own word
    """The key with this id as it is said on the screen, and bound now."""
    return said_key(keys_of(id, bound))


def pressed(node: DOMNode, id: str) -> str:  # noqa: A002 - the key's own word
    """The key with this id as it is said on the screen, and bound now where the node is."""
    return said(id, chosen_keys(node))


def words_of(node: DOMNode, *ids: str) -> Content:
    """Keys and what they do, quietly, for a `Still`: a click presses them as well."""
    words = (plain(f"{pressed(node, id)} {BY_ID[id].says}", "$foreground 45%") for id in ids)  # noqa: A001
    return Content("   ").join(map(clickable, words, (BY_ID[id].action for id in ids)))  # noqa: A001


class Hints(Widget):
    """One line of at most eight keys, as many as fit; a click does what the key does.

    Their actions are the screen's, or those of the widget `of`. With `wraps`, none gives way.
    """

    DEFAULT_CSS = """
    Hints { height: 1; width: 1fr; color: $foreground 60%; }
    Hints.-wraps { height: auto; }
    """

    def __init__(
        self,
        *keys: Key,
        of: DOMNode | None = None,
        wraps: bool = False,
        id: str | None = None,  # noqa: A002 - Textual's own word
    ) -> None:
        super().__init__(id=id)
        self._of = of
        self._wraps = wraps
        self.set_class(wraps, "-wraps")
        self._keys = keys

    def show(self, keys: Iterable[Key]) -> None:
        """Other keys are next now."""
        keys = tuple(keys)
        if keys != self._keys:
            self._keys = keys
            self.refresh(layout=self._wraps)

    def wrap(self, *, wraps: bool) -> None:
        """As many lines as they take from now on, or one."""
        if wraps != self._wraps:
            self._wraps = wraps
            self.set_class(wraps, "-wraps")
            self.refresh(layout=True)

    def render(self) -> Content:
        parts = self._parts()
        if self._wraps:
            return Content("\n").join(flow(parts, self.size.width, GAP))
        while len(parts) > 1 and sum(part.cell_length + GAP for part in parts) - GAP > self.size.width:
            # The last one leads to all the others, and stays.
            del parts[-2]
        return Content(" " * GAP).join(parts)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002
        return len(flow(self._parts(), width, GAP)) if self._wraps else 1

    def _parts(self) -> list[Content]:
        parts = [self._part(number, key) for number, key in enumerate(self._keys)]
        return [*parts[: MOST - 1], parts[-1]] if len(parts) > MOST and not self._wraps else parts

    def _part(self, number: int, key: Key) -> Content:
        part = Content.assemble((pressed(self, key.id), "bold $foreground 80%"), f" {key.says}")
        return part.stylize(Style.from_meta({"hint": number}))

    async def on_click(self, event: events.Click) -> None:
        number = event.style.meta.get("hint")
        if isinstance(number, int):
            event.stop()
            does = self._keys[number].action
            # What works everywhere is the app's.
            if not await self.app.run_action(does, self._of or self.screen):
                await self.app.run_action(does, self.app)
