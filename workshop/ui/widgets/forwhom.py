"""For whom the scripts are shown: everyone, or only those for a group, a pair or one person alone."""

from __future__ import annotations

from textual.content import Content

from workshop.script.model import MODES, Mode
from workshop.ui.text import plain
from workshop.ui.widgets.library import short_modes
from workshop.ui.widgets.still import Still, clickable
from workshop.words import _


class ForWhom(Still):
    """One line of words, of which one is chosen; a click on one chooses it."""

    DEFAULT_CSS = """
    ForWhom { height: 1; width: 1fr; }
    """

    def draw(self, chosen: Mode | None, key: str) -> None:
        """Mark what is chosen; `key` is the one that chooses the next, as it is said."""
        words = short_modes()
        parts = [_word(_("all"), "", chosen is None)]
        parts += [_word(words[mode], mode, mode == chosen) for mode in MODES]
        told = plain(f"{key} ", "bold $foreground 60%")
        self.show(Content.assemble(told, Content(" ").join(parts)), fixed=True)


def _word(says: str, mode: str, chosen: bool) -> Content:
    """Marked by a sign too, where there is no color."""
    told = plain(f">{says}", "bold $foreground") if chosen else plain(f" {says}", "$foreground 60%")
    return clickable(told, f"only('{mode}')")
