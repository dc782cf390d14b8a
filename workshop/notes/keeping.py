"""Writes what a finished session leaves behind: the record first, then the private papers."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import Any

from workshop.disk import private_folder, write_private
from workshop.notes.record import papers
from workshop.notes.toml import compare, dumps, private_document, record_document
from workshop.session.state import State


def record_path(folder: Path) -> Path:
    """Where the record of a session's folder lies."""
    return folder / "session.toml"


def keep(folder: Path, id: str, state: State) -> Path:  # noqa: A002 - the record's own word
    """Write everything that is kept of a session that has ended; the path of its record.

    Each file is read back and compared before it takes its place. May be done again, with
    the same result. Raises OSError, or ValueError where a file did not read the same.
    """
    made = papers(state, id)
    _write(record_path(folder), record_document(made.record))
    for name, paper in (("jottings.toml", made.jottings), ("process.toml", made.process)):
        if paper:
            _write(folder / name, private_document(paper, id))
    for person, paper in made.people.items():
        _write(private_folder(folder / "people") / f"{person}.toml", private_document(paper, id))
    return record_path(folder)


def _write(path: Path, document: Mapping[str, Any]) -> None:
    write_private(path, dumps(document), partial(compare, document))
