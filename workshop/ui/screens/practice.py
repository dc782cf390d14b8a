"""The practice screen of one person alone: one thing at a time, and writing in the place of speaking."""

from __future__ import annotations

from datetime import datetime
from typing import Any, ClassVar

from attrs import evolve
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content

from workshop import support
from workshop.notes.archive import Opened
from workshop.room.view import View
from workshop.run.standing import back_at, ends
from workshop.settings import Settings
from workshop.ui import keys, nextalone, nextkeys, telling
from workshop.ui.screens.dialogs import Page, bindings
from workshop.ui.screens.paging import Paging
from workshop.ui.screens.slow import SlowCard
from workshop.ui.sheaf import place_of
from workshop.ui.text import plain
from workshop.ui.widgets import spoken
from workshop.ui.widgets.asked import asked
from workshop.ui.widgets.asks import Asks
from workshop.ui.widgets.breath import MOVES, Breath, moving
from workshop.ui.widgets.face import Face
from workshop.ui.widgets.floor import heading
from workshop.ui.widgets.happening import Happening
from workshop.ui.widgets.hints import Hints, pressed
from workshop.ui.widgets.private import guide
from workshop.ui.widgets.questions import Feeling
from workshop.ui.widgets.said import Said
from workshop.ui.widgets.still import Still, clickable
from workshop.words import _, one_line

QUIET = "$foreground 60%"


