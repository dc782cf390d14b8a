"""Notes and answers, written line by line."""

from __future__ import annotations

from workshop.plain.parse import Misused, due_at_end, person_first
from workshop.run.driver import Driver
from workshop.session import commands as c
from workshop.session.answers import field_called
from workshop.session.events import Audience
from workshop.words import _, safe_text


class Notebook:
    """Writes what is noted into the session; each reply begins with `kept` once it is on the disk."""

    def __init__(self, driver: Driver) -> None:
        self._driver = driver

    def note(self, text: str) -> str:
        """A note of the group's."""
        return self._write(text, "group", _("a note for the group"))

    def private(self, text: str) -> str:
        """A note of the counselor's own."""
        return self._write(text, "own", _("a note of your own"))

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
        name, _space, rest = text.strip().partition(" ")
        plan = self._driver.state.plan
        field = field_called(plan, name)
        who, value = None, rest.strip()
        if field is not None and field.by_each:
            if len(plan.people) == 1:
                who = plan.people[0].id
            if who is None or value.casefold().startswith(plan.people[0].name.casefold() + " "):
                someone, value = person_first(plan, value)
                who = someone.id
        due = None
        if field is not None and field.kind == "commitment":
            value, due = due_at_end(value)
        if not value:
            raise Misused(_("answer FIELD [NAME] VALUE; nothing was written"))
        if not self._driver.do(c.Answer(name, who, safe_text(value), due)):
            return _("answered, and let go: this is written nowhere")
        return self._kept(_("the answer to {field}").format(field=name))

    def _write(self, text: str, audience: Audience, what: str, about: str | None = None) -> str:
        if not text.strip():
            raise Misused(_("nothing was written; put the words after the command"))
        number = sum(1 for _note in self._driver.state.notes) + 1
        self._driver.do(c.Note(f"n{number}", safe_text(text.strip()), audience, about))
        return self._kept(what)

    def _kept(self, what: str) -> str:
        if self._driver.trouble:
            return _("not saved yet: {what}: {why}").format(what=what, why=self._driver.trouble)
        if not self._driver.is_kept:
            return _("noted: {what}; a rehearsal keeps nothing").format(what=what)
        return _("kept: {what}").format(what=what)
