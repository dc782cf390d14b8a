"""The counselor's own follow-ups: what they mean to do, and when; in one file, which is theirs to edit."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from attrs import evolve, frozen

from workshop.disk import private_folder, read_private, sentence, try_lock, write_private
from workshop.toml import Unreadable, loads
from workshop.tomledit import MOST_BYTES, edited
from workshop.words import _, one_line, safe_text

if TYPE_CHECKING:
    from tomlkit import TOMLDocument

FORMAT: Final = 1
KEY: Final = "followups"
LOCK: Final = ".followups.lock"
PATIENCE_SECONDS: Final = 3.0
HEAD: Final = f"""\
# Your own follow-ups. You may edit them: what you write here stays, comments too.
format = {FORMAT}
"""


@frozen
class FollowUp:
    """What the counselor means to do: `place` is where it stands in its file, counted from 0.

    `record` and `circle` are the ids of those it belongs to, empty without any; `done` is when it was.
    """

    text: str
    due: date | None = None
    made: date | None = None
    record: str = ""
    circle: str = ""
    done: date | None = None
    place: int = -1

    def is_due(self, today: date) -> bool:
        """Whether it is time for it: open, and its day has come."""
        return self.done is None and self.due is not None and self.due <= today


@frozen
class Removed:
    """A follow-up that was taken out, all keys of its table, and the file before and after that."""

    followup: FollowUp
    table: Mapping[str, Any]
    before: bytes
    after: bytes


def in_order(followups: Iterable[FollowUp]) -> tuple[FollowUp, ...]:
    """Those that are open by their day, those without a day after them; then what is done, the last first."""
    return tuple(sorted(followups, key=_order))


def _order(one: FollowUp) -> tuple[bool, int, int]:
    if one.done is not None:
        return True, -one.done.toordinal(), one.place
    return False, (one.due or date.max).toordinal(), one.place


def belonging(followups: Iterable[FollowUp], circle: str, records: Iterable[str]) -> tuple[FollowUp, ...]:
    """The open ones that belong to a circle or to one of its meetings' records, in their order."""
    met = set(records)
    return in_order(
        one for one in followups if one.done is None and (one.circle == circle or one.record in met)
    )


def looked_up(path: Path) -> tuple[tuple[FollowUp, ...], str]:
    """The follow-ups in a file; none and a sentence on why, where it can't be read."""
    try:
        return FollowUps(path).all(), ""
    except Unreadable as error:
        told = _("{file} can't be read: {why}. It is left as it is.")
        return (), told.format(file=path.name, why=error)


class FollowUps:
    """The file of all follow-ups. A file that can't be read is told of, and never written over.

    Every change raises `Unreadable` with a sentence where it can't be made, and OSError where it
    can't be written; then all is as it was.
    """

    def __init__(self, path: Path) -> None:
        self.path = path

    def all(self) -> tuple[FollowUp, ...]:
        """Every follow-up, as they stand in the file; `Unreadable` where that can't be read."""
        data = self._read()
        return tuple(_found(_tables(loads(data, MOST_BYTES)))) if data else ()

    def add(self, text: str, due: date | None, made: date, *, record: str = "", circle: str = "") -> FollowUp:
        """A new one."""
        new = FollowUp(_text(text), due, made, record, circle)
        table = {"text": new.text, "due": due, "made": made, "record": record, "circle": circle}
        with self._locked():
            data = self._read()
            self._write(edited(data or HEAD.encode(), lambda document: _append(document, table)))
            return self._last()

    def settle(self, followup: FollowUp, done: date | None) -> FollowUp:
        """Done on that day, or open again."""
        return self._change(evolve(followup, done=done), followup, "done", done)

    def put_off(self, followup: FollowUp, due: date | None) -> FollowUp:
        """Due on another day."""
        return self._change(evolve(followup, due=due), followup, "due", due)

    def reword(self, followup: FollowUp, text: str) -> FollowUp:
        """In other words."""
        text = _text(text)
        return self._change(evolve(followup, text=text), followup, "text", text)

    def remove(self, followup: FollowUp) -> Removed:
        """Take it out; a comment that stood with it stays."""
        with self._locked():
            before = self._read()
            held: dict[str, Any] = {}

            def change(document: TOMLDocument) -> None:
                place = _place(document, followup)
                held.update(_plainly(document[KEY][place]))
                del document[KEY][place]
                if not document[KEY]:
                    del document[KEY]

            after = edited(before, change) if before else before
            if not before:
                raise Unreadable(_gone())
            self._write(after)
            return Removed(followup, held, before, after)

    def restore(self, removed: Removed) -> FollowUp:
        """Bring it back: as it stood, where nothing was written since, else after the others."""
        with self._locked():
            data = self._read()
            if data == removed.after:
                self._write(removed.before)
                return removed.followup
            self._write(edited(data or HEAD.encode(), lambda document: _append(document, removed.table)))
            return self._last()

    def replace(self, before: bytes, after: bytes) -> None:
        """Write the whole file anew; `Unreadable` where it is no longer as it was `before`."""
        with self._locked():
            if self._read() != before:
                raise Unreadable(_gone())
            self._write(after)

    # How.

    def _read(self) -> bytes:
        """The file, once it is known that it can be read; nothing where there is none."""
        try:
            data = read_private(self.path, MOST_BYTES)
        except FileNotFoundError:
            return b""
        except OSError as error:
            raise Unreadable(sentence(error)) from None
        _tables(loads(data, MOST_BYTES))
        return data

    def _write(self, data: bytes) -> None:
        _tables(loads(data, MOST_BYTES))
        write_private(self.path, data)

    def _last(self) -> FollowUp:
        return max(self.all(), key=lambda one: one.place)

    def _change(self, after: FollowUp, before: FollowUp, key: str, value: object) -> FollowUp:
        with self._locked():
            data, places = self._read(), []

            def change(document: TOMLDocument) -> None:
                places.append(_place(document, before))
                table: Any = document[KEY][places[0]]
                if value is not None:
                    table[key] = value
                elif key in table:
                    del table[key]

            if not data:
                raise Unreadable(_gone())
            made = edited(data, change)
            if made != data:
                self._write(made)
        return evolve(after, place=places[0])

    @contextmanager
    def _locked(self) -> Iterator[None]:
        private_folder(self.path.parent)
        lock = try_lock(self.path.parent / LOCK, PATIENCE_SECONDS)
        if lock is None:
            raise OSError(errno.EBUSY, os.strerror(errno.EBUSY), str(self.path))
        try:
            yield
        finally:
            lock.release()


