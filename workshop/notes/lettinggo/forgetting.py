"""Takes what the notes hold about one person out of them: into the trash, or for good."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from workshop.disk import sweep
from workshop.notes.archive import Archive
from workshop.notes.files import PEOPLE
from workshop.notes.lettinggo.forgood import erase, remove_for_good, without_index
from workshop.notes.lettinggo.ofperson import Share
from workshop.notes.lettinggo.trash import changing, delete, take


def forget(archive: Archive, found: Iterable[Share], now: datetime) -> date | None:
    """Move what is somebody's to the trash, and copies of what is changed; until when it can come back.

    None where there was nothing. `Unreadable` with a sentence where a file was changed since it was
    looked at, and OSError; what was done before stays done.
    """
    until: date | None = None
    for one in found:
        if not one.goes:
            continue
        if one.whole:
            until = delete(archive, one.kept.id, now)
        else:
            until = take(archive, one.kept.id, now, gone=one.papers, changed=one.changed, before=one.before)
    return until


def forget_for_good(archive: Archive, found: Iterable[Share], in_trash: Iterable[Share]) -> None:
    """Remove what is somebody's, in the trash as well, with the index; nothing brings it back.

    Raises as `forget` does.
    """
    # First the trash: with a session that goes as a whole, what of it lies there goes too.
    for one in (*in_trash, *found):
        folder = one.kept.folder
        if not one.trouble and not one.whole:
            for within in (folder, folder / PEOPLE):
                # What a stopped write left may hold their words.
                sweep(within)
        if not one.goes:
            continue
        if not one.whole:
            erase(archive, folder, one.papers, one.changed, one.before)
        elif archive.folder(one.kept.id) == folder:
            remove_for_good(archive, [one.kept.id], were={folder: one.seen})
        else:
            remove_for_good(archive, (), lying=[folder], were={folder: one.seen})
    with changing(archive):
        without_index(archive)
