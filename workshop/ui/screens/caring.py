"""Slowing down, support, and the ways in which a session ends."""

from __future__ import annotations

from typing import Final

from workshop import support
from workshop.plan.agenda import at_clock
from workshop.session import commands as c
from workshop.ui.screens.dialogs import Discarding, Ending
from workshop.ui.screens.slow import SlowCard
from workshop.ui.screens.steering import Steering
from workshop.ui.screens.support import SupportPage
from workshop.words import _

BREAK_SECONDS: Final = 20 * 60


class Caring(Steering):
    """What is one key away in every step."""

    # Care.

    def action_slow(self) -> None:
        """Once: the room takes a moment. Again: the card."""
        if not self.state.slowed:
            self.ask(c.Slow())
        elif self.may_show_card():
            back = at_clock(self.host.desk.clock.wall(), BREAK_SECONDS)
            self.open(self.slow_card(f"{back:%H:%M}"), self._after_card)

    def may_show_card(self) -> bool:
        """Whether the card may stand on this screen now."""
        return self.may_show_private() and self.private_shown

    def slow_card(self, back_at: str) -> SlowCard:
        """The card; a break that began now would end at this time."""
        return SlowCard(_("For you: slow down"), support.card(), back_at)

    def _after_card(self, answer: str) -> None:
        match answer:
            case "resume":
                self.ask(c.Resume())
            case "leave":
                if self.end_note():
                    self.host.leave_session(self.opened)
            case "end":
                self.to_close()

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
        self.open(Ending(_("End the session?"), self.at_stake(), self.ends_by), self._after_end)

    def at_stake(self) -> list[str]:
        """What is to be known of what was written, before it is ended."""
        notes = self.pen.counted()
        return [notes] if notes else []

    def _after_end(self, answer: str) -> None:
        if answer == "keep":
            self.to_close()
        elif self.state.has_writing:
            body = [_("What was written goes too, and can't be brought back.")]
            self.open(Discarding(_("Discard it, with all that was written?"), body), self._discard)
        else:
            self._discard(answer)

    def _discard(self, _answer: str) -> None:
        self.host.discard_session(self.opened)
