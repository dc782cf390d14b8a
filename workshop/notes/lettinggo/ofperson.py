"""Everything the notes hold about one person: what goes with them, and where others' words name them."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, Final

from attrs import evolve, field, frozen

from workshop.disk import read_private, sentence, sweep
from workshop.notes.archive import JOURNAL, Archive, Kept
from workshop.notes.document import tables, texts
from workshop.notes.files import JOTTINGS, PEOPLE, PROCESS, RECORD
from workshop.notes.kept import read_kept
from workshop.notes.lettinggo.beside import beside
from workshop.notes.lettinggo.forgood import Seen, seen
from workshop.notes.lettinggo.naming import Named, in_comments, named_in, replaced, through
from workshop.notes.lettinggo.trash import entries
from workshop.notes.parts import after_removal
from workshop.notes.private import people_papers
from workshop.notes.rewriting import rewritten
from workshop.notes.unfinished import read_unfinished
from workshop.plan.people import compared, one_name
from workshop.toml import Unreadable, loads
from workshop.tomledit import MOST_BYTES
from workshop.words import _, _n, listed

Document = Mapping[str, Any]

# Rows that are somebody's.
THEIRS: Final = ("present", "answers", "commitments")


@frozen
class Share:
    """What one session's folder holds about somebody.

    `papers` are about them alone, by their paths in the folder, and `whole` where all of it is: then `seen`
    is how the folder was. `taken` says what is taken out of the others, `named` where those still name
    them. `beside` are the files that are no part of a session and hold their name, which nobody but the
    counselor takes away. `changed` has the new bytes of each file, and `before` the old. `trouble` says why
    it can't be known, or done.
    """

    kept: Kept
    whole: bool = False
    papers: tuple[str, ...] = ()
    taken: tuple[str, ...] = ()
    named: tuple[Named, ...] = ()
    changed: Mapping[str, bytes] = field(factory=dict)
    before: Mapping[str, bytes] = field(factory=dict)
    beside: tuple[Named, ...] = ()
    seen: Seen = ()
    trouble: str = ""

    def __bool__(self) -> bool:
        held = (self.whole, self.papers, self.taken, self.named, self.beside, self.trouble)
        return any(map(bool, held))

    @property
    def goes(self) -> bool:
        """Whether anything goes, or is changed."""
        return bool(not self.trouble and (self.whole or self.papers or self.changed))


def shares(archive: Archive, name: str, *, circle: str = "", instead: str = "") -> Iterator[Share]:
    """What each session holds about somebody, newest first; of one circle alone, where its id is given.

    `instead` is the word that comes in the place of their name in others' words, where it is to go there.
    OSError where the archive can't be read.
    """
    for folder in archive.folders():
        if found := _of_circle(archive, share(folder, name, instead), circle):
            yield found


def shares_in_trash(archive: Archive, name: str, *, circle: str = "", instead: str = "") -> Iterator[Share]:
    """The same of what lies in the trash."""
    for folder, _day, _nth in sorted(entries(archive), reverse=True):
        for within in (folder, folder / PEOPLE):
            sweep(within)
        record = _record_of(archive, folder)
        if found := _of_circle(archive, share(folder, name, instead, record), circle):
            yield found


def _of_circle(archive: Archive, found: Share, circle: str) -> Share | None:
    """What was found, where it is of that circle or of any; where nobody can say, that is its trouble."""
    if not found or not circle:
        return found or None
    record = found.kept.document or _record_of(archive, found.kept.folder)
    if record:
        return found if record.get("circle", "") == circle else None
    told = _("nobody can say which circle it belongs to; without --circle it is looked through, too")
    return evolve(found, trouble="; ".join([*filter(None, [found.trouble]), told]))


def _record_of(archive: Archive, folder: Path) -> Document:
    """The record of the session that a folder belongs to: as it stands, or else as it lies in the trash."""
    id = folder.name.partition(".")[0]  # noqa: A001 - the record's own word
    lying = [path for path, _day, _nth in sorted(entries(archive), reverse=True)]
    folders = (archive.folder(id), *(path for path in lying if path.name.startswith(f"{id}.")))
    documents = (read_kept(one).document for one in folders if one is not None)
    return next((one for one in documents if one), {})


def share(folder: Path, name: str, instead: str = "", record: Document | None = None) -> Share:
    """What the folder of one session holds about somebody; where it has no record, `record` is that of it."""
    looked: Seen = ()
    with suppress(OSError):
        looked = seen(folder)
    kept = read_kept(folder)
    found = Share(kept)
    try:
        files = _files(folder)
    except OSError as error:
        # Nobody can say whether it is about them.
        return evolve(found, trouble=sentence(error))
    strange = tuple(beside(folder, files, name))
    if os.path.lexists(folder / JOURNAL):
        return evolve(found, beside=strange, trouble=_unfinished(folder, name))
    others = _others(kept.document or record or {}, name)
    whole = bool(kept.document.get("present")) and not others
    troubles: list[str] = []
    for file in files:
        try:
            found = _with_file(found, folder, file, name, others, instead)
        except (OSError, Unreadable) as error:
            why = sentence(error) if isinstance(error, OSError) else str(error)
            troubles.append(_("{file} can't be read, or changed: {why}").format(file=file, why=why))
    found = evolve(found, beside=strange)
    if whole and found.taken and not troubles:
        return Share(kept, whole=True, seen=looked)
    # Where nobody can say whether it is about them, somebody has to look.
    return evolve(found, trouble="; ".join(troubles))


def _unfinished(folder: Path, name: str) -> str:
    found = read_unfinished(folder)
    people = found.state.plan.people if found.state else ()
    is_in = any(is_same(person.name, name) for person in people)
    if found.state is not None and not is_in:
        return ""
    return _("it is unfinished; end it or discard it, then ask again")


def is_same(one: str, other: str) -> bool:
    """Whether two names are one person's."""
    return bool(one_name(other)) and compared(one_name(one)) == compared(one_name(other))


