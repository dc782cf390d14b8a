"""What stands on Home: what is read of the library and the notes, and how it is shown."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Final

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList

from workshop.notes.unfinished import Unfinished
from workshop.plan.model import Plan
from workshop.script.purposes import OTHERS, said
from workshop.ui import books, reading
from workshop.ui.books import Book
from workshop.ui.desk import Desk
from workshop.ui.facts import AllRead, BookGone, BookRead, NotRead, PastRead, UnfinishedFound
from workshop.ui.keys import HOME
from workshop.ui.onlooker import Onlooker
from workshop.ui.reading import SHOWN_RECORDS as NEWEST
from workshop.ui.reading import Past
from workshop.ui.stock import Stock
from workshop.ui.text import plain
from workshop.ui.widgets.details import Details, nothing
from workshop.ui.widgets.forwhom import ForWhom
from workshop.ui.widgets.hints import said_key
from workshop.ui.widgets.library import (
    HEADING,
    OFFER,
    SCRIPT,
    UNFINISHED,
    LibraryList,
    book_line,
    heading_line,
    unfinished_line,
)
from workshop.ui.widgets.line import Line
from workshop.ui.widgets.pastlines import Looks, for_one, offer_line, offered, past_lines
from workshop.ui.widgets.still import Still, clickable
from workshop.words import _

# In rows: what stands on the left above the list, and below it at least.
ABOVE_THE_LIST: Final = 4
BELOW_THE_LIST: Final = 2
# So many plans are made in one go, before keys are looked at again.
AT_ONCE: Final = 24

Lines = list[tuple[str, Content]]


class Shelving(Horizontal):
    """Reads in threads, and shows what was found piece by piece."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(id="shelves")
        self.desk = desk
        self.names = desk.settings.privacy.home_names
        self.stock = Stock()
        self._unfinished: dict[str, Unfinished] = {}
        self._past: Past | None = None
        self._all_read = False
        self._opening = True
        self._about = False
        self._due = False
        self._onlooker = Onlooker(desk.library, self.post_message)

    def compose(self) -> ComposeResult:
        with Vertical(id="home-left"):
            yield Line(placeholder=_("type to find a script"), id="find")
            yield ForWhom(id="for-whom")
            yield LibraryList(id="library")
            yield Still(id="home-past")
        with Vertical(id="home-right"):
            yield Details(id="details")
            yield Still(id="home-more")

    def on_mount(self) -> None:
        self.query_one(LibraryList).focus()
        self._redraw()

    def on_unmount(self) -> None:
        self._onlooker.stop()

    # What is read.

    def read(self) -> None:
        """Read the library and the notes again, in a thread; then look on while they are edited."""
        self.run_worker(self._reading, thread=True, exclusive=True, group="reading")

    def rest(self) -> None:
        """Look away while another screen is shown."""
        self._onlooker.stop()

    def _reading(self) -> None:
        archive, library = self.desk.archive, self.desk.library
        names: set[str] = set()

        def all_books() -> Iterator[Message]:
            for book in books.books(library):
                names.add(book.id)
                yield BookRead(book)
            yield AllRead(frozenset(names))

        self._post(lambda: [UnfinishedFound(reading.tidied(archive))])
        self._post(all_books)
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
        self._soon()

    @on(BookRead)
    def _show_book(self, event: BookRead) -> None:
        self.stock.take(event.book)
        self._soon()

    @on(BookGone)
    def _drop_book(self, event: BookGone) -> None:
        self.stock.drop(event.name)
        self._soon()

    @on(AllRead)
    def _keep_these(self, event: AllRead) -> None:
        self._all_read = True
        self.stock.only(event.names)
        if self.screen.is_current:
            self._onlooker.start()
        self._soon()

    @on(PastRead)
    def _show_past(self, event: PastRead) -> None:
        self._past = event.past
        self.stock.last_time(event.past.people)
        self._soon()

    # What is shown.

    @property
    def _wanted(self) -> str:
        return self.query_one("#find", Line).value.strip()

    @property
    def _chosen(self) -> str:
        return self.query_one(LibraryList).chosen

    @property
    def _book(self) -> Book | None:
        """The script that is chosen."""
        if self._chosen == OFFER:
            return offered(self._past, self.stock)
        return self.stock.books.get(self._chosen.removeprefix(SCRIPT)) if self._chosen else None

    def _key(self, id: str) -> str:  # noqa: A002 - the key's own word
        """The key with this id, as it is bound now."""
        chosen: dict[str, str] = getattr(self.app, "chosen_keys", {})
        return said_key(chosen.get(id, next(key.keys for key in HOME if key.id == id)))

    def _soon(self) -> None:
        """Draw, once all that was read by now has come."""
        if not self._due:
            self._due = True
            self.call_later(self._redraw)

    def _redraw(self) -> None:
        self._due = False
        wanted = self._wanted
        self.query_one(ForWhom).draw(self.stock.audience.mode, self._key("home.mode"))
        above = [] if wanted else [*self._unfinished_lines(), *self._offer_lines()]
        listed = self._found_lines(wanted) if wanted else [*above, *self._shelf_lines(len(above))]
        library = self.query_one(LibraryList)
        library.show(listed, first=bool(wanted) or (self._opening and library.untouched))
        self._opening = not self._all_read
        rows = sum(line.plain.count("\n") + 1 for _name, line in listed)
        self.query_one("#home-past", Still).show(self._past_lines(newest=rows + NEWEST <= self._rows))
        # The chosen one is planned at once, and its line shall say so too.
        unplanned = self._unplanned(listed)
        self._show_chosen()
        if unplanned:
            self.call_later(self._sketch, listed)

    def _unplanned(self, listed: Lines) -> list[str]:
        """The scripts in these lines that have no plan yet."""
        ids = (name.removeprefix(SCRIPT) for name, _line in listed if name.startswith(SCRIPT))
        return [name for name in ids if name in self.stock.books and not self.stock.has_plan(name)]

    def _sketch(self, listed: Lines) -> None:
        """Make some of the plans by which the lines say how long."""
        for name in self._unplanned(listed)[:AT_ONCE]:
            self.stock.plan(name)
        self._redraw()

    def _unfinished_lines(self) -> Lines:
        now = self.desk.clock.wall()
        return [(name, unfinished_line(each, now)) for name, each in self._unfinished.items()]

    def _offer_lines(self) -> Lines:
        book = offered(self._past, self.stock)
        return [(OFFER, offer_line(book, names=self.names))] if book else []

    def _found_lines(self, wanted: str) -> Lines:
        return [self._book_line(book) for book in self.stock.found(wanted)]

    def _shelf_lines(self, above: int) -> Lines:
        """The scripts below their headings; without any where there is nothing to part.

        So many lines stand `above` them.
        """
        shelves = list(self.stock.by_purpose())
        if [purpose for purpose, _below in shelves] == [OTHERS]:
            return [self._book_line(book) for book in shelves[0][1]]
        rows = sum(2 + len(below) for _purpose, below in shelves)
        roomy = rows + above + NEWEST <= self._rows
        made: Lines = []
        for purpose, below in shelves:
            apart = roomy if made else bool(above)
            made.append((HEADING + purpose.id, heading_line(said(purpose), apart=apart)))
            made += (self._book_line(book, indent=2) for book in below)
        return made

    def _book_line(self, book: Book, *, indent: int = 0) -> tuple[str, Content]:
        plan = self.stock.plan(book.id) if self.stock.has_plan(book.id) else None
        room = self.query_one(LibraryList).room
        return SCRIPT + book.id, book_line(book, plan, room, indent=indent)

    @property
    def _rows(self) -> int:
        """The rows that there are for the list, and for the newest notes below it."""
        return self.size.height - ABOVE_THE_LIST - BELOW_THE_LIST

    def _past_lines(self, *, newest: bool) -> Content:
        looks = Looks(
            names=self.names,
            newest=newest,
            names_key=self._key("home.private"),
            practices_key=self._key("home.practices"),
            width=self.query_one("#home-past", Still).content_size.width,
        )
        return past_lines(self._past, self.desk.clock.wall(), looks)

    @on(OptionList.OptionHighlighted)
    def _show_chosen(self) -> None:
        details, book = self.query_one(Details), self._book
        if self._chosen in self._unfinished:
            details.show_unfinished(self._unfinished[self._chosen], self.desk.clock.wall())
        elif self._hides_offer:
            told = _("Enter goes to it; {key} shows what it is.").format(key=self._key("home.private"))
            details.show_words(_("Something was chosen for next time."), told)
        elif book is not None:
            many = self.stock.audience.mode in (None, "group") and self._chosen != OFFER
            keys = (self._key("home.people-more"), self._key("home.people-fewer")) if many else ()
            details.show_book(book, self._plan(book), keys)
        elif self._wanted or self.stock.books or self._all_read:
            mode, shows = self.stock.audience.mode, (self._key("home.mode"), self._key("home.all"))
            folder = self.desk.places.home / "scripts"
            there = bool(self.stock.books)
            details.show_words(*nothing(mode, shows, folder, wanted=bool(self._wanted), there=there))
        details.show_about(self._about and book is not None and not self._hides_offer)

    def _plan(self, book: Book) -> Plan | None:
        """The plan by which the chosen script is shown."""
        return for_one(book) if self._chosen == OFFER else self.stock.plan(book.id)

    @property
    def _hides_offer(self) -> bool:
        """Whether what is chosen was chosen for next time, and is not to be named."""
        return self._chosen == OFFER and not self.names

    @on(Details.Moved)
    def _show_more(self) -> None:
        more = self.query_one("#home-more", Still)
        if self.query_one(Details).goes_on:
            told = _("{key} reads on").format(key=self._key("home.read-on"))
            more.show(clickable(plain(told, "$foreground 45%"), "read_on"), fixed=True)
        else:
            more.say("", fixed=True)

    @on(LibraryList.Resized)
    def _fit_lines(self) -> None:
        self._soon()
