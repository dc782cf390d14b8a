"""Block letters and digits, drawn by ourselves: five dots high, and one above for an accent."""

from __future__ import annotations

import unicodedata
from bisect import bisect_left
from collections.abc import Mapping
from functools import cache, lru_cache
from typing import Final

from workshop.ui.lines import wrapped

HEIGHT: Final = 6

# Seven or so signs to a band, parted by two columns of space; the first line of a band names them.
BANDS: Final = """
A      B      C      D      E      F      G      H      I    J      K
 ###   ####    ####  ####   #####  #####   ####  #   #  ###     ##  #   #
#   #  #   #  #      #   #  #      #      #      #   #   #       #  #  #
#####  ####   #      #   #  ####   ####   #  ##  #####   #       #  ###
#   #  #   #  #      #   #  #      #      #   #  #   #   #   #   #  #  #
#   #  ####    ####  ####   #####  #       ####  #   #  ###   ###   #   #

L      M      N      O      P      Q      R      S      T      U      V
#      #   #  #   #   ###   ####    ###   ####    ####  #####  #   #  #   #
#      ## ##  ##  #  #   #  #   #  #   #  #   #  #        #    #   #  #   #
#      # # #  # # #  #   #  ####   # # #  ####    ###     #    #   #  #   #
#      #   #  #  ##  #   #  #      #  #   #  #       #    #    #   #   # #
#####  #   #  #   #   ###   #       ## #  #   #  ####     #     ###     #

W      X      Y      Z      &      '  .  -    :  +    /
#   #  #   #  #   #  #####   ##    #                    #
#   #   # #    # #      #   #  #   #          #   #     #
# # #    #      #      #     ## #        ###     ###   #
## ##   # #     #     #     #  #              #   #   #
#   #  #   #    #    #####   ## #     #               #

0     1     2     3     4     5     6     7     8     9
 ##     #    ##   ###   #  #  ####   ##   ####   ##    ##
#  #   ##   #  #     #  #  #  #     #        #  #  #  #  #
#  #    #     #    ##   ####  ###   ###     #    ##    ###
#  #    #    #       #     #     #  #  #   #    #  #     #
 ##    ###  ####  ###      #  ###    ##    #     ##    ##

?      !  ,   ;   "     (   )   …      –     ›    ·
 ###   #          # #    #  #                  #
#   #  #       #  # #   #    #                  #
   #   #                #    #          ####     #  #
  #       #   #         #    #                  #
  #    #  #   #          #  #    # # #         #
"""

# Other signs for the same thing.
SAME: Final[Mapping[str, str]] = {
    "’": "'",
    "‘": "'",
    "“": '"',
    "”": '"',
    "—": "–",
    "‐": "-",
    "‑": "-",
    " ": " ",
}

# One row of dots above a letter, from its own middle: enough to tell an accent by.
ACCENTS: Final[Mapping[str, str]] = {
    "\N{COMBINING DIAERESIS}": "# #",
    "\N{COMBINING ACUTE ACCENT}": " ##",
    "\N{COMBINING GRAVE ACCENT}": "## ",
    "\N{COMBINING CIRCUMFLEX ACCENT}": " # ",
    "\N{COMBINING CARON}": " # ",
    "\N{COMBINING TILDE}": "###",
    "\N{COMBINING RING ABOVE}": " # ",
}


@cache
def _glyphs() -> Mapping[str, tuple[str, ...]]:
    """The dots of each sign, five rows of equal length."""
    drawn: dict[str, tuple[str, ...]] = {" ": ("  ",) * 5}
    for band in BANDS.strip("\n").split("\n\n"):
        names, *rows = band.split("\n")
        starts = [column for column, sign in enumerate(names) if sign != " "]
        for start, end in zip(starts, [*starts[1:], 200], strict=True):
            cut = [row[start:end].rstrip() for row in rows]
            # Digits are equally wide, so that a time doesn't shift as it runs.
            width = 4 if names[start].isdecimal() else max(map(len, cut))
            drawn[names[start]] = tuple(row.ljust(width) for row in cut)
    return drawn


def dots(text: str) -> tuple[str, ...] | None:
    """The text as six rows of `#` and space; None where a sign of it can't be drawn."""
    rows = [""] * HEIGHT
    for sign in text.upper():
        letter, *marks = tuple(unicodedata.normalize("NFD", SAME.get(sign, sign)))
        glyph = _glyphs().get(letter)
        if glyph is None or any(mark not in ACCENTS for mark in marks):
            return None
        above = ACCENTS[marks[0]].center(len(glyph[0])) if marks else ""
        for row, line in enumerate((above.ljust(len(glyph[0]))[: len(glyph[0])], *glyph)):
            rows[row] += (" " if rows[row] else "") + line
    return tuple(rows)


@lru_cache(1024)
def block(text: str, scale: int = 1) -> tuple[str, ...] | None:
    """The text in blocks, as rows of equal width; None where a sign of it can't be drawn.

    At scale 1 a row holds two dots, one above the other, and the text is three rows high; from
    scale 2 on a dot is twice as wide as it is high, so that it looks square.
    """
    drawn = dots(text)
    if drawn is None:
        return None
    if scale > 1:
        # Only an accent needs the row above.
        kept = drawn if drawn[0].strip() else drawn[1:]
        wide, high = 2 * (scale - 1), scale - 1
        solid = ["".join(("█" if dot == "#" else " ") * wide for dot in row) for row in kept]
        return tuple(row for row in solid for _line in range(high))
    halves = {"  ": " ", "# ": "▀", " #": "▄", "##": "█"}
    return tuple(
        "".join(halves[upper + lower] for upper, lower in zip(drawn[row], drawn[row + 1], strict=True))
        for row in range(0, HEIGHT, 2)
    )


@lru_cache(128)
def blocks(text: str, width: int, scale: int = 1) -> tuple[str, ...] | None:
    """The text in lines of blocks that are at most so wide, a row of space between two lines.

    None where a sign of it can't be drawn, or a word of it is too long.
    """
    if block(text, scale) is None:
        return None

    def wide(words: str) -> int:
        rows = block(words, scale)
        return len(rows[0]) if rows else width + 1

    widest = max((wide(word) for word in text.split()), default=width + 1)
    if widest > width:
        return None
    lines = len(wrapped(text, width, wide))
    # As many lines, and none much shorter than the others.
    evenly = range(widest, width + 1)
    narrow = evenly[bisect_left(evenly, -lines, key=lambda most: -len(wrapped(text, most, wide)))]
    drawn = [block(line, scale) or () for line in wrapped(text, narrow, wide)]
    return tuple(row for line in drawn for row in ("", *line))[1:]
