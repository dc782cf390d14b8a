"""Promises that are at hand, and what is said of each while one looks at them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from workshop.circles.promises import Promise, settle
from workshop.circles.telling import became
from workshop.disk import sentence
from workshop.notes.archive import Archive
from workshop.toml import Unreadable
from workshop.words import _

Settle = Callable[[Promise, str], Promise]
"""Writes what became of a promise where it was made, and gives it as it is now; may raise."""


class Promised:
    """The promises in their order; the same word said again takes back what was said."""

    def __init__(self, promises: Sequence[Promise] = ()) -> None:
        self.promises = list(promises)
        self._was: dict[tuple[str, int], str] = {}

    def said(self, promise: Promise) -> bool:
        """Whether something was said of it since these were looked up."""
        return _key(promise) in self._was

    def left(self) -> int:
        """Of how many nothing was said yet."""
        return sum(not self.said(promise) for promise in self.promises)

    def say(self, at: int, state: str, settle: Settle) -> Promise:
        """Say what became of the promise at this place, or take that back; the promise as it is now.

        Whatever `settle` raises, all is then as it was. What is carried on again stays carried on.
        """
        promise = self.promises[at]
        back = self.said(promise) and promise.state == state
        wanted = self._was[_key(promise)] if back else state
        settled = promise if wanted == promise.state else settle(promise, wanted)
        if back:
            del self._was[_key(promise)]
        else:
            self._was.setdefault(_key(promise), promise.state)
        self.promises[at] = settled
        return settled

    def write(self, archive: Archive, at: int, state: str) -> str:
        """Say it, and write it where the promise was made; why that couldn't be done, or nothing."""
        try:
            self.say(at, state, lambda promise, wanted: settle(archive, promise, wanted))
        except OSError as error:
            return _("Not written: {why}.").format(why=sentence(error))
        except Unreadable as error:
            return _("Not written: {why}.").format(why=error)
        return ""

    def stands(self, promise: Promise) -> str:
        """How it stands, in a word; with a sign where that was said since these were looked up."""
        return f"✓ {became(promise.state)}" if self.said(promise) else became(promise.state)


def _key(promise: Promise) -> tuple[str, int]:
    return promise.record, promise.place
