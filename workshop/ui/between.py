"""Which screen follows which: from Home to a set-up, a session, its close, and home again."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from textual import on

from workshop.ui.facts import NotRead, ScriptChosen, UnfinishedChosen, UnfinishedFound
from workshop.ui.owncolors import OwnColors
from workshop.ui.start import Ended, Home, SeenBy, SetUp, Start
from workshop.ui.throwing import Throwing
from workshop.words import _

if TYPE_CHECKING:
    from workshop.notes.archive import Opened
    from workshop.notes.unfinished import Unfinished
    from workshop.settings import Settings
    from workshop.ui.desk import Desk
    from workshop.ui.screens.home import HomeScreen
    from workshop.ui.screens.session import SessionScreen


class Between(Throwing, inherit_bindings=False):
    """The ways between the screens, and what is kept of a session at the end of each."""

    def __init__(self, desk: Desk | Callable[[], Desk], start: Start) -> None:
        # Where no color is wanted, none is mixed either; tones of gray are colors to a terminal.
        super().__init__(ansi_color=True if "NO_COLOR" in os.environ else None)
        self.stylesheet = OwnColors(variables=self.get_css_variables())
        self._given = desk
        self._desk: Desk | None = None
        self._start = start
        self._opened: Opened | None = None
        self._seen_by: SeenBy = "me"
        self._kept: Path | None = None
        self._asked_for_lines = False

    @property
    def desk(self) -> Desk:
        """The person's places, preferences, scripts and notes, and a clock."""
        if self._desk is None:
            self._desk = self._given() if callable(self._given) else self._given
        return self._desk

    @property
    def seen_by(self) -> SeenBy:
        """Who sees this screen in the session that is open."""
        return self._seen_by

    @property
    def in_session(self) -> bool:
        """Whether a session is open."""
        return self._opened is not None

    def _home(self) -> HomeScreen:
        from workshop.ui.screens.home import HomeScreen

        return next(screen for screen in self.screen_stack if isinstance(screen, HomeScreen))

    @property
    def _from_home(self) -> bool:
        return isinstance(self._start, Home)

    @on(ScriptChosen)
    def _script_chosen(self, event: ScriptChosen) -> None:
        self._home().said("")
        self.set_up(event.script, event.said)

    @on(UnfinishedChosen)
    def _unfinished_chosen(self, event: UnfinishedChosen) -> None:
        self._home().said("")
        self.resume(event.unfinished)

    @on(NotRead)
    def _not_read(self, event: NotRead) -> None:
        self._home().said(event.why)

    def action_feelings(self) -> None:
        """The chart of feelings; from a field for a feeling, what is chosen there goes into it."""
        from workshop.ui.screens.feelings import FeelingsScreen

        if not any(isinstance(screen, FeelingsScreen) for screen in self.screen_stack):
            takes = getattr(self.focused, "take_feeling", None)
            shows = next((lay for each in self.screen_stack if (lay := getattr(each, "lay", None))), None)
            self.push_screen(FeelingsScreen(self.desk, takes if callable(takes) else None, shows))

    def action_cards(self) -> None:
        """The decks and their cards; not in a session, whose cards are dealt already."""
        from workshop.ui.screens.cards import CardsScreen

        if not self.in_session and not any(isinstance(screen, CardsScreen) for screen in self.screen_stack):
            self.push_screen(CardsScreen(self.desk))

    def action_support(self) -> None:
        """Whom to turn to; over a blank screen, its key is a key like any other."""
        from workshop.ui.screens.blank import Blank
        from workshop.ui.screens.support import SupportPage

        if isinstance(self.screen, Blank):
            self.screen.wake()
        elif isinstance(self.screen, SupportPage):
            self.screen.action_cancel()
        elif (own := getattr(self.screen, "action_support", None)) is not None:
            own()
        elif not any(isinstance(screen, SupportPage) for screen in self.screen_stack):
            # Before a session, whoever looks here may well be alone.
            alone = self._opened is None or self._opened.driver.state.plan.mode == "solo"
            self.push_screen(SupportPage(self.desk.places.support, self._today, alone=alone))

    def action_write_lines(self) -> None:
        """Write help lines down, or change those that stand there."""
        from workshop.helplines import load
        from workshop.ui.screens.lineform import LineForm

        held = load(self.desk.places.support)
        if any(isinstance(screen, LineForm) for screen in self.screen_stack):
            return
        if held.raw:
            # What can't be read can't be changed; the page says so.
            self.action_support()
        else:
            self.push_screen(LineForm(self.desk.places.support, held, self._today))

    @on(UnfinishedFound)
    def _first_start(self, event: UnfinishedFound) -> None:
        """At the very first start, ask for help lines; not where a session waits to be gone on with."""
        path = self.desk.places.support
        if self._asked_for_lines or event.found or self.screen is not self.screen_stack[0]:
            return
        self._asked_for_lines = True
        if not os.path.lexists(path):
            from workshop.helplines import Support
            from workshop.ui.screens.lineform import LineForm

            self.push_screen(LineForm(path, Support(there=False), self._today, first=True))

    @property
    def _today(self) -> date:
        return self.desk.clock.wall().date()

    def set_up(self, name: str, said: SetUp | None) -> None:
        """The set-up of the script that a name or a path means."""
        from workshop.script.problems import ScriptError
        from workshop.ui.screens.setup import SetUpScreen

        try:
            library = self.desk.library.beside(name)
            script = library.load(name)
            decks = library.decks_of(script)
        except ScriptError as error:
            self._not_begun(str(error))
        else:
            self._back_to_the_first()
            self.push_screen(SetUpScreen(self.desk, script, decks, said))

    def _not_begun(self, why: str) -> None:
        if self._from_home:
            self._home().said(why)
        else:
            self.exit(Ended(trouble=why), return_code=1)

    def resume(self, unfinished: Unfinished) -> None:
        """Go on with an unfinished session."""
        from workshop.disk import sentence
        from workshop.run.journal import JournalError

        try:
            opened = self.desk.archive.resume(unfinished, self.desk.clock, self.desk.library)
        except JournalError as error:
            self._not_begun(str(error))
        except OSError as error:
            self._not_begun(sentence(error))
        else:
            self.walk(opened, "me")

    def told(self, words: str) -> None:
        """One sentence that goes away by itself."""
        self.notify(words, markup=False, title="")

    def walk(self, opened: Opened, seen_by: SeenBy, *, ready: bool = False, surprises: bool = False) -> None:
        """The running session; where a set-up is shown, which affirmed that all is `ready`, in its place."""
        self._opened, self._seen_by = opened, seen_by
        if opened.damage:
            self.told(opened.damage)
        if opened.changed:
            self.told(opened.changed)
        self._back_to_the_first()
        screen = session_screen(opened, seen_by, self.desk.settings, ready=ready)
        screen.surprises = self.throw(opened, surprises)
        self.push_screen(screen)

    def back(self) -> None:
        """From a set-up back to Home, or out."""
        if self._from_home:
            self._back_to_the_first()
        else:
            self.exit(Ended(self._kept))

    def close_session(self, opened: Opened) -> None:
        """Go to the session's close, which may come back to it."""
        from workshop.session.commands import Close
        from workshop.ui.screens.close import CloseScreen

        hidden = any(_hides(screen) for screen in self.screen_stack)
        driver = opened.driver
        resumes = driver.state.phase == "running"
        if driver.allows(Close()):
            driver.do(Close())
        close = CloseScreen(self.desk, opened, seen_by=self._seen_by, hidden=hidden, resumes=resumes)
        self.push_screen(close)
        self.show_happened()

    def discard_session(self, opened: Opened) -> None:
        """Discard the session, and go home."""
        from workshop.disk import sentence

        try:
            opened.discard()
        except OSError as error:
            told = _("Not everything in {folder} could be removed: {why}")
            self._session_over(told.format(folder=opened.folder, why=sentence(error)), trouble=True)
        else:
            self._session_over(_("The session was discarded; nothing of it is left."))

    def set_session_aside(self, opened: Opened) -> None:
        """Let the session stand until another day, and go home; not while something of it is unsaved."""
        from workshop.disk import sentence

        self.save_all()
        if self._unsaved(opened):
            return
        try:
            path = opened.set_aside()
        except (OSError, ValueError) as error:
            why = sentence(error) if isinstance(error, OSError) else str(error)
            self.told(_("What was until now is not kept yet: {why}. Try again.").format(why=why))
            return
        self._kept = path or self._kept
        told = _("The session stands until another day; it can be gone on with from here.")
        self._session_over(told if path else _("A rehearsal leaves nothing behind."))

    def kept(self, record: Path | None) -> None:
        """The session's record lies there; that of a rehearsal nowhere."""
        self._kept = record or self._kept
        told = _("Kept: {path}").format(path=record) if record else _("A rehearsal leaves nothing behind.")
        self._session_over(told)

    def _session_over(self, words: str, *, trouble: bool = False) -> None:
        self._opened = self.surprises = None
        if self._from_home:
            self._back_to_the_first()
            self._home().said(words)
        else:
            self.exit(Ended(self._kept, trouble=words if trouble else ""), return_code=int(trouble))

    def _back_to_the_first(self) -> None:
        for _screen in self.screen_stack[1:]:
            self.pop_screen()

    def leave(self) -> None:
        """End the app; a session that is open stands unfinished, unless something of it is unsaved."""
        self.save_all()
        if self._opened is not None and self._unsaved(self._opened):
            return
        self.leave_all()
        self.exit(Ended(self._kept))

    def _unsaved(self, opened: Opened) -> bool:
        """Whether something is still unsaved after one more try; then that is said."""
        opened.driver.tick()
        if not opened.driver.trouble:
            return False
        told = _("Not saved: {why}. Leaving now would lose what was written. Make room, then leave again.")
        self.told(told.format(why=opened.driver.trouble))
        return True

    def leave_all(self) -> str:
        """Save everything typed and let an open session stand unfinished; a sentence where that failed."""
        self.save_at_last()
        self.save_all()
        told = _("Not all that was written could be saved: {why}")
        unsaved = (why for screen in self.screen_stack if (why := getattr(screen, "unsaved", "")))
        trouble = told.format(why=why) if (why := next(unsaved, "")) else ""
        if self._opened is not None:
            self._opened.leave()
            if why := self._opened.driver.trouble:
                trouble = told.format(why=why)
            self._opened = None
        return trouble


def session_screen(
    opened: Opened, seen_by: SeenBy, settings: Settings, *, ready: bool = False
) -> SessionScreen:
    """The screen that walks a session: somebody alone has one of their own."""
    from workshop.ui.screens.practice import PracticeScreen
    from workshop.ui.screens.session import SessionScreen

    if opened.driver.state.plan.mode == "solo":
        return PracticeScreen(opened, settings=settings, ready=ready)
    return SessionScreen(opened, seen_by=seen_by, settings=settings, ready=ready)


def _hides(screen: object) -> bool:
    """Whether it is a session's screen on which nothing private stands now."""
    from workshop.ui.screens.covering import Covering

    return isinstance(screen, Covering) and (screen.in_room or not screen.private_shown)
