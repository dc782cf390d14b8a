"""What everyone sees, on this screen; made of a `View` and of nothing else."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content

from workshop.room.view import View
from workshop.ui.keys import Key
from workshop.ui.text import plain
from workshop.ui.widgets.breath import moving
from workshop.ui.widgets.candle import Candle
from workshop.ui.widgets.composition import ROOM, Shown, Size
from workshop.ui.widgets.face import Time
from workshop.ui.widgets.hints import pressed
from workshop.ui.widgets.said import Part, in_blocks, in_letters, kept, parts
from workshop.ui.widgets.scene import Scene
from workshop.ui.widgets.still import Still, clickable
from workshop.words import _, clock, one_line, time_left

# From so many columns and rows on, names in the circle and words may be in block letters; at most every
# sixth row is for words.
LARGE_NAMES: Final = (110, 36)
LARGE_WORDS: Final = (150, 46)
PART_OF_ROWS: Final = 6
# What a candle and the margins take of a line.
CANDLE_COLUMNS: Final = 14


def time_of(view: View) -> Time:
    """How the time stands, as everyone may know it."""
    back = _("back at {time}").format(time=view.back) if view.back else ""
    if view.mood == "break":
        return Time(view.back, words=back or _("we go on when everyone is back"))
    if view.remaining is None or not view.allotted:
        return Time(words=_("a pause") if view.mood == "paused" else "")
    words = _("a pause") if view.mood == "paused" else time_left(view.remaining)
    told = ", ".join(part for part in (words, back) if part)
    return Time(clock(view.remaining), view.remaining / view.allotted, told)


def left_of(view: View) -> float | None:
    """How much is left of a turn, from 1 to 0; None where no time is counted."""
    if view.mood in ("finishing", "quiet"):
        return 0.0
    return view.remaining / view.allotted if view.remaining is not None and view.allotted else None


class Room(Horizontal):
    """The name, the words, the time, the circle, and who is next, as large as they can be."""

    def __init__(self, *, candle: bool, easily: bool, id: str | None = None) -> None:  # noqa: A002 - Textual's
        super().__init__(id=id)
        self._has_candle, self._easily = candle, easily
        self._widest = ""

    def compose(self) -> ComposeResult:
        if self._has_candle:
            yield Candle()
        with Vertical():
            yield Still(classes="title")
            yield Scene()
            yield Still(classes="hint")

    def on_mount(self) -> None:
        """Its parts are looked up once, not every second."""
        self._scene = self.query_one(Scene)
        self._candle = self.query_one(Candle) if self._has_candle else None

    def show(
        self,
        view: View,
        ran: Callable[[], float] | None = None,
        *,
        seconds: bool = True,
        begins: Sequence[Key] = (),
    ) -> None:
        """Show all of this view but its time; without digits where `seconds` are hidden.

        `ran` says for how many seconds the part has run, from now on; else it stands as in the view.
        Before the start, these keys lead to it.
        """
        self.query_one(".title", Still).show(plain(one_line(view.title), "$foreground 60%"))
        self._scene.show(self._shown(view, seconds=seconds), ran or (lambda: view.ran))
        hints: list[Content] = []
        if view.mood == "waiting":
            told = [clickable(plain(f"{pressed(self, key.id)} {key.says}"), key.action) for key in begins]
            hints.append(Content("   ").join(told))
            larger = plain(_("ctrl and + makes a terminal's letters larger"))
            width = self.app.size.width
            room = width - CANDLE_COLUMNS - hints[0].cell_length - larger.cell_length
            if width < LARGE_WORDS[0] and room >= 0:
                hints.append(larger)
        self.query_one(".hint", Still).show(Content("   ").join(hints).stylize("$foreground 45%"))

    def show_time(self, view: View, *, seconds: bool = True) -> None:
        """Show the time of this view; without digits where `seconds` are hidden."""
        self._scene.show_time(time_of(view), seconds=seconds)
        if self._candle is not None:
            self._candle.show(left_of(view))

    def _shown(self, view: View, *, seconds: bool) -> Shown:
        width, height = self.app.size
        moves = moving(view, self.app)
        said = list(parts(view, moves=moves))
        if view.mood == "asking":
            question = _("Do we want to go on with this?")
            said.insert(0, Part(_("We stay here for now.") if view.staying else question, weight=2))
        large = width >= LARGE_WORDS[0] and height >= LARGE_WORDS[1]
        blocks = (
            in_blocks(said, width * 9 // 10, height // PART_OF_ROWS) if large and not self._easily else None
        )
        # What was widest while it was counted stays so, that nothing moves when it is over.
        if view.mood not in ("finishing", "quiet"):
            self._widest = clock(view.allotted) if view.allotted else view.back
        return Shown(
            view,
            in_letters(said, easily=self._easily),
            blocks,
            kept=kept(view, easily=self._easily),
            digits=self._widest,
            told=view.mood in ("speaking", "paused", "break"),
            sizes=ROOM if seconds else tuple(Size(size.name, 0) for size in ROOM),
            large=width >= LARGE_NAMES[0] and height >= LARGE_NAMES[1],
            titles=large,
            breathes=moves,
            centred=True,
        )
