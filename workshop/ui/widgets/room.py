"""What everyone sees, on this screen; made of a `View` and of nothing else."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content

from workshop.room.view import View
from workshop.ui.text import plain
from workshop.ui.widgets.circle import Circle, rows_for
from workshop.ui.widgets.face import Face, Time
from workshop.ui.widgets.floor import Floor
from workshop.ui.widgets.hints import pressed
from workshop.ui.widgets.said import Said, agreements, words
from workshop.ui.widgets.still import Still, clickable
from workshop.words import _, clock, one_line, time_left


def time_of(view: View) -> Time:
    """How the time stands, as everyone may know it."""
    if view.remaining is None or not view.allotted:
        return Time(words=_("a pause") if view.mood == "paused" else "")
    words = _("a pause") if view.mood == "paused" else time_left(view.remaining)
    return Time(clock(view.remaining), view.remaining / view.allotted, words)


def scale_of(width: int, height: int) -> int:
    """How large the digits may be in so many columns and rows, beside everything else."""
    for scale, columns, rows in ((4, 150, 56), (3, 110, 46), (2, 64, 30), (1, 30, 14)):
        if width >= columns and height >= rows:
            return scale
    return 0


class Room(Vertical):
    """The name, the words, the time, the circle, and who is next, as large as they can be."""

    def compose(self) -> ComposeResult:
        yield Still(classes="title")
        with Vertical(classes="middle"):
            yield Floor()
            yield Face()
            with Vertical(classes="below"):
                yield Said()
                yield Circle()
        yield Still(classes="hint")

    def show(self, view: View) -> None:
        """Show all of this view but its time."""
        scale = scale_of(*self.app.size)
        self.query_one(".title", Still).show(plain(one_line(view.title), "$foreground 60%"))
        low = self.app.size.height < 24
        self.query_one(Floor).show(view, scale=0 if low else min(scale, max(1, scale - 1)))
        asks = plain(_("Do we want to go on with this?") if view.mood == "asking" else "")
        said = agreements(view) if view.mood == "waiting" else words(view)
        told = Content("\n\n").join(part for part in (asks, said) if part.plain)
        self.query_one(Said).show(told)
        rows = rows_for(told, *self.app.size)
        self.query_one(Circle).draw(view, rows=rows)
        # In the middle of the screen, unless the words need every line of it.
        self.set_class(rows > 0, "-airy")
        hints: list[Content] = []
        if view.mood == "waiting":
            agree = _("{key}: we agree").format(key=pressed(self, "session.enter"))
            begin = _("then {key}: begin").format(key=pressed(self, "session.clock"))
            hints.append(
                Content(", ").join((clickable(plain(agree), "enter"), clickable(plain(begin), "clock")))
            )
            if scale < 3:
                hints.append(plain(_("ctrl and + makes a terminal's letters larger")))
        self.query_one(".hint", Still).show(Content("   ").join(hints).stylize("$foreground 45%"))

    def show_time(self, view: View, *, seconds: bool) -> None:
        """Show the time of this view; without digits where `seconds` are hidden."""
        scale = scale_of(*self.app.size)
        self.query_one(Face).show(time_of(view), scale=scale, seconds=seconds)
