"""One paragraph for the group that goes into each person's own note, with two lines about each."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from typing import Final

from attrs import frozen

from workshop.disk import sentence
from workshop.notes.afterwards import Editing
from workshop.notes.archive import Archive
from workshop.notes.kept import Kept
from workshop.notes.kinds import BY_ID, FACTS, PLAN, kind_for
from workshop.notes.mentions import Mention
from workshop.notes.parts import Parts, kept_text
from workshop.notes.whose import others_named, person_paper
from workshop.toml import Unreadable
from workshop.words import _

# More often than this nobody changes a file beside the app within one save.
TRIES: Final = 3


@frozen
class Lines:
    """Two lines about one person: how they took part, and what comes next."""

    took_part: str = ""
    next: str = ""


def group_paragraph(parts: Parts) -> str:
    """What the group's note says that may go into each one's: all of it but the facts and the plan."""
    kind = BY_ID.get(parts.get("note", ""))
    keys = [part.key for part in kind.parts] if kind else []
    texts = [parts.get(f"note.{key}", "").strip() for key in keys if key not in (FACTS.key, PLAN.key)]
    return "\n\n".join(text for text in texts if text)


class Shared:
    """The notes of these people, into which one paragraph goes; what stands in them already stays above it.

    Raises `Unreadable` with a sentence where one of them can't be read.
    """

    def __init__(
        self, archive: Archive, kept: Kept, people: Iterable[str], *, usual: str = "", by: str = ""
    ) -> None:
        self.kept = kept
        self._usual = usual
        self._editings: dict[str, Editing] = {}
        taken: set[str] = set()
        for who in people:
            about = person_paper(kept, who, but=taken)
            taken.add(about.name)
            self._editings[who] = Editing(archive, kept, about, by=by)
        self._before = {who: dict(editing.opens) for who, editing in self._editings.items()}

    @property
    def people(self) -> tuple[str, ...]:
        """Whose notes they are."""
        return tuple(self._editings)

    def named(self, paragraph: str, lines: Mapping[str, Lines]) -> dict[str, tuple[Mention, ...]]:
        """Whom else the new words in each person's note would name; who names nobody else is left out."""
        found: dict[str, tuple[Mention, ...]] = {}
        for who in self._editings:
            said = lines.get(who, Lines())
            text = "\n".join((paragraph, said.took_part, said.next))
            if named := others_named(text, self.kept.document, who):
                found[who] = named
        return found

    def save(
        self, paragraph: str, lines: Mapping[str, Lines], now: datetime, *, but: Collection[str] = ()
    ) -> dict[str, str]:
        """Write it into everybody's note but these people's; why that couldn't be done, by whose it is."""
        troubles: dict[str, str] = {}
        for who in self._editings:
            if who in but:
                continue
            try:
                self._save(who, paragraph, lines.get(who, Lines()), now)
            except OSError as error:
                troubles[who] = sentence(error)
            except Unreadable as error:
                troubles[who] = str(error)
        return troubles

    def _save(self, who: str, paragraph: str, said: Lines, now: datetime) -> None:
        editing = self._editings[who]
        for _try in range(TRIES):
            mine = self._made(who, paragraph, said)
            saved = editing.save(mine, now)
            for part, text in mine.items():
                # What somebody else wrote there meanwhile is what it is added to.
                if part not in (one.part for one in saved.conflicts) and saved.stands.get(part, "") != text:
                    self._before[who][part] = saved.stands.get(part, "")
            for conflict in saved.conflicts:
                self._before[who][conflict.part] = conflict.theirs
                editing.choose(conflict)
            if not saved.conflicts:
                return
        raise Unreadable(
            _("another program writes this note again and again; close it there, then try again")
        )

    def _made(self, who: str, paragraph: str, said: Lines) -> dict[str, str]:
        before = self._before[who]
        kind = kind_for(before.get("note", ""), person=True, usual=self._usual)
        texts = ((kind.shared, paragraph), (kind.own, said.took_part), (kind.next, said.next))
        made = {f"note.{key}": before.get(f"note.{key}", "") for key, _text in texts}
        for key, text in texts:
            made[f"note.{key}"] = _added(made[f"note.{key}"], text)
        return {"note": before.get("note") or kind.id, "note.facts": before.get("note.facts", ""), **made}


def _added(before: str, text: str) -> str:
    """The text below what stands there; once, however often it is added."""
    text = kept_text(text).strip()
    if not text or f"\n\n{text}\n\n" in f"\n\n{before.strip()}\n\n":
        return before
    return f"{before.rstrip()}\n\n{text}" if before.strip() else text
