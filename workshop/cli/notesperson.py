"""`workshop notes delete --person`: everything about one person, shown before it goes."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

import click

from workshop.cli.asking import deleted_words, sure
from workshop.cli.told import PROBLEMS, fail, told
from workshop.words import _, _n, one_line, safe_text

if TYPE_CHECKING:
    from pathlib import Path

    from workshop.circles.model import Circle
    from workshop.circles.store import Circles
    from workshop.notes.archive import Archive
    from workshop.notes.lettinggo.naming import Named, Renamed
    from workshop.notes.lettinggo.ofperson import Share


def delete_person(
    person: str, circle: str | None, *, mentions: bool, circles: bool, for_good: bool, yes: bool
) -> None:
    """Show everything that the notes hold about somebody, ask, and take it out of them."""
    from workshop.circles.store import Circles
    from workshop.cli.archives import archive_at
    from workshop.notes.followups import FollowUps
    from workshop.notes.lettinggo.forgetting import forget, forget_for_good
    from workshop.notes.lettinggo.naming import renamed
    from workshop.notes.lettinggo.ofperson import shares, shares_in_trash
    from workshop.plan.people import one_name
    from workshop.run.clock import SystemClock
    from workshop.settings import Places

    name = one_name(person)
    if not name:
        raise click.UsageError(_("say whose: --person NAME"))
    with told():
        places = Places.of()
        archive, own = archive_at(places), FollowUps(places.followups)
        of = Circles(places.circles, archive)
        only = of.find(circle).id if circle else ""
        instead = _("somebody") if mentions else ""
        found = list(shares(archive, name, circle=only, instead=instead))
        lying = list(shares_in_trash(archive, name, circle=only, instead=instead))
        held = [one for one in of.circles() if only in ("", one.id) and _is_in(one, name)]
        # One of that name in another circle may be meant there.
        meant = renamed(own.path, name, ())
        if meant.named:
            meant = renamed(own.path, name, _everybody(of, archive, name), "" if only else instead)
        if not (found or lying or held or meant.named):
            fail(_("nothing in the notes is about {name}").format(name=name))
        for line in _preview(found, lying, held, mentions=mentions, circles=circles, for_good=for_good):
            click.echo(line)
        for line in (*_elsewhere(of, name), *_followups(own.path, meant)):
            click.echo(line)
        doing = [*found, *(lying if for_good else [])]
        until: date | None = None
        goes = any(one.goes for one in doing) or bool(circles and held) or meant.changes
        if goes:
            if not sure(*_questions(name, for_good=for_good), yes=yes):
                return
            if for_good:
                forget_for_good(archive, found, lying)
            else:
                until = forget(archive, found, SystemClock().wall())
            for one in held if circles else ():
                of.change(one.id, lambda circle: _without(circle, name))
            if meant.changes:
                own.replace(meant.before, meant.after)
        left = list(_left(doing, own.path, meant))
        _tell_done(found, until, left, for_good=for_good, did=goes)
    if left:
        raise click.exceptions.Exit(PROBLEMS)


def _questions(name: str, *, for_good: bool) -> tuple[str, ...]:
    if not for_good:
        return (_("Take all this about {name} out of the notes?").format(name=name),)
    return (
        _("Remove all this about {name} for good?").format(name=name),
        _("Nothing brings it back. Are you sure?"),
    )


def _preview(
    found: Sequence[Share],
    lying: Sequence[Share],
    held: Sequence[Circle],
    *,
    mentions: bool,
    circles: bool,
    for_good: bool,
) -> Iterator[str]:
    """Everything that goes, what stays, and what is left for the counselor to decide."""
    for one in found:
        yield from _told(one, mentions=mentions)
    if lying:
        count = _n("{n} thing in the trash", "{n} things in the trash", len(lying))
        if for_good:
            yield _("{what} goes too:").format(what=count)
            for one in lying:
                yield from _told(one, mentions=mentions)
        else:
            stays = _("{what} holds something, until its day is past; --now takes it out of there, too")
            yield stays.format(what=count)
    for circle in held:
        leaves = _("the circle {circle}: they are taken out of it")
        keeps = _("the circle {circle}: they stay in it; --circles takes them out")
        yield one_line((leaves if circles else keeps).format(circle=circle.name))
    named = sum(len(one.named) for one in found)
    if named and not mentions:
        stays = _n(
            "{n} line of others' words names them, and stays",
            "{n} lines of others' words name them, and stay",
            named,
        )
        yield _("{told}: it is yours to decide. --mentions writes “{word}” there.").format(
            told=stays, word=_("somebody")
        )
    if for_good:
        yield _("All of it goes for good, with the index for finding; nothing brings it back.")
    elif any(one.goes for one in found):
        yield _("For thirty days it lies in the trash, in the words it has now; --now removes it at once.")


def _told(one: Share, *, mentions: bool) -> Iterator[str]:
    from workshop.notes.lettinggo.going import headline
    from workshop.notes.lettinggo.ofperson import told as what

    yield safe_text(headline(one.kept))
    if one.trouble:
        yield "  " + one_line(_("nothing is done here: {why}").format(why=one.trouble))
    elif goes := what(one):
        yield "  " + one_line(_("goes: {what}").format(what=goes))
    for named in () if one.whole else (*one.named, *one.beside):
        changes = mentions and named.file in one.changed
        yield _line(one.kept.folder / named.file, named, changes=changes)


def _line(path: Path, named: Named, *, changes: bool) -> str:
    place = f"{path}:{named.line}" if named.line else f"{path}"
    return "  " + one_line(f"{_('changes') if changes else _('stays')}: {place}: {named.text}")


def _is_in(circle: Circle, name: str) -> bool:
    from workshop.notes.lettinggo.ofperson import is_same

    return circle.has(name) or is_same(circle.began_last, name)


def _without(circle: Circle, name: str) -> Circle:
    from workshop.circles.model import begun_by, parted
    from workshop.notes.lettinggo.ofperson import is_same

    if is_same(circle.began_last, name):
        circle = begun_by(circle, "")
    return parted(circle, [name]) if circle.has(name) else circle


def _everybody(circles: Circles, archive: Archive, name: str) -> tuple[str, ...]:
    """Everybody else in the circles and the notes, who may be called alike."""
    from workshop.notes.document import whole_names
    from workshop.notes.lettinggo.ofperson import is_same

    named = [one for circle in circles.circles() for one in circle.people]
    for kept in archive.records():
        named += [*whole_names(kept.document, "present"), *whole_names(kept.document, "expected")]
    return tuple(one for one in dict.fromkeys(named) if not is_same(one, name))


def _elsewhere(circles: Circles, name: str) -> Iterator[str]:
    """Where else they are named, for somebody to look at: agreements, deleted circles."""
    from workshop.notes.mentions import mentions as named
    from workshop.run.clock import SystemClock

    for circle in circles.circles():
        if any(named(line, (name,)) for line in circle.agreements):
            told_so = _("an agreement of the circle {circle} names them, and stays")
            yield one_line(told_so.format(circle=circle.name))
    for gone in circles.deleted(SystemClock().wall()):
        if gone.found.circle and _is_in(gone.found.circle, name):
            told_until = _("the deleted circle {circle} holds their name until {day}")
            yield one_line(told_until.format(circle=gone.found.circle.name, day=gone.until.isoformat()))


def _followups(path: Path, meant: Renamed) -> Iterator[str]:
    """Where one's own follow-ups name them."""
    if meant.trouble:
        yield one_line(_("your follow-ups can't be looked into: {why}").format(why=meant.trouble))
    elif meant.named:
        yield _("your own follow-ups")
    for named in meant.named:
        yield _line(path, named, changes=meant.changes)


def _left(doing: Sequence[Share], followups: Path, meant: Renamed) -> Iterator[str]:
    """What could not be done, or is for somebody to do, a line each."""
    for one in doing:
        if one.trouble:
            yield f"{one.kept.id}: {one.trouble}"
        # What was in a folder that went as a whole is gone with it.
        paths = ((one.kept.folder / named.file, named.text) for named in one.beside)
        yield from (f"{path}: {why}" for path, why in paths if os.path.lexists(path))
    if meant.trouble:
        yield f"{followups}: {meant.trouble}"


def _tell_done(
    found: Sequence[Share], until: date | None, left: Sequence[str], *, for_good: bool, did: bool
) -> None:
    """How it ended, and what is still there."""
    if not did:
        click.echo(_("There is nothing to take out."))
    elif for_good:
        click.echo(_("It is gone for good.") if not left else _("What could go is gone for good."))
    elif until is None:
        click.echo(_("Done."))
    else:
        click.echo(deleted_words(tuple(one.kept.id for one in found if one.goes), until))
    if left:
        click.echo(_n("{n} thing is left:", "{n} things are left:", len(left)), err=True)
    for line in left:
        click.echo(f"  {one_line(line)}", err=True)
