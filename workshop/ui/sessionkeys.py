"""The keys of a running session, and of what asks for an answer over it."""

from __future__ import annotations

from typing import Final

from attrs import evolve, frozen
from textual.binding import Binding

from workshop.words import _


@frozen
class Key:
    """One binding: `action` is Textual's; `priority` lets it work while somebody writes."""

    id: str
    keys: str
    action: str
    says: str
    priority: bool = False
    shown: bool = True

    def binding(self) -> Binding:
        """The binding for Textual."""
        return Binding(self.keys, self.action, self.says, id=self.id, priority=self.priority, show=self.shown)


SESSION: Final = (
    Key("session.clock", "space", "clock", _("start, pause, go on")),
    Key("session.clock-f", "f5", "clock", _("start, pause, go on"), priority=True, shown=False),
    Key("session.next", "n,right,pagedown", "next", _("next")),
    Key("session.next-f", "f6,ctrl+n", "next", _("next"), priority=True, shown=False),
    Key("session.back", "b,left,pageup", "back", _("back")),
    Key("session.more", "plus,equals_sign", "more", _("a minute more")),
    Key("session.less", "minus", "less", _("a minute less")),
    Key("session.again", "r", "again", _("this turn again")),
    Key("session.earlier", "t", "earlier", _("began earlier")),
    Key("session.note", "i", "note", _("write a note")),
    Key("session.pass", "p", "pass_turn", _("pass for now")),
    Key("session.fit", "f", "fit", _("fit the rest")),
    Key("session.card", "c", "card", _("next card")),
    Key("session.put-back", "C", "put_back", _("put the card back"), shown=False),
    Key("session.chart", "f4", "app.feelings", _("the chart of feelings"), shown=False),
    Key("session.who", "o", "who", _("who is here, who is next")),
    *(
        Key(f"session.who-{number}", str(number), f"who({number})", _("has come, or is next"), shown=False)
        for number in range(1, 10)
    ),
    Key("session.answers", "e", "answers", _("what is asked here")),
    Key("session.agree", "A", "agree", _("the agreements"), shown=False),
    Key("session.promises", "P", "promises", _("what was promised"), shown=False),
    Key("session.slow", "w", "slow", _("slow down")),
    Key("session.break", "B", "take_break", _("a break for all"), shown=False),
    Key("session.postpone", "ctrl+o", "postpone", _("go on another day"), shown=False),
    Key("session.slow-f", "f9", "slow", _("slow down"), priority=True, shown=False),
    Key("session.go", "g", "go", _("go on")),
    Key("session.enter", "enter", "enter", _("yes: affirm, go on, to the close"), shown=False),
    Key("session.stay", "a", "stay", _("stay here")),
    Key("session.skip", "k", "skip", _("skip")),
    Key("session.blank", "x,full_stop", "blank", _("blank the screen")),
    Key("session.room", "v", "room", _("what everyone sees")),
    Key("session.private", "y", "private", _("show or hide what is private")),
    Key("session.smaller", "d", "smaller", _("a gentler wording")),
    Key("session.land", "l", "land", _("land")),
    Key("session.support", "s", "support", _("support")),
    Key("session.seconds", "h", "seconds", _("show or hide the seconds")),
    Key("session.mute", "m", "mute", _("mute")),
    Key("session.untimed", "z", "untimed", _("without countdowns, or with them")),
    Key("session.undo", "u", "undo", _("take back")),
    Key("session.end", "q", "end", _("end")),
    Key("session.end-f", "ctrl+q", "end", _("end"), priority=True, shown=False),
    Key(
        "session.end-c", "ctrl+c", "end_or_copy", _("end; copies in a text field"), priority=True, shown=False
    ),
    Key("session.escape", "escape", "escape", _("twice: blank the screen"), shown=False),
    Key("session.up", "up", "scroll_words(-1)", _("scroll the words"), shown=False),
    Key("session.down", "down", "scroll_words(1)", _("scroll the words"), shown=False),
)

# What lies over a session lets these through.
THROUGH: Final = tuple(
    key
    for key in SESSION
    if key.id in ("session.clock-f", "session.slow-f", "session.end-f", "session.end-c")
)

# Alone, on the practice screen: nobody else looks on, and what stands on the page can be kept.
ALONE: Final = (
    Key("practice.further", "tab", "further(1)", _("write, or answer; on to what is asked next")),
    Key("practice.before", "shift+tab", "further(-1)", _("back to what was asked before"), shown=False),
    Key("practice.keep", "f2", "keep_page", _("keep this page"), priority=True),
    Key("practice.along", "f3", "along", _("next, and take this page along"), priority=True),
    Key("practice.chart", "f4", "chart", _("the chart of feelings")),
)

_SAID_ALONE: Final = {
    **{f"session.who-{number}": _("answer on a scale") for number in range(1, 10)},
    "session.note": _("write"),
    "session.answers": _("on to what is asked next"),
    "session.private": _("advice; or what you wrote, after a blank screen"),
    "session.escape": _("leave the page; twice: blank the screen"),
}

PRACTICE: Final = (
    *(
        evolve(key, says=_SAID_ALONE.get(key.id, key.says))
        for key in SESSION
        if key.id not in ("session.room", "session.who", "session.agree", "session.chart", "session.promises")
    ),
    *ALONE,
)

NOTE: Final = (Key("note.leave", "escape,tab,shift+tab", "leave", _("leave the note"), shown=False),)

ENDING: Final = (
    Key("ending.keep", "enter", "answer('keep')", _("keep")),
    Key("ending.go-on", "escape", "cancel", _("go on")),
    Key("ending.postpone", "t", "answer('another day')", _("another day")),
    Key("ending.discard", "d", "answer('discard')", _("discard")),
)

DISCARDING: Final = (
    Key("discarding.no", "enter,escape", "cancel", _("no, go on")),
    Key("discarding.yes", "d", "answer('discard')", _("yes, discard it")),
)

ANSWERS: Final = (Key("answers.back", "escape", "cancel", _("back")),)

CARD: Final = (
    Key("card.go", "space", "answer('resume')", _("go on")),
    Key("card.next", "n,right,enter", "stage(1)", _("next")),
    Key("card.before", "b,left", "stage(-1)", _("back"), shown=False),
    Key("card.take", "p", "take", _("take the break")),
    Key("card.longer", "plus,equals_sign", "longer(5)", _("longer"), shown=False),
    Key("card.shorter", "minus", "longer(-5)", _("shorter"), shown=False),
    Key("card.break", "t", "answer('another day')", _("another day")),
    Key("card.end", "e", "answer('end')", _("end kindly")),
    Key("card.back", "escape,w", "cancel", _("back")),
)

PEOPLE: Final = (
    Key("people.choose", "enter", "person('choose')", _("is next")),
    Key("people.leave", "l", "person('leave')", _("has left")),
    Key("people.aside", "s", "person('aside')", _("sits out")),
    Key("people.swap", "w", "person('swap')", _("changes places")),
    Key("people.new", "n", "answer('new')", _("somebody new")),
    Key("people.back", "escape,o", "cancel", _("back")),
)

PEOPLE_NUMBERS: Final = tuple(
    Key(f"people.number-{number}", str(number), f"number({number})", _("has come, or is next"), shown=False)
    for number in range(1, 10)
)

AGREEING: Final = (
    Key("agreeing.yes", "f2", "answer('yes')", _("this holds"), priority=True),
    Key("agreeing.no", "escape", "cancel", _("no, as it was")),
)
