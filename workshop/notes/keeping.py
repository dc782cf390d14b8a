"""Writes what a finished session leaves behind: the record first, then the private papers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from attrs import evolve

from workshop.disk import private_folder, write_private
from workshop.notes.record import papers
from workshop.notes.toml import compare, dumps, private_document, record_document
from workshop.session.events import Ended, Entry
from workshop.session.session import Session
from workshop.session.state import State
from workshop.words import _, is_id, one_line


def record_path(folder: Path) -> Path:
    """Where the record of a session's folder lies."""
    return folder / "session.toml"


def keep(folder: Path, id: str, state: State) -> Path:  # noqa: A002 - the record's own word
    """Write everything that is kept of a session that has ended; the path of its record.

    Each file is read back and compared before it takes its place. May be done again, with
    the same result. Raises OSError, or ValueError where a file did not read the same.
    """
    for path, document in _documents(folder, id, state):
        _write(path, document)
    return record_path(folder)


def until_now(entries: Sequence[Entry], state: State) -> State:
    """A session that is set aside, as its record shall have it: ended for today, to be continued."""
    last = entries[-1]
    return evolve(state, outcome="continued", ended_at=last.at, ended_wall=last.wall)


def keep_rest(folder: Path, id: str, entries: Sequence[Entry]) -> None:  # noqa: A002
    """Write what is missing beside a record whose session's end never reached the journal.

    Raises OSError and ValueError as `keep` does.
    """
    session, last = Session.of(entries), entries[-1]
    ended = session.after(Entry(session.next_seq, last.at, last.wall, Ended("ended early")))
    for path, document in _documents(folder, id, ended.state):
        if not path.exists():
            _write(path, document)


def _documents(folder: Path, id: str, state: State) -> Iterator[tuple[Path, Mapping[str, Any]]]:  # noqa: A002
    """Every file that is kept, the record first, and what stands in it."""
    made = papers(state, id)
    yield record_path(folder), record_document(made.record)
    for name, paper in (("jottings.toml", made.jottings), ("process.toml", made.process)):
        if paper:
            yield folder / name, private_document(paper, id)
    for person, paper in made.people.items():
        if not is_id(person):
            raise ValueError(_("{id} can't name a file").format(id=one_line(person)))
        yield folder / "people" / f"{person}.toml", private_document(paper, id)


def _write(path: Path, document: Mapping[str, Any]) -> None:
    private_folder(path.parent)
    write_private(path, dumps(document), partial(compare, document))
