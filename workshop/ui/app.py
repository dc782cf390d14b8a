"""The app: which screen is shown, the person's theme and keys, and how it ends."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, Final

from textual.binding import BindingType
from textual.events import Event, InputEvent, Key, Paste
from textual.screen import Screen

from workshop.ui import themes
from workshop.ui.between import Between
from workshop.ui.keys import EVERYWHERE
from workshop.ui.outside import Outside
from workshop.ui.screens.blank import Blank
from workshop.ui.start import AtCircle, AtNote, Ended, Home, SetUp, Start, Walk
from workshop.words import _, safe_text

if TYPE_CHECKING:
    from textual.command import Provider

    from workshop.run.rehearsing import Follows
    from workshop.ui.desk import Desk
    from workshop.ui.idle import Idle
    from workshop.ui.watching import Watching

TITLE: Final = "workshop"
HERE: Final = Path(__file__).parent
# The terminal keeps its old title on a stack of its own, where it has one.
SET_TITLE: Final = f"\x1b[22;2t\x1b]2;{TITLE}\x1b\\"
RESTORE_TITLE: Final = "\x1b[23;2t"


class WorkshopApp(Between, inherit_bindings=False):
    """Shows a desk, from Home, from a set-up, or from a session that is open already.

    The desk may be given by a function, which is called once the first words stand on the
    screen; `SettingsError` from it ends the app with its sentence. `theme` is the name of
    the theme to begin with, where it is known before.
    """

    TITLE = TITLE
    CSS_PATH: ClassVar = [
        HERE / "app.tcss",
        HERE / "screens" / "home.tcss",
        HERE / "owncolors.tcss",
    ]
    ENABLE_COMMAND_PALETTE = True
    COMMANDS: ClassVar = {lambda: _everything()}
    BINDINGS: ClassVar[list[BindingType]] = [key.binding() for key in EVERYWHERE]
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (80, "-normal"), (110, "-wide"), (160, "-vast")]  # noqa: RUF012
    VERTICAL_BREAKPOINTS = [(0, "-low"), (24, "-middle"), (36, "-tall")]  # noqa: RUF012

    def __init__(self, desk: Desk | Callable[[], Desk], start: Start, *, theme: str = "") -> None:
        super().__init__(desk, start)
        self._outside = Outside(self._ended_from_outside)
        self.chosen_keys: dict[str, str] = {}
        self._watching: Watching | None = None
        self._idle: Idle | None = None
        themes.dress(self, theme, self._theme_folders())

    def get_default_screen(self) -> Screen[None]:
        if isinstance(self._start, Home):
            from workshop.ui.screens.home import HomeScreen

            return HomeScreen()
        return Screen(id="_default")

    def on_mount(self) -> None:
        self._outside.open(terminal=not self.is_headless)
        self._write(SET_TITLE)
        self.call_after_refresh(self._begin)

    def _watch(self, follows: Follows | None) -> None:
        if follows is not None:
            from workshop.ui.watching import Watching

            self._watching = Watching(self, follows)
            self._watching.start()

    def on_unmount(self) -> None:
        if self._watching is not None:
            self._watching.stop()
        self._outside.close()
        self._write(RESTORE_TITLE)

    def on_key(self, event: Key) -> None:
        """A letter typed faster than a note could open comes here, and goes into the note."""
        from textual.widgets import TextArea

        if event.character is not None and event.is_printable and isinstance(self.focused, TextArea):
            event.prevent_default()
            self.focused.insert(event.character)

    def panic(self, *renderables: Any) -> None:
        if self._outside.is_gone():
            self._outside.hung_up()
        else:
            super().panic(*renderables)

    def _fatal_error(self) -> None:
        """Say what went wrong without the values of variables, which may be somebody's words."""
        from rich.segment import Segments
        from rich.traceback import Traceback

        with suppress(Exception):
            self.leave_all()
        shown = self.console.render(Traceback(width=None, show_locals=False), self.console.options)
        self._exit_renderables.append(Segments(shown))
        self._close_messages_no_wait()

    def _write(self, words: str) -> None:
        if self._driver is not None and not self.is_headless:
            self._driver.write(words)

    async def _begin(self) -> None:
        """What can wait until the first words stand on the screen."""
        from workshop.settings import SettingsError

        try:
            desk = self.desk
        except SettingsError as error:
            self.exit(Ended(trouble=str(error)), return_code=1)
            return
        self.chosen_keys = dict(desk.settings.keys)
        self.set_keymap(self.chosen_keys)
        if self.chosen_keys:
            from workshop.ui.rebound import troubles

            for trouble in troubles(self.chosen_keys):
                self.told(trouble)
        self._begin_to_look(desk)
        if not desk.settings.look.animations:
            self.animation_level = "none"
        themes.dress(self, desk.settings.look.theme, self._theme_folders())
        match self._start:
            case Walk(opened=opened, seen_by=seen_by, follows=follows, surprises=surprises):
                self.walk(opened, seen_by, surprises=surprises)
                self._watch(follows)
            case SetUp():
                self.set_up(self._start.script, self._start)
            case AtCircle(circle=circle):
                from workshop.ui.screens.circlepage import CirclePage

                self.push_screen(CirclePage(desk, circle, names=True))
            case AtNote(record=record):
                self._write_afterwards(desk, record)
            case _:
                await self._home().begin(desk)
        self.call_after_refresh(self._all_themes)

    def _write_afterwards(self, desk: Desk, record: str) -> None:
        """The page of a record, and over it the note that is written afterwards."""
        from workshop.ui.screens.reader import ReaderScreen

        kept = desk.archive.record(record)
        if kept is None or kept.trouble:
            why = kept.trouble if kept else _("it is no longer there")
            told = _("{id} can't be read: {why}").format(id=record, why=why)
            self.exit(Ended(trouble=told), return_code=1)
            return
        reader = ReaderScreen(desk, kept)
        self.push_screen(reader)
        self.call_after_refresh(reader.action_note_after)

    def _theme_folders(self) -> tuple[Path, ...]:
        own = (self._desk.places.home / "themes",) if self._desk else ()
        return (*own, themes.shipped_folder())

    def _all_themes(self) -> None:
        for trouble in themes.dress_fully(self, self.desk.settings.look.theme, self._theme_folders()):
            self.told(trouble)

    # The end.

    def _ended_from_outside(self, signum: int) -> None:
        trouble = ""
        try:
            trouble = self.leave_all()
        finally:
            self.exit(Ended(self._kept, signum, trouble), return_code=128 + signum)

    async def action_quit(self) -> None:
        """End the app; a session that is open stands unfinished."""
        self.leave()

    def action_command_palette(self) -> None:
        """Everything by name; over a blank screen, this key is a key like any other."""
        if isinstance(self.screen, Blank):
            self.screen.wake()
        else:
            super().action_command_palette()

    # Whether somebody is there.

    def _begin_to_look(self, desk: Desk) -> None:
        if desk.settings.privacy.idle_seconds:
            from workshop.ui.idle import LOOKS_EVERY, Idle

            self._idle = Idle(desk.clock, desk.settings.privacy.idle_seconds)
            self.set_interval(LOOKS_EVERY, self.look_for_somebody)

    def look_for_somebody(self) -> None:
        """Where nobody is there any more, hide what isn't for everybody."""
        if self._idle is None or not self._idle.has_gone() or isinstance(self.screen, Blank):
            return
        screen = self.knows_what_is_private()
        if screen is not None:
            self.save_all()
            screen.while_away()

    async def on_event(self, event: Event) -> None:
        """Somebody is there; and whatever is pasted leaves behind what a terminal would obey."""
        if isinstance(event, Paste):
            event.text = safe_text(event.text)
        if self._idle is not None and isinstance(event, InputEvent | Paste):
            self._idle.heard()
        await super().on_event(event)

    async def action_keys(self) -> None:
        """The keys of the screen that is shown."""
        from workshop.ui.screens.dialogs import Keys

        shown = getattr(self.screen, "action_keys", None)
        if isinstance(self.screen, Keys):
            self.screen.action_cancel()
        elif callable(shown):
            shown()
        else:
            from workshop.ui.screens.keylist import KeyList

            await self.push_screen(KeyList(self.screen))


def _everything() -> type[Provider]:
    from workshop.ui.palette import Everything

    return Everything
