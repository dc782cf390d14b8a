"""`workshop run`: a session, on the screens or line by line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import click
from attrs import evolve

from workshop.cli.people import Asked, asked_of, notices, of_circle, people_options, plan_of
from workshop.cli.told import fail, told
from workshop.words import _, one_line, safe_text

if TYPE_CHECKING:
    from workshop.notes.archive import Archive, Opened
    from workshop.plan.model import Plan
    from workshop.script.library import Library
    from workshop.script.model import Script
    from workshop.settings import Places, Settings

LAST: Final = "last"


@click.command(name="run", help=_("Walk people through a session."))
@click.argument("script", required=False)
@people_options
@click.option("--plain", is_flag=True, help=_("Line by line, without screens."))
@click.option("--yes", is_flag=True, help=_("What must be so was affirmed beforehand."))
@click.option(
    "--resume", is_flag=False, flag_value=LAST, metavar="[ID]", help=_("Go on with an unfinished session.")
)
@click.option("--speed", type=click.FloatRange(0.1, 1000), help=_("Rehearse: so many times as fast."))
@click.option("--keep", is_flag=True, help=_("Keep the notes of a rehearsal, too."))
@click.option(
    "--surprises/--no-surprises",
    default=None,
    help=_("What happens in rooms happens in a rehearsal, or not; usually at --speed, on the screens."),
)
@click.option("--watch", is_flag=True, help=_("Rehearse, and follow the script while it is edited."))
def command(
    script: str | None,
    plain: bool,
    yes: bool,
    resume: str | None,
    speed: float | None,
    keep: bool,
    watch: bool,
    surprises: bool | None,
    **options: Any,
) -> None:
    """Run a session to its end, or until it is interrupted."""
    from workshop.circles.settling import archive_of
    from workshop.notes.archive import opened
    from workshop.run.clock import SystemClock
    from workshop.settings import Places, load

    asked = asked_of(**options)
    # Whoever names a speed rehearses, also at the speed of the clock.
    keeps = keep or (speed is None and not watch)
    if watch and (plain or keep):
        raise click.UsageError(_("--watch rehearses on the screens, and keeps nothing; leave out the other"))
    if surprises and (keeps or resume is not None):
        wanted = _("--surprises happen in a rehearsal that keeps nothing: name a speed, such as --speed 1")
        raise click.UsageError(wanted)
    happens = not (keeps or watch or plain) if surprises is None else surprises
    with told():
        places = Places.of()
        settings = load(places.settings)
        archive = archive_of(places.notes, places.circles, settings.notes.retain_years)
        archive.tidy()
        if resume is not None:
            if script is not None:
                raise click.UsageError(_("--resume goes on with a session as it was; name no script"))
            if asked != Asked() or yes or keep or watch or speed is not None:
                raise click.UsageError(_("--resume goes on with a session as it was; give --plain at most"))
            _show(_resumed(archive, resume, places), places, settings, plain)
            return
        if script is None:
            raise click.UsageError(_("name a script; `workshop scripts` lists them"))
        library = places.library().beside(script)
        read = library.load(script)
        # A rehearsal is no meeting, whether its notes are kept or not.
        asked = of_circle(asked, places, archive, counts=speed is None and not watch)
        if not asked.named and read.modes != ("solo",) and not watch:
            _without_people(script, asked, places, settings, plain, speed or 1, keeps, happens)
            return
        made = _plan(library, read, asked, settings)
        for notice in notices(read, made, asked):
            click.echo(safe_text(notice), err=True)
        if not plain:
            from workshop.cli.app import need_terminal

            # What could not be shown must not begin either.
            need_terminal()
        session = opened(
            archive,
            made,
            SystemClock(),
            affirmed=yes,
            speed=speed or 1,
            keep=keeps,
            untimed=settings.time.untimed,
        )
        if watch:
            _watch(session, script, evolve(asked, seed=made.seed), places, settings, happens)
        _show(session, places, settings, plain, happens)


def _plan(library: Library, script: Script, asked: Asked, settings: Settings) -> Plan:
    """The plan that was asked for, led by whoever usually leads where nobody is named."""
    made = plan_of(library, script, asked)
    return made if made.led_by else evolve(made, led_by=one_line(settings.notes.led_by))


def _watch(
    session: Opened, script: str, asked: Asked, places: Places, settings: Settings, surprises: bool
) -> None:
    """Show a rehearsal that goes on with what its script and the decks make of it, whenever they change."""
    from workshop.cli.app import show_session
    from workshop.plan.make import PlanError
    from workshop.run.rehearsing import Follows

    def plan() -> Plan:
        library = places.library().beside(script)
        try:
            return _plan(library, library.load(script), asked, settings)
        except click.UsageError as error:
            raise PlanError(error.message) from None

    library = places.library().beside(script)
    follows = Follows((library.find(script), *library.decks), plan)
    show_session(session, places, settings, follows, surprises=surprises)


def _without_people(
    script: str,
    asked: Asked,
    places: Places,
    settings: Settings,
    plain: bool,
    speed: float,
    keep: bool,
    surprises: bool,
) -> None:
    """Ask who is here on the screens; line by line, that can only be said beforehand."""
    if plain:
        raise click.UsageError(_('say who is here: --with "Ana, Ben", --people 4 or --solo'))
    from workshop.cli.app import show_set_up

    show_set_up(script, asked, places, settings, speed=speed, keep=keep, surprises=surprises)


def _resumed(archive: Archive, id: str, places: Places) -> Opened:  # noqa: A002 - what the option calls it
    from workshop.run.clock import SystemClock

    waiting = list(archive.unfinished())
    # The last one that can be gone on with, before one that is open elsewhere.
    if id == LAST:
        waiting.sort(key=lambda session: bool(session.trouble))
    found = next((session for session in waiting if id in (LAST, session.id)), None)
    if found is None:
        fail(
            _("no session waits to be gone on with")
            if id == LAST or not waiting
            else _("no unfinished session is called {id}; `workshop notes list` lists them").format(
                id=one_line(id)
            )
        )
    return archive.resume(found, SystemClock(), places.library())


def _show(session: Opened, places: Places, settings: Settings, plain: bool, surprises: bool = False) -> None:
    if plain:
        from workshop.plain.loop import walk

        raise click.exceptions.Exit(walk(session, places, settings, surprises=surprises))
    from workshop.cli.app import show_session

    show_session(session, places, settings, surprises=surprises)
