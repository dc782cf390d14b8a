"""JSON Schema of the notes, for editors and other programs: made from the table of their keys."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from workshop.notes.checking import formatkinds as kinds
from workshop.notes.checking.format import PERSON, PROCESS, RECORD
from workshop.notes.checking.formatkinds import Key, Kind
from workshop.notes.record import FORMAT
from workshop.words import _

Schema = dict[str, Any]

DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"
# What an editor has made of a date in TOML: a text of this kind. Not every one checks formats.
DAY: Final[Schema] = {"type": "string", "format": "date", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}
MOMENT: Final[Schema] = {
    "type": "string",
    "format": "date-time",
    "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt ][0-9]{2}:",
}


def record_schema() -> Schema:
    """The schema of `session.toml`."""
    return {
        **_head("record", _("A session's record"), _("What `workshop` keeps of a session.")),
        **_table(RECORD),
    }


def paper_schema() -> Schema:
    """The schema of the private papers: jottings, the counselor's own, and one about a person."""
    keys = {**PROCESS, **PERSON}
    made = _table({name: keys[name] for name in PERSON})
    # Only the paper about somebody says about whom it is.
    made["required"] = [name for name in made["required"] if name != "who"]
    told = _("What `workshop` keeps beside a record, for the counselor alone.")
    return {**_head("paper", _("A private paper"), told), **made}


def _head(name: str, title: str, description: str) -> Schema:
    return {
        "$schema": DIALECT,
        "$id": f"urn:workshop-facilitator:{name}:{FORMAT}",
        "title": title,
        "description": description,
    }


def _table(keys: Mapping[str, Key]) -> Schema:
    """A table; keys that are not in it are kept, and so no mistake."""
    return {
        "type": "object",
        "properties": {key.name: {**_kind(key.kind), "description": key.means} for key in keys.values()},
        "additionalProperties": True,
        "required": [key.name for key in keys.values() if key.required],
    }


def _kind(kind: Kind) -> Schema:
    match kind:
        case kinds.Text(line=True):
            return {"type": "string", "pattern": r"^[^\n]*$"}
        case kinds.Text():
            return {"type": "string"}
        case kinds.Word(words=words):
            return {"enum": [*words]}
        case kinds.Whole(least=None):
            return {"type": "integer"}
        case kinds.Whole(least=least):
            return {"type": "integer", "minimum": least}
        case kinds.YesNo():
            return {"type": "boolean"}
        case kinds.Moment():
            return MOMENT
        case kinds.Day():
            return DAY
        case kinds.Answered():
            return {"type": ["string", "integer"]}
        case kinds.Version():
            return {"const": FORMAT}
        case kinds.Texts():
            return {"type": "array", "items": {"type": "string"}}
        case kinds.Table(keys=keys):
            return _table(keys)
        case kinds.Rows(keys=keys):
            return {"type": "array", "items": _table(keys)}
