"""Writes what a finished session leaves behind: the record first, then the private papers.

A session that was set aside has them already, and somebody may have written into them meanwhile:
what the session wrote then is known from its log, and only that is written anew.
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any, Final

from attrs import evolve

from workshop.disk import read_private
from workshop.notes.aside import put_aside
from workshop.notes.files import JOTTINGS, PEOPLE, PROCESS, RECORD, record_path
from workshop.notes.merging import merged
from workshop.notes.record import papers
from workshop.notes.rewriting import rewritten
from workshop.notes.toml import MOST_BYTES, dumps, load, private_document, record_document
from workshop.notes.writing import (
    must_be_no_link,
    records_locked,
    remove_held,
    until_it_stays,
    write_instead,
    write_over,
)
from workshop.plan.people import compared
from workshop.session.events import Ended, Entry, Paused, Recovered
from workshop.session.session import Session
from workshop.session.state import State
from workshop.toml import Unreadable, alike, loads
from workshop.tomledit import comments, with_comments
from workshop.words import _, is_id, one_line

Document = Mapping[str, Any]
Documents = Mapping[str, Document]
"""What stands in each file of a session, by its path in the session's folder; the record first."""

# What a private paper says beside its words.
HEAD: Final = ("format", "id", "who")


def keep(
    folder: Path,
    id: str,  # noqa: A002 - the record's own word
    state: State,
    log: Sequence[Entry] = (),
    retain_years: int = 0,
) -> Path:
    """Write everything that is kept of a session that has ended; the path of its record.

    Each file is read back and compared before it takes its place. May be done again, with the
    same result. What somebody wrote into a file that the session wrote before, as its `log` tells,
    stays; one that can't be read is put aside. Raises OSError, or ValueError with a sentence where a
    file did not read the same, a link stands there, or another program changes a record for long.
    """
    now = documents(state, id, retain_years)
    # What was there before may have been changed by somebody, who may be at it just now.
    with records_locked(folder.parent.parent):
        must_be_no_link(folder / PEOPLE)
        if not _has_any(folder):
            for name, document in now.items():
                _write_new(folder / name, document)
            return record_path(folder)
        then = [documents(stood, id, retain_years) for stood in _set_aside(log)]
        places = _places(folder, now, then)
        for name, document in now.items():
            held = [one[name] for one in then if name in one]
            until_it_stays(partial(_write, folder / places[name], document, held))
        for name in dict.fromkeys(name for one in then for name in one if name not in now):
            held = [one[name] for one in then if name in one]
            until_it_stays(partial(_let_go, folder / places[name], held))
    return record_path(folder)


def until_now(entries: Sequence[Entry], state: State) -> State:
    """A session that is set aside, as its record shall have it: ended for today, to be continued."""
    last = entries[-1]
    return evolve(state, outcome="continued", ended_at=last.at, ended_wall=last.wall)


def keep_rest(
    folder: Path,
    id: str,  # noqa: A002
    entries: Sequence[Entry],
    retain_years: int = 0,
) -> Session:
    """Write what is missing beside a record whose session's end never reached the journal; the ended session.

    Raises OSError and ValueError as `keep` does.
    """
    session, last = Session.of(entries), entries[-1]
    ended = session.after(Entry(session.next_seq, last.at, last.wall, Ended("ended early")))
    with records_locked(folder.parent.parent):
        must_be_no_link(folder / PEOPLE)
        for name, document in documents(ended.state, id, retain_years).items():
            if not (folder / name).exists():
                _write_new(folder / name, document)
    return ended


def documents(state: State, id: str, retain_years: int = 0) -> Documents:  # noqa: A002
    """Every file that is kept of a session that has ended; ValueError where a person's id can't name one."""
    made = papers(state, id, retain_years)
    found: dict[str, Document] = {RECORD: record_document(made.record)}
    for name, paper in ((JOTTINGS, made.jottings), (PROCESS, made.process)):
        if paper:
            found[name] = private_document(paper, id)
    for person, paper in made.people.items():
        if not is_id(person):
            raise ValueError(_("{id} can't name a file").format(id=one_line(person)))
        found[f"{PEOPLE}/{person}.toml"] = private_document(paper, id)
    return found


