"""The page of a circle: who is in it, what was agreed on, when it met, and what was promised."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Final

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, OptionList
from textual.widgets.option_list import Option

from workshop.circles.standing import Standing, standing
from workshop.circles.telling import begins_next, open_promises
from workshop.circles.trends import Trend, asks_in, trends
from workshop.disk import sentence
from workshop.plan.people import Named
from workshop.toml import Unreadable
from workshop.ui.keys import BLANK, CIRCLE, EVERYWHERE, MEMBERS, NAMES, OVER, PROMISES, WHILE_TYPING
from workshop.ui.promised import Promised
from workshop.ui.reading import day
from workshop.ui.screens.circleedits import CircleEdits
from workshop.ui.text import plain
from workshop.ui.widgets.calendar import Calendar
from workshop.ui.widgets.circlelines import met_last
from workshop.ui.widgets.hints import Hints, pressed, words_of
from workshop.ui.widgets.line import Line
from workshop.ui.widgets.members import Members
from workshop.ui.widgets.names import Names
from workshop.ui.widgets.overtime import OverTime
from workshop.ui.widgets.promiselist import PromiseList
from workshop.ui.widgets.still import Still, clickable
from workshop.words import _, listed

if TYPE_CHECKING:
    from workshop.ui.desk import Desk

QUIET: Final = "$foreground 60%"


class CirclePage(CircleEdits):
    """Until names are asked for, only when the circle met and how many promises are open."""

    CSS_PATH = "circlepage.tcss"
    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = [key.binding() for key in (*CIRCLE, *BLANK)]

    class Read(Message):
        """The circle was read, or `why` it couldn't be."""

        def __init__(self, stands: Standing | None, trends: tuple[Trend, ...] = (), *, why: str = "") -> None:
            super().__init__()
            self.stands = stands
            self.trends = trends
            self.why = why

    def __init__(self, desk: Desk, circle: str, *, names: bool) -> None:
        super().__init__(desk, circle, names=names)
        self._trends: tuple[Trend, ...] = ()
        self._part = 0
        self._drawn: dict[str, list[Content]] = {}

    def compose(self) -> ComposeResult:
        with Horizontal(id="circle-head"):
            yield Still(id="circle-name")
            yield Still(id="circle-met")
        yield Still(id="circle-parts")
        with Horizontal(id="circle-main"):
            with VerticalScroll(id="circle-who", can_focus=False):
                yield Still(id="people-label", classes="field-label")
                yield Members(id="members")
                yield Line(placeholder=_("somebody more: Eve"), joined_by=", ", id="add-person")
                yield Still(id="begins", classes="quiet")
                yield Still(id="agreed-label", classes="field-label")
                yield OptionList(id="agreements", markup=False, compact=True)
                yield Line(placeholder=_("something more that was agreed on"), id="add-agreement")
                yield Still(id="circle-itself", classes="quiet")
            with VerticalScroll(id="circle-when", can_focus=False):
                yield Calendar(id="calendar")
                yield Still(id="turned", classes="quiet")
                yield Still(id="meetings-label", classes="field-label")
                yield OptionList(id="meetings", markup=False, compact=True)
                yield Still(id="promises-label", classes="field-label")
                yield PromiseList(id="promises")
        yield OverTime(id="circle-over")
        yield Still(id="told")
        yield Hints()

    def on_mount(self) -> None:
        labels = {
            "people-label": _("Who is in it"),
            "agreed-label": _("What was agreed on"),
            "meetings-label": _("Meetings"),
            "promises-label": _("What was promised"),
        }
        for name, says in labels.items():
            self.query_one(f"#{name}", Still).say(says, QUIET)
        self.query_one("#turned", Still).show(words_of(self, "circle.earlier", "circle.later"))
        self.query_one("#circle-itself", Still).show(words_of(self, "circle.name", "circle.delete"))
        self.query_one(Calendar).show((), self.desk.clock.wall().date())
        self._draw_parts()
        self.draw()

    def on_screen_resume(self) -> None:
        """What was done on another screen may have changed it."""
        self.run_worker(self._reading, thread=True, exclusive=True)

    def _reading(self) -> None:
        try:
            circles = self.desk.circles
            stands = standing(circles, circles.read(self.circle))
            self.post_message(self.Read(stands, trends(stands.meetings, asks_in(self.desk.library))))
        except OSError as error:
            self.post_message(self.Read(None, why=sentence(error)))
        except Unreadable as error:
            self.post_message(self.Read(None, why=str(error)))

    @on(Read)
    def _show(self, event: Read) -> None:
        first = self.stands is None
        if event.stands is None:
            told = _("This circle can't be read: {why}. Its file is left as it is.")
            self.say(told.format(why=event.why))
            return
        self.stands, self._trends = event.stands, event.trends
        if [(one.record, one.place, one.state) for one in event.stands.promises] != [
            (one.record, one.place, one.state) for one in self.promised.promises
        ]:
            self.promised = Promised(event.stands.promises)
        self.draw()
        if first:
            self._focus_first()

    def _focus_first(self) -> None:
        if self._over:
            self.query_one(OverTime).focus()
        elif not self.names:
            self.query_one("#meetings").focus()
        else:
            empty = self.stands is not None and not self.stands.circle.people
            self.query_one("#add-person" if empty else "#members").focus()

    # What is shown.

    @property
    def _over(self) -> bool:
        """Whether it is shown over its meetings."""
        return self._part > 0

    def draw(self) -> None:
        stands, now = self.stands, self.desk.clock.wall()
        self.set_class(not self.names, "-hidden")
        self.draw_hints()
        if stands is None:
            return
        circle = stands.circle
        self.query_one("#circle-name", Still).say(circle.name if self.names else _("A circle"), "bold")
        open_ones = sum(one.comes_back for one in self.promised.promises)
        told = [met_last(stands, now) or _("not met yet"), open_promises(open_ones)]
        self.query_one("#circle-met", Still).say(", ".join(part for part in told if part), QUIET)
        days = {one.began.astimezone(now.tzinfo).date() for one in stands.meetings}
        self.query_one(Calendar).show(days, now.date())
        self.query_one(OverTime).show(stands, self._trends, now, names=self.names)
        self._show_list("meetings", [self._meeting_line(number) for number in range(len(stands.meetings))])
        if not self.names:
            self.query_one("#begins", Still).say("")
            return
        self.query_one(Members).show(tuple(map(Named, circle.people)))
        self.query_one("#begins", Still).say(begins_next(stands), QUIET)
        self._show_list("agreements", [plain(f"{n} {line}") for n, line in enumerate(circle.agreements, 1)])
        self.query_one(PromiseList).show(self.promised, now)
        self.query_one("#promises-label").display = bool(self.promised.promises)

    def _meeting_line(self, number: int) -> Content:
        assert self.stands is not None  # noqa: S101 - whoever draws has asked
        meeting, now = self.stands.meetings[number], self.desk.clock.wall()
        when = plain(day(meeting.began.astimezone(now.tzinfo), now))
        if not self.names:
            return when
        return Content.assemble(when, "  ", plain(meeting.title), "  ", plain(listed(meeting.people), QUIET))

    def _show_list(self, name: str, rows: list[Content]) -> None:
        drawn, known = self.query_one(f"#{name}", OptionList), self._drawn.get(name, [])
        if len(rows) == len(known) and all(map(Content.is_same, rows, known)):
            return
        self._drawn[name] = rows
        at = drawn.highlighted
        drawn.set_options(Option(row) for row in rows)
        drawn.display = bool(rows)
        if rows:
            drawn.highlighted = min(at or 0, len(rows) - 1)

    def draw_hints(self) -> None:
        """The keys that matter where the cursor is."""
        meet, names, prep, *others = (key for key in CIRCLE if key.shown)
        writing = isinstance(self.focused, Input)
        shown = [meet, *([] if writing else [names]), prep]
        if self._over:
            answers = self.names and self._trends and self.query_one(OverTime).answers
            shown = [*(OVER[:1] if answers else ()), *shown]
        elif isinstance(self.focused, PromiseList):
            shown += PROMISES
        elif isinstance(self.focused, Names):
            shown += (*MEMBERS, NAMES[-1])
        undo, back = others
        shown += [undo, back] if self._back else [back]
        self.query_one(Hints).show((*shown, *(WHILE_TYPING if writing else EVERYWHERE[:1])))

    def on_descendant_focus(self) -> None:
        """Other keys are next now."""
        self.draw_hints()

    def cover(self) -> bool:
        self.names = self.desk.settings.privacy.home_names
        self.draw()
        self._focus_first()
        return self.asks_something

    def action_private(self) -> None:
        """Show or hide names."""
        self.names = not self.names
        self.draw()
        self._focus_first()

    def action_months(self, back: int) -> None:
        """So many months, or meetings, further back."""
        (self.query_one(OverTime) if self._over else self.query_one(Calendar)).turn(back)

    def action_part(self, number: int | None = None) -> None:
        """Its page, who was there or the answers, by the number of it; else the next of these."""
        over = self.query_one(OverTime)
        self._part = (self._part + 1) % 3 if number is None else number
        self.set_class(self._part > 0, "-over")
        over.turn_to(answers=self._part > 1)
        self._draw_parts()
        self._focus_first()
        self.draw_hints()

    def _draw_parts(self) -> None:
        """Its parts by name, the one that is shown standing out; a click leads there."""
        made = [plain(pressed(self, "circle.part"), "bold $foreground 60%")]
        for number, says in enumerate((_("its page"), _("who was there"), _("answers over time"))):
            word = plain(says, "bold $accent" if number == self._part else QUIET)
            made.append(clickable(word, f"part({number})"))
        self.query_one("#circle-parts", Still).show(Content("   ").join(made))
