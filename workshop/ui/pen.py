"""A note while it is written: journalled as it grows, and told honestly how it stands."""

from __future__ import annotations

from workshop.run.driver import Driver
from workshop.session import commands as c
from workshop.session.moves import Refused
from workshop.words import _, _n, safe_text


class Pen:
    """Writes one jotting at a time into a session.

    The text lives in the session's state, so a note that was left unfinished, by a blank
    screen or by a program that stopped, is gone on with.
    """

    def __init__(self, driver: Driver) -> None:
        self._driver = driver
        self._note = ""
        self._text = ""
        self._refused = ""
        self.waits = False

    @property
    def writing(self) -> bool:
        """Whether a note is begun and not finished."""
        return bool(self._note)

    def begin(self) -> str:
        """Take up the unfinished note, or a new one; the text that stands in it."""
        notes = self._driver.state.notes
        if not self._note:
            unfinished = next(
                (note for note in notes.values() if note.draft and note.audience == "jotting"), None
            )
            self._note = unfinished.id if unfinished else self._driver.state.free_note()
            self._text = unfinished.text if unfinished else ""
        return self._text

    def typed(self, text: str) -> None:
        """What stands in the note now; it waits for `save`."""
        text = safe_text(text)
        if self._note and text != self._text:
            self._text = text
            self.waits = True

    def save(self) -> None:
        """Journal what was typed since; what can't be written is tried again with the next key."""
        if self._note and self.waits:
            self.waits = False
            self._do(c.Draft(self._note, self._text))

    def finish(self) -> bool:
        """Close the note, and say whether that could be done; else it goes on, with its text.

        One in which nothing was ever written leaves nothing.
        """
        if not self._note:
            return True
        if self._text.strip() or self._note in self._driver.state.notes:
            self.waits = False
            if not self._do(c.Note(self._note, self._text)):
                return False
        self._note, self._text, self.waits, self._refused = "", "", False, ""
        return True

    def _do(self, command: c.Draft | c.Note) -> bool:
        try:
            self._driver.do(command)
        except Refused as refused:
            self._refused = str(refused)
            return False
        self._refused = ""
        return True

    def standing(self) -> str:
        """How what is written stands: saved, or why not."""
        if why := self._refused or self._driver.trouble:
            return _("not saved: {why}").format(why=why)
        if self.waits:
            return _("writing")
        return _("saved") if self._driver.is_kept else _("not kept")

    def counted(self) -> str:
        """How many notes there are and how they stand; empty where there is none."""
        count = self._driver.state.note_count()
        if not count:
            return ""
        return _("{notes}, {standing}").format(
            notes=_n("{n} note", "{n} notes", count), standing=self.standing()
        )
