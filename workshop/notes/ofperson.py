"""Everything the notes hold about one person: what goes with them, and where others' words name them."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from attrs import evolve, field, frozen

from workshop.disk import read_private, sentence
from workshop.notes.archive import JOURNAL, Archive, Kept
from workshop.notes.aside import ASIDE
from workshop.notes.document import tables, texts
from workshop.notes.keeping import RECORD
from workshop.notes.kept import read_kept
from workshop.notes.mentions import mentions
from workshop.notes.parts import after_removal
from workshop.notes.private import JOTTINGS, PEOPLE, PROCESS
from workshop.notes.rewriting import rewritten
from workshop.notes.trash import entries
from workshop.notes.unfinished import read_unfinished
from workshop.plan.people import compared, one_name
from workshop.toml import Unreadable, loads
from workshop.tomledit import MOST_BYTES, STRING_OR_COMMENT
from workshop.words import _, _n, is_id, listed, one_line

Document = Mapping[str, Any]

# Rows that are somebody's.
THEIRS: Final = ("present", "answers", "commitments")
# What holds ids and words of the format, and nobody's name.
NO_WORDS: Final = frozenset({"format", "id", "script", "circle", "step", "field", "kind", "part", "state"})


@frozen
class Named:
    """A line in somebody else's words that names them: in which file of the session, and which line, or 0."""

    file: str
    line: int
    text: str


@frozen
class Share:
    """What one session's folder holds about somebody.

    `papers` are about them alone, by their paths in the folder, and `whole` where all of it is; `taken`
    says what is taken out of the others, `named` where those still name them. `changed` has the new
    bytes of each file, and `before` the old. `trouble` says why it can't be known, or done.
    """

    kept: Kept
    whole: bool = False
    papers: tuple[str, ...] = ()
    taken: tuple[str, ...] = ()
    named: tuple[Named, ...] = ()
    changed: Mapping[str, bytes] = field(factory=dict)
    before: Mapping[str, bytes] = field(factory=dict)
    trouble: str = ""

    def __bool__(self) -> bool:
        return bool(self.whole or self.papers or self.taken or self.named or self.trouble)

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
        found = share(folder, name, instead)
        if found and circle in ("", found.kept.document.get("circle")):
            yield found


def shares_in_trash(archive: Archive, name: str, *, circle: str = "", instead: str = "") -> Iterator[Share]:
    """The same of what lies in the trash."""
    for folder, _day, _nth in sorted(entries(archive), reverse=True):
        found = share(folder, name, instead)
        if found and circle in ("", found.kept.document.get("circle")):
            yield found


def share(folder: Path, name: str, instead: str = "") -> Share:
    """What the folder of one session holds about somebody."""
    kept = read_kept(folder)
    found = Share(kept)
    if os.path.lexists(folder / JOURNAL):
        return evolve(found, trouble=_unfinished(folder, name))
    others = _others(kept.document, name)
    whole = bool(kept.document.get("present")) and not others
    troubles: list[str] = []
    for file in _files(folder):
        try:
            found = _with_file(found, folder, file, name, others, instead)
        except (OSError, Unreadable) as error:
            why = sentence(error) if isinstance(error, OSError) else str(error)
            troubles.append(_("{file} can't be read, or changed: {why}").format(file=file, why=why))
    found = evolve(found, named=(*found.named, *_put_aside(folder, name)))
    if whole and found.taken and not troubles:
        return Share(kept, whole=True)
    # Where nobody can say whether it is about them, somebody has to look.
    return evolve(found, trouble="; ".join(troubles))


def _put_aside(folder: Path, name: str) -> Iterator[Named]:
    """What couldn't be read and was put aside, where it may name them."""
    for path in sorted(folder.rglob("*")):
        if ASIDE.fullmatch(path.name) and path.is_file() and not path.is_symlink():
            words = read_private(path, MOST_BYTES).decode("utf-8", "replace")
            if mentions(words, (name,)):
                told = _("it was put aside; look at it, and remove it")
                yield Named(path.relative_to(folder).as_posix(), 0, told)


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
    people = folder / PEOPLE
    found = [name for name in (RECORD, JOTTINGS, PROCESS) if os.path.lexists(folder / name)]
    if people.is_dir() and not people.is_symlink():
        found += [f"{PEOPLE}/{path.name}" for path in sorted(people.glob("*.toml")) if is_id(path.stem)]
    return found


def _with_file(
    found: Share, folder: Path, file: str, name: str, others: Sequence[str], instead: str
) -> Share:
    data = read_private(folder / file, MOST_BYTES)
    held = loads(data, MOST_BYTES)
    if file.startswith(f"{PEOPLE}/") and is_same(str(held.get("who", "")), name):
        return evolve(found, papers=(*found.papers, file))
    target, taken = without(held, name)
    text = data.decode("utf-8")
    named = _named(file, text, target, name, others)
    if instead and named:
        target = _through(target, lambda words: _replaced(words, name, others, instead))
    made = rewritten(data, target, comments_go=True)
    if instead:
        made = _in_comments(made, lambda words: _replaced(words, name, others, instead))
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


# Where others' words name them.


def _named(file: str, text: str, target: Document, name: str, others: Sequence[str]) -> list[Named]:
    lines, cursor = text.split("\n"), 0
    found: list[Named] = []
    for words in _words(target):
        for line in words.split("\n"):
            if not _names(line, name, others):
                continue
            places = (at for at in (*range(cursor, len(lines)), *range(cursor)) if line in lines[at])
            at = next(places, -1)
            cursor = max(cursor, at)
            found.append(Named(file, at + 1, one_line(line)))
    for match in STRING_OR_COMMENT.finditer(text):
        if match["comment"] is not None and _names(match["comment"], name, others):
            number = text.count("\n", 0, match.start()) + 1
            found.append(Named(file, number, one_line(match.group())))
    return sorted(dict.fromkeys(found), key=lambda one: one.line)


def _words(value: Any) -> Iterator[str]:
    """Every text that people wrote, in the order in which it stands there."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for one in value:
            yield from _words(one)
    elif isinstance(value, dict):
        for key, one in value.items():
            if key not in NO_WORDS:
                yield from _words(one)


def _through(value: Any, make: Callable[[str], str]) -> Any:
    """The same with every text that people wrote made another."""
    if isinstance(value, str):
        return make(value)
    if isinstance(value, list):
        return [_through(one, make) for one in value]
    if isinstance(value, dict):
        return {key: one if key in NO_WORDS else _through(one, make) for key, one in value.items()}
    return value


def _names(text: str, name: str, others: Sequence[str]) -> bool:
    return any(one.name == name for one in mentions(text, (name, *others)))


def _replaced(text: str, name: str, others: Sequence[str], instead: str) -> str:
    parts: list[str] = []
    at = 0
    for one in mentions(text, (name, *others)):
        if one.name == name:
            parts += [text[at : one.start], instead]
            at = one.end
    return "".join([*parts, text[at:]])


def _in_comments(data: bytes, make: Callable[[str], str]) -> bytes:
    def made(match: re.Match[str]) -> str:
        return match.group() if match["comment"] is None else make(match.group())

    return STRING_OR_COMMENT.sub(made, data.decode("utf-8")).encode("utf-8")


def told(one: Share) -> str:
    """What of a session goes, in one line."""
    if one.whole:
        return _("the whole session: nobody else was there")
    papers = _n("{n} note about them", "{n} notes about them", len(one.papers)) if one.papers else ""
    return listed([part for part in (papers, *one.taken) if part])
