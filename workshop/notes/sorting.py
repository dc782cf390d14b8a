"""Jottings that are sorted later: each goes where it belongs before it goes from where it was."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Literal

from attrs import frozen

from workshop.disk import read_private, remove_file, sync_folder
from workshop.notes.afterwards import is_old
from workshop.notes.archive import Archive
from workshop.notes.document import tables, texts
from workshop.notes.editing import Change, alone, change_file, change_paper
from workshop.notes.files import JOTTINGS, PROCESS, record_path
from workshop.notes.kept import Kept
from workshop.notes.lettinggo.trash import LEFT, TRASH, begin_entry, entry_for
from workshop.notes.parts import Amended, amend, append, take_out, text_item
from workshop.notes.record import FORMAT
from workshop.notes.toml import dumps, load
from workshop.notes.unfinished import JOURNAL
from workshop.notes.whose import group_paper, person_paper
from workshop.toml import Unreadable
from workshop.tomledit import MOST_BYTES, comments
from workshop.words import _, safe_text

if TYPE_CHECKING:
    from tomlkit import TOMLDocument

Whose = Literal["jotting", "group", "person", "own", "let go"]

# What a paper holds that was begun for one note, and goes with it.
BEGUN_WITH: Final = frozenset({"format", "id", "who"})
# Beside a note that is on its way: whither, and how many of the same words are there already.
MOVING: Final = "moving"
# What only a note has that was written down in the session.
SAID_IN_IT: Final = frozenset({"at_seconds", "step"})


@frozen
class Where:
    """For whom a note is: still a jotting, the group's, one person's, one's own, or let go of."""

    whose: Whose = "jotting"
    who: str = ""


JOTTED: Final = Where()


def waiting(folder: Path) -> tuple[str, ...]:
    """The jottings in a session's folder that are still to be sorted; none where they can't be read."""
    try:
        held = texts(load(folder / JOTTINGS), "notes", "text")
    except Unreadable:
        return ()
    return tuple(text for text in held if text.strip())


def move(archive: Archive, kept: Kept, text: str, source: Where, target: Where, now: datetime) -> None:
    """Put a note where it belongs, and then take it from where it was.

    Whatever stops it in between leaves the note in both places, and doing it again doesn't double it.
    What is let go lies in the trash. Raises `Unreadable` with a sentence and OSError.
    """
    if source == target:
        return
    if (kept.folder / JOURNAL).exists():
        told = _("its session is to be gone on with; what was jotted in it is sorted at its close")
        raise Unreadable(told)
    with alone(archive, kept.folder):
        if not record_path(kept.folder).exists():
            raise Unreadable(_("the record is no longer there"))
        paper = _paper(archive, kept, source, text)
        row = _row(paper, text)
        if row is None:
            raise Unreadable(_("this note is no longer where it was; look at it again"))
        path = _target(archive, kept, row, target, now)
        _carry(archive.root, paper, path, text, partial(_put, kept, path, target))
        _take(paper, text, kept.folder, now)


def give_back(folder: Path, entry: Path) -> None:
    """Put the notes that were let go of, in an entry of the trash, among a session's jottings again.

    The caller is `alone` with the notes. Raises `Unreadable` with a sentence and OSError.
    """
    path, fresh = folder / JOTTINGS, dumps({"format": FORMAT, "id": folder.name})
    for row in tables(load(entry / JOTTINGS), "notes"):
        text = _text(row)
        put = partial(_put_new, path, fresh)
        _carry(entry.parent.parent, entry / JOTTINGS, path, text, put)
        _take(entry / JOTTINGS, text, folder)


def _put_new(path: Path, fresh: bytes, row: Mapping[str, Any]) -> None:
    change_file(path, _adding(row), fresh)


def _carry(root: Path, paper: Path, path: Path, text: str, put: Callable[[Mapping[str, Any]], None]) -> None:
    """Put a note into another file, once, however often it is begun.

    Before that, it is marked with where it goes, and how many of the same words are there already.
    """
    row = _row(paper, text) or {}
    where, had = _going(row)
    name = path.relative_to(root).as_posix()
    if where != name:
        had = _count(path, text)

        def mark(document: TOMLDocument) -> None:
            rows: Any = document.get("notes", [])
            rows[_place(rows, text)][MOVING] = f"{name} {had}"

        change_file(paper, mark)
    if _count(path, text) <= had:
        put({key: value for key, value in row.items() if key != MOVING})


