"""Words, cards and agreements, line by line: what lies there for all, what is read again or taken back."""

from __future__ import annotations

from typing import Final

from workshop.plain import said
from workshop.plain.parse import Misused
from workshop.plain.words import WORDS
from workshop.run.driver import Driver
from workshop.run.undoing import to_take_back
from workshop.session import commands as c
from workshop.session.state import State
from workshop.words import _, one_line, safe_text


class Shown:
    """Shows the room something else, or says again what it is shown."""

    WORDS: Final = (
        "card",
        "putback",
        "lay",
        "agreements",
        "agree",
        "drop",
        "say",
        "smaller",
        "guide",
        "undo",
        "help",
    )

    def __init__(self, driver: Driver) -> None:
        self._driver = driver

    @property
    def _state(self) -> State:
        return self._driver.state

    def card(self, _rest: str) -> str:
        """The next card."""
        self._driver.do(c.Draw())
        return _("card: {card}").format(card=self._state.card)

    def putback(self, _rest: str) -> str:
        """The card away."""
        self._driver.do(c.PutBack())
        return _("putback: {card}").format(card=self._state.card or _("no card lies there"))

    def lay(self, rest: str) -> str:
        """These words in the middle."""
        self._driver.do(c.Lay(safe_text(rest)))
        return _("lay: {words}").format(words=self._state.card)

    def agreements(self, _rest: str) -> str:
        """What holds, with numbers."""
        lines = enumerate(self._state.plan.agreements, 1)
        told = "; ".join(f"{number} {line}" for number, line in lines)
        return told or _("there are no agreements; agree TEXT adds one")

    def agree(self, rest: str) -> str:
        """One agreement more."""
        self._driver.do(c.Agree((*self._state.plan.agreements, *filter(None, (one_line(rest),)))))
        return _("agree: {n} hold").format(n=len(self._state.plan.agreements))

    def drop(self, rest: str) -> str:
        """One agreement fewer."""
        lines = self._state.plan.agreements
        if not rest.isdecimal() or not 1 <= int(rest) <= len(lines):
            raise Misused(_("drop NUMBER: agreements lists them with their numbers"))
        self._driver.do(c.Agree((*lines[: int(rest) - 1], *lines[int(rest) :])))
        return _("drop: {line}").format(line=lines[int(rest) - 1])

    def say(self, _rest: str) -> str:
        """The words to be said, again."""
        return " ".join(said.words(self._state, self._driver.now())) or _("nothing is said here")

    def smaller(self, _rest: str) -> str:
        """The gentler wording."""
        return one_line(self._state.smaller) or _("there is no smaller wording here")

    def guide(self, _rest: str) -> str:
        """What the counselor alone is told here."""
        return said.guide(self._state)

    def undo(self, _rest: str) -> str:
        """What was done last, by its name, and where it stands now."""
        what = to_take_back(self._driver.session)
        self._driver.do(c.Undo())
        return _("undo: taken back: {what}; {here}").format(what=what, here=said.here(self._state))

    def help(self, rest: str) -> str:
        """Every word; or what one of them does."""
        word = one_line(rest.lower())
        if not word:
            return _("help: {words}; help WORD tells of one").format(words=" ".join(WORDS))
        if word not in WORDS:
            raise Misused(_("{word} is no command; help lists them").format(word=word))
        says = WORDS[word]
        return says if says.startswith(f"{word} ") else f"{word}: {says.removeprefix(f'{word}: ')}"
