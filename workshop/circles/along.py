"""The records before and after one: those of the same circle or, where it is no circle's, all there are."""

from __future__ import annotations

from attrs import frozen

from workshop.circles.meetings import meetings_of
from workshop.disk import is_there
from workshop.notes.archive import Archive
from workshop.notes.files import record_path
from workshop.notes.kept import Kept
from workshop.words import one_line


@frozen
class Along:
    """Records by their ids, the oldest first, and at which of them one is; of a `circle`, or of none."""

    ids: tuple[str, ...]
    at: int
    circle: str = ""

    def beside(self, by: int) -> str:
        """The id of the record so many later, or earlier below 0; empty where there is none."""
        at = self.at + by
        return self.ids[at] if 0 <= at < len(self.ids) else ""


def along(archive: Archive, kept: Kept) -> Along:
    """Where a record stands among those it is read with; OSError where the archive can't be read."""
    circle = kept.document.get("circle")
    if isinstance(circle, str) and one_line(circle):
        ids = [meeting.kept.id for meeting in reversed(meetings_of(archive, circle))]
        if kept.id in ids:
            return Along(tuple(ids), ids.index(kept.id), circle)
    names = [folder.name for folder in archive.folders() if is_there(record_path(folder))]
    ids = sorted({*names, kept.id})
    return Along(tuple(ids), ids.index(kept.id))
