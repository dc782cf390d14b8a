"""Notes and answers, written line by line."""

from __future__ import annotations

from contextlib import suppress
from typing import Final

from workshop.plain.parse import Misused, due_at_end, person_first
from workshop.plan.model import Person
from workshop.plan.people import alone
from workshop.run.driver import Driver
from workshop.session import commands as c
from workshop.session.answers import field_called, fields
from workshop.session.closing import LEFT_HERE
from workshop.session.events import Audience
from workshop.words import _, safe_text


class Notebook:
    """Writes what is noted into the session; each reply begins with `kept` once it is on the disk."""

    WORDS: Final = ("note", "about", "private", "line", "jot", "answer")

    def __init__(self, driver: Driver) -> None:
        self._driver = driver

    def note(self, text: str) -> str:
        """A note of the group's."""
        return self._write(text, "group", _("a note for the group"))

    def private(self, text: str) -> str:
        """A note of the counselor's own."""
        return self._write(text, "own", _("a note of your own"))

    def line(self, text: str) -> str:
        """The line that the counselor leaves themselves; once more, it says this instead."""
        return self._write(text, "own", _("the line you leave yourself"), id=LEFT_HERE)

    def jot(self, text: str) -> str:
        """A note that is sorted later."""
        return self._write(text, "jotting", _("a jotting"))

    def about(self, text: str) -> str:
        """A note about one person."""
        someone, words = person_first(self._driver.state.plan, text)
        return self._write(
            words, "person", _("a note about {name}").format(name=someone.name), about=someone.id
        )

    def answer(self, text: str) -> str:
        """An answer to one of the script's questions."""
        name, rest = (*safe_text(text).split(maxsplit=1), "", "")[:2]
        plan = self._driver.state.plan
        field = field_called(plan, name)
        if not name or (field is not None and not rest):
            known = ", ".join(field.id for field in fields(plan)) or _("none")
            raise Misused(_("answer FIELD [NAME] VALUE; the fields are: {known}").format(known=known))
        who, value = None, rest
        if field is not None and field.by_each:
            someone, value = self._answering(value)
            who = someone.id
        due = None
        if field is not None and field.kind == "commitment":
            value, due = due_at_end(value)
        if field is not None and not value:
            raise Misused(_("there is a name and no answer; nothing was written"))
        if not self._driver.do(c.Answer(name, who, value, due)):
            return _("answered, and let go: this is written nowhere")
        return self._kept(_("the answer to {field}").format(field=name))

    def _answering(self, value: str) -> tuple[Person, str]:
        """Whose answer it is; somebody alone gives no name, and means by *You* what they say."""
        plan = self._driver.state.plan
        if len(plan.present) > 1:
            return person_first(plan, value)
        if plan.present[0].name in alone():
            return plan.present[0], value
        with suppress(Misused):
            return person_first(plan, value)
        return plan.present[0], value

    def _write(
        self,
        text: str,
        audience: Audience,
        what: str,
        about: str | None = None,
        id: str = "",  # noqa: A002 - the note's own word
    ) -> str:
        if not text.strip():
            raise Misused(_("nothing was written; put the words after the command"))
        name = id or self._driver.state.free_note()
        self._driver.do(c.Note(name, safe_text(text.strip()), audience, about))
        return self._kept(what)

    def _kept(self, what: str) -> str:
        if self._driver.trouble:
            return _("not saved yet: {what}").format(what=what)
        if not self._driver.is_kept:
            return _("noted: {what}; a rehearsal keeps nothing").format(what=what)
        return _("kept: {what}").format(what=what)
