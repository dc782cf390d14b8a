"""What *undo* would take back, in words; every shell says it so."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from workshop.session import events as e
from workshop.session.events import WhyReplanned
from workshop.session.session import Session
from workshop.words import _

_REPLANNED: Final[Mapping[WhyReplanned, str]] = {
    "fit": _("fitting the rest"),
    "came": _("that somebody came"),
    "left": _("that somebody left"),
    "sits out": _("that somebody sits out"),
    "swapped": _("that two changed places"),
    "is next": _("who is next"),
    "back": _("going back"),
}


def to_take_back(session: Session) -> str:
    """What was done last and can be taken back, such as `the pass`; empty where nothing can."""
    last = next(reversed(session.state.undoable), None)
    event = next((entry.event for entry in reversed(session.log) if entry.seq == last), None)
    return said(event) if event is not None else ""


def said(event: e.Event) -> str:
    """What an event was, where it can be taken back; else nothing."""
    match event:
        case e.Moved(by=by):
            return _("going back") if by == "back" else _("going on")
        case e.Extended(seconds=seconds):
            return _("the time that was added") if seconds > 0 else _("the time that was taken off")
        case e.Restarted():
            return _("starting this turn again")
        case e.BeganEarlier():
            return _("that it had begun earlier")
        case e.Passed():
            return _("the pass")
        case e.GateOpened():
            return _("going through the gate")
        case e.Declined():
            return _("skipping what is behind the gate")
        case e.Landed():
            return _("landing")
        case e.Replanned(reason=reason):
            return _REPLANNED[reason]
        case e.Called():
            return _("whose turn it is")
        case e.Agreed():
            return _("the change of the agreements")
    return ""
