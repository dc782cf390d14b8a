"""Every key in one place: its id, which a person may bind anew, what it does, and how that is said."""

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
    Key("session.who", "o", "who", _("who is next")),
    *(
        Key(f"session.who-{number}", str(number), f"who({number})", _("who is next"), shown=False)
        for number in range(1, 10)
    ),
    Key("session.answers", "e", "answers", _("what is asked here")),
    Key("session.slow", "w", "slow", _("slow down")),
    Key("session.slow-f", "f9", "slow", _("slow down"), priority=True, shown=False),
    Key("session.go", "g", "go", _("go on")),
    Key("session.enter", "enter", "enter", _("yes: affirm, go on, to the close"), shown=False),
    Key("session.stay", "a", "stay", _("stay here")),
    Key("session.skip", "k", "skip", _("skip")),
    Key("session.blank", "x,full_stop", "blank", _("blank the screen")),
    Key("session.blank-f", "f12", "blank", _("blank the screen"), priority=True, shown=False),
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
        if key.id not in ("session.room", "session.who")
    ),
    *ALONE,
)

EVERYWHERE: Final = (
    Key("app.keys", "question_mark", "keys", _("keys")),
    Key("app.keys-f", "f1", "keys", _("keys"), priority=True, shown=False),
    Key("app.palette", "ctrl+p", "command_palette", _("everything, by name"), priority=True, shown=False),
    Key("app.blank", "f12", "blank_all", _("blank the screen"), priority=True, shown=False),
)

# Where one types, a question mark is a letter.
WHILE_TYPING: Final = (evolve(EVERYWHERE[1], shown=True),)

# No letter is a key where one types to find: a word begins with any of them, at any speed.
HOME: Final = (
    Key("home.go-on", "enter", "go_on", _("go on")),
    Key("home.rehearse", "f5", "rehearse", _("rehearse")),
    Key("home.notes", "f2", "notes", _("notes")),
    Key("home.about", "f7", "about", _("about it")),
    Key("home.private", "f3", "private", _("names"), shown=False),
    Key("home.mode", "f8", "mode", _("only for a group, a pair, one alone"), shown=False),
    Key("home.people-more", "plus,equals_sign", "people(1)", _("shown for one person more"), shown=False),
    Key("home.people-fewer", "minus", "people(-1)", _("shown for one person fewer"), shown=False),
    Key("home.read-on", "space", "read_on", _("read on beside the list"), shown=False),
    Key("home.find", "slash", "find", _("find"), shown=False),
    Key("home.feelings", "f4", "app.feelings", _("feelings")),
    Key("home.cards", "f6", "app.cards", _("cards")),
    Key("home.practices", "f9", "practices", _("your practices"), shown=False),
    Key("home.quit", "ctrl+q", "quit", _("quit"), priority=True),
    Key("home.quit-c", "ctrl+c", "quit", _("quit"), shown=False),
)

SETUP: Final = (
    Key("setup.begin", "f5", "begin", _("begin"), priority=True),
    Key("setup.back", "escape", "back", _("back")),
    Key("setup.practices", "f9", "practices", _("your practices"), shown=False),
    Key("setup.quit", "ctrl+q", "quit", _("quit"), priority=True, shown=False),
    Key("setup.quit-c", "ctrl+c", "quit", _("quit"), shown=False),
)

NAMES: Final = (
    Key("names.before", "left", "choose(-1)", _("the one before"), shown=False),
    Key("names.after", "right", "choose(1)", _("the one after"), shown=False),
    Key("names.earlier", "less_than_sign,shift+left,ctrl+left", "move(-1)", _("sits earlier")),
    Key("names.later", "greater_than_sign,shift+right,ctrl+right", "move(1)", _("sits later")),
    Key("names.remove", "delete,backspace", "remove", _("remove")),
)

CLOSE: Final = (
    Key("close.keep", "f2", "keep", _("keep"), priority=True),
    Key("close.go-on", "escape", "go_on", _("go on")),
    Key("close.private-f", "f3", "private", _("show or hide yours"), priority=True),
    Key("close.private", "y", "private", _("show or hide yours"), shown=False),
    Key("close.happened", "f7", "happened", _("what happened"), priority=True, shown=False),
    Key("close.blank", "f12", "blank", _("blank the screen"), priority=True),
    Key("close.blank-letter", "x,full_stop", "blank", _("blank the screen"), shown=False),
    Key("close.leave", "ctrl+q", "leave", _("leave it unfinished"), priority=True, shown=False),
    Key("close.leave-c", "ctrl+c", "leave", _("leave it unfinished"), shown=False),
)

