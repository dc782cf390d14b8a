"""What can only be judged with the other steps in view."""

from __future__ import annotations

from collections.abc import Sequence

from workshop.script.model import MODES, Mode, Step
from workshop.script.nodes import quoted
from workshop.script.problems import Report
from workshop.script.shapes import Found
from workshop.script.steps import Draft, Row, bad, ids_of, merged, tables, value
from workshop.words import _

# A step as written, and its keys in one mode.
Kept = tuple[Draft, dict[str, Found]]


def of_mode(mode: Mode, rows: Sequence[Kept], report: Report) -> None:
    """Tell what is wrong between the steps of one mode, given in their order and without a gap."""
    _jumps(mode, rows, report)
    _merges(rows, report)


def of_times(steps: Sequence[Step], rows: Sequence[Kept], report: Report) -> None:
    """Warn of elastic times that are better fixed; `steps` are what `rows` made."""
    kept = protected(steps)
    for step, (_draft, found) in zip(steps, rows, strict=True):
        if step.id not in kept:
            continue
        span = step.span
        sound = span.shortest <= step.ideal <= span.longest
        if sound and span.shortest != span.longest:
            report.warn(
                found["flex" if "flex" in found else "phases"].node.place,
                _("flex: gates, what follows the deepest step, and the close should keep their time"),
            )


def protected(steps: Sequence[Step]) -> frozenset[str]:
    """The ids of steps that are never squeezed out: gates, what follows the deepest, the close."""
    ids = {step.id for step in steps if step.consent}
    depths = [step.depth or 0 for step in steps]
    deepest = max(depths, default=0)
    # What stays light goes no deeper anywhere.
    if deepest > 1:
        last = len(depths) - 1 - depths[::-1].index(deepest)
        ids.update(step.id for step in steps[last + 1 : last + 2])
    ids.update(step.id for step in steps[-1:])
    return frozenset(ids)


def of_answers(rows: Sequence[Row], report: Report) -> None:
    """Tell of ids that are written for two answers of one mode."""
    asked = (held for found in rows for held in tables(found, "ask"))
    ids_of(asked, _("id: {id} is asked for twice; give each answer its own"), report)


def of_drafts(drafts: Sequence[Draft], modes: Sequence[Mode], report: Report) -> None:
    """Tell of what an author wrote for modes that the script doesn't have."""
    for draft in drafts:
        if all(merged(draft, mode) is None for mode in modes):
            report.warn(
                draft.place, _("this step exists in none of the script's modes; remove it, or see to modes")
            )
            continue
        for mode in MODES:
            if mode in draft.found and mode not in modes and not bad(draft.found, mode):
                report.warn(
                    draft.found[mode].node.place,
                    _("{mode}: modes does not name {mode}; add it there, or this is never used").format(
                        mode=mode
                    ),
                )


def _jumps(mode: Mode, rows: Sequence[Kept], report: Report) -> None:
    later: set[str] = set()
    sure = True
    for draft, found in reversed(rows):
        until = value(found, "until", None)
        if isinstance(until, str):
            place = found["until"].node.place
            if "consent" not in found or value(found, "consent", True) is False:
                report.problem(
                    place, _("until: says where a skipped gate leads; write consent: true with it")
                )
            elif sure and until not in later:
                report.problem(
                    place,
                    _("until: {id} is the id of no later step in {mode}; write one that is").format(
                        id=quoted(until), mode=mode
                    ),
                )
        later.add(draft.id)
        sure = sure and draft.sure


def _merges(rows: Sequence[Kept], report: Report) -> None:
    seated = False
    for _draft, found in rows:
        form = value(found, "form", "together")
        if form == "groups" and value(found, "partners", "same") == "merge" and not seated:
            report.problem(
                found["partners"].node.place,
                _("partners: merge joins the groups of an earlier step, and none comes before; write new"),
            )
        seated = seated or form == "groups" or bad(found, "form")
