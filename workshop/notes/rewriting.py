"""A file in TOML made to say something else; what stays of it is not touched, and no comment is lost."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher
from functools import partial
from typing import Any, Final

from attrs import frozen

from workshop.toml import Unreadable, alike, loads
from workshop.tomledit import MOST_BYTES, above, comments, edited, headers, masked_text, relist
from workshop.words import _

Document = Mapping[str, Any]
Rows = Sequence[Mapping[str, Any]]

_BLANK: Final = re.compile(r"[ \t\r]*\n?")


def rewritten(data: bytes, target: Document, *, comments_go: bool = False) -> bytes:
    """The file so that it reads as `target`; its comments, its order and its white space stay.

    Comments in a row that goes, or right above it, stay as well, unless `comments_go`. Raises
    `Unreadable` where it can't be read, is too large for it, or would not come out so.
    """
    held = loads(data, MOST_BYTES)
    if alike(held, target):
        return data
    text = data.decode("utf-8")
    for key, before in held.items():
        after = target.get(key, [])
        if is_rows(before) and (after == [] or is_rows(after)):
            text = _without(text, key, before, after, comments_go=comments_go)
    made = edited(text.encode("utf-8"), partial(_become, target))
    if not alike(loads(made, MOST_BYTES), target):
        raise Unreadable(_("what was written would not read the same; nothing was replaced"))
    return made


def is_rows(value: object) -> bool:
    """Whether a value is a list of tables, with one at least."""
    return isinstance(value, list) and bool(value) and all(isinstance(row, dict) for row in value)


# Rows that go, as they stand in the text.


@frozen
class Block:
    """Where a row of a list stands in a text: from its header to its last line, with comments around it."""

    above: int
    start: int
    end: int
    below: int


def _without(text: str, key: str, before: Rows, after: Rows, *, comments_go: bool) -> str:
    """The text without the rows that have no place in what comes after; as it is where they can't be told."""
    gone = [at for at, to in aligned(before, after) if to is None and at is not None]
    blocks = _blocks(text, key)
    if not gone or len(blocks) != len(before):
        return text
    made = text
    for at in reversed(gone):
        block = blocks[at]
        start, end, stays = block.above, block.below, ""
        if not comments_go:
            lines = comments(text[block.above : block.below])
            stays = "".join(f"# {line}\n" if line else "#\n" for line in lines)
        if not stays:
            # One empty line is enough where the row stood.
            while end < len(text) and (blank := _BLANK.match(text, end)) and blank.end() > end:
                end = blank.end()
        made = made[:start] + stays + made[end:]
    rest = [row for at, row in enumerate(before) if at not in gone]
    try:
        read = loads(made.encode("utf-8"), MOST_BYTES)
        wanted = {**loads(text.encode("utf-8"), MOST_BYTES), key: rest}
    except Unreadable:
        return text
    return made if alike({**read, key: read.get(key, [])}, wanted) else text


def _blocks(text: str, key: str) -> list[Block]:
    """Where each `[[key]]` stands."""
    masked, tables = masked_text(text), headers(text)
    found: list[Block] = []
    for number, (start, is_list, name) in enumerate(tables):
        if not is_list or name != key:
            continue
        later = (at for at, _is_list, other in tables[number + 1 :] if not other.startswith(f"{key}."))
        until = next(later, len(text))
        end = start + len(masked[start:until].rstrip())
        end = _line_end(text, end)
        found.append(Block(above(text, start), start, end, _below(text, end, until)))
    return found


def _line_end(text: str, at: int) -> int:
    end = text.find("\n", at)
    return len(text) if end < 0 else end + 1


def _below(text: str, end: int, until: int) -> int:
    """Where the comments end that stand right below a row."""
    while end < until and text[end : _line_end(text, end)].lstrip().startswith("#"):
        end = _line_end(text, end)
    return end


# What comes in its place.


