"""The index of the notes: in which records which words stand. Derived, thrown away freely, never the truth.

An SQLite database with FTS5, one row a record; the words are folded by us, so that what is found
and what is marked can't differ.
"""

from __future__ import annotations

import errno
import os
import sqlite3
import threading
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from pathlib import Path
from typing import Any, Final, Self, TypeVar

from attrs import frozen

from workshop.notes.archive import Archive
from workshop.notes.finding.indexfile import (
    BUSY_SECONDS,
    Broken,
    in_memory,
    on_disk,
    remove,
    which_file,
    why_not,
    wrapped,
)
from workshop.notes.finding.indexrows import insert_row, remove_rows
from workshop.notes.finding.passages import Leaf, leaf
from workshop.notes.finding.query import Query
from workshop.notes.finding.searching import conditions
from workshop.notes.finding.stamps import Stamp, stamp
from workshop.notes.folders import session_names
from workshop.notes.noticing import index_of

AT_ONCE: Final = 64
# So much of the index is put in order at once; where it was, SQLite counts at least so many changes.
PAGES: Final = 200
MERGED: Final = 2

Progress = Callable[[int, int], None]
"""Told how many records were read, of how many that have to be."""

T = TypeVar("T")


def beside(archive: Archive) -> Path:
    """Where the index of an archive lies."""
    return index_of(archive.root)


@frozen
class Row:
    """A record of the index: where its folder lies within the archive, and what of it can't be read."""

    folder: str
    troubles: tuple[str, ...] = ()


@frozen
class Brought:
    """What bringing the index up to date did: how many records it read, and of how many it let go."""

    read: int = 0
    gone: int = 0
    stopped: bool = False


