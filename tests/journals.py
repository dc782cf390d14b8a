"""Small journals, as the program writes them and as it never would."""

from __future__ import annotations

from pathlib import Path
from zlib import crc32

from workshop.run.journal import Entry, Journal

ENTRIES: tuple[Entry, ...] = (
    {"v": 1, "seq": 1, "kind": "Opened", "at": 0},
    {"v": 1, "seq": 2, "kind": "Noted", "at": 1.5, "text": "süß\n\u2028\x00🙂"},
    {"v": 1, "seq": 3, "kind": "Passed", "at": 2, "who": None},
)
AFTER: Entry = {"v": 1, "seq": 9, "kind": "Kept", "at": 3}


def line(text: bytes) -> bytes:
    """A journal's line with a right checksum, whatever it holds."""
    return b"%08x %b\n" % (crc32(text), text)


def written(path: Path, *entries: Entry) -> bytes:
    """A journal of these entries at that path; its bytes."""
    with Journal.create(path) as journal:
        journal.append(entries)
    return path.read_bytes()
