"""A session in plain mode that runs in a process of its own, spoken to line by line."""

from __future__ import annotations

import os
import select
import subprocess
import time
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

from tests.walks import command_line, home_env

# In seconds; only a machine that is very busy takes as long.
PATIENCE = 30.0


class Running:
    """While entered, the program runs; at the end it is gone, whatever happened."""

    def __init__(self, home: Path, *arguments: str) -> None:
        self.process = subprocess.Popen(
            command_line("run", *arguments, "--plain"),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=home_env(home),
            cwd=Path(__file__).parents[2],
        )
        self.lines: list[str] = []
        self._rest = b""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.process.kill()
        self.process.wait()
        for stream in (self.process.stdin, self.process.stdout, self.process.stderr):
            if stream is not None:
                try:
                    stream.close()
                except BrokenPipeError:
                    # What it was told and never read.
                    continue

    def tell(self, *lines: str) -> None:
        """Write lines to it, without waiting for what it says."""
        assert self.process.stdin is not None
        self.process.stdin.write("".join(f"{line}\n" for line in lines).encode())
        self.process.stdin.flush()

    def until(self, beginning: str, seconds: float = PATIENCE) -> str:
        """The next line that begins so; an assertion where none comes."""
        seen = len(self.lines)
        end = time.monotonic() + seconds
        while True:
            for line in self.lines[seen:]:
                if line.startswith(beginning):
                    return line
            seen = len(self.lines)
            assert self.listen(end - time.monotonic()), f"no {beginning!r} in {self.lines}"

    def listen(self, seconds: float) -> bool:
        """Hear what it says next, for at most so many seconds; whether it may say more."""
        assert self.process.stdout is not None
        if not select.select([self.process.stdout], [], [], max(0.0, seconds))[0]:
            return False
        data = os.read(self.process.stdout.fileno(), 1 << 16)
        *whole, self._rest = (self._rest + data).split(b"\n")
        self.lines += [line.decode() for line in whole]
        return bool(data)

    def ended(self, within: float = PATIENCE) -> int:
        """Its exit status, once it has said everything."""
        end = time.monotonic() + within
        while self.listen(end - time.monotonic()):
            pass
        return self.process.wait(max(0.01, end - time.monotonic()))

    def complaints(self) -> str:
        """What it said on standard error; it must have ended."""
        assert self.process.stderr is not None
        return self.process.stderr.read().decode()


def begun(home: Path, *arguments: str, lines: Sequence[str] = ("start",)) -> Running:
    """A new session of four that has obeyed these lines, or is about to."""
    running = Running(home, "listening-rounds", "--with", "Ana, Ben, Chi, Dan", "--yes", *arguments)
    running.tell(*lines)
    return running
