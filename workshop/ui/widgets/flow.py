"""Words in a row, on as many lines as they need; none of them is broken."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content


def flow(parts: Sequence[Content], width: int, gap: int) -> list[Content]:
    """The parts in their order, so many cells apart, in lines of at most `width` cells."""
    made: list[list[Content]] = [[]]
    room = width
    for part in parts:
        room -= part.cell_length + gap
        if room < -gap and made[-1]:
            made.append([])
            room = width - part.cell_length - gap
        made[-1].append(part)
    return [Content(" " * gap).join(line) for line in made]