SORTING: Final = (
    Key("sort.group", "g", "sort('group')", _("the group's")),
    Key("sort.person", "p", "person", _("one person's")),
    Key("sort.own", "o", "sort('own')", _("my own")),
    Key("sort.go", "d", "sort('let go')", _("let go")),
    Key("sort.later", "l", "sort('jotting')", _("later")),
    Key("sort.before", "left", "step(-1)", _("the one before"), shown=False),
    Key("sort.after", "right", "step(1)", _("the one after"), shown=False),
)

NOTES: Final = (
    Key("notes.read", "enter", "read", _("read")),
    Key("notes.private", "y", "private", _("show or hide names")),
    Key("notes.back", "escape", "back", _("back")),
    Key("notes.quit", "ctrl+q", "quit", _("quit"), priority=True, shown=False),
    Key("notes.quit-c", "ctrl+c", "quit", _("quit"), shown=False),
)

PRACTICES: Final = (
    Key("practices.read", "enter", "read", _("read")),
    Key("practices.private", "y", "private", _("what they were")),
    Key("practices.earlier", "left", "months(1)", _("earlier")),
    Key("practices.later", "right", "months(-1)", _("later")),
    Key("practices.read-on", "space", "read_on", _("read on beside the list"), shown=False),
    Key("practices.back", "escape", "back", _("back")),
    Key("practices.quit", "ctrl+q", "quit", _("quit"), priority=True, shown=False),
    Key("practices.quit-c", "ctrl+c", "quit", _("quit"), shown=False),
)

READER: Final = (
    Key("reader.private", "y", "private", _("your own papers")),
    Key("reader.back", "escape", "back", _("back")),
    Key("reader.quit", "ctrl+q", "quit", _("quit"), priority=True, shown=False),
    Key("reader.quit-c", "ctrl+c", "quit", _("quit"), shown=False),
)


def _ones_own(screen: str) -> tuple[Key, ...]:
    """By which what ships is made one's own, and how such a screen is left."""
    return (
        Key(f"{screen}.add", "f6", "add", _("add yours")),
        Key(f"{screen}.hide", "f7", "hide", _("hide, or show again")),
        Key(f"{screen}.back", "escape", "back", _("back")),
        Key(f"{screen}.undo", "f9", "undo", _("take back")),
        Key(f"{screen}.remove", "delete", "remove", _("take yours away")),
        Key(f"{screen}.hidden", "f8", "hidden", _("hidden ones")),
        Key(f"{screen}.find", "slash", "find", _("find")),
        Key(f"{screen}.over", "right", "over", _("to what stands beside it"), shown=False),
        Key(f"{screen}.quit", "ctrl+q", "quit", _("quit"), priority=True, shown=False),
        Key(f"{screen}.quit-c", "ctrl+c", "quit", _("quit"), shown=False),
    )


CHART: Final = (
    Key("chart.take", "enter", "take", _("choose")),
    *_ones_own("chart"),
    Key("chart.copy", "f2", "copy", _("copy the sentence"), priority=True),
)

CARDS: Final = _ones_own("cards")

ADDING: Final = (
    Key("adding.yes", "enter", "answer('yes')", _("add it")),
    Key("adding.no", "escape", "cancel", _("no, as it was")),
)

# In a field for a feeling.
FEELING: Final = (Key("feeling.chart", "f4", "app.feelings", _("chart")),)

ENDING: Final = (
    Key("ending.keep", "enter", "answer('keep')", _("keep")),
    Key("ending.go-on", "escape", "cancel", _("go on")),
    Key("ending.discard", "d", "answer('discard')", _("discard")),
)

DISCARDING: Final = (
    Key("discarding.no", "enter,escape", "cancel", _("no, go on")),
    Key("discarding.yes", "d", "answer('discard')", _("yes, discard it")),
)

CONFIRM: Final = (
    Key("confirm.yes", "enter", "answer('yes')", _("yes")),
    Key("confirm.no", "escape", "cancel", _("no, as it was")),
)

ANSWERS: Final = (Key("answers.back", "escape", "cancel", _("back")),)

PAGE: Final = (Key("page.back", "escape,q,enter", "cancel", _("back")),)

CARD: Final = (
    Key("card.go", "space", "answer('resume')", _("go on")),
    Key("card.next", "n,right,enter", "stage(1)", _("next")),
    Key("card.before", "b,left", "stage(-1)", _("back"), shown=False),
    Key("card.break", "t", "answer('leave')", _("another day")),
    Key("card.end", "e", "answer('end')", _("end kindly")),
    Key("card.back", "escape,w", "cancel", _("back")),
)

BLANK: Final = (
    Key("blank.any", "f12", "blank", _("blank the screen"), priority=True, shown=False),
    Key("blank.letter", "x,full_stop", "blank", _("blank the screen"), shown=False),
)
