"""`workshop followups`: what the counselor means to do, and when."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

import click

from workshop.cli.lazy import Lazy
from workshop.cli.told import fail, told
from workshop.words import _, one_line

if TYPE_CHECKING:
    from datetime import date

    from workshop.notes.followups import FollowUp, FollowUps

COMMANDS: Final = {
    "list": ("workshop.cli.followups", "list_followups"),
    "add": ("workshop.cli.followups", "add"),
    "done": ("workshop.cli.followups", "done"),
}


@click.command(name="followups", cls=Lazy, lie_in=COMMANDS, help=_("Your own follow-ups, each with its day."))
def command() -> None:
    """Group the commands about follow-ups."""


def _held() -> FollowUps:
    from workshop.notes.followups import FollowUps
    from workshop.settings import Places

    return FollowUps(Places.of().followups)


def _today() -> date:
    from workshop.run.clock import SystemClock

    return SystemClock().wall().date()


@click.command(name="list", help=_("What is open, by its day; the number is the one that `done` takes."))
@click.option("--all", "all_", is_flag=True, help=_("What is done, too."))
@click.option("--json", "as_json", is_flag=True, help=_("All of them as one JSON document."))
def list_followups(all_: bool, as_json: bool) -> None:
    """Print them."""
    from workshop.notes.followups import in_order

    with told():
        known, today = in_order(_held().all()), _today()
    if as_json:
        click.echo(json.dumps([_row(one, today) for one in known], ensure_ascii=False, indent=2))
        return
    shown = [one for one in known if all_ or one.done is None]
    if not shown:
        click.echo(_("Nothing is open; `workshop followups add TEXT --due tomorrow` writes something down."))
    names = _names() if any(one.circle for one in shown) else {}
    for one in shown:
        click.echo(_line(one, today, names))


def _names() -> dict[str, str]:
    """What circles are called, by their ids; one that can't be read is called by its id."""
    from workshop.cli.archives import all_circles

    with told():
        return {circle.id: circle.name for circle in all_circles().circles()}


def _line(one: FollowUp, today: date, names: Mapping[str, str]) -> str:
    day = one.due.isoformat() if one.due else _("without a day")
    parts = [str(one.place + 1), day, one.text, one.record or names.get(one.circle, one.circle)]
    if one.done is not None:
        parts.append(_("done {day}").format(day=one.done.isoformat()))
    elif one.is_due(today):
        parts.append(_("due"))
    return "  ".join(one_line(part) for part in parts if part)


def _row(one: FollowUp, today: date) -> dict[str, Any]:
    return {
        "number": one.place + 1,
        "text": one.text,
        "due": one.due.isoformat() if one.due else None,
        "made": one.made.isoformat() if one.made else None,
        "record": one.record or None,
        "circle": one.circle or None,
        "done": one.done.isoformat() if one.done else None,
        "is_due": one.is_due(today),
    }


@click.command(name="add", help=_("Write something down for a day."))
@click.argument("text")
@click.option(
    "--due", metavar="DAY", default="in 1 week", help=_("2026-12-04, tomorrow, Friday, in 2 weeks.")
)
@click.option("--circle", metavar="NAME", help=_("The circle that it belongs to."))
@click.option("--record", metavar="ID", help=_("The record that it belongs to."))
def add(text: str, due: str, circle: str | None, record: str | None) -> None:
    """Add one."""
    from workshop.cli.archives import all_circles
    from workshop.session.days import parse_day

    today = _today()
    try:
        day = parse_day(due, today)
    except ValueError as error:
        raise click.UsageError(str(error)) from None
    with told():
        circles = all_circles()
        if record is not None and circles.archive.record(record) is None:
            fail(_("no record is called {id}; `workshop notes list` lists them").format(id=one_line(record)))
        belongs = circles.find(circle).id if circle is not None else ""
        made = _held().add(text, day, today, record=record or "", circle=belongs)
    click.echo(_line(made, today, _names()))


@click.command(name="done", help=_("One that is done, by the number that `list` shows."))
@click.argument("number", type=click.IntRange(1))
@click.option("--undo", is_flag=True, help=_("It is open after all."))
def done(number: int, undo: bool) -> None:
    """Settle one."""
    today = _today()
    with told():
        held = _held()
        one = next((each for each in held.all() if each.place == number - 1), None)
        if one is None:
            told_ = _("there is no follow-up {number}; `workshop followups list --all` lists them")
            fail(told_.format(number=number))
        settled = held.settle(one, None if undo else one.done or today)
    click.echo(_line(settled, today, _names()))
