"""A session of a circle: what was promised before is at hand, and is settled where it was written."""

from __future__ import annotations

from textual import on
from textual.content import Content
from textual.message import Message

from workshop.circles.meetings import meetings_of
from workshop.circles.promises import Promise, at_hand
from workshop.disk import sentence
from workshop.notes.archive import Opened
from workshop.settings import Settings
from workshop.ui.promised import Promised
from workshop.ui.screens.asking import Asking
from workshop.ui.screens.surprising import Surprising
from workshop.ui.text import plain
from workshop.ui.widgets.hints import pressed
from workshop.ui.widgets.still import clickable
from workshop.words import _, one_line


class Promising(Surprising):
    """Reads the promises in a thread, once; what the room sees never holds any of them."""

    class PromisesRead(Message):
        """These come back at this meeting, or `why` they can't be read."""

        def __init__(self, promises: tuple[Promise, ...] = (), why: str = "") -> None:
            super().__init__()
            self.promises = promises
            self.why = why

    def __init__(self, opened: Opened, settings: Settings, *, in_room: bool) -> None:
        super().__init__(opened, settings, in_room=in_room)
        self.promised = Promised()

    def read_promises(self) -> None:
        """Look up what was promised, where a circle meets."""
        if self.state.plan.circle:
            self.run_worker(self._reading_promises, thread=True)

    def _reading_promises(self) -> None:
        archive, circle = self.host.desk.archive, self.state.plan.circle
        try:
            found = at_hand(meetings_of(archive, circle), but=self.opened.id)
        except OSError as error:
            self.post_message(self.PromisesRead(why=sentence(error)))
        else:
            self.post_message(self.PromisesRead(found))

    @on(PromisesRead)
    def _show_promises(self, event: PromisesRead) -> None:
        self.promised = Promised(event.promises)
        if event.why and self.private_stands:
            self.privately(_("what was promised can't be read: {why}").format(why=event.why))
        self.draw()

    def promises_told(self) -> Content:
        """What was promised, in a few words, for what is private before the start; empty without any."""
        promises = self.promised.promises
        if self.state.phase != "waiting" or not promises:
            return Content("")
        key = pressed(self, "session.promises")
        head = Content.assemble((key, "bold $foreground 80%"), (_(" what was promised"), "$accent"))
        rows = [clickable(head, "promises")]
        for promise in promises:
            mark = "✓ " if self.promised.said(promise) else "  "
            told = f"{mark}{promise.who or _('all')}: {one_line(promise.text)}"
            rows.append(plain(told, "$foreground 60%" if mark.strip() else "$foreground 85%"))
        return Content("\n").join(rows)

    def action_promises(self) -> None:
        """What was promised, to be asked about by leave, and what became of it."""
        if not self.may_add_private():
            return
        if not self.promised.promises:
            self.quietly(_("nothing that was promised is open"))
        else:
            here = [person.name for person in self.state.plan.present]
            now = self.host.desk.clock.wall()
            self.open(Asking(self.promised, now, here, self._say_of), lambda _answer: self.draw())

    def _say_of(self, at: int, state: str) -> str:
        """Write down what became of a promise; why that couldn't be done, or nothing."""
        why = self.promised.write(self.host.desk.archive, at, state)
        self.draw()
        return why
