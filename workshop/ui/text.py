"""The one way in which words that people wrote reach a widget: safe, and never as markup."""

from __future__ import annotations

from textual.content import Content

from workshop.words import safe_text


def plain(text: str, style: str = "") -> Content:
    """The words as they are, in one style; nothing in them is obeyed."""
    return Content.styled(safe_text(text), style) if style else Content(safe_text(text))


def lines(*parts: Content) -> Content:
    """Several contents, one below the other."""
    return Content("\n").join(parts)
