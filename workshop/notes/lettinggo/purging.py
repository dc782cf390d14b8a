"""Which records are past the day until which they are kept; nothing goes by itself."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import date

from attrs import frozen

from workshop.notes.archive import JOURNAL, Archive, Kept
from workshop.notes.retention import held_on, told_until
from workshop.words import _


@frozen
class Due:
    """A record whose time is over: `until` is the day it names, None where it names none."""

    kept: Kept
    until: date | None = None


@frozen
class Unknown:
    """A record of which nobody can say whether its time is over, and why."""

    kept: Kept
    why: str


def due(archive: Archive, today: date, before: date | None = None) -> Iterator[Due | Unknown]:
    """The records whose last day is past, the newest first, and those of which that isn't known.

    With `before`, also those that name no day and were held before that one. OSError where the archive
    can't be read.
    """
    for kept in archive.records():
        if kept.trouble:
            yield Unknown(kept, _("it can't be read: {why}").format(why=kept.trouble))
            continue
        until, held = told_until(kept.document), held_on(kept.document)
        if "retain_until" in kept.document and until is None:
            yield Unknown(kept, _("its retain_until is no date"))
            continue
        if until is not None and until >= today:
            continue
        if until is None and (before is None or held is None or held >= before):
            continue
        if os.path.lexists(kept.folder / JOURNAL):
            yield Unknown(kept, _("it is unfinished; end it first"))
        else:
            yield Due(kept, until)
