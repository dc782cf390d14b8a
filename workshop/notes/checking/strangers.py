"""What lies among the notes and is none: links, and folders that are called as no year or session is."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from workshop.notes.folders import YEAR
from workshop.notes.kept import Kept
from workshop.words import _, is_id, one_line

OURS = ("trash", ".records.lock")


def strange_paths(root: Path) -> Iterator[Path]:
    """Every link, file and folder that is not where a session is looked for; OSError where one can't look."""
    if not root.is_dir():
        return
    for path in sorted(root.iterdir()):
        if path.is_symlink() or not YEAR.fullmatch(path.name) or not path.is_dir():
            if path.is_symlink() or path.name not in OURS:
                yield path
            continue
        for within in sorted(path.iterdir()):
            if within.is_symlink() or not within.is_dir() or not is_id(within.name):
                yield within


def why_strange(path: Path) -> str:
    """Why what lies there is not read."""
    if path.is_symlink():
        return _("it is a link, and isn't followed; what lies behind it is not among the notes")
    if path.is_dir():
        return _("its name is none of a year or a session, so what lies in it is not read; rename or move it")
    return _("it is no file of the notes, and is left alone")


def strangers(root: Path) -> Iterator[Kept]:
    """Folders and links that may have been meant as sessions, each with why it is not read."""
    for path in strange_paths(root):
        if path.is_symlink() or path.is_dir():
            yield Kept(one_line(path.name), path, {}, why_strange(path))
