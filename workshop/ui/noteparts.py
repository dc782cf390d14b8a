"""Which parts an editor of a note asks for: those of its kind, and all others in which something stands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from attrs import frozen

from workshop.notes.afterwards import Editing
from workshop.notes.document import tables
from workshop.notes.kinds import FACTS, SAFETY, Kind, part_said
from workshop.words import _, one_line


@frozen
class Asked:
    """A part to be written: its address, what it is called, what belongs into it; `folded` away or not."""

    address: str
    says: str
    asks: str = ""
    folded: bool = False


def asked_of(editing: Editing, kind: Kind, texts: Mapping[str, str]) -> list[Asked]:
    """The parts in their order, the facts first; each address once."""
    of = editing.about.of
    asked: list[Asked] = []
    if of != "process":
        asked += [Asked(f"note.{part.key}", part.says, part.asks) for part in (FACTS, *kind.parts)]
        asked += _others(asked, texts, "note.")
    asked += _noted(editing, texts)
    if of == "person":
        asked += [
            Asked(f"safety.{part.key}", part_said(f"safety.{part.key}"), part.asks, True) for part in SAFETY
        ]
    return [*asked, *_others(asked, texts, "safety.", folded=of == "person")]


def _others(
    asked: list[Asked], texts: Mapping[str, str], begins: str, *, folded: bool = False
) -> list[Asked]:
    """What stands in a part of another kind, or of somebody's own."""
    known = {one.address for one in asked}
    more = (name for name, text in texts.items() if name.startswith(begins) and text.strip())
    return [Asked(name, part_said(name), folded=folded) for name in more if name not in known]


def _noted(editing: Editing, texts: Mapping[str, str]) -> Iterator[Asked]:
    """What was noted in the room; among one's own words, a place for more."""
    numbers = sorted(int(name[6:]) for name in texts if name.startswith("notes."))
    written = [number for number in numbers if texts[f"notes.{number}"].strip()]
    for number in numbers:
        yield Asked(f"notes.{number}", _said(editing, number))
    if editing.about.of == "process" and len(written) == len(numbers):
        says = _("And more") if numbers else _("What was it like for you?")
        yield Asked(f"notes.{max(numbers, default=0) + 1}", says)


def _said(editing: Editing, number: int) -> str:
    document = editing.kept.document
    if editing.about.of != "group":
        return _("Noted, {n}").format(n=number)
    rows = tables(document, "notes")
    titles = {
        str(step.get("step")): one_line(str(step.get("title", ""))) for step in tables(document, "steps")
    }
    title = titles.get(str(rows[number - 1].get("step")), "") if number <= len(rows) else ""
    return _("Noted in {step}").format(step=title) if title else _("Noted in the room")
