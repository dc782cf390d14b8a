"""What was promised, as a list: with one key each, what became of what is marked."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import ClassVar, Final

from textual.binding import BindingType
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from workshop.circles.promises import Promise
from workshop.circles.telling import is_away
from workshop.ui.keys import PROMISES
from workshop.ui.promised import Promised
from workshop.ui.reading import day
from workshop.ui.text import lines, plain
from workshop.words import _, one_line

QUIET: Final = "$foreground 60%"


class PromiseList(OptionList):
    """One promise in two lines: who and what, and below it when, until when, and how it stands."""

    BINDINGS: ClassVar[list[BindingType]] = [key.binding() for key in PROMISES]

    class Settled(Message):
        """Somebody said what became of the promise at this place."""

        def __init__(self, at: int, state: str) -> None:
            super().__init__()
            self.at = at
            self.state = state

    def __init__(self, id: str | None = None) -> None:  # noqa: A002 - Textual's own word
        super().__init__(id=id, markup=False, compact=True)
        self._drawn: list[Content] = []

    def show(self, promised: Promised, now: datetime, here: Collection[str] | None = None) -> None:
        """These promises; of those who are not `here`, that is said, where it is known who is."""
        at = self.highlighted
        drawn = [promise_lines(one, promised, now, here) for one in promised.promises]
        if len(drawn) == len(self._drawn) and all(map(Content.is_same, drawn, self._drawn)):
            return
        self._drawn = drawn
        self.set_options(Option(line) for line in drawn)
        if drawn:
            self.highlighted = min(at or 0, len(drawn) - 1)

    def action_settle(self, state: str) -> None:
        """Say what became of the promise that is marked."""
        if self.highlighted is not None:
            self.post_message(self.Settled(self.highlighted, state))


def promise_lines(
    one: Promise, promised: Promised, now: datetime, here: Collection[str] | None = None
) -> Content:
    """A promise in its two lines."""
    who = one.who or _("all")
    below = [day(one.made.astimezone(now.tzinfo), now)]
    if one.due:
        below.append(_("by {day}").format(day=day(one.due, now)))
    if here is not None and is_away(one, here):
        below.append(_("not here today"))
    stands = plain(promised.stands(one), "$accent" if promised.said(one) or one.comes_back else QUIET)
    return lines(
        Content.assemble(plain(f"{who}  ", "bold"), plain(one_line(one.text))),
        Content.assemble(plain("  " + ", ".join(below) + "  ", QUIET), stands),
    )
