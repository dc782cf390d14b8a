"""A pace to breathe by: a shape that grows, holds and shrinks, and the words for it."""

from __future__ import annotations

from collections.abc import Callable
from math import cos, pi, sqrt
from typing import Any, ClassVar, Final

from attrs import frozen
from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.app import App
from textual.geometry import Region
from textual.screen import ModalScreen
from textual.strip import Strip
from textual.timer import Timer
from textual.widget import Widget

from workshop.room.view import View
from workshop.script.model import Breath as Pace
from workshop.ui.lines import wrapped
from workshop.ui.widgets.glyphs import block
from workshop.words import _

# Pictures a second: enough for the eye, and little for the machine.
PICTURES: Final = 10
# How much of its place the shape fills when it is smallest.
SMALLEST: Final = 0.3
# In fewer rows it is a bar.
LEAST_ROUND: Final = 4
# From so many rows on there is space about the words, and they may be block letters.
LEAST_SPACE: Final = 6
LEAST_LARGE: Final = 16
WORD, ELSE = "word", "else"
# While it goes on; at the end of a turn too, until there is another.
MOVES: Final = ("speaking", "finishing", "quiet")
EIGHTHS: Final = " ▏▎▍▌▋▊▉█"
ROUND: Final = 2.1


@frozen
class Moment:
    """Where a breath stands: the word for it, and from 0 to 1 how full it is."""

    word: str
    full: float


def at(pace: Pace, ran: float) -> Moment:
    """Where a breath of this pace stands after so many seconds."""
    since = ran % (pace.inhale + pace.hold + pace.exhale)
    if since < pace.inhale:
        return Moment(_("breathe in"), _gently(since / pace.inhale))
    since -= pace.inhale
    if since < pace.hold:
        return Moment(_("hold"), 1.0)
    return Moment(_("breathe out"), 1 - _gently((since - pace.hold) / pace.exhale))


def _gently(part: float) -> float:
    """From 0 to 1, slower at both ends, as a breath is."""
    return (1 - cos(pi * part)) / 2


def reaches(full: float, width: int, height: int) -> tuple[int, ...]:
    """How far the shape reaches from the middle of each row to either side, in eighths of a column."""
    part = SMALLEST + (1 - SMALLEST) * full
    if height < LEAST_ROUND:
        return (round(4 * width * part),) * height
    high = min(height, width / ROUND)
    down, across = part * high / 2, part * ROUND * high / 2
    off = ((row + 0.5 - height / 2) / down for row in range(height))
    return tuple(round(8 * across * sqrt(1 - one * one)) if abs(one) < 1 else 0 for one in off)


def below(word: str, width: int, height: int, *, large: bool) -> list[tuple[str, str]]:
    """The rows below the shape, each with the name of its style: the word, and another way.

    As many for every word; block letters where it is to be `large` and all words fit so.
    """
    drawn = {one: block(one) for one in (_("breathe in"), _("hold"), _("breathe out"))}
    fits = all(rows is not None and len(rows[0]) <= width for rows in drawn.values())
    rows = drawn.get(word) if large and fits and height >= LEAST_LARGE else None
    space = [("", ELSE)] if height >= LEAST_SPACE else []
    otherwise = wrapped(_("or rest your eyes on something still"), max(1, width))
    return [
        *space,
        *((row, WORD) for row in rows or (word,)),
        *(space if rows else ()),
        *((row, ELSE) for row in otherwise),
    ]


def moving(view: View, app: App[Any]) -> bool:
    """Whether a pace is offered, and may be shown by something that moves."""
    return view.pace is not None and app.animation_level != "none"


