"""The terminal's own colors, of which none can be mixed: what is a tone elsewhere is a sign here."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from textual.css.stylesheet import Stylesheet
from textual.style import Style

# Percent; what is fainter is meant to be a step quieter.
QUIET_BELOW: Final = 70

_FAINT: Final = re.compile(r"(?<!on )\$[a-z-]+ ([0-9]+)%")
_FAINT_GROUND: Final = re.compile(r"on \$[a-z-]+ [0-9]+%")


class OwnColors(Stylesheet):
    """Reads styles as ever; in the terminal's own colors, what is a tone becomes dim or reversed."""

    def parse_style(self, style_text: str | Style) -> Style:
        style = super().parse_style(style_text)
        return style if isinstance(style_text, Style) else in_own_colors(style, style_text)


def in_own_colors(style: Style, text: str) -> Style:
    """The style that a text means, where its colors are the terminal's own; else as it is."""
    fore, ground = style.foreground, style.background
    if ground is not None and (ground.ansi is not None or ground.a == 0):
        faint = _FAINT_GROUND.search(text) is not None or ground.a == 0
        style = replace(style, background=None, foreground=None, reverse=None if faint else True)
    if fore is not None and fore.ansi is not None:
        tone = _FAINT.search(text)
        if tone is not None:
            style = replace(style, dim=int(tone[1]) < QUIET_BELOW)
    return style
