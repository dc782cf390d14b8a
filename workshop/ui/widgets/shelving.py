"""What stands on Home, and how it is shown."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList

from workshop.circles.standing import Standing
from workshop.plan.model import Plan
from workshop.script.purposes import OTHERS, said
from workshop.ui.books import Book
from workshop.ui.reading import SHOWN_RECORDS as NEWEST
from workshop.ui.text import plain
from workshop.ui.widgets.circlelines import CIRCLE, circle_lines, circle_words, found
from workshop.ui.widgets.details import Details, nothing
from workshop.ui.widgets.forwhom import ForWhom
from workshop.ui.widgets.gathering import Gathering
from workshop.ui.widgets.hints import pressed
from workshop.ui.widgets.library import (
    FOLLOWUPS,
    HEADING,
    OFFER,
    SCRIPT,
    LibraryList,
    book_line,
    heading_line,
    unfinished_line,
)
from workshop.ui.widgets.line import Line
from workshop.ui.widgets.pastlines import Looks, for_one, offer_line, offered, past_lines
from workshop.ui.widgets.still import Still, clickable
from workshop.words import _, _n

# In rows: what stands on the left above the list, and below it at least.
ABOVE_THE_LIST: Final = 4
BELOW_THE_LIST: Final = 2
# So many plans are made in one go, before keys are looked at again.
AT_ONCE: Final = 24

Lines = list[tuple[str, Content]]


class Shelving(Gathering):
    """Shows what was found, piece by piece."""

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

    # What is shown.

    @property
    def _wanted(self) -> str:
        return self.query_one("#find", Line).value.strip()

    @property
    def _chosen(self) -> str:
        return self.query_one(LibraryList).chosen

    @property
    def _circle(self) -> Standing | None:
        """The circle that is chosen."""
        return next((one for one in self._circles if self._chosen == CIRCLE + one.circle.id), None)

    @property
    def _book(self) -> Book | None:
        """The script that is chosen."""
        if self._chosen == OFFER:
            return offered(self._past, self.stock)
        return self.stock.books.get(self._chosen.removeprefix(SCRIPT)) if self._chosen else None

    def _soon(self) -> None:
        """Draw, once all that was read by now has come."""
        if not self._due:
            self._due = True
            self.call_later(self._redraw)

    def _redraw(self) -> None:
        self._due = False
        wanted = self._wanted
        self.query_one(ForWhom).draw(self.stock.audience.mode, pressed(self, "home.mode"))
        above = [] if wanted else [*self._unfinished_lines(), *self._due_lines(), *self._offer_lines()]
        listed = self._found_lines(wanted) if wanted else [*above, *self._shelf_lines(len(above))]
        rows = sum(line.plain.count("\n") + 1 for _name, line in listed)
        listed += self._circle_lines(wanted, below=rows)
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

    def _due_lines(self) -> Lines:
        """How many follow-ups are due, and nothing of what they are."""
        due = self._followups.due
        told = _n("one follow-up due", "{n} follow-ups due", due)
        return [(FOLLOWUPS, Content.styled(told, "bold"))] if due else []

    def _offer_lines(self) -> Lines:
        book = offered(self._past, self.stock)
        return [(OFFER, offer_line(book, names=self.names))] if book else []

    def _found_lines(self, wanted: str) -> Lines:
        return [self._book_line(book) for book in self.stock.found(wanted)]

    def _circle_lines(self, wanted: str, *, below: int) -> Lines:
        """The circles, below so many rows; found by their names only where these are shown."""
        stand: Sequence[Standing] = self._circles if self.stock.audience.mode != "solo" else ()
        if wanted:
            stand = found(stand, wanted) if self.names else ()
        room = self.query_one(LibraryList).room
        # Below the list, past sessions have their line.
        apart = 0 < below <= self._rows - len(stand) - BELOW_THE_LIST
        return circle_lines(stand, self.desk.clock.wall(), names=self.names, room=room, apart=apart)

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
            names_key=pressed(self, "home.private"),
            practices_key=pressed(self, "home.practices"),
            width=self.query_one("#home-past", Still).content_size.width,
        )
        return past_lines(self._past, self.desk.clock.wall(), looks)

    @on(OptionList.OptionHighlighted)
    def _show_chosen(self) -> None:
        details, book = self.query_one(Details), self._book
        if self._chosen in self._unfinished:
            details.show_unfinished(self._unfinished[self._chosen], self.desk.clock.wall())
        elif (circle := self._circle) is not None:
            key, now = pressed(self, "home.private"), self.desk.clock.wall()
            details.show_circle(*circle_words(circle, now, names=self.names, key=key))
        elif self._chosen == FOLLOWUPS:
            due = self._followups.still_open
            told = _n("{n} is open. Enter goes to it.", "{n} are open. Enter goes to them.", due)
            details.show_words(_("Your follow-ups"), told)
        elif self._hides_offer:
            told = _("Enter goes to it; {key} shows what it is.").format(key=pressed(self, "home.private"))
            details.show_words(_("Something was chosen for next time."), told)
        elif book is not None:
            many = self.stock.audience.mode in (None, "group") and self._chosen != OFFER
            keys = (pressed(self, "home.people-more"), pressed(self, "home.people-fewer")) if many else ()
            details.show_book(book, self._plan(book), keys)
        elif self._wanted or self.stock.books or self._all_read:
            mode, shows = self.stock.audience.mode, (pressed(self, "home.mode"), pressed(self, "home.all"))
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
            told = _("{key} reads on").format(key=pressed(self, "home.read-on"))
            more.show(clickable(plain(told, "$foreground 45%"), "read_on"), fixed=True)
        else:
            more.say("", fixed=True)

    @on(LibraryList.Resized)
    def _fit_lines(self) -> None:
        self._soon()
