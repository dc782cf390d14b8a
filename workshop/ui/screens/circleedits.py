"""What the keys of a circle's page do: people, agreements, promises, the next meeting, and its end."""

from __future__ import annotations

from textual import on
from textual.widgets import Input, OptionList

from workshop.circles.model import agreed, called, dropped, joined, of_people, renamed
from workshop.circles.telling import going
from workshop.disk import sentence
from workshop.notes.document import script_of
from workshop.plan.people import parse_names
from workshop.toml import Unreadable
from workshop.ui.books import for_many
from workshop.ui.screens.circlechanges import CircleChanges
from workshop.ui.screens.dialogs import Confirm
from workshop.ui.screens.followups import FollowUpsScreen
from workshop.ui.screens.oneline import OneLine, Which
from workshop.ui.screens.prep import PrepScreen
from workshop.ui.screens.reader import ReaderScreen
from workshop.ui.start import SetUp
from workshop.ui.widgets.hints import pressed
from workshop.ui.widgets.members import Members
from workshop.ui.widgets.names import Names
from workshop.ui.widgets.promiselist import PromiseList
from workshop.words import _, one_line


class CircleEdits(CircleChanges):
    """What is shown is drawn by who inherits it."""

    @property
    def _saved(self) -> str:
        return _("Saved; {key} takes it back.").format(key=pressed(self, "circle.undo"))

    def _hidden(self) -> bool:
        """Say which key shows names, where they are hidden; whether they are."""
        if not self.names:
            told = _("Names are hidden; {key} shows them first.")
            self.say(told.format(key=pressed(self, "circle.private")))
        return not self.names

    # What the keys of a list say can be clicked as well.

    def action_settle(self, state: str) -> None:
        """Say what became of the promise that is marked."""
        self.query_one(PromiseList).action_settle(state)

    def action_rename(self) -> None:
        """Another name for whoever is chosen."""
        self.query_one(Members).action_rename()

    def action_remove(self) -> None:
        """Whoever is chosen is in it no longer."""
        self.query_one(Members).action_remove()

    # Its name, and who is in it.

    def action_rename_circle(self) -> None:
        """Ask for another name for the circle."""
        if self.stands is None or self._hidden():
            return

        def takes(name: str) -> str:
            return self.change(lambda circle: called(circle, name), self._saved)

        title = _("What the circle is called")
        self.app.push_screen(OneLine(title, takes, text=self.stands.circle.name))

    @on(Names.Changed)
    def _seated(self, event: Names.Changed) -> None:
        event.stop()
        people = [one.name for one in event.people]
        self.changes(lambda circle: of_people(circle, people), self._saved)

    @on(Members.Rename)
    def _rename(self, event: Members.Rename) -> None:
        old = event.name

        def takes(new: str) -> str:
            return self.change(lambda circle: renamed(circle, old, new), self._saved)

        self.app.push_screen(OneLine(_("Another name for {name}").format(name=old), takes, text=old))

    @on(Input.Submitted, "#add-person")
    def _join(self, event: Input.Submitted) -> None:
        new = [one.name for one in parse_names(event.value)]
        if new and not self.changes(lambda circle: joined(circle, new), self._saved):
            event.input.value = ""

    # What was agreed on.

    @on(Input.Submitted, "#add-agreement")
    def _agree(self, event: Input.Submitted) -> None:
        line = one_line(event.value)
        if line and not self.changes(lambda circle: agreed(circle, (*circle.agreements, line)), self._saved):
            event.input.value = ""

    @on(OptionList.OptionSelected, "#agreements")
    def _reword(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        at = event.option_index
        if self.stands is None or at >= len(self.stands.circle.agreements):
            return
        old = self.stands.circle.agreements[at]

        def takes(new: str) -> str:
            def make(held: tuple[str, ...]) -> tuple[str, ...]:
                return tuple(new if line == old else line for line in held)

            if not one_line(new):
                return _("Write the line; {key} takes one out.").format(key=pressed(self, "circle.drop"))
            return self.change(lambda circle: agreed(circle, make(circle.agreements)), self._saved)

        self.app.push_screen(OneLine(_("What was agreed on"), takes, text=old, longest=None))

    def action_drop(self) -> None:
        """Take out the agreement that is marked."""
        listed = self.query_one("#agreements", OptionList)
        if listed.has_focus and listed.highlighted is not None:
            number = listed.highlighted + 1
            self.changes(lambda circle: dropped(circle, [number]), self._saved)

    # Its meetings, and what was promised.

    @on(OptionList.OptionSelected, "#meetings")
    def _read_meeting(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        if self.stands is not None and event.option_index < len(self.stands.meetings):
            self.app.push_screen(ReaderScreen(self.desk, self.stands.meetings[event.option_index].kept))

    @on(PromiseList.Settled)
    def _settled(self, event: PromiseList.Settled) -> None:
        event.stop()
        self.settle(event.at, event.state)

    def action_give(self) -> None:
        """Choose what is given away of its meetings."""
        from workshop.ui.screens.giving import GivingScreen

        if self.stands is not None and self.stands.meetings:
            kept = tuple(meeting.kept for meeting in self.stands.meetings)
            self.app.push_screen(GivingScreen(self.desk, kept, names=self.names))
        else:
            self.say(_("It has not met yet; there is nothing to give away."))

    def action_meet(self) -> None:
        """To the set-up of its next meeting, once a script is chosen."""
        if self.stands is None:
            return
        books = for_many(self.desk.library)
        if not books:
            self.say(_("There is no script for more than one."))
            return
        last = script_of(self.stands.meetings[0].kept) if self.stands.meetings else ""

        def chosen(name: str | None) -> None:
            if name is not None:
                self.host.set_up(name, SetUp(name, circle=self.circle))

        scripts, known = [(one.id, one.title) for one in books], {one.id: one.known for one in books}
        self.app.push_screen(Which(_("Which script?"), scripts, last, known), chosen)

    def action_prep(self) -> None:
        """To the page before its next meeting."""
        if self.stands is not None:
            self.app.push_screen(PrepScreen(self.desk, self.circle, names=self.names))

    def action_followups(self) -> None:
        """To the counselor's own follow-ups; what is added there belongs to this circle."""
        self.app.push_screen(FollowUpsScreen(self.desk, names=self.names, circle=self.circle))

    # Its end.

    def action_delete(self) -> None:
        """Show what would go, and take the circle away if wanted; it can be brought back."""
        if self.stands is None or self._hidden():
            return
        back = _("It can be brought back for thirty days.")
        dialog = Confirm(_("Delete this circle?"), [*going(self.stands), "", back], _("delete it"))
        self.app.push_screen(dialog, self._deleted)

    def _deleted(self, answer: str | None) -> None:
        if answer is None:
            return
        try:
            until = self.desk.circles.delete(self.circle, self.desk.clock.wall())
        except OSError as error:
            self.say(_("Not deleted: {why}.").format(why=sentence(error)))
        except Unreadable as error:
            self.say(_("Not deleted: {why}.").format(why=error))
        else:
            # Its name is nobody's to see on the screen that follows.
            told = _("The circle is deleted; `workshop circles restore {id}` brings it back until {day}.")
            self.host.told(told.format(id=self.circle, day=until.isoformat()))
            self.action_back()

    def action_back(self) -> None:
        """Back to where this came from."""
        self.host.back()
