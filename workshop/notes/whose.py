"""Whose the papers of a record are: the group's, one person's, the counselor's own."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path
from typing import Literal

from attrs import frozen

from workshop.notes.document import Document, whole_names
from workshop.notes.files import PEOPLE, PROCESS, record_path
from workshop.notes.kept import Kept
from workshop.notes.mentions import Mention, mentions
from workshop.notes.private import private_papers
from workshop.notes.unfinished import JOURNAL
from workshop.plan.people import compared
from workshop.words import one_line

Of = Literal["group", "person", "process"]


@frozen
class About:
    """A paper of a record: whose it is, and its file's name in the record's folder."""

    of: Of
    name: str
    who: str = ""


def group_paper(folder: Path) -> About:
    """The record itself, which holds the group's note."""
    return About("group", record_path(folder).name)


def process_paper() -> About:
    """The counselor's own reflections."""
    return About("process", PROCESS)


def person_paper(kept: Kept, who: str, but: Collection[str] = ()) -> About:
    """The individual note about somebody: theirs, or one with the next number that is free.

    What is named in `but` is somebody else's, who has none yet either.
    """
    papers = [paper for paper in private_papers(kept.folder) if paper.kind == "person"]
    for paper in papers:
        if paper.who and compared(paper.who) == compared(who):
            return About("person", f"{PEOPLE}/{paper.path.name}", paper.who)
    stems = [*(paper.path.stem for paper in papers), *(Path(name).stem for name in but)]
    taken = [int(stem[1:]) for stem in stems if stem[:1] == "p" and stem[1:].isdecimal()]
    # A session that is gone on with writes the papers of those who sat in it under their own numbers.
    seats = len(people_of(kept.document)) if (kept.folder / JOURNAL).exists() else 0
    return About("person", f"{PEOPLE}/p{max(seats, 0, *taken) + 1}.toml", one_line(who))


def people_of(document: Document) -> tuple[str, ...]:
    """Everybody of whom a record speaks: those who were present, then those who were expected."""
    names = (*whole_names(document, "present"), *whole_names(document, "expected"))
    first = {compared(name): name for name in reversed(names)}
    return tuple(dict.fromkeys(first[compared(name)] for name in names))


def others_named(text: str, document: Document, who: str) -> tuple[Mention, ...]:
    """Where a text about one person names somebody else of the session; whoever led it may be named."""
    led_by = one_line(str(document.get("led_by", "")))
    allowed = {compared(name) for name in (who, led_by) if name}
    # Theirs first: whoever shares a first name with another is meant by it.
    names = [name for name in (who, led_by, *people_of(document)) if name]
    return tuple(one for one in mentions(text, names) if compared(one.name) not in allowed)
