"""What lies over the editor of a note: both sides of a change, and what parts said before."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import ClassVar

from textual.binding import BindingType
from textual.content import Content

from workshop.notes.afterwards import Conflict
from workshop.notes.document import started
from workshop.notes.kept import Kept
from workshop.notes.kinds import KINDS, part_said
from workshop.notes.parts import Amended
from workshop.ui import keys
from workshop.ui.reading import day, when
from workshop.ui.screens.dialogs import Dialog, bindings
from workshop.ui.text import plain
from workshop.ui.widgets.still import Still
from workshop.words import _, one_line

QUIET = "$foreground 60%"
# The address of a note's kind, which is a word and no text.
KIND = "note"


class Told(Dialog):
    """Headings, and below each the words that somebody wrote."""

    def __init__(self, title: str, told: Sequence[tuple[str, str]], yes: str = "") -> None:
        super().__init__(title, [heading for heading, _words in told], yes)
        self._told = tuple(told)

    def say(self, body: Sequence[str]) -> None:
        """Show each heading with what stands below it."""
        parts: list[Content] = []
        for heading, (_heading, words) in zip(body, self._told, strict=True):
            parts += [plain(heading, "bold $secondary"), plain(words.strip() or _("nothing")), Content("")]
        self.query_one(".dialog-words", Still).show(Content("\n").join(parts[:-1]))


class _Sides(Told):
    """A part that was changed here and in its file: which of both shall stand there."""

    def __init__(self, conflict: Conflict, mine: str) -> None:
        said = kind_said if conflict.part == KIND else str
        held = (
            (_("Here"), mine),
            (_("In the file"), conflict.theirs),
            (_("Before both"), conflict.earlier),
        )
        told = [(heading, said(text)) for heading, text in held]
        title = _("{part} was changed here, and beside this app as well")
        super().__init__(title.format(part=part_said(conflict.part)), told)


class Beside(_Sides):
    """Of two texts one, or both."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(keys.BESIDE, keys.BLANK)
    KEYS = keys.BESIDE


class BesideKind(_Sides):
    """Of two kinds of note one: a note has no more."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(keys.BESIDE_KIND, keys.BLANK)
    KEYS = keys.BESIDE_KIND


class Earlier(Told):
    """What parts of a paper said before they were changed, the last change first."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(keys.PAGE, keys.BLANK)
    KEYS = keys.PAGE

    def __init__(self, earlier: Iterable[Amended], now: datetime) -> None:
        told: list[tuple[str, str]] = []
        for one in reversed(tuple(earlier)):
            until = _("until {day}").format(day=day(one.on, now)) if one.on else ""
            by = _("changed by {name}").format(name=one.by) if one.by else ""
            told.append((", ".join(part for part in (part_said(one.part), until, by) if part), one.was))
        super().__init__(_("What it said before"), told)


def both(one: str, other: str) -> str:
    """One text below the other; once, where one of them holds the other."""
    if not one.strip() or one.strip() in other:
        return other
    return one if not other.strip() or other.strip() in one else f"{one.rstrip()}\n\n{other}"


def kind_said(name: str) -> str:
    """What a kind of note is called; one that is not known here, by the word of its file."""
    return next((kind.says for kind in KINDS if kind.id == name), name)


def as_text(kept: Kept, who: str, parts: Iterable[tuple[str, str]], now: datetime) -> str:
    """A note as plain text: whose and when, and each part that holds something below its name."""
    began = started(kept)
    head = [who, one_line(str(kept.document.get("title", ""))), when(began, now) if began else ""]
    told = [", ".join(part for part in head if part)]
    told += [f"{says}\n{text.strip()}" for says, text in parts if text.strip()]
    return "\n\n".join(told) + "\n"
