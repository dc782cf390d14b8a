"""What a rehearsal may throw in, as a script's author wrote it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final, cast

from workshop.script.model import Surprise
from workshop.script.nodes import Items, quoted
from workshop.script.problems import Report
from workshop.script.shapes import Found
from workshop.script.steps import Draft, Row, value
from workshop.words import _

# Whom a text can name, whoever is there.
STANDS_FOR: Final = re.compile(r"\{([^{}\n]*)\}")
PEOPLE: Final = ("name", "other")


def surprises(found: Row, rows: Sequence[Draft], report: Report, *, gapless: bool) -> tuple[Surprise, ...]:
    """The surprises that the keys of a script make, after telling what is wrong with them.

    `gapless` says that the steps could be read, so that one which is named and isn't there can be told.
    """
    known = {row.id for row in rows} if gapless and all(row.sure for row in rows) else None
    return tuple(_surprise(key, row, known, report) for key, row in _rows(found))


def _rows(found: Row) -> Iterator[tuple[str, Row]]:
    """Each of them by its keys, also where it is one text; before it the key that its text stands below."""
    listed = value(found, "surprises", ())
    node = found["surprises"].node if "surprises" in found else None
    if not isinstance(listed, tuple) or not isinstance(node, Items):
        return
    for one, at in zip(listed, node.items, strict=True):
        if isinstance(one, str):
            yield "surprises", {"text": Found(one, at)}
        elif isinstance(one, dict):
            yield "text", one


def _surprise(key: str, row: Row, known: set[str] | None, report: Report) -> Surprise:
    text, step = str(value(row, "text", "")), value(row, "step", None)
    for name in STANDS_FOR.findall(text):
        if name not in PEOPLE:
            told = _("{key}: {name} stands for nobody; write {{name}} or {{other}}, for people who are there")
            place = row["text"].node.place
            report.problem(place, told.format(key=key, name=quoted(f"{{{name}}}")))
    if isinstance(step, str) and known is not None and step not in known:
        told = _("step: {id} is the id of no step; write one that is, or remove the key")
        report.problem(row["step"].node.place, told.format(id=quoted(step)))
    return Surprise(
        text=text.strip(),
        step=step if isinstance(step, str) else None,
        keys=cast("tuple[str, ...]", value(row, "keys", ())),
        why=str(value(row, "why", "")).strip(),
    )
