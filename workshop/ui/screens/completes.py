"""What the keys of a record's page do to complete it: jottings sorted, notes written, tags, promises."""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING, Final

from workshop.notes.afterwards import Editing
from workshop.notes.kept import Kept
from workshop.notes.private import private_papers
from workshop.notes.sorting import waiting
from workshop.notes.tags import retag, tag, tags_in, tags_of
from workshop.notes.whose import About, group_paper, people_of, person_paper, process_paper
from workshop.plan.people import compared
from workshop.toml import Unreadable
from workshop.ui.screens.afterwards import AfterwardsScreen
from workshop.ui.screens.atdesk import AtDesk
from workshop.ui.screens.dialogs import Who
from workshop.ui.screens.oneline import OneLine
from workshop.ui.screens.recordpromises import RecordPromises
from workshop.ui.screens.savedleaving import written
from workshop.ui.screens.sortlater import SortLater
from workshop.words import _, _n, one_line

if TYPE_CHECKING:
    from workshop.ui.desk import Desk

# What is done with a record that can be read, and with no other.
COMPLETES: Final = (
    "sort_later",
    "note_after",
    "own_note",
    "individual",
    "tags",
    "promises",
    "give",
    "followup",
)


class Completes(AtDesk):
    """A screen that shows one record, and reads it anew whenever it comes back."""

    desk: Desk
    kept: Kept
    _looked: tuple[Kept, int] | None = None

    @property
    @abstractmethod
    def shows_private(self) -> bool:
        """Whether the private papers are shown, so that one may say whom they are about."""

    @property
    def waiting(self) -> int:
        """How many jottings are not sorted yet."""
        if self._looked is None or self._looked[0] is not self.kept:
            self._looked = (self.kept, len(waiting(self.kept.folder)))
        return self._looked[1]

    def waits(self, key: str) -> str:
        """That jottings wait, and which key sorts them; empty where none do."""
        told = _n(
            "{n} note from the room is not sorted yet",
            "{n} notes from the room are not sorted yet",
            self.waiting,
        )
        return _("{told}; {key} sorts them").format(told=told, key=key) if self.waiting else ""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only where there is something to sort, and only in a record that can be read."""
        if action in COMPLETES and self.kept.trouble:
            return False
        does = {"sort_later": bool(self.waiting), "individual": bool(people_of(self.kept.document))}
        return does.get(action, super().check_action(action, parameters))

    def action_sort_later(self) -> None:
        """Sort the jottings that were not sorted at the close."""
        self.app.push_screen(SortLater(self.desk, self.kept))

    def action_note_after(self) -> None:
        """The group's note, or that of somebody alone; jottings that wait come first."""
        paper = group_paper(self.kept.folder)
        if self.waiting:
            sorting = SortLater(self.desk, self.kept, to_note=True)
            self.app.push_screen(sorting, lambda _none: self._write(paper))
        else:
            self._write(paper)

    def action_own_note(self) -> None:
        """One's own reflections, kept apart."""
        self._write(process_paper())

    def action_individual(self) -> None:
        """A note about one person; whom is asked first. Who has one is as private as the notes are."""
        people = people_of(self.kept.document)
        papers = private_papers(self.kept.folder) if self.shows_private else ()
        written = {compared(paper.who) for paper in papers if paper.who}
        noted = _("{name}, who has a note")
        told = [noted.format(name=one_line(name)) if compared(name) in written else name for name in people]

        def chosen(place: str | None) -> None:
            if place is not None:
                self._write(person_paper(self.kept, people[int(place)]))

        named = [(str(place), says) for place, says in enumerate(told)]
        self.app.push_screen(Who(_("Whom is it about?"), named), chosen)

    def _write(self, about: About) -> None:
        by = self.desk.settings.notes.led_by or one_line(str(self.kept.document.get("led_by", "")))
        try:
            editing = Editing(self.desk.archive, self.kept, about, by=by)
        except Unreadable as error:
            self.host.told(_("It can't be written in: {why}. It is left as it is.").format(why=error))
        else:
            self.app.push_screen(AfterwardsScreen(self.desk, editing))

    def action_tags(self) -> None:
        """The words by which this record is found again."""
        held = tags_of(self.kept.document)

        def takes(line: str) -> str:
            wanted = tags_in(line)
            gone = [one for one in held if tag(one) not in wanted]
            return written(lambda: retag(self.desk.archive, self.kept.id, wanted, gone))

        asks = _("couple, first meeting")
        self.app.push_screen(OneLine(_("Tags"), takes, text=", ".join(held), placeholder=asks, longest=None))

    def action_promises(self) -> None:
        """What was promised, and what became of it."""
        self.app.push_screen(RecordPromises(self.desk, self.kept))
