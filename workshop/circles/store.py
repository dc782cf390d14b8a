"""The folder of all circles: found, made, changed, and taken away to where they can be brought back from."""

from __future__ import annotations

import errno
import os
import re
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Final

from attrs import evolve, frozen

from workshop.circles.file import MOST_BYTES, changed, fresh, read
from workshop.circles.model import Circle, CircleError, agreed, called, of_people
from workshop.disk import private_folder, read_private, sentence, sweep, sync_folder, try_lock, write_private
from workshop.notes.archive import ALPHABET, Archive
from workshop.notes.lettinggo.trash import mentions_in_trash
from workshop.plan.people import compared
from workshop.script.shapes import nearest
from workshop.toml import Unreadable
from workshop.words import _, is_id, listed, one_line

SUFFIX: Final = ".toml"
TRASH: Final = "trash"
TRASHED: Final = re.compile(r"(?P<id>[a-z0-9][a-z0-9_-]*)\.(?P<day>\d{8})\.toml")
KEPT_DAYS: Final = 30
LOCK: Final = ".circles.lock"
PATIENCE_SECONDS: Final = 3.0


@frozen
class Found:
    """A file of a circle: the circle, or why it can't be read. `touched` is when it was last written."""

    id: str
    path: Path
    circle: Circle | None = None
    trouble: str = ""
    touched: float = 0.0


@frozen
class Deleted:
    """A circle that can be brought back, until the end of that day."""

    found: Found
    until: date


