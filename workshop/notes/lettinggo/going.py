"""What would go with a session, or came into the trash, in words."""

from __future__ import annotations

from pathlib import PurePosixPath

from workshop.notes.document import started, tables, texts
from workshop.notes.files import JOTTINGS, PROCESS, RECORD
from workshop.notes.kept import Kept
from workshop.notes.lettinggo.trash import Deleted
from workshop.notes.private import private_papers
from workshop.words import _, _n, listed, one_line


def headline(kept: Kept) -> str:
    """A session in one line: its day, what it was, who was there; what of that is not known is left out."""
    moment = started(kept)
    who = listed([one_line(name) for name in dict.fromkeys(texts(kept.document, "present", "who"))])
    day = f"{moment.date()} {moment:%H:%M}" if moment else ""
    title = one_line(str(kept.document.get("title", ""))) or kept.id
    return "  ".join(part for part in (day, title, who) if part)


def goes(kept: Kept, *, names: bool = True) -> list[str]:
    """What goes with a session, a line each; without `names`, whom the papers are about is left out."""
    lines: list[str] = []
    if kept.trouble:
        lines.append(_("its record can't be read: {why}").format(why=kept.trouble))
    papers = [
        _paper(paper.path.name, paper.who if names else "", kind=paper.kind)
        for paper in private_papers(kept.folder)
    ]
    if papers:
        lines.append(_("with {papers}").format(papers=listed(list(dict.fromkeys(papers)))))
    promises = sum(one.get("state") in ("open", "carried") for one in tables(kept.document, "commitments"))
    if promises:
        told = _n("{n} open promise goes with it", "{n} open promises go with it", promises)
        lines.append(told)
    return lines


def _paper(name: str, who: str, *, kind: str) -> str:
    if name == JOTTINGS:
        return _("what waits to be sorted")
    if name == PROCESS:
        return _("your own reflections")
    if kind == "person":
        return _("a note about {name}").format(name=who) if who else _("notes about people")
    return _("the record as it was") if name == RECORD else one_line(name)


def in_trash(one: Deleted) -> str:
    """What lies in the trash, in one line: a session, or what was taken of one."""
    if one.whole:
        return headline(one.kept)
    about = {str(paper.path): paper.who for paper in private_papers(one.folder)}
    told = [
        _paper(
            PurePosixPath(name).name,
            about.get(str(one.folder / name), ""),
            kind="person" if name.startswith("people/") else "",
        )
        for name in one.files
    ]
    return _("of one that stays: {what}").format(what=listed(list(dict.fromkeys(told))))
