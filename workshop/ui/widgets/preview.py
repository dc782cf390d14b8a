"""The plan as it stands while it is set up: when it ends, and what begins when."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from textual.content import Content

from workshop.plan.agenda import at_clock, held, who_does_what
from workshop.plan.model import Plan, starts
from workshop.ui.text import lines, plain
from workshop.words import _, clock, listed, minutes

QUIET = "$foreground 60%"


def ending(plan: Plan, start: datetime, speed: float = 1) -> Content:
    """How long it takes and when it ends if it began now, in one line; or how long a rehearsal takes."""
    if speed != 1:
        told = _("{length}, rehearsed in {shorter}")
        shorter = minutes(plan.seconds / speed)
        return plain(told.format(length=minutes(plan.seconds), shorter=shorter), "bold $accent")
    end = at_clock(start, plan.seconds)
    told = _("{length}, ends {time}").format(length=minutes(plan.seconds), time=f"{end:%H:%M}")
    spare = _("   {length} to spare").format(length=minutes(plan.slack)) if plan.slack else ""
    return Content.assemble(plain(told, "bold $accent"), plain(spare, QUIET))


def agenda(plan: Plan, start: datetime) -> Content:
    """Every turn with the time at which it begins; below it what makes the same plan again."""
    made = list(_turns(plan, start))
    made.append(plain(f"{at_clock(start, plan.seconds):%H:%M}  {_('end')}", QUIET))
    made.append(plain(_("seed {seed}").format(seed=plan.seed), QUIET))
    if plan.expected:
        made += [
            Content(""),
            plain(_("expected: {names}").format(names=listed(plan.expected)) + held(plan), QUIET),
        ]
    if plan.led_by:
        made.append(plain(_("led by {name}").format(name=plan.led_by), QUIET))
    if plan.agreements:
        made += [Content(""), plain(_("Offered to all at the start"), QUIET)]
        made += [plain(agreement) for agreement in plan.agreements]
    return lines(*made)


def _turns(plan: Plan, start: datetime) -> Iterator[Content]:
    for turn, begins in zip(plan.turns, starts(plan.turns), strict=True):
        step = plan.step(turn)
        when = f"{at_clock(start, begins):%H:%M}"
        if turn.opens:
            several = sum(other.step == step.id for other in plan.turns) > 1
            length = _("open") if step.open else clock(turn.seconds)
            told = _("{length} each").format(length=length) if several else length
            asked = _("   asked first") if step.consent else ""
            yield Content.assemble(
                plain(f"{when}  ", QUIET), plain(step.title), plain(f"  {told}{asked}", QUIET)
            )
        who = who_does_what(plan, turn)
        if who:
            yield plain(f"  {when}  {who}", QUIET)
