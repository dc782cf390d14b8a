"""What the notes' list shows is read in threads: the first rows at once, and the index behind them."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import TYPE_CHECKING, Final

from textual import on
from textual.message import Message
from textual.worker import get_current_worker

from workshop.notes.finding.finder import Finder
from workshop.notes.finding.index import Index
from workshop.notes.finding.query import Query
from workshop.ui.reading import why_unread
from workshop.ui.recalled import GROUPED, Row, Rows, again, all_rows, found_rows, within
from workshop.ui.screens.atdesk import AtDesk

if TYPE_CHECKING:
    from workshop.ui.desk import Desk

AT_ONCE: Final = 30
# What is read before anything is shown; the rest of the page follows.
FIRST: Final = 10

Known = Mapping[str, Mapping[str, int]]
"""What can stand after `circle:`, `script:`, `with:` and `tag:`, and how many records each has."""


class Recalling(AtDesk):
    """Mixed into a screen that shows rows of the archive; it is told when there are more."""

    class Read(Message):
        """These rows were read; `last` says that there are no more, `why` what stood in the way."""

        def __init__(
            self, turn: int, rows: Rows, read: tuple[Row, ...], *, last: bool, why: str = ""
        ) -> None:
            super().__init__()
            self.turn, self.rows, self.read, self.last, self.why = turn, rows, read, last, why

    class Built(Message):
        """So many of the records that the index has to read were read."""

        def __init__(self, read: int, number: int) -> None:
            super().__init__()
            self.read, self.number = read, number

    class Ready(Message):
        """The index is up to date: what records can be filtered by, and how many there are.

        So many of them have jottings `to_sort`, and of so many not all can be read.
        """

        def __init__(self, known: Known, count: int, *, to_sort: int = 0, unread: int = 0, why: str) -> None:
            super().__init__()
            self.known, self.count, self.to_sort, self.unread, self.why = known, count, to_sort, unread, why

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self._finder: Finder | None = None
        self._known: Known = {}
        # None until the index is up to date.
        self._count: int | None = None
        self._to_sort = self._unread = 0
        self._why = ""
        # Whatever was asked for before is of no interest any more.
        self._turn = 0
        self._query = Query()
        self._source: Rows | None = None
        self._rows: list[Row] = []
        self._last = self._waits = False

    def on_unmount(self) -> None:
        if self._finder is not None:
            self._finder.index.close()

    # What is asked for.

    def read_all(self) -> None:
        """Every record, the newest first."""
        self._query = Query()
        self._begin(lambda: all_rows(self.desk.archive))

    def read_found(self, query: Query) -> None:
        """What is found of a query; while there is no index yet, it is asked for once there is."""
        finder, self._query = self._finder, query
        if finder is not None:
            self._begin(lambda: found_rows(finder, finder.find(query)))

    def read_more(self) -> None:
        """What comes after the rows that were read."""
        rows, turn = self._source, self._turn
        if rows is not None and not self._last and not self._waits:
            self._waits = True
            self.run_worker(lambda: self._read(turn, rows), thread=True, exclusive=True, group="rows")

    def bring_up(self) -> None:
        """Bring the index up to date, which is told in `Built` and `Ready`."""
        self.run_worker(self._bring_up, thread=True, exclusive=True, group="index")

    def read_again(self, at: int) -> None:
        """Read one of the rows anew; it goes where its record is gone."""
        finder, query = self._finder, self._query
        found = (lambda kept: finder.found_in(query, kept)) if finder and query else None
        fresh = again(self._rows[at], self.desk.archive, found)
        self._rows[at : at + 1] = [fresh] if fresh else []

    # How it is read.

    def _begin(self, source: Callable[[], Rows]) -> None:
        self._turn += 1
        self._waits, turn = True, self._turn

        def read() -> None:
            try:
                rows = source()
            except Exception as error:
                self.post_message(self.Read(turn, Rows(()), (), last=True, why=why_unread(error)))
            else:
                self._read(turn, rows)

        self.run_worker(read, thread=True, exclusive=True, group="rows")

    def _read(self, turn: int, rows: Rows) -> None:
        number, why = (AT_ONCE if rows is self._source else FIRST), ""
        try:
            read = rows.more(number, lambda: turn != self._turn)
        except Exception as error:
            read, why = (), why_unread(error)
        self.post_message(self.Read(turn, rows, read, last=len(read) < number, why=why))

    def _bring_up(self) -> None:
        worker, archive = get_current_worker(), self.desk.archive
        try:
            circles = {one.id: one.name for one in self.desk.circles.circles()}
            index = self._finder.index if self._finder else Index.of(archive)
            # From now on, what was read until then is found.
            self._finder = finder = Finder(archive, index, circles)
            index.bring_up(archive, self._tell_progress, lambda: worker.is_cancelled)
            known = {key: finder.known(key) for key in GROUPED}
            to_sort = finder.find(within(Query(), "unsorted")).count
            ready = self.Ready(
                known, index.count(), to_sort=to_sort, unread=len(index.troubles()), why=index.trouble
            )
        except Exception as error:
            ready = self.Ready({}, len(self._rows), why=why_unread(error))
        if not worker.is_cancelled:
            self.post_message(ready)
        # Nobody waits for it, and whoever leaves the notes meanwhile closes the index beneath it.
        if self._finder is not None:
            with suppress(OSError):
                self._finder.index.settle()

    def _tell_progress(self, read: int, number: int) -> None:
        self.post_message(self.Built(read, number))

    @on(Read)
    def _take(self, event: Read) -> None:
        if event.turn != self._turn:
            return
        first = event.rows is not self._source
        self._waits = first and not event.last
        if first:
            self._source, self._rows = event.rows, []
        self._rows += event.read
        self._last = event.last
        self._why = event.why or self._why
        self.show_rows(event.read, first=first)
        # The rest of the page not before the first rows stand there, and the index after them.
        if self._waits:
            self.call_after_refresh(self._read_rest, event.turn)
        elif self._finder is None and not event.why:
            self.call_after_refresh(self.bring_up)

    def _read_rest(self, turn: int) -> None:
        if turn == self._turn:
            self._waits = False
            self.read_more()

    @on(Ready)
    def _have_index(self, event: Ready) -> None:
        before, self._count = self._count, event.count
        self._known, self._why = event.known, event.why
        self._to_sort, self._unread = event.to_sort, event.unread
        self.have_index(first=before is None)

    # What the screen does with it.

    @abstractmethod
    def show_rows(self, read: tuple[Row, ...], *, first: bool) -> None:
        """These rows come after those that stand there; with `first`, in their place."""

    @abstractmethod
    def have_index(self, *, first: bool) -> None:
        """The index is up to date, for the first time or once more."""
