"""Mends what can be: permissions, and what a journal, a stopped write or the trash has a whole copy of.

A damaged file is put aside, never destroyed.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from attrs import evolve

from workshop.disk import FILE_MODE, FOLDER_MODE, TEMPORARY, read_private, sentence, sweep, write_private
from workshop.notes.archive import JOURNAL, Archive
from workshop.notes.aside import put_aside
from workshop.notes.checking import format as keys
from workshop.notes.checking.formatkinds import Key, strange
from workshop.notes.checking.verifying import Trouble
from workshop.notes.files import JOTTINGS, PEOPLE, PROCESS, RECORD, record_path
from workshop.notes.keeping import documents, until_now
from workshop.notes.lettinggo.trash import changing, deleted
from workshop.notes.tidying import locked
from workshop.notes.toml import MOST_BYTES, dumps, load
from workshop.notes.unfinished import read_unfinished
from workshop.run.clock import Clock
from workshop.run.journal import JournalError
from workshop.toml import Unreadable
from workshop.words import _

TABLES: Final[Mapping[str, Mapping[str, Key]]] = {
    RECORD: keys.RECORD,
    JOTTINGS: keys.JOTTINGS,
    PROCESS: keys.PROCESS,
}


def mend(archive: Archive, troubles: tuple[Trouble, ...], clock: Clock) -> tuple[Trouble, ...]:
    """Each of these with what was done about it; as it was where nothing could be.

    `Unreadable` with a sentence where another program is changing a record.
    """
    made = dict(enumerate(troubles))
    with changing(archive):
        # What a stopped write left goes last: something may be mended from it.
        for at in sorted(made, key=lambda at: (made[at].what == "left over", at)):
            made[at] = _tried(archive, made[at], clock)
    return tuple(made[at] for at in sorted(made))


def _tried(archive: Archive, trouble: Trouble, clock: Clock) -> Trouble:
    try:
        return evolve(trouble, mended=_mended(archive, trouble, clock))
    except (OSError, ValueError, JournalError) as error:
        why = sentence(error) if isinstance(error, OSError) else str(error)
        told = _("{told}; it could not be mended: {why}").format(told=trouble.told, why=why)
        return evolve(trouble, told=told)


def _mended(archive: Archive, trouble: Trouble, clock: Clock) -> str:
    path = trouble.path
    match trouble.what:
        case "open to others":
            path.chmod(FOLDER_MODE if path.is_dir() else FILE_MODE)
            return _("they are now")
        case "left over":
            sweep(path.parent)
            return _("it is gone") if not path.exists() else ""
        case "damaged":
            return _whole_again(archive, path, clock)
    return ""


def _whole_again(archive: Archive, path: Path, clock: Clock) -> str:
    """Put a whole copy of a file in its place, where there is one; the one that is damaged goes aside."""
    folder, path, table = _belongs(archive, path)
    if folder is None or table is None:
        return ""
    if _read(path) is not None:
        return _("it can be read now")
    name = path.relative_to(folder).as_posix()
    for data, told in (
        *_from_parts(path, table, folder.name),
        *_from_journal(archive, folder, name),
        *_from_trash(archive, folder.name, name, table, clock),
    ):
        if not os.path.lexists(path):
            write_private(path, data)
            return told
        aside = put_aside(path)
        write_private(path, data)
        return _("{told}; what was there is {aside}").format(told=told, aside=aside.name)
    return ""


def _belongs(archive: Archive, path: Path) -> tuple[Path | None, Path, Mapping[str, Key] | None]:
    """The folder of the session, which of its files is meant, and the table of its keys.

    Where the folder itself is, it has no record.
    """
    for folder, table in (
        (path, keys.RECORD),
        (path.parent, TABLES.get(path.name)),
        (path.parent.parent, keys.PERSON),
    ):
        if archive.folder(folder.name) != folder:
            continue
        if folder == path:
            return folder, record_path(folder), table
        if table is not keys.PERSON or (path.parent.name == PEOPLE and path.suffix == ".toml"):
            return folder, path, table
    return None, path, None


def _is_whole(document: Mapping[str, Any], table: Mapping[str, Key], name: str) -> bool:
    wrong = [one for one in strange(document, table) if not one.harmless]
    return not wrong and document.get("id") == name


def _from_journal(archive: Archive, folder: Path, name: str) -> Iterator[tuple[bytes, str]]:
    """What the session's journal would write there."""
    if not (folder / JOURNAL).exists():
        return
    with locked(folder):
        found = read_unfinished(folder, locked=True)
        if found.state is None or found.trouble:
            return
        over = found.state.ended_at is not None
        state = found.state if over else until_now(found.entries, found.state)
        held = documents(state, folder.name, archive.retain_years)
        if name in held:
            yield dumps(held[name]), _("written anew from its journal")


def _from_parts(path: Path, table: Mapping[str, Key], name: str) -> Iterator[tuple[bytes, str]]:
    """What a stopped write left beside it, where that is whole, the newest first."""
    parts = [part for part in path.parent.iterdir() if TEMPORARY.fullmatch(part.name)]
    for part in sorted(parts, key=lambda one: one.lstat().st_mtime, reverse=True):
        document = _read(part)
        if document and _is_whole(document, table, name) and _is_that(document, path, table):
            yield read_private(part, MOST_BYTES), _("a write that was stopped had a whole one")


def _is_that(document: Mapping[str, Any], path: Path, table: Mapping[str, Key]) -> bool:
    """Whether what a stopped write left can only be this file: its words alone don't say which it was."""
    if table is keys.RECORD:
        return True
    others = [held for other in path.parent.glob("*.toml") if other != path and (held := _read(other))]
    if table is keys.PERSON:
        return all(other.get("who") != document.get("who") for other in others)
    if document.keys() & {"started", "who"} or (table is keys.JOTTINGS and document.keys() - keys.JOTTINGS):
        return False
    # Jottings and one's own look alike; what stands in the other one already is no news here.
    return all(other.get("notes") != document.get("notes") for other in others)


def _from_trash(
    archive: Archive,
    id: str,  # noqa: A002 - the record's own word
    name: str,
    table: Mapping[str, Key],
    clock: Clock,
) -> Iterator[tuple[bytes, str]]:
    """What the trash has of it, the last one first; it stays there, too."""
    for one in deleted(archive, clock.wall()):
        if one.id == id and name in one.files:
            document = _read(one.folder / name)
            if document and _is_whole(document, table, id):
                yield read_private(one.folder / name, MOST_BYTES), _("the trash had a whole one")


def _read(path: Path) -> dict[str, Any] | None:
    try:
        return load(path)
    except Unreadable:
        return None
