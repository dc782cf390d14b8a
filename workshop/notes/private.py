"""The private papers beside a record: jottings, the counselor's own, and one a person."""

from __future__ import annotations

import stat
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal

from attrs import frozen

from workshop.disk import is_there, sentence
from workshop.notes.document import tables
from workshop.notes.files import JOTTINGS, PEOPLE, PROCESS
from workshop.notes.toml import load
from workshop.toml import Unreadable
from workshop.words import is_id, one_line

Kind = Literal["jottings", "process", "person"]


@frozen
class Paper:
    """A private paper: what it holds, or the `trouble` with reading it; `who` an individual note is about."""

    kind: Kind
    path: Path
    document: dict[str, Any]
    trouble: str = ""

    @property
    def who(self) -> str:
        """The name of the person whom an individual note is about; empty where it says none."""
        return one_line(str(self.document.get("who", "")))


def private_papers(folder: Path) -> Iterator[Paper]:
    """The private papers in a session's folder that are there: jottings, process, then each person's."""
    if folder.is_symlink():
        return
    kinds: tuple[tuple[Kind, str], ...] = (("jottings", JOTTINGS), ("process", PROCESS))
    for kind, name in kinds:
        if is_there(folder / name):
            yield _paper(kind, folder / name)
    try:
        paths = people_papers(folder)
    except OSError as error:
        yield Paper("person", folder / PEOPLE, {}, sentence(error))
        return
    yield from (_paper("person", path) for path in paths)


def people_papers(folder: Path) -> tuple[Path, ...]:
    """The individual notes in a session's folder; none behind a link. OSError where nobody may look."""
    people = folder / PEOPLE
    try:
        if not stat.S_ISDIR(people.lstat().st_mode):
            return ()
    except (FileNotFoundError, NotADirectoryError):
        return ()
    return tuple(path for path in sorted(people.iterdir()) if path.suffix == ".toml" and is_id(path.stem))


def left_here(folder: Path) -> tuple[tuple[str, ...], str]:
    """What the counselor left themselves at the close, and the trouble with reading it, if there is any."""
    path = folder / PROCESS
    if not is_there(path):
        return (), ""
    paper = _paper("process", path)
    held = tables(paper.document, "notes")
    left = (str(note.get("text", "")).strip() for note in held if note.get("left_here") is True)
    return tuple(text for text in left if text), paper.trouble


def _paper(kind: Kind, path: Path) -> Paper:
    try:
        return Paper(kind, path, load(path))
    except Unreadable as error:
        return Paper(kind, path, {}, str(error))
