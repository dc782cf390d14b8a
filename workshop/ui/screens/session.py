"""The running session: what matters now is the largest, and everything else is quieter by one step."""

from __future__ import annotations

from typing import ClassVar

from attrs import evolve
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical

from workshop.notes.archive import Opened
from workshop.room.view import View, view
from workshop.run.standing import back_at, back_time, ends, pace
from workshop.session.events import Beat, Entry, Recovered, Resumed, Started
from workshop.settings import Settings
from workshop.ui import keys, nextkeys, telling
from workshop.ui.screens.dialogs import bindings
from workshop.ui.screens.promising import Promising
from workshop.ui.start import SeenBy
from workshop.ui.text import plain
from workshop.ui.widgets.agenda import Agenda
from workshop.ui.widgets.breath import moving
from workshop.ui.widgets.candle import Candle
from workshop.ui.widgets.happening import Happening
from workshop.ui.widgets.hints import Hints, pressed
from workshop.ui.widgets.leading import leading
from workshop.ui.widgets.notepad import NotePad
from workshop.ui.widgets.private import Private, guide, people
from workshop.ui.widgets.room import Room, left_of
from workshop.ui.widgets.scene import Scene
from workshop.ui.widgets.still import Still, clickable
from workshop.words import _, one_line

# In seconds.
LONGEST_WAIT = 1.0
SHORTEST_WAIT = 0.1
QUIET_FOR = 8.0


