"""The journal: what happened, line by line on the disk, as it happens.

It knows no kinds of events: an entry is a JSON mapping with a number `seq`, 0 or more. A line is the
CRC-32 of the JSON in eight lower-case hexadecimal digits, a space, the JSON in UTF-8, a newline.
"""

from __future__ import annotations

import errno
import json
import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from itertools import pairwise
from pathlib import Path
from typing import Final, NoReturn, Self, TypeAlias
from zlib import crc32

from attrs import frozen

from workshop import disk
from workshop.words import _

JSON: TypeAlias = "bool | int | float | str | Sequence[JSON] | Mapping[str, JSON] | None"
Entry: TypeAlias = Mapping[str, JSON]

# In bytes. What `append` refuses is what `recover` would not read.
LONGEST_LINE: Final = 4 << 20
LARGEST_JOURNAL: Final = 512 << 20
# A file of nothing but newlines must not fill the memory with its complaints.
MOST_DAMAGE: Final = 100


class JournalError(Exception):
    """Nothing was acknowledged; the message is a sentence for people, without capital or full stop."""


class Unwritable(JournalError):
    """An entry that no journal can hold, however often it is tried."""


@frozen
class Damage:
    """A line, counted from 1, that is not read, and why, for people."""

    line: int
    why: str


@frozen
class Recovered:
    """What a journal holds: its entries by `seq`, each once, and what could not be read.

    `torn`: the last line is unfinished or wrong, as when the power goes while it is written;
    it was never acknowledged, and is no damage.
    """

    entries: tuple[Entry, ...]
    damage: tuple[Damage, ...] = ()
    torn: bool = False


@frozen
class _Kept:
    """How much of the file is acknowledged, in bytes, the CRC-32 of that, and its highest `seq`."""

    end: int = 0
    crc: int = 0
    seq: int = -1

    def and_then(self, data: bytes, seq: int) -> _Kept:
        return _Kept(self.end + len(data), crc32(data, self.crc), seq)


class Journal:
    """A journal that is open for writing, by one writer at a time.

    Interrupting `append` by an exception from a signal handler is safe; calling it from a
    handler while it runs is not.
    """

    def __init__(self, path: Path, file: int, kept: _Kept) -> None:
        self.path = path
        self._file: int | None = file
        self._kept = kept
        # Whether the file may hold more than `_kept`, or its descriptor has failed a sync.
        self._doubtful = False

    @classmethod
    def create(cls, path: Path) -> Journal:
        """A new, empty journal, 0600, with its name on the disk; JournalError, also if there is one."""
        try:
            file = _open(path, os.O_CREAT | os.O_EXCL)
        except OSError as error:
            _fail(error)
        journal = cls(path, file, _Kept())
        try:
            os.fchmod(file, disk.FILE_MODE)
            disk.sync(file)
            disk.sync_folder(path.parent)
        except OSError as error:
            journal.close()
            with suppress(OSError):
                path.unlink()
            _fail(error)
        return journal

    @classmethod
    def reopen(cls, path: Path) -> Journal:
        """The journal, to be gone on with after `recover`.

        A torn tail is cut. Where there is damage, the file as it is goes to `journal-damaged-1.log`
        (or the next free number) beside it first, and then the journal holds the lines that can be
        read. JournalError, with nothing lost; call it again.
        """
        try:
            data = disk.read_private(path, LARGEST_JOURNAL)
            recovered, readable, last = _parse(data)
            if recovered.damage:
                _put_aside(path, data)
            # Even if nothing is wrong: what the process before wrote may not have reached the disk.
            disk.write_private(path, readable)
            return cls(path, _open(path), _Kept().and_then(readable, last))
        except OSError as error:
            _fail(error)

    def append(self, entries: Sequence[Entry]) -> None:
        """Adds the entries in this order; once it returns, they are acknowledged: on the disk.

        Their `seq` must rise, from above all that the journal has. JournalError where they are not
        acknowledged (`Unwritable` where that is for good); then none of them counts, and the next
        call starts from what was before.
        """
        if not entries:
            return
        numbers, lines = zip(*map(_line, entries), strict=True)
        if any(after <= before for before, after in pairwise((self._kept.seq, *numbers))):
            raise JournalError(_("this can't be written down (its number is taken)"))
        data = b"".join(lines)
        if self._kept.end + len(data) > LARGEST_JOURNAL:
            raise JournalError(_("this session's journal is full; end the session, then begin another"))
        try:
            file = self._ready()
            # Until it is acknowledged, whatever may interrupt.
            self._doubtful = True
            self._write(file, data)
            disk.sync(file, data_only=True)
        except OSError as error:
            _fail(error)
        self._kept = self._kept.and_then(data, numbers[-1])
        self._doubtful = False

    def close(self) -> None:
        """Closes the file, which has everything acknowledged; once more does nothing."""
        file, self._file = self._file, None
        if file is not None:
            with suppress(OSError):
                os.close(file)

    def remove(self) -> None:
        """Closes the journal and takes its file away, for when the record is kept; JournalError."""
        self.close()
        try:
            disk.remove_file(self.path)
        except OSError as error:
            _fail(error)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()

    def _ready(self) -> int:
        if self._file is None:
            raise JournalError(_("the journal is closed; open the session again"))
        # Without a name, nothing that is written to it will ever be found.
        if self._doubtful or os.fstat(self._file).st_nlink == 0:
            return self._renewed(self._file)
        return self._file

    def _write(self, file: int, data: bytes) -> None:
        try:
            disk.write_all(file, data)
        except OSError:
            with suppress(OSError):
                os.ftruncate(file, self._kept.end)
                self._doubtful = False
            raise

    def _renewed(self, old: int) -> int:
        """A fresh file of what is acknowledged, for a failed sync may be reported only once."""
        data = disk.read_all(old, self._kept.end)
        if crc32(data) != self._kept.crc:
            raise disk.NotAsWrittenError(errno.EIO, "read back differently", str(self.path))
        disk.write_private(self.path, data)
        self._file = _open(self.path)
        with suppress(OSError):
            os.close(old)
        return self._file


