"""Records and private papers as TOML, and any TOML read back with care."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any, Final

import tomli_w
from attrs import asdict

from workshop.disk import read_private, sentence
from workshop.notes.record import FORMAT, Private, Record
from workshop.toml import Unreadable, alike, loads
from workshop.words import _, safe_text

# More than anybody writes in one session: what could not be read could not be kept either.
MOST_BYTES: Final = 64 << 20

Document = Mapping[str, Any]


def record_document(record: Record) -> dict[str, Any]:
    """The keys of `session.toml`, in their order; what is not known is left out."""
    held = asdict(record)
    return _table(
        {
            "format": FORMAT,
            "id": record.id,
            "title": record.title,
            "mode": record.mode,
            "circle": record.circle or None,
            "meeting": record.meeting or None,
            "led_by": record.led_by or None,
            "started": _moment(record.started),
            "ended": _moment(record.ended),
            "outcome": record.outcome,
            "recovered": record.recovered,
            "planned_seconds": record.planned_seconds,
            "actual_seconds": record.actual_seconds,
            "expected": list(record.expected),
            "tags": list(record.tags),
            "retain_until": record.retain_until,
            "agreements": list(record.agreements) or None,
            "script": {**record.script, "seed": record.seed},
            "totals": _totals(held["totals"]),
            "present": list(held["present"]),
            "steps": list(held["steps"]),
            "notes": [_in_order(note, "at_seconds", "step", "text") for note in held["notes"]] or None,
            "answers": [_in_order(answer, "field", "who", "value") for answer in held["answers"]] or None,
            "commitments": list(held["commitments"]) or None,
        }
    )


def private_document(paper: Private, id: str) -> dict[str, Any]:  # noqa: A002 - the record's own word
    """The keys of a private paper, in their order."""
    return _table(
        {
            "format": FORMAT,
            "id": id,
            "who": paper.who,
            "notes": [
                *({"text": text} for text in paper.notes),
                *([{"text": paper.left_here, "left_here": True}] if paper.left_here else []),
            ],
            "answers": [_in_order(asdict(answer), "field", "who", "value") for answer in paper.answers]
            or None,
        }
    )


def dumps(document: Document) -> bytes:
    """The document as TOML; ValueError where it would not be read back the same."""
    data = "\n".join(_blocks(document)).encode("utf-8")
    compare(document, data)
    return data


def _blocks(document: Document) -> Iterator[str]:
    """The document in blocks, each list of tables as `[[key]]`, which people read more easily.

    tomli-w would put short ones on one line.
    """
    lists = [key for key, value in document.items() if value and _is_tables(value)]
    yield tomli_w.dumps({key: document[key] for key in document if key not in lists}, multiline_strings=True)
    for key in lists:
        for table in document[key]:
            yield f"[[{_key(key)}]]\n{tomli_w.dumps(table, multiline_strings=True)}"


def _key(key: str) -> str:
    """The key as it stands in TOML, in quotes where it needs them."""
    return tomli_w.dumps({key: 0}).removesuffix(" = 0\n")


def _is_tables(value: object) -> bool:
    """Whether a value is a list of tables that hold no tables themselves."""
    return isinstance(value, list) and all(
        isinstance(row, dict) and not any(isinstance(entry, dict | list) for entry in row.values())
        for row in value
    )


def compare(document: Document, data: bytes) -> None:
    """Raises ValueError where the bytes are not this document."""
    if not alike(loads(data, MOST_BYTES), document):
        raise ValueError(_("what was written does not read the same; nothing was replaced"))


def load(path: Path) -> dict[str, Any]:
    """The document in a file, its texts made safe; raises `Unreadable`."""
    try:
        data = read_private(path, MOST_BYTES)
    except OSError as error:
        raise Unreadable(sentence(error)) from None
    document = loads(data, MOST_BYTES)
    must_be_ours(document)
    return _table(document)


def must_be_ours(document: Document) -> None:
    """Raises `Unreadable` with a sentence where a document is of another format than this workshop's."""
    version = document.get("format")
    if type(version) is not int or version != FORMAT:
        raise Unreadable(_of_another_format(version))


def _of_another_format(version: object) -> str:
    if version is None:
        told = _("it says no format; write format = {known} at its top, if it is one of these")
    elif type(version) is int and version > FORMAT:
        told = _(
            "its format is {format}, a newer workshop's; this one reads format {known}: bring it up to date"
        )
    else:
        told = _("its format is {format}; this workshop reads format {known}")
    return told.format(format=safe_text(str(version)), known=FORMAT)


def _moment(moment: datetime) -> datetime:
    return moment.replace(microsecond=0)


def _totals(totals: dict[str, Any]) -> dict[str, Any]:
    return _in_order(totals, "turns", "passes", "pauses", "paused_seconds", "seconds_over")


def _in_order(held: dict[str, Any], *keys: str) -> dict[str, Any]:
    return {key: held[key] for key in keys}


def _table(table: Document) -> dict[str, Any]:
    """The table without what is None, its texts safe and with plain newlines."""
    return {key: _clean(entry) for key, entry in table.items() if entry is not None}


def _clean(value: Any) -> Any:
    if isinstance(value, dict):
        return _table(value)
    if isinstance(value, list | tuple):
        return [_clean(entry) for entry in value]
    return safe_text(value) if isinstance(value, str) else value
