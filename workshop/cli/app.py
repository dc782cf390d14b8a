"""Opens the screens; the only command module that leads to them.

The app alone is what most people start, so what it doesn't need for its first words is
imported once they stand on the screen.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, NoReturn

from workshop.ui.app import WorkshopApp
from workshop.ui.start import AtCircle, AtNote, Home, SetUp, Start, Walk
from workshop.words import _, safe_text

if TYPE_CHECKING:
    from workshop.cli.people import Asked
    from workshop.notes.archive import Opened
    from workshop.run.rehearsing import Follows
    from workshop.settings import Places, Settings
    from workshop.ui.desk import Desk


def show_home() -> NoReturn:
    """The app, from its first screen."""
    _show(Home())


def show_set_up(
    script: str,
    asked: Asked,
    places: Places,
    settings: Settings,
    *,
    speed: float,
    keep: bool,
    surprises: bool,
) -> NoReturn:
    """The app, from the choice of people for a script."""
    from workshop.plan.people import written

    start = SetUp(
        script,
        names=written(asked.people),
        mode=asked.mode,
        seconds=asked.seconds,
        seed=asked.seed,
        lead=asked.lead,
        lead_turn=asked.lead_turn,
        speed=speed,
        keep=keep,
        surprises=surprises,
    )
    _show(start, places, settings)


def show_session(
    session: Opened,
    places: Places,
    settings: Settings,
    follows: Follows | None = None,
    *,
    surprises: bool = False,
) -> NoReturn:
    """The app, from a session that is open already; a rehearsal may follow its script, and have surprises."""
    _show(Walk(session, follows=follows, surprises=surprises), places, settings)


def show_circle(circle: str, places: Places | None = None, settings: Settings | None = None) -> NoReturn:
    """The app, from the page of the circle with this id."""
    _show(AtCircle(circle), places, settings)


def show_note(record: str, places: Places | None = None, settings: Settings | None = None) -> NoReturn:
    """The app, from the note afterwards of the record with this id."""
    _show(AtNote(record), places, settings)


def _desk(places: Places | None, settings: Settings | None) -> Desk:
    """Everything the screens need at hand; raises `SettingsError`."""
    from workshop.circles.settling import archive_of
    from workshop.run.clock import SystemClock
    from workshop.settings import Places, load
    from workshop.ui.desk import Desk

    places = places or Places.of()
    settings = settings or load(places.settings)
    archive = archive_of(places.notes, places.circles, settings.notes.retain_years)
    return Desk(places, settings, places.library(), archive, SystemClock())


def _show(start: Start, places: Places | None = None, settings: Settings | None = None) -> NoReturn:
    """Run the app until it ends, and end the program: its last line is where the record lies."""
    if isinstance(start, Walk) and not _has_terminal():
        start.opened.leave()
    need_terminal()
    app = WorkshopApp(lambda: _desk(places, settings), start, theme=settings.look.theme if settings else "")
    ended = app.run()
    if ended is None:
        sys.exit(app.return_code or 0)
    if ended.trouble:
        _tell(ended.trouble)
    if ended.kept is not None:
        sys.stdout.write(f"{safe_text(str(ended.kept))}\n")
    if ended.signum is not None:
        from workshop.run.signals import status

        sys.exit(status(ended.signum))
    sys.exit(1 if ended.trouble else 0)


def need_terminal() -> None:
    """End the program with 2 and a sentence where there is no terminal to show screens on."""
    if not _has_terminal():
        _tell(_("the screens need a terminal; `workshop run SCRIPT --plain` works line by line"))
        sys.exit(2)


def _has_terminal() -> bool:
    return sys.stdin.isatty() and sys.stdout.isatty()


def _tell(sentence: str) -> None:
    sys.stderr.write(f"{safe_text(sentence)}\n")
