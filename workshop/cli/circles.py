"""`workshop circles`: people who meet again."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final, NoReturn

import click

from workshop.cli.archives import all_circles
from workshop.cli.asking import sure
from workshop.cli.lazy import Lazy
from workshop.cli.told import told
from workshop.words import _, listed, one_line, safe_text

if TYPE_CHECKING:
    from workshop.circles.model import Circle
    from workshop.circles.standing import Standing

NAME_OR_ID = click.argument("name")


# Where each command lies; nothing of it is loaded until it is asked for.
COMMANDS: Final = {
    "list": ("workshop.cli.circles", "list_circles"),
    "show": ("workshop.cli.circles", "show"),
    "prep": ("workshop.cli.prep", "prep"),
    "new": ("workshop.cli.circles", "new"),
    "edit": ("workshop.cli.circles", "edit"),
    "delete": ("workshop.cli.circles", "delete"),
    "restore": ("workshop.cli.circles", "restore"),
}


@click.command(name="circles", cls=Lazy, lie_in=COMMANDS, help=_("People who meet again."))
def command() -> None:
    """Group the commands about circles."""


@click.command(name="list", help=_("Every circle, the one that met last first."))
@click.option("--json", "as_json", is_flag=True, help=_("One JSON document."))
def list_circles(as_json: bool) -> None:
    """Print all circles."""
    from workshop.circles.standing import standings

    with told():
        stand, wrong = standings(all_circles())
    if as_json:
        rows = [_row(one) for one in stand]
        rows += [{"id": one.id, "trouble": one.trouble} for one in wrong]
        click.echo(json.dumps(rows, ensure_ascii=False, indent=2))
        return
    if not stand and not wrong:
        click.echo(_('No circles yet; `workshop circles new NAME --with "Ana, Ben"` makes the first.'))
    for each in stand:
        parts = (each.circle.id, each.circle.name, listed(each.circle.people), *_how_it_stands(each))
        click.echo("  ".join(one_line(part) for part in parts if part))
    for file in wrong:
        click.echo(one_line(_("{id}  can't be read: {why}").format(id=file.id, why=file.trouble)))


def _how_it_stands(one: Standing) -> tuple[str, str]:
    from workshop.circles.telling import open_promises

    met = _("met last on {day}").format(day=one.met.date().isoformat()) if one.met else _("has not met yet")
    return met, open_promises(len(one.at_hand))


def _row(one: Standing) -> dict[str, Any]:
    circle = one.circle
    return {
        "id": circle.id,
        "name": circle.name,
        "people": list(circle.people),
        "agreements": list(circle.agreements),
        "began_last": circle.began_last,
        "begins_next": next(iter(one.in_line), ""),
        "met": one.met.isoformat() if one.met else None,
        "meetings": len(one.meetings),
        "open_promises": len(one.at_hand),
        "trouble": "",
    }


@click.command(name="show", help=_("One circle: its people, what they agreed on, meetings and promises."))
@NAME_OR_ID
@click.option("--json", "as_json", is_flag=True, help=_("One JSON document."))
def show(name: str, as_json: bool) -> None:
    """Print a circle."""
    from workshop.circles.standing import standing

    with told():
        circles = all_circles()
        one = standing(circles, circles.find(name))
    if as_json:
        click.echo(json.dumps(_document(one), ensure_ascii=False, indent=2))
        return
    for line in _shown(one):
        click.echo(safe_text(line))


def _document(one: Standing) -> dict[str, Any]:
    return {
        **_row(one),
        "meetings": [
            {
                "id": meeting.kept.id,
                "meeting": meeting.number,
                "began": meeting.began.isoformat(),
                "title": meeting.title,
                "people": list(meeting.people),
            }
            for meeting in one.meetings
        ],
        "promises": [
            {
                "record": promise.record,
                "who": promise.who,
                "text": promise.text,
                "due": promise.due.isoformat() if promise.due else None,
                "state": promise.state,
            }
            for promise in one.promises
        ],
    }


def _shown(one: Standing) -> list[str]:
    from workshop.circles.telling import promised

    circle = one.circle
    lines = [f"{circle.name}  {circle.id}", listed(circle.people) or _("nobody yet")]
    if circle.began_last:
        lines.append(_("{name} began last").format(name=circle.began_last))
    if circle.agreements:
        lines += [
            "",
            _("Agreed on:"),
            *(f"  {number} {line}" for number, line in enumerate(circle.agreements, 1)),
        ]
    if one.meetings:
        lines += ["", _("Meetings:")]
        lines += [
            f"  {meeting.began.date()}  {meeting.title}  {listed(meeting.people)}" for meeting in one.meetings
        ]
    if one.promises:
        lines += ["", _("Promised:"), *(f"  {promised(promise)}" for promise in one.promises)]
    return lines


@click.command(name="new", help=_("A new circle."))
@click.argument("name")
@click.option("--with", "with_", metavar="NAMES", help=_('Who is in it: "Ana, Ben".'))
@click.option("--agree", multiple=True, metavar="TEXT", help=_("Something it has agreed on."))
def new(name: str, with_: str | None, agree: tuple[str, ...]) -> None:
    """Make a circle."""
    with told():
        made = all_circles().new(name, _names(with_), agree)
    click.echo(f"{made.id}  {made.name}")


@click.command(name="edit", help=_("Change a circle; without options, on its page in the app."))
@NAME_OR_ID
@click.option("--name", "called_", metavar="NAME", help=_("What it is called."))
@click.option("--with", "with_", metavar="NAMES", help=_("Who is in it, in the order in which they sit."))
@click.option("--add", metavar="NAMES", help=_("Who is in it as well."))
@click.option("--remove", metavar="NAMES", help=_("Who is in it no longer."))
@click.option("--rename", multiple=True, metavar="OLD=NEW", help=_("Another name for somebody."))
@click.option("--began", metavar="NAME", help=_("Who began last."))
@click.option("--agree", multiple=True, metavar="TEXT", help=_("Something more that was agreed on."))
@click.option("--drop", multiple=True, type=click.IntRange(1), metavar="NUMBER", help=_("An agreement less."))
def edit(name: str, **options: Any) -> None:
    """Change what the options say, in one go, or open the page."""
    changes = _changes(**options)
    if not changes:
        _open_page(name)

    def change(circle: Circle) -> Circle:
        for make in changes:
            circle = make(circle)
        return circle

    with told():
        circles = all_circles()
        changed = circles.change(circles.find(name).id, change)
    click.echo(
        _("{name}: {people}").format(name=changed.name, people=listed(changed.people) or _("nobody yet"))
    )


def _open_page(name: str) -> NoReturn:
    with told():
        id = all_circles().find(name).id  # noqa: A001 - the circle's own word
        from workshop.cli.app import need_terminal, show_circle

        need_terminal()
        show_circle(id)
    raise click.exceptions.Exit


def _changes(
    called_: str | None,
    with_: str | None,
    add: str | None,
    remove: str | None,
    rename: tuple[str, ...],
    began: str | None,
    agree: tuple[str, ...],
    drop: tuple[int, ...],
) -> list[Callable[[Circle], Circle]]:
    """What the options ask for, in an order in which each can refer to what was there before."""
    from workshop.circles import model

    made: list[Callable[[Circle], Circle]] = []
    if called_ is not None:
        made.append(lambda circle: model.called(circle, called_))
    if drop:
        made.append(lambda circle: model.dropped(circle, drop))
    for pair in rename:
        old, equals, new = pair.partition("=")
        if not equals:
            raise click.UsageError(_("--rename takes OLD=NEW"))
        made.append(lambda circle, old=old, new=new: model.renamed(circle, old, new))  # type: ignore[misc]
    if remove is not None:
        made.append(lambda circle: model.parted(circle, _names(remove)))
    if with_ is not None:
        made.append(lambda circle: model.of_people(circle, _names(with_)))
    if add is not None:
        made.append(lambda circle: model.joined(circle, _names(add)))
    if agree:
        made.append(lambda circle: model.agreed(circle, (*circle.agreements, *agree)))
    if began is not None:
        made.append(lambda circle: model.begun_by(circle, began))
    return made


def _names(line: str | None) -> tuple[str, ...]:
    from workshop.plan.people import parse_names

    return tuple(named.name for named in parse_names(line or ""))


@click.command(
    name="delete", help=_("Take a circle away, but not its notes; for thirty days it can come back.")
)
@NAME_OR_ID
@click.option("--yes", is_flag=True, help=_("Without asking."))
def delete(name: str, yes: bool) -> None:
    """Show what will go, ask, and do it."""
    from workshop.circles.standing import standing
    from workshop.circles.telling import going
    from workshop.run.clock import SystemClock

    with told():
        circles = all_circles()
        one = standing(circles, circles.find(name))
        for line in going(one):
            click.echo(one_line(line))
        if not sure(_("Delete it?"), yes=yes):
            return
        until = circles.delete(one.circle.id, SystemClock().wall())
    back = _("Deleted. `workshop circles restore {id}` brings it back until {day}.")
    click.echo(back.format(id=one.circle.id, day=until.isoformat()))


@click.command(name="restore", help=_("Bring back a circle that was deleted; without a name, list them."))
@click.argument("name", required=False)
def restore(name: str | None) -> None:
    """Bring a circle back, or list what can be."""
    from workshop.run.clock import SystemClock

    with told():
        circles, now = all_circles(), SystemClock().wall()
        if name is not None:
            circle = circles.restore(name, now)
            click.echo(f"{circle.id}  {circle.name}")
            return
        gone = circles.deleted(now)
    if not gone:
        click.echo(_("No circle was deleted of late."))
    for one in gone:
        known = one.found.circle.name if one.found.circle else one.found.trouble
        until = _("until {day}").format(day=one.until.isoformat())
        click.echo(safe_text(f"{one.found.id}  {one_line(known)}  {until}"))
