"""What is said to somebody who is alone, and what their author advises them."""

from __future__ import annotations

from textual.content import Content

from workshop.room.view import View
from workshop.session.state import State
from workshop.ui.text import plain
from workshop.ui.widgets.said import in_letters, parts
from workshop.words import _, _n, minutes


def before(state: State) -> Content:
    """What will come, and what becomes of what is written."""
    steps = len({turn.step for turn in state.turns})
    told = _n("{n} step", "{n} steps", steps) + f", {minutes(state.plan.seconds)}"
    rest = _("You can leave any of it out, and stop at any time.")
    own = _("What you write is let go when you go on, unless it says that it is kept, or you keep it.")
    return Content("\n\n").join((plain(told), plain(rest), plain(own)))


def spoken(view: View, *, airy: bool, easily: bool = False, moves: bool = False) -> Content:
    """The words and the card; `airy` with a line of space between two of their lines.

    `easily` for easy reading; without the pace of a breath that `moves` beside them.
    """
    said = in_letters(parts(view, moves=moves), easily=easily)
    if not airy or easily:
        return said
    pieces = said.split("\n\n", allow_blank=True)
    return Content("\n\n\n").join(Content("\n\n").join(part.split("\n")) for part in pieces)


def advice(state: State) -> Content:
    """What the author says to the one who practises, one step quieter than the words."""
    return plain(state.guide.strip(), "$foreground 60%") if state.guide.strip() else Content("")
