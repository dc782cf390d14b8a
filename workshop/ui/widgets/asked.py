"""What a session asks for where it stands, each answer with its key, and a click on it as good."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from textual.content import Content

from workshop.session.state import State
from workshop.session.table import had_turn
from workshop.ui.keys import BY_ID
from workshop.ui.text import plain
from workshop.ui.widgets.hints import said
from workshop.ui.widgets.still import clickable
from workshop.words import _, minutes, one_line


def asked(state: State, bound: Mapping[str, str]) -> Content:
    """The question and its answers; empty where nothing is asked."""
    if state.phase == "gate" and not state.slowed:
        answers = [
            _answer("session.go", _("go on"), bound),
            _answer("session.stay", _("stay here"), bound),
            _answer("session.skip", _("skip"), bound),
        ]
        several = len(state.plan.people) > 1
        question = _("Does everyone want to go on?") if several else _("Do you want to go on?")
        return _question(_("Staying here, for as long as it takes.") if state.staying else question, answers)
    if state.phase == "paused" and state.slept:
        told = _("The computer slept for {length}.").format(length=minutes(state.slept))
        answers = [
            _answer("session.clock", _("go on where you were"), bound),
            _answer("session.earlier", _("as if the time had passed"), bound),
        ]
        return _question(told, answers)
    if state.phase == "closing":
        answers = [
            _answer("session.enter", _("to the close"), bound),
            _answer("session.back", _("back"), bound),
        ]
        return Content("      ").join(answers)
    if state.phase == "waiting":
        if state.affirmed:
            return _answer("session.clock", _("start"), bound)
        holds = _("it is so, and these hold") if state.plan.agreements else _("it is so")
        return _answer("session.enter", holds, bound)
    return Content("")


def _question(told: str, answers: Sequence[Content]) -> Content:
    return Content("\n\n").join((plain(told), Content("      ").join(answers)))


def _answer(id: str, says: str, bound: Mapping[str, str]) -> Content:  # noqa: A002 - the key's own word
    words = Content.assemble((said(id, bound), "bold $accent"), f" {says}")
    return clickable(words, BY_ID[id].action)


def choices(state: State) -> Content | None:
    """In an open order, who may be next, each with their number in the circle."""
    step = state.now_step
    if step is None or step.order != "open" or state.phase not in ("running", "paused"):
        return None
    had = had_turn(state)
    names = [
        clickable(
            Content.assemble((f"{number} ", "bold $accent"), plain(one_line(person.name))), f"who({number})"
        )
        for number, person in enumerate(state.plan.seated, 1)
        if person.standing == "here" and person.id not in had
    ]
    return Content("   ").join(names)
