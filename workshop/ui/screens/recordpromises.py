"""What was promised in one record: what became of it, until when, and what is written down afterwards."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar, Final

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll

from workshop.circles.promises import promise, promises_in, set_due
from workshop.notes.kept import Kept
from workshop.notes.whose import people_of
from workshop.plan.people import compared
from workshop.session.days import parse_day
from workshop.ui.keys import BLANK, EVERYWHERE, PROMISES, RECORD_PROMISES
from workshop.ui.promised import Promised
from workshop.ui.screens.atdesk import AtDesk
from workshop.ui.screens.oneline import OneLine
from workshop.ui.screens.savedleaving import written
from workshop.ui.text import plain
from workshop.ui.widgets.hints import Hints, pressed
from workshop.ui.widgets.promiselist import PromiseList
from workshop.ui.widgets.still import Still
from workshop.words import _, one_line

if TYPE_CHECKING:
    from workshop.ui.desk import Desk

QUIET: Final = "$foreground 60%"


class RecordPromises(AtDesk):
    """A list as on a circle's page; also of a record that no circle met for."""

    CSS_PATH = "afterwards.tcss"
    AUTO_FOCUS = "#promised"
    BINDINGS: ClassVar[list[BindingType]] = [key.binding() for key in (*RECORD_PROMISES, *BLANK)]

    def __init__(self, desk: Desk, kept: Kept) -> None:
        super().__init__()
        self.desk = desk
        self._kept = kept
        self._promised = Promised(promises_in(kept))

    def compose(self) -> ComposeResult:
        yield Still(id="promised-head")
        with VerticalScroll(id="promised-main", can_focus=False):
            yield PromiseList(id="promised")
        yield Still(id="promised-told")
        yield Hints()

    def on_mount(self) -> None:
        title = one_line(str(self._kept.document.get("title", "")))
        head = plain(_("What was promised"), "bold") + plain(f"   {title}", QUIET)
        self.query_one("#promised-head", Still).show(head)
        self.draw()
        if not self._promised.promises:
            told = _("Nothing was promised. {key} writes down what was promised after all.")
            self.say(told.format(key=pressed(self, "record-promises.add")))

    def draw(self) -> None:
        """The list, and the keys that do something with it."""
        self.query_one(PromiseList).show(self._promised, self.desk.clock.wall())
        some = bool(self._promised.promises)
        keys = (*(PROMISES if some else ()), *RECORD_PROMISES, *EVERYWHERE)
        self.query_one(Hints).show(key for key in keys if key.shown and (some or key.action != "due"))

    def say(self, words: str) -> None:
        """One line on what was done, or why it wasn't."""
        self.query_one("#promised-told", Still).say(words, "$accent")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """There is a day to be changed only where something was promised."""
        if action in ("due", "settle"):
            return bool(self._promised.promises)
        return super().check_action(action, parameters)

    def action_settle(self, state: str) -> None:
        """Say what became of the promise that is marked."""
        self.query_one(PromiseList).action_settle(state)

    @on(PromiseList.Settled)
    def _settled(self, event: PromiseList.Settled) -> None:
        event.stop()
        self.say(self._promised.write(self.desk.archive, event.at, event.state))
        self.draw()

    def _read_anew(self) -> None:
        there = self.desk.archive.record(self._kept.id)
        if there is not None:
            self._kept = there
            self._promised = Promised(promises_in(there))
        self.draw()

    def action_add(self) -> None:
        """Write down what somebody, or everybody, has promised."""
        people = {compared(name): name for name in people_of(self._kept.document)}

        def takes(text: str) -> str:
            before, colon, after = text.partition(":")
            who = people.get(compared(one_line(before)), "") if colon else ""
            said = one_line(after if who else text)
            if not said:
                return _("Write what was promised.")
            return self._writes(lambda: promise(self.desk.archive, self._kept.id, who, said))

        name = next(iter(people.values()), "Ana")
        asks = _("{name}: what they will do; without a name, all of them will").format(name=name)
        self.app.push_screen(OneLine(_("What was promised"), takes, placeholder=asks, longest=None))

    def action_due(self) -> None:
        """Say until when the promise that is marked shall be kept."""
        at = self.query_one(PromiseList).highlighted
        if at is None:
            return
        one = self._promised.promises[at]

        def takes(text: str) -> str:
            try:
                due = parse_day(text, self.desk.clock.wall().date())
            except ValueError as error:
                return str(error)
            return self._writes(lambda: set_due(self.desk.archive, one, due))

        title = _("Until when: {promise}").format(promise=one_line(one.text))
        self.app.push_screen(OneLine(title, takes, text=one.due.isoformat() if one.due else ""))

    def _writes(self, does: Callable[[], object]) -> str:
        why = written(does)
        if not why:
            self._read_anew()
        return why

    def cover(self) -> bool:
        """Who promised what is for the counselor alone."""
        return True

    def action_back(self) -> None:
        """Back to where this came from."""
        self.dismiss(None)
