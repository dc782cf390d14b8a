"""In which line of a file in TOML something stands."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from workshop.tomledit import STRING_OR_COMMENT

_HEADER: Final = re.compile(r"[ \t]*(\[\[?)[ \t]*([^\[\]\n]+?)[ \t]*\]")
_KEY: Final = re.compile(r"[ \t]*([A-Za-z0-9_-]+)[ \t]*(?:=|\.)")
_NOT_NEWLINE: Final = re.compile(r"[^\n]")


def line_of(text: str, keys: Sequence[str | int]) -> int:
    """The line, from 1, of a value by the keys that lead to it; else of the table it would stand in, or 0.

    A number among the keys is a place in a list of tables, from 1.
    """
    wanted = [str(key) for key in keys if isinstance(key, str)]
    place = next((key for key in keys if isinstance(key, int)), 0)
    masked = STRING_OR_COMMENT.sub(lambda match: _NOT_NEWLINE.sub("x", match.group()), text)
    table, seen, best = "", 0, 0
    for number, line in enumerate(masked.split("\n"), 1):
        if header := _HEADER.match(line):
            table = header[2].strip()
            if header[1] == "[[" and table == wanted[0]:
                seen += 1
            if table == wanted[0] and (not place or seen == place) and not best:
                best = number
            if len(wanted) == 1 and best:
                return best
        elif (key := _KEY.match(line)) and table in ("", wanted[0]):
            here = [key[1]] if not table else [table, key[1]]
            in_row = not table or not place or seen == place
            if in_row and here == wanted[: len(here)]:
                return number
    return best


def lines_of(text: str, words: str) -> list[int]:
    """The lines, from 1, in which these words stand."""
    return [number for number, line in enumerate(text.split("\n"), 1) if words in line]
