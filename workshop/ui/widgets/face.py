"""The time that is left, three ways at once: by number, by a bar, and in words."""

from __future__ import annotations

from attrs import frozen
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content

from workshop.ui.widgets.blocks import Blocks
from workshop.ui.widgets.glyphs import block
from workshop.ui.widgets.still import Still

SHORT_BAR = 48


@frozen
class Time:
    """What the face shows: digits, the part that is left (0 to 1), words.

    `digits` are empty and `part` is None where nothing counts down; `over` once the time has passed.
    """

    digits: str = ""
    part: float | None = None
    words: str = ""
    over: bool = False


def bar(part: float, width: int) -> tuple[str, str]:
    """A line of so many columns, parted into what is left, to half a column, and what has gone."""
    full, half = divmod(round(2 * width * max(0.0, min(1.0, part))), 2)
    return "━" * full + "╸" * half, "─" * (width - full - half)


class Face(Vertical):
    """Digits, bar and words, one below the other."""

    _shown: tuple[Time, int, bool, int] | None = None
    _placed: tuple[int, int, int] = (0, 0, 0)

    def compose(self) -> ComposeResult:
        yield Blocks()
        yield Still(classes="bar")
        yield Still(classes="left")

    def on_mount(self) -> None:
        """They are looked up once, not every second."""
        self._digits = self.query_one(Blocks)
        self._bar, self._left = self.query(Still)

    def show(self, time: Time, *, scale: int, seconds: bool = True, width: int = 0) -> None:
        """Show this time in digits of this scale; without them where it is 0, or `seconds` are hidden.

        `width` is the room that it has, in columns, where that is known.
        """
        if (time, scale, seconds, width) == self._shown:
            return
        self._shown = (time, scale, seconds, width)
        room = width or self._left.content_size.width
        self._show_digits(time, scale if seconds else 0, room)
        self._bar.display = time.part is not None
        if time.part is not None:
            left, gone = bar(time.part, max(10, min(room - 2, max(SHORT_BAR, room // 3))))
            self._bar.show(Content.assemble((left, "$accent"), (gone, "$foreground 25%")), fixed=True)
        self._left.say(time.words, "$foreground 75%", fixed=True)

    def _show_digits(self, time: Time, scale: int, room: int) -> None:
        drawn = (block(time.digits, scale) or ()) if time.digits and scale else ()
        # The longer a turn runs over, the more digits there are.
        while drawn and len(drawn[0]) > room > 0 and scale > 1:
            scale -= 1
            drawn = block(time.digits, scale) or ()
        self._digits.display = bool(drawn)
        if not drawn:
            return
        # The layout has to be made anew only where the digits became more or fewer.
        width, height = len(drawn[0]), len(drawn)
        placed = (width, height, max(0, room - width) // 2)
        if placed != self._placed:
            self._placed = placed
            self._digits.styles.width, self._digits.styles.height, self._digits.styles.offset = (
                width,
                height,
                (placed[2], 0),
            )
        self._digits.set_class(time.over, "-over")
        self._digits.show(drawn)

    def on_still_resized(self) -> None:
        """The bar is as long as there is room."""
        if self._shown is not None:
            (time, scale, seconds, width), self._shown = self._shown, None
            self.show(time, scale=scale, seconds=seconds, width=width)
