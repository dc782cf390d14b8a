"""Reads every record and paper there is, and says what is damaged, strange or foreign, and where."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, Final, Literal

from attrs import frozen

from workshop.disk import FILE_MODE, FOLDER_MODE, TEMPORARY, read_private, sentence
from workshop.notes.archive import JOURNAL, Archive
from workshop.notes.aside import ASIDE
from workshop.notes.checking import format as keys
from workshop.notes.checking.formatkinds import Key, strange
from workshop.notes.checking.places import line_of
from workshop.notes.checking.strangers import strange_paths, why_strange
from workshop.notes.editing import LOCK as RECORDS_LOCK
from workshop.notes.files import JOTTINGS, PEOPLE, PROCESS, RECORD, record_path
from workshop.notes.folders import YEAR
from workshop.notes.lettinggo.forgood import GOING
from workshop.notes.lettinggo.trash import LEFT, TRASH, entries
from workshop.notes.private import people_papers
from workshop.notes.tidying import DAMAGED
from workshop.notes.toml import MOST_BYTES, load
from workshop.notes.unfinished import LOCK, read_unfinished
from workshop.toml import Unreadable, loads
from workshop.words import _, is_id, one_line

What = Literal["damaged", "strange", "open to others", "foreign", "left over", "unknown"]
"""Can't be read; not as the format has it; its permissions; no part of the notes; of a stopped write;
read, and not known."""

Progress = Callable[[int, int], None]
Document = Mapping[str, Any]

AT_LINE: Final = re.compile(r"\(at line ([0-9]+), column [0-9]+\)")


@frozen
class Trouble:
    """Something that is not as it should be, in which file or folder, in which line where that is known.

    `mended` says what was done about it.
    """

    what: What
    path: Path
    told: str
    line: int = 0
    mended: str = ""

    @property
    def matters(self) -> bool:
        """Whether something is still wrong with it."""
        return self.what != "unknown" and not self.mended


@frozen
class Looked:
    """What was read, and what is wrong."""

    records: int = 0
    papers: int = 0
    troubles: tuple[Trouble, ...] = ()


def verify(archive: Archive, progress: Progress | None = None) -> Looked:
    """Look at everything in the archive; `progress` is told how many sessions of how many were read.

    OSError where the archive can't be looked into.
    """
    troubles, records, papers = list(_around(archive)), 0, 0
    folders = list(archive.folders())
    for number, folder in enumerate(folders, 1):
        try:
            troubles += session_troubles(folder)
            one, more = _counted(folder)
            records, papers = records + one, papers + more
        except OSError as error:
            troubles.append(Trouble("damaged", folder, sentence(error)))
        if progress:
            progress(number, len(folders))
    return Looked(records, papers, (*troubles, *_in_trash(archive)))


def _counted(folder: Path) -> tuple[int, int]:
    papers = [folder / JOTTINGS, folder / PROCESS]
    # Where nobody may look, that is told as its trouble.
    with suppress(OSError):
        papers += people_papers(folder)
    return int(os.path.lexists(record_path(folder))), sum(map(os.path.lexists, papers))


# Around the sessions.


def _around(archive: Archive) -> Iterator[Trouble]:
    """What lies in the archive and its years, and is no session."""
    root = archive.root
    if not root.is_dir():
        return
    for path in (root, *(path for path in sorted(root.iterdir()) if not path.is_symlink())):
        if path in (root, root / TRASH, root / RECORDS_LOCK) or YEAR.fullmatch(path.name):
            yield from _open_to_others(path)
    for path in strange_paths(root):
        yield _left_over(path) if TEMPORARY.fullmatch(path.name) else _foreign(path)


def _foreign(path: Path) -> Trouble:
    return Trouble("foreign", path, why_strange(path))


def _left_over(path: Path) -> Trouble:
    return Trouble("left over", path, _("it was left by a write that was stopped"))


def _open_to_others(path: Path) -> Iterator[Trouble]:
    """That somebody else may look into it, or nobody."""
    try:
        about = path.lstat()
    except OSError as error:
        yield Trouble("damaged", path, sentence(error))
        return
    wanted = FOLDER_MODE if stat.S_ISDIR(about.st_mode) else FILE_MODE
    mode = stat.S_IMODE(about.st_mode)
    if not stat.S_ISLNK(about.st_mode) and mode != wanted:
        told = _("its permissions are {mode:04o}; they should be {wanted:04o}, for you alone")
        yield Trouble("open to others", path, told.format(mode=mode, wanted=wanted))


# A session.


def session_troubles(folder: Path) -> Iterator[Trouble]:
    """What is wrong in the folder of a session."""
    yield from _open_to_others(folder)
    try:
        paths = sorted(folder.iterdir())
    except OSError as error:
        yield Trouble("damaged", folder, sentence(error))
        return
    for path in paths:
        yield from _in_session(folder, path)
    if (folder / JOURNAL).exists():
        found = read_unfinished(folder)
        if found.began and not found.elsewhere and (told := found.trouble or found.damage):
            yield Trouble("damaged", folder / JOURNAL, told)
    elif RECORD not in [path.name for path in paths] and any(path.name != LOCK for path in paths):
        yield Trouble("damaged", folder, _("there is no record in it"))


def _in_session(folder: Path, path: Path) -> Iterator[Trouble]:
    tables: Mapping[str, Mapping[str, Key]] = {
        RECORD: keys.RECORD,
        JOTTINGS: keys.JOTTINGS,
        PROCESS: keys.PROCESS,
    }
    if path.name in tables:
        yield from paper_troubles(path, tables[path.name], folder.name)
    elif path.name == PEOPLE and path.is_dir() and not path.is_symlink():
        yield from _open_to_others(path)
        for one in sorted(path.iterdir()):
            if one.suffix == ".toml" and is_id(one.stem):
                yield from paper_troubles(one, keys.PERSON, folder.name)
            else:
                yield from _beside(one)
    elif path.name in (JOURNAL, LOCK) and not path.is_symlink():
        yield from _open_to_others(path)
    else:
        yield from _beside(path)


def _beside(path: Path) -> Iterator[Trouble]:
    """What is no paper, in the folder of a session."""
    if path.is_symlink():
        yield _foreign(path)
    elif TEMPORARY.fullmatch(path.name):
        yield _left_over(path)
    elif ASIDE.fullmatch(path.name):
        told = _("it was put aside, since it couldn't be read; look at it, then remove it")
        yield Trouble("unknown", path, told)
    elif not path.match(DAMAGED):
        yield Trouble("foreign", path, _("it is no part of a session, and is left alone"))


def paper_troubles(path: Path, table: Mapping[str, Key], name: str) -> Iterator[Trouble]:
    """What is wrong with one file of the session of that name."""
    yield from _open_to_others(path)
    try:
        document = load(path)
        text = read_private(path, MOST_BYTES).decode("utf-8")
    except Unreadable as error:
        # A newer program's is no damage, and nothing older may take its place.
        what: What = "strange" if _is_toml(path) else "damaged"
        yield Trouble(what, path, str(error), _line_told(path, str(error)))
        return
    except OSError as error:
        yield Trouble("damaged", path, sentence(error))
        return
    yield from _strange(path, document, text, table)
    if "id" in document and document["id"] != name:
        told = _("its id is {id}, and its folder is called {name}; one of the two was changed")
        line = line_of(text, ("id",))
        yield Trouble("strange", path, told.format(id=one_line(str(document["id"])), name=name), line)


def _strange(path: Path, document: Document, text: str, table: Mapping[str, Key]) -> Iterator[Trouble]:
    for one in strange(document, table):
        what: What = "unknown" if one.harmless else "strange"
        key = ".".join(one_line(str(part)) for part in one.keys)
        yield Trouble(what, path, f"{key} {one.what}", line_of(text, one.keys))


def _is_toml(path: Path) -> bool:
    try:
        loads(read_private(path, MOST_BYTES), MOST_BYTES)
    except (OSError, Unreadable):
        return False
    return True


def _line_told(path: Path, why: str) -> int:
    """The line that the reader of TOML names; the last one where it ended too early."""
    if found := AT_LINE.search(why):
        return int(found[1])
    if "at end of document" not in why:
        return 0
    try:
        return read_private(path, MOST_BYTES).rstrip(b"\n").count(b"\n") + 1
    except OSError:
        return 0


def _in_trash(archive: Archive) -> Iterator[Trouble]:
    """What of the deleted couldn't be read if it came back."""
    known = sorted(entries(archive))
    trash = archive.root / TRASH
    if trash.is_dir() and not trash.is_symlink():
        ours = {entry for entry, _day, _nth in known}
        for path in sorted(trash.iterdir()):
            if path not in ours and not GOING.fullmatch(path.name):
                yield Trouble("foreign", path, _("it is nothing that was deleted here, and is left alone"))
    for entry, _day, _nth in known:
        yield from _open_to_others(entry)
        for path in sorted(entry.rglob("*")):
            yield from _open_to_others(path)
            if path.suffix == ".toml" and path.name != LEFT:
                try:
                    load(path)
                except Unreadable as error:
                    yield Trouble("damaged", path, str(error), _line_told(path, str(error)))
