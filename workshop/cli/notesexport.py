"""`workshop notes export`: what is given away of the records, and where it lies."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from workshop.cli.told import fail, told
from workshop.paper.formats import FORMATS, Format, format_named
from workshop.words import _, listed, one_line, safe_text

if TYPE_CHECKING:
    from workshop.circles.store import Circles
    from workshop.notes.kept import Kept
    from workshop.paper.files import Made
    from workshop.paper.giving import Request, What
    from workshop.paper.leaving import Part, Wanted
    from workshop.paper.press import Paper

STDOUT: Final = "-"
OF_PERSON: Final = ("person", "safety")
HELP: Final = _(
    "The group note of the records with these ids, of a circle, or of some days. It says how many were "
    "there and not who, and holds nothing private, unless that is asked for by name."
)


class Days(click.ParamType[date]):
    """A day, a month or a year; the first or the last day of it."""

    name = "day"

    def __init__(self, at: int) -> None:
        self._at = at

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        from workshop.notes.days import span

        found = span(value)
        if found is None:
            self.fail(_("write a day, a month or a year, such as 2026-11-22, 2026-11 or 2026"), param, ctx)
        return found[self._at]


@click.command(name="export", help=HELP)
@click.argument("ids", nargs=-1, metavar="[ID]…")
@click.option("--circle", metavar="NAME", help=_("All meetings of this circle."))
@click.option("--from", "since", type=Days(0), help=_("From this day on: 2026-11-22, 2026-11 or 2026."))
@click.option("--to", "until", type=Days(1), help=_("Until this day, which is included."))
@click.option("--format", "form", type=click.Choice(FORMATS), help=_("md, if left out; for cards, pdf."))
@click.option("--anonymous", is_flag=True, help=_("Numbers for names, everywhere, the same all through."))
@click.option("--names", is_flag=True, help=_("Say who it was."))
@click.option(
    "--include",
    "parts",
    multiple=True,
    metavar="PART",
    help=_(
        "And this: answers, commitments, note (one that isn't the group's), amended, jottings, process, "
        "person:NAME, safety:NAME."
    ),
)
@click.option("--cards", is_flag=True, help=_("Cards for pockets: what each felt, wrote and promised."))
@click.option("--supervision", is_flag=True, help=_("Your own note, with letters for names, without days."))
@click.option("--question", metavar="TEXT", help=_("With --supervision: what you ask."))
@click.option("--person", metavar="NAME", help=_("Everything about one person; other names are taken out."))
@click.option(
    "--out",
    default=".",
    metavar="PATH",
    help=_("A folder or a file; - for standard output. This folder, if left out."),
)
@click.option("--force", is_flag=True, help=_("Replace a file that is there."))
@click.option("--paper", type=click.Choice(("a4", "letter")), help=_("Of a PDF; else what is usual."))
def export(
    ids: tuple[str, ...],
    circle: str | None,
    since: date | None,
    until: date | None,
    form: Format | None,
    paper: Paper | None,
    out: str,
    force: bool,
    **asked: Any,
) -> None:
    """Write what was asked for, and say where it lies."""
    from workshop.circles.known import known_of
    from workshop.circles.settling import archive_of
    from workshop.circles.store import Circles
    from workshop.notes.practices import asks_of
    from workshop.paper.files import made_as, must_be_free, place, write
    from workshop.paper.giving import formats, given, names_were_replaced, warnings
    from workshop.paper.press import usual_language, usual_paper
    from workshop.settings import Places

    request = _request(_format_of(out, form), **asked)
    form = _format_of(out, form) or formats(request.what)[0]
    if form not in formats(request.what):
        raise click.UsageError(
            _("this is given away as {formats}").format(formats=listed(list(formats(request.what))))
        )
    if ids and (circle or since or until):
        raise click.UsageError(_("name records by their ids, or a circle and days; not both"))
    if not (ids or circle or since or until or request.person):
        raise click.UsageError(
            _("say which: an ID, --circle NAME, --from or --to; `workshop notes list` lists the ids")
        )
    with told(), _told_too():
        places = Places.of()
        circles = Circles(places.circles, archive_of(places.notes, places.circles))
        records = _readable(list(_chosen(circles, ids, circle, since, until)), request)
        known = known_of(circles, records)
        pages = given(
            request,
            records,
            asks=asks_of(places.library()),
            known=known.people,
            circle=known.circle,
        )
        path = place(Path(out), pages, form)
        if out != STDOUT and not force:
            must_be_free(path)
        for warning in (*warnings(request), *_of_several(circles, records, request)):
            click.echo(safe_text(warning), err=True)
        if names_were_replaced(pages):
            click.echo(_("Where we found a name in a text, it says [somebody]; --names leaves it."), err=True)
        made = made_as(pages, form, paper or usual_paper(os.environ), usual_language(os.environ))
        if out == STDOUT:
            _print(made, form)
        else:
            write(path, made.data, force=force)
            click.echo(safe_text(str(path)))
    if made.unshown:
        signs = ", ".join(f"U+{ord(sign):04X}" for sign in made.unshown)
        click.echo(
            _("no font here shows {signs}; on paper they are empty boxes").format(signs=signs), err=True
        )


def _format_of(out: str, form: Format | None) -> Format | None:
    """The format that was asked for, else the one of the file that was named, if that has one."""
    named = format_named(Path(out))
    if form and named and form != named:
        words = _("{file} is a name for {named}, and --format says {format}; leave one of them out")
        raise click.UsageError(words.format(file=one_line(out), named=named, format=form))
    return form or named


@contextmanager
def _told_too() -> Iterator[None]:
    """Within it, what can't be given away is told, and ends the program with 1."""
    from workshop.paper.leaving import CannotGive
    from workshop.paper.press import CannotPrint

    try:
        yield
    except (CannotGive, CannotPrint) as error:
        fail(str(error))


