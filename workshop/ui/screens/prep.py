"""One page before a circle meets: who was away, what is open, who begins, what to bring."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Final

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.message import Message

from workshop.circles.prep import Prep, prepared, script_for
from workshop.circles.preptelling import Part, headline, page, parts
from workshop.circles.standing import standing
from workshop.notes.followups import looked_up
from workshop.script.problems import ScriptError
from workshop.toml import Unreadable
from workshop.ui.books import for_many
from workshop.ui.keys import BLANK, EVERYWHERE, PREP
from workshop.ui.reading import why_unread
from workshop.ui.screens.atdesk import AtDesk
from workshop.ui.screens.followupform import new_followup
from workshop.ui.screens.oneline import Which
from workshop.ui.text import lines, plain
from workshop.ui.widgets.hints import Hints, pressed
from workshop.ui.widgets.still import Still
from workshop.words import _

if TYPE_CHECKING:
    from workshop.ui.desk import Desk

QUIET: Final = "$foreground 60%"


class PrepScreen(AtDesk):
    """What is for the counselor alone stands last, on a ground of its own; nothing does until asked for."""

    CSS_PATH = "prep.tcss"
    AUTO_FOCUS = "#prep-page"
    BINDINGS: ClassVar[list[BindingType]] = [key.binding() for key in (*PREP, *BLANK)]

    class Read(Message):
        """What the page says, or `why` it couldn't be read."""

        def __init__(self, made: Prep | None, why: str = "") -> None:
            super().__init__()
            self.made = made
            self.why = why

    def __init__(self, desk: Desk, circle: str, *, names: bool) -> None:
        super().__init__()
        self.desk = desk
        self.circle = circle
        self._names = names
        self._script = ""
        self._made: Prep | None = None

    def compose(self) -> ComposeResult:
        yield Still(id="prep-head")
        with VerticalScroll(id="prep-page"):
            yield Still(id="prep-all")
            yield Still(id="prep-yours")
        yield Still(id="told")
        yield Hints(*(key for key in (*PREP, *EVERYWHERE) if key.shown))

    def on_screen_resume(self) -> None:
        """What was done elsewhere may have changed it."""
        self.run_worker(self._reading, thread=True, exclusive=True)

    def _reading(self) -> None:
        desk = self.desk
        try:
            stands = standing(desk.circles, desk.circles.read(self.circle))
            script = desk.library.load(self._script) if self._script else script_for(stands, desk.library)
            followups, untold = looked_up(desk.places.followups)
            self.post_message(self.Read(prepared(stands, script, followups, untold)))
        except OSError as error:
            self.post_message(self.Read(None, why_unread(error)))
        except (Unreadable, ScriptError) as error:
            self.post_message(self.Read(None, _("Not everything could be read: {why}.").format(why=error)))

    @on(Read)
    def _show(self, event: Read) -> None:
        self._made = event.made or self._made
        self._say(event.why)
        self._draw()

    def _draw(self) -> None:
        made = self._made
        head = self.query_one("#prep-head", Still)
        self.query_one("#prep-page").display = self._names and made is not None
        if made is None:
            return
        if not self._names:
            key = pressed(self, "prep.private")
            head.say(_("Before the next meeting; {key} shows what there is to know.").format(key=key), QUIET)
            return
        head.say(headline(made), "bold")
        known = parts(made, self.desk.clock.wall().date())
        self.query_one("#prep-all", Still).show(_drawn([part for part in known if not part.yours]))
        yours = [part for part in known if part.yours]
        private = self.query_one("#prep-yours", Still)
        private.display = bool(yours)
        private.show(lines(plain(_("for you"), QUIET), _drawn(yours)))

    def _say(self, words: str) -> None:
        self.query_one("#told", Still).say(words, "$accent")

    def cover(self) -> bool:
        self._names = False
        self._draw()
        return self.asks_something

    def action_private(self) -> None:
        """Show or hide all of it."""
        self._names = not self._names
        self._draw()

    def action_copy(self) -> None:
        """Copy the page as plain text."""
        if self._made is not None:
            self.app.copy_to_clipboard(page(self._made, self.desk.clock.wall().date()))
            self._say(_("Copied, where this terminal lets programs copy; with what is for you."))

    def action_followup(self) -> None:
        """Write down a follow-up of this circle."""
        told = _("The follow-up is written down.")
        self.app.push_screen(new_followup(self.desk, lambda _made: self._say(told), circle=self.circle))

    def action_script(self) -> None:
        """Prepare with another script."""
        books = for_many(self.desk.library)

        def chosen(name: str | None) -> None:
            if name is not None:
                self._script = name
                self.on_screen_resume()

        scripts, known = [(one.id, one.title) for one in books], {one.id: one.known for one in books}
        at = self._made.script.id if self._made and self._made.script else ""
        self.app.push_screen(Which(_("Which script?"), scripts, at, known), chosen)

    def action_back(self) -> None:
        """Back to the circle's page."""
        self.app.pop_screen()


def _drawn(known: list[Part]) -> Content:
    made: list[Content] = []
    for part in known:
        made += [*([Content("")] if made else []), plain(part.heading, QUIET), *map(plain, part.lines)]
    return lines(*made)
