"""A small app that hosts a session's screen, and what tests need to look at it."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, ClassVar

from attrs import evolve
from textual.binding import BindingType
from textual.pilot import Pilot

from tests.fakes import FakeClock
from workshop.notes.archive import Archive, Opened
from workshop.plan.make import plan
from workshop.plan.model import Plan
from workshop.run.driver import Driver
from workshop.script.model import Mode
from workshop.settings import Places, Settings
from workshop.ui.between import session_screen
from workshop.ui.blanking import Blanking
from workshop.ui.desk import Desk
from workshop.ui.keys import BY_ID
from workshop.ui.screens.blank import Blank
from workshop.ui.screens.session import SessionScreen
from workshop.ui.start import SeenBy

PEOPLE = ("Ana", "Ben", "Chi", "Dana")


class Hosting(Blanking[None], inherit_bindings=False):
    """Shows one session, and remembers what its screen asked of it."""

    BINDINGS: ClassVar[list[BindingType]] = [BY_ID["app.blank"].binding()]
    ENABLE_COMMAND_PALETTE = False

    def __init__(self, opened: Opened, desk: Desk, seen_by: SeenBy) -> None:
        super().__init__()
        self.opened, self.desk, self.seen_by = opened, desk, seen_by
        self.asked: list[str] = []
        self.bells = 0

    def on_mount(self) -> None:
        self.push_screen(session_screen(self.opened, self.seen_by, self.desk.settings))

    def close_session(self, opened: Opened) -> None:
        self.asked.append("close")

    def discard_session(self, opened: Opened) -> None:
        self.asked.append("discard")

    def set_session_aside(self, opened: Opened) -> None:
        self.asked.append("another day")

    def bell(self) -> None:
        self.bells += 1


class Stage:
    """A hosted session: its keys, its clock, and everything that can be read on it."""

    def __init__(self, app: Hosting, pilot: Pilot[None], clock: FakeClock) -> None:
        self.app, self.pilot, self.clock = app, pilot, clock

    @property
    def driver(self) -> Driver:
        return self.app.opened.driver

    @property
    def screen(self) -> SessionScreen:
        return next(screen for screen in self.app.screen_stack if isinstance(screen, SessionScreen))

    async def press(self, *keys: str) -> None:
        """Press keys, far enough apart for each to count."""
        for key in keys:
            self.clock.advance(0.5)
            await self.pilot.press(key)
        await self.settle()

    async def settle(self) -> None:
        """Everything that was set going has come to rest: three times the screen is the same."""
        seen, same = "", 0
        for _try in range(100):
            await self.pilot.pause()
            before, seen = seen, self.seen()
            same = same + 1 if seen == before else 0
            if same == 2:
                return

    async def type(self, text: str) -> None:
        """Type a text without pauses."""
        await self.pilot.press(*("space" if sign == " " else sign for sign in text))
        await self.pilot.pause()

    async def wait(self, seconds: float) -> None:
        """Let time go by, and the screen look at it."""
        self.clock.advance(seconds)
        self.screen.tick()
        await self.settle()

    def seen(self) -> str:
        """Everything that can be read on the screen that is shown."""
        strips = self.app.screen._compositor.render_strips()
        return "\n".join(strip.text.rstrip() for strip in strips)

    async def click(self, words: str) -> None:
        """Click on the first place where these words stand."""
        for row, line in enumerate(self.seen().split("\n")):
            if words in line:
                await self.pilot.click(offset=(line.index(words), row))
                await self.settle()
                return
        raise AssertionError(f"nowhere: {words}")

    @property
    def blank(self) -> bool:
        return isinstance(self.app.screen, Blank) and not self.seen().strip()


def made_plan(
    script: str = "listening-rounds",
    people: Sequence[str] = PEOPLE,
    mode: Mode = "group",
    time: int | None = 45 * 60,
) -> Plan:
    """A plan of a script that ships."""
    return plan(Places(Path("/nowhere")).library().load(script), people, mode, time=time, seed=1)


@asynccontextmanager
async def stage(
    home: Path,
    made: Plan | None = None,
    *,
    size: tuple[int, int] = (120, 40),
    seen_by: SeenBy = "me",
    settings: Settings | None = None,
    affirmed: bool = True,
    speed: float = 1,
    opened: Opened | None = None,
    clock: FakeClock | None = None,
) -> AsyncIterator[Stage]:
    """A hosted session on a terminal of this size, its clock in the test's hands."""
    clock = clock or FakeClock()
    settings = settings or Settings()
    settings = evolve(settings, look=evolve(settings.look, animations=False))
    places = Places(home)
    archive = Archive(places.notes)
    if opened is None:
        laid = made or made_plan()
        opened = archive.open(
            lambda journal: Driver.open(laid, clock, journal, affirmed=affirmed, speed=speed),
            "listening-rounds",
            clock.wall(),
        )
    desk = Desk(places, settings, places.library(), archive, clock)
    app: Any = Hosting(opened, desk, seen_by)
    async with app.run_test(size=size) as pilot:
        app.animation_level = "none"
        app.set_keymap(dict(settings.keys))
        await pilot.pause()
        await pilot.pause()
        yield Stage(app, pilot, clock)
    opened.release()
