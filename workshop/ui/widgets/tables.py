"""Those who sit in small groups: each a shape of its own, joined by lines, with roles by sign and word."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import ceil
from typing import Final

from attrs import evolve
from textual.content import Content

from workshop.room.view import Held, View
from workshop.script.model import RESTING
from workshop.ui.text import plain
from workshop.ui.widgets.canvas import Canvas
from workshop.ui.widgets.flow import flow
from workshop.ui.widgets.glyphs import block, blocks
from workshop.ui.widgets.handful import Handful
from workshop.ui.widgets.seated import (
    ASIDE,
    EMPTY,
    GAP,
    PERSON,
    PIECE,
    QUIET,
    ROLES,
    How,
    Seated,
    people,
    renamed,
)
from workshop.words import _, listed, one_line

LARGE_NAMES: Final = (12, 9, 7)
NAMES: Final = (24, 14, 9)
# Columns between groups, and rows between them where there is room; there is at least one.
BETWEEN: Final = {"large": 6, "words": 5, "line": 4}
MOST_SPACE: Final = 3
# How many empty places one more row is worth.
ROW_COSTS: Final = 0.6

Group = tuple[Seated, ...]


def groups(view: View) -> tuple[tuple[Group, ...], tuple[str, ...]]:
    """Those who sit together, in the order of their roles, and the names of those who rest."""
    sits = [group for group in view.groups if any(held.role != RESTING for held in group)]
    roles = list(dict.fromkeys(held.role for group in sits for held in group))
    rests = [name for group in view.groups for held in group if held.role == RESTING for name in held.names]
    return tuple(_seated(view, group, roles) for group in sits), tuple(rests)


def _as_they_sit(view: View, seated: Sequence[Group]) -> tuple[Group, ...]:
    """Each group in the order of the circle: they keep their seats while roles go round."""
    order = {one_line(name): number for number, name in enumerate(view.circle)}
    return tuple(tuple(sorted(group, key=lambda one: order.get(one.name, len(order)))) for group in seated)


def _seated(view: View, group: Sequence[Held], roles: Sequence[str]) -> Group:
    made: list[Seated] = []
    for held in group:
        # A role that has no name is no role.
        sign = ROLES[min(roles.index(held.role), len(ROLES) - 1)] if held.role else PERSON
        piece = bool(held.role) and held.role == view.piece
        for name in held.names:
            style = "bold $accent" if piece else "$foreground 85%"
            made.append(Seated(one_line(name), PIECE if piece else sign, one_line(held.role), style))
    return tuple(made)


def drawn(view: View, width: int, height: int, *, large: bool = False) -> Content | None:
    """All groups in so many columns and rows, below them who rests; names in plain letters or `large`.

    None where they don't fit.
    """
    seated, rests = groups(view)
    for how, named in _ways(_as_they_sit(view, seated), large=large):
        notes = _apart(view, rests)
        large_note = blocks(resting(rests).plain, width) if rests and how == "large" else None
        if large_note is not None:
            notes[:1] = [Content.styled(row, QUIET) for row in large_note]
        if how == "line":
            notes += [told for told in (legend(view),) if told.plain]
        rows = height - (len(notes) + 1 if notes else 0)
        if any(note.cell_length > width for note in notes):
            continue
        canvas = Canvas(width, height)
        if _set_out(canvas, named, how, width, rows):
            for number, note in enumerate(reversed(notes), 1):
                canvas.put((width - note.cell_length) // 2, height - number, note)
            return canvas.content()
    return None


def _ways(seated: Sequence[Group], *, large: bool) -> Iterator[tuple[How, tuple[Group, ...]]]:
    """From what says most to what needs least."""
    if large:
        for long in LARGE_NAMES:
            named = tuple(renamed(group, long) for group in seated)
            if all(block(one.name) for group in named for one in group):
                yield "large", named
        return
    for long in NAMES:
        yield "words", tuple(renamed(group, long) for group in seated)
    # Without the words, which the legend has.
    bare = [tuple(evolve(one, word="") for one in group) for group in seated]
    for long in NAMES:
        yield "line", tuple(renamed(group, long) for group in bare)


def listing(view: View, width: int, most: int) -> Content:
    """All groups in a list, a line each, and below them who rests.

    Where that makes more than so many lines, several stand in each line of so many columns, and
    their roles in a legend.
    """
    seated, rests = groups(view)
    last = _apart(view, rests)
    lines = [Content(", ").join(_in_words(one) for one in group) for group in seated]
    if len(lines) <= most:
        return Content("\n").join([*lines, *last])
    short = [Content(", ").join(evolve(one, word="").inline() for one in group) for group in seated]
    rows = flow(short, width, GAP)
    signs = [told for told in (legend(view),) if told.plain]
    return Content("\n").join([*rows, *signs, *last])


def _in_words(one: Seated) -> Content:
    """Somebody with their role before their name."""
    sign = f"{PIECE} " if one.sign == PIECE else ""
    role = plain(f"{one.word} " if one.word else "", QUIET)
    return Content.assemble((sign, one.style), role, plain(one.name, one.style))


def _apart(view: View, rests: Sequence[str]) -> list[Content]:
    """Those who sit in no group: who rests, and below them whose seat is empty, and who sits out."""
    others = [one.inline() for one in people(view) if one.sign in (EMPTY, ASIDE)]
    return [*([resting(rests)] if rests else []), *([Content(" " * GAP).join(others)] if others else [])]


def resting(names: Sequence[str]) -> Content:
    """Who rests, in a line of their own."""
    told = _("{names} rests") if len(names) == 1 else _("{names} rest")
    return plain(told.format(names=one_line(listed(tuple(names)))), QUIET)


def legend(view: View) -> Content:
    """Each sign of a role with its word; empty where there are no roles."""
    seated, _rests = groups(view)
    told = {one.sign: one.word for group in seated for one in group if one.word}
    signs = [
        Content.assemble(
            (f"{sign} ", "bold $accent" if sign == PIECE else "$foreground 85%"), plain(word, QUIET)
        )
        for sign, word in told.items()
    ]
    return Content(" " * GAP).join(signs)


def _set_out(canvas: Canvas, seated: Sequence[Group], how: How, width: int, height: int) -> bool:
    """Put all groups in rows of as many; whether they fit."""
    few = [Handful(group, how) for group in seated]
    # What stands below another begins and ends at the same column.
    beside = max((one.beside for one in few), default=0)
    few = [evolve(one, beside=beside) for one in few]
    between = BETWEEN[how]
    grid = _grid([one.least() for one in few], between, width, height)
    if grid is None:
        return False
    rows, columns, wide, high = grid
    takes = [one.most() for one in few]
    wide, high = min(wide, max(take[0] for take in takes)), min(high, max(take[1] for take in takes))
    space = min(MOST_SPACE, (height - rows * high) // max(1, rows - 1))
    top = (height - rows * (high + space) + space) // 2
    for number, one in enumerate(few):
        row, place = divmod(number, columns)
        in_row = min(columns, len(few) - row * columns)
        left = (width - in_row * (wide + between) + between) // 2
        one.put(canvas, (left + place * (wide + between), top + row * (high + space)), (wide, high))
    return True


def _grid(
    needs: Sequence[tuple[int, int]], between: int, width: int, height: int
) -> tuple[int, int, int, int] | None:
    """Rows, columns, and the width and height of each place; None where they don't all fit."""
    fits: list[tuple[float, tuple[int, int, int, int]]] = []
    for rows in range(1, len(needs) + 1):
        columns = ceil(len(needs) / rows)
        # After the last of a row and after the last row there is no space.
        wide, high = (width + between) // columns - between, (height + 1) // rows - 1
        if all(need[0] <= wide and need[1] <= high for need in needs):
            # Few rows, and full ones rather than one place left over.
            left_over = columns * rows - len(needs)
            fits.append((left_over + ROW_COSTS * rows, (rows, columns, wide, high)))
    return min(fits)[1] if fits else None
