"""What is written afterwards: one editing of one paper, saved as it grows, beside whoever else changes it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from attrs import frozen

from workshop.disk import StateUnknownError
from workshop.notes.archive import Archive
from workshop.notes.document import Document, moment
from workshop.notes.editing import Change, edit_paper
from workshop.notes.facts import facts, facts_about
from workshop.notes.kept import Kept
from workshop.notes.kinds import rank
from workshop.notes.parts import Amended, Parts, amend, earlier, kept_text, others, parts_of, put, unamend
from workshop.notes.record import FORMAT
from workshop.notes.toml import load
from workshop.notes.whose import About, person_paper
from workshop.plan.people import compared
from workshop.toml import Unreadable, alike
from workshop.words import _, one_line

if TYPE_CHECKING:
    from tomlkit import TOMLDocument

AMENDED_AFTER: Final = timedelta(days=1)


@frozen
class Conflict:
    """A part that was changed here and in its file: what it said before both, and what each says now."""

    part: str
    earlier: str
    mine: str
    theirs: str


@frozen
class Saved:
    """How a save went: what now stands in every part of the file, and what waits to be chosen."""

    stands: Parts
    conflicts: tuple[Conflict, ...] = ()


def is_old(document: Document, now: datetime) -> bool:
    """Whether a record is more than a day old, so that what it said has to stay readable."""
    ended = moment(document, "ended") or moment(document, "started")
    return ended is not None and now - ended > AMENDED_AFTER


class _AboutAnother(Exception):
    """Somebody else's note has come to stand where a new one was to begin."""


