"""Sessions to walk in tests: a plan with something of everything, and what drives it."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from attrs import evolve

from tests.fakes import FakeClock
from tests.plans import phase, script, step
from workshop.notes.archive import Archive, Opened
from workshop.plain.shell import Shell
from workshop.plain.times import Times
from workshop.plan.make import plan
from workshop.plan.model import Plan
from workshop.plan.people import Named
from workshop.run.clock import Clock
from workshop.run.driver import Driver
from workshop.run.entries import read_entries
from workshop.run.journal import Journal, recover
from workshop.script.model import Field, Span
from workshop.session import commands as c
from workshop.session.events import Entry, Event
from workshop.session.session import Session

FOUR = ("Ana", "Ben", "Chi", "Dan")

ASKED = (
    Field("feeling", "One feeling", "feeling"),
    Field("arrive", "How do you arrive?", "scale", range=Span(1, 5), labels=("closed", "open")),
    Field("want", "What now?", "choice", of=("go on", "rest")),
    Field("promise", "One thing I will do", "commitment"),
    Field("theme", "What was in the room", by_each=False, keep="process"),
    Field("mood", "The room's mood", by_each=False),
    Field("page", "Written and let go", keep="none"),
)


def everything(
    people: Sequence[str] = FOUR,
    *,
    ready: Sequence[str] = ("Everyone has chosen to come.",),
    led_by: str = "",
    expected: Sequence[str] = (),
) -> Plan:
    """A plan of 1020 seconds for four: parts, rounds, an open order, a gate, pairs, cards and questions."""
    two = (phase("Phones away", 60), phase("Settle", 120))
    settle = evolve(two[1], say="Sit down.", guide="Wait until it is quiet.")
    made = script(
        step("arrive", phases=(two[0], settle), say="Welcome.", guide="Smile."),
        step("first", "round", 60, flex=(30, 120), say="What is new?\nOr pass.", smaller="One word?"),
        step("cards", time=120, prompts=("A stone?", "A cup?", "A leaf?"), guide="Count to ten."),
        step(
            "deeper", time=60, consent=True, until="close", say="Now deeper.", smaller="A little.", touch=True
        ),
        step("pairs", "groups", 60, roles=("speaker", "listener"), say="In twos."),
        step("ready", "round", 30, order="open", say="Whoever is ready."),
        step("quick", time=60, ends="auto", say="Quickly now."),
        step("close", time=120, say="Goodbye.", ask=ASKED),
        ready=tuple(ready),
        agreements=("Speak for yourself.",),
    )
    seats: list[str | Named] = [*people, *(Named(name, expected=True) for name in expected)]
    return plan(made, seats, "group", seed=7, led_by=led_by)


def driving(
    path: Path, clock: Clock, made: Plan | None = None, *, affirmed: bool = True, speed: float = 1
) -> Driver:
    """A driver of a new session whose journal is at that path."""
    return Driver.open(made or everything(), clock, Journal.create(path), affirmed=affirmed, speed=speed)


def on_disk(path: Path) -> tuple[Entry, ...]:
    """What somebody finds who reads the journal now."""
    recovered = recover(path)
    assert not recovered.damage
    reading = read_entries(recovered.entries)
    assert not reading.unknown
    return reading.entries


def events(path: Path) -> list[Event]:
    """The events in the journal now."""
    return [entry.event for entry in on_disk(path)]


def as_folded(driver: Driver) -> None:
    """Asserts that the state is the one to which a replay of the log leads."""
    assert Session.of(driver.session.log).state == driver.state


def begun(root: Path, clock: Clock, made: Plan | None = None) -> Opened:
    """A session in the archive at that path, affirmed and begun."""
    opened = Archive(root).open(
        lambda journal: Driver.open(made or everything(), clock, journal, affirmed=True),
        "listening-rounds",
        clock.wall(),
    )
    opened.driver.do(c.Start())
    return opened


def killed(opened: Opened) -> Path:
    """Lets go of a session as a killed program does: nothing is written any more; its folder."""
    assert opened.folder is not None
    assert opened.lock is not None
    opened.lock.release()
    return opened.folder


class Lines:
    """Plain mode without a terminal: what is said, line by line, at a clock that stands unless told."""

    def __init__(self, opened: Opened, home: Path, clock: FakeClock, times: Times | None = None) -> None:
        self.clock = clock
        self.said: list[str] = []
        self.shell = Shell(opened, home, clock, self.said.append, times)

    def line(self, text: str) -> list[str]:
        """What is said to one line; the first of it is the reply."""
        before = len(self.said)
        self.shell.obey(text)
        return self.said[before:]

    def reply(self, text: str) -> str:
        """The reply to one line."""
        return self.line(text)[0]

    def wait(self, seconds: float) -> list[str]:
        """What is said while so many seconds pass, looked at whenever the shell wants to be woken."""
        before = len(self.said)
        end = self.clock.mono() + seconds
        while (left := end - self.clock.mono()) > 0:
            due = self.shell.next_tick()
            self.clock.advance(left if due is None else min(left, max(due, 0.001)))
            self.shell.tick()
        return self.said[before:]


def home_env(home: Path, more: Mapping[str, str] | None = None) -> dict[str, str]:
    """The environment in which the program finds a person's things in that folder."""
    return {**os.environ, "WORKSHOP_HOME": str(home), "WORKSHOP_SCRIPTS": "", **(more or {})}


def command_line(*arguments: str) -> list[str]:
    """The program, as a person starts it, with this Python."""
    return [sys.executable, "-m", "workshop", *arguments]
