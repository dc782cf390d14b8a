"""What Home tells of the library and the notes, read in a thread and handed over piece by piece."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from itertools import islice
from typing import Final

from attrs import frozen

from workshop.disk import sentence
from workshop.notes.archive import Archive, Kept
from workshop.notes.keeping import record_path
from workshop.notes.unfinished import Unfinished
from workshop.plan.make import PlanError, choose_mode, plan
from workshop.plan.model import Plan
from workshop.plan.people import alone, usual_number
from workshop.script.library import Library, Shelf
from workshop.script.model import Mode, Script
from workshop.script.problems import Problem, ScriptError
from workshop.words import _, one_line

SHOWN_RECORDS: Final = 3
# More is not read for a first look; an archive may be large.
READ_RECORDS: Final = 40


@frozen
class Book:
    """A script of the library as it stands there; `problems` are why it can't be used."""

    id: str
    script: Script | None
    file: str
    problems: tuple[Problem, ...] = ()

    @property
    def title(self) -> str:
        """Its title, or the file's name where it can't be read."""
        return one_line(self.script.title) if self.script else self.id


@frozen
class Past:
    """The notes: how many, the newest, and how many people were there last, by the script's id."""

    count: int = 0
    newest: tuple[Kept, ...] = ()
    people: Mapping[str, int] = {}
    readable: bool = True


def book(library: Library, shelf: Shelf) -> Book:
    """What stands on a shelf, with the decks that it needs and that are nowhere."""
    problems = (*shelf.reading.problems, *library.missing_decks(shelf.reading.script))
    wrong = tuple(problem for problem in problems if not problem.warning)
    return Book(shelf.id, None if wrong else shelf.reading.script, shelf.path.name, wrong)


def books(library: Library) -> Iterator[Book]:
    """Every script of the library, one by one as it is read."""
    for shelf in library.shelves():
        yield book(library, shelf)


def why_unread(error: OSError) -> str:
    """Why something on the disk could not be read, as a sentence."""
    return _("Not everything could be read: {why}.").format(why=sentence(error))


def past(archive: Archive) -> Past:
    """What the archive has, as much of it as Home shows."""
    people: dict[str, int] = {}
    newest = tuple(islice(archive.records(), READ_RECORDS))
    for kept in newest:
        script, present = kept.document.get("script"), kept.document.get("present")
        if isinstance(script, dict) and isinstance(present, list) and kept.document.get("mode") == "group":
            people.setdefault(str(script.get("id", "")), len(present))
    count = sum(os.path.lexists(record_path(folder)) for folder in archive.folders())
    return Past(count, newest[:SHOWN_RECORDS], people)


def tidied(archive: Archive) -> tuple[Unfinished, ...]:
    """The sessions that wait to be gone on with, once those that were over are finished."""
    archive.tidy()
    return tuple(archive.unfinished())


def usual(script: Script, last: int | None) -> tuple[int, Mode]:
    """For how many people a script is shown: those of last time, or as many as a group often has."""
    if "group" not in script.modes:
        mode: Mode = script.modes[0]
        return usual_number(script, mode), mode
    people = last or usual_number(script, "group")
    return people, choose_mode(script, people, "group")


def sketch(library: Library, script: Script, last: int | None) -> Plan | None:
    """The plan by which a script is shown, its people without names; None where there can be none."""
    people, mode = usual(script, last)
    names = alone() if mode == "solo" else [chr(ord("A") + number % 26) for number in range(people)]
    try:
        return plan(script, names, mode, decks=library.decks_of(script))
    except (PlanError, ScriptError):
        return None


def when(moment: datetime, now: datetime) -> str:
    """A moment as one speaks of it: `today 18:20`, `yesterday 18:20`, `12 November, 18:20`."""
    local, today = moment.astimezone(now.tzinfo), now.date()
    if local.date() == today:
        return _("today {time}").format(time=f"{local:%H:%M}")
    if local.date() == today - timedelta(days=1):
        return _("yesterday {time}").format(time=f"{local:%H:%M}")
    return _("{day}, {time}").format(day=day(local, now), time=f"{local:%H:%M}")


def day(moment: datetime, now: datetime) -> str:
    """A day in words, with its year where it is another: `12 November`, `3 May 2025`."""
    months = (
        _("January"),
        _("February"),
        _("March"),
        _("April"),
        _("May"),
        _("June"),
        _("July"),
        _("August"),
        _("September"),
        _("October"),
        _("November"),
        _("December"),
    )
    named = _("{day} {month}").format(day=moment.day, month=months[moment.month - 1])
    return named if moment.year == now.year else f"{named} {moment.year}"
