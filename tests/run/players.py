"""Programs that stand in for players of sound: small scripts that write down how they were called."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from workshop.run import sound

# As they are outside tests, in which there are none.
PLAYERS = dict(sound.PLAYERS)

PLAYS = "exit 0"
FAILS = "exit 1"
HANGS = "sleep 600 & wait"


class Bench:
    """A folder on the path with no programs but these, and what they wrote down."""

    def __init__(self, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self._log, self._bin = root / "log", root / "bin"
        self._bin.mkdir(parents=True)
        monkeypatch.setattr(sound, "PLAYERS", PLAYERS)
        # What the scripts themselves need is asked for by its whole name.
        monkeypatch.setenv("PATH", str(self._bin))

    def put(self, name: str, then: str = PLAYS) -> Path:
        """A player by this name, which does so once it has written down its call."""
        path = self._bin / name
        script = f"#!/bin/sh\nPATH=/usr/bin:/bin\necho \"$$ {name} $*\" >> '{self._log}'\n{then}\n"
        path.write_text(script)
        path.chmod(0o700)
        return path

    @property
    def calls(self) -> list[str]:
        """How they were called, without the file's folder: `aplay -q chime-end.wav`."""
        return [_short(line.split(" ", 1)[1]) for line in self._lines]

    @property
    def running(self) -> list[int]:
        """Those of them that still are processes, be it only for somebody to ask how they ended."""
        return [pid for pid in (int(line.split()[0]) for line in self._lines) if _is_there(pid)]

    @property
    def _lines(self) -> list[str]:
        return self._log.read_text().splitlines() if self._log.exists() else []


def _short(call: str) -> str:
    return " ".join(Path(word).name if word.endswith(".wav") else word for word in call.split())


def _is_there(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True
