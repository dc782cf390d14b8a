"""`workshop notes delete` and `restore`: what goes into the trash, and what comes back."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from workshop.cli.asking import deleted_words, sure
from workshop.cli.told import PROBLEMS, fail, told
from workshop.words import _, _n, one_line, safe_text

if TYPE_CHECKING:
    from workshop.notes.archive import Archive

DELETE_HELP = _(
    "Take sessions away, some of their private papers, or all about one person; for thirty days it can come"
    " back. Shows what would go, and asks."
)


@click.command(name="delete", help=DELETE_HELP)
@click.argument("ids", nargs=-1, metavar="[ID]…")
@click.option(
    "--only",
    multiple=True,
    metavar="PAPER",
    help=_("Of these only this: jottings, process, or the name of somebody, for the note about them."),
)
@click.option("--person", metavar="NAME", help=_("Everything about one person, over all records."))
@click.option("--circle", metavar="NAME", help=_("With --person: in this circle's records alone."))
@click.option("--mentions", is_flag=True, help=_("With --person: also their name in what others wrote."))
@click.option("--circles", is_flag=True, help=_("With --person: out of the circles they are in, too."))
@click.option("--now", is_flag=True, help=_("For good, and at once; nothing brings it back."))
@click.option("--yes", is_flag=True, help=_("Without asking."))
def delete(
    ids: tuple[str, ...],
    only: tuple[str, ...],
    person: str | None,
    circle: str | None,
    mentions: bool,
    circles: bool,
    now: bool,
    yes: bool,
) -> None:
    """Show what would go, ask, and do it."""
    if person is not None:
        if ids or only:
            raise click.UsageError(_("--person looks through all records; name no ID and no --only"))
        from workshop.cli.notesperson import delete_person

        delete_person(person, circle, mentions=mentions, circles=circles, for_good=now, yes=yes)
        return
    if circle or mentions or circles:
        raise click.UsageError(_("--circle, --mentions and --circles go with --person NAME"))
    if not ids:
        raise click.UsageError(_("say which: an ID, or --person NAME; `workshop notes list` lists the ids"))
    _delete(tuple(dict.fromkeys(ids)), only, for_good=now, yes=yes)


def _delete(ids: tuple[str, ...], only: tuple[str, ...], *, for_good: bool, yes: bool) -> None:
    from workshop.cli.archives import archive_at
    from workshop.notes.lettinggo.forgood import erase_papers, remove_for_good, seen
    from workshop.notes.lettinggo.trash import delete as move
    from workshop.notes.lettinggo.trash import folder_of, take
    from workshop.run.clock import SystemClock
    from workshop.settings import Places

    with told():
        archive = archive_at(Places.of())
        folders = [folder_of(archive, id) for id in ids]  # noqa: A001 - the record's own word
        # Somebody may take their time to answer.
        were = {folder: seen(folder) for folder in folders}
        papers = {folder: _papers(folder, only) for folder in folders} if only else {}
        for folder in folders:
            _show(folder, papers.get(folder))
        if not sure(*_questions(len(ids), for_good=for_good), yes=yes):
            return
        wall, until = SystemClock().wall(), date.min
        if for_good and not only:
            remove_for_good(archive, ids, were=were)
        for folder in folders:
            if for_good and only:
                erase_papers(archive, folder.name, papers[folder])
            elif only:
                until = take(archive, folder.name, wall, gone=papers[folder])
            elif not for_good:
                until = move(archive, folder.name, wall)
    click.echo(_("It is gone for good.") if for_good else deleted_words(ids, until))


def _questions(count: int, *, for_good: bool) -> tuple[str, ...]:
    if not for_good:
        return (_n("Delete it?", "Delete these {n}?", count),)
    return (
        _n("Remove it for good?", "Remove these {n} for good?", count),
        _("Nothing brings it back. Are you sure?"),
    )


def _show(folder: Path, papers: list[str] | None) -> None:
    """What would go of the session in a folder: all of it, or these papers."""
    from workshop.notes.kept import read_kept
    from workshop.notes.lettinggo.going import goes, headline

    kept = read_kept(folder)
    click.echo(safe_text(headline(kept)))
    for line in goes(kept) if papers is None else papers:
        click.echo(f"  {one_line(line)}")


def _papers(folder: Path, only: tuple[str, ...]) -> list[str]:
    """The paths of the papers that are meant, in a session's folder."""
    from workshop.notes.lettinggo.ofperson import is_same
    from workshop.notes.private import private_papers

    there = list(private_papers(folder))
    found: list[str] = []
    for wanted in only:
        meant = [
            paper.path.relative_to(folder).as_posix()
            for paper in there
            if wanted == paper.kind or (paper.kind == "person" and is_same(paper.who, wanted))
        ]
        if not meant:
            fail(_("{id} has no {paper}").format(id=folder.name, paper=one_line(wanted)))
        found += meant
    return list(dict.fromkeys(found))


@click.command(name="restore", help=_("Bring back what was deleted; without an ID, list what can be."))
@click.argument("ids", nargs=-1, metavar="[ID]…")
def restore(ids: tuple[str, ...]) -> None:
    """Bring sessions, or parts of them, back, or list them."""
    from workshop.cli.archives import archive_at
    from workshop.notes.lettinggo.restoring import restore as bring
    from workshop.run.clock import SystemClock
    from workshop.settings import Places

    stays = False
    with told():
        archive, now = archive_at(Places.of()), SystemClock().wall()
        if not ids:
            _list(archive)
            return
        for id in ids:  # noqa: A001
            back = bring(archive, id, now)
            stays = stays or bool(back.stays)
            if back.back:
                click.echo(_("{id} is back").format(id=back.id))
            for name in back.stays:
                told_why = _("{name} of {id} was written anew since; what it said before stays in the trash")
                click.echo(told_why.format(name=name, id=back.id), err=True)
    if stays:
        raise click.exceptions.Exit(PROBLEMS)


def _list(archive: Archive) -> None:
    from workshop.notes.lettinggo.going import in_trash
    from workshop.notes.lettinggo.trash import deleted
    from workshop.run.clock import SystemClock

    gone = deleted(archive, SystemClock().wall())
    if not gone:
        click.echo(_("Nothing was deleted of late."))
    ids = [one.id for one in gone]
    for one in gone:
        until = _("until {day}").format(day=one.until.isoformat())
        # Where there are several of one session, each is called by where it lies.
        called = one.id if ids.count(one.id) == 1 else one.folder.name
        click.echo(safe_text(f"{called}  {in_trash(one)}  {until}"))
