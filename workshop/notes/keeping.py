"""Writes what a finished session leaves behind: the record first, then the private papers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from attrs import evolve

from workshop.disk import private_folder, write_private
from workshop.notes.document import tables, texts
from workshop.notes.record import papers
from workshop.notes.toml import compare, dumps, load, private_document, record_document
from workshop.session.events import Ended, Entry
from workshop.session.session import Session
from workshop.session.state import State
from workshop.toml import Unreadable
from workshop.words import _, is_id, one_line


def record_path(folder: Path) -> Path:
    """Where the record of a session's folder lies."""
    return folder / "session.toml"


def keep(folder: Path, id: str, state: State) -> Path:  # noqa: A002 - the record's own word
    """Write everything that is kept of a session that has ended; the path of its record.

    Each file is read back and compared before it takes its place. May be done again, with
    the same result. Raises OSError, or ValueError where a file did not read the same.
    """
    written = set()
    for path, document in _documents(folder, id, state):
        _write(path, _as_settled(path, document))
        written.add(path)
    for path in (folder / "jottings.toml", folder / "process.toml", *folder.glob("people/*.toml")):
        if path not in written and _is_ours(path, state):
            path.unlink()
    return record_path(folder)


def _is_ours(path: Path, state: State) -> bool:
    """Whether a private paper of a day before holds nothing but what this session has elsewhere now.

    What was let go since, or sorted otherwise, goes with it; what somebody wrote into it by hand stays.
    """
    try:
        document = load(path)
    except Unreadable:
        return False
    known = {note.text for note in state.notes.values()}
    answered = {given.field for given in state.answers.values()}
    return known.issuperset(texts(document, "notes", "text")) and answered.issuperset(
        texts(document, "answers", "field")
    )


def until_now(entries: Sequence[Entry], state: State) -> State:
    """A session that is set aside, as its record shall have it: ended for today, to be continued."""
    last = entries[-1]
    return evolve(state, outcome="continued", ended_at=last.at, ended_wall=last.wall)


def keep_rest(folder: Path, id: str, entries: Sequence[Entry]) -> Session:  # noqa: A002
    """Write what is missing beside a record whose session's end never reached the journal; the ended session.

    Raises OSError and ValueError as `keep` does.
    """
    session, last = Session.of(entries), entries[-1]
    ended = session.after(Entry(session.next_seq, last.at, last.wall, Ended("ended early")))
    for path, document in _documents(folder, id, ended.state):
        if not path.exists():
            _write(path, document)
    return ended


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


def _as_settled(path: Path, document: Mapping[str, Any]) -> Mapping[str, Any]:
    """The document, in which what became of a promise stays as the file before it had it.

    A session that was set aside has a record already, whose promises may have come back since.
    """
    try:
        before = load(path)
    except Unreadable:
        return document
    states = {
        _promised(promise): state
        for promise in tables(before, "commitments")
        if isinstance(state := promise.get("state"), str)
    }
    promised = [
        {**promise, "state": states.get(_promised(promise), promise["state"])}
        for promise in tables(document, "commitments")
    ]
    return {**document, "commitments": promised} if promised else document


def _promised(promise: Mapping[str, Any]) -> tuple[str, str]:
    return str(promise.get("who", "")), str(promise.get("text", ""))


def _write(path: Path, document: Mapping[str, Any]) -> None:
    private_folder(path.parent)
    write_private(path, dumps(document), partial(compare, document))
