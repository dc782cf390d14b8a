"""Plays a chime by a program that the machine has; where it has none, there is silence.

Nothing here is waited for but by `tried`, and nothing here raises: a session never needs a sound.
"""

from __future__ import annotations

import os
import shlex
import shutil
import signal
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from threading import Lock, Thread
from typing import Final, Literal

from workshop.disk import private_folder, read_private, sentence, write_private
from workshop.run.tones import Kind, as_wave
from workshop.words import _, one_line

# Programs that play a WAV file, the likeliest first, and what makes each do so without a word or a window.
PLAYERS: Mapping[str, tuple[str, ...]] = {
    "pw-play": (),
    "paplay": (),
    "aplay": ("-q",),
    "afplay": (),
    "play": ("-q",),
    "mpv": ("--no-config", "--no-video", "--really-quiet"),
    # Last, because it calls it played where the machine has nothing to play it on.
    "ffplay": ("-nodisp", "-autoexit", "-loglevel", "quiet"),
}

# In seconds: no chime lasts half as long, so whatever plays for longer hangs.
PATIENCE: Final = 5.0
MOST_BYTES: Final = 1 << 20

Outcome = Literal["played", "failed", "hung", "hushed"]


class Sounds:
    """Plays chimes, at most one at a time.

    `folder`: where their files lie, made when the first is needed. `player`: the program that
    plays them, a name or a path, with arguments of its own if it needs any; empty for whichever
    is found. `patience`: after so many seconds a player is stopped.
    """

    def __init__(self, folder: Path, player: str = "", patience: float = PATIENCE) -> None:
        self._folder = folder
        self._player = player
        self._patience = patience
        self._good = ""
        self._files: dict[Kind, Path] = {}
        self._busy = Lock()
        self._hushed = False
        self._playing: subprocess.Popen[bytes] | None = None

    def play(self, kind: Kind) -> None:
        """Play a chime, beside whatever goes on; nothing where another one still sounds."""
        if not self._busy.acquire(blocking=False):
            return
        self._hushed = False
        try:
            Thread(target=self._play_and_let_go, args=(kind,), name="chime", daemon=True).start()
        except RuntimeError:
            self._busy.release()

    def hush(self) -> None:
        """Stop what sounds, at once."""
        self._hushed = True
        self._kill()

    def tried(self, kind: Kind = "end") -> str:
        """Play a chime to its end, and say in a sentence what played it, or why nothing did."""
        with self._busy:
            self._hushed = False
            try:
                name, outcome = self._play(kind)
            except OSError as error:
                return _("The chime can't be written: {why}. Words will do.").format(why=sentence(error))
        if outcome == "played":
            return _("{player} played the chime.").format(player=name)
        if name:
            return _("{player} could not play the chime; words will do.").format(player=name)
        if self._player:
            named = one_line(self._player)
            return _("There is no {player} on this machine; words will do.").format(player=named)
        return _("This machine has no player for sounds; words will do.")

    def _play_and_let_go(self, kind: Kind) -> None:
        try:
            with suppress(Exception):
                self._play(kind)
        finally:
            self._busy.release()

    def _play(self, kind: Kind) -> tuple[str, Outcome]:
        """Which player was tried last, empty where there is none, and what came of it.

        OSError where the chime's file can't be written.
        """
        name = ""
        outcome: Outcome = "failed"
        for name, command in self._commands():
            outcome = self._run([*command, str(self._file(kind))])
            if outcome == "played":
                self._good = name
            if outcome != "failed":
                break
        return name, outcome

    def _commands(self) -> Iterator[tuple[str, list[str]]]:
        """The players that are here, by name, with what starts them; first the one that played before."""
        if self._player:
            with suppress(ValueError):
                program, *own = shlex.split(self._player)
                at_home = program.startswith("~")
                if found := shutil.which(Path(program).expanduser() if at_home else program):
                    name = Path(program).name
                    yield name, [found, *(own or PLAYERS.get(name, ()))]
            return
        for name in sorted(PLAYERS, key=lambda name: name != self._good):
            if found := shutil.which(name):
                yield name, [found, *PLAYERS[name]]

    def _run(self, command: list[str]) -> Outcome:
        try:
            # In a session of its own: it neither reads the keys nor hears what the terminal sends.
            playing = subprocess.Popen(  # noqa: S603 - one of ours, or what the person chose
                command,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                start_new_session=True,
            )
        except (OSError, ValueError):
            return "failed"
        self._playing = playing
        try:
            # Whoever hushed just before saw nothing yet that plays.
            if self._hushed:
                self._kill()
            status = playing.wait(self._patience)
        except subprocess.TimeoutExpired:
            self._kill()
            playing.wait()
            return "hung"
        finally:
            self._playing = None
        if self._hushed:
            return "hushed"
        return "played" if status == 0 else "failed"

    def _kill(self) -> None:
        """End the player, and whatever it has started."""
        playing = self._playing
        if playing is not None and playing.poll() is None:
            with suppress(OSError):
                os.killpg(playing.pid, signal.SIGKILL)

    def _file(self, kind: Kind) -> Path:
        """The chime's file, private, written where it isn't there as it should be; OSError."""
        if kind not in self._files:
            path = private_folder(self._folder) / f"chime-{kind}.wav"
            wanted = as_wave(kind)
            if not _holds(path, wanted):
                write_private(path, wanted)
            self._files[kind] = path
        return self._files[kind]


def _holds(path: Path, wanted: bytes) -> bool:
    try:
        return read_private(path, MOST_BYTES) == wanted
    except OSError:
        return False
