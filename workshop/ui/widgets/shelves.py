"""What is on the desk: on the left what one can do, on the right what is known of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Final

from textual import events, on
from textual.app import ComposeResult
from textual.binding import ActiveBinding
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, OptionList, Static

from workshop.notes.unfinished import Unfinished
from workshop.plan.model import Plan
from workshop.ui import reading
from workshop.ui.desk import Desk
from workshop.ui.facts import (
    BookRead,
    NotRead,
    PastRead,
    ScriptChosen,
    UnfinishedChosen,
    UnfinishedFound,
)
from workshop.ui.pages import headline
from workshop.ui.reading import Book, Past
from workshop.ui.widgets.details import Details
from workshop.ui.widgets.library import (
    SCRIPT,
    UNFINISHED,
    LibraryList,
    book_line,
    matches,
    unfinished_line,
)
from workshop.ui.widgets.line import Line
from workshop.words import _, _n

QUIET: Final = "$foreground 60%"
MOVES: Final = {"up": "cursor_up", "down": "cursor_down", "pageup": "page_up", "pagedown": "page_down"}
# In seconds: a letter that is a key too belongs to a word if the next letter follows so soon.
TYPED_TOGETHER: Final = 1.0


class Shelves(Horizontal):
    """Reads in a thread, and shows what was found piece by piece."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(id="shelves")
        self.desk = desk
        self.names = desk.settings.privacy.home_names
        self._unfinished: dict[str, Unfinished] = {}
        self._books: dict[str, Book] = {}
        self._plans: dict[str, Plan | None] = {}
        self._past: Past | None = None
        self._all_read = False
        self._about = False
        self._typed, self._typed_at = "", 0.0

    def compose(self) -> ComposeResult:
        with Vertical(id="home-left"):
            yield Line(placeholder=_("type to find a script"), id="find")
            yield LibraryList(id="library")
            yield Static(plain_quiet(_("reading the scripts")), id="home-past", markup=False)
        yield Details(id="details")

    def on_mount(self) -> None:
        self.query_one(LibraryList).focus()

    # What is read.

    def read(self) -> None:
        """Read the library and the notes again, in a thread."""
        self.run_worker(self._reading, thread=True, exclusive=True, group="reading")

    def _reading(self) -> None:
        archive, library = self.desk.archive, self.desk.library
        self._post(lambda: [UnfinishedFound(reading.tidied(archive))])
        self._post(lambda: map(BookRead, reading.books(library)))
        self._post(lambda: [BookRead(None)])
        if not self._post(lambda: [PastRead(reading.past(archive))]):
            self.post_message(PastRead(Past(readable=False)))

    def _post(self, facts: Callable[[], Iterable[Message]]) -> bool:
        """Tell what is read, as it is read; whether all of it could be."""
        try:
            for fact in facts():
                self.post_message(fact)
        except OSError as error:
            self.post_message(NotRead(reading.why_unread(error)))
            return False
        return True

    @on(UnfinishedFound)
    def _show_unfinished(self, event: UnfinishedFound) -> None:
        self._unfinished = {UNFINISHED + each.id: each for each in event.found}
        self._redraw()

    @on(BookRead)
    def _show_book(self, event: BookRead) -> None:
        if event.book is None:
            self._all_read = True
        else:
            self._books[SCRIPT + event.book.id] = event.book
            self._plans.pop(SCRIPT + event.book.id, None)
        self._redraw()

    @on(PastRead)
    def _show_past(self, event: PastRead) -> None:
        if self._past is None or event.past.people != self._past.people:
            self._plans.clear()
        self._past = event.past
        self._redraw()

    # What is shown.

    @property
    def _wanted(self) -> str:
        return self.query_one("#find", Line).value.strip().casefold()

    @property
    def _chosen(self) -> str:
        return self.query_one(LibraryList).chosen

    def _redraw(self) -> None:
        now, wanted = self.desk.clock.wall(), self._wanted
        lines = [(name, unfinished_line(each, now)) for name, each in self._unfinished.items() if not wanted]
        books = sorted(self._books.items(), key=lambda item: item[1].title.casefold())
        lines += [(name, book_line(book)) for name, book in books if matches(book, wanted)]
        self.query_one(LibraryList).show(lines)
        self.query_one("#home-past", Static).update(self._past_lines())
        self._show_chosen()

    def _past_lines(self) -> Content:
        if self._past is None:
            return plain_quiet(_("reading the scripts"))
        if not self._past.readable:
            return plain_quiet(_("The past notes can't be read."))
        if not self._past.count:
            return plain_quiet(_("No past notes yet."))
        now = self.desk.clock.wall()
        head = plain_quiet(_n("{n} past session", "{n} past sessions", self._past.count))
        newest = (headline(kept, now, names=self.names) for kept in self._past.newest)
        return Content("\n").join([head, *newest])

    @on(OptionList.OptionHighlighted)
    def _show_chosen(self) -> None:
        details, chosen = self.query_one(Details), self._chosen
        if chosen in self._unfinished:
            details.show_unfinished(self._unfinished[chosen], self.desk.clock.wall())
        elif chosen in self._books:
            details.show_book(self._books[chosen], self._plan(chosen))
        elif self._wanted:
            details.show_words(_("No script is found by that."), _("Escape shows them all again."))
        elif self._all_read:
            told = _("Put one into {folder}.")
            folder = self.desk.places.home / "scripts"
            details.show_words(_("There are no scripts yet."), told.format(folder=folder))
        details.show_about(self._about and chosen in self._books)

    def _plan(self, chosen: str) -> Plan | None:
        book = self._books[chosen]
        if chosen not in self._plans and book.script is not None:
            last = self._past.people.get(book.id) if self._past else None
            self._plans[chosen] = reading.sketch(self.desk.library, book.script, last)
        return self._plans.get(chosen)

    def toggle_about(self) -> None:
        """Show or hide what the author says to the counselor."""
        self._about = not self._about
        self._show_chosen()

    def toggle_names(self) -> None:
        """Show or hide names."""
        self.names = not self.names
        self._redraw()

    # What is chosen.

    def go_on(self) -> None:
        """On with what is chosen, or a sentence on why not."""
        chosen = self._chosen
        if chosen in self._unfinished:
            unfinished = self._unfinished[chosen]
            if unfinished.elsewhere or unfinished.trouble:
                why = unfinished.trouble or _("another workshop has it open; end it there first")
                self.post_message(NotRead(why))
            else:
                self.post_message(UnfinishedChosen(unfinished))
        elif chosen in self._books:
            book = self._books[chosen]
            if book.script is None:
                told = _("This script needs mending first; what is wrong stands beside it.")
                self.post_message(NotRead(told))
            else:
                self.post_message(ScriptChosen(book.id))

    @on(OptionList.OptionSelected)
    @on(Input.Submitted, "#find")
    def _taken(self) -> None:
        self.go_on()

    # What is typed.

    def find(self, text: str = "") -> None:
        """To the line in which one finds, with this text in it."""
        line = self.query_one("#find", Line)
        line.focus()
        if text:
            line.value = text
            line.cursor_position = len(text)

    @on(Input.Changed, "#find")
    def _found(self) -> None:
        self._about = False
        self._redraw()

    def typed(self, event: events.Key, bound: Mapping[str, ActiveBinding]) -> bool:
        """Whether a key was for finding: a letter that is no key, with the one typed just before it."""
        line, library = self.query_one("#find", Line), self.query_one(LibraryList)
        if line.has_focus:
            if event.key == "escape":
                line.value = ""
                library.focus()
            elif event.key in MOVES:
                getattr(library, f"action_{MOVES[event.key]}")()
            return event.key == "escape" or event.key in MOVES
        if not event.is_printable or not event.character or event.character.isspace():
            return False
        now = self.desk.clock.mono()
        before = self._typed if now - self._typed_at < TYPED_TOGETHER else ""
        self._typed, self._typed_at = event.character, now
        if event.key in bound:
            return False
        self._take_back(bound.get(before))
        self.find(before + event.character)
        return True

    def _take_back(self, before: ActiveBinding | None) -> None:
        """The key before was the first letter of a word, so that what it did is undone."""
        action = before.binding.action if before else ""
        if action == "about":
            self.toggle_about()
        elif action == "private":
            self.toggle_names()


def plain_quiet(words: str) -> Content:
    """Words of ours, one step quieter."""
    return Content.styled(words, QUIET)
