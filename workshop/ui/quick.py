"""Letters that find: those that are no keys, and those that are, where they are typed as one word."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, Generic, TypeVar

Seen = TypeVar("Seen")

# In seconds: a letter that is a key too belongs to a word if the next letter follows so soon.
TOGETHER: Final = 1.0


class Quick(Generic[Seen]):
    """Tells words from keys by how fast they are typed.

    `seen` says how everything looks, which letters that are keys may change; `again` brings that back.
    """

    def __init__(self, seen: Callable[[], Seen], again: Callable[[Seen], None]) -> None:
        self._seen, self._again = seen, again
        self._letters = ""
        self._at = 0.0
        self._before: Seen | None = None

    def letter(self, sign: str, now: float, *, is_key: bool) -> str:
        """What is looked for, now that this letter is typed at this second; empty where it is a key.

        What the letters before did that were keys as well is undone.
        """
        # No word begins with one letter twice; somebody presses a key twice.
        if now - self._at >= TOGETHER or (is_key and self._letters == sign):
            self._letters, self._before = "", None
        if self._before is None:
            self._before = self._seen()
        self._letters, self._at = self._letters + sign, now
        if is_key:
            return ""
        word, self._letters = self._letters, ""
        before, self._before = self._before, None
        self._again(before)
        return word
