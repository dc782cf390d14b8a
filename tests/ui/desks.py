"""The whole app on a desk of its own, and what tests need to look at it."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

from attrs import evolve
from textual import events
from textual.pilot import Pilot

from tests.fakes import FakeClock
from workshop.circles.settling import archive_of
from workshop.helplines import put_off
from workshop.notes.archive import Opened, opened
from workshop.plan.make import plan
from workshop.script.library import Library
from workshop.script.model import Mode
from workshop.session import commands as c
from workshop.settings import Places, Privacy, Settings
from workshop.ui.app import WorkshopApp
from workshop.ui.desk import Desk
from workshop.ui.start import Ended, Home, Start

HOSTILE = "[@click=app.quit]Ana[/x] [red]\x1b]52;c;aGk=\x07\u202e"

ASKS = """
workshop: 1
title: Asks
summary: Asks for everything that can be asked for.
about: What the author says to whoever leads it.
modes: [group, pair, solo]
people: 2..6
ready: [Everyone here has chosen to come.]
steps:
  - title: Round
    form: round
    time: 2m
    flex: 1m..4m
    ask:
      - {id: mood, label: How is it?, kind: scale, range: 1..5, labels: [closed, open], from: each}
      - {id: word, label: One word, kind: feeling, from: each}
  - title: Never reached
    time: 1m
    consent: true
    ask: [{id: missed, label: Nobody is asked this, kind: text, from: each}]
  - title: Close
    time: 1m
    ask:
      - {id: will, label: One thing I will do, kind: commitment, from: each}
      - {id: way, label: Which way, kind: choice, of: [on, back], from: counselor}
      - {id: theme, label: The theme of it, kind: text, from: counselor, keep: process}
      - {id: page, label: A page, kind: text, from: each, keep: none}
"""


def desk_at(home: Path, *, scripts: dict[str, str] | None = None, settings: Settings | None = None) -> Desk:
    """A desk whose library has only these scripts, or those that ship where none are given."""
    # However far a test moves the clock, somebody is there, unless it says otherwise.
    settings = settings or Settings(privacy=Privacy(idle_seconds=0))
    # Whatever terminal the tests run in.
    look = evolve(settings.look, animations=False, theme=settings.look.theme or "lamp")
    settings = evolve(settings, look=look)
    places = Places(home)
    # Nobody is at the very first start, unless a test takes this away again.
    put_off(places.support, FakeClock().wall().date())
    library = places.library()
    if scripts is not None:
        folder = home / "scripts"
        folder.mkdir(parents=True, exist_ok=True)
        for name, text in scripts.items():
            (folder / f"{name}.yaml").write_text(text)
        library = Library((folder,), ())
    archive = archive_of(places.notes, places.circles)
    return Desk(places, settings, library, archive, FakeClock())


def session_at(
    desk: Desk,
    people: Sequence[str] = ("Ana", "Ben"),
    mode: Mode = "group",
    *,
    script: str = "asks",
    led_by: str = "M.",
    notes: dict[str, str] | None = None,
    to_close: bool = True,
) -> Opened:
    """An open session with these jottings, walked to its close, the gate on the way left out."""
    made = plan(desk.library.load(script), people, mode, seed=1, led_by=led_by)
    session = opened(desk.archive, made, desk.clock, affirmed=True)
    driver = session.driver
    driver.do(c.Start())
    for name, text in (notes or {}).items():
        driver.do(c.Note(name, text))
    while to_close and driver.state.phase != "closing":
        driver.do(c.Skip() if driver.state.phase == "gate" else c.Next())
    return session


class Visit:
    """An app that is shown: its keys, its clock, and everything that can be read on it."""

    def __init__(self, app: WorkshopApp, pilot: Pilot[Ended]) -> None:
        self.app, self.pilot = app, pilot

    @property
    def clock(self) -> FakeClock:
        clock = self.app.desk.clock
        assert isinstance(clock, FakeClock)
        return clock

    async def settle(self) -> None:
        """Everything that was set going has come to rest, what is read in threads too."""
        await self.pilot.pause()
        await self.app.workers.wait_for_complete()
        await self.pilot.pause()
        await self.pilot.pause()

    async def arrive(self) -> None:
        """The first screen stands, with everything that is read for it, or the app has ended."""
        while not self.app._exit and len(self.app.screen_stack) < 2:
            await self.settle()
            if self.app.screen.query("#shelves") and "reading the scripts" not in self.seen():
                break
        await self.settle()

    async def press(self, *keys: str) -> None:
        """Press keys, far enough apart for each to count by itself."""
        for key in keys:
            self.clock.advance(2)
            await self.pilot.press(key)
        await self.settle()

    async def type(self, text: str) -> None:
        """Type a text without pauses."""
        await self.pilot.press(*(NAMED.get(sign, sign) for sign in text))
        await self.settle()

    async def tick(self) -> None:
        """Let the screen do what it does now and then."""
        tick = getattr(self.app.screen, "tick", None)
        assert tick is not None
        tick()
        await self.pilot.pause()

    def seen(self) -> str:
        """Everything that can be read on the screen that is shown."""
        strips = self.app.screen._compositor.render_strips()
        return "\n".join(strip.text.rstrip() for strip in strips)

    async def click(self, words: str) -> None:
        """Click on the first place where these words stand."""
        for row, line in enumerate(self.seen().split("\n")):
            if words in line:
                await self._click(line.index(words), row)
                return
        raise AssertionError(f"nowhere: {words}\n{self.seen()}")

    async def _click(self, column: int, row: int) -> None:
        """A click as the terminal tells it; the pilot's own knows no padding of the screen."""
        for kind in (events.MouseDown, events.MouseUp):
            made = kind(None, column, row, 0, 0, 1, False, False, False, screen_x=column, screen_y=row)
            self.app.post_message(made)
            await self.pilot.pause()
        await self.settle()


NAMED = {" ": "space", ",": "comma", "?": "question_mark", ".": "full_stop", "-": "minus", "+": "plus"}


@asynccontextmanager
async def visit(
    desk: Desk, start: Start | None = None, *, size: tuple[int, int] = (120, 40)
) -> AsyncIterator[Visit]:
    """The app on a terminal of this size."""
    app = WorkshopApp(desk, start or Home())
    async with app.run_test(size=size) as pilot:
        shown = Visit(app, pilot)
        await shown.arrive()
        yield shown
