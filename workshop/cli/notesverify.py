"""`workshop notes verify`: what is damaged, where, and what can be mended of it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import click

from workshop.cli.told import PROBLEMS, told
from workshop.words import _, _n, one_line

if TYPE_CHECKING:
    from workshop.notes.checking.verifying import Looked, Trouble


@click.command(
    name="verify", help=_("Read every record and paper, say what is damaged and where, and mend what can be.")
)
@click.option("--json", "as_json", is_flag=True, help=_("One JSON document."))
@click.option(
    "--mend", "mends", is_flag=True, help=_("Mend what a journal, or the trash, has a whole one of.")
)
def verify(as_json: bool, mends: bool) -> None:
    """Print what is wrong; the status is 1 where something still is."""
    from workshop.circles.settling import archive_of
    from workshop.cli.notesfind import on_the_way
    from workshop.notes.checking.mending import mend
    from workshop.notes.checking.verifying import verify as look
    from workshop.run.clock import SystemClock
    from workshop.settings import Places, load

    with told():
        places = Places.of()
        # Not tidied: what a stopped program left may be what something can be mended from.
        years = load(places.settings).notes.retain_years if mends else 0
        archive = archive_of(places.notes, places.circles, years)
        with on_the_way() as progress:
            found = look(archive, progress)
        troubles = found.troubles
        if mends and troubles:
            troubles = mend(archive, troubles, SystemClock())
    if as_json:
        click.echo(json.dumps(_document(found, troubles), ensure_ascii=False, indent=2))
    else:
        for trouble in troubles:
            click.echo(one_line(_line(trouble)))
        click.echo(_end(found, troubles))
    if any(trouble.matters for trouble in troubles):
        raise click.exceptions.Exit(PROBLEMS)


def _line(trouble: Trouble) -> str:
    where = f"{trouble.path}:{trouble.line}" if trouble.line else f"{trouble.path}"
    said = f"{where}: {trouble.told}"
    return _("{said}; mended: {how}").format(said=said, how=trouble.mended) if trouble.mended else said


def _end(found: Looked, troubles: tuple[Trouble, ...]) -> str:
    """How many were read, and how many things are still wrong."""
    read = _("{records} and {papers} read").format(
        records=_n("{n} record", "{n} records", found.records),
        papers=_n("{n} private paper", "{n} private papers", found.papers),
    )
    wrong = sum(trouble.matters for trouble in troubles)
    if not wrong:
        return _("{read}; all is well").format(read=read)
    told = _n("{n} thing is wrong", "{n} things are wrong", wrong)
    return f"{read}; {told}"


def _document(found: Looked, troubles: tuple[Trouble, ...]) -> dict[str, Any]:
    return {
        "records": found.records,
        "papers": found.papers,
        "problems": [
            {
                "path": str(trouble.path),
                "line": trouble.line or None,
                "kind": trouble.what,
                "problem": trouble.told,
                "mended": trouble.mended,
            }
            for trouble in troubles
        ],
    }
