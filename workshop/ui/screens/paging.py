"""Writing in the place of speaking: pages that are kept, or let go of when the person goes on."""

from __future__ import annotations

from textual import on

from workshop.notes.archive import Opened
from workshop.session import commands as c
from workshop.session.decide import decide
from workshop.session.events import Entry
from workshop.session.moves import Refused
from workshop.settings import Settings
from workshop.ui.screens.session import SessionScreen
from workshop.ui.screens.writing import SAVED_AFTER
from workshop.ui.sheaf import Sheaf, asked_at, place_of
from workshop.ui.widgets.asks import Asks
from workshop.ui.widgets.hints import pressed
from workshop.ui.widgets.line import Line
from workshop.ui.widgets.questions import Row
from workshop.words import _


class Paging(SessionScreen):
    """Mixed into a session's screen that has `Asks` on it.

    What is kept nowhere stays where it is until the person goes on, also where time has gone
    on already, and goes only once that was said. It may be taken along, to be read in another
    step; then it stays until it is turned.
    """

    _asks: Asks

    def __init__(self, opened: Opened, *, settings: Settings, ready: bool = False) -> None:
        super().__init__(opened, settings=settings, ready=ready)
        self._sheaf = Sheaf(opened.driver)
        self._told: tuple[str, ...] = ()
        self._along = False
        self._answer_waits = False

    @property
    def is_entered(self) -> bool:
        """Whether what is typed now is an answer."""
        return self.focused is not None and self._asks in self.focused.ancestors

    @property
    def is_carried(self) -> bool:
        """Whether the pages are of another step than the words: time went on, or they were taken along."""
        return self._sheaf.place is not None and self._sheaf.place != place_of(self.state)

    @property
    def stays(self) -> bool:
        """Whether the pages stay as they are, though the words may be of another step."""
        return self.is_entered or bool(self._sheaf.loose) or (self._along and self._stands)

    @property
    def asks_here(self) -> bool:
        """Whether the step whose words are shown asks for something."""
        return any(one.field for one in asked_at(self.state, place_of(self.state)))

    @property
    def _stands(self) -> bool:
        """Whether anything stands on the page that is shown."""
        shown = self._asks.shown
        return shown is not None and shown.is_page and bool(self._asks.page.text.strip())

    @property
    def holds_writing(self) -> bool:
        """Whether something stands on this screen that would be gone with it."""
        return self.writing or bool(self._sheaf.loose)

    # Going on.

    def ask(self, command: c.Command) -> bool:
        """As everywhere; but what is not kept is let go only by somebody who was told."""
        if self.is_carried:
            if not (isinstance(command, c.Next) and self.asks_here):
                return super().ask(command)
            if self._may_turn():
                self.turn_over()
                self.draw()
            return True
        leaves = self._leaves(command)
        if leaves and not self._may_turn():
            return False
        obeyed = super().ask(command)
        if obeyed and leaves:
            self.turn_over()
            self.draw()
        return obeyed

    def _leaves(self, command: c.Command) -> bool:
        """Whether the command would lead to another step than the one that is shown."""
        session, wall = self.driver.session, self.host.desk.clock.wall()
        try:
            for made in decide(self.state, command, self.driver.now()):
                session = session.after(Entry(session.next_seq, made.at, wall, made.event))
        except Refused:
            return False
        return place_of(session.state) != self._sheaf.place

    def _may_turn(self) -> bool:
        """Whether nothing is lost by it; where something would be, that is said the first time."""
        self.save_now()
        loose = self._sheaf.loose
        if not loose or loose == self._told:
            return True
        self._told = loose
        self.draw_standing()
        if not self._asks.display:
            self.quietly(self.would_go())
        return False

    def would_go(self) -> str:
        """That what is not kept would be let go, and how it is kept."""
        told = _("once more lets this page go; {keep} keeps it, {along} takes it along")
        keep, along = (pressed(self, key) for key in ("practice.keep", "practice.along"))
        return told.format(keep=keep, along=along)

    def turn_over(self) -> None:
        """To the pages of the step that is shown; what is not kept of the others is gone."""
        entered, place = self.is_entered, place_of(self.state)
        self.save_now()
        if entered:
            self.set_focus(None)
        self._sheaf.turn_to(place)
        self._told, self._along = (), False
        today = self.host.desk.clock.wall().date()
        self._asks.turn(asked_at(self.state, place), self.state, today)
        self._asks.show(self._sheaf.text)
        if entered and not self._asks.enter():
            # A form that was just made has no field yet.
            self.call_after_refresh(self._asks.enter)

    def action_along(self) -> None:
        """On, with this page as it stands, so that it can be read there; it is kept no more than before."""
        if not self._stands:
            self.quietly(_("nothing stands here to take along"))
        elif self._repeats.counts("next", self.wall_seconds()):
            self._along, self._told = True, ()
            super().ask(c.Next())

    def end_note(self) -> bool:
        """Whether the session may be left: nothing that was written would be lost unsaid."""
        return self._may_turn()

    def at_stake(self) -> list[str]:
        """What is to be known of what was written, before it is ended."""
        self._told = self._sheaf.loose
        if not self._told:
            return []
        keep = pressed(self, "practice.keep")
        return [_("What stands on the page is let go; to keep it, go on and press {key}.").format(key=keep)]

    # To and fro.

    def action_further(self, by: int = 1) -> None:
        """To where one writes; from there to what is asked next, and out behind the last."""
        if self._asks.shown is None or self.state.slowed:
            self.quietly(_("nothing is asked here"))
        elif not self.is_entered:
            self.private_shown = True
            self.draw()
            self._asks.enter()
        else:
            self.save_now()
            if not self._asks.step(by, self._sheaf.text):
                self.set_focus(None)
            self.draw()

    def action_note(self) -> None:
        """To where one writes."""
        if not self.is_entered:
            self.action_further()

    def action_answers(self) -> None:
        """To what is asked, and on to what is asked next."""
        self.action_further()

    def action_enter(self) -> None:
        """Yes, to what is asked before the start, at a gate and at the end; else on to what is asked here."""
        if self.state.phase in ("running", "paused"):
            self.action_further()
        else:
            super().action_enter()

    @on(Line.Submitted)
    def _answered_this(self) -> None:
        self.action_further()

    def action_who(self, number: int = 0) -> None:
        """A digit answers on the scale that is asked for."""
        if not (self.private_shown and self._asks.choose(str(number))):
            self.quietly(_("no number is asked for here"))

    async def action_chart(self) -> None:
        """The chart of feelings; a word of it goes into the field for a feeling, where one is asked for."""
        if self.private_shown:
            self._asks.take_feeling()
        await self.app.run_action("app.feelings")

    def action_keep_page(self) -> None:
        """Keep what stands on the page, as a note of one's own."""
        if self._sheaf.keep():
            saved = self.driver.is_kept and not self.driver.trouble
            self.quietly(_("kept, as your own") if saved else "")
        elif not self._sheaf.loose:
            self.quietly(_("nothing stands here that is not kept"))
        self.draw()

    def on_descendant_focus(self) -> None:
        """Other keys are next while somebody writes."""
        self._look_at_focus()

    def on_descendant_blur(self) -> None:
        """And others again afterwards."""
        self._look_at_focus()

    def _look_at_focus(self) -> None:
        if self.is_entered != self.writing:
            self.draw()

    def put_pad_away(self) -> None:
        """What was written stays on its page; nobody writes on."""
        if self.is_entered:
            self.set_focus(None)

    # What is typed.

    def _typed(self) -> None:
        """Something was typed: what is kept of it is in the journal within a second."""
        shown = self._asks.shown
        if shown is not None and shown.is_page:
            self._sheaf.typed(shown, self._asks.page.text)
            self._save_soon()

    @on(Row.Given)
    def _given(self, event: Row.Given) -> None:
        self.quietly(event.trouble)
        self._answer_waits = True
        self._save_soon()

    def _save_soon(self) -> None:
        if not self._save_waits:
            self._save_waits = True
            self.set_timer(SAVED_AFTER, self._save_typed)
        self.draw_standing()

    def save_now(self) -> None:
        """Journal what is kept of what was typed until now; of the rest, nothing."""
        self._sheaf.save()
        self._answer_waits = False
        # One that was mounted a moment ago has nothing in it yet.
        for row in self.query(Row):
            answer = row.take() if row.query(".answer-said") else None
            if answer is None:
                continue
            try:
                self.driver.do(answer)
            except Refused as refused:
                self.quietly(str(refused))
