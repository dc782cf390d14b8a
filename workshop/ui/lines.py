"""Words parted into lines: as many as fit, or for easy reading one sentence each; nothing is lost."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from rich.cells import cell_len

EASY_WIDTH: Final = 50
# A sentence ends at a sign that ends one, with the quotes and brackets that close after it, where white
# space and no small letter comes next; in scripts that write no white space, at the sign alone.
SENTENCE: Final = re.compile(
    r".+?(?:[.!?…]+[\"'”’»)\]]*(?=\s+(?![a-zß-öø-ÿ]))|[。！？]+[」』”’）]*|$)", re.DOTALL
)


def wrapped(text: str, width: int, wide: Callable[[str], int] = cell_len) -> list[str]:
    """One line of text as lines that are at most so wide; only white space is changed.

    `wide` measures a text. What is too wide in itself is parted where it must be.
    """
    lines: list[str] = []
    line = ""
    for word in text.split():
        longer = f"{line} {word}" if line else word
        if wide(longer) <= width:
            line = longer
            continue
        if line:
            lines.append(line)
        *whole, line = _parted(word, width, wide)
        lines += whole
    return [*lines, line] if line else lines


def _parted(word: str, width: int, wide: Callable[[str], int]) -> list[str]:
    """A word in pieces that are at most so wide, if it can be; a sign and its marks stay together."""
    pieces, piece = [], ""
    for sign in word:
        joined = piece + sign
        if piece and cell_len(sign) and not piece.endswith("\N{ZERO WIDTH JOINER}") and wide(joined) > width:
            pieces.append(piece)
            piece = sign
        else:
            piece = joined
    return [*pieces, piece]


def sentences(text: str) -> list[str]:
    """The sentences of a text, each in one line; a line that its author ended is never joined to the next."""
    found = (part for line in text.splitlines() for part in SENTENCE.findall(line))
    return [" ".join(part.split()) for part in found if part.strip()]


def easy(text: str, width: int = EASY_WIDTH) -> str:
    """The text for easy reading: short lines, and an empty one between two sentences."""
    return "\n\n".join("\n".join(wrapped(sentence, width)) for sentence in sentences(text))
