"""What was promised at a circle's meetings and what became of it, as the records have it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Final, Literal, get_args

from attrs import evolve, frozen

from workshop.circles.meetings import Meeting
from workshop.notes.archive import Archive
from workshop.notes.document import SETTLED, started, tables
from workshop.notes.editing import edit
from workshop.notes.kept import Kept
from workshop.notes.parts import append, text_item
from workshop.toml import Unreadable
from workshop.words import _, one_line, safe_text

if TYPE_CHECKING:
    from tomlkit import TOMLDocument

Became = Literal["open", "kept", "carried", "let go"]
"""What became of a promise: nobody asked yet; it was kept; it goes on; it was let go of."""

STATES: Final[tuple[Became, ...]] = get_args(Became)


@frozen
class Promise:
    """Something that was promised: in which record, at which place of it, by whom, and what became of it.

    `who` is empty where all, or the counselor, promised it; `state` may be a newer program's.
    """

    record: str
    place: int
    made: datetime
    who: str
    text: str
    due: date | None = None
    state: str = "open"

    @property
    def comes_back(self) -> bool:
        """Whether it is to be asked about: what is carried on is, each time, until it is kept or let go."""
        return self.state not in SETTLED


def promises(held: Iterable[Meeting]) -> tuple[Promise, ...]:
    """Everything that was promised at these meetings, in their order."""
    return tuple(promise for meeting in held for promise in _promised(meeting.kept, meeting.began))


def at_hand(held: Iterable[Meeting], *, but: str = "") -> tuple[Promise, ...]:
    """What comes back at the next meeting, the last meeting's first: what is open, or was carried on.

    What was promised in the record with the id `but` is left out: that is the meeting which is held.
    """
    return tuple(one for one in promises(held) if one.comes_back and one.record != but)


def settle(archive: Archive, promise: Promise, state: str) -> Promise:
    """Write what became of a promise into its record, and nothing else; the promise as it is now.

    Raises `Unreadable` with a sentence where the record is gone, or has another promise there, and OSError.
    """

    def change(document: TOMLDocument) -> None:
        _table(document, promise)["state"] = state

    edit(archive, promise.record, change)
    return evolve(promise, state=state)


def promises_in(kept: Kept) -> tuple[Promise, ...]:
    """Everything that was promised in one record, whether a circle met or not; nothing without its day."""
    made = started(kept)
    return () if made is None else tuple(_promised(kept, made))


def promise(
    archive: Archive,
    id: str,  # noqa: A002 - the record's own word
    who: str,
    text: str,
    due: date | None = None,
) -> None:
    """Write down afterwards what somebody, or everybody, has promised.

    Raises `Unreadable` with a sentence where the record is gone or can't be changed, and OSError.
    """
    row: dict[str, object] = {"who": one_line(who)} if one_line(who) else {}
    row["text"] = text_item(safe_text(text).strip())
    if due is not None:
        row["due"] = due
    edit(archive, id, lambda document: append(document, "commitments", {**row, "state": "open"}))


def set_due(archive: Archive, one: Promise, due: date | None) -> Promise:
    """Write until when something was promised, or that nobody said; the promise as it is now.

    Raises as `settle` does.
    """

    def change(document: TOMLDocument) -> None:
        table = _table(document, one)
        if due is not None:
            table["due"] = due
        elif "due" in table:
            del table["due"]

    edit(archive, one.record, change)
    return evolve(one, due=due)


def _promised(kept: Kept, made: datetime) -> Iterator[Promise]:
    for place, table in enumerate(tables(kept.document, "commitments")):
        text = str(table.get("text", "")).strip()
        due = table.get("due")
        if text:
            yield Promise(
                kept.id,
                place,
                made,
                one_line(str(table.get("who", ""))),
                text,
                due if type(due) is date else None,
                one_line(str(table.get("state", "open"))),
            )


def _table(document: TOMLDocument, promise: Promise) -> Any:
    """The table of a promise in its record's file; `Unreadable` where it isn't there any more."""
    table = _table_at(document, promise)
    if table is None:
        raise Unreadable(_("its record was changed since; look at it again"))
    return table


def _table_at(document: TOMLDocument, promise: Promise) -> Any:
    """The table in a record's file that holds this promise; None where it isn't there any more."""
    listed = document.get("commitments")
    held = [table for table in listed if isinstance(table, dict)] if isinstance(listed, list) else []
    if promise.place >= len(held):
        return None
    table = held[promise.place]
    who, text = one_line(str(table.get("who", ""))), safe_text(str(table.get("text", ""))).strip()
    return table if (who, text) == (promise.who, promise.text) else None
