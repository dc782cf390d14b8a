"""A document that is given away, as it is read on the screen before it is written."""

from __future__ import annotations

from typing import Final

from textual.content import Content

from workshop.paper.outline import Block, Outline
from workshop.ui.text import lines, plain

QUIET: Final = "$foreground 60%"


def outlined_lines(outline: Outline) -> Content:
    """Its headings, labels and texts."""
    made = [plain(outline.title, "bold $accent")]
    if outline.warning:
        made.append(plain(outline.warning, "$warning"))
    for section in outline.sections:
        made += [Content(""), plain(section.title, "bold")]
        for block in section.blocks:
            made += _block(block)
    return lines(*made)


def _block(block: Block) -> list[Content]:
    label = plain(block.label, QUIET)
    if block.kind == "text":
        return [*([label] if block.label else []), plain(block.text)]
    sign = "– " if block.kind == "item" else ""
    between = "  " if block.label else ""
    return [Content.assemble(sign, label, between, plain(block.text))]