class Editing:
    """One paper while somebody writes in it; what was read when it began is compared with each save.

    Raises `Unreadable` with a sentence where the paper can't be read. `opens` is what the parts begin
    with: what the file says, and where there is no note yet, the facts.
    """

    def __init__(self, archive: Archive, kept: Kept, about: About, *, by: str = "") -> None:
        if kept.trouble and about.of == "group":
            raise Unreadable(kept.trouble)
        self.kept = kept
        self.about = about
        self._archive = archive
        self._by = one_line(by)
        document = _read(kept.folder / about.name)
        self._is_new = not document
        self.base: dict[str, str] = parts_of(document)
        self.earlier: tuple[Amended, ...] = earlier(document)
        self._facts = "" if "note" in document or about.of == "process" else self._known_facts()
        # What was written by this editing, and what it has kept of before, by part.
        self._own: dict[str, str] = {}
        self._kept_before: dict[str, str] = {}
        # Parts of which somebody chose this side's text though the file said something else.
        self._chosen: set[str] = set()
        # What was written last, where the disk couldn't say whether it lasts.
        self._unsure = False

    def _known_facts(self) -> str:
        known, who = self.kept.document, self.about.who
        return facts_about(known, who) if self.about.of == "person" else facts(known)

    @property
    def opens(self) -> dict[str, str]:
        """What stands in each part when the editor opens."""
        return {**self.base, "note.facts": self._facts} if self._facts else dict(self.base)

    def is_changed(self, mine: Parts) -> bool:
        """Whether anything in it is other than what was read or saved last, or may not last."""
        if self._unsure:
            return True
        wanted = self._wanted(mine)
        return any(wanted.get(part, "") != self.base.get(part, "") for part in {*wanted, *self.base})

    def save(self, mine: Parts, now: datetime) -> Saved:
        """Write each part that was changed here; `mine` holds every part that stands on the screen.

        A part that was changed in the file as well is left there as it is, and returned. What was
        changed only there stands in the answer. Raises `Unreadable` with a sentence and OSError
        where nothing could be written.
        """
        wanted = self._wanted(mine)
        saved: list[Saved] = []
        done: list[Callable[[], None]] = []
        again = self._unsure

        def change(document: TOMLDocument) -> None:
            # Where its file was saved elsewhere meanwhile, this is done once more.
            saved.clear()
            done.clear()
            before = document.unwrap()
            stands = parts_of(before)
            conflicts: list[Conflict] = []
            for part in _in_order(wanted, self.base, stands):
                base, my, there = (held.get(part, "") for held in (self.base, wanted, stands))
                if my in (base, there):
                    continue
                if there != base:
                    conflicts.append(Conflict(part, base, my, there))
                else:
                    done.append(self._write(document, part, my, there, now))
            after = document.unwrap()
            if not alike(others(after), others(before)):
                raise Unreadable(_("not all of it would stay as it is; nothing was replaced"))
            kept = earlier(after)
            done.append(lambda: setattr(self, "earlier", kept))
            saved.append(Saved(parts_of(after), tuple(conflicts)))

        def settled() -> None:
            for settle in done:
                settle()
            waiting = {one.part: one.earlier for one in saved[0].conflicts}
            self.base = {**saved[0].stands, **waiting}

        try:
            self._edit(change, again=again)
        except StateUnknownError:
            # What stands in the file now is this editing's own, whether it lasts or not.
            settled()
            self._unsure = True
            raise
        settled()
        self._unsure = False
        return saved[0]

    def _edit(self, change: Change, *, again: bool) -> None:
        """Change the paper, if it is about the same person still; else a new one gets another number."""

        def checked(document: TOMLDocument) -> None:
            who = compared(one_line(str(document.get("who", ""))))
            if self.about.of == "person" and who != compared(self.about.who):
                raise _AboutAnother
            change(document)

        while True:
            name, folder = self.about.name, self.kept.folder
            try:
                edit_paper(self._archive, folder, name, checked, self._fresh(), again=again)
            except _AboutAnother:
                if not self._is_new:
                    raise Unreadable(_("it is about somebody else by now; look at it again")) from None
                self.about = person_paper(self.kept, self.about.who)
            else:
                self._is_new = False
                return

    def choose(self, conflict: Conflict, *, over: bool = True) -> None:
        """Whatever stands on the screen in this part takes the place of what the file says.

        Where it goes `over` that, what the file said stays readable as what it said before.
        """
        self.base[conflict.part] = conflict.theirs
        if over:
            self._chosen.add(conflict.part)

    def _wanted(self, mine: Parts) -> dict[str, str]:
        """What shall stand in each part; facts that were filled in, and a kind, are no note by themselves."""
        wanted = {**self.base, **{part: kept_text(text) for part, text in mine.items()}}
        written = [part for part, text in wanted.items() if part.startswith("note.") and text]
        if written == ["note.facts"] and "note" not in self.base and wanted["note.facts"] == self._facts:
            wanted["note.facts"] = ""
            written = []
        if not written:
            wanted["note"] = self.base.get("note", "")
        return wanted

    def _write(
        self, document: TOMLDocument, part: str, text: str, there: str, now: datetime
    ) -> Callable[[], None]:
        """Put a text into its part, and keep what stood there where it has to stay; what is known then."""
        today = now.date()
        about = {"written": today, "by": self._by} if part.startswith("note") else {"written": today}
        kept = is_old(self.kept.document, now) or part in self._chosen
        again = self._kept_before.get(part) == text and bool(text)
        if again:
            unamend(document, part, text)
        elif there and kept and there != self._own.get(part):
            amend(document, Amended(part, there, today, self._by))
        put(document, part, text, about)

        def known() -> None:
            if again:
                del self._kept_before[part]
                self._own.pop(part, None)
            else:
                if there and kept and there != self._own.get(part):
                    self._kept_before.setdefault(part, there)
                self._own[part] = text
            self._chosen.discard(part)

        return known

    def _fresh(self) -> Mapping[str, Any] | None:
        """What a paper that isn't there begins with; a record has to be there."""
        if self.about.of == "group":
            return None
        who = {"who": self.about.who} if self.about.who else {}
        return {"format": FORMAT, "id": self.kept.id, **who}


def _in_order(*held: Parts) -> list[str]:
    """Every address, each once; a note's kind before its parts, and those in their order."""
    return sorted({part for each in held for part in each}, key=_place)


def _place(part: str) -> tuple[str, int, str]:
    name, _dot, key = part.partition(".")
    return name, (int(key) if key.isdecimal() else rank(key) if key else -1), part


def _read(path: Path) -> Document:
    try:
        return load(path)
    except Unreadable:
        if not path.exists() and not path.is_symlink():
            return {}
        raise
