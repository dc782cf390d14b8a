"""The parts of a paper that somebody writes, by their addresses, and how one is put into its file.

An address is what `[[amended]]` calls a part: `note.theme`, `note` (its kind), `safety.seen`, `notes.3`
(the text of the third of `[[notes]]`, from 1), `commitments.1`; `notes` alone is one that was taken out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, MutableMapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, Final, cast

from attrs import frozen

from workshop.notes.document import Document, tables
from workshop.notes.kinds import rank
from workshop.toml import Unreadable
from workshop.tomledit import comments
from workshop.words import _, one_line, safe_text

if TYPE_CHECKING:
    from tomlkit import TOMLDocument
    from tomlkit.items import Item

Parts = Mapping[str, str]
"""From addresses to texts; a part that holds nothing may be missing, and is the empty text."""

LISTS: Final = ("notes", "commitments")
TABLES: Final = ("note", "safety")
# What says of a note how it was written, and is no part of it.
ABOUT: Final = ("kind", "written", "by")
_PLACE: Final = re.compile(r"(?P<list>[a-z_]+)\.(?P<at>[1-9][0-9]*)")


@frozen
class Amended:
    """What a part said before it was changed; `on` is the day of the change, `by` may be empty."""

    part: str
    was: str
    on: date | None = None
    by: str = ""


def parts_of(document: Document) -> dict[str, str]:
    """Every part that holds something, its text made safe."""
    return {address: text for address, text in _parts(document) if text}


def _parts(document: Document) -> Iterator[tuple[str, str]]:
    for name in TABLES:
        held = document.get(name)
        if not isinstance(held, Mapping):
            continue
        if name == "note" and isinstance(held.get("kind"), str):
            yield "note", one_line(held["kind"])
        for key, value in held.items():
            if key not in ABOUT and isinstance(value, str):
                yield f"{name}.{key}", kept_text(value)
    for name in LISTS:
        for place, row in enumerate(_rows(document, name), 1):
            if isinstance(row, Mapping) and isinstance(row.get("text"), str):
                yield f"{name}.{place}", kept_text(row["text"])


def kept_text(text: str) -> str:
    """The text as it is compared and kept: safe, and nothing where it is only white space."""
    text = safe_text(text)
    return text if text.strip() else ""


def earlier(document: Document) -> tuple[Amended, ...]:
    """What parts said before, in the order in which they were changed."""
    return tuple(
        Amended(
            one_line(str(row.get("part", ""))),
            safe_text(str(row.get("was", ""))),
            day if type(day := row.get("on")) is date else None,
            one_line(str(row.get("by", ""))),
        )
        for row in tables(document, "amended")
    )


def others(document: Document) -> Document:
    """All of a document that is none of its parts, nor about them: what an edit has to leave alone."""
    left: dict[str, Any] = {}
    for key, value in document.items():
        if key in TABLES and isinstance(value, Mapping):
            strings = {name for name in value if isinstance(value[name], str)}
            more = {name: value[name] for name in value if name not in (*strings, *ABOUT)}
            left.update({key: more} if more else {})
        elif key in LISTS and isinstance(value, list):
            rows = [
                {name: row[name] for name in row if name != "text"} if isinstance(row, Mapping) else row
                for row in value
            ]
            # A note that was added has nothing but its text.
            left[key] = [row for row in rows if row]
        elif key not in ("amended", *TABLES, *LISTS):
            left[key] = value
    return {key: value for key, value in left.items() if value != []}


# What is changed in a file.


def text_item(text: str) -> Item:
    """The text as it is written into a file: over several lines where it has several."""
    import tomli_w
    import tomlkit

    made = tomli_w.dumps({"text": safe_text(text)}, multiline_strings=True)
    return cast("Item", tomlkit.parse(made).item("text"))


def put(document: TOMLDocument, address: str, text: str, about: Mapping[str, Any] | None = None) -> None:
    """Put a text into a part; where that empties a table, it goes, unless somebody wrote more into it.

    `about` is what a new table of it begins with. Raises `Unreadable` where something else stands there.
    """
    name, _dot, key = address.partition(".")
    if name in LISTS:
        _put_row(document, name, int(key), text)
        return
    table = document.get(name)
    if table is None:
        if not text:
            return
        import tomlkit

        table = tomlkit.table()
        begins = {**({} if key else {"kind": text}), **(about or {})}
        table.update({name: value for name, value in begins.items() if value})
        document[name] = table
        table = document[name]
    if not isinstance(table, MutableMapping):
        raise Unreadable(_("“{key}” in it is no table; mend it in an editor").format(key=name))
    if not key:
        table["kind"] = text
    elif text and key not in table:
        # In the order in which one reads them, whenever they were written.
        later = {name: table.pop(name) for name in list(table) if rank(name) > rank(key)}
        table[key] = text_item(text)
        table.update(later)
    elif text:
        table[key] = text_item(text)
    elif key in table:
        del table[key]
        if not set(table) - set(ABOUT) and not comments(cast("Any", table).as_string()):
            del document[name]


def _put_row(document: TOMLDocument, name: str, place: int, text: str) -> None:
    rows = _rows(document, name)
    if place <= len(rows) and isinstance(rows[place - 1], MutableMapping):
        rows[place - 1]["text"] = text_item(text)
    else:
        append(document, name, {"text": text_item(text)})


def append(document: TOMLDocument, name: str, row: Mapping[str, Any]) -> None:
    """One more table at the end of a list of them; `Unreadable` where something else stands there."""
    import tomlkit
    from tomlkit.items import AoT

    listed = document.get(name)
    if listed is None or (isinstance(listed, list) and not listed):
        # An empty list on one line can't hold tables of its own.
        if listed is not None:
            del document[name]
        document[name] = tomlkit.aot()
        listed = document[name]
    if isinstance(listed, AoT):
        made = tomlkit.table()
        made.update(row)
        before = (listed if listed.body else document).as_string()
        # A line of space above it, as people write it.
        made.trivia.indent = "" if before.endswith("\n\n") or not before else "\n"
        listed.append(made)
    elif isinstance(listed, list):
        inline = tomlkit.inline_table()
        inline.update(row)
        cast("Any", listed).append(inline)
    else:
        raise Unreadable(_("“{key}” in it is no list of tables; mend it in an editor").format(key=name))


def amend(document: TOMLDocument, one: Amended) -> None:
    """Keep what a part said before."""
    row: dict[str, Any] = {"on": one.on}
    if one.by:
        row["by"] = one.by
    append(document, "amended", {**row, "part": one.part, "was": text_item(one.was)})


def unamend(document: TOMLDocument, part: str, was: str) -> None:
    """Take back the last note that this part said this before: it says it again."""
    rows = _rows(document, "amended")
    for place in range(len(rows) - 1, -1, -1):
        row = rows[place]
        if isinstance(row, Mapping) and row.get("part") == part and safe_text(str(row.get("was"))) == was:
            del rows[place]
            break
    if not rows and "amended" in document:
        del document["amended"]


def take_out(document: TOMLDocument, name: str, place: int) -> None:
    """Take a row out of a list, by its place from 0.

    What was said before of those after it is said of their new places, and what the row itself said before
    stays, as of one that was taken out.
    """
    rows = _rows(document, name)
    del rows[place]
    if not rows:
        del document[name]
    for row in _rows(document, "amended"):
        if isinstance(row, MutableMapping) and isinstance(part := row.get("part"), str):
            moved = after_removal(part, {name: (place + 1,)})
            if moved != part:
                row["part"] = moved or name


def after_removal(part: str, gone: Mapping[str, Sequence[int]]) -> str | None:
    """The address of a part once the rows at these places, from 1, are gone; None of one of them."""
    found = _PLACE.fullmatch(part)
    if found is None or not (before := gone.get(found["list"])):
        return part
    at = int(found["at"])
    return None if at in before else f"{found['list']}.{at - sum(one < at for one in before)}"


def _rows(document: Document, name: str) -> list[Any]:
    rows = document.get(name)
    return rows if isinstance(rows, list) else []
