"""One's own past practices: when, what was kept of them, and the feelings that were named."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, ClassVar, Final

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from workshop.notes.practices import Practice, felt, practice
from workshop.ui.keys import BLANK, EVERYWHERE, PRACTICES
from workshop.ui.reading import asks_of, when, why_unread
from workshop.ui.screens.atdesk import AtDesk
from workshop.ui.text import lines, plain
from workshop.ui.widgets.calendar import Calendar
from workshop.ui.widgets.felt import drawn
from workshop.ui.widgets.hints import Hints, pressed
from workshop.words import _, _n, minutes

if TYPE_CHECKING:
    from workshop.ui.desk import Desk

AT_ONCE: Final = 50
QUIET: Final = "$foreground 60%"


class PracticesScreen(AtDesk):
    """A list of what was practised alone; until it is asked for, only when and for how long."""

    CSS_PATH = "practices.tcss"
    AUTO_FOCUS = "#practices"
    BINDINGS: ClassVar[list[BindingType]] = [key.binding() for key in (*PRACTICES, *BLANK)]

    class Read(Message):
        """These practices were read; `last` says that there are no more, `why` what stood in the way."""

        def __init__(self, found: tuple[Practice, ...], *, last: bool, why: str = "") -> None:
            super().__init__()
            self.found = found
            self.last = last
            self.why = why

    def __init__(self, desk: Desk, *, names: bool = False) -> None:
        super().__init__()
        self.desk = desk
        self._names = names
        self._found: list[Practice] = []

    def compose(self) -> ComposeResult:
        yield Static(_("your own practices"), id="practices-head", markup=False)
        yield Static(plain(_("reading"), QUIET), id="practices-count", markup=False)
        with Horizontal(id="practices-main"):
            yield OptionList(id="practices", markup=False, compact=True)
            with VerticalScroll(id="practices-beside", can_focus=False):
                yield Calendar(id="calendar")
                yield Static(id="practice-one", markup=False)
                yield Static(id="practices-felt", markup=False)
        yield Hints(*(key for key in (*PRACTICES, *EVERYWHERE) if key.shown))

    def on_mount(self) -> None:
        self.query_one(Calendar).show((), self.desk.clock.wall().date())
        self.run_worker(self._reading, thread=True, exclusive=True)

    def on_resize(self) -> None:
        self.call_after_refresh(self._draw_beside)

    def _reading(self) -> None:
        records, asks, why = self.desk.archive.records(), asks_of(self.desk.library), ""
        while True:
            try:
                batch = tuple(islice(records, AT_ONCE))
            except OSError as error:
                batch, why = (), why_unread(error)
            found = tuple(one for kept in batch if (one := practice(kept, asks)) is not None)
            self.post_message(self.Read(found, last=not batch, why=why))
            if not batch:
                return

    @on(Read)
    def _show(self, event: Read) -> None:
        self._found += event.found
        practices = self.query_one(OptionList)
        practices.add_options(self._option(one) for one in event.found)
        if self._found and practices.highlighted is None:
            practices.highlighted = 0
        told = _n("{n} practice", "{n} practices", len(self._found))
        if event.last and not self._found:
            told = _("Nothing yet. What you practise alone, and keep, comes to lie here.")
        self.query_one("#practices-count", Static).update(plain(event.why or told, QUIET))
        days = {one.began.date() for one in self._found}
        self.query_one(Calendar).show(days, self.desk.clock.wall().date())
        self._draw_beside()

    def _option(self, one: Practice) -> Option:
        told = plain(when(one.began, self.desk.clock.wall()))
        length = plain(minutes(one.seconds), QUIET)
        parts = (told, plain(one.title), length) if self._names else (told, length)
        return Option(Content("  ").join(parts), id=f"practice {one.kept.id}")

    @on(OptionList.OptionHighlighted)
    def _draw_beside(self) -> None:
        one, over = self.query_one("#practice-one", Static), self.query_one("#practices-felt", Static)
        at = self.query_one(OptionList).highlighted
        if at is None:
            return
        if not self._names:
            told = _("{key} shows what they were, and what you kept")
            one.update(plain(told.format(key=pressed(self, "practices.private")), QUIET))
            over.update("")
            return
        one.update(_kept_of(self._found[at]))
        width = self.query_one("#practices-beside").scrollable_content_region.width
        rows = drawn(felt(self._found), self.desk.clock.wall(), width)
        head = plain(_("Words for feelings"), "bold")
        over.update(lines(head, rows) if rows else Content(""))

    def action_private(self) -> None:
        """Show or hide what they were."""
        self._show_names(shown=not self._names)

    def cover(self) -> bool:
        self._show_names(shown=self.desk.settings.privacy.home_names)
        return self.asks_something

    def _show_names(self, *, shown: bool) -> None:
        self._names = shown
        practices = self.query_one(OptionList)
        at = practices.highlighted
        practices.set_options([self._option(one) for one in self._found])
        practices.highlighted = at
        self._draw_beside()

    def action_months(self, back: int) -> None:
        """So many months further back."""
        self.query_one(Calendar).turn(back)

    def action_read_on(self) -> None:
        """A page further beside the list; at the end, back to the beginning."""
        beside = self.query_one("#practices-beside", VerticalScroll)
        if round(beside.scroll_y) < beside.max_scroll_y:
            beside.scroll_page_down(animate=False)
        else:
            beside.scroll_home(animate=False)

    @on(OptionList.OptionSelected)
    def action_read(self) -> None:
        """Read the chosen one."""
        from workshop.ui.screens.reader import ReaderScreen

        at = self.query_one(OptionList).highlighted
        if at is not None:
            self.app.push_screen(ReaderScreen(self.desk, self._found[at].kept))

    def action_back(self) -> None:
        """Back to where this came from."""
        self.app.pop_screen()


def _kept_of(one: Practice) -> Content:
    """What was kept of a practice: its words for feelings, and its lines."""
    made = [plain(one.title, "bold")]
    if one.feelings:
        made.append(plain(", ".join(one.feelings), "$accent"))
    for line in one.lines:
        if line.asked:
            made.append(plain(line.asked, QUIET))
        until = _("   by {day}").format(day=line.due.isoformat()) if line.due else ""
        made.append(Content.assemble(plain(line.text), plain(until, QUIET)))
    if one.pages:
        made.append(plain(_("A page that was kept is in the notes, among your own."), QUIET))
    elif not (one.feelings or one.lines):
        made.append(plain(_("No line was kept."), QUIET))
    return lines(*made)
