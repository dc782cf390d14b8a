"""The archive and the circles as commands have them: what was over in it is tidied away first."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from workshop.circles.store import Circles
    from workshop.notes.archive import Archive
    from workshop.settings import Places


def archive_at(places: Places) -> Archive:
    """The archive in these places, tidied.

    Where the settings can't be read, which say for how long a record is kept, what waits to be
    written waits on, and everything that is there can be read.
    """
    from workshop.circles.settling import archive_of
    from workshop.notes.lettinggo.forgood import tidy_trash
    from workshop.run.clock import SystemClock
    from workshop.settings import SettingsError, load

    try:
        years = load(places.settings).notes.retain_years
    except SettingsError:
        return archive_of(places.notes, places.circles)
    archive = archive_of(places.notes, places.circles, years)
    archive.tidy()
    tidy_trash(archive, SystemClock().wall())
    return archive


def all_circles() -> Circles:
    """The circles, once what was over among the notes and the deleted ones is tidied away."""
    from workshop.circles.store import Circles
    from workshop.run.clock import SystemClock
    from workshop.settings import Places

    places = Places.of()
    circles = Circles(places.circles, archive_at(places))
    circles.tidy(SystemClock().wall())
    return circles