def _others(document: Document, name: str) -> tuple[str, ...]:
    """Everybody else of whom the record tells, but whoever led it."""
    expected = document.get("expected")
    also = [str(one) for one in expected] if isinstance(expected, list) else []
    everybody = (*texts(document, "present", "who"), *also)
    return tuple(dict.fromkeys(one for one in everybody if not is_same(one, name)))


def _files(folder: Path) -> list[str]:
    found = [name for name in (RECORD, JOTTINGS, PROCESS) if os.path.lexists(folder / name)]
    return [*found, *(f"{PEOPLE}/{path.name}" for path in people_papers(folder))]


def _with_file(
    found: Share, folder: Path, file: str, name: str, others: Sequence[str], instead: str
) -> Share:
    data = read_private(folder / file, MOST_BYTES)
    held = loads(data, MOST_BYTES)
    if file.startswith(f"{PEOPLE}/") and is_same(str(held.get("who", "")), name):
        return evolve(found, papers=(*found.papers, file))
    target, taken = without(held, name)
    text = data.decode("utf-8")
    named = named_in(file, text, target, name, others)
    if instead and named:
        target = through(target, lambda words: replaced(words, name, others, instead))
    made = rewritten(data, target, comments_go=True)
    if instead:
        made = in_comments(made, lambda words: replaced(words, name, others, instead))
    if made == data:
        return evolve(found, named=(*found.named, *named))
    return evolve(
        found,
        taken=(*found.taken, *taken),
        named=(*found.named, *named),
        changed={**found.changed, file: made},
        before={**found.before, file: data},
    )


def without(document: Document, name: str) -> tuple[dict[str, Any], list[str]]:
    """The document without what is somebody's own, and what that was, in words."""
    made = dict(document)
    told: list[str] = []
    gone: dict[str, list[int]] = {}
    for key in THEIRS:
        rows = document.get(key)
        if not isinstance(rows, list):
            continue
        stays = [
            row for row in rows if not (isinstance(row, dict) and is_same(str(row.get("who", "")), name))
        ]
        gone[key] = [at for at, row in enumerate(rows, 1) if row not in stays]
        if gone[key]:
            told.append(_counted(key, len(gone[key])))
            made[key] = stays
            if not stays:
                del made[key]
    expected = document.get("expected")
    if isinstance(expected, list) and any(is_same(str(one), name) for one in expected):
        told.append(_("that they were expected"))
        made["expected"] = [one for one in expected if not is_same(str(one), name)]
    moved = (_moved(row, gone) for row in tables(document, "amended"))
    amended = [row for row in moved if row is not None]
    if amended != tables(document, "amended"):
        told.append(_("what was said before of it"))
        made["amended"] = amended
        if not amended:
            del made["amended"]
    return made, told


def _counted(key: str, count: int) -> str:
    match key:
        case "answers":
            return _n("{n} answer", "{n} answers", count)
        case "commitments":
            return _n("{n} promise", "{n} promises", count)
    return _("that they were present")


def _moved(row: Document, gone: Mapping[str, Sequence[int]]) -> dict[str, Any] | None:
    """What was said before of a row, which has another place now, or None where that is gone."""
    part = str(row.get("part", ""))
    moved = after_removal(part, gone)
    if moved == part:
        return dict(row)
    return None if moved is None else {**row, "part": moved}


def told(one: Share) -> str:
    """What of a session goes, in one line."""
    if one.whole:
        return _("the whole session: nobody else was there")
    papers = _n("{n} note about them", "{n} notes about them", len(one.papers)) if one.papers else ""
    return listed([part for part in (papers, *one.taken) if part])
