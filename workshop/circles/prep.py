"""What to know before a circle meets again, taken together from where each of it is written."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any, Literal

from attrs import frozen

from workshop.circles.attendance import Missed, missed
from workshop.circles.meetings import Meeting, next_number
from workshop.circles.model import Circle
from workshop.circles.promises import Promise
from workshop.circles.standing import Standing
from workshop.notes.document import script_of, tables
from workshop.notes.followups import FollowUp, belonging
from workshop.notes.private import left_here
from workshop.plan.people import compared
from workshop.script.library import Library
from workshop.script.model import Script
from workshop.script.problems import ScriptError
from workshop.words import one_line

Outcome = Literal["left out", "declined"]


@frozen
class LeftOut:
    """A step that was not held last time; `declined` at its gate, and nobody says by whom."""

    step: str
    title: str
    outcome: Outcome


@frozen
class Prep:
    """One page before the meeting of this `number`; `last` is the one before it, if there was one.

    `begins` are those who come to begin, the first in line first. `script` is the one that was chosen,
    or the last one's, if it is there; `bring` is what that needs. `left_here` is the line that the
    counselor left themselves last time, and `untold` why something private could not be read.
    """

    circle: Circle
    number: int
    last: Meeting | None
    missed: tuple[Missed, ...]
    promised: tuple[Promise, ...]
    left_out: tuple[LeftOut, ...]
    begins: tuple[str, ...]
    script: Script | None
    bring: tuple[str, ...]
    followups: tuple[FollowUp, ...]
    left_here: tuple[str, ...]
    untold: tuple[str, ...] = ()

    @property
    def instead(self) -> str:
        """Who begins if whoever is first in line, and was away last time, is away again; else empty."""
        away = {compared(one.who) for one in self.missed}
        if not self.begins or compared(self.begins[0]) not in away:
            return ""
        return next((name for name in self.begins if compared(name) not in away), "")


def prepared(
    stands: Standing, script: Script | None, followups: Iterable[FollowUp], untold: str = ""
) -> Prep:
    """What stands for the next meeting of a circle, with this script.

    `untold` is why the follow-ups can't be read, if they can't.
    """
    held = stands.meetings
    last = held[0] if held else None
    left, trouble = left_here(last.kept.folder) if last else ((), "")
    return Prep(
        circle=stands.circle,
        number=next_number(held),
        last=last,
        missed=missed(stands.circle.people, held),
        promised=stands.at_hand,
        left_out=_left_out(last) if last else (),
        begins=stands.in_line,
        script=script,
        bring=tuple(one_line(line) for line in script.needs) if script else (),
        followups=belonging(followups, stands.circle.id, (meeting.kept.id for meeting in held)),
        left_here=left,
        untold=tuple(why for why in (untold, trouble) if why),
    )


def script_for(stands: Standing, library: Library) -> Script | None:
    """The script of the last meeting, where it is still there and can be used."""
    name = script_of(stands.meetings[0].kept) if stands.meetings else ""
    try:
        return library.load(name) if name in library.paths() else None
    except (OSError, ScriptError):
        return None


def _left_out(meeting: Meeting) -> tuple[LeftOut, ...]:
    outcomes: tuple[Outcome, ...] = ("left out", "declined")
    return tuple(
        LeftOut(one_line(str(step.get("step", ""))), one_line(str(title)), outcome)
        for step in tables(meeting.kept.document, "steps")
        for outcome in outcomes
        if step.get("outcome") == outcome and (title := step.get("title") or step.get("step"))
    )


def document(prep: Prep, today: date) -> dict[str, Any]:
    """The page as one document of plain values; days as in 2026-11-29."""
    last = prep.last
    return {
        "circle": prep.circle.id,
        "name": prep.circle.name,
        "people": list(prep.circle.people),
        "meeting": prep.number,
        "last": last and {"id": last.kept.id, "began": last.began.isoformat(), "title": last.title},
        "away": [{"who": one.who, "meetings": one.meetings or None} for one in prep.missed],
        "promised": [
            {
                "record": one.record,
                "who": one.who,
                "text": one.text,
                "due": _iso(one.due),
                "state": one.state,
            }
            for one in prep.promised
        ],
        "left_out": [{"step": one.step, "title": one.title, "outcome": one.outcome} for one in prep.left_out],
        "begins": next(iter(prep.begins), ""),
        "began_last": prep.circle.began_last,
        "script": prep.script.id if prep.script else None,
        "bring": list(prep.bring),
        "followups": [
            {"text": one.text, "due": _iso(one.due), "is_due": one.is_due(today)} for one in prep.followups
        ],
        "left_here": list(prep.left_here),
        "trouble": list(prep.untold),
    }


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
