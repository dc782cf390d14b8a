"""Writing a note while the clock runs."""

from __future__ import annotations

from abc import abstractmethod
from typing import Final

from textual.widgets import TextArea

from workshop.notes.archive import Opened
from workshop.session.closing import asked_here
from workshop.settings import Settings
from workshop.ui.screens.caring import Caring
from workshop.ui.screens.over import copied
from workshop.ui.widgets.notepad import NotePad
from workshop.words import _

# In seconds: everything that was typed is in the journal within one second of the last key.
SAVED_AFTER: Final = 0.7


class Writing(Caring):
    """A note takes its place in what is private, or stands as dots where everyone can see."""

    def __init__(self, opened: Opened, settings: Settings) -> None:
        super().__init__(opened, settings)
        self.writing = False
        self._save_waits = False

    @abstractmethod
    def draw_standing(self) -> None:
        """Show how the notes stand."""

    @property
    def holds_writing(self) -> bool:
        """Whether something stands on this screen that would be gone with it."""
        return self.writing

    @property
    def _pad(self) -> NotePad:
        return self.query_one("#dots-pad" if self.in_room else "#pad", NotePad)

    def action_note(self) -> None:
        """Write a note; it takes its place in what is private, or stands as dots where all can see."""
        if not self.writing:
            text = self.pen.begin()
            self.writing = True
            self._pad.heard = self._typed
            self._pad.load_text(text)
            self._pad.move_cursor(self._pad.document.end)
            self.draw()
        self.set_focus(self._pad)

    def action_answers(self) -> None:
        """Answer what this step asks for."""
        asked = asked_here(self.state)
        if not asked and self.agrees_here:
            self.action_agree()
        elif not asked:
            self.quietly(_("nothing more is asked in this step"))
        elif self.may_show_private():
            from workshop.ui.screens.answers import Answers

            step = self.state.now_step
            today = self.host.desk.clock.wall().date()
            self.open(Answers(step.title if step else "", self.driver, asked, today))

    def on_note_pad_left(self, event: NotePad.Left) -> None:
        """The note is finished."""
        event.stop()
        self.end_note()
        self._escaped_at = self.wall_seconds()
        self.draw()

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        """What was typed, taken back or pasted has been heard of."""
        event.stop()
        self._typed()

    def _typed(self) -> None:
        """Something was typed: the journal has it within a second."""
        if self.writing:
            self.pen.typed(self._pad.text)
            self.draw_standing()
            if self.pen.waits and not self._save_waits:
                self._save_waits = True
                self.set_timer(SAVED_AFTER, self._save_typed)

    def on_descendant_blur(self) -> None:
        """Whoever looks away from a note finds it saved."""
        self.save_now()

    def _save_typed(self) -> None:
        self._save_waits = False
        self.save_now()
        self.draw_standing()

    def save_now(self) -> None:
        """Journal what was typed until now."""
        if self.writing:
            self.pen.typed(self._pad.text)
        self.pen.save()

    def end_note(self) -> bool:
        """Finish the note that is being written, if one is; one that can't be written down stays here."""
        self.save_now()
        finished = self.pen.finish()
        if finished:
            self.put_pad_away()
        else:
            self.draw_standing()
        return finished

    def put_pad_away(self) -> None:
        """Nothing of the note stays on the screen; what is unfinished can be gone on with."""
        pad, was = self._pad, self.writing
        self.writing = False
        if was:
            self.set_focus(None)
            pad.load_text("")
            self.draw()

    def action_end_or_copy(self) -> None:
        """End; with words selected in a note, copy them."""
        if not copied(self):
            self.action_end()
