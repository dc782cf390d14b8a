"""`workshop plan`: the agenda, with clock times."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

import click

from workshop.cli.people import asked_of, notices, of_circle, people_options, plan_of
from workshop.cli.told import told
from workshop.words import _, safe_text


class TimeOfDay(click.ParamType[datetime]):
    """A time of today, such as 18:30."""

    name = "HH:MM"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> datetime:
        """The local moment."""
        try:
            at = datetime.strptime(str(value), "%H:%M").time()  # noqa: DTZ007 - only its time is taken
        except ValueError:
            self.fail(_('"{text}" is no time of day; write 18:30').format(text=value), param, ctx)
        today = datetime.now(UTC).astimezone().date()
        # Summer time may begin or end between now and then.
        return datetime.combine(today, at).astimezone()


@click.command(name="plan", help=_("The agenda of a session: who, when, how long."))
@click.argument("script")
@people_options
@click.option("--json", "as_json", is_flag=True, help=_("One JSON document."))
@click.option("--start", type=TimeOfDay(), help=_("When it begins; now, if left out."))
def command(script: str, as_json: bool, start: datetime | None, **options: Any) -> None:
    """Print the plan of a script."""
    from workshop.plan.agenda import agenda
    from workshop.plan.document import document
    from workshop.settings import Places

    asked = asked_of(**options)
    with told():
        places = Places.of()
        library = places.library().beside(script)
        read = library.load(script)
        asked = of_circle(asked, places)
        made = plan_of(library, read, asked)
        for notice in notices(read, made, asked):
            click.echo(safe_text(notice), err=True)
        if as_json:
            click.echo(json.dumps(document(made), ensure_ascii=False, indent=2))
            return
        for line in agenda(made, start or datetime.now(UTC).astimezone(), read.needs):
            click.echo(safe_text(line))
        click.echo(_("seed {seed}").format(seed=made.seed))
