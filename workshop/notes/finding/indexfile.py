"""The database of the index on the disk: 0600, whole or thrown away, and in memory where it can't be."""

from __future__ import annotations

import errno
import os
import sqlite3
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path
from typing import Final, TypeVar

from workshop.disk import FILE_MODE, sentence
from workshop.notes.noticing import files_of
from workshop.words import _

# One more whenever anything is kept otherwise, in columns or in words.
FORMAT: Final = 3
BUSY_SECONDS: Final = 5.0
# Before, words stay in the index after they were let go of, until all of it is put in order.
FORGETS_AT_ONCE: Final = sqlite3.sqlite_version_info >= (3, 42)

_SCHEMA: Final = """
CREATE TABLE records(
    number INTEGER PRIMARY KEY, folder TEXT NOT NULL UNIQUE, stamp TEXT NOT NULL, began REAL, day TEXT,
    circle TEXT NOT NULL DEFAULT '', title TEXT NOT NULL DEFAULT '', who TEXT NOT NULL DEFAULT '',
    tags TEXT NOT NULL DEFAULT '', states TEXT NOT NULL DEFAULT '', troubles TEXT NOT NULL DEFAULT '',
    summary TEXT NOT NULL DEFAULT '', kept INTEGER NOT NULL DEFAULT 0);
CREATE INDEX by_began ON records(began DESC, folder DESC);
CREATE INDEX by_circle ON records(circle);
CREATE VIRTUAL TABLE words USING fts5(
    said, private, people, tags, script, tokenize='ascii', columnsize=0, prefix='1 2 3');
CREATE TABLE owed(value INTEGER NOT NULL);
INSERT INTO owed VALUES(0);
"""
# What SQLite answers where a file is no database of ours, or is so no longer.
_BROKEN: Final = frozenset({sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB})
# And what it says where one of ours lacks a part.
_LACKS: Final = "no such "
_WHY: Final = {
    sqlite3.SQLITE_FULL: _("the disk is full"),
    sqlite3.SQLITE_READONLY: _("the disk can only be read"),
    sqlite3.SQLITE_BUSY: _("another workshop is at it"),
    sqlite3.SQLITE_CANTOPEN: _("it can't be opened there"),
}

T = TypeVar("T")


class Broken(Exception):
    """The database can't be used any more, and has to be made anew."""


def on_disk(path: Path, patience: float) -> sqlite3.Connection:
    """The database in that file, made where it is missing.

    Raises `Broken` where something else or another format is in it, and OSError and sqlite3.Error where
    it can't be used.
    """
    # SQLite gives whatever it puts beside the file the file's own mode.
    file = os.open(path, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_NONBLOCK, FILE_MODE)
    try:
        os.fchmod(file, FILE_MODE)
    finally:
        os.close(file)
    db = sqlite3.connect(path, patience, isolation_level=None, check_same_thread=False)
    try:
        wrapped(_make_ready, db)
    except BaseException:
        db.close()
        raise
    return db


def in_memory(path: Path | None) -> sqlite3.Connection:
    """A database that goes with the program, with what can be read of the one in that file, if any.

    OSError where this Python's SQLite can't have one at all.
    """
    db = _of_memory()
    try:
        if path is not None:
            _copy(path, db)
        _make_ready(db)
    except (sqlite3.Error, Broken, OSError):
        db.close()
        db = _of_memory()
        try:
            _make_ready(db)
        except sqlite3.Error as error:
            db.close()
            raise OSError(errno.ENOSYS, f"SQLite: {error}") from error
    return db


def _of_memory() -> sqlite3.Connection:
    return sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)


def _copy(path: Path, db: sqlite3.Connection) -> None:
    there = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)
    with closing(there):
        if _format(there) == FORMAT:
            there.backup(db)


def remove(path: Path) -> None:
    """Throw the database away, with what SQLite left beside it; what can't be, stays."""
    for name in files_of(path):
        with suppress(OSError):
            name.unlink(missing_ok=True)


def _make_ready(db: sqlite3.Connection) -> None:
    # What is let go of shall not stay in the file.
    db.execute("PRAGMA secure_delete = ON")
    db.execute("PRAGMA journal_mode = DELETE").fetchone()
    db.execute("PRAGMA synchronous = NORMAL")
    db.execute("PRAGMA cache_size = -16000")
    if _format(db) == FORMAT:
        # Whether it is ours in earnest.
        db.execute("SELECT value FROM owed").fetchone()
        return
    db.execute("BEGIN IMMEDIATE")
    try:
        # Another program may have made it meanwhile.
        if _format(db) != FORMAT:
            if db.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
                raise Broken
            for statement in _SCHEMA.strip().split(";\n"):
                db.execute(statement)
            if FORGETS_AT_ONCE:
                db.execute("INSERT INTO words(words, rank) VALUES('secure-delete', 1)")
            db.execute(f"PRAGMA user_version = {FORMAT}")
        db.execute("COMMIT")
    except BaseException:
        if db.in_transaction:
            db.execute("ROLLBACK")
        raise


def _format(db: sqlite3.Connection) -> int:
    return int(db.execute("PRAGMA user_version").fetchone()[0])


def wrapped(do: Callable[[sqlite3.Connection], T], db: sqlite3.Connection) -> T:
    """What it does with the database; `Broken` instead of the errors that say that it is."""
    try:
        return do(db)
    except sqlite3.Error as error:
        code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_OK)
        lacks = code == sqlite3.SQLITE_ERROR and str(error).startswith(_LACKS)
        if lacks or code & 0xFF in _BROKEN or code == sqlite3.SQLITE_IOERR_SHORT_READ:
            raise Broken from error
        raise


def which_file(path: Path) -> tuple[int, int] | None:
    """Which file there is by that name."""
    try:
        about = path.stat()
    except OSError:
        return None
    return about.st_dev, about.st_ino


def why_not(error: Exception) -> str:
    """Why there is no index beside the notes, as a sentence."""
    code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_OK) & 0xFF
    why = sentence(error) if isinstance(error, OSError) else _WHY.get(code, _("the disk reported a fault"))
    told = _("The index of the notes can't be kept: {why}. They are read for this once, which takes longer.")
    return told.format(why=why)
