"""The fields of a set-up, in the order in which they are asked."""

from __future__ import annotations

from pathlib import Path

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widgets import Button, Static

from workshop.script.model import Script
from workshop.settings import Settings
from workshop.ui.drafting import mode_words
from workshop.ui.rehearsed import rehearsal
from workshop.ui.start import REHEARSAL_SPEEDS, SetUp
from workshop.ui.widgets.affirm import Affirm
from workshop.ui.widgets.choice import Choice, Option
from workshop.ui.widgets.line import Line
from workshop.ui.widgets.names import Names
from workshop.ui.widgets.trial import Trial
from workshop.words import _


def fields(
    script: Script, said: SetUp, time: str, lead: str, settings: Settings, cache: Path
) -> ComposeResult:
    """What set-up asks about this script, filled in with what was said already.

    `time` is as one types it, `lead` who leads or nothing, `cache` the folder for what can be made again.
    What one alone is not asked has the class `of-others`.
    """
    yield from _people(script, said, lead)
    yield Static(_("How long, in minutes"), classes="field-label", markup=False)
    with Horizontal(id="setup-time-row"):
        yield Line(time, placeholder=_("as written"), id="time")
        yield Button(_("as written"), id="as-written", compact=True)
    counted = [Option("timed", _("with countdowns")), Option("untimed", _("without"))]
    yield Choice(counted, "untimed" if settings.time.untimed else "timed", id="countdowns")
    yield from _rehearsal(said)
    yield Static(_("Who sees this screen"), classes="field-label of-others", markup=False)
    seen = [
        Option("me", _("only me")),
        Option("everyone", _("everyone")),
        Option("own", _("they have their own")),
    ]
    yield Choice(seen, "me", id="seen-by", classes="of-others")
    if script.ready:
        yield Static(_("Before it begins"), classes="field-label", markup=False)
        for statement in script.ready:
            yield Affirm(statement)
    with Horizontal(id="setup-buttons"):
        yield Button(_("Begin"), variant="primary", id="begin", compact=True)
        if settings.sound.chime or settings.sound.bell:
            yield Trial(settings.sound, cache, id="chime")


def _people(script: Script, said: SetUp, lead: str) -> ComposeResult:
    yield Choice([], before=_("Circle"), id="circle", classes="of-others")
    yield Static(_("Who is here"), id="who-is-here", classes="field-label of-others", markup=False)
    yield Line(
        said.names,
        placeholder=_("Ana, Ben, Chi   (Gil? is expected)"),
        joined_by=", ",
        id="names",
        classes="of-others",
    )
    yield Names(id="chips")
    remember = _("remember these people as a circle")
    yield Button(remember, id="remember", classes="of-others", compact=True)
    modes = mode_words()
    yield Static(_("How"), classes="field-label", markup=False)
    yield Choice([Option(mode, modes[mode]) for mode in script.modes], said.mode, id="mode")
    if lead:
        turns = [Option("no", _("no")), Option("first", _("first")), Option("last", _("last"))]
        yield Choice(turns, said.lead_turn, before=_("You take a turn"), id="lead-turn", classes="of-others")


def _rehearsal(said: SetUp) -> ComposeResult:
    if rehearsal(said.speed, kept=said.keep):
        speeds = sorted({*REHEARSAL_SPEEDS, said.speed})
        yield Static(_("How many times as fast"), classes="field-label", markup=False)
        yield Choice([Option(f"{speed:g}", f"{speed:g}") for speed in speeds], f"{said.speed:g}", id="speed")
    if not said.keep:
        happens = [Option("yes", _("with surprises")), Option("no", _("without"))]
        yield Static(_("What may happen in a room"), classes="field-label", markup=False)
        yield Choice(happens, "yes" if said.surprises else "no", id="surprises")