def _set_aside(log: Sequence[Entry]) -> list[State]:
    """How the session stood whenever it may have written a record: where it was set aside, or left off."""
    found: list[State] = []
    for at, entry in enumerate(log):
        left_off = at + 1 < len(log) and isinstance(log[at + 1].event, Recovered)
        if left_off or (isinstance(entry.event, Paused) and entry.event.why == "aside"):
            held = log[: at + 1]
            # Of a damaged journal, not every part may stand alone.
            with suppress(ValueError, LookupError, TypeError):
                found.append(until_now(held, Session.of(held).state))
    return found


def _has_any(folder: Path) -> bool:
    return any(os.path.lexists(folder / name) for name in (RECORD, JOTTINGS, PROCESS, PEOPLE))


def _places(folder: Path, now: Documents, then: Sequence[Documents]) -> Mapping[str, str]:
    """In which file each document lies: a person's in the one that is about them, whoever wrote it."""
    every = dict.fromkeys([*now, *(name for held in then for name in held)])
    made = {name: name for name in every if not name.startswith(f"{PEOPLE}/")}
    whose = {name: _whose(next(held[name] for held in (now, *then) if name in held)) for name in every}
    there = {f"{PEOPLE}/{path.name}": _about(path) for path in sorted((folder / PEOPLE).glob("*.toml"))}
    about = {who: name for name, who in reversed(there.items()) if who}
    ours = {name for held in then for name in held}
    for name in every:
        if name in made:
            continue
        who = whose[name]
        taken = there.get(name, "")
        if who in about:
            made[name] = about[who]
        elif not taken or (name in ours and taken not in whose.values()):
            # Nobody's, or under another name by now.
            made[name] = name
        else:
            made[name] = _free(every, there, made)
    return made


def _free(every: Mapping[str, None], there: Mapping[str, str], made: Mapping[str, str]) -> str:
    number = 1
    while (name := f"{PEOPLE}/p{number}.toml") in {*every, *there, *made.values()}:
        number += 1
    return name


def _whose(document: Document) -> str:
    return compared(str(document.get("who", "")))


def _about(path: Path) -> str:
    try:
        return _whose(load(path))
    except Unreadable:
        return ""


def _write(path: Path, document: Document, then: Sequence[Document]) -> None:
    """Write a document where nothing is, or into what somebody may have changed since it was written."""
    if not os.path.lexists(path):
        _write_new(path, document)
        return
    try:
        load(path)
        data = read_private(path, MOST_BYTES)
        theirs = loads(data, MOST_BYTES)
        if theirs == document:
            return
        is_ours = any(data == dumps(held) for held in then)
        made = dumps(document) if is_ours else _rewritten(data, merged(theirs, then, document))
    except Unreadable:
        write_instead(path, put_aside(path), dumps(document))
    else:
        write_over(path, data, made)


def _write_new(path: Path, document: Document) -> None:
    write_over(path, None, dumps(document))


def _rewritten(data: bytes, target: Document) -> bytes:
    """The file so that it reads as `target`: as somebody wrote it, or else anew with all of their comments.

    Raises `Unreadable` where it can be neither.
    """
    try:
        return rewritten(data, target)
    except Unreadable:
        # It is too large for that, or written in a way that isn't known.
        pass
    try:
        return with_comments(comments(data.decode("utf-8")), dumps(target))
    except (ValueError, RecursionError) as error:
        raise Unreadable(str(error)) from None


def _let_go(path: Path, then: Sequence[Document]) -> None:
    """Take out of a paper what the session has elsewhere now; the paper, where nothing else is in it."""
    try:
        load(path)
        data = read_private(path, MOST_BYTES)
        theirs = loads(data, MOST_BYTES)
        left = merged(theirs, then, {key: then[-1][key] for key in HEAD if key in then[-1]})
        if not left.keys() - HEAD and not comments(data.decode("utf-8")):
            remove_held(path, data)
        elif not alike(left, theirs):
            write_over(path, data, _rewritten(data, left))
    except (FileNotFoundError, Unreadable):
        # Gone already, or somebody's.
        return
