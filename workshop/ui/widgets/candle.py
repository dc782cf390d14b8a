"""A candle, for the corner of the eye: broad, as high as the screen, and lower as the turn goes by."""

from __future__ import annotations

from typing import ClassVar, Final

from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

# Eighths of a row.
ROW: Final = 8
SIGNS: Final = " ▁▂▃▄▅▆▇█"
# With animations off it goes down in so many steps.
STEPS: Final = 8
# In eighths: the flame's columns, how far down the wax glows, and what it stands on.
FLAME: Final = (9, 19, 19, 9)
NARROW_FLAME: Final = (13, 13)
GLOW: Final = 20
DISH: Final = 3
# In eighths: it goes down by no less, but for the last of it.
LEAST_MOVE: Final = 2
# Columns beside the wax; the dish is wider by those on either side.
LIP: Final = 1


def height(left: float, rows: int, *, steps: bool) -> int:
    """How high a candle stands of which this part is left, in eighths, in a place of so many rows.

    It never stands higher than its flame leaves room for; with `steps` it goes down in a few of them.
    """
    part = max(0.0, min(1.0, left))
    if steps:
        part = -int(-part * STEPS // 1) / STEPS
    return round(part * max(0, ROW * rows - DISH - max(FLAME)))


class Candle(Widget):
    """How much of a turn is left; it never blinks, and where no time is counted there is none."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {"candle--flame", "candle--glow", "candle--wax", "candle--dish"}
    DEFAULT_CSS = """
    Candle > .candle--flame { color: $accent; }
    Candle > .candle--glow { color: $accent 65%; }
    Candle > .candle--wax { color: $accent 40%; }
    Candle > .candle--dish { color: $foreground 25%; }
    """

    def __init__(self, id: str | None = None) -> None:  # noqa: A002 - Textual's own word
        super().__init__(id=id)
        self._left: float | None = None
        self._steps = False
        self._looks: dict[str, Style] = {}
        self._strips: dict[tuple[int, int | None, int, bool], Strip] = {}

    def show(self, left: float | None) -> None:
        """Show how much is left, from 1 to 0; None where nothing is counted."""
        steps = self.app.animation_level == "none"
        before = self._height()
        after = None if left is None else height(left, self.size.height, steps=steps)
        if before and after and 0 < before - after < LEAST_MOVE:
            # It is seen by and by, and each move costs as much as a second of the digits.
            return
        self._left, self._steps = left, steps
        if not self.size:
            # It is hidden, and what it showed before must not come back with it.
            self.refresh()
            return
        if before == after:
            return
        if before is None or after is None:
            self.refresh()
            return
        # Only what lies between where it stood and where it stands, with flame and glow.
        high = DISH + max(before, after) + max(FLAME)
        low = DISH + min(before, after) - GLOW
        rows = self.size.height
        first, last = max(0, rows - 1 - high // ROW), min(rows - 1, rows - 1 - low // ROW)
        self.refresh(Region(0, first, self.size.width, last - first + 1))

    def _height(self) -> int | None:
        return None if self._left is None else height(self._left, self.size.height, steps=self._steps)

    def notify_style_update(self) -> None:
        """Its colors are others now."""
        super().notify_style_update()
        self._looks, self._strips = {}, {}

    def render_line(self, y: int) -> Strip:
        width, stands = self.size.width, self._height()
        bottom = ROW * (self.size.height - 1 - y)
        # A row looks as any other that is as far from the top; but for the lowest, and where it is down.
        key = (width, bottom - stands if stands else None, min(bottom, ROW), stands is None)
        strip = self._strips.get(key)
        if strip is None:
            strip = self._strips[key] = self._strip(width, stands, bottom)
        return strip

    def _strip(self, width: int, stands: int | None, bottom: int) -> Strip:
        if not self._looks:
            # Working out a style costs more than painting with it.
            self._looks = {name: self.get_component_rich_style(f"candle--{name}") for name in LAYERS}
            self._looks[GROUND] = self.rich_style
        if stands is None:
            return Strip.blank(width, self._looks[GROUND])
        cells = [_cell(_layers(column, width, stands), bottom) for column in range(width)]
        return Strip([self._segment(*cell) for cell in cells], width)

    def _segment(self, sign: str, of: str, over: str) -> Segment:
        """A cell of the one, with the other above it."""
        look, above = self._looks[of], self._looks[over]
        if over != GROUND and look.color == above.color:
            # In a terminal's own colors all of it is alike, and none of them can be a ground.
            return Segment(SIGNS[ROW], look)
        return Segment(
            sign, Style(color=look.color, bgcolor=above.bgcolor if over == GROUND else above.color)
        )


LAYERS: Final = ("dish", "wax", "glow", "flame")
GROUND: Final = "ground"


def _layers(column: int, width: int, stands: int) -> list[tuple[int, str]]:
    """What a column is made of from below, each as far up as it reaches, in eighths."""
    layers = [(DISH, "dish")]
    wax = width - 2 * LIP
    at = column - LIP
    if not stands or not 0 <= at < wax:
        return layers
    top = DISH + stands
    layers += [(max(DISH, top - GLOW), "wax"), (top, "glow")]
    flame = FLAME if wax >= len(FLAME) + 1 else NARROW_FLAME
    tongue = at - (wax - len(flame)) // 2
    if 0 <= tongue < len(flame):
        layers.append((top + flame[tongue], "flame"))
    return layers


def _cell(layers: list[tuple[int, str]], bottom: int) -> tuple[str, str, str]:
    """One cell, which can hold two colors: its sign, what is at its bottom, and what is above that."""
    inside = [(top, name) for top, name in layers if top > bottom]
    if not inside:
        return " ", GROUND, GROUND
    top, name = inside[0]
    over = next((above for reach, above in inside if reach >= bottom + ROW), GROUND)
    return SIGNS[min(ROW, top - bottom)], name, over
