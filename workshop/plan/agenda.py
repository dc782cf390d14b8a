"""A plan as an agenda for people, with clock times, to be read on a screen or from paper."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from typing import Final

from workshop.plan.model import Group, Plan, Turn, starts
from workshop.script.model import RESTING, Step
from workshop.words import _, clock, listed, minutes

# In cells: what a printer of text has room for, and what stands left of a step's people.
WIDTH: Final = 80
MARGIN: Final = 17
UNBROKEN: Final = "\N{NO-BREAK SPACE}"


def at_clock(start: datetime, seconds: float) -> datetime:
    """The local wall time `seconds` after an aware local one, right across a change of summer time."""
    return (start.astimezone(UTC) + timedelta(seconds=seconds)).astimezone()


def agenda(plan: Plan, start: datetime, needs: Sequence[str] = ()) -> list[str]:
    """The plan in lines: when, how long, what, who with whom, and before it what to bring."""
    end = at_clock(start, plan.seconds)
    lines = [plan.title]
    lines.append(f"{start.astimezone():%H:%M}–{end:%H:%M}, {minutes(plan.seconds)}")
    lines += _wrapped(listed([person.name for person in plan.present]), 0)
    if plan.expected:
        lines.append(_("expected: {names}").format(names=listed(plan.expected)) + held(plan))
    if needs:
        lines += ["", _("To bring")]
        lines += [line for need in needs for line in _wrapped(f"- {need}", 2, 2)]
    lines.append("")
    begun: dict[str, list[tuple[datetime, Turn]]] = {}
    for turn, begins in zip(plan.turns, starts(plan.turns), strict=True):
        begun.setdefault(turn.step, []).append((at_clock(start, begins), turn))
    for turns in begun.values():
        lines += _step(plan, turns)
    lines.append(f"{end:%H:%M}  {'':9} {_('end')}")
    if plan.slack:
        lines.append(_("{minutes} to spare").format(minutes=minutes(plan.slack)))
    return lines


def held(plan: Plan) -> str:
    """How much time is held for those who are expected, to be put after their names."""
    return _(", {minutes} held").format(minutes=minutes(plan.held)) if plan.held else ""


def _step(plan: Plan, turns: Sequence[tuple[datetime, Turn]]) -> Iterator[str]:
    """The lines of one step: a gate, if there is one, itself, and who does what when."""
    when, first = turns[0]
    step = plan.step(first)
    if step.consent and first.opens:
        yield f"{'':{MARGIN}}{_('asked first: go on, stay, or skip')}"
    length = _("open") if step.open else clock(sum(turn.seconds for _when, turn in turns))
    each = ""
    if len(turns) > 1 and not step.open:
        each = _(", {length} each").format(length=clock(first.seconds))
    yield f"{when:%H:%M}  {length:>8}  {step.title}{each}"
    if step.form in ("round", "spotlight"):
        # A person's name and time belong together, wherever the line is broken.
        spoken = [
            f"{begins:%H:%M} {who_does_what(plan, turn)}".replace(" ", UNBROKEN) for begins, turn in turns
        ]
        yield from (line.replace(UNBROKEN, " ") for line in _wrapped("  ".join(spoken), MARGIN))
    elif step.form == "groups":
        for begins, turn in turns:
            groups = [_group(plan, step, group) for group in turn.groups]
            at = f"{begins:%H:%M}  " if len(turns) > 1 else ""
            for line in groups if step.roles else ["; ".join(groups)]:
                yield from _wrapped(at + line, MARGIN, 7 if at or len(turns) > 1 else 0)
                at = " " * len(at)


def _wrapped(text: str, margin: int, further: int = 0) -> list[str]:
    """A text in lines that begin at a margin; those after the first so many cells further right."""
    return textwrap.wrap(
        text,
        WIDTH,
        initial_indent=" " * margin,
        subsequent_indent=" " * (margin + further),
        break_long_words=False,
        break_on_hyphens=False,
        drop_whitespace=True,
    )


def who_does_what(plan: Plan, turn: Turn) -> str:
    """Who is together or speaks in a turn, as one line; empty where it is everyone."""
    step = plan.step(turn)
    if step.form in ("together", "alone", "break"):
        return ""
    if step.form in ("round", "spotlight"):
        people = plan.names(turn.groups[0][step.seats[0]])
        return listed(people) or _("whoever is ready")
    return "; ".join(_group(plan, step, group) for group in turn.groups)


def _group(plan: Plan, step: Step, group: Group) -> str:
    if RESTING in group:
        return _("{names} sit this out").format(names=listed(plan.names(group[RESTING])))
    if not step.roles:
        return listed([name for people in group.values() for name in plan.names(people)])
    return ", ".join(f"{role} {listed(plan.names(people))}" for role, people in group.items())