def aligned(before: Rows, after: Rows) -> list[tuple[int | None, int | None]]:
    """Which row becomes which, in order; None beside one that goes, or is new."""
    matcher = SequenceMatcher(a=[*map(_key, before)], b=[*map(_key, after)], autojunk=False)
    found: list[tuple[int | None, int | None]] = []
    for tag, first, last, start, end in matcher.get_opcodes():
        if tag == "equal":
            found += zip(range(first, last), range(start, end), strict=True)
            continue
        cursor = start
        for at in range(first, last):
            to = next((to for to in range(cursor, end) if _is_alike(before[at], after[to])), None)
            if to is not None:
                found += [(None, new) for new in range(cursor, to)]
                cursor = to + 1
            found.append((at, to))
        found += [(None, new) for new in range(cursor, end)]
    return found


def _key(row: Mapping[str, Any]) -> str:
    return repr(sorted(row.items(), key=lambda item: item[0]))


def _is_alike(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    """Whether half of what a row says is what the other says."""
    same = sum(key in other and other[key] == value for key, value in one.items())
    return bool(2 * same >= max(len(one), len(other)))


def _become(target: Document, document: Any) -> None:
    """Make a table of the file one that reads so."""
    for key in [key for key in document if key not in target]:
        _drop(document, key)
    for key, value in target.items():
        held = _plain(document[key]) if key in document else None
        if held == value and type(held) is type(value):
            continue
        if isinstance(held, list) and is_rows(held) and is_rows(value):
            _become_rows(document[key], held, value)
        elif _is_texts(held) and _is_texts(value):
            relist(document[key], value)
        elif isinstance(held, dict) and isinstance(value, dict):
            _become(value, document[key])
        else:
            document[key] = _item(value)


def _become_rows(listed: Any, held: Rows, wanted: Rows) -> None:
    shift = 0
    for at, to in aligned(held, wanted):
        if to is None and at is not None:
            del listed[at + shift]
            shift -= 1
        elif at is None and to is not None:
            _insert(listed, to, wanted[to])
            shift += 1
        elif at is not None and to is not None and held[at] != wanted[to]:
            _become(wanted[to], listed[at + shift])


def _insert(listed: Any, at: int, wanted: Mapping[str, Any]) -> None:
    """Put a row in its place, with an empty line on either side; in a list on one line, as its others are."""
    import tomlkit
    from tomlkit.items import Array

    if isinstance(listed, Array):
        listed.insert(at, dict(wanted))
        return
    row = _row(wanted)
    if at > 0 and not listed[at - 1].as_string().endswith("\n\n"):
        row.trivia.indent = "\n"
    if at < len(listed):
        row.add(tomlkit.nl())
    listed.insert(at, row)


def _plain(item: Any) -> Any:
    return item.unwrap() if hasattr(item, "unwrap") else item


def _is_texts(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(entry, str) for entry in value)


def _drop(document: Any, key: str) -> None:
    """Take a key out; the comment beside it stays."""
    import tomlkit
    from tomlkit.container import Container
    from tomlkit.items import Item

    held = document if isinstance(document, tomlkit.TOMLDocument) else document.value
    item = held.item(key) if isinstance(held, Container) else None
    beside = item.trivia.comment if isinstance(item, Item) else ""
    del document[key]
    if beside:
        document.add(tomlkit.comment(beside.lstrip("# ")))


def _item(value: Any) -> Any:
    """A value as an item of a file; words of several lines stand as they are."""
    import tomlkit

    if isinstance(value, str) and "\n" in value:
        return tomlkit.string(value, multiline=True)
    if is_rows(value):
        listed = tomlkit.aot()
        for row in value:
            listed.append(_row(row))
        return listed
    if isinstance(value, dict):
        return _row(value)
    return tomlkit.item(value)


def _row(row: Mapping[str, Any]) -> Any:
    import tomlkit

    table = tomlkit.table()
    for key, value in row.items():
        table[key] = _item(value)
    return table
