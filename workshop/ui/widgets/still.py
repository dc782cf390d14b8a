"""Text that is drawn anew only where it changed, and is never read as markup."""

from __future__ import annotations

from textual import events
from textual.content import Content
from textual.message import Message
from textual.style import Style
from textual.widgets import Static

from workshop.ui.text import plain


def clickable(content: Content, action: str) -> Content:
    """The same words; in a `Still`, a click on them runs the screen's action."""
    return content.stylize(Style.from_meta({"does": action}))


class Still(Static):
    """A piece of text on the screen; showing the same again costs nothing."""

    ALLOW_SELECT = False

    class Resized(Message):
        """There is more or less room now."""

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002 - Textual's
        super().__init__(Content(""), id=id, classes=classes, markup=False)
        self._stands = Content("")
        self._said: tuple[str, str] | None = None

    def show(self, content: Content, *, fixed: bool = False) -> bool:
        """Show this instead, and say whether it was anything new; `fixed` where the size can't change."""
        if content.is_same(self._stands):
            return False
        self._stands, self._said = content, None
        self.update(content, layout=not fixed)
        return True

    def say(self, words: str, style: str = "", *, fixed: bool = False) -> bool:
        """Show these words, in one style; whoever wrote them, nothing in them is obeyed."""
        if (words, style) == self._said:
            return False
        changed = self.show(plain(words, style), fixed=fixed)
        self._said = (words, style)
        return changed

    @property
    def stands(self) -> Content:
        """What it shows."""
        return self._stands

    def on_resize(self) -> None:
        """Tell who holds it: a holder that isn't painted is told no size of its own."""
        self.post_message(self.Resized())

    async def on_click(self, event: events.Click) -> None:
        """Do what the word that was clicked says it does."""
        action = event.style.meta.get("does")
        if isinstance(action, str):
            event.stop()
            await self.app.run_action(action, self.screen)
