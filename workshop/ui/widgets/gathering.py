"""What Home reads of the library, the notes and the circles: in threads, and told piece by piece."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Iterable, Iterator

from textual import on
from textual.containers import Horizontal
from textual.message import Message

from workshop.circles.standing import Standing, standings
from workshop.notes.followups import looked_up
from workshop.notes.lettinggo.forgood import tidy_trash
from workshop.notes.unfinished import Unfinished
from workshop.ui import books, reading
from workshop.ui.desk import Desk
from workshop.ui.facts import (
    AllRead,
    BookGone,
    BookRead,
    CirclesRead,
    FollowUpsRead,
    NotRead,
    PastRead,
    UnfinishedFound,
)
from workshop.ui.onlooker import Onlooker
from workshop.ui.reading import Past
from workshop.ui.stock import Stock
from workshop.ui.widgets.circlelines import wrong_words
from workshop.ui.widgets.library import UNFINISHED


class Gathering(Horizontal):
    """What is known by now of what lies on the desk; what is shown of it is drawn by who inherits it."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(id="shelves")
        self.desk = desk
        self.names = desk.settings.privacy.home_names
        self.stock = Stock()
        self._unfinished: dict[str, Unfinished] = {}
        self._past: Past | None = None
        self._circles: tuple[Standing, ...] = ()
        self._followups = FollowUpsRead(0, 0)
        self._told_wrong = self._told_unread = False
        self._all_read = False
        self._opening = True
        self._about = False
        self._due = False
        self._onlooker = Onlooker(desk.library, self.post_message)

    def on_unmount(self) -> None:
        self._onlooker.stop()

    @abstractmethod
    def _soon(self) -> None:
        """Draw, once all that was read by now has come."""

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
        self._post(self._read_followups)
        self._post(all_books)
        if not self._post(lambda: [PastRead(reading.past(archive))]):
            self.post_message(PastRead(Past(readable=False)))
        self.desk.circles.tidy(self.desk.clock.wall())
        tidy_trash(archive, self.desk.clock.wall())
        self._post(lambda: [CirclesRead(*standings(self.desk.circles))])

    def _read_followups(self) -> Iterator[Message]:
        found, why = looked_up(self.desk.places.followups)
        today = self.desk.clock.wall().date()
        if why and not self._told_unread:
            self._told_unread = True
            yield NotRead(why)
        yield FollowUpsRead(sum(one.is_due(today) for one in found), sum(one.done is None for one in found))

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

    @on(CirclesRead)
    def _show_circles(self, event: CirclesRead) -> None:
        if event.wrong and not self._told_wrong:
            self._told_wrong = True
            self.post_message(NotRead(wrong_words(event.wrong)))
        self._circles = event.stand
        self._soon()

    @on(FollowUpsRead)
    def _show_followups(self, event: FollowUpsRead) -> None:
        self._followups = event
        self._soon()
