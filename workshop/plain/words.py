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
    "people": _("who is here, and who has had no turn yet"),
    "who": _("who NAME: who is next"),
    "came": _("came NAME: somebody is here, expected or not"),
    "left": _("left NAME: somebody has left, or won't come"),
    "out": _("out NAME: somebody sits out for now"),
    "swap": _("swap NAME NAME: two change places"),
    "card": _("the next card"),
    "putback": _("take the card away"),
    "lay": _("lay TEXT: show this to all"),
    "feel": _("the chart of feelings; feel FAMILY has its words, feel WORD finds one"),
    "agreements": _("what holds, with numbers"),
    "agree": _("agree TEXT: one agreement more"),
    "drop": _("drop NUMBER: one agreement fewer"),
    "promises": _("what a circle's people promised, with numbers"),
    "promise": _("promise NUMBER kept, carried or let go"),
    "remember": _("remember NAME: of the circle from now on"),
    "go": _("through the gate"),
    "stay": _("stay before the gate"),
    "skip": _("leave out what is behind the gate"),
    "slow": _("take a moment"),
    "break": _("break [20m]: a break for all"),
    "support": _("help lines"),
    "mute": _("no announcements of time, or again"),
    "say": _("the words again"),
    "smaller": _("a gentler wording"),
    "guide": _("for the counselor"),
    "note": _("note TEXT: the group's"),
    "about": _("about NAME TEXT: one person's"),
    "private": _("private TEXT: the counselor's own"),
    "line": _("line TEXT: what you leave yourself for the next meeting"),
    "jot": _("jot TEXT: sorted later"),
    "answer": _("answer FIELD [NAME] VALUE"),
    "end": _("end and keep"),
    "postpone": _("stop here, to be gone on with another day"),
    "discard": _("discard, then discard yes: leave nothing behind"),
    "help": _("help WORD: what it does"),
}

# What people say for some of them.
MEANT: Final[Mapping[str, str]] = {
    **dict.fromkeys(("late", "arrived", "come", "new"), "came"),
    **dict.fromkeys(("leave", "leaves", "gone", "away"), "left"),
    **dict.fromkeys(("aside", "rest", "sit"), "out"),
    **dict.fromkeys(("here", "circle", "list"), "people"),
    **dict.fromkeys(("stop", "wait", "hold"), "pause"),
    **dict.fromkeys(("feeling", "feelings", "chart"), "feel"),
    **dict.fromkeys(("quit", "exit", "keep", "save", "close"), "end"),
}