class SessionScreen(Promising):
    """Walks an open session; where everyone sees this screen, it begins in the room's view.

    `ready` says that what must be so was affirmed in the set-up; only the agreements are asked for then.
    It ends through its app: `close_session`, `discard_session` or `leave_session`.
    """

    CSS_PATH = "session.tcss"
    ALLOW_SELECT = False
    AUTO_FOCUS = ""
    # Textual declares these two as an instance's own.
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (80, "-normal"), (110, "-wide"), (160, "-vast")]  # noqa: RUF012
    VERTICAL_BREAKPOINTS = [(0, "-low"), (24, "-middle"), (36, "-tall")]  # noqa: RUF012
    BINDINGS: ClassVar[list[BindingType]] = bindings(keys.SESSION, keys.EVERYWHERE[:2])

    def __init__(
        self, opened: Opened, *, seen_by: SeenBy = "me", settings: Settings, ready: bool = False
    ) -> None:
        super().__init__(opened, settings, in_room=seen_by == "everyone")
        self.ready = ready
        self._interrupted = self.state.recovered
        self._stale = True
        self._drawn: View | None = None
        self._at = (0, 0)
        self._quiet_since = 0.0
        self._quiet_is_private = False
        self.mistakes: tuple[str, ...] = ()

    def compose(self) -> ComposeResult:
        with Horizontal(id="head"):
            yield Still(id="title")
            yield Still(id="ends")
        yield Still(id="flags")
        yield Still(id="position")
        look = self.settings.look
        yield Room(candle=look.candle, easily=look.easy_reading, id="room")
        with Horizontal(id="body"):
            if look.candle:
                yield Candle()
            with Vertical(id="beside"):
                yield Agenda(id="agenda")
            yield Scene(id="centre")
            yield Private(id="private")
        with Vertical(id="dots"):
            yield Still(id="dots-standing")
            yield NotePad(masked=True, id="dots-pad")
        with Vertical(id="foot"):
            yield Happening()
            yield Still(id="quiet")
            yield Hints(id="next-keys")

    def on_mount(self) -> None:
        """Begin to listen to the session, and to let its time go by."""
        self._look_up()
        self.driver.listeners.append(self._heard)
        self.listen()
        self.read_promises()
        self.draw()
        self._wait()

    def _look_up(self) -> None:
        """What changes every second is looked up once."""
        self._ends, self._flags = self.query_one("#ends", Still), self.query_one("#flags", Still)
        self._dots = self.query_one("#dots-standing", Still)
        self._scene, self._room = self.query_one("#centre", Scene), self.query_one(Room)
        self._candles = list(self.query("#body Candle").results(Candle))
        self._private = self.query_one(Private)

    def on_unmount(self) -> None:
        """Stop listening."""
        if self._heard in self.driver.listeners:
            self.driver.listeners.remove(self._heard)
            self.stop_listening()

    def on_resize(self) -> None:
        """Sizes are known once the layout was made."""
        self.call_after_refresh(self.draw)

    def on_screen_resume(self) -> None:
        """Something may have been written meanwhile."""
        self.call_after_refresh(self.draw)

    # Time.

    def _wait(self) -> None:
        self.set_timer(self._next_change(), self._beat)

    def _beat(self) -> None:
        self.tick()
        if self.is_attached:
            self._wait()

    def _next_change(self) -> float:
        """Seconds on the wall until the digits change, or time does something; at most one."""
        waits = [LONGEST_WAIT]
        state, now = self.state, self.driver.now()
        if state.phase == "running" and state.allotted is not None:
            left = state.allotted - state.ran(now)
            waits.append((left % 1 or 1.0) / self.driver.speed)
        waits += [due for due in (self.driver.next_tick(), self.next_mark()) if due is not None]
        return max(SHORTEST_WAIT, min(waits))

    def tick(self) -> None:
        """Let time do what it does, and draw what it changed."""
        if not self.state.live:
            return
        self.save_now()
        self.driver.tick()
        self.look_for_surprises()
        if self._quiet_since and self.wall_seconds() - self._quiet_since >= QUIET_FOR:
            self.quietly("")
        self.tell_time()
        self._draw(everything=False)

    def _heard(self, entry: Entry) -> None:
        if isinstance(entry.event, Beat):
            return
        self._stale = True
        if not isinstance(entry.event, Recovered):
            self._interrupted = self._interrupted and not isinstance(entry.event, Started | Resumed)

    # What is shown.

    def draw(self) -> None:
        """Show how it stands now."""
        self._draw(everything=True)

    def _draw(self, *, everything: bool) -> None:
        # It may have been asked for before another session took its place.
        if not self.is_mounted or self not in self.app.screen_stack:
            return
        state, now = self.state, self.driver.now()
        if (state.turn, state.part) != self._at:
            self._at, self.smaller = (state.turn, state.part), False
        back = back_time(state, now, self.host.desk.clock.wall(), self.driver.speed)
        seen = view(state, now, smaller=self.smaller, back=back)
        lasting = evolve(seen, remaining=None, ran=0.0)
        if everything or self._stale or lasting != self._drawn:
            self._stale, self._drawn = False, lasting
            self._draw_lasting(seen)
        self._draw_passing(seen, now)

    def _draw_passing(self, seen: View, now: float) -> None:
        """What changes as time goes by."""
        state, speed = self.state, self.driver.speed
        if self.in_room:
            self._room.show_time(seen, seconds=self.seconds_shown)
        else:
            for candle in self._candles:
                candle.show(left_of(seen))
            wall = self.host.desk.clock.wall()
            told = [ends(state, now, wall, speed)]
            told += [pace(state, now)] if self.private_stands else []
            self._ends.say(" · ".join(part for part in told if part), "$foreground 75%", fixed=True)
            back = back_at(state, now, wall, speed)
            time = telling.time(state, now, over=self.private_stands, also=back)
            self._scene.show_time(time, seconds=self.seconds_shown)
        self.draw_standing()

    def _draw_lasting(self, seen: View) -> None:
        """What only an event, a key or a new size changes."""
        state = self.state
        self._arrange()
        chosen = nextkeys.next_keys(state, writing=self.writing)
        most = nextkeys.FEWEST if self.has_class("-narrow") and not self.writing else 8
        hints = nextkeys.fitting(chosen, self.size.width, self.settings.keys, most)
        self.query_one("#next-keys", Hints).show(hints)
        if self.in_room:
            begins = nextkeys.beginning(state, asks_ready=self.asks_ready)
            self._room.show(seen, self.ran, seconds=self.seconds_shown, begins=begins)
            return
        self.query_one("#title", Still).say(one_line(state.plan.title), "bold", fixed=True)
        self.query_one("#position", Still).say(telling.position(state), "$foreground 60%", fixed=True)
        self.query_one("#agenda", Agenda).draw(state)
        shown = leading(
            state,
            seen,
            self.settings.keys,
            roomy=self._roomy,
            seconds=self.seconds_shown,
            easily=self.settings.look.easy_reading,
            moves=moving(seen, self.app),
            brief=self._is_brief,
        )
        self._scene.show(shown, self.ran)
        write = pressed(self, "session.note")
        told = guide(state, ready=self.ready, besides=self.promises_told())
        self._private.show(told, people(state), write=write, writing=self.writing)

    def draw_standing(self) -> None:
        """How the notes stand, and what has to be known of the whole session."""
        if self.writing:
            standing = _("note: {standing}").format(standing=self.pen.standing())
        else:
            standing = self.pen.counted() or _("no notes yet")
        if self.in_room:
            self._dots.say(one_line(standing), "$foreground 60%")
        else:
            self._private.show_standing(standing)
        self._draw_flags()

    def _draw_flags(self) -> None:
        flags = plain("\n".join([" · ".join(self._known()), *self.mistakes]).strip(), "$warning")
        if self._flags.show(clickable(flags, "private") if self.away else flags):
            self._flags.display = bool(self._flags.stands.plain)

    def _known(self) -> list[str]:
        """What stands on the screen all the time, as long as it is so."""
        known = [self.rehearsal] if self.rehearsal else []
        if self.driver.trouble:
            known.append(_("not saved: {why}").format(why=one_line(self.driver.trouble)))
        if self._interrupted and not self.in_room:
            known.append(_("this was interrupted; it stands paused where it stood"))
        if self.state.untimed and not self.in_room:
            known.append(_("without countdowns"))
        if self.away and not self.in_room:
            key = pressed(self, "session.private")
            known.append(_("what is private is hidden; {key} shows it").format(key=key))
        return [*known, _("muted")] if self.muted else known

    @property
    def _roomy(self) -> bool:
        """Whether there is room for an agenda and large digits."""
        return self.app.size.width >= 110 and self.app.size.height >= 36

    def ran(self) -> float:
        """For how many seconds the part has run."""
        return self.state.ran(self.driver.now())

    @property
    def _is_brief(self) -> bool:
        """Whether what is private takes the place of what is said, as on a small screen."""
        return self.has_class("-narrow") and self.has_class("-for-you") and not self.has_class("-affirming")

    def _arrange(self) -> None:
        """Which parts are there at all."""
        narrow = self.has_class("-narrow")
        asks = self.state.phase == "waiting" and self.asks_ready
        asked = asks and self.private_shown
        private = (self.peeks or self.writing or asked) if narrow else self.private_shown or self.writing
        if self._quiet_is_private and not self.private_stands:
            self.quietly("")
        before = self.classes
        self.set_class(self.in_room, "-room", update=False)
        self.set_class(self.writing, "-writing", update=False)
        self.set_class(private and not self.in_room, "-for-you", update=False)
        self.set_class(self._roomy, "-roomy", update=False)
        self.set_class(asked, "-affirming", update=False)
        # Every widget looks up its styles anew: once, and not for each of these.
        if self.classes != before:
            self.update_node_styles()

    @property
    def is_quiet(self) -> bool:
        """Whether no sentence stands there that will go away by itself."""
        return not self._quiet_since

    def quietly(self, words: str) -> None:
        """One sentence that goes away by itself."""
        self._quiet_since = max(0.001, self.wall_seconds()) if words else 0.0
        self._quiet_is_private = False
        self.query_one("#quiet", Still).say(one_line(words), "$accent")

    def privately(self, words: str) -> None:
        """One sentence for the counselor alone, which goes away by itself, or with what is private."""
        self.quietly(words)
        self._quiet_is_private = True
