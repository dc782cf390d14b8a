"""Which keys are next for somebody alone, the most important first."""

from __future__ import annotations

from typing import Final

from attrs import frozen

from workshop.session import commands as c
from workshop.session.state import State
from workshop.session.table import allows
from workshop.ui.keys import Key
from workshop.ui.nextkeys import named
from workshop.words import _

# What gives way first where the line is too short.
GIVES_WAY: Final = (
    "session.private",
    "session.card",
    "session.end",
    "session.clock-f",
    "session.slow-f",
    "session.slow",
    "app.blank",
    "practice.along",
    "practice.chart",
    "session.note",
)


@frozen
class Writing:
    """How it stands with what is written: somebody writes, on a page, that can be kept; more is asked."""

    now: bool = False
    page: bool = False
    loose: bool = False
    feeling: bool = False
    more: bool = False
    covered: bool = False


def next_keys(state: State, writing: Writing) -> tuple[Key, ...]:
    """The keys that matter now; at most eight."""
    if writing.now:
        return tuple(_while_writing(state, writing))
    blank, help_ = named("session.blank", _("blank")), named("app.keys", _("keys"))
    slow = named("session.slow", _("slow down"))
    if state.phase == "waiting":
        start, yes = named("session.clock", _("start")), named("session.enter", _("it is so"))
        return (start if state.affirmed else yes, named("session.end", _("end")), blank, help_)
    if state.slowed:
        return (named("session.clock", _("go on")), named("session.slow", _("what may help")), blank, help_)
    if state.phase == "gate":
        gate = (("session.go", _("go on")), ("session.stay", _("stay here")), ("session.skip", _("skip")))
        return (*(named(name, says) for name, says in gate), slow, blank, help_)
    if state.phase == "closing":
        close, back = named("session.enter", _("to the close")), named("session.back", _("back"))
        return (close, back, blank, help_)
    return tuple(_under_way(state, writing))


def _while_writing(state: State, writing: Writing) -> list[Key]:
    made = [named("session.escape", _("leave the page") if writing.page else _("leave it"))]
    if writing.more:
        made.append(named("practice.further", _("next question")))
    made.append(named("session.next-f", _("next")))
    if writing.loose:
        made.append(named("practice.keep", _("keep this page")))
        made.append(named("practice.along", _("take it along")))
    if writing.feeling:
        made.append(named("practice.chart", _("chart")))
    made.append(named("session.clock-f", _("go on") if state.phase == "paused" else _("pause")))
    made.append(named("session.slow-f", _("slow down")))
    return [*made, named("app.blank", _("blank")), named("app.keys-f", _("keys"))][:8]


def _under_way(state: State, writing: Writing) -> list[Key]:
    again = _("where you were") if state.slept else _("go on")
    made = [
        named("session.clock", again if state.phase == "paused" else _("pause")),
        named("session.next", _("next")),
    ]
    if writing.covered:
        made.append(named("session.private", _("what you wrote")))
    elif writing.loose:
        made.append(named("practice.keep", _("keep this page")))
        made.append(named("practice.along", _("take it along")))
    if not writing.covered:
        made.append(named("session.note", _("write") if writing.page else _("answer")))
    if allows(state, c.Draw()):
        made.append(named("session.card", _("next card")))
    if state.guide and not writing.covered:
        made.append(named("session.private", _("advice")))
    slow, blank = named("session.slow", _("slow down")), named("session.blank", _("blank"))
    return [*made[:5], slow, blank, named("app.keys", _("keys"))]
