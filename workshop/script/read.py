"""Reads a script: every problem is told with its place, and all of them at once."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from typing import Final, cast

from attrs import frozen

from workshop.script import checks
from workshop.script.build import build, field_ids
from workshop.script.checks import Kept
from workshop.script.doubts import doubts
from workshop.script.keys import SCRIPT_KEYS
from workshop.script.model import MODES, Count, Mode, Script, Step
from workshop.script.nodes import Broken, Items, Table, Text
from workshop.script.problems import Place, Problem, Report
from workshop.script.quick import quick
from workshop.script.shapes import Found, read_table
from workshop.script.source import Source, decode
from workshop.script.steps import Draft, Row, bad, drafts, merged, value
from workshop.script.surprises import surprises
from workshop.script.tree import walk
from workshop.words import _

VERSION: Final = 1


@frozen
class Reading:
    """What came of reading a file: a script, unless a problem that is no warning stood in its way.

    `doubts` are what is worth asking about a script that can be used.
    """

    script: Script | None
    problems: tuple[Problem, ...]
    doubts: tuple[Problem, ...] = ()

    @property
    def sound(self) -> bool:
        """Whether nothing needs mending."""
        return all(problem.warning for problem in self.problems)


def digest(source: bytes) -> str:
    """What tells one source from another: `sha256:` and 64 hexadecimal digits."""
    return f"sha256:{hashlib.sha256(source).hexdigest()}"


def read(source: bytes, id: str) -> Reading:  # noqa: A002 - the word of the record and the library
    """Read the bytes of a script that the library calls `id`."""
    report = Report()
    decoded = decode(source, report)
    if decoded is None:
        return Reading(None, report.all())
    found, place = None if decoded.hurt else quick(decoded.text, SCRIPT_KEYS), Place()
    if found is None:
        found, place = _with_care(decoded, report)
    made = None if found is None else _script(found, place, decoded.text, digest(source), id, report)
    problems = report.all()
    if made is None or not all(problem.warning for problem in problems):
        return Reading(None, problems)
    script, kept = made
    return Reading(script, problems, doubts(script, found or {}, kept))


def _with_care(source: Source, report: Report) -> tuple[dict[str, Found] | None, Place]:
    """The keys of a script and the place of its table, after telling what is wrong; or no keys."""
    tree = walk(source, report)
    if isinstance(tree, Table):
        newer = _is_newer(tree, report)
        return None if newer else read_table(tree, SCRIPT_KEYS, _("a script"), report), tree.place
    if not report.cut and not isinstance(tree, Broken):
        nothing = tree is None or (isinstance(tree, Text) and not tree.text)
        told = (
            _("the file is empty; begin with workshop: 1, title: and steps:")
            if nothing
            else _("a script is made of keys; begin with workshop: 1, title: and steps:")
        )
        report.problem(tree.place if tree else Place(), told)
    return None, Place()


def _is_newer(tree: Table, report: Report) -> bool:
    """Whether a later language is written here; then its keys can't be judged."""
    for name, node in tree.entries:
        written = node.text if name.text == "workshop" and isinstance(node, Text) else ""
        if written.isdecimal() and int(written) > VERSION:
            report.problem(
                node.place,
                _("workshop: this is language {number}; it needs a newer workshop, this one reads 1").format(
                    number=int(written)
                ),
            )
            return True
    return False


def _script(
    found: Row,
    place: Place,
    source: str,
    digested: str,
    named: str,
    report: Report,
) -> tuple[Script, Mapping[Mode, Sequence[Kept]]]:
    """The script that the keys of a table at a place make, and the keys of its steps in each mode."""
    modes = _modes(found)
    rows = drafts(found, report)
    kept = {mode: [(row, keys) for row in rows if (keys := merged(row, mode)) is not None] for mode in modes}
    steps = {mode: _steps(kept[mode], mode, _gapless(rows, found), report) for mode in modes}
    if _gapless(rows, found) and not bad(found, "modes"):
        for mode in modes:
            if rows and not kept[mode]:
                report.problem(
                    found["modes"].node.place if "modes" in found else place,
                    _("modes: no step exists in {mode}; write one, or leave {mode} out").format(mode=mode),
                )
        checks.of_drafts(rows, modes, report)

    def text(key: str, default: str = "") -> str:
        return cast("str", value(found, key, default)).strip()

    def texts(key: str) -> tuple[str, ...]:
        return cast("tuple[str, ...]", value(found, key, ()))

    script = Script(
        id=named,
        title=text("title"),
        steps=steps,
        language=text("language", "en"),
        summary=text("summary"),
        about=text("about"),
        why=text("why"),
        tags=texts("tags"),
        people=cast("Count", value(found, "people", _any_number(modes))),
        needs=texts("needs"),
        ready=texts("ready"),
        agreements=texts("agreements"),
        surprises=surprises(found, rows, report, gapless=_gapless(rows, found)),
        sources=texts("sources"),
        digest=digested,
        # What can be used has nothing in it that would have to be made safe.
        text=source,
    )
    return script, kept


def _gapless(rows: Sequence[Draft], found: Mapping[str, Found]) -> bool:
    """Whether every step could be read as one, so that it can be said what comes before and after."""
    written = value(found, "steps", ())
    return (
        isinstance(written, tuple)
        and len(written) == len(rows)
        and all(draft.whole for draft in rows)
        and not bad(found, "steps")
    )


def _steps(kept: Sequence[Kept], mode: Mode, gapless: bool, report: Report) -> tuple[Step, ...]:
    """The steps of one mode, after telling what is wrong in and between them."""
    asked = [keys for _draft, keys in kept]
    fields = field_ids(asked)
    built = [build(draft, keys, mode, fields, report) for draft, keys in kept]
    checks.of_answers(asked, report)
    if gapless:
        checks.of_mode(mode, kept, report)
    steps = tuple(step for step in built if step is not None)
    if gapless and len(steps) == len(kept):
        checks.of_times(steps, kept, report)
    return steps


def _modes(found: Mapping[str, Found]) -> tuple[Mode, ...]:
    """The modes that are written, also where some word among them was refused."""
    written = value(found, "modes", None)
    if written is None:
        node = found["modes"].node if "modes" in found else None
        written = (
            [item.text for item in node.items if isinstance(item, Text)] if isinstance(node, Items) else []
        )
    named = cast("Sequence[object]", written)
    return tuple(mode for mode in MODES if mode in named) or ("group",)


def _any_number(modes: tuple[Mode, ...]) -> Count:
    """How many people make a group where the script doesn't say: more than its other modes."""
    return Count(3 if "pair" in modes else 2 if "solo" in modes else 1, None)
