"""What a rehearsal throws in, in words for the screens: how each key is called, and what came of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from textual.content import Content

from workshop.run.surprising import Happened, Surprises, else_there_was
from workshop.ui.text import plain
from workshop.ui.widgets.hints import said
from workshop.words import _

QUIET: Final = "$foreground 60%"

# By its word: the binding with which something is answered, and what it is called there.
KEYS: Final[Mapping[str, tuple[str, str]]] = {
    "pause": ("session.clock", _("pause")),
    "resume": ("session.clock", _("go on")),
    "next": ("session.next", _("next")),
    "back": ("session.back", _("back")),
    "again": ("session.again", _("this turn again")),
    "began": ("session.earlier", _("it began earlier")),
    "more": ("session.more", _("a minute more")),
    "less": ("session.less", _("a minute less")),
    "pass": ("session.pass", _("pass")),
    "fit": ("session.fit", _("fit the rest")),
    "land": ("session.land", _("land")),
    "who": ("session.who", _("who is next")),
    "came": ("session.who", _("who came")),
    "left": ("session.who", _("who left")),
    "out": ("session.who", _("who sits out")),
    "swap": ("session.who", _("who changed places")),
    "card": ("session.card", _("next card")),
    "putback": ("session.put-back", _("the card back")),
    "agree": ("session.agree", _("the agreements")),
    "go": ("session.go", _("go on")),
    "stay": ("session.stay", _("stay here")),
    "skip": ("session.skip", _("skip")),
    "slow": ("session.slow", _("slow down")),
    "break": ("session.break", _("a break for all")),
    "postpone": ("session.postpone", _("another day")),
    "support": ("session.support", _("support")),
    "smaller": ("session.smaller", _("a gentler wording")),
    "jot": ("session.note", _("a note")),
    "mute": ("session.mute", _("mute")),
    "blank": ("session.blank", _("blank")),
    "untimed": ("session.untimed", _("countdowns")),
    "undo": ("session.undo", _("take back")),
    "end": ("session.end", _("end")),
    "discard": ("session.end", _("discard")),
}


def named(bound: Mapping[str, str], *, briefly: bool = False) -> Callable[[str], str]:
    """Calls each word by its key, as it is bound now; `briefly`, by the key alone."""

    def name(word: str) -> str:
        if word not in KEYS:
            return _("nothing")
        key = said(KEYS[word][0], bound)
        return key if briefly else f"{key} ({KEYS[word][1]})"

    return name


def standing(surprises: Surprises) -> Content:
    """What has happened and is not answered yet; with a word on how, the first time."""
    parts = [plain(_("rehearsal   "), "$warning"), plain(surprises.standing, "bold")]
    if not surprises.happened:
        parts.append(plain("\n" + _("answer with a key, or with none"), QUIET))
    return Content.assemble(*parts)


def note(happened: Happened, name: Callable[[str], str], most: int) -> Content:
    """What came of it, and what at most so many other keys would have done."""
    lines = [
        Content.assemble(plain(_("rehearsal   "), "$warning"), plain(happened.text)),
        plain(happened.answer(name), "$accent"),
    ]
    if happened.others:
        lines.append(plain(else_there_was(), QUIET))
    for word, did in happened.others[:most]:
        lines.append(Content.assemble(plain(name(word), "bold"), plain(f"  {did}", "$foreground 75%")))
    if len(happened.others) > most:
        lines.append(plain(_("the rest can be read at the close"), QUIET))
    if happened.why:
        lines.append(plain(happened.why, "$foreground 75%"))
    return Content("\n").join(lines)


def listing(happened: Sequence[Happened], name: Callable[[str], str]) -> list[str]:
    """Everything that happened, in lines."""
    lines: list[str] = []
    for number, one in enumerate(happened, 1):
        lines += ["", f"{number}. {one.text}", *(f"   {line}" for line in one.lines(name))]
    return lines[1:]
