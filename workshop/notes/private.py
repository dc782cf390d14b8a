"""The private papers beside a record: jottings, the counselor's own, and one a person."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final, Literal

from attrs import frozen

from workshop.notes.toml import load
from workshop.toml import Unreadable
from workshop.words import is_id, one_line

JOTTINGS: Final = "jottings.toml"
PROCESS: Final = "process.toml"
PEOPLE: Final = "people"

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
    kinds: tuple[tuple[Kind, str], ...] = (("jottings", JOTTINGS), ("process", PROCESS))
    for kind, name in kinds:
        if _is_there(folder / name):
            yield _paper(kind, folder / name)
    people = folder / PEOPLE
    if people.is_dir() and not people.is_symlink():
        for path in sorted(people.glob("*.toml")):
            if is_id(path.stem):
                yield _paper("person", path)


def _is_there(path: Path) -> bool:
    return path.exists() or path.is_symlink()


def _paper(kind: Kind, path: Path) -> Paper:
    try:
        return Paper(kind, path, load(path))
    except Unreadable as error:
        return Paper(kind, path, {}, str(error))
