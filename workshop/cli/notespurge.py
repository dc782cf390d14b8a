"""`workshop notes purge`: removes for good what is past its day, once somebody has looked at it."""

from __future__ import annotations

from datetime import date, datetime

import click

from workshop.cli.asking import sure
from workshop.cli.told import told
from workshop.words import _, _n, one_line, safe_text


def _day(_ctx: click.Context, _option: click.Parameter, value: datetime | None) -> date | None:
    return value.date() if value else None


@click.command(name="purge", help=_("Remove for good the records that are past the day they are kept until."))
@click.option(
    "--before",
    type=click.DateTime(["%Y-%m-%d"]),
    callback=_day,
    metavar="DATE",
    help=_("Also those that name no such day, and were held before this one."),
)
@click.option("--trash", is_flag=True, help=_("Also everything that lies in the trash."))
@click.option("--yes", is_flag=True, help=_("Without asking."))
def purge(before: date | None, trash: bool, yes: bool) -> None:
    """Show what would go, ask, and remove it."""
    from workshop.cli.archives import archive_at
    from workshop.notes.lettinggo.forgood import remove_for_good, seen
    from workshop.notes.lettinggo.going import goes, headline, in_trash
    from workshop.notes.lettinggo.purging import Due, due
    from workshop.notes.lettinggo.trash import deleted
    from workshop.run.clock import SystemClock
    from workshop.settings import Places

    with told():
        archive, now = archive_at(Places.of()), SystemClock().wall()
        found = list(due(archive, now.date(), before))
        going = [one for one in found if isinstance(one, Due)]
        lying = deleted(archive, now) if trash else ()
        folders = [*(one.kept.folder for one in going), *(one.folder for one in lying)]
        # Somebody may take their time to answer.
        were = {folder: seen(folder) for folder in folders}
        for one in found:
            if isinstance(one, Due):
                until = _("kept until {day}").format(day=one.until) if one.until else _("it names no day")
                click.echo(safe_text(f"{one.kept.id}  {headline(one.kept)}  {until}"))
                for line in goes(one.kept):
                    click.echo(f"  {one_line(line)}")
            else:
                click.echo(one_line(_("{id} stays: {why}").format(id=one.kept.id, why=one.why)), err=True)
        for gone in lying:
            click.echo(safe_text(_("in the trash: {what}").format(what=f"{gone.id}  {in_trash(gone)}")))
        if not going and not lying:
            click.echo(_("No record is past its day."))
            return
        click.echo(_("This goes for good, not into the trash; nothing brings it back."))
        count = len(going) + len(lying)
        if not sure(_n("Remove it?", "Remove these {n}?", count), yes=yes):
            return
        ids = [one.kept.id for one in going]
        remove_for_good(archive, ids, lying=[one.folder for one in lying], were=were)
    click.echo(_n("{n} is gone for good.", "{n} are gone for good.", count))
