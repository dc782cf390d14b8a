"""What is legal and clear, and yet doubtful: what somebody who has led many sessions would ask about."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from workshop.script.checks import Kept, protected
from workshop.script.model import Mode, Script, Step
from workshop.script.problems import Place, Problem
from workshop.script.steps import Draft, Row, value
from workshop.words import _, clock

# In seconds: longer than this, a turn that can't give way makes a plan hard to fit.
LONG_TURN: Final = 600
# A script that carries one of these tags is about what people quarrel over.
CONFLICT_TAGS: Final = frozenset({"conflict", "repair"})


def doubts(script: Script, found: Row, rows: Mapping[Mode, Sequence[Kept]]) -> tuple[Problem, ...]:
    """The doubts about a sound script, by place; `rows` are the keys of its steps in each mode."""
    told = dict.fromkeys(_of_script(script, found))
    for mode, kept in rows.items():
        told |= dict.fromkeys(_of_mode(mode, script.steps[mode], kept))
    return tuple(Problem(place, words, warning=True, doubt=True) for place, words in sorted(told))


def _of_script(script: Script, found: Row) -> Iterator[tuple[Place, str]]:
    tags = [tag for tag in script.tags if CONFLICT_TAGS & set(re.split(r"[\s_-]+", tag.casefold()))]
    if tags and not script.ready:
        words = _("ready: is missing in a script on {tag}; write what must be so before it begins")
        yield found["tags"].node.place, words.format(tag=tags[0])


def _of_mode(mode: Mode, steps: Sequence[Step], kept: Sequence[Kept]) -> Iterator[tuple[Place, str]]:
    fixed = protected(steps)
    deepest = 1
    for step, (draft, keys) in zip(steps, kept, strict=True):
        if mode == "solo" and step.form == "round" and not _is_own(draft):
            yield (
                _place(draft, keys, "form"),
                _("form: a round of one; write a solo: for this step, or only:"),
            )
        if step.ideal > LONG_TURN and not _gives_way(step) and step.id not in fixed:
            words = _("time: {length} without a flex leaves a plan no way to fit; write one such as 8m..15m")
            yield _place(draft, keys, "time", "phases"), words.format(length=clock(step.ideal))
        if not _says(step):
            yield draft.place, _("say: nothing is said in this step; write what people hear")
        if (step.depth or 1) > deepest and not step.consent:
            words = _("depth: goes deeper than the steps before it without asking; write consent: true")
            yield _place(draft, keys, "depth"), words
        if mode == "group" and step.touch:
            words = _("touch: in a group it is better left out; write only: [pair], or remove it")
            yield _place(draft, keys, "touch"), words
        deepest = max(deepest, step.depth or 1)


def _is_own(draft: Draft) -> bool:
    """Whether somebody alone hears or does something else in it than a group."""
    over = value(draft.found, "solo", {})
    return isinstance(over, dict) and not over.keys().isdisjoint({"form", "say", "phases", "prompts"})


def _gives_way(step: Step) -> bool:
    return step.open or step.span.shortest != step.span.longest


def _says(step: Step) -> bool:
    """Whether people hear or read something in it; a break announces itself."""
    asked = step.say or step.prompts or step.deal or any(phase.say for phase in step.phases)
    return bool(asked) or step.form == "break"


def _place(draft: Draft, keys: Row, *names: str) -> Place:
    """Where the first of the keys stands, else the step itself."""
    return next((keys[name].node.place for name in names if name in keys), draft.place)