def _going(row: Mapping[str, Any]) -> tuple[str, int]:
    """Whither a note was on its way when that was stopped, and how many of the same words were there."""
    where, _space, had = str(row.get(MOVING, "")).rpartition(" ")
    return (where, int(had)) if had.isascii() and had.isdecimal() else ("", 0)


def _adding(row: Mapping[str, Any]) -> Change:
    return lambda document: append(document, "notes", {**row, "text": text_item(_text(row))})


def _paper(archive: Archive, kept: Kept, where: Where, text: str) -> Path:
    """The file in which a note lies."""
    match where.whose:
        case "group":
            return kept.folder / group_paper(kept.folder).name
        case "person":
            return kept.folder / person_paper(kept, where.who).name
        case "own":
            return kept.folder / PROCESS
        case "let go":
            return _trash(archive.root, kept.id, text) / JOTTINGS
        case _:
            return kept.folder / JOTTINGS


def _target(archive: Archive, kept: Kept, row: Mapping[str, Any], where: Where, now: datetime) -> Path:
    """The file in which it will lie; where it was on its way to the trash, the one that it went to."""
    if where.whose != "let go":
        return _paper(archive, kept, where, "")
    going, _had = _going(row)
    if going.startswith(f"{TRASH}/{kept.id}.") and (path := archive.root / going).exists():
        return path
    # What else was deleted is not mixed with it.
    return entry_for(archive.root, kept.id, now, _is_for_notes) / JOTTINGS


def _text(row: object) -> str:
    return safe_text(str(row.get("text", ""))) if isinstance(row, Mapping) else ""


def _place(rows: Sequence[Any], text: str) -> int:
    """Where a note stands among others: that which is on its way, or else the last of these words; or -1."""
    same = [place for place, row in enumerate(rows) if isinstance(row, Mapping) and _text(row) == text]
    return next((place for place in same if MOVING in rows[place]), same[-1] if same else -1)


def _notes(path: Path) -> list[Any]:
    held = load(path).get("notes") if path.exists() else None
    return held if isinstance(held, list) else []


def _row(path: Path, text: str) -> Mapping[str, Any] | None:
    """The table of a note in its file; None where it isn't there."""
    rows = _notes(path)
    place = _place(rows, text)
    return None if place < 0 else rows[place]


def _count(path: Path, text: str) -> int:
    """How many notes in a file have these words."""
    return sum(isinstance(row, Mapping) and _text(row) == text for row in _notes(path))


def _put(kept: Kept, path: Path, where: Where, row: Mapping[str, Any]) -> None:
    change = _adding(row)
    who = {"who": where.who} if where.whose == "person" else {}
    fresh = {"format": FORMAT, "id": kept.id, **who}
    if where.whose == "let go":
        begin_entry(path.parent, {})
        change_file(path, change, dumps(fresh))
    else:
        name = path.relative_to(kept.folder).as_posix()
        change_paper(kept.folder, name, change, None if where.whose == "group" else fresh)


def _take(path: Path, text: str, folder: Path, now: datetime | None = None) -> None:
    """Take a note out of its file; a paper with nothing else in it goes too.

    What was said in the session stays readable in a record that is more than a day old by `now`.
    """

    def change(document: TOMLDocument) -> None:
        rows: Any = document.get("notes", [])
        place = _place(rows, text)
        if place < 0:
            return
        said = not SAID_IN_IT.isdisjoint(rows[place])
        take_out(document, "notes", place)
        if said and now is not None and is_old(document, now):
            amend(document, Amended("notes", text, now.date()))

    change_file(path, change)
    if path == record_path(folder):
        return
    data = read_private(path, MOST_BYTES)
    if set(load(path)) <= BEGUN_WITH and not comments(data.decode("utf-8")):
        remove_file(path)
        if path.parent != folder:
            # Its folder stays where something else is in it.
            with suppress(OSError):
                (path.parent / LEFT).unlink(missing_ok=True)
                path.parent.rmdir()
                sync_folder(path.parent.parent)


def _is_for_notes(folder: Path) -> bool:
    """Whether nothing lies there but notes that were let go of."""
    if not {path.name for path in folder.iterdir()} <= {LEFT, JOTTINGS}:
        return False
    try:
        return load(folder / LEFT).get("left") == {}
    except Unreadable:
        return False


def _trash(root: Path, id: str, text: str) -> Path:  # noqa: A002 - the record's own word
    """The folder in the trash that has what was let go of a record; the trash itself where none has."""
    trash = root / TRASH
    for folder in sorted(trash.glob(f"{id}.*"), reverse=True):
        with suppress(Unreadable):
            if _row(folder / JOTTINGS, text) is not None:
                return folder
    return trash
