"""Help lines and directories of a person's own, as `support.toml` holds them: read with care, and changed."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from attrs import evolve, field, frozen

from workshop.disk import private_folder, read_private, sentence, try_lock, write_private
from workshop.toml import Unreadable, loads
from workshop.words import _, one_line

if TYPE_CHECKING:
    from tomlkit import TOMLDocument

MOST_BYTES: Final = 64 * 1024
PATIENCE_SECONDS: Final = 3.0
# So many lines of a file that is no TOML are shown as they stand.
MOST_RAW: Final = 40

HEAD: Final = """\
# Whom to turn to, and where to look for somebody: shown under support.
# You may edit it. What the program doesn't know stays as it is.

"""

# Where the parts of an entry stand in the file.
PARTS: Final = {"name": "name", "contact": "contact", "address": "address", "whom": "for", "hours": "hours"}

Table = dict[str, Any]


@frozen
class Entry:
    """Whom one can turn to; `whom` says whom they are there for, `hours` when.

    `at` is its place in its list in the file, None where it isn't there yet.
    """

    name: str = ""
    contact: str = ""
    address: str = ""
    whom: str = ""
    hours: str = ""
    at: int | None = field(default=None, eq=False)


@frozen
class Support:
    """What a person wrote down for the day it is needed; `troubles` say what of it can't be used.

    `there` says whether there is a file at all; `raw` are its lines as they stand, where it
    can't be read as what it should be.
    """

    region: str = ""
    checked: date | None = None
    emergency: str = ""
    lines: tuple[Entry, ...] = ()
    directories: tuple[Entry, ...] = ()
    troubles: tuple[str, ...] = ()
    raw: tuple[str, ...] = ()
    there: bool = True

    @property
    def is_empty(self) -> bool:
        """Whether nobody is in it to whom one could turn."""
        return not (self.emergency or self.lines or self.directories)


def load(path: Path) -> Support:
    """What stands in `support.toml`: whatever of it can be read, and a sentence for each thing that can't."""
    try:
        data = read_private(path, MOST_BYTES)
    except FileNotFoundError:
        return Support(there=False)
    except OSError as error:
        return Support(troubles=(_("support.toml can't be used: {why}").format(why=sentence(error)),))
    return read(data)


def read(data: bytes) -> Support:
    """What stands in the bytes of such a file, as `load` has it."""
    try:
        document = loads(data, MOST_BYTES)
    except Unreadable as error:
        told = _("support.toml can't be used: {why}").format(why=error)
        return Support(troubles=(told,), raw=_raw(data))
    troubles: list[str] = []
    return Support(
        region=_text(document, "region", "region", troubles),
        checked=_day(document.get("checked"), troubles),
        emergency=_text(document, "emergency", "emergency", troubles),
        lines=_entries(document, "lines", troubles),
        directories=_entries(document, "directories", troubles),
        troubles=tuple(troubles),
    )


def _raw(data: bytes) -> tuple[str, ...]:
    """The lines of a file in which something may still be found by whoever needs it now."""
    lines = (one_line(line) for line in data[:MOST_BYTES].decode("utf-8", "replace").splitlines())
    return tuple(line for line in lines if line and not line.startswith("#"))[:MOST_RAW]


def _text(table: Table, key: str, where: str, troubles: list[str]) -> str:
    value = table.get(key, "")
    if isinstance(value, str):
        return one_line(value)
    troubles.append(_("support.toml: {where} takes a text in quotes").format(where=where))
    # A number without its quotes is a number still.
    return str(value) if type(value) is int else ""


def _whom(table: Table, where: str, troubles: list[str]) -> str:
    value = table.get("for", "")
    if isinstance(value, list) and all(isinstance(each, str) for each in value):
        return ", ".join(one_line(each) for each in value)
    return _text(table, "for", where, troubles)


def _day(value: object, troubles: list[str]) -> date | None:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date) or value is None:
        return value
    if isinstance(value, str):
        with suppress(ValueError):
            return date.fromisoformat(value)
    troubles.append(_("support.toml: checked takes a day such as 2026-11-22"))
    return None


def _entries(document: Table, key: str, troubles: list[str]) -> tuple[Entry, ...]:
    entries = document.get(key, [])
    if not isinstance(entries, list):
        troubles.append(_("support.toml: {key} takes a list; write [[{key}]] above each").format(key=key))
        return ()
    found: list[Entry] = []
    for at, table in enumerate(entries):
        where = f"{key}, {at + 1}"
        if not isinstance(table, dict):
            told = _("support.toml: {where} takes a name and a contact, below [[{key}]]")
            troubles.append(told.format(where=where, key=key))
            continue
        name, contact, address, hours = (
            _text(table, part, f"{where}: {part}", troubles)
            for part in ("name", "contact", "address", "hours")
        )
        if name or contact or address:
            whom = _whom(table, f"{where}: for", troubles)
            found.append(Entry(name, contact, address, whom, hours, at))
    return tuple(found)


