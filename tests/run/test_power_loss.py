"""Power goes, and with it whatever the disk wasn't made to keep, in any order."""

from __future__ import annotations

import errno
import os
import random
import shutil
import stat
import tempfile
from contextlib import AbstractContextManager
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, rule

from tests.faults import replaced
from workshop.disk import StateUnknownError, sweep, write_private
from workshop.run.journal import Entry, Journal, JournalError, recover

# In bytes: what a disk writes at once or not at all; small, so that small journals are torn.
SECTOR = 16

Change = tuple[int, bytes | None]  # at, what was written; or None where the file was cut
Naming = tuple[str, int | None, str | None]  # name, the file it now has; the name that it had before


class LossyDisk:
    """One folder, through the calls of `os`, with what of it would outlast a loss of power.

    A sync makes a file's content, or a folder's names, last. One that fails keeps some of it, and
    never tries the rest again, though it can still be read: as Linux does.
    """

    def __init__(self, folder: Path, chance: random.Random) -> None:
        self.folder, self.chance = folder, chance
        self.now = {path.name: number for number, path in enumerate(folder.iterdir())}
        self.names = dict(self.now)
        self.content = {number: (folder / name).read_bytes() for name, number in self.now.items()}
        self.changes: dict[int, list[Change]] = {}
        self.namings: list[Naming] = []
        self.open_files: dict[int, int] = {}
        self.failing = 0
        self.real = {name: getattr(os, name) for name in ("open", "write", "ftruncate", "fsync", "rename")}
        self.real["unlink"] = os.unlink

    def plugged(self) -> AbstractContextManager[None]:
        return replaced(
            open=self.open,
            write=self.write,
            ftruncate=self.ftruncate,
            fsync=self.sync,
            fdatasync=self.sync,
            rename=self.rename,
            unlink=self.unlink,
        )

    def open(self, path: str, flags: int, mode: int = 0o777, *, dir_fd: int | None = None) -> int:
        file: int = self.real["open"](path, flags, mode, dir_fd=dir_fd)
        if not stat.S_ISDIR(os.fstat(file).st_mode):
            name = Path(path).name
            if name not in self.now:
                self.now[name] = len(self.content)
                self.content[self.now[name]] = b""
                self.namings.append((name, self.now[name], None))
            self.open_files[file] = self.now[name]
        return file

    def write(self, file: int, data: bytes) -> int:
        at = os.fstat(file).st_size
        self.changes.setdefault(self.open_files[file], []).append((at, bytes(data)))
        return int(self.real["write"](file, data))

    def ftruncate(self, file: int, size: int) -> None:
        self.changes.setdefault(self.open_files[file], []).append((size, None))
        self.real["ftruncate"](file, size)

    def sync(self, file: int) -> None:
        self.failing -= 1
        lucky = 0.5 if self.failing == 0 else 1.0
        if stat.S_ISDIR(os.fstat(file).st_mode):
            self.names = self.names_after(lucky)
            self.namings = []
        else:
            number = self.open_files[file]
            self.content[number] = self.content_after(number, lucky)
            self.changes[number] = []
        if self.failing == 0:
            raise OSError(errno.EIO, "lost")

    def rename(self, old: str, new: str, **folders: int) -> None:
        self.real["rename"](old, new, **folders)
        self.now[new] = self.now.pop(old)
        self.namings.append((new, self.now[new], old))

    def unlink(self, path: str, *, dir_fd: int | None = None) -> None:
        self.real["unlink"](path, dir_fd=dir_fd)
        del self.now[Path(path).name]
        self.namings.append((Path(path).name, None, None))

    def content_after(self, number: int, lucky: float) -> bytes:
        content = bytearray(self.content[number])
        for at, data in self.changes.get(number, []):
            if data is None:
                if self.chance.random() < lucky:
                    del content[at:]
                continue
            for start in range(0, len(data), SECTOR):
                if self.chance.random() < lucky:
                    sector = data[start : start + SECTOR]
                    content.extend(b"\0" * (at + start + len(sector) - len(content)))
                    content[at + start : at + start + len(sector)] = sector
        return bytes(content)

    def names_after(self, lucky: float) -> dict[str, int]:
        names = dict(self.names)
        for name, number, before in self.namings:
            if self.chance.random() < lucky:
                names.pop(before or name, None)
                if number is not None:
                    names[name] = number
        return names

    def lose_power(self, into: Path) -> None:
        """The folder as it is found afterwards."""
        into.mkdir()
        for name, number in self.names_after(0.5).items():
            (into / name).write_bytes(self.content_after(number, 0.5))


class PowerLoss(RuleBasedStateMachine):
    """A session is noted and a file saved, with failures and losses of power at any moment."""

    def __init__(self) -> None:
        super().__init__()
        self.root = Path(tempfile.mkdtemp())
        self.boots = self.count = self.first = 0
        self.folder = self.root / "0"
        self.folder.mkdir()
        (self.folder / "saved").write_bytes(b"0")
        self.saved, self.maybe_saved = b"0", {b"0"}
        self.kept: list[Entry] = []
        self.maybe: list[Entry] = []
        self.disk = LossyDisk(self.folder, random.Random(0))
        with self.disk.plugged():
            self.journal = Journal.create(self.folder / "journal.log")

    @rule(several=st.integers(1, 3), failing=st.integers(0, 5))
    def note(self, several: int, failing: int) -> None:
        entries: list[Entry] = []
        for _each in range(several):
            self.count += 1
            entries.append({"seq": self.first + len(entries), "text": str(self.count) * 9})
        self.disk.failing = failing
        try:
            with self.disk.plugged():
                self.journal.append(entries)
        except JournalError:
            self.maybe += entries
        else:
            self.kept += entries
            self.first += several
            self.maybe = []

    @rule(failing=st.integers(0, 3))
    def save(self, failing: int) -> None:
        self.count += 1
        data = str(self.count).encode() * 40
        self.disk.failing = failing
        try:
            with self.disk.plugged():
                write_private(self.folder / "saved", data)
        except StateUnknownError:
            self.maybe_saved.add(data)
        except OSError:
            pass
        else:
            self.saved, self.maybe_saved = data, {data}

    @rule()
    def kill(self) -> None:
        """The process goes, the power stays."""
        self.journal.close()
        self.come_back()

    @rule(chance=st.randoms(use_true_random=False))
    def lose_power(self, chance: random.Random) -> None:
        self.journal.close()
        self.boots += 1
        self.folder = self.root / str(self.boots)
        self.disk.chance = chance
        self.disk.lose_power(self.folder)
        self.disk = LossyDisk(self.folder, chance)
        found = (self.folder / "saved").read_bytes()
        assert found in self.maybe_saved
        self.maybe_saved = {found}
        self.come_back()

    def come_back(self) -> None:
        """What was acknowledged is there, and nothing else but what had failed since."""
        with self.disk.plugged():
            sweep(self.folder)
            found = list(recover(self.folder / "journal.log").entries)
            assert found[: len(self.kept)] == self.kept
            assert all(entry in self.maybe for entry in found[len(self.kept) :])
            self.disk.failing = 0
            self.journal = Journal.reopen(self.folder / "journal.log")
        self.kept, self.maybe = found, []
        numbers = [entry["seq"] for entry in found]
        self.first = max(number for number in numbers if isinstance(number, int)) + 1 if numbers else 0
        assert not list(self.folder.glob(".workshop-*"))

    def teardown(self) -> None:
        self.journal.close()
        shutil.rmtree(self.root)


PowerLoss.TestCase.settings = settings(max_examples=40, stateful_step_count=20, deadline=None)
TestPowerLoss = PowerLoss.TestCase