class Breath(Widget):
    """The shape, as large as its place; below it what to do, and another way, which is always there."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {"breath--word", "breath--else"}
    DEFAULT_CSS = """
    Breath { color: $accent 55%; }
    Breath > .breath--word { color: $accent; text-style: bold; }
    Breath > .breath--else { color: $foreground 60%; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._pace: Pace | None = None
        self._ran: Callable[[], float] = float
        self._large = False
        self._drawn: tuple[str, tuple[int, ...]] = ("", ())
        self._moves = self._is_shown = False
        self._timer: Timer | None = None

    def on_mount(self) -> None:
        """It looks at the time often, while it moves; what it shows comes from the time alone."""
        self._timer = self.set_interval(1 / PICTURES, self.look, pause=True)
        self.app.screen_change_signal.subscribe(self, self._go_or_rest)

    def on_show(self) -> None:
        """It stands on its screen now."""
        self._is_shown = True
        self._go_or_rest()

    def on_hide(self) -> None:
        """It doesn't any more, as where the other view is shown."""
        self._is_shown = False
        self._go_or_rest()

    def _go_or_rest(self, _screen: object = None) -> None:
        """Nobody sees it move where it isn't shown, and where more than a question lies over its screen."""
        if self._timer is None:
            return
        stack = self.app.screen_stack
        over = stack[stack.index(self.screen) + 1 :] if self.screen in stack else [self.screen]
        if self._moves and self._is_shown and all(isinstance(each, ModalScreen) for each in over):
            self._timer.resume()
        else:
            self._timer.pause()

    def show(self, pace: Pace | None, ran: Callable[[], float], *, moves: bool, large: bool = False) -> None:
        """Show this pace, or none.

        `ran` says for how many seconds it has run; while it `moves` it is asked time and again.
        """
        self._pace, self._ran, self._large = pace, ran, large
        self._moves = moves and pace is not None
        self._go_or_rest()
        self.look()

    def look(self) -> None:
        """Paint it anew where it has changed."""
        (word, shape), (was, before) = self._picture(), self._drawn
        if word != was or len(shape) != len(before):
            self.refresh()
            return
        changed = [row for row, reach in enumerate(shape) if reach != before[row]]
        if changed:
            self.refresh(Region(0, changed[0], self.size.width, changed[-1] - changed[0] + 1))

    def _picture(self) -> tuple[str, tuple[int, ...]]:
        """The word, and the shape row by row."""
        if self._pace is None:
            return "", ()
        width, height = self.size
        moment = at(self._pace, self._ran())
        words = below(moment.word, width, height, large=self._large)
        return moment.word, reaches(moment.full, width, max(1, height - len(words)))

    def render_lines(self, crop: Region) -> list[Strip]:
        # All rows of one picture are of one moment.
        self._drawn = self._picture()
        return super().render_lines(crop)

    def render_line(self, y: int) -> Strip:
        word, shape = self._drawn
        width, height = self.size
        if y < len(shape):
            return _row(shape[y], width, self.rich_style)
        words = below(word, width, height, large=self._large)
        row = y - len(shape)
        if not word or row >= len(words):
            return Strip.blank(width, self.rich_style)
        return self._centred(*words[row])

    def _centred(self, text: str, name: str) -> Strip:
        width = self.size.width
        style = self.get_component_rich_style(f"breath--{name}")
        before = max(0, width - cell_len(text)) // 2
        strip = Strip([Segment(" " * before, style), Segment(text, style)])
        return strip.adjust_cell_length(width, style)


def _row(reach: int, width: int, style: Style) -> Strip:
    """One row of the shape, as far to the left of its middle as to the right, to an eighth of a column."""
    middle = width // 2
    whole, part = divmod(min(reach, 8 * middle), 8)
    # There is no sign that fills a cell from its right: it is the one from the left, turned inside out.
    left = Segment(EIGHTHS[8 - part], style + Style(reverse=True)) if part else Segment("", style)
    segments = [
        Segment(" " * (middle - whole - bool(part)), style),
        left,
        Segment("█" * 2 * whole, style),
        Segment(EIGHTHS[part] if part else "", style),
    ]
    return Strip(segments).adjust_cell_length(width, style)
