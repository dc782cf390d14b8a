"""Who has the floor and who is next, from what everyone may see."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import frozen
from rich.cells import cell_len
from textual.content import Content

from workshop.room.view import View
from workshop.ui.lines import wrapped
from workshop.ui.text import plain
from workshop.ui.widgets.glyphs import block, blocks
from workshop.ui.widgets.still import Still
from workshop.words import _, listed, one_line

# Between a step and its part.
PARTED = " · "
IN_A_TURN = ("speaking", "finishing", "quiet", "paused")


@frozen
class Scales:
    """How large a name and a title are: 0 for plain letters; `airy` with space about the name."""

    name: int = 0
    title: int = 0
    airy: bool = False


def heading(view: View, *, alone: bool = False) -> str:
    """The words that say what is going on, to all or to one who is `alone`: the step, and its part."""
    if view.mood == "waiting":
        return _("whenever you like") if alone else _("we begin soon")
    if view.mood == "moment":
        return _("taking a moment") if alone else _("we are taking a moment")
    if view.mood == "break":
        return _("a break") if view.back else _("the break is over")
    if view.mood == "over":
        return _("that was the last step") if alone else _("that was the last turn")
    return PARTED.join(part for part in (view.step, view.part) if part)


def does(view: View) -> str:
    """What those whose names stand there do."""
    several = len(view.speaks) > 1
    if view.role == "receiver":
        return _("receive") if several else _("receives")
    return _("speak") if several else _("speaks")


def following(view: View) -> str:
    """What comes next, in a few words; empty where nothing does or it isn't for now."""
    if view.mood not in IN_A_TURN:
        return ""
    names = listed(view.next_names)
    if view.then and names:
        return _("then {what}, {names} first").format(what=view.then, names=names)
    if view.then:
        return _("then {what}").format(what=view.then)
    return _("{names} is next").format(names=names) if names else ""


def name_scale(names: Sequence[str], width: int, most: int) -> int:
    """The largest scale, up to `most`, at which each of these names fits; 0 for plain letters.

    One for all of them, so that nobody's name is smaller than another's.
    """
    for scale in range(most, 0, -1):
        drawn = [block(one_line(name), scale) for name in names]
        if all(rows is not None and len(rows[0]) <= width for rows in drawn):
            return scale
    return 0


def title_scale(view: View, width: int, rows: int) -> int:
    """The scale of a title that stands alone: 1 where its words fit into so many columns and rows."""
    return int(0 < len(_large(_title(view), width)) <= rows)


def _title(view: View) -> str:
    """What is largest where nobody has the floor."""
    waits = view.mood in IN_A_TURN and view.role and not view.speaks
    return _("whoever is ready") if waits else one_line(heading(view))


def _large(title: str, width: int) -> list[str]:
    """A title in block letters, its parts one below the other; nothing where it can't be drawn so."""
    whole = blocks(title, width)
    if whole is not None and len(whole) == len(block(title) or ()):
        return list(whole)
    drawn = [blocks(part, width) for part in title.split(PARTED)]
    return [row for rows in drawn for row in ("", *(rows or ()))][1:] if None not in drawn else []


def told(view: View, width: int, scales: Scales) -> list[Content]:
    """Whose turn it is, what they do, and who is next, in lines of so many columns."""
    turns = view.mood in IN_A_TURN
    speaks = view.speaks if turns else ()
    alone = not speaks and not (turns and view.role)
    title = one_line(heading(view))
    rows: list[Content] = []
    if alone and scales.title:
        rows += [Content.styled(row, "$accent") for row in _large(title, width)]
    else:
        rows += [plain(row, "bold $accent" if alone else "$foreground 60%") for row in wrapped(title, width)]
    space = [Content("")] if scales.airy else []
    who = [] if alone else _who(view, speaks, width, scales)
    if who:
        rows += [*space, *who]
    after = one_line(following(view))
    if after:
        rows += [*space, *(plain(row, "$foreground 75%") for row in wrapped(after, width))]
    return rows


def _who(view: View, speaks: tuple[str, ...], width: int, scales: Scales) -> list[Content]:
    if not speaks:
        drawn = _large(_title(view), width) if scales.title else []
        return [plain(row, "bold $accent") for row in drawn or [_title(view)]]
    name = one_line(listed(speaks))
    rows = block(name, scales.name) if scales.name and len(speaks) == 1 else None
    if rows is not None:
        return [*(Content.styled(row, "$accent") for row in rows), plain(does(view), "$foreground 75%")]
    # The name may be a word in any tongue; the sentence is ours.
    *before, last = wrapped(name, width) or [name]
    if cell_len(last) + cell_len(does(view)) + 1 > width:
        before, last = [*before, last], ""
    end = Content.assemble(plain(last, "bold $accent"), f" {does(view)}" if last else does(view))
    return [*(plain(row, "bold $accent") for row in before), end]


class Floor(Still):
    """Whose turn it is, as large as it can be, what they do, and who is next."""

    def tell(self, view: View, width: int, scales: Scales) -> None:
        """Show who has the floor, in so many columns."""
        self.show(Content("\n").join(told(view, width, scales)), fixed=True)