# Changes.


def put_off(path: Path, today: date) -> None:
    """Leaves a file that says when one was asked, so that it isn't asked again; OSError.

    Where there is one already, it stays.
    """
    private_folder(path.parent)
    if not path.exists():
        write_private(path, f"{HEAD}asked = {today}\n".encode())


def change(path: Path, before: Support, after: Support) -> Support:
    """Puts what was changed into the file, and nothing else; what it says now.

    Entries keep their place by `at`; one that is missing in `after` is taken out, one without a
    place is added. `Unreadable` where that can't be done, also because the file no longer says
    `before`; OSError where it can't be written. Then it is as it was.
    """
    private_folder(path.parent)
    lock = try_lock(path.with_name(f".{path.name}.lock"), PATIENCE_SECONDS)
    if lock is None:
        raise Unreadable(_("another workshop is changing it; try again"))
    with lock:
        data = read_private(path, MOST_BYTES) if before.there else HEAD.encode()
        if before.raw:
            raise Unreadable(_("it can't be read as it stands; mend it, or move it away"))
        if load(path) != before:
            raise Unreadable(_("it was changed meanwhile; look at it again, and write it once more"))
        made = _made(data, before, after)
        if len(made) > MOST_BYTES:
            raise Unreadable(_("it would be larger than {most} KiB").format(most=MOST_BYTES // 1024))
        now = read(made)
        if evolve(now, troubles=()) != evolve(after, troubles=(), there=True):
            raise Unreadable(_("what was written would not read the same; nothing was replaced"))
        write_private(path, made)
    return now


def _made(data: bytes, before: Support, after: Support) -> bytes:
    # Here, because it is needed for a change alone.
    from tomlkit.exceptions import TOMLKitError

    try:
        return _changed(data, before, after)
    except Unreadable:
        raise
    except (TOMLKitError, ValueError, TypeError, LookupError):
        # Two readers of TOML may be of two minds on what is odd.
        told = _("it can't be changed here as it is written; change it with an editor")
        raise Unreadable(told) from None


def _changed(data: bytes, before: Support, after: Support) -> bytes:
    import tomlkit

    document = tomlkit.parse(data.decode("utf-8"))
    document.pop("asked", None)
    _put(document, "region", before.region, after.region)
    if after.checked != before.checked:
        document["checked"] = after.checked
    _put(document, "emergency", before.emergency, after.emergency)
    _put_entries(document, "lines", before.lines, after.lines)
    _put_entries(document, "directories", before.directories, after.directories)
    return tomlkit.dumps(document).encode("utf-8")


def _put(table: Any, key: str, before: str, after: str) -> None:
    """Put the text there, if it is another; a key without any goes."""
    if after and after != before:
        table[key] = after
    elif not after and before:
        del table[key]


def _put_entries(
    document: TOMLDocument, key: str, before: tuple[Entry, ...], after: tuple[Entry, ...]
) -> None:
    if after == before:
        return
    if not isinstance(document.get(key, []), list):
        told = _("{key} in it is no list; mend it first, or move it away")
        raise Unreadable(told.format(key=key))
    listed: Any = document.get(key, [])
    left = {entry.at: entry for entry in after}
    for entry in before:
        if entry.at is not None and entry.at in left:
            _put_parts(listed[entry.at], entry, left[entry.at])
    for at in sorted((entry.at for entry in before if entry.at not in left), key=lambda at: -(at or 0)):
        _take_out(listed, at or 0)
    if not listed:
        document.pop(key, None)
    _add(document, key, [entry for entry in after if entry.at is None])


def _put_parts(table: Any, before: Entry, after: Entry) -> None:
    """Change what is another in one entry; keys that aren't ours stay."""
    for part, key in PARTS.items():
        _put(table, key, getattr(before, part), getattr(after, part))


def _take_out(listed: Any, at: int) -> None:
    """Take an entry out; words beside others that merely stand behind it go to its neighbour."""
    from tomlkit.items import AoT, Comment

    if isinstance(listed, AoT):
        orphans: list[Comment] = []
        for _key, item in reversed(listed[at].value.body):
            if _key is not None:
                break
            orphans += [item] if isinstance(item, Comment) else []
        if len(listed) > 1:
            neighbour = listed[at - 1] if at else listed[1]
            for comment in reversed(orphans):
                neighbour.add(comment)
    del listed[at]


def _add(document: TOMLDocument, key: str, entries: Iterable[Entry]) -> None:
    """Add entries at the end of their list, in the form in which it is written."""
    import tomlkit
    from tomlkit.items import AoT

    for entry in entries:
        if key not in document:
            document.add(tomlkit.nl())
            document[key] = tomlkit.aot()
        listed: Any = document[key]
        table: Any = tomlkit.table() if isinstance(listed, AoT) else tomlkit.inline_table()
        for part, name in PARTS.items():
            if getattr(entry, part):
                table[name] = getattr(entry, part)
        listed.append(table)