def _text(text: str) -> str:
    line = one_line(text)
    if not line:
        raise Unreadable(_("write down what is to be done"))
    return line


def _gone() -> str:
    return _("it was changed in its file since; look at it again")


def _tables(document: Mapping[str, Any]) -> list[Any]:
    """What stands in the list of follow-ups; `Unreadable` where the file is another's."""
    version = document.get("format")
    if type(version) is not int or version != FORMAT:
        told = _("its format is {format}; this workshop reads format {known}")
        raise Unreadable(told.format(format=safe_text(str(version)), known=FORMAT))
    held = document.get(KEY, [])
    if not isinstance(held, list):
        raise Unreadable(_("followups is a list; write [[followups]] above each"))
    return held


def _found(held: Iterable[object]) -> Iterator[FollowUp]:
    """The follow-ups of which these tables tell; what says nothing is none, and stays where it is."""
    for place, table in enumerate(held):
        if isinstance(table, dict) and (text := one_line(str(table.get("text", "")))):
            yield FollowUp(
                text,
                _day(table.get("due")),
                _day(table.get("made")),
                one_line(str(table.get("record", ""))),
                one_line(str(table.get("circle", ""))),
                _day(table.get("done")),
                place,
            )


def _day(value: object) -> date | None:
    """A day, however somebody wrote it down by hand."""
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(value.strip()) if isinstance(value, str) else None
    except ValueError:
        return None


def _place(document: TOMLDocument, followup: FollowUp) -> int:
    """Where the follow-up stands now; `Unreadable` where it stands nowhere as it was known."""
    known = {one.place: evolve(one, place=-1) for one in _found(_tables(document.unwrap()))}
    wanted = evolve(followup, place=-1)
    if known.get(followup.place) == wanted:
        return followup.place
    places = [place for place, one in known.items() if one == wanted]
    if not places:
        raise Unreadable(_gone())
    return places[0]


def _append(document: TOMLDocument, table: Mapping[str, Any]) -> None:
    import tomlkit
    from tomlkit.items import Array

    said = {key: value for key, value in table.items() if value not in (None, "")}
    held: Any = document.get(KEY)
    if isinstance(held, Array):
        # Written by hand, as a list on one line.
        new: Any = tomlkit.inline_table()
        new.update(said)
        held.append(new)
        return
    new = tomlkit.table()
    new.update(said)
    if held is None:
        document.append(KEY, tomlkit.aot())
        held = document[KEY]
    held.append(new)


def _plainly(table: Any) -> dict[str, Any]:
    plainly: dict[str, Any] = table.unwrap()
    return plainly
