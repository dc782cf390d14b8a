"""What Home and a set-up need of a circle's meeting, small enough to be kept in the index."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, Final

from workshop.notes.document import tables

# As they stand in a record, and nothing that was noted or answered.
PLAIN: Final = ("circle", "meeting", "title", "outcome")
PROMISE: Final = ("who", "text", "state")


def summary(document: Mapping[str, Any]) -> str:
    """Of a circle's record, when and what it was, who was there and what was promised; else nothing."""
    started = document.get("started")
    if not document.get("circle") or not isinstance(started, datetime):
        return ""
    made = {key: document[key] for key in PLAIN if isinstance(document.get(key), str | int)}
    made["started"] = started.isoformat()
    made["present"] = [{"who": str(one["who"])} for one in tables(document, "present") if "who" in one]
    # All of them, in their order: by its place a promise is found in its record.
    made["commitments"] = [_promise(one) for one in tables(document, "commitments")]
    return json.dumps(made, ensure_ascii=False)


def _promise(table: Mapping[str, Any]) -> dict[str, Any]:
    made = {key: str(table[key]) for key in PROMISE if key in table}
    due = table.get("due")
    return {**made, "due": due.isoformat()} if type(due) is date else made


def restored(text: str) -> dict[str, Any]:
    """The part of a record that a summary was made of."""
    made: dict[str, Any] = json.loads(text)
    made["started"] = datetime.fromisoformat(made["started"])
    for one in made["commitments"]:
        if "due" in one:
            one["due"] = date.fromisoformat(one["due"])
    return made
