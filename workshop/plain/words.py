"""The words of plain mode: what each is called, what it takes, and what it does."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from workshop.words import _

WORDS: Final[Mapping[str, str]] = {
    "ready": _("affirm what must be so, and the agreements"),
    "start": _("begin"),
    "pause": _("let the clock stand still"),
    "resume": _("go on"),
    "next": _("what comes next"),
    "back": _("the turn before"),
    "more": _("more [1m]: more time"),
    "less": _("less [1m]: less time"),
    "again": _("this turn again"),
    "began": _("began 2m: it began earlier"),
    "untimed": _("without countdowns, or with them again"),
    "time": _("how the time stands"),
    "fit": _("fit: what fitting the rest would do; fit yes does it"),
    "land": _("land: what would be left out; land yes goes to the close"),
    "undo": _("take back the last move"),
    "pass": _("pass for now"),
    "who": _("who NAME: who is next, in an open round"),
    "card": _("the next card"),
    "go": _("through the gate"),
    "stay": _("stay before the gate"),
    "skip": _("leave out what is behind the gate"),
    "slow": _("take a moment"),
    "support": _("help lines"),
    "mute": _("no announcements of time, or again"),
    "say": _("the words again"),
    "smaller": _("a gentler wording"),
    "guide": _("for the counselor"),
    "note": _("note TEXT: the group's"),
    "about": _("about NAME TEXT: one person's"),
    "private": _("private TEXT: the counselor's own"),
    "jot": _("jot TEXT: sorted later"),
    "answer": _("answer FIELD [NAME] VALUE"),
    "end": _("end and keep"),
    "discard": _("discard, then discard yes: leave nothing behind"),
    "help": _("this"),
}
