"""The counselor's own follow-ups: what is due first, and by one key each what becomes of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING, ClassVar, Final, TypeVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from workshop.notes.followups import FollowUp, FollowUps, in_order, looked_up
from workshop.toml import Unreadable
from workshop.ui.keys import BLANK, EVERYWHERE, FOLLOWUPS
from workshop.ui.reading import day
from workshop.ui.screens.atdesk import AtDesk
from workshop.ui.screens.followupform import ask_when, new_followup
from workshop.ui.screens.oneline import OneLine
from workshop.ui.screens.savedleaving import written
from workshop.ui.text import plain
from workshop.ui.widgets.hints import Hints, pressed
from workshop.ui.widgets.still import Still
from workshop.words import _, _n

if TYPE_CHECKING:
    from workshop.circles.model import Circle
    from workshop.ui.desk import Desk

QUIET: Final = "$foreground 60%"
Made = TypeVar("Made")


class FollowUpsScreen(AtDesk):
    """Only their days until their words are asked for. Of a `circle`, what is added belongs to it."""

    CSS_PATH = "followups.tcss"
    AUTO_FOCUS = "#followups"
    BINDINGS: ClassVar[list[BindingType]] = [key.binding() for key in (*FOLLOWUPS, *BLANK)]

    def __init__(self, desk: Desk, *, names: bool, circle: str = "") -> None:
        super().__init__()
        self.desk = desk
        self._held = FollowUps(desk.places.followups)
        self._names = names
        self._circle = circle
        self._known: tuple[FollowUp, ...] = ()
        self._circles: dict[str, str] = {}
        self._back: list[Callable[[], object]] = []

    def compose(self) -> ComposeResult:
        yield Still(id="followups-head")
        yield Still(id="followups-count")
        yield OptionList(id="followups", markup=False, compact=True)
        yield Still(id="told")
        yield Hints()

    def on_screen_resume(self) -> None:
        """An editor beside the app may have changed the file."""
        self._read()

    @property
    def _today(self) -> date:
        return self.desk.clock.wall().date()

    def _read(self, made: object = None) -> None:
        """Read the file again; whatever was `made` is marked, where it stands there."""
        found, why = looked_up(self._held.path)
        self._known = in_order(found)
        self._circles = {one.id: one.name for one in self._named()}
        self.query_one("#followups-head", Still).say(_("your follow-ups"), QUIET)
        key = pressed(self, "followups.add")
        nothing = _("Nothing yet. {key} writes down what you mean to do, and when.").format(key=key)
        told = _how_many(found, self._today) if found else nothing
        self.query_one("#followups-count", Still).say(why or told, QUIET)
        self._draw(self._known.index(made) if made in self._known else None)

    def _named(self) -> tuple[Circle, ...]:
        try:
            return self.desk.circles.circles()
        except OSError:
            # Without their names they still have their days.
            return ()

    def _draw(self, at: int | None = None) -> None:
        listed = self.query_one(OptionList)
        at = listed.highlighted if at is None else at
        listed.set_options(Option(self._line(one)) for one in self._known)
        if self._known:
            listed.highlighted = min(at or 0, len(self._known) - 1)

        of_one = ("followups.done", "followups.put-off", "followups.private")
        hints = [key for key in FOLLOWUPS if key.shown and (self._known or key.id not in of_one)]
        hints = [key for key in hints if self._back or key.id != "followups.undo"]
        self.query_one(Hints).show((*hints, EVERYWHERE[0]))

    def _line(self, one: FollowUp) -> Content:
        now = self.desk.clock.wall()
        when = plain(_when(one, now.date(), lambda moment: day(moment, now)))
        if one.is_due(now.date()):
            when = when.stylize("$accent")
        sign = plain("✓ " if one.done else "  ", QUIET)
        if not self._names:
            return Content.assemble(sign, when)
        belongs = self._circles.get(one.circle, "") or (_("to a record") if one.record else "")
        aside = plain(f"   {belongs}" if belongs else "", QUIET)
        return Content.assemble(sign, plain(one.text, QUIET if one.done else ""), "   ", when, aside)

    def say(self, words: str) -> None:
        """One line on what was done, or why it wasn't."""
        self.query_one("#told", Still).say(words, "$accent")

    def cover(self) -> bool:
        self._names = self.desk.settings.privacy.home_names
        self._draw()
        return self.asks_something

    # What the keys do.

    @property
    def _marked(self) -> FollowUp | None:
        at = self.query_one(OptionList).highlighted
        return self._known[at] if at is not None and at < len(self._known) else None

    def _do(self, change: Callable[[], Made], back: Callable[[Made], object] | None, told: str = "") -> str:
        """Change the file, remember how that is taken back, and show how all stands; why it couldn't be."""
        made: list[Made] = []
        why = written(lambda: made.append(change()))
        if not why and back is not None:
            self._back.append(lambda: back(made[0]))
        self._read(made[0] if made else None)
        self.say(why or told)
        return why

    @property
    def _can_be_taken_back(self) -> str:
        return _("{key} takes it back.").format(key=pressed(self, "followups.undo"))

    def action_done(self) -> None:
        """Done today; or open again."""
        if (one := self._marked) is None:
            return
        done = None if one.done else self._today
        told = _("Done; {undo}") if done else _("Open again; {undo}")
        self._do(
            lambda: self._held.settle(one, done),
            lambda settled: self._held.settle(settled, one.done),
            told.format(undo=self._can_be_taken_back),
        )

    def action_add(self) -> None:
        """Write another one down."""

        def told(added: FollowUp) -> None:
            self._do(lambda: added, self._held.remove, self._can_be_taken_back)

        self.app.push_screen(new_followup(self.desk, told, circle=self._circle))

    def action_put_off(self) -> None:
        """Ask for another day."""
        if (one := self._marked) is None:
            return

        def takes(due: date | None) -> str:
            return self._do(
                lambda: self._held.put_off(one, due),
                lambda moved: self._held.put_off(moved, one.due),
                self._can_be_taken_back,
            )

        self.app.push_screen(ask_when(self._today, one.due, takes))

    def _hidden(self) -> bool:
        """Say which key shows them, where they are hidden; whether they are."""
        if not self._names:
            told = _("They are hidden; {key} shows them first.")
            self.say(told.format(key=pressed(self, "followups.private")))
        return not self._names

    def action_reword(self) -> None:
        """Ask for other words."""
        if (one := self._marked) is None or self._hidden():
            return

        def takes(text: str) -> str:
            return self._do(
                lambda: self._held.reword(one, text),
                lambda said: self._held.reword(said, one.text),
                self._can_be_taken_back,
            )

        self.app.push_screen(OneLine(_("What you mean to do"), takes, text=one.text, longest=None))

    def action_remove(self) -> None:
        """Take it out."""
        if (one := self._marked) is None:
            return
        told = _("Removed; {undo}").format(undo=self._can_be_taken_back)
        self._do(lambda: self._held.remove(one), self._held.restore, told)

    def action_undo(self) -> None:
        """Take back the last change that was made here."""
        if not self._back:
            self.say(_("There is nothing to take back."))
            return
        back = self._back.pop()
        if self._do(back, None, _("Taken back.")):
            self._back.append(back)

    def action_private(self) -> None:
        """Show or hide their words."""
        self._names = not self._names
        self._draw()

    @on(OptionList.OptionSelected)
    def action_go_to(self) -> None:
        """To the record or the circle that it belongs to."""
        if (one := self._marked) is None or self._hidden():
            return
        kept = self.desk.archive.record(one.record) if one.record else None
        if kept is not None:
            from workshop.ui.screens.reader import ReaderScreen

            self.app.push_screen(ReaderScreen(self.desk, kept))
        elif one.circle and self._is_there(one.circle):
            from workshop.ui.screens.circlepage import CirclePage

            self.app.push_screen(CirclePage(self.desk, one.circle, names=self._names))
        else:
            gone = bool(one.record or one.circle)
            self.say(
                _("What it belongs to is no longer there.") if gone else _("It belongs to nothing else.")
            )

    def _is_there(self, circle: str) -> bool:
        try:
            self.desk.circles.read(circle)
        except (Unreadable, OSError):
            return False
        return True

    def action_back(self) -> None:
        """Back to where this came from."""
        self.app.pop_screen()


def _how_many(found: Sequence[FollowUp], today: date) -> str:
    """How many are due, and how many more are open."""
    due = sum(one.is_due(today) for one in found)
    rest = sum(one.done is None for one in found) - due
    if not due and not rest:
        return _("All of it is done.")
    if not due:
        return _n("Nothing is due, one is open.", "Nothing is due, {n} are open.", rest)
    first = _n("One is due", "{n} are due", due)
    more = _n("one more is open", "{n} more are open", rest)
    return f"{first}, {more}." if rest else f"{first}."


def _when(one: FollowUp, today: date, said: Callable[[date], str]) -> str:
    """When it is due, seen from today; or when it was done."""
    if one.done is not None:
        return _("done {day}").format(day=said(one.done))
    if one.due is None:
        return _("without a day")
    if one.due == today:
        return _("due today")
    if one.due < today:
        return _("due since {day}").format(day=said(one.due))
    return _("by {day}").format(day=said(one.due))
