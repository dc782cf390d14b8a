"""The close: what was asked and not answered, whom the notes are for, a last word, and keep."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar, Final

from attrs import evolve
from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Button, Static

from workshop.disk import sentence
from workshop.session import commands as c
from workshop.session.closing import LEFT_HERE, OWN, settling
from workshop.session.events import Audience
from workshop.session.moves import Refused
from workshop.ui.keys import BY_ID, CLOSE, WHILE_TYPING
from workshop.ui.newcomers import add_to_the_circle, new_to_the_circle
from workshop.ui.screens.atdesk import AtDesk
from workshop.ui.screens.covered import Covered
from workshop.ui.screens.dialogs import Confirm, Discarding, Who
from workshop.ui.start import SeenBy
from workshop.ui.text import plain
from workshop.ui.widgets.closing import Asking, Newcomer, Yours, lasted, stood, tally
from workshop.ui.widgets.hints import Hints, pressed
from workshop.ui.widgets.line import Line, Sentences
from workshop.ui.widgets.questions import Row
from workshop.ui.widgets.sorter import Sorter
from workshop.ui.widgets.still import Still, clickable
from workshop.words import _, _n, one_line, safe_text

if TYPE_CHECKING:
    from workshop.notes.archive import Opened
    from workshop.ui.desk import Desk

# In seconds: what is typed is on the disk within a second of the last key.
TICK: Final = 0.5
QUIET: Final = "$foreground 60%"


class CloseScreen(Covered, AtDesk):
    """Each answer goes into the session as it is given, so that nothing is lost before *keep*."""

    CSS_PATH = "close.tcss"
    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = [key.binding() for key in CLOSE]

    def __init__(
        self,
        desk: Desk,
        opened: Opened,
        *,
        seen_by: SeenBy = "me",
        hidden: bool = False,
        resumes: bool = False,
    ) -> None:
        super().__init__()
        self.desk = desk
        self.opened = opened
        self._everyone_sees = seen_by == "everyone"
        self._begins_hidden = hidden or self._everyone_sees
        self._resumes = resumes
        self._changed = False
        self._stands = ""
        self._left: Widget | None = None

    def compose(self) -> ComposeResult:
        today = self.desk.clock.wall().date()
        with Horizontal(id="close-head"):
            title = Content.assemble(plain(one_line(self.state.plan.title), "bold"), *self._marked())
            yield Static(title, id="close-title", markup=False)
            yield Static(id="close-time", markup=False)
        with Horizontal(id="close-main"):
            yield Asking(self.state, today, id="close-asked")
            new = new_to_the_circle(self.desk, self.state)
            yield Yours(self.state, today, together=self._everyone_sees, new=new, id="close-private")
            yield Still(id="close-hidden")
        yield Static(id="close-said", markup=False)
        with Horizontal(id="close-buttons"):
            yield Button(self.ends_by.capitalize(), variant="primary", id="keep", compact=True)
            yield Button(_("Go on"), id="go-on", compact=True)
            yield Button(_("Discard"), id="discard", compact=True)
            yield Static(id="close-standing", markup=False)
        keep, *others = CLOSE
        blank = evolve(BY_ID["app.blank"], shown=True)
        keys = (evolve(keep, says=self.ends_by), *others, blank, *WHILE_TYPING)
        yield Hints(*(key for key in keys if key.shown or (self._happened and key.id == "close.happened")))

    def _marked(self) -> Iterator[Content]:
        if self.rehearsal:
            yield plain(f"   {self.rehearsal}", "$warning")

    @property
    def _happened(self) -> bool:
        surprises = self.host.surprises
        return surprises is not None and bool(surprises.happened)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only what does something here."""
        if action == "happened":
            return self._happened
        if action == "notes":
            return bool(self.query(Sorter)) and not self.has_class("-hidden")
        return super().check_action(action, parameters)

    def on_mount(self) -> None:
        self.set_class(self._begins_hidden, "-hidden")
        # Answers that were given to the counselor come back only when they are asked for.
        self.set_class(self._begins_hidden and not self._everyone_sees, "-covered")
        self._draw_standing()
        fields = self.query("#close-asked Line, #close-asked Choice, #sorter")
        (fields.first() if fields and not self._begins_hidden else self.query_one("#keep")).focus()
        self.set_interval(TICK, self.tick)

    def tick(self) -> None:
        """Journal what was typed, and try again what could not be written."""
        if self._changed:
            self.save_now()
        self.driver.tick()
        self._draw_standing()

    # What is written.

    @on(Row.Given)
    def _answered(self, event: Row.Given) -> None:
        self._changed = True
        self._say(event.trouble)

    @on(Line.Changed, f"#{LEFT_HERE}")
    @on(Sentences.Changed, f"#{OWN}")
    def _own_words(self) -> None:
        self._changed = True

    @on(Sorter.Sorted)
    def _sort(self, event: Sorter.Sorted) -> None:
        if event.audience is not None:
            self._sorted(event.note, event.audience, None)
            return
        people = [(person.id, person.name) for person in self.state.plan.people]

        def chosen(person: str | None) -> None:
            if person is not None:
                self._sorted(event.note, "person", person)

        self.app.push_screen(Who(_("Whom is it about?"), people), chosen)

    def _sorted(self, note: str, audience: Audience, about: str | None) -> None:
        if self._do(c.Sort(note, audience, about)):
            self.query_one(Sorter).done(note, audience, about)
            self._stands = ""
            self._draw_standing()

    @on(Sorter.TakenBack)
    def _take_back(self, event: Sorter.TakenBack) -> None:
        if self._do(c.Sort(event.note, event.audience, event.about)):
            self.query_one(Sorter).taken_back()
            self._stands = ""
            self._draw_standing()

    def save_now(self) -> None:
        """Journal everything that stands in the fields now, told of or not."""
        self._changed = False
        if not self.state.live:
            return
        for row in self.query(Row):
            answer = row.take()
            if answer is not None:
                self._do(answer)
        for note, text in self._own_texts():
            if text != stood(self.state, note):
                self._do(c.Draft(note, text, "own"))

    def _own_texts(self) -> Iterator[tuple[str, str]]:
        for words in self.query(f"#{OWN}").results(Sentences):
            yield OWN, safe_text(words.text)
        yield LEFT_HERE, safe_text(self.query_one(f"#{LEFT_HERE}", Line).value)

    def _do(self, command: c.Command) -> bool:
        try:
            self.driver.do(command)
        except Refused as refused:
            self._say(str(refused))
            return False
        return True

    def _say(self, words: str) -> None:
        said = self.query_one("#close-said", Static)
        said.update(plain(words, "$accent"))
        said.display = bool(words)

    def _draw_standing(self) -> None:
        if self.driver.trouble:
            stands = _("not saved: {why}").format(why=self.driver.trouble)
        elif self._changed:
            stands = _("writing")
        else:
            stands = _("saved") if self.driver.is_kept else _("a rehearsal: not kept")
        if stands != self._stands:
            self._stands = stands
            self.query_one("#close-standing", Static).update(plain(stands, QUIET))
            how_long = lasted(self.state, self.driver.now(), to_all=self.has_class("-hidden"))
            self.query_one("#close-time", Static).update(plain(how_long, QUIET))
            notes = _n("{n} note", "{n} notes", self.state.note_count())
            key = pressed(self, "close.private-f")
            shows = clickable(plain(_("{key} shows what is yours").format(key=key), QUIET), "private")
            sums = tally(self.state)
            told = Content.assemble(plain(f"{notes}, {stands}   ", QUIET), shows, plain(f"\n{sums}", QUIET))
            self.query_one("#close-hidden", Still).show(told)
            self.query_one("#tally", Static).update(plain(sums, QUIET))

    # What comes next.

    @on(Line.Submitted)
    def _further(self) -> None:
        self.focus_next()

    def action_private(self) -> None:
        """Show or hide what is private."""
        if self.has_class("-covered"):
            self.remove_class("-covered", "-hidden")
        else:
            self.toggle_class("-hidden")
        self._stands = ""
        self._draw_standing()

    def action_notes(self) -> None:
        """To the notes, where letters are keys, and back to where one was."""
        sorter = self.query_one(Sorter)
        if not sorter.has_focus:
            self._left = self.focused
            sorter.focus()
        elif self._left is not None and self._left.focusable:
            self._left.focus()
        else:
            self.focus_next()

    def action_happened(self) -> None:
        """What happened in a rehearsal, once more."""
        self.host.show_happened()

    def action_blank(self) -> None:
        """Cover the screen at once."""
        self.save_now()
        self.cover_up()

    def hide_private(self) -> None:
        """Only what everyone may see stands here: no answer and no note."""
        self.add_class("-covered", "-hidden")
        self._stands = ""
        self._draw_standing()
        self.query_one("#keep").focus()

    @on(Button.Pressed, "#keep")
    def action_keep(self) -> None:
        """End the session and write its record, once the keys that were pressed before have arrived."""
        self.once_arrived(self._keep)

    def _keep(self) -> None:
        self.save_now()
        for command in settling(self.state, (OWN, LEFT_HERE)):
            self._do(command)
        if self.driver.allows(c.End()):
            self._do(c.End())
        try:
            kept = self.opened.keep()
        except OSError as error:
            self._not_kept(sentence(error))
        except (ValueError, Refused) as error:
            self._not_kept(str(error))
        else:
            new = [one.newcomer for one in self.query(Newcomer) if one.affirmed]
            if why := add_to_the_circle(self.desk, self.state, new):
                self.host.told(why)
            self.host.kept(kept)

    def _not_kept(self, why: str) -> None:
        self.add_class("-over")
        self.query_one("#close-asked").disabled = self.query_one("#close-private").disabled = True
        self.query_one("#go-on").display = False
        self._say(_("Not kept yet: {why}. Nothing is lost; keep tries again.").format(why=why))
        self.query_one("#keep").focus()

    @on(Button.Pressed, "#go-on")
    def action_go_on(self) -> None:
        """Back to the session."""
        self.save_now()
        if self.state.live:
            if self._resumes and self.driver.allows(c.Resume()):
                self._do(c.Resume())
            self.app.pop_screen()

    @on(Button.Pressed, "#discard")
    def action_discard(self) -> None:
        """Leave nothing behind, once that was said twice."""
        self.save_now()

        def once(answer: str | None) -> None:
            if answer is None:
                return
            if self.state.has_writing:
                told = [_("What was written goes too, and can't be brought back.")]
                self.app.push_screen(Discarding(_("Discard it, with all that was written?"), told), twice)
            else:
                twice(answer)

        def twice(answer: str | None) -> None:
            if answer is not None:
                self.host.discard_session(self.opened)

        told = [_("Nothing of it will be left.")]
        self.app.push_screen(Confirm(_("Discard this session?"), told, _("discard")), once)

    def action_leave(self) -> None:
        """Let the session stand unfinished, and end the app."""
        self.host.leave()