def _request(form: Format | None, **asked: Any) -> Request:
    """What was asked for; `UsageError` where it doesn't go together."""
    from workshop.paper.giving import Request

    kinds: tuple[What, ...] = ("cards", "supervision", "person")
    others = [kind for kind in kinds if asked[kind]]
    if len(others) > 1:
        raise click.UsageError(_("--cards, --supervision and --person don't go together"))
    if asked["question"] is not None and not asked["supervision"]:
        raise click.UsageError(_("--question goes with --supervision"))
    if asked["anonymous"] and asked["names"]:
        raise click.UsageError(_("--anonymous and --names don't go together"))
    if others:
        if asked["anonymous"] or asked["names"] or asked["parts"]:
            told = _("--anonymous, --names and --include are for the group note, not for --{what}")
            raise click.UsageError(told.format(what=others[0]))
        return Request(others[0], question=asked["question"] or "", person=one_line(asked["person"] or ""))
    naming = "names" if asked["names"] else "numbers" if asked["anonymous"] else "nobody"
    return Request("note", _wanted(naming, asked["parts"], form))


def _wanted(naming: Any, words: tuple[str, ...], form: Format | None) -> Wanted:
    from workshop.paper.leaving import PARTS, Wanted

    parts: set[Part] = set()
    people: list[str] = []
    safety: list[str] = []
    for word in words:
        kind, colon, name = word.partition(":")
        if part := next((one for one in PARTS if one == word), None):
            parts.add(part)
        elif colon and kind in OF_PERSON and one_line(name):
            (people if kind == "person" else safety).append(one_line(name))
        else:
            known = [*PARTS, *(f"{one}:NAME" for one in OF_PERSON)]
            told = _("--include knows no {word}; it knows {known}")
            raise click.UsageError(told.format(word=one_line(word), known=listed(known)))
    if form == "csv":
        if people or safety or parts - {"answers"}:
            raise click.UsageError(_("a table holds answers only; ask for the rest in another format"))
        parts.add("answers")
    return Wanted(naming, frozenset(parts), tuple(people), tuple(safety))


def _chosen(
    circles: Circles, ids: tuple[str, ...], circle: str | None, since: date | None, until: date | None
) -> Iterator[Kept]:
    from workshop.circles.meetings import meetings_of
    from workshop.paper.choosing import by_days, by_ids, within

    if ids:
        yield from by_ids(circles.archive, ids)
    elif circle:
        held = meetings_of(circles.archive, circles.find(circle).id)
        yield from within((meeting.kept for meeting in held), since, until)
    else:
        yield from by_days(circles.archive, since, until)


def _readable(records: list[Kept], request: Request) -> list[Kept]:
    """The records that can be read; the others are told, but for who is told within the pages."""
    if request.what == "person" or len(records) < 2:
        return records
    for kept in records:
        if kept.trouble:
            words = _("{id} is left out, since it can't be read: {why}")
            click.echo(safe_text(words.format(id=kept.id, why=kept.trouble)), err=True)
    return [kept for kept in records if not kept.trouble]


def _of_several(circles: Circles, records: list[Kept], request: Request) -> Iterator[str]:
    """That one name may be of several people, where it is in the records of several circles."""
    from workshop.paper.oneperson import circles_with

    if request.what != "person":
        return
    found = circles_with(records, request.person)
    if len(found) > 1:
        names = {one.id: one.circle.name for one in circles.all() if one.circle}
        told_of = [names.get(one, one) if one else _("no circle") for one in found]
        yield _(
            "Records of several circles name {name}: {circles}. If these are different people, ask for one "
            "circle with --circle."
        ).format(name=request.person, circles=listed(told_of))


def _print(made: Made, form: Format) -> None:
    if form == "pdf" and sys.stdout.isatty():
        fail(_("a PDF is nothing to read here; name a file with --out"))
    click.echo(made.data, nl=False)