class PracticeScreen(Paging, inherit_bindings=False):
    """Walks an open session as `SessionScreen` does, by the same keys, and draws it for one person.

    `private_shown` says whether what was written stands on the screen, `advised` whether the
    author's advice does.
    """

    CSS_PATH: ClassVar[Any] = ["session.tcss", "practice.tcss"]
    BINDINGS: ClassVar[list[BindingType]] = bindings(keys.PRACTICE, keys.EVERYWHERE[:2])

    def __init__(self, opened: Opened, *, settings: Settings, ready: bool = False) -> None:
        super().__init__(opened, settings=settings, ready=ready)
        self.advised = False

    def compose(self) -> ComposeResult:
        with Horizontal(id="head"):
            yield Still(id="title")
            yield Still(id="ends")
        yield Still(id="flags")
        with Vertical(id="centre"):
            yield Still(id="heading")
            yield Said(id="said")
            yield Breath()
            yield Still(id="asked")
            yield Asks(id="asks")
        yield Face(id="face")
        with Vertical(id="foot"):
            yield Happening()
            yield Still(id="quiet")
            yield Hints(id="next-keys")

    def _look_up(self) -> None:
        self._ends, self._flags = self.query_one("#ends", Still), self.query_one("#flags", Still)
        self._face, self._asks = self.query_one("#face", Face), self.query_one(Asks)
        self._asks.page.heard = self._typed

    # What is shown.

    def _draw_passing(self, seen: View, now: float) -> None:  # noqa: ARG002 - whoever looks on sees it
        state, speed, wall = self.state, self.driver.speed, self.host.desk.clock.wall()
        self._ends.say(ends(state, now, wall, speed), QUIET, fixed=True)
        back = back_at(state, now, wall, speed)
        time = telling.time(state, now, over=False, also=back)
        shown = time.digits if self.seconds_shown and not time.over else ""
        self._face.show(evolve(time, words=" · ".join(part for part in (time.words, shown) if part)), scale=0)
        self.draw_standing()

    def _draw_lasting(self, seen: View) -> None:
        state = self.state
        self.writing = self.is_entered
        if place_of(state) != self._sheaf.place and not self.stays:
            self.turn_over()
        self._arrange()
        self.query_one("#title", Still).say(one_line(state.plan.title), QUIET, fixed=True)
        where = " · ".join(part for part in (heading(seen, alone=True), telling.position(state)) if part)
        self.query_one("#heading", Still).say(one_line(where), "$foreground 75%")
        ask = self.query_one("#asked", Still)
        covers = not self.private_shown and (self._sheaf.place is not None or self._decides(seen))
        told = (asked(state, self.settings.keys), self._covered() if covers else Content(""))
        ask.show(Content("\n\n").join(part for part in told if part.plain))
        ask.display = bool(ask.stands.plain)
        self.query_one("#said", Said).show(self._said(seen))
        moves = moving(seen, self.app)
        self.set_class(moves, "-breathes")
        pace = seen.pace if moves else None
        self.query_one(Breath).show(pace, self.ran, moves=seen.mood in MOVES)

    def _draw_keys(self) -> None:
        shown = self._asks.shown
        writing = nextalone.Writing(
            now=self.writing,
            page=shown is not None and shown.is_page,
            loose=bool(self._sheaf.loose),
            feeling=isinstance(self.focused, Feeling),
            more=self._asks.more,
            covered=not self.private_shown,
        )
        chosen = nextalone.next_keys(self.state, writing)
        room = self.size.width - 2 * (1 if self.has_class("-narrow") else 2)
        fits = nextkeys.fitting(chosen, room, self.settings.keys, 8, nextalone.GIVES_WAY)
        self.query_one("#next-keys", Hints).show(fits)

    def _said(self, seen: View) -> Content:
        """The words, with the advice where it is wanted; before the start and a gate, what to decide by."""
        state = self.state
        if self._decides(seen):
            return guide(state) if self.private_shown else Content("")
        if seen.mood == "waiting":
            return spoken.before(state)
        easily, moves = self.settings.look.easy_reading, moving(seen, self.app)
        said = spoken.spoken(seen, airy=self._roomy, easily=easily, moves=moves)
        if not self._advice_stands:
            return said
        return Content("\n\n\n" if self._roomy else "\n\n").join((said, spoken.advice(state)))

    def _decides(self, seen: View) -> bool:
        """Whether the author's words to the one who practises stand in the place of those that are said."""
        return seen.mood == "asking" or (seen.mood == "waiting" and self.asks_ready)

    @property
    def _advice_stands(self) -> bool:
        there = self.advised and self.private_shown and self.state.phase in ("running", "paused")
        return there and bool(self.state.guide) and (self._roomy or not self.writing)

    def _covered(self) -> Content:
        """Which key brings back what was written."""
        key = pressed(self, "session.private")
        told = Content.assemble((key, "bold $accent"), _(" brings back what is yours"))
        return clickable(told, "private")

    def draw_standing(self) -> None:
        """How what is written stands, and what has to be known of the whole session."""
        self._draw_flags()
        self._draw_keys()
        shown, still, told = self._asks.shown, "", ""
        if shown is None:
            return
        if self.is_carried:
            next_ = pressed(self, "session.next")
            step = one_line(self.state.plan.step_called(shown.place.step).title)
            still = _("still from {step}; {key} turns to this step's") if self.asks_here else _("from {step}")
            still = still.format(step=step, key=next_)
        if shown.is_page:
            untouched = shown.field is None and not (self.writing or self._sheaf.text(shown))
            told = "" if untouched else self._sheaf.standing(shown)
        elif shown.is_kept and shown.field and (shown.field.id, shown.who) in self.state.answers:
            told = self._how_saved()
        warned = bool(self._told) and self._told == self._sheaf.loose
        self._asks.say(still, plain(self.would_go(), "$accent") if warned else plain(told, QUIET))

    def _how_saved(self) -> str:
        if self.driver.trouble:
            return _("not saved: {why}").format(why=one_line(self.driver.trouble))
        if self._answer_waits:
            return _("kept: writing")
        return _("kept: saved") if self.driver.is_kept else _("a rehearsal: not kept")

    def _arrange(self) -> None:
        state = self.state
        crowded = self._advice_stands and not self._roomy
        asks = self._sheaf.place is not None and not state.slowed and self.private_shown and not crowded
        self._asks.display = asks
        self._asks.set_class(self.writing or bool(self._sheaf.loose), "-open")
        self.set_class(self.writing, "-writing")
        self.set_class(asks, "-asking")
        self.set_class(self._advice_stands, "-advised")
        self.set_class(self._roomy, "-roomy")

    # What is for whom.

    def action_private(self) -> None:
        """Bring back what was written; else show or hide the author's advice."""
        if self.private_shown:
            self.advised = not self.advised
            if self.advised and not self.state.guide:
                self.quietly(_("there is no advice here"))
        self.private_shown = True
        self.draw()

    def hide_private(self) -> None:
        """Only what may be glanced at stands here."""
        self.private_shown = self.advised = False
        self.put_pad_away()
        self.draw()

    def action_escape(self) -> None:
        """Leave the page; twice: cover the screen."""
        if self.is_entered:
            self.set_focus(None)
            self._escaped_at = self.wall_seconds()
        else:
            super().action_escape()

    def action_slow(self) -> None:
        """Once: take a moment, without words and without a clock. Again: what may help."""
        self.put_pad_away()
        super().action_slow()

    def may_show_card(self) -> bool:
        """It says nothing of what was written."""
        return True

    def slow_card(self, now: datetime) -> SlowCard:
        """The card for somebody who is alone."""
        return SlowCard(_("Slow down"), support.card(alone=True), now)

    def action_keys(self) -> None:
        """Every key."""
        wide = self.app.size.width >= 110
        listed = nextkeys.listing(self.settings.keys, ids=wide, session=keys.PRACTICE)
        self.open(Page(_("Keys"), listed))
