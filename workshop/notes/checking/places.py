"""In which line of a file in TOML something stands."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Final

from attrs import frozen

from workshop.tomledit import STRING_OR_COMMENT

_HEADER: Final = re.compile(r"[ \t]*(\[\[?)[ \t]*([^\[\]\n]+?)[ \t]*\]")
_KEY: Final = re.compile(r"[ \t]*([A-Za-z0-9_-]+)[ \t]*(?:=|\.)")
_NOT_NEWLINE: Final = re.compile(r"[^\n]")


@frozen
class _Lines:
    """The first line of each table and of each key: by the table, which row of it, from 1, and the key.

    A table that is none of a list is row 0; as row -1 stands the first of all its rows.
    """

    tables: Mapping[tuple[str, int], int]
    keys: Mapping[tuple[str, int, str], int]


def line_of(text: str, keys: Sequence[str | int]) -> int:
    """The line, from 1, of a value by the keys that lead to it; else of the table it would stand in, or 0.

    A number among the keys is a place in a list of tables, from 1.
    """
    wanted = [str(key) for key in keys if isinstance(key, str)]
    row = next((key for key in keys if isinstance(key, int)), -1)
    lines = _lines(text)
    above = lines.keys.get(("", 0, wanted[0]), 0)
    table = lines.tables.get((wanted[0], row), 0)
    within = lines.keys.get((wanted[0], row, wanted[1]), 0) if len(wanted) > 1 else table
    return min(filter(None, (above, within)), default=table)


# One file is asked about again and again, and then the next one.
@lru_cache(2)
def _lines(text: str) -> _Lines:
    masked = STRING_OR_COMMENT.sub(lambda match: _NOT_NEWLINE.sub("x", match.group()), text)
    tables: dict[tuple[str, int], int] = {}
    keys: dict[tuple[str, int, str], int] = {}
    rows: dict[str, int] = {}
    table, row = "", 0
    for number, line in enumerate(masked.split("\n"), 1):
        if header := _HEADER.match(line):
            table, row = header[2].strip(), 0
            if header[1] == "[[":
                row = rows[table] = rows.get(table, 0) + 1
            for which in (row, -1):
                tables.setdefault((table, which), number)
        elif key := _KEY.match(line):
            for which in (row, -1):
                keys.setdefault((table, which, key[1]), number)
    return _Lines(tables, keys)
