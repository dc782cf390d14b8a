"""What the keys of a running session do: each asks the driver, and says quietly why not."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable
from typing import cast

from workshop.notes.archive import Opened
from workshop.plan.agenda import at_clock
from workshop.run.foreseen import changes, leaves_out, rest_fitted, rest_landed
from workshop.run.undoing import to_take_back
from workshop.session import commands as c
from workshop.session.moves import Refused, behind_gate, fitted
from workshop.settings import Settings
from workshop.ui import telling
from workshop.ui.host import Host
from workshop.ui.pen import Pen
from workshop.ui.repeats import Repeats
from workshop.ui.screens.covered import Covered
from workshop.ui.screens.dialogs import Confirm, Dialog, HowLong
from workshop.ui.widgets.hints import pressed
from workshop.words import _

ESCAPES_WITHIN_SECONDS = 1.0


class Steering(Covered):
    """A screen that drives a session; what it shows is drawn by those who inherit it."""

    def __init__(self, opened: Opened, settings: Settings) -> None:
        super().__init__()
        self.opened = opened
        self.settings = settings
        self.pen = Pen(opened.driver)
        self.smaller = False
        self.in_room = False
        self.private_shown = True
        self.ready = False
        self._repeats = Repeats(settings.time.repeat_guard_seconds)
        self._escaped_at: float | None = None

    @property
    def host(self) -> Host:
        """The app, as this screen knows it."""
        return cast(Host, self.app)

    @property
    def asks_ready(self) -> bool:
        """Whether it is still to be said that what must be so is so."""
        return bool(self.state.plan.ready) and not (self.ready or self.state.affirmed)

    def wall_seconds(self) -> float:
        """Seconds that go by as on the wall, from any start."""
        return self.driver.now() / self.driver.speed

    @abstractmethod
    def draw(self) -> None:
        """Show how it stands now."""

    @abstractmethod
    def quietly(self, words: str) -> None:
        """One sentence that goes away by itself."""

    @abstractmethod
    def privately(self, words: str) -> None:
        """One sentence for whoever leads alone, which goes away by itself, or with what is private."""

    @abstractmethod
    def action_blank(self) -> None:
        """Cover the screen."""

    @abstractmethod
    def save_now(self) -> None:
        """Journal what was typed until now."""

    @abstractmethod
    def end_note(self) -> bool:
        """Finish the note that is being written, if one is, and say whether that could be done."""

    def to_close(self) -> None:
        """Go to the close."""
        if self.end_note():
            self.host.close_session(self.opened)

    def ask(self, command: c.Command) -> bool:
        """Whether the session obeyed; where it didn't, the sentence why is shown."""
        self.save_now()
        try:
            self.driver.do(command)
        except Refused as refused:
            self.quietly(str(refused))
            return False
        self.quietly("")
        self.draw()
        return True

    def allowed(self, command: c.Command) -> bool:
        """Whether the session would obey; where it wouldn't, the sentence why is shown."""
        why = self.driver.refusal(command)
        if why is not None:
            self.quietly(why)
        return why is None

    def may_show_private(self) -> bool:
        """Whether what follows may stand on this screen; where it mayn't, that is said."""
        if self.in_room:
            told = _("that is for you alone; {key} comes back from what everyone sees")
            self.quietly(told.format(key=pressed(self, "session.private")))
        return not self.in_room

    def may_add_private(self) -> bool:
        """Whether what is private stands here, so that more of it may; where it doesn't, that is said."""
        if self.may_show_private() and not self.private_shown:
            told = _("that is for you alone; {key} shows what is private")
            self.quietly(told.format(key=pressed(self, "session.private")))
        return self.private_stands

    @property
    def private_stands(self) -> bool:
        """Whether what only whoever leads knows may stand on this screen now."""
        return self.private_shown and not self.in_room

    def open(self, dialog: Dialog, then: Callable[[str], object] | None = None) -> None:
        """Ask something; `then` is called with the answer, if there is one."""

        def closed(answer: str | None) -> None:
            if answer is None:
                # The escape that puts a dialog away is the first of two.
                self._escaped_at = self.wall_seconds()
            elif then is not None:
                then(answer)

        self.save_now()
        self.app.push_screen(dialog, closed)

    # The clock.

    def action_clock(self) -> None:
        """Start, pause, go on."""
        if self.state.phase == "waiting":
            self.ask(c.Start())
        elif self.state.phase == "running":
            self.ask(c.Pause())
        else:
            self.ask(c.Resume())

    def action_more(self) -> None:
        """A minute more."""
        if self.ask(c.More()):
            self.quietly(_("a minute more"))

    def action_less(self) -> None:
        """A minute less."""
        if self.ask(c.Less()):
            self.quietly(_("a minute less"))

    def action_earlier(self) -> None:
        """This part began earlier; after the machine slept, by as long as it did."""
        slept = self.state.slept * self.driver.speed
        if slept and self.state.phase == "paused":
            if self.ask(c.Earlier(slept)):
                self.ask(c.Resume())
        elif self.allowed(c.Earlier(60)):
            body = (_("How long ago did this begin, before the clock says? Minutes, or such as 1m30s."),)
            dialog = HowLong(_("It began earlier"), body, _("by this much"))
            self.open(dialog, lambda answer: self.ask(c.Earlier(float(answer))))

    # Moves.

    def action_next(self) -> None:
        """On, to what comes next."""
        if self._repeats.counts("next", self.wall_seconds()):
            self.ask(c.Next())

    def action_back(self) -> None:
        """To the start of the turn before."""
        if self._repeats.counts("back", self.wall_seconds()):
            self.ask(c.Back())

    def action_again(self) -> None:
        """This turn, from its start."""
        if self.ask(c.Again()):
            self.quietly(_("from the start of this turn"))

    def action_pass_turn(self) -> None:
        """Pass, for now."""
        if self._repeats.counts("pass", self.wall_seconds()):
            self.ask(c.Pass())

    def action_undo(self) -> None:
        """Take back the last move, or the last change of time, people or agreements."""
        what = to_take_back(self.driver.session)
        if self.ask(c.Undo()):
            self.quietly(_("taken back: {what}").format(what=what))

    def action_fit(self) -> None:
        """Show what fitting the rest would make of it, and do it if wanted."""
        if not self.may_show_private() or not self.allowed(c.Fit()):
            return
        now = self.driver.now()
        try:
            new = fitted(self.state, now)
        except Refused as refused:
            self.quietly(str(refused))
            return
        if not changes(self.state, new):
            self.quietly(_("it fits already; nothing would change"))
            return
        lines = [self._would_end(rest_fitted(self.state, now, new)), "", *telling.lengths(self.state, new)]
        self.open(Confirm(_("Fit the rest"), lines, _("fit it")), lambda _answer: self.ask(c.Fit()))

    def action_land(self) -> None:
        """Show what landing would leave out, and go to the close if wanted."""
        if not self.may_show_private() or not self.allowed(c.Land()):
            return
        left_out = leaves_out(self.state)
        body = [self._would_end(rest_landed(self.state)), ""]
        body += [_("This leaves out:"), *(f"  {title}" for title in left_out)] if left_out else []
        body += [] if left_out else [_("Nothing is left out.")]
        self.open(Confirm(_("Straight to the close"), body, _("land")), lambda _answer: self.ask(c.Land()))

    def _would_end(self, seconds: float) -> str:
        end = at_clock(self.host.desk.clock.wall(), seconds / self.driver.speed)
        return _("It would end at {time}.").format(time=f"{end:%H:%M}")

    # What is said.

    def action_smaller(self) -> None:
        """The gentler wording, or the first one again."""
        if not self.state.smaller:
            self.quietly(_("there is no gentler wording here"))
            return
        self.smaller = not self.smaller
        self.draw()

    # A gate.

    def action_go(self) -> None:
        """Through the gate."""
        self.ask(c.Go())

    def action_stay(self) -> None:
        """Keep waiting before it."""
        self.ask(c.Stay())

    def action_skip(self) -> None:
        """Show what skipping would leave out, and do it if wanted."""
        if self.allowed(c.Skip()):
            _to, steps = behind_gate(self.state)
            body = [_("This leaves out:"), *(f"  {title}" for title in telling.titles(self.state, steps))]
            if self.in_room:
                # What lies behind it, the room sees only once all agree.
                body = [_("Leave out what comes behind this?")]
            self.open(Confirm(_("Skip"), body, _("skip")), lambda _answer: self.ask(c.Skip()))

    def action_enter(self) -> None:
        """Yes, to what is asked here: what must be so, the gate, the way to the close."""
        if self.state.phase == "waiting":
            if self.state.affirmed:
                self.quietly(_("{key} starts").format(key=pressed(self, "session.clock")))
            elif not self.asks_ready or self.may_show_private():
                self.ask(c.Affirm())
        elif self.state.phase == "gate":
            self.ask(c.Go())
        elif self.state.phase == "closing":
            self.to_close()
