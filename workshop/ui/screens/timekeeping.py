"""What is told of the time by itself, seen and heard: marks ahead of an end, and an end that is past."""

from __future__ import annotations

from abc import abstractmethod

from workshop.run.chimes import Chimes
from workshop.run.marks import ON_SCREENS, Marks, PastEnd, marks
from workshop.run.sound import Sounds
from workshop.run.standing import past_end
from workshop.session import commands as c
from workshop.ui.screens.covering import Covering
from workshop.ui.widgets.hints import pressed
from workshop.words import _, time_left


class Timekeeping(Covering):
    """Watches the time of the session while the screen is there; all that sounds has words beside it."""

    def listen(self) -> None:
        """Begin to watch; what was before is known."""
        desk, sound, time = self.host.desk, self.settings.sound, self.settings.time
        sounds = Sounds(desk.places.cache, sound.player) if sound.chime else None
        self._chimes = Chimes(self.driver, desk.clock, sounds, self.app.bell if sound.bell else None)
        # Whoever follows a rehearsal may have muted it on the screen before this one.
        self._chimes.muted = self.muted
        self._marks = Marks(self.driver, marks(time.warn, ON_SCREENS))
        self._past = PastEnd(self.driver, time.past_end)

    def stop_listening(self) -> None:
        """Watch no longer; what sounds stops."""
        self._chimes.stop()
        self._marks.stop()

    @property
    @abstractmethod
    def is_quiet(self) -> bool:
        """Whether no sentence stands there that will go away by itself."""

    @abstractmethod
    def privately(self, words: str) -> None:
        """One sentence for the counselor alone, which goes away by itself, or with what is private."""

    def next_mark(self) -> float | None:
        """Seconds on the wall until a mark is passed; None where none is ahead."""
        return self._marks.due()

    def tell_time(self) -> None:
        """Tell what has been passed since this was last called.

        What everyone sees says already what is left; that the end is past waits until the
        counselor alone looks.
        """
        if lefts := self._marks.told():
            self._chimes.sound("ahead")
            if self.is_quiet and not self.in_room:
                self.quietly(time_left(lefts[-1]))
        if self.private_stands and self.app.screen is self and (seconds := self._past.told()):
            land, end = (pressed(self, key) for key in ("session.land", "session.end"))
            self.privately(past_end(self.state, seconds, land=land, end=end))

    def action_mute(self) -> None:
        """No sounds, or sounds again."""
        super().action_mute()
        self._chimes.muted = self.muted

    def action_untimed(self) -> None:
        """Without countdowns, or with them again."""
        if self.ask(c.SetUntimed(not self.state.untimed)):
            self.quietly(_("without countdowns") if self.state.untimed else _("with countdowns again"))
