"""Every key in one place: its id, which a person may bind anew, what it does, and how that is said.

Those of a running session stand in `sessionkeys`, those of the notes in `notekeys`; they are had from
here as well.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from attrs import evolve

from workshop.ui.notekeys import AFTERWARDS as AFTERWARDS
from workshop.ui.notekeys import BESIDE as BESIDE
from workshop.ui.notekeys import BESIDE_KIND as BESIDE_KIND
from workshop.ui.notekeys import EACH as EACH
from workshop.ui.notekeys import FINDING as FINDING
from workshop.ui.notekeys import FOLLOWUPS as FOLLOWUPS
from workshop.ui.notekeys import GIVING as GIVING
from workshop.ui.notekeys import NOTES as NOTES
from workshop.ui.notekeys import OVER as OVER
from workshop.ui.notekeys import PREP as PREP
from workshop.ui.notekeys import READER as READER
from workshop.ui.notekeys import RECORD_PROMISES as RECORD_PROMISES
from workshop.ui.notekeys import SORTLATER as SORTLATER
from workshop.ui.notekeys import TRASH as TRASH
from workshop.ui.sessionkeys import AGREEING as AGREEING
from workshop.ui.sessionkeys import ALONE as ALONE
from workshop.ui.sessionkeys import ANSWERS as ANSWERS
from workshop.ui.sessionkeys import CARD as CARD
from workshop.ui.sessionkeys import DISCARDING as DISCARDING
from workshop.ui.sessionkeys import ENDING as ENDING
from workshop.ui.sessionkeys import NOTE as NOTE
from workshop.ui.sessionkeys import PEOPLE as PEOPLE
from workshop.ui.sessionkeys import PEOPLE_NUMBERS as PEOPLE_NUMBERS
from workshop.ui.sessionkeys import PRACTICE as PRACTICE
from workshop.ui.sessionkeys import SESSION as SESSION
from workshop.ui.sessionkeys import THROUGH as THROUGH
from workshop.ui.sessionkeys import Key as Key
from workshop.words import _

EVERYWHERE: Final = (
    Key("app.keys", "question_mark", "keys", _("keys")),
    Key("app.keys-f", "f1", "keys", _("keys"), priority=True, shown=False),
    Key("app.palette", "ctrl+p", "command_palette", _("everything, by name"), priority=True, shown=False),
    Key("app.blank", "f12", "blank", _("blank the screen"), priority=True, shown=False),
    # Some terminals keep f10 for a menu of their own.
    Key("app.support", "f10,ctrl+g", "support", _("support"), priority=True, shown=False),
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
    Key("home.all", "escape", "show_all", _("show them all again"), shown=False),
    Key("home.feelings", "f4", "app.feelings", _("feelings")),
    Key("home.cards", "f6", "app.cards", _("cards")),
    Key("home.followups", "ctrl+f", "followups", _("follow-ups"), shown=False),
    Key("home.practices", "f9", "practices", _("your practices"), shown=False),
    Key("home.quit", "ctrl+q", "quit", _("quit"), priority=True),
    Key("home.quit-c", "ctrl+c", "quit", _("quit"), shown=False),
)

SETUP: Final = (
    Key("setup.begin", "f5", "begin", _("begin"), priority=True),
    Key("setup.circle", "f2", "circle", _("the last circle"), priority=True),
    Key("setup.remember", "f6", "remember", _("remember as a circle"), priority=True),
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

MEMBERS: Final = (Key("members.rename", "enter", "rename", _("another name")),)

# The page of a circle; where nothing is typed, letters are keys.
CIRCLE: Final = (
    Key("circle.meet", "f5", "meet", _("the next meeting"), priority=True),
    Key("circle.private", "f3,y", "private", _("names")),
    Key("circle.name", "f2", "rename_circle", _("rename the circle"), priority=True, shown=False),
    Key("circle.prep", "f4", "prep", _("prepare"), priority=True),
    Key("circle.part", "f7", "part", _("its page, who was there, answers"), priority=True, shown=False),
    Key("circle.followups", "f6", "followups", _("follow-ups"), priority=True, shown=False),
    Key("circle.undo", "f9", "undo", _("take back"), priority=True),
    Key("circle.give", "g", "give", _("give away"), shown=False),
    Key("circle.delete", "f8", "delete", _("delete the circle"), priority=True, shown=False),
    Key("circle.back", "escape", "back", _("back")),
    Key("circle.earlier", "left_square_bracket", "months(1)", _("earlier"), shown=False),
    Key("circle.later", "right_square_bracket", "months(-1)", _("later"), shown=False),
    Key("circle.drop", "delete,backspace", "drop", _("take this agreement out"), shown=False),
    Key("circle.quit", "ctrl+q", "quit", _("quit"), priority=True, shown=False),
    Key("circle.quit-c", "ctrl+c", "quit", _("quit"), shown=False),
)


# With a promise that is marked; the same key again takes it back.
PROMISES: Final = (
    Key("promises.kept", "k", "settle('kept')", _("kept")),
    Key("promises.carried", "c", "settle('carried')", _("carried on")),
    Key("promises.let-go", "l", "settle('let go')", _("let go")),
)

CLOSE: Final = (
    Key("close.keep", "f2", "keep", _("keep"), priority=True),
    Key("close.go-on", "escape", "go_on", _("go on")),
    Key("close.private-f", "f3", "private", _("show or hide yours"), priority=True),
    Key("close.private", "y", "private", _("show or hide yours"), shown=False),
    Key("close.notes", "f6", "notes", _("to the notes, and back"), priority=True, shown=False),
    Key("close.happened", "f7", "happened", _("what happened"), priority=True, shown=False),
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
    Key("sort.undo", "u", "take_back", _("take back")),
    Key("sort.before", "left", "step(-1)", _("the one before"), shown=False),
    Key("sort.after", "right", "step(1)", _("the one after"), shown=False),
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


def _ones_own(screen: str) -> tuple[Key, ...]:
    """By which what ships is made one's own; none of them is a key of the session that may lie below."""
    return (
        Key(f"{screen}.add", "f3", "add", _("add yours")),
        Key(f"{screen}.hide", "f7", "hide", _("hide, or show again")),
        Key(f"{screen}.back", "escape", "back", _("back")),
        Key(f"{screen}.undo", "ctrl+z", "undo", _("take back")),
        Key(f"{screen}.remove", "delete", "remove", _("take yours away")),
        Key(f"{screen}.hidden", "f8", "hidden", _("hidden ones")),
        Key(f"{screen}.find", "slash", "find", _("find")),
        Key(f"{screen}.over", "right", "over", _("to what stands beside it"), shown=False),
    )


