"""Brings back what was deleted: a whole session, or what was taken of one that stays."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterable, Mapping
from datetime import datetime
from pathlib import Path

from attrs import evolve, frozen

from workshop.disk import private_folder, read_private, remove_file, sync_folder
from workshop.notes.archive import Archive
from workshop.notes.files import JOTTINGS
from workshop.notes.lettinggo.trash import LEFT, Deleted, changing, deleted, digest_of, plain_path
from workshop.notes.noticing import notice
from workshop.notes.sorting import give_back
from workshop.notes.toml import MOST_BYTES
from workshop.toml import Unreadable, loads
from workshop.words import _, one_line


@frozen
class Restored:
    """What came back, by its paths in the session's folder; what `stays` in the trash is there already."""

    id: str
    back: tuple[str, ...]
    stays: tuple[str, ...] = ()


def restore(archive: Archive, id: str, now: datetime) -> Restored:  # noqa: A002
    """Bring back what was deleted last of the session with this id, or what lies there under this name.

    By an id, a whole session comes before its parts where it isn't there, and after them where it is; and
    what can't come back, since it was written anew, keeps nothing older from coming back.
    `Unreadable` with a sentence where nothing was, or it can't be, and OSError.
    """
    with changing(archive):
        found = [one for one in deleted(archive, now) if id in (one.id, one.folder.name)]
        if not found:
            told = _("nothing that was deleted is called {id}; `workshop notes restore` lists what was")
            raise Unreadable(told.format(id=one_line(id) or "“”"))
        there = archive.folder(found[0].id)
        back = _first_back(archive, sorted(found, key=lambda one: one.whole is (there is not None)), there)
    if (folder := archive.folder(back.id)) is not None:
        notice(archive.root, folder)
    return back


def _first_back(archive: Archive, found: Iterable[Deleted], there: Path | None) -> Restored:
    """The first of these that comes back at all, and what stays of those before it."""
    stays: tuple[str, ...] = ()
    trouble: Unreadable | None = None
    for one in found:
        try:
            back = _whole_back(archive, one, there) if one.whole else _part_back(one, there)
        except Unreadable as error:
            trouble = trouble or error
            continue
        stays = tuple(dict.fromkeys((*stays, *back.stays)))
        if back.back:
            return evolve(back, stays=stays)
    if trouble and not stays:
        raise trouble
    return Restored(one.id, (), stays)


def _whole_back(archive: Archive, one: Deleted, there: Path | None) -> Restored:
    year = one.id[:4] if re.fullmatch(r"\d{4}.*", one.id) else one.folder.name.partition(".")[2][:4]
    target = archive.root / year / one.id
    if there is not None or os.path.lexists(target):
        raise Unreadable(_("{id} is there already; move one of the two away first").format(id=one.id))
    if (archive.root / year).is_symlink():
        raise Unreadable(_("a link stands where the folder {year} belongs; move it away").format(year=year))
    private_folder(target.parent)
    one.folder.rename(target)
    sync_folder(target.parent)
    sync_folder(one.folder.parent)
    return Restored(one.id, one.files)


def _part_back(one: Deleted, there: Path | None) -> Restored:
    if there is None:
        told = _("the session of {id} is no longer there; what was taken of it lies in {folder}")
        raise Unreadable(told.format(id=one.id, folder=one.folder))
    became = _became(one.folder)
    if one.files == (JOTTINGS,) and not became and os.path.lexists(there / JOTTINGS):
        # Notes that were let go of stand among the others again.
        give_back(there, one.folder)
        return Restored(one.id, one.files)
    back: list[str] = []
    for name in one.files:
        plain_path(there, name, missing=True)
        if _is_same(there / name, one.folder / name):
            # Whoever took it was stopped before it was changed.
            remove_file(one.folder / name)
            back.append(name)
            continue
        if os.path.lexists(there / name) and not _is_left(there / name, became.get(name, "")):
            continue
        private_folder((there / name).parent)
        (one.folder / name).rename(there / name)
        sync_folder((there / name).parent)
        back.append(name)
    stays = tuple(name for name in one.files if name not in back)
    if not stays:
        shutil.rmtree(one.folder)
    return Restored(one.id, tuple(back), stays)


def _became(entry: Path) -> Mapping[str, str]:
    try:
        held = loads(read_private(entry / LEFT, MOST_BYTES), MOST_BYTES).get("left")
    except (OSError, Unreadable):
        return {}
    return {str(name): str(digest) for name, digest in held.items()} if isinstance(held, dict) else {}


def _is_same(one: Path, other: Path) -> bool:
    try:
        return read_private(one, MOST_BYTES) == read_private(other, MOST_BYTES)
    except OSError:
        return False


def _is_left(path: Path, digest: str) -> bool:
    """Whether the file is as it was left when a part of it was taken away."""
    try:
        return bool(digest) and digest_of(read_private(path, MOST_BYTES)) == digest
    except OSError:
        return False
