"""A rehearsal line by line in which something happens: what, and what came of it."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from workshop.notes.archive import Opened
from workshop.plain.shell import Say, Shell
from workshop.plain.times import Times
from workshop.run.answers import BY_SHELLS, WAIT
from workshop.run.clock import Clock
from workshop.run.surprising import Happened, Surprises
from workshop.script.library import Library
from workshop.words import _, one_line

# What no event tells of: by its word here, its word among the answers.
SPOKEN: Final = {
    **{word: word for word in BY_SHELLS},
    **dict.fromkeys(("note", "about", "private", "line"), "jot"),
}


class Surprised(Shell):
    """A shell that says what happens, after each command what that did there, and at the end all of it."""

    def __init__(
        self,
        opened: Opened,
        home: Path,
        wall: Clock,
        say: Say,
        times: Times | None = None,
        library: Library | None = None,
    ) -> None:
        super().__init__(opened, home, wall, say, times, library)
        self._surprises = Surprises(opened.driver)
        self._said: str | Happened | None = ""

    def tick(self) -> None:
        """Let time do what it does, and something happen if it shall."""
        super().tick()
        # Whoever was asked whether to do it answers first.
        self._surprises.tick(free=not self._asked)
        self._tell()

    def obey(self, line: str) -> None:
        """Obey one line, and say what it did where something had happened."""
        super().obey(line)
        word = one_line(line.lstrip("\ufeff")).lower().partition(" ")[0]
        if word in SPOKEN:
            self._surprises.pressed(SPOKEN[word])
        if not self.done:
            self._tell()
            return
        for number, one in enumerate(self._surprises.happened, 1):
            self._say(f"{number}. {one.text}")
            self._tell_of(one)

    def _tell(self) -> None:
        """Say what stands there, where that is another than was said."""
        stands = self._surprises.standing or self._surprises.note
        if stands == self._said:
            return
        self._said = stands
        if isinstance(stands, Happened):
            self._tell_of(stands)
        elif stands:
            self._say(_("rehearsal: {what}").format(what=stands))

    def _tell_of(self, happened: Happened) -> None:
        for line in happened.lines(lambda word: _("nothing") if word == WAIT else word):
            self._say(f"   {line}")