CHART: Final = (
    Key("chart.take", "enter", "take", _("choose")),
    *_ones_own("chart"),
    Key("chart.copy", "f2", "copy", _("copy the sentence"), priority=True),
    Key("chart.show", "ctrl+t", "show", _("show it to all"), priority=True),
)

CARDS: Final = _ones_own("cards")

ADDING: Final = (
    Key("adding.yes", "enter", "answer('yes')", _("add it")),
    Key("adding.no", "escape", "cancel", _("no, as it was")),
)

# Where something is chosen by its place.
CHOICE: Final = (
    Key("choice.before", "left", "step(-1)", _("the choice before"), shown=False),
    Key("choice.after", "right,space", "step(1)", _("the choice after"), shown=False),
    Key("choice.first", "home", "at(0)", _("the first choice"), shown=False),
    Key("choice.last", "end", "at(-1)", _("the last choice"), shown=False),
)

WORDS: Final = (
    Key("words.before", "left", "step(-1)", _("the word before"), shown=False),
    Key("words.after", "right", "step(1)", _("the word after"), shown=False),
    Key("words.above", "up", "row(-1)", _("the line above"), shown=False),
    Key("words.below", "down", "row(1)", _("the line below"), shown=False),
    Key("words.first", "home", "at(0)", _("the first word"), shown=False),
    Key("words.last", "end", "at(-1)", _("the last word"), shown=False),
)

AFFIRM: Final = (Key("affirm.it", "space,enter", "affirm", _("affirm it, or take it back"), shown=False),)

# In a field for a feeling.
FEELING: Final = (Key("feeling.chart", "f4", "app.feelings", _("chart")),)

CONFIRM: Final = (
    Key("confirm.yes", "enter", "answer('yes')", _("yes")),
    Key("confirm.no", "escape", "cancel", _("no, as it was")),
)

PAGE: Final = (Key("page.back", "escape,q,enter", "cancel", _("back")),)

SUPPORT: Final = (
    Key("support.back", "escape,q,enter", "cancel", _("back")),
    Key("support.write", "e", "write", _("write lines down")),
)

LINES: Final = (
    Key("lines.write", "f2", "answer('yes')", _("write it down"), priority=True),
    Key("lines.later", "escape", "cancel", _("later")),
)

# Where something private was covered.
CURTAIN: Final = (Key("blank.show", "y", "show", _("shows again what stood here")),)

# Over a screen, where nothing is typed.
BLANK: Final = (Key("blank.letter", "x,full_stop", "app.blank", _("blank the screen"), shown=False),)

ALL: Final[tuple[Key, ...]] = tuple(
    key
    for group in list(vars().values())
    if isinstance(group, tuple)
    for key in group
    if isinstance(key, Key)
)

# Alone, some of the same keys are said otherwise; the first is how they are said among others.
BY_ID: Final[Mapping[str, Key]] = {key.id: key for key in reversed(ALL)}
