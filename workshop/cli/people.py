"""The options that say who is here, in which mode and for how long; shared by `plan` and `run`."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, Final, TypeVar

import click
from attrs import evolve, frozen

from workshop.plan.people import (
    Named,
    alike,
    alone,
    head_count,
    here,
    letters,
    parse_names,
    tell_apart,
    usual_number,
    with_lead,
)
from workshop.script.model import Mode, Script
from workshop.words import _, listed, one_line, parse_duration

if TYPE_CHECKING:
    from workshop.circles.standing import Standing
    from workshop.notes.archive import Archive
    from workshop.plan.model import Plan
    from workshop.script.library import Library
    from workshop.settings import Places

F = TypeVar("F", bound=Callable[..., Any])


@frozen
class Asked:
    """What the options say; `meets` is the circle that is called so, in a meeting that `counts`."""

    people: tuple[Named, ...] = ()
    circle: str = ""
    meets: Standing | None = None
    counts: bool = True
    number: int | None = None
    lead: str = ""
    lead_turn: str = "no"
    mode: Mode | None = None
    seconds: int | None = None
    seed: int | None = None

    @property
    def named(self) -> bool:
        """Whether it says who is here, or that somebody is alone."""
        return bool(self.people or self.number or self.mode == "solo")


NOTHING: Final = Asked()


class Length(click.ParamType[int]):
    """A length of time as scripts write it."""

    name = "TIME"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """The length in seconds."""
        if isinstance(value, int):
            return value
        seconds = parse_duration(str(value))
        if not seconds:
            self.fail(
                _('"{text}" is no duration; write 45m, 1h or 1h30m').format(text=one_line(value)), param, ctx
            )
        return seconds


def people_options(command: F) -> F:
    """Add the options to a command, which is called with `asked`."""
    for option in reversed(
        (
            click.option(
                "--with", "with_", metavar="NAMES", help=_('Who is here: "Ana, Ben"; Gil? is expected.')
            ),
            click.option(
                "--circle", metavar="NAME", help=_("The circle that meets; without --with, all of it.")
            ),
            click.option("--people", type=click.IntRange(1, 500), help=_("How many, for A, B, C …")),
            click.option(
                "--lead", metavar="NAME[:first|last|no]", help=_("Who leads, and whether they take turns.")
            ),
            click.option("--solo", is_flag=True, help=_("For one person alone.")),
            click.option("--pair", is_flag=True, help=_("For two people.")),
            click.option("--for", "for_", type=Length(), help=_("Fit it into this time, such as 60m.")),
            click.option("--seed", type=click.IntRange(0), help=_("Same people, same seed, same plan.")),
        )
    ):
        command = option(command)
    return command


def asked_of(
    with_: str | None,
    circle: str | None,
    people: int | None,
    lead: str | None,
    solo: bool,
    pair: bool,
    for_: int | None,
    seed: int | None,
) -> Asked:
    """What the options say; raises `click.UsageError` where they contradict each other."""
    if with_ is not None and people is not None:
        raise click.UsageError(_("say who is here with --with or how many with --people, not both"))
    if circle is not None and (people is not None or solo):
        raise click.UsageError(_("--circle says who meets; leave out --people and --solo"))
    if solo and pair:
        raise click.UsageError(_("--solo is for one and --pair for two; leave one of them out"))
    named = parse_names(with_ or "")
    if with_ is not None and not here(named):
        raise click.UsageError(_('--with names nobody who is here; write --with "Ana, Ben"'))
    leads, turn = lead_of(lead or "")
    _tell_apart(named, leads, turn)
    return Asked(
        people=named,
        circle=circle or "",
        number=people,
        lead=leads,
        lead_turn=turn,
        mode="solo" if solo else "pair" if pair else None,
        seconds=for_,
        seed=seed,
    )


def _tell_apart(named: Sequence[Named], leads: str, turn: str) -> None:
    """Raise `click.UsageError` where two are meant by one name."""
    names = tuple(one.name for one in named)
    if told := tell_apart(names):
        raise click.UsageError(told)
    if turn != "no" and alike((*names, leads)):
        raise click.UsageError(
            _("{name} leads, and is named among the others too; leave one of the two out").format(name=leads)
        )


def of_circle(asked: Asked, places: Places, archive: Archive | None = None, *, counts: bool = True) -> Asked:
    """What is asked for, with the people of the circle that is named, where no others are.

    Raises `CircleError` where none is meant by that name or nobody is in it, and OSError.
    """
    if not asked.circle:
        return asked
    from workshop.circles.model import CircleError
    from workshop.circles.settling import archive_of
    from workshop.circles.standing import standing
    from workshop.circles.store import Circles

    circles = Circles(places.circles, archive or archive_of(places.notes, places.circles))
    meets = standing(circles, circles.find(asked.circle))
    people = asked.people or meets.people
    if not people:
        told = _(
            "nobody is in {name} yet; `workshop circles edit {id} --add NAMES`, or say who is here: --with"
        )
        raise CircleError(told.format(name=meets.circle.name, id=meets.circle.id))
    _tell_apart(people, asked.lead, asked.lead_turn)
    return evolve(asked, people=people, meets=meets, counts=counts)


def lead_of(text: str) -> tuple[str, str]:
    """Who leads, and whether they take a turn: `first`, `last` or `no`, as in `Ana:first`."""
    name, colon, turn = text.rpartition(":")
    name, turn = (one_line(name), turn.strip()) if colon else (one_line(text), "no")
    if turn not in ("first", "last", "no") or (colon and not name):
        raise click.UsageError(_("--lead takes NAME, NAME:first, NAME:last or NAME:no"))
    return name, turn


def plan_of(library: Library, script: Script, asked: Asked) -> Plan:
    """The plan that was asked for.

    Raises `click.UsageError` where the mode and the people don't agree, `PlanError` where
    no plan fits and `ScriptError` where a deck is missing.
    """
    from workshop.plan.make import NO_CIRCLE, PlanError, choose_mode, plan
    from workshop.run.seeds import new_seed

    named = asked.people
    if not named:
        number = asked.number or usual_number(
            script, asked.mode or (script.modes[0] if script.modes else "group")
        )
        names = alone() if number == 1 and asked.mode == "solo" else letters(number)
        named = tuple(map(Named, names))
    seats = with_lead(named, asked.lead, asked.lead_turn)
    try:
        mode = choose_mode(script, len(seats), asked.mode)
    except PlanError as error:
        raise click.UsageError(str(error)) from None
    if asked.meets is not None:
        seats = with_lead(asked.meets.seats(script, mode, named), asked.lead, asked.lead_turn)
    return plan(
        script,
        seats,
        mode,
        time=asked.seconds,
        seed=new_seed() if asked.seed is None else asked.seed,
        decks=library.decks_of(script),
        led_by=asked.lead,
        of=asked.meets.meets(counts=asked.counts) if asked.meets is not None else NO_CIRCLE,
    )


def notices(script: Script, made: Plan, asked: Asked = NOTHING) -> list[str]:
    """What is worth telling about a plan that could be made all the same."""
    told: list[str] = []
    if made.mode == "group" and len(made.people) not in script.people:
        told.append(
            _("{title} is written for {wanted} people; this is for {people}").format(
                title=made.title, wanted=head_count(script.people), people=len(made.people)
            )
        )
    if made.expected and not made.held and made.given is not None:
        told.append(
            _("no time could be held for {names}; when they come, fit makes room for them").format(
                names=listed(made.expected)
            )
        )
    if asked.meets is not None:
        from workshop.circles.turning import why

        told += filter(None, [why(made, asked.meets.circle)])
    return told
