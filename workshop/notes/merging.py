"""A paper that is written again: what a session wrote then, what somebody made of it, what it writes now.

Where the paper still says what the session wrote, it says what the session writes now; where somebody
changed it, theirs stays, and what is new comes beside it. No words of either are lost.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any, Final

from workshop.toml import Unreadable
from workshop.words import _

Document = Mapping[str, Any]
Row = Mapping[str, Any]

# What tells a row of a list from the others, where its words were changed; what has none is known by them.
KNOWN_BY: Final[Mapping[str, tuple[str, ...]]] = {
    "present": ("who",),
    "steps": ("step",),
    "notes": ("at_seconds", "step"),
    "answers": ("field", "who"),
    "commitments": ("who", "text"),
}
# Rows that hold words; a new one is never left out because somebody took away the one before.
WORDS: Final = frozenset({"notes", "answers", "commitments"})
TOLD: Final = ("text", "value")
# What the session alone measures. Where it isn't known what stood there, it is what it says now.
MEASURED: Final = frozenset({"ended", "outcome", "recovered", "actual_seconds", "planned_seconds", "totals"})
_NOTHING: Final = object()


def merged(theirs: Document, before: Sequence[Document], now: Document) -> dict[str, Any]:
    """What the paper shall say: `theirs` is what it says, `before` what may have been written then.

    Of those before, the one that it is nearest to counts; without one, what stands there is somebody's.
    Raises `Unreadable` with a sentence where there is no place in it for what is new.
    """
    then = nearest(theirs, before)
    if then is None:
        then = {
            key: theirs.get(key) if key in MEASURED else [] if _is_rows(value) else value
            for key, value in now.items()
        }
    made = dict(theirs)
    for key in dict.fromkeys([*then, *now]):
        value = _value(key, theirs.get(key, _NOTHING), then.get(key, _NOTHING), now.get(key, _NOTHING))
        if key == "outcome" or (key == "retain_until" and _is_ours(theirs, then)):
            value = now.get(key, value)
        if value is _NOTHING:
            made.pop(key, None)
        else:
            made[key] = value
    return made


def nearest(theirs: Document, before: Iterable[Document]) -> Document | None:
    """Which of these the paper has most of; the last one, where several."""
    best, most = None, -1
    for document in before:
        same = sum(_rows_in(theirs.get(key), value) for key, value in document.items())
        if same >= most:
            best, most = document, same
    return best


def _rows_in(theirs: Any, value: Any) -> int:
    if _is_rows(value) and _is_rows(theirs):
        return sum(row in theirs for row in value)
    return int(theirs == value)


def _is_ours(theirs: Document, then: Document) -> bool:
    """Whether a date until when a record is kept is one that a setting gave it, or none."""
    until, ended = theirs.get("retain_until"), then.get("ended")
    if until is None:
        return True
    if type(until) is not date or not isinstance(ended, datetime) or until.year <= ended.year:
        return False
    day = ended.date()
    return (until.month, until.day) in {
        (day.month, day.day),
        (3, 1) if (day.month, day.day) == (2, 29) else (),
    }


def _value(key: str, theirs: Any, then: Any, now: Any) -> Any:
    if theirs in (then, now):
        return now
    if _is_rows(then) or _is_rows(now):
        if theirs not in (_NOTHING, []) and not _is_rows(theirs):
            raise Unreadable(_("{key} is no list of tables any more").format(key=key))
        return _rows(key, *map(_list, (theirs, then, now))) or _NOTHING
    if _are_texts(theirs, then, now):
        stays = [text for text in theirs if text not in then or text in now]
        return [*stays, *(text for text in now if text not in then and text not in stays)]
    if isinstance(theirs, dict) and isinstance(then, dict) and isinstance(now, dict):
        return _table(theirs, then, now)
    return theirs


def _table(theirs: Row, then: Row, now: Row) -> dict[str, Any]:
    made = dict(theirs)
    for key in dict.fromkeys([*then, *now]):
        old, new = then.get(key, _NOTHING), now.get(key, _NOTHING)
        if theirs.get(key, _NOTHING) == old:
            made[key] = new
    return {key: value for key, value in made.items() if value is not _NOTHING}


def _is_rows(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(row, dict) for row in value)


def _are_texts(*values: Any) -> bool:
    return all(isinstance(value, list) and all(isinstance(one, str) for one in value) for value in values)


def _list(value: Any) -> list[Row]:
    return value if _is_rows(value) else []


def _rows(key: str, theirs: list[Row], then: list[Row], now: list[Row]) -> list[Row]:
    known_by = KNOWN_BY.get(key, ())
    became = _paired(then, now, known_by)
    stands = _paired(then, theirs, known_by)
    made: list[Row | None] = list(theirs)
    new = [row for at, row in enumerate(now) if at not in became.values()]
    theirs_alone = [row for at, row in enumerate(theirs) if at not in stands.values()]
    for at, old in enumerate(then):
        there = stands.get(at)
        if at not in became:
            # The session has it no longer; what somebody made of it stays.
            if there is not None and theirs[there] == old:
                made[there] = None
            continue
        row = now[became[at]]
        if row == old:
            continue
        if there is not None and theirs[there] == old and _is_there(row, (), theirs_alone):
            # What it says now somebody wrote there, too.
            made[there] = None
            continue
        if there is None:
            new += [row] if key in WORDS else []
            continue
        mixed = {
            name: value for name, value in _table(theirs[there], old, row).items() if value is not _NOTHING
        }
        made[there] = mixed
        if key in WORDS and any(mixed.get(word) != row.get(word) for word in TOLD):
            new.append(row)
    stays = [row for row in made if row is not None]
    return [*stays, *(row for row in new if not _is_there(row, stays, theirs_alone))]


def _is_there(row: Row, stays: Sequence[Row], theirs_alone: Sequence[Row]) -> bool:
    """Whether a new row stands there already: as it is, or its words, where somebody wrote them too."""
    words = row.get("text")
    return any(row.items() <= one.items() for one in stays) or (
        words is not None and any(one.get("text") == words for one in theirs_alone)
    )


def _paired(ones: Sequence[Row], others: Sequence[Row], known_by: Sequence[str]) -> dict[int, int]:
    """Which row is which: first by all that the one says, then by what it is known by, in order."""
    found: dict[int, int] = {}
    for is_same in (_says_all, _says_known(known_by)):
        for at, one in enumerate(ones):
            if at in found:
                continue
            free = (to for to in range(len(others)) if to not in found.values())
            to = next((to for to in free if is_same(one, others[to])), None)
            if to is not None:
                found[at] = to
    return found


def _says_all(one: Row, other: Row) -> bool:
    return one.items() <= other.items()


def _says_known(known_by: Sequence[str]) -> Callable[[Row, Row], bool]:
    def is_same(one: Row, other: Row) -> bool:
        known = any(key in one for key in known_by)
        return known and all(one.get(key) == other.get(key) for key in known_by)

    return is_same
