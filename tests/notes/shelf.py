"""Records as somebody's editor may have written them, and what is found in them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from workshop.notes.finding.finder import Hit
from workshop.notes.toml import dumps

TODAY = date(2026, 11, 22)
BEGAN = datetime(2026, 11, 20, 18, 0, tzinfo=UTC)


def put(root: Path, name: str, document: Mapping[str, Any], **papers: Mapping[str, Any]) -> Path:
    """The folder of a record with this id, and with these private papers: `jottings`, `process`, `p1`."""
    folder = root / "2026" / name
    folder.mkdir(parents=True, exist_ok=True)
    whole = {"format": 1, "id": name, "started": BEGAN, "title": "Talk", **document}
    (folder / "session.toml").write_bytes(dumps(whole))
    for paper, held in papers.items():
        path = folder / ("" if paper in ("jottings", "process") else "people") / f"{paper}.toml"
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(dumps({"format": 1, "id": name, **held}))
    return folder


def notes(*texts: str) -> dict[str, Any]:
    """Notes in a document."""
    return {"notes": [{"text": text} for text in texts]}


def ids(hits: Iterable[Hit]) -> list[str]:
    """The ids of records."""
    return [hit.kept.id for hit in hits]


def marked(hits: Iterable[Hit]) -> list[str]:
    """Each line that was found, with what is marked in brackets."""
    made = []
    for hit in hits:
        for line in hit.lines:
            text, at = "", 0
            for start, end in line.spans:
                text += f"{line.text[at:start]}[{line.text[start:end]}]"
                at = end
            made.append(text + line.text[at:])
    return made