class Index:
    """The index of one archive; any thread may use it.

    Another program that changes it is waited for as long as `patience`, in seconds. Where it can't be
    written it lives in memory alone, and `trouble` says why, in a sentence; if it shall be `on_disk_alone`,
    that is an OSError. `emptied`
    counts how often it had to begin anew, so that it has to be brought up once more. OSError where there
    can be none at all, and once it was closed.
    """

    def __init__(
        self, path: Path | None, patience: float = BUSY_SECONDS, *, on_disk_alone: bool = False
    ) -> None:
        self.path = path
        self._on_disk_alone = on_disk_alone
        self._patience = patience
        self.trouble = ""
        self.emptied = 0
        self._lock = threading.RLock()
        self._closed = False
        self._opened_file: tuple[int, int] | None = None
        self._db = self._opened()

    @classmethod
    def of(cls, archive: Archive) -> Self:
        """The index beside an archive; where nothing was kept yet, nothing is made."""
        return cls(beside(archive) if archive.root.is_dir() else None)

    def close(self) -> None:
        """Let go of it."""
        with self._lock:
            self._closed = True
            self._db.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()

    # What is in it.

    def bring_up(
        self,
        archive: Archive,
        progress: Progress | None = None,
        stop: Callable[[], bool] = lambda: False,
        most: int | None = None,
    ) -> Brought:
        """Read what was added or changed since, and let go of what is gone; where it is broken, read all.

        Words that were let go of may stand in the file until `settle`. `stop` ends it early, with what was
        read until then; so does, before anything is read, that there are more than `most`. OSError where
        the archive can't be read.
        """
        before = self.emptied
        brought = self._bring_up(archive, progress, stop, most)
        return brought if self.emptied == before else self._bring_up(archive, progress, stop, most)

    def _bring_up(
        self, archive: Archive, progress: Progress | None, stop: Callable[[], bool], most: int | None
    ) -> Brought:
        known = {folder: Stamp.of(held) for folder, held in self._all("SELECT folder, stamp FROM records")}
        changed: list[Path] = []
        there: set[str] = set()
        for name in session_names(archive.root):
            there.add(name)
            if name not in known or not known[name].stands(f"{archive.root}/{name}"):
                changed.append(archive.root / name)
        if most is not None and len(changed) > most:
            return Brought(stopped=True)
        if progress and changed:
            progress(0, len(changed))
        for at in range(0, len(changed), AT_ONCE):
            if stop():
                return Brought(at, stopped=True)
            self._put(archive, changed[at : at + AT_ONCE])
            if progress:
                progress(min(len(changed), at + AT_ONCE), len(changed))
        gone = [name for name in known if name not in there]
        if gone:
            self._change(lambda db: remove_rows(db, gone))
        if len(changed) > AT_ONCE:
            self._owe(1)
        return Brought(len(changed), len(gone))

    def put(self, archive: Archive, folder: Path) -> None:
        """Read one record anew, or let go of it where it is gone; costs the same however many there are."""
        self._put(archive, [folder])

    def _put(self, archive: Archive, folders: Iterable[Path]) -> None:
        read: list[tuple[str, Stamp, Leaf | None]] = []
        for folder in folders:
            # Before it is read: what is changed meanwhile is read again next time.
            stands = stamp(folder)
            kept = archive.read(folder)
            read.append((_within(archive, folder), stands, leaf(kept) if kept else None))

        def change(db: sqlite3.Connection) -> None:
            remove_rows(db, [name for name, _stands, _leaf in read])
            for name, stands, found in read:
                # One that nobody may look into is known too: it is told, and looked at again next time.
                if stands.names or found is not None:
                    insert_row(db, name, stands, found)

        self._change(change)

    def settle(self) -> None:
        """Put all in order, where words were let go of that may still stand somewhere in the file.

        It takes its time where there are many; whoever finds meanwhile waits for one step of it at most.
        """
        if not any(owed for (owed,) in self._all("SELECT value FROM owed")):
            return
        # All into one piece, step by step, so that nobody who finds waits for it; below 0, it begins.
        pages = -PAGES
        while True:
            before = self._sure(lambda db: db.total_changes)
            self._change(partial(_merge, pages=pages))
            if self._sure(lambda db: db.total_changes) - before < MERGED:
                break
            pages = PAGES
        self._owe(0)

    def _owe(self, owed: int) -> None:
        self._change(lambda db: db.execute("UPDATE owed SET value = ?", (owed,)))

    # What is asked of it.

    def search(self, query: Query, circles: Sequence[Sequence[str]] = ()) -> tuple[str, ...]:
        """The folders, within the archive, of the records of which all this is so, the newest first.

        `circles` are the ids that each of its `circle:` means. They have to be looked at: what the index
        knows may be old.
        """
        where, values = conditions(query, circles)
        asked = f"SELECT folder FROM records WHERE {where} ORDER BY began DESC, folder DESC"  # noqa: S608
        return tuple(folder for (folder,) in self._all(asked, values))

    def count(self) -> int:
        """How many records there are in it."""
        return int(self._all("SELECT count(*) FROM records WHERE kept")[0][0])

    def troubles(self) -> tuple[Row, ...]:
        """The records of which something can't be read, and why, the newest first."""
        rows = self._all("SELECT folder, troubles FROM records WHERE troubles != '' ORDER BY folder DESC")
        return tuple(Row(folder, tuple(told.split("\n"))) for folder, told in rows)

    def values(self, key: str) -> Counter[str]:
        """Every circle (its id), title of a script, name or tag that records have, and how many have it."""
        column = {"circle": "circle", "script": "title", "with": "who", "tag": "tags"}[key]
        asked = f"SELECT {column}, count(*) FROM records WHERE kept GROUP BY {column}"  # noqa: S608
        rows = self._all(asked)
        counted: Counter[str] = Counter()
        for held, number in rows:
            for value in dict.fromkeys(held.split("\n")):
                if value:
                    counted[value] += number
        return counted

    def summaries(self) -> tuple[tuple[str, str], ...]:
        """The folder and the summary of each record of a circle, the newest first."""
        asked = "SELECT folder, summary FROM records WHERE summary != '' ORDER BY folder DESC"
        return tuple((folder, held) for folder, held in self._all(asked))

    # How it is reached.

    def _all(self, asked: str, values: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        return self._sure(lambda db: db.execute(asked, values).fetchall())

    def _change(self, change: Callable[[sqlite3.Connection], object]) -> None:
        """One change, whole or not at all; where the disk takes no more, it is done in memory."""

        def whole(db: sqlite3.Connection) -> None:
            db.execute("BEGIN IMMEDIATE")
            try:
                change(db)
                db.execute("COMMIT")
            except BaseException:
                if db.in_transaction:
                    db.execute("ROLLBACK")
                raise

        self._sure(whole)

    def _sure(self, do: Callable[[sqlite3.Connection], T]) -> T:
        """Do it; where the database is broken, with a new one, and where the disk fails, in memory."""
        with self._lock:
            if self._closed:
                raise OSError(errno.EBADF, os.strerror(errno.EBADF), str(self.path))
            try:
                return wrapped(do, self._db)
            except Broken:
                self._db.close()
                self._remove()
                self._db = self._opened()
            except sqlite3.Error as error:
                self._db.close()
                # Whoever removed words for good has thrown the file away beneath us.
                self._db = self._opened() if self._is_gone() else self._without_disk(error)
            self.emptied += 1
            try:
                return wrapped(do, self._db)
            except (Broken, sqlite3.Error) as error:
                raise OSError(errno.EIO, f"SQLite: {error}", str(self.path)) from error

    def _is_gone(self) -> bool:
        """Whether the file that was opened is no longer the one by its name."""
        return self.path is not None and self._opened_file != which_file(self.path)

    def _remove(self) -> None:
        if self.path is not None:
            remove(self.path)

    def _opened(self) -> sqlite3.Connection:
        if self.path is None:
            return in_memory(None)
        try:
            try:
                db = on_disk(self.path, self._patience)
            except Broken:
                self._remove()
                db = on_disk(self.path, self._patience)
            self._opened_file = which_file(self.path)
            return db
        except (Broken, sqlite3.Error, OSError) as error:
            return self._without_disk(error)

    def _without_disk(self, error: Exception) -> sqlite3.Connection:
        if self._on_disk_alone:
            raise OSError(errno.EIO, f"SQLite: {error}", str(self.path)) from error
        self.trouble = why_not(error)
        return in_memory(self.path)


def _merge(db: sqlite3.Connection, pages: int) -> None:
    db.execute("INSERT INTO words(words, rank) VALUES('merge', ?)", (pages,))


def _within(archive: Archive, folder: Path) -> str:
    return str(folder.relative_to(archive.root))
