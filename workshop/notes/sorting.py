"""Jottings that are sorted later: each goes where it belongs before it goes from where it was."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Literal

from attrs import frozen

from workshop.disk import read_private, remove_file, sync_folder
from workshop.notes.afterwards import group_paper, person_paper
from workshop.notes.archive import Archive, Kept
from workshop.notes.document import tables, texts
from workshop.notes.editing import Change, alone, change_file, change_paper
from workshop.notes.keeping import record_path
from workshop.notes.parts import append, text_item
from workshop.notes.private import JOTTINGS, PROCESS
from workshop.notes.record import FORMAT
from workshop.notes.toml import dumps, load
from workshop.notes.trash import LEFT, TRASH, begin_entry, entry_for
from workshop.notes.unfinished import JOURNAL
from workshop.toml import Unreadable
from workshop.tomledit import MOST_BYTES, comments
from workshop.words import _, safe_text

if TYPE_CHECKING:
    from tomlkit import TOMLDocument

Whose = Literal["jotting", "group", "person", "own", "let go"]

# What a paper holds that was begun for one note, and goes with it.
BEGUN_WITH: Final = frozenset({"format", "id", "who"})


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
        paper = _paper(archive, kept, source, text, now)
        row = _row(paper, text)
        if row is None:
            raise Unreadable(_("this note is no longer where it was; look at it again"))
        _put(archive, kept, row, text, target, now)
        _take(paper, text, kept.folder)


def give_back(folder: Path, entry: Path) -> None:
    """Put the notes that were let go of, in an entry of the trash, among a session's jottings again.

    The caller is `alone` with the notes. Raises `Unreadable` with a sentence and OSError.
    """
    for row in tables(load(entry / JOTTINGS), "notes"):
        text = str(row.get("text", ""))
        path = folder / JOTTINGS
        if _row(path, text) is None:
            change_file(path, _adding(row, text), dumps({"format": FORMAT, "id": folder.name}))
        _take(entry / JOTTINGS, text, folder)


def _adding(row: Mapping[str, Any], text: str) -> Change:
    return lambda document: append(document, "notes", {**row, "text": text_item(text)})


def _paper(archive: Archive, kept: Kept, where: Where, text: str, now: datetime) -> Path:
    """The file in which a note lies, or will."""
    match where.whose:
        case "group":
            return kept.folder / group_paper(kept.folder).name
        case "person":
            return kept.folder / person_paper(kept, where.who).name
        case "own":
            return kept.folder / PROCESS
        case "let go":
            return _trash(archive.root, kept.id, text, now) / JOTTINGS
        case _:
            return kept.folder / JOTTINGS


def _row(path: Path, text: str) -> Mapping[str, Any] | None:
    """The table of a note in its file; None where it isn't there."""
    if not path.exists():
        return None
    return next((row for row in reversed(tables(load(path), "notes")) if row.get("text") == text), None)


def _put(
    archive: Archive, kept: Kept, row: Mapping[str, Any], text: str, where: Where, now: datetime
) -> None:
    path = _paper(archive, kept, where, text, now)
    if _row(path, text) is not None:
        return

    change = _adding(row, text)
    who = {"who": where.who} if where.whose == "person" else {}
    fresh = {"format": FORMAT, "id": kept.id, **who}
    if where.whose == "let go":
        begin_entry(path.parent, {})
        change_file(path, change, dumps(fresh))
    else:
        name = path.relative_to(kept.folder).as_posix()
        change_paper(kept.folder, name, change, None if where.whose == "group" else fresh)


def _take(path: Path, text: str, folder: Path) -> None:
    """Take a note out of its file; a paper with nothing else in it goes too."""

    def change(document: TOMLDocument) -> None:
        rows: Any = document.get("notes", [])
        for place in range(len(rows) - 1, -1, -1):
            if isinstance(rows[place], dict) and safe_text(str(rows[place].get("text"))) == text:
                del rows[place]
                break
        if not rows and "notes" in document:
            del document["notes"]

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


def _trash(root: Path, id: str, text: str, now: datetime) -> Path:  # noqa: A002 - the record's own word
    """The folder in the trash for what is let go of a record: that which has it, today's, or a new one."""
    trash = root / TRASH
    for folder in sorted(trash.glob(f"{id}.*"), reverse=True):
        with suppress(Unreadable):
            if _row(folder / JOTTINGS, text) is not None:
                return folder
    # What else was deleted is not mixed with it.
    return entry_for(root, id, now, _is_for_notes)
