"""The words that are said, and the card that lies beside them; it can be scrolled."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content

from workshop.room.view import View
from workshop.ui.text import plain
from workshop.ui.widgets.still import Still
from workshop.words import _, one_line


def words(view: View) -> Content:
    """What everyone hears: the words as their author parted them, a card, and what is opt-in."""
    parts: list[Content] = []
    if view.mood in ("speaking", "paused", "finishing", "quiet"):
        if view.say.strip():
            parts.append(plain(view.say.strip(), "$foreground"))
        if view.agreements:
            parts.append(agreements(view))
        if view.breath:
            parts.append(plain(view.breath, "$foreground 75%"))
        if view.card and view.card != view.say:
            parts.append(plain(view.card.strip(), "bold $foreground"))
        if view.mood == "finishing":
            parts.append(plain(_("That's the time. Finish your sentence."), "$accent"))
    if view.touch:
        parts.append(plain(_("Touch is only for those who want it."), "italic $foreground 75%"))
    return Content("\n\n").join(parts)


def agreements(view: View) -> Content:
    """What all agree to before it starts; empty where there is nothing."""
    rows = [plain(one_line(agreement), "$foreground 85%") for agreement in view.agreements]
    return Content("\n").join((plain(_("What we agree on"), "$accent"), *rows)) if rows else Content("")


class Said(VerticalScroll, can_focus=False):
    """A place for words, which begins at its top whenever they change."""

    def compose(self) -> ComposeResult:
        yield Still()

    def show(self, content: Content) -> None:
        """Show these words instead."""
        if self.query_one(Still).show(content):
            self.scroll_home(animate=False)
