"""A quiet card for what a rehearsal throws in, and for what came of it."""

from __future__ import annotations

from textual.content import Content

from workshop.ui.widgets.still import Still


class Happening(Still):
    """Stands above the keys as long as there is something to say."""

    DEFAULT_CSS = """
    Happening {
        width: 1fr;
        height: auto;
        max-height: 14;
        margin: 0 0 1 0;
        padding: 0 1;
        background: $surface;
        border-left: outer $warning;
        display: none;
    }
    .-tall Happening { margin-top: 1; }
    """

    def tell(self, content: Content) -> None:
        """Show this; nothing, where it is empty."""
        self.show(content)
        self.display = bool(content.plain)
