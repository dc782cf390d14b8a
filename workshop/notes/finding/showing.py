"""How what was found is told: where it stands, and as much of its line as there is room for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from workshop.notes.document import tables
from workshop.notes.finding.finder import Line
from workshop.notes.finding.passages import Passage
from workshop.words import _, one_line

BEFORE: Final = "… "
AFTER: Final = " …"
Spans = tuple[tuple[int, int], ...]


def place(passage: Passage, document: Mapping[str, Any]) -> str:
    """Where a passage stands, in a few words; `document` is its record's."""
    match passage.paper:
        case "jottings":
            return _("not sorted yet")
        case "process":
            return _("your own")
        case "person":
            return _("about {name}").format(name=passage.who) if passage.who else _("about one person")
    said = _SAID.get(passage.part)
    if passage.part == "notes":
        titles = {str(step.get("step")): str(step.get("title", "")) for step in tables(document, "steps")}
        said = one_line(titles.get(passage.step, "")) or _("at the close")
    elif passage.part == "answers":
        said = passage.field.replace("-", " ")
    said = said or one_line(passage.part.replace("_", " "))
    return f"{said}, {passage.who}" if passage.who else said


_SAID: Final = {
    "title": _("title"),
    "present": _("who was there"),
    "expected": _("who was expected"),
    "led_by": _("led by"),
    "steps": _("step"),
    "tags": _("tag"),
    "commitments": _("promised"),
    "agreements": _("agreed"),
    "note": _("the note afterwards"),
    "amended": _("what it said before"),
    "safety": _("safety"),
}


def cut(line: Line, room: int) -> tuple[str, Spans]:
    """As much of a line as fits so many characters, with the first word that was found, and its spans."""
    text, spans = line.text, line.spans
    if len(text) <= room or not spans:
        return text, spans
    # What comes after a word says less of it than what comes before.
    start = max(0, min(spans[0][0] - room // 3, len(text) - room + len(BEFORE)))
    if start:
        # Where a word begins, if one does before the one that was found.
        start = text.find(" ", start, spans[0][0]) + 1 or start
    before = BEFORE if start else ""
    end = start + room - len(before)
    if end < len(text):
        end -= len(AFTER)
        end = max(text.rfind(" ", spans[0][1], end), 0) or end
    after = AFTER if end < len(text) else ""
    by = len(before) - start
    seen = [(max(one, start) + by, min(other, end) + by) for one, other in spans]
    shown = f"{before}{text[start:end]}{after}"
    return shown, tuple((one, other) for one, other in seen if one < other)
