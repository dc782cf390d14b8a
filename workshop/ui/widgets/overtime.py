"""A circle over its meetings: who was there, and how the same question was answered from time to time."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import ClassVar, Final

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content

from workshop.circles.attendance import attendance
from workshop.circles.standing import Standing
from workshop.circles.trends import Trend
from workshop.plan.people import compared
from workshop.ui.keys import OVER
from workshop.ui.text import lines, plain
from workshop.ui.widgets import attended, plot
from workshop.ui.widgets.hints import pressed, words_of
from workshop.ui.widgets.still import Still
from workshop.words import _

QUIET: Final = "$foreground 60%"
# They lead to what has no room.
WAYS: Final = ("circle.earlier", "circle.later")


class OverTime(VerticalScroll):
    """Says who came and what they answered, as it was; nothing is added up, and nobody is compared."""

    BINDINGS: ClassVar[list[BindingType]] = [key.binding() for key in OVER]

    def __init__(self, id: str) -> None:  # noqa: A002 - Textual's own word
        super().__init__(id=id)
        self._stands: Standing | None = None
        self._trends: tuple[Trend, ...] = ()
        self._now: datetime | None = None
        self._names = False
        self._back = 0
        self._chosen = ""

    @property
    def answers(self) -> bool:
        """Whether the answers are shown, and not who was there."""
        return self.query_one("#trends", Still).display

    def turn_to(self, *, answers: bool) -> None:
        """Show the answers, or who was there."""
        self.query_one("#trends", Still).display = answers
        self.query_one("#attended", Still).display = not answers
        self.scroll_home(animate=False)

    def compose(self) -> ComposeResult:
        yield Still(id="attended")
        yield Still(id="trends")

    def show(self, stands: Standing, trends: Sequence[Trend], now: datetime, *, names: bool) -> None:
        """This circle, and what was answered at its meetings; without `names`, nothing of either."""
        self._stands, self._trends, self._now, self._names = stands, tuple(trends), now, names
        if self._chosen not in self._people:
            self._chosen = ""
        self._draw()

    @property
    def _people(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(who for trend in self._trends for who in trend.people if who))

    def on_resize(self) -> None:
        self._draw()

    def turn(self, meetings: int) -> None:
        """So many meetings further back, or forward where it is negative."""
        most = max(0, len(self._stands.meetings) - 1) if self._stands else 0
        self._back = max(0, min(self._back + meetings, most))
        self._draw()

    def action_one(self, by: int) -> None:
        """The answers of one person stand out, or of the next, or of nobody again."""
        everybody = ("", *self._people)
        self._chosen = everybody[(everybody.index(self._chosen) + by) % len(everybody)]
        self._draw()

    def _draw(self) -> None:
        stands, now = self._stands, self._now
        if stands is None or now is None:
            return
        there, answered = self.query_one("#attended", Still), self.query_one("#trends", Still)
        if not self._names or not stands.meetings:
            key = pressed(self, "circle.private")
            told = _("{key} shows who was there, and what they answered.").format(key=key)
            for still in (there, answered):
                still.say(told if stands.meetings else _("It has not met yet."), QUIET)
            return
        width = max(1, self.scrollable_content_region.width)
        rows, meetings = attendance(stands.circle.people, stands.meetings), tuple(reversed(stands.meetings))
        back = min(self._back, max(0, len(meetings) - attended.fitting(rows, width)))
        drawn = attended.drawn(rows, meetings, now, width, back)
        fits = len(meetings) <= attended.fitting(rows, width)
        there.show(drawn if fits else lines(drawn, Content(""), words_of(self, *WAYS)))
        answered.show(self._answers(now, width))

    def _answers(self, now: datetime, width: int) -> Content:
        if not self._trends:
            told = _("No question with a scale was answered yet; a script asks one by kind: scale.")
            return plain(told, QUIET)
        # The same letter for somebody in every drawing, whoever answered what.
        circle = self._stands.circle.people if self._stands else ()
        named = {compared(name): name for name in (*circle, *self._people, "")}
        letters = plot.marks(tuple(named.values()))
        made, fits = [], True
        for trend in self._trends:
            more = len(plot.columns(trend)) - plot.fitting(trend, width)
            fits = fits and more <= 0
            back = min(self._back, max(0, more))
            made.append(plot.drawn(trend, now, width, letters=letters, chosen=self._chosen, back=back))
        return Content("\n\n").join([*made, *([] if fits else [words_of(self, *WAYS)])])
