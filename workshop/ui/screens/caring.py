"""Slowing down, support, and the ways in which a session ends."""

from __future__ import annotations

from datetime import datetime

from workshop import support
from workshop.session import commands as c
from workshop.session.closing import nothing_to_keep
from workshop.session.table import SHORTEST_BREAK
from workshop.ui.screens.dialogs import Confirm, Discarding, Ending, HowLong
from workshop.ui.screens.seating import Seating
from workshop.ui.screens.slow import SlowCard
from workshop.ui.screens.support import SupportPage
from workshop.words import _


class Caring(Seating):
    """What is one key away in every step."""

    # Care.

    def action_slow(self) -> None:
        """Once: the room takes a moment. Again: the card."""
        if not self.state.slowed:
            self.ask(c.Slow())
        elif self.may_show_card():
            self.open(self.slow_card(self.host.desk.clock.wall()), self._after_card)

    def may_show_card(self) -> bool:
        """Whether the card may stand on this screen now."""
        return self.may_add_private()

    def slow_card(self, now: datetime) -> SlowCard:
        """The card, at this time of day."""
        return SlowCard(_("For you: slow down"), support.card(), now)

    def _after_card(self, answer: str) -> None:
        match answer.split(" "):
            case ["resume"]:
                self.ask(c.Resume())
            case ["break", seconds]:
                self._take(seconds)
            case ["another", "day"]:
                self.action_postpone()
            case ["end"]:
                self.to_close()

    def action_take_break(self) -> None:
        """A break for all, as long as is said; the clock stands still, and nothing goes on by itself."""
        if self.allowed(c.Break(SHORTEST_BREAK)):
            body = (_("How long? Minutes, or such as 1h30m. The room sees when all are back."),)
            self.open(HowLong(_("A break for all"), body, _("take it")), self._take)

    def _take(self, seconds: str) -> None:
        # On the wall: a rehearsal's clock runs faster.
        self.ask(c.Break(float(seconds) * self.driver.speed))

    def action_postpone(self) -> None:
        """Stop here, to be gone on with another day."""
        if self.allowed(c.SetAside()) and self.end_note():
            self.host.set_session_aside(self.opened)

    def action_support(self) -> None:
        """Whom to turn to."""
        desk = self.host.desk
        today, alone = desk.clock.wall().date(), self.state.plan.mode == "solo"
        self.open(SupportPage(desk.places.support, today, alone=alone))

    # The end.

    def action_end(self) -> None:
        """Ask whether to keep, go on or discard."""
        self.save_now()
        if self.state.phase == "closing":
            self.to_close()
            return
        if self.driver.is_kept and nothing_to_keep(self.state):
            body = [_("It has not begun, and there is nothing to keep.")]
            self.open(Confirm(_("End the session?"), body, _("end it")), self._discard)
            return
        self.open(Ending(_("End the session?"), self.at_stake(), self.ends_by), self._after_end)

    def at_stake(self) -> list[str]:
        """What is to be known of what was written, before it is ended."""
        notes = self.pen.counted()
        return [notes] if notes else []

    def _after_end(self, answer: str) -> None:
        if answer == "keep":
            self.to_close()
        elif answer == "another day":
            self.action_postpone()
        elif self.state.has_writing:
            body = [_("What was written goes too, and can't be brought back.")]
            self.open(Discarding(_("Discard it, with all that was written?"), body), self._discard)
        else:
            self._discard(answer)

    def _discard(self, _answer: str) -> None:
        self.host.discard_session(self.opened)
