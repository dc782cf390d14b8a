"""The plan that a set-up leads to, or a sentence on why there is none yet."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from attrs import frozen

from workshop.plan.make import PlanError, choose_mode, plan
from workshop.plan.model import Plan
from workshop.plan.people import Named, alone, tell_apart, with_lead
from workshop.script.decks import Deck
from workshop.script.model import Mode, Script
from workshop.words import _, duration, one_line, parse_duration

LONGEST: Final = 24 * 3600


class NotYet(Exception):
    """What was said so far makes no plan; the message says what is missing or wrong."""


@frozen
class Wanted:
    """What was said so far; `mode` is None until somebody chose one, `time` is as it was typed."""

    script: Script
    decks: Mapping[str, Deck]
    people: tuple[Named, ...] = ()
    mode: Mode | None = None
    time: str = ""
    seed: int = 0
    lead: str = ""
    lead_turn: str = "no"

    @property
    def alone(self) -> bool:
        """Whether it was said that somebody is alone, or there is no other way."""
        modes = self.script.modes
        return (self.mode == "solo" and "solo" in modes) or (self.mode is None and modes == ("solo",))

    @property
    def seats(self) -> tuple[Named, ...]:
        """Who has a seat: those who are here or expected, and the counselor where they take a turn."""
        return with_lead(self.people, self.lead, self.lead_turn)


@frozen
class Draft:
    """The mode it runs in, and the plan; where there is none, why."""

    mode: Mode | None
    plan: Plan | None = None
    why: str = ""


def draft(wanted: Wanted) -> Draft:
    """What comes of what was said so far."""
    mode: Mode | None = wanted.mode
    try:
        mode = _mode(wanted)
        # Whoever is alone needs no name, whatever was typed before that was said.
        people = tuple(map(Named, alone())) if wanted.alone else _people(wanted)
        seconds = parse_time(wanted.time)
        made = plan(
            wanted.script,
            people,
            mode,
            time=seconds,
            seed=wanted.seed,
            decks=wanted.decks,
            led_by=wanted.lead,
        )
    except (NotYet, PlanError) as error:
        return Draft(mode, None, str(error))
    return Draft(mode, made)


def parse_time(text: str) -> int | None:
    """Seconds of what was typed as the time there is: minutes, or `1h10m`; None where nothing was.

    Raises `NotYet` where it is no time.
    """
    text = text.strip().lower()
    if not text:
        return None
    seconds = (
        int(text) * 60 if text.isascii() and text.isdecimal() and len(text) < 6 else parse_duration(text)
    )
    if seconds is None or not 0 < seconds <= LONGEST:
        told = _("{text} is no time; write minutes, such as 45, or 1h10m, or leave it empty")
        raise NotYet(told.format(text=one_line(text)[:20]))
    return seconds


def time_said(seconds: int | None) -> str:
    """The time there is as one types it; nothing where nobody said."""
    if seconds is None:
        return ""
    return str(seconds // 60) if seconds % 60 == 0 else duration(seconds)


def mode_words() -> Mapping[Mode, str]:
    """How each mode is said."""
    return {"group": _("a group"), "pair": _("a pair"), "solo": _("alone")}


def _mode(wanted: Wanted) -> Mode:
    people = wanted.seats
    if wanted.alone:
        return "solo"
    if not people:
        if wanted.mode == "pair":
            raise NotYet(_("Say who the two are, such as Ana, Ben."))
        if "solo" in wanted.script.modes:
            raise NotYet(_("Say who is here, such as Ana, Ben, Chi. Alone needs no name."))
        raise NotYet(_("Say who is here, such as Ana, Ben, Chi."))
    return choose_mode(wanted.script, len(people), wanted.mode)


def _people(wanted: Wanted) -> tuple[Named, ...]:
    seats = wanted.seats
    same = tell_apart(one.name for one in seats)
    if same:
        raise NotYet(same[:1].upper() + same[1:] + ".")
    return seats
