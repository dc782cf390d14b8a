"""An archive in which somebody else has been: what is damaged, strange, and none of the notes."""

from __future__ import annotations

import os
from pathlib import Path

from attrs import frozen

from tests.fakes import FakeClock
from tests.walks import begun
from workshop.notes.archive import Archive
from workshop.session import commands as c

# By what their folders are called, what their records hold.
TRUNCATED, STRAY, BINARY, NEWER, OLDER, BARE = "truncated", "stray", "binary", "newer", "older", "bare"


@frozen
class Foreign:
    """The archive, the id of the one record in it that is as it should be, and what lies outside."""

    archive: Archive
    whole: str
    outside: Path


def foreign(home: Path) -> Foreign:
    """The archive below that folder."""
    archive = Archive(home / "notes")
    session = begun(archive.root, FakeClock())
    session.driver.do(c.Note("n1", "whole", "group"))
    session.driver.do(c.Note("n2", "own", "own"))
    session.driver.do(c.End())
    path = session.keep()
    assert path is not None
    text = path.read_text()
    year = archive.root / "2026"
    made = {
        TRUNCATED: text[: text.index('text = "whole"') + 10].encode(),
        STRAY: text.replace(session.id, STRAY).replace("[script]", 'titel = "x"\n\n[script]').encode(),
        BINARY: bytes(range(256)),
        NEWER: b"format = 2\nid = 'newer'\n[[people]]\nname = 'Ana'\n",
        OLDER: b"format = 0\n",
        BARE: b'title = "By hand"\n',
    }
    for name, data in made.items():
        put(year / name / "session.toml", data)
    put(year / "Our Evening" / "session.toml", text.encode())
    put(archive.root / "backup" / "2025" / "old" / "session.toml", text.encode())
    put(year / session.id / "photo.jpg", bytes(range(256)))
    put(year / "list.txt", b"mine")
    outside = home / "outside"
    put(outside / "session.toml", text.replace("whole", "outside").encode())
    (year / "linked").symlink_to(outside)
    (year / "pointing").mkdir(mode=0o700)
    (year / "pointing" / "session.toml").symlink_to(outside / "session.toml")
    (archive.root / "2025").symlink_to(outside)
    (year / session.id / "people").symlink_to(outside)
    return Foreign(archive, session.id, outside)


def put(path: Path, data: bytes) -> None:
    """A private file, with the folders above it."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    for folder in (path.parent, path.parent.parent):
        folder.chmod(0o700)
    path.write_bytes(data)
    os.chmod(path, 0o600)  # noqa: PTH101