class Circles:
    """Circles in one folder, a file each. An id is given once: no record of other people shall have it."""

    def __init__(self, root: Path, archive: Archive) -> None:
        self.root = root
        self.archive = archive

    # What there is.

    def all(self) -> tuple[Found, ...]:
        """Every circle, by its name; those that can't be read come last. OSError where their folder can't."""
        try:
            paths = [path for path in self.root.iterdir() if path.suffix == SUFFIX and is_id(path.stem)]
        except FileNotFoundError:
            return ()
        return tuple(sorted(map(_found, paths), key=_order))

    def circles(self) -> tuple[Circle, ...]:
        """Every circle that can be read, by its name."""
        return tuple(found.circle for found in self.all() if found.circle is not None)

    def read(self, id: str) -> Circle:  # noqa: A002 - the circle's own word
        """The circle with this id; `Unreadable` where there is none, or it can't be read."""
        found = _found(self._path(id))
        if found.circle is None:
            raise Unreadable(found.trouble)
        return found.circle

    def find(self, text: str) -> Circle:
        """The circle with this id or name.

        `CircleError` with a sentence where there is none, more than one, or it can't be read.
        """
        wanted = one_line(text)
        everything = self.all()
        meant = [found for found in everything if found.id == wanted]
        meant = meant or [found for found in everything if found.circle and _same(found.circle.name, wanted)]
        if len(meant) > 1:
            told = _("more than one circle is called {name}: {circles}; say which by its id")
            raise CircleError(told.format(name=wanted, circles=listed([_told_apart(one) for one in meant])))
        if not meant:
            raise CircleError(_unknown(wanted, everything))
        (found,) = meant
        if found.circle is None:
            told = _("{file} can't be read: {why}. It is left as it is; mend it, or move it away")
            raise CircleError(told.format(file=found.path.name, why=found.trouble))
        return found.circle

    def deleted(self, now: datetime) -> tuple[Deleted, ...]:
        """Every circle that can still be brought back, the last one first."""
        return tuple(sorted(self._trashed(now), key=lambda one: one.until, reverse=True))

    # What is changed.

    def new(self, name: str, people: tuple[str, ...] = (), agreements: tuple[str, ...] = ()) -> Circle:
        """A new circle, written.

        `CircleError` where there is one of that name or two of its people have one name; `Unreadable`
        and OSError where it can't be written.
        """
        with self._locked():
            made = of_people(called(Circle("", ""), name), people)
            self._must_be_new(made.name)
            made = agreed(evolve(made, id=self._new_id()), agreements)
            write_private(self._path(made.id), fresh(made))
        return made

    def change(self, id: str, make: Callable[[Circle], Circle]) -> Circle:  # noqa: A002
        """Read the circle, change it, and put it back whole; what it is now.

        No other program changes it meanwhile. `CircleError` where `make` raises it or the new name is
        another's, `Unreadable` where the file can't be read, and OSError where it can't be written:
        then it is as it was.
        """
        with self._locked():
            path = self._path(id)
            before = self.read(id)
            after = make(before)
            if after != before:
                if not _same(after.name, before.name):
                    self._must_be_new(after.name)
                write_private(path, changed(read_private(path, MOST_BYTES), after))
        return after

    def delete(self, id: str, now: datetime) -> date:  # noqa: A002
        """Take a circle away to where it stays for thirty days, and say until when.

        Its records stay as they are. `Unreadable` where it isn't there, and OSError.
        """
        with self._locked():
            path = self._path(id)
            if not path.exists():
                raise Unreadable(_("there is no such circle any more"))
            trash = private_folder(self.root / TRASH)
            path.rename(trash / f"{id}.{now.astimezone(UTC):%Y%m%d}{SUFFIX}")
            sync_folder(trash)
            sync_folder(self.root)
        return now.astimezone(UTC).date() + timedelta(days=KEPT_DAYS)

    def restore(self, text: str, now: datetime) -> Circle:
        """Bring back the circle with this id or name that was deleted last; `CircleError` where none was."""
        wanted = one_line(text)
        with self._locked():
            there = self.deleted(now)
            for one in there:
                circle = one.found.circle
                if one.found.id == wanted or (circle and _same(circle.name, wanted)):
                    break
            else:
                known = listed([one.found.circle.name if one.found.circle else one.found.id for one in there])
                raise CircleError(
                    _("no circle that was deleted is called {name}; there are: {known}").format(
                        name=wanted, known=known or _("none")
                    )
                )
            if circle is None:
                raise CircleError(
                    _("{id} can't be read: {why}").format(id=one.found.id, why=one.found.trouble)
                )
            if self._path(one.found.id).exists():
                raise CircleError(_("{id} is there already").format(id=one.found.id))
            one.found.path.rename(self._path(one.found.id))
            sync_folder(self.root)
            sync_folder(self.root / TRASH)
        return circle

    def tidy(self, now: datetime) -> None:
        """Let go of what was deleted thirty days ago, and of what a stopped write left."""
        with suppress(OSError):
            sweep(self.root)
            if not (self.root / TRASH).is_dir():
                return
            kept = {one.found.path for one in self._trashed(now)}
            for path in (self.root / TRASH).iterdir():
                if TRASHED.fullmatch(path.name) and path not in kept:
                    path.unlink()

    # How.

    def _path(self, id: str) -> Path:  # noqa: A002
        if not is_id(id):
            raise Unreadable(_("{id} names no circle").format(id=one_line(id) or "“”"))
        return self.root / f"{id}{SUFFIX}"

    def _trashed(self, now: datetime) -> Iterator[Deleted]:
        with suppress(FileNotFoundError):
            for path in (self.root / TRASH).iterdir():
                if (named := TRASHED.fullmatch(path.name)) is None:
                    continue
                with suppress(ValueError):
                    until = date.fromisoformat(named["day"]) + timedelta(days=KEPT_DAYS)
                    if now.astimezone(UTC).date() <= until:
                        yield Deleted(_found(path, named["id"]), until)

    def _new_id(self) -> str:
        gone = {named["id"] for path in self._trash_paths() if (named := TRASHED.fullmatch(path.name))}
        while True:
            drawn = "c" + "".join(secrets.choice(ALPHABET) for _digit in range(3))
            taken = drawn in gone or self._path(drawn).exists()
            told = mentions_in_trash(self.archive, drawn.encode())
            if not taken and not told and not any(self.archive.mentioning(drawn.encode())):
                return drawn

    def _trash_paths(self) -> list[Path]:
        try:
            return list((self.root / TRASH).iterdir())
        except FileNotFoundError:
            return []

    def _must_be_new(self, name: str) -> None:
        if any(_same(circle.name, name) for circle in self.circles()):
            told = _("there is a circle called {name} already; give this one another name")
            raise CircleError(told.format(name=name))

    @contextmanager
    def _locked(self) -> Iterator[None]:
        private_folder(self.root)
        lock = try_lock(self.root / LOCK, PATIENCE_SECONDS)
        if lock is None:
            raise OSError(errno.EBUSY, os.strerror(errno.EBUSY), str(self.root))
        try:
            yield
        finally:
            lock.release()


def _found(path: Path, id: str = "") -> Found:  # noqa: A002
    name = id or path.stem
    try:
        data = read_private(path, MOST_BYTES)
        return Found(name, path, read(name, data), touched=path.stat().st_mtime)
    except FileNotFoundError:
        return Found(name, path, trouble=_("there is no such circle any more"))
    except OSError as error:
        return Found(name, path, trouble=sentence(error))
    except Unreadable as error:
        return Found(name, path, trouble=str(error))


def _order(found: Found) -> tuple[bool, str, str]:
    return found.circle is None, compared(found.circle.name if found.circle else ""), found.id


def _same(one: str, other: str) -> bool:
    return compared(one) == compared(one_line(other))


def _told_apart(found: Found) -> str:
    people = listed(found.circle.people) if found.circle else ""
    return f"{found.id} ({people or _('nobody yet')})"


def _unknown(wanted: str, everything: tuple[Found, ...]) -> str:
    names = [found.circle.name for found in everything if found.circle]
    known = {compared(name): name for name in (*(found.id for found in everything), *names)}
    if not known:
        return _('there is no circle yet; `workshop circles new NAME --with "Ana, Ben"` makes one')
    if close := nearest(compared(wanted), known):
        return _("no circle is called {name}; did you mean {close}?").format(name=wanted, close=known[close])
    return _("no circle is called {name}; `workshop circles list` lists them").format(name=wanted)
