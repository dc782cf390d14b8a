"""Records and private papers as TOML, and any TOML read back with care."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any, Final

import tomli_w
from attrs import asdict

from workshop.disk import read_private, sentence
from workshop.notes.record import FORMAT, Private, Record
from workshop.words import _, safe_text

MOST_BYTES: Final = 4 * 1024 * 1024
# tomllib takes memory with the square of a key's dots.
MANY_DOTS: Final = re.compile(rb"(?m)^[^=\n\"'#]*(?:\.[^=.\n\"'#]*){17,}(?:=|\])")

Document = Mapping[str, Any]


class Unreadable(Exception):
    """A file that can't be read as TOML of ours; the message says why, in a sentence."""


def record_document(record: Record) -> dict[str, Any]:
    """The keys of `session.toml`, in their order; what is not known is left out."""
    held = asdict(record)
    return _table(
        {
            "format": FORMAT,
            "id": record.id,
            "title": record.title,
            "mode": record.mode,
            "led_by": record.led_by or None,
            "started": _moment(record.started),
            "ended": _moment(record.ended),
            "outcome": record.outcome,
            "recovered": record.recovered,
            "planned_seconds": record.planned_seconds,
            "actual_seconds": record.actual_seconds,
            "expected": list(record.expected),
            "tags": list(record.tags),
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
            "notes": [{"text": text} for text in paper.notes],
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
            yield f"[[{key}]]\n{tomli_w.dumps(table, multiline_strings=True)}"


def _is_tables(value: object) -> bool:
    """Whether a value is a list of tables that hold no tables themselves."""
    return isinstance(value, list) and all(
        isinstance(row, dict) and not any(isinstance(entry, dict | list) for entry in row.values())
        for row in value
    )


def compare(document: Document, data: bytes) -> None:
    """Raises ValueError where the bytes are not this document."""
    if loads(data) != document:
        raise ValueError(_("what was written does not read the same; nothing was replaced"))


def loads(data: bytes) -> dict[str, Any]:
    """The document in some bytes; raises `Unreadable`."""
    if len(data) > MOST_BYTES:
        raise Unreadable(_("it is larger than 4 MiB"))
    if MANY_DOTS.search(data):
        raise Unreadable(_("a key in it has too many dots"))
    try:
        return tomllib.loads(data.decode("utf-8"))
    except (ValueError, RecursionError) as error:
        raise Unreadable(_("it is not TOML: {why}").format(why=safe_text(str(error)))) from None


def load(path: Path) -> dict[str, Any]:
    """The document in a file, its texts made safe; raises `Unreadable`."""
    try:
        data = read_private(path, MOST_BYTES)
    except OSError as error:
        raise Unreadable(sentence(error)) from None
    document = loads(data)
    if document.get("format") != FORMAT:
        raise Unreadable(
            _("its format is {format}; this workshop reads format 1").format(format=document.get("format"))
        )
    return _table(document)


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
