"""A try of what would sound at a turn's end, before anybody needs it."""

from __future__ import annotations

from pathlib import Path

from textual import on
from textual.message import Message
from textual.widgets import Button

from workshop.run.sound import Sounds
from workshop.settings import Sound
from workshop.words import _


class Trial(Button):
    """Lets sound what a person chose, and says what did; `folder`: where chimes are kept."""

    class Told(Message):
        """What sounded, or why nothing did, in a sentence."""

        def __init__(self, words: str) -> None:
            super().__init__()
            self.words = words

    def __init__(self, chosen: Sound, folder: Path, *, id: str) -> None:  # noqa: A002 - Textual's own word
        super().__init__(_("Try the chime"), id=id, compact=True)
        self._chosen = chosen
        self._sounds = Sounds(folder, chosen.player)
        self._sounding = False

    def on_unmount(self) -> None:
        """Nothing sounds on, once its screen has gone."""
        self._sounds.hush()

    @on(Button.Pressed)
    def _try(self, event: Button.Pressed) -> None:
        event.stop()
        if self._sounding:
            return
        if self._chosen.bell:
            self.app.bell()
            self.post_message(self.Told(_("The terminal rang its bell, if it has one.")))
        if self._chosen.chime:
            self._sounding = True
            self.run_worker(self._play, thread=True)

    def _play(self) -> None:
        self.post_message(self.Told(self._sounds.tried()))
        self._sounding = False
