"""A screen on which a paper is written: saved as it grows, told honestly how it stands, and left saved."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from workshop.disk import sentence
from workshop.notes.afterwards import Conflict, Editing, Saved
from workshop.notes.kinds import part_said
from workshop.notes.parts import kept_text
from workshop.toml import Unreadable
from workshop.ui.screens.beside import KIND, Beside, BesideKind, both
from workshop.ui.screens.savedleaving import SavedLeaving, not_saved
from workshop.ui.widgets.hints import pressed
from workshop.ui.widgets.still import Still
from workshop.words import _

if TYPE_CHECKING:
    from workshop.ui.desk import Desk

QUIET: Final = "$foreground 60%"


class Saving(SavedLeaving):
    """Whoever fills this in has a `Still` #after-standing and a `Still` #after-told."""

    def __init__(self, desk: Desk, editing: Editing) -> None:
        super().__init__()
        self.desk = desk
        self.editing = editing
        self.conflicts: dict[str, Conflict] = {}
        self.wrote = False
        self._trouble = ""
        self._said = ""
        self._asks = True
        self._shown: dict[str, str] = {}

    @abstractmethod
    def mine(self) -> dict[str, str]:
        """What stands on the screen, by the parts' addresses."""

    @abstractmethod
    def takes(self, address: str, text: str) -> None:
        """Show this text in a part."""

    @abstractmethod
    def warned(self) -> str:
        """What is to be pointed out in what stands there; empty where nothing is."""

    @abstractmethod
    def before_leaving(self, go: Callable[[], None]) -> None:
        """Ask what is to be asked, and go then."""

    # How it stands.

    @property
    def unsaved(self) -> str:
        """Why something that was written is not saved; empty where all is."""
        if self._trouble:
            return self._trouble
        parts = [part_said(part) for part in self.conflicts]
        return _("{part} was changed beside this app as well").format(part=parts[0]) if parts else ""

    def draw(self) -> None:
        """How it stands, and what is to be said of it."""
        standing = self.query_one("#after-standing", Still)
        if self.unsaved:
            standing.say(_("not saved: {why}").format(why=self.unsaved), "$warning")
        elif self.editing.is_changed(self.mine()):
            standing.say(_("writing"), QUIET)
        else:
            standing.say(_("saved") if self.wrote or self.editing.base else _("nothing written yet"), QUIET)
        told = self.query_one("#after-told", Still)
        key = pressed(self, "after.choose")
        words = _("{key} chooses what shall stand there.").format(key=key) if self.conflicts else ""
        tries = _("Not saved: {why}. It stays here, and is tried again by itself.")
        words = words or self._said or (tries.format(why=self._trouble) if self._trouble else self.warned())
        told.say(words, "$accent")
        told.display = bool(words)

    def say(self, words: str) -> None:
        """One line on what was done, until something is typed."""
        self._said = words
        self.draw()

    # What is saved.

    def tick(self) -> None:
        if self._trouble:
            self.save_now()

    def typed(self) -> None:
        """Something was typed: the file has it within a second."""
        self._said = ""
        self.draw()
        if self.editing.is_changed(self.mine()):
            self.save_soon()

    def save_now(self) -> None:
        """Write what was typed until now."""
        if not self.is_mounted or not self.editing.is_changed(self.mine()):
            return
        try:
            saved = self.editing.save(self.mine(), self.desk.clock.wall())
        except OSError as error:
            self._trouble = sentence(error)
        except Unreadable as error:
            self._trouble = str(error)
        else:
            self._trouble, self.wrote = "", True
            self._take(saved)
        self.draw()

    def _take(self, saved: Saved) -> None:
        """Show what is new in the file, and ask about what was changed on both sides; once for each text."""
        self.conflicts = {one.part: one for one in saved.conflicts}
        mine = self.mine()
        for part in {*mine, *saved.stands} - self.conflicts.keys():
            stands = saved.stands.get(part, "")
            # A kind alone stands in no file.
            if kept_text(mine.get(part, "")) != stands and (part != KIND or stands):
                self.takes(part, stands)
        for part, one in self.conflicts.items():
            if self._asks and self._shown.get(part) != one.theirs and self.app.screen is self:
                self._shown[part] = one.theirs
                self.decide(part)
                return

    # What was changed on both sides.

    def decide(self, part: str, then: Callable[[], None] | None = None) -> None:
        """Ask whose text shall stand in a part; then about the next one, and at last go on."""
        if part not in self.conflicts:
            return

        def chosen(choice: str | None) -> None:
            if choice is None:
                return
            self._settle(part, choice)
            if self.conflicts:
                self.decide(next(iter(self.conflicts)), then)
            elif then is not None:
                then()

        sides = BesideKind if part == KIND else Beside
        self.app.push_screen(sides(self.conflicts[part], self.mine().get(part, "")), chosen)

    def action_choose(self) -> None:
        """Choose what shall stand where both sides wrote."""
        self.save_now()
        if self.conflicts:
            self.decide(next(iter(self.conflicts)))

    def _settle(self, part: str, choice: str) -> None:
        conflict = self.conflicts.pop(part)
        self.editing.choose(conflict, over=choice == "mine")
        if choice == "theirs":
            self.takes(part, conflict.theirs)
        elif choice == "both":
            self.takes(part, both(conflict.theirs, self.mine().get(part, "")))
        self.save_now()

    def save_at_last(self) -> None:
        """The app ends: where nobody has chosen yet, both texts stand in the file, one below the other.

        Of two kinds, that of the file stays.
        """
        self._asks = False
        self.save_now()
        for part, one in self.conflicts.items():
            mine = "" if part == KIND else self.mine().get(part, "")
            self.takes(part, both(one.theirs, mine))
            self.editing.choose(one, over=False)
        if self.conflicts:
            self.conflicts = {}
            self.save_now()

    # The end.

    def leave_by(self, go: Callable[[], object]) -> None:
        self.save_now()
        if self.conflicts:
            self.decide(next(iter(self.conflicts)), lambda: self.leave_by(go))
        elif self._trouble and not self.lets_go(self.mine()):
            self.say(not_saved(self._trouble))
        else:
            self.before_leaving(lambda: self._go(go))

    def _go(self, go: Callable[[], object]) -> None:
        # A question that was asked has to be gone first.
        self.app.call_later(go)
