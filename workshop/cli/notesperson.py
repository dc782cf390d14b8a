"""`workshop notes delete --person`: everything about one person, shown before it goes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

import click

from workshop.cli.asking import sure
from workshop.cli.told import fail, told
from workshop.words import _, _n, one_line, safe_text

if TYPE_CHECKING:
    from pathlib import Path

    from workshop.circles.model import Circle
    from workshop.circles.store import Circles
    from workshop.notes.ofperson import Share


def delete_person(
    person: str, circle: str | None, *, mentions: bool, circles: bool, for_good: bool, yes: bool
) -> None:
    """Show everything that the notes hold about somebody, ask, and take it out of them."""
    from workshop.circles.store import Circles
    from workshop.cli.archives import archive_at
    from workshop.notes.forgetting import forget, forget_for_good
    from workshop.notes.ofperson import shares, shares_in_trash
    from workshop.plan.people import one_name
    from workshop.run.clock import SystemClock
    from workshop.settings import Places

    name = one_name(person)
    if not name:
        raise click.UsageError(_("say whose: --person NAME"))
    with told():
        places = Places.of()
        archive = archive_at(places)
        of = Circles(places.circles, archive)
        only = of.find(circle).id if circle else ""
        instead = _("somebody") if mentions else ""
        found = list(shares(archive, name, circle=only, instead=instead))
        lying = list(shares_in_trash(archive, name, circle=only, instead=instead))
        held = [one for one in of.circles() if only in ("", one.id) and _is_in(one, name)]
        if not (found or lying or held):
            fail(_("nothing in the notes is about {name}").format(name=name))
        for line in _preview(found, lying, held, mentions=mentions, circles=circles, for_good=for_good):
            click.echo(line)
        for line in _elsewhere(of, places.followups, name):
            click.echo(line)
        doing = [*found, *(lying if for_good else [])]
        if not any(one.goes for one in doing) and not (circles and held):
            click.echo(_("There is nothing to take out."))
            return
        if not sure(*_questions(name, for_good=for_good), yes=yes):
            return
        until: date | None = None
        if for_good:
            forget_for_good(archive, found, lying)
        else:
            until = forget(archive, found, SystemClock().wall())
        for one in held if circles else ():
            of.change(one.id, lambda circle: _without(circle, name))
    click.echo(_done(found, until, for_good=for_good))


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
    from workshop.notes.going import headline
    from workshop.notes.ofperson import told as what

    yield safe_text(headline(one.kept))
    if one.trouble:
        yield "  " + one_line(_("nothing is done here: {why}").format(why=one.trouble))
    elif goes := what(one):
        yield "  " + one_line(_("goes: {what}").format(what=goes))
    for named in () if one.whole else one.named:
        path = one.kept.folder / named.file
        place = f"{path}:{named.line}" if named.line else f"{path}"
        changes = mentions and named.file in one.changed
        yield "  " + one_line(f"{_('changes') if changes else _('stays')}: {place}: {named.text}")


def _is_in(circle: Circle, name: str) -> bool:
    from workshop.notes.ofperson import is_same

    return circle.has(name) or is_same(circle.began_last, name)


def _without(circle: Circle, name: str) -> Circle:
    from workshop.circles.model import begun_by, parted
    from workshop.notes.ofperson import is_same

    if is_same(circle.began_last, name):
        circle = begun_by(circle, "")
    return parted(circle, [name]) if circle.has(name) else circle


def _elsewhere(circles: Circles, followups: Path, name: str) -> Iterator[str]:
    """Where else they are named, for somebody to look at: agreements, deleted circles, follow-ups."""
    from workshop.notes.followups import looked_up
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
    for one in looked_up(followups)[0]:
        if named(one.text, (name,)):
            yield one_line(_("a follow-up of yours names them, and stays: {text}").format(text=one.text))


def _done(found: Sequence[Share], until: date | None, *, for_good: bool) -> str:
    if for_good:
        return _("It is gone for good.")
    if until is None:
        return _("Done.")
    from workshop.cli.notesdelete import deleted_words

    return deleted_words(tuple(one.kept.id for one in found if one.goes), until)