def recover(path: Path) -> Recovered:
    """What the journal holds, without changing it; JournalError where it can't be read at all."""
    try:
        return _parse(disk.read_private(path, LARGEST_JOURNAL))[0]
    except OSError as error:
        _fail(error)


def _fail(error: OSError) -> NoReturn:
    raise JournalError(disk.sentence(error)) from error


def _open(path: Path, more: int = 0) -> int:
    return os.open(path, os.O_RDWR | os.O_APPEND | os.O_NOFOLLOW | more, disk.FILE_MODE)


def _put_aside(path: Path, data: bytes) -> None:
    number = 1
    while True:
        aside = path.with_name(f"{path.stem}-damaged-{number}{path.suffix}")
        if not os.path.lexists(aside):
            return disk.write_private(aside, data)
        # The same again: what came after it had failed then.
        with suppress(OSError):
            if disk.read_private(aside, len(data)) == data:
                return None
        number += 1


def _plain(value: object) -> object:
    if isinstance(value, Mapping):
        return dict(value)
    if isinstance(value, Sequence) and not isinstance(value, bytes | bytearray):
        return list(value)
    raise TypeError(type(value).__name__)


_ENCODER: Final = json.JSONEncoder(ensure_ascii=False, allow_nan=False, separators=(",", ":"), default=_plain)


def _line(entry: Entry) -> tuple[int, bytes]:
    try:
        text = _ENCODER.encode(entry).encode()
        seq, _same = _entry(text)
    except (ValueError, TypeError, RecursionError) as error:
        raise Unwritable(_("this can't be written down ({why})").format(why=error)) from error
    line = b"%08x %b\n" % (crc32(text), text)
    if len(line) > LONGEST_LINE:
        raise Unwritable(_("this is too long to be written down; make it shorter, then try again"))
    return seq, line


def _entry(text: bytes) -> tuple[int, Entry]:
    """An entry and its `seq`; ValueError or RecursionError where it is none."""
    value = json.loads(text)
    seq = value.get("seq") if isinstance(value, dict) else None
    if type(seq) is not int or seq < 0:
        raise ValueError(_("no number"))
    return seq, value


def _parse(data: bytes) -> tuple[Recovered, bytes, int]:
    """What a journal's bytes say, the lines that say it, as they stand, and the highest `seq`."""
    found: dict[int, tuple[Entry, bytes]] = {}
    damage: list[Damage] = []
    torn = False
    for number, line, last in _lines(data):
        if last and not _whole(line):
            torn = True
        elif (why := _read(line, found)) and len(damage) < MOST_DAMAGE:
            more = _("{why}, and maybe others after it").format(why=why)
            damage.append(Damage(number, more if len(damage) == MOST_DAMAGE - 1 else why))
    recovered = Recovered(tuple(found[seq][0] for seq in sorted(found)), tuple(damage), torn)
    return recovered, b"".join(line for _entry, line in found.values()), max(found, default=-1)


def _read(line: bytes, found: dict[int, tuple[Entry, bytes]]) -> str:
    """Adds what the line holds to what was found; else says why not."""
    if not _whole(line):
        return _("the line was changed or cut after it was written")
    try:
        seq, entry = _entry(line[9:-1])
    except (ValueError, RecursionError) as error:
        return _("the line holds no event ({why})").format(why=error)
    if found.setdefault(seq, (entry, line))[1] != line:
        return _("the line has the number of another event ({seq})").format(seq=seq)
    return ""


def _whole(line: bytes) -> bool:
    """Whether the line is as it was written: ended, not too long, its checksum right."""
    checksum = b"%08x " % crc32(memoryview(line)[9:-1])
    return line.endswith(b"\n") and len(line) <= LONGEST_LINE and line.startswith(checksum)


def _lines(data: bytes) -> Iterator[tuple[int, bytes, bool]]:
    """Each line with its number, from 1, and whether it is the last; the newline belongs to it."""
    start, number = 0, 0
    while start < len(data):
        end = data.find(b"\n", start) + 1 or len(data)
        number += 1
        yield number, data[start:end], end == len(data)
        start = end
