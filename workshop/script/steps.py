"""Steps as their author wrote them: ids, and which keys they have in each mode."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Final, cast

from attrs import field, frozen

from workshop.script.keys import OVERRIDE_KEYS
from workshop.script.kinds import BAD
from workshop.script.model import Mode
from workshop.script.nodes import Items, Table, quoted
from workshop.script.problems import Place, Report
from workshop.script.shapes import Found
from workshop.words import MOST_ID, _, slug

NOT_REPLACED: Final = ("id", "only", "solo", "pair", "skip")
OWN_LENGTH: Final = ("time", "flex", "phases")

Row = Mapping[str, Found]


@frozen
class Draft:
    """A step as written: its keys with their nodes, before any mode was chosen.

    Not `sure` of its id if a mistake stands where it would come from; not `whole` if the
    reading ended inside it.
    """

    id: str
    found: Row
    place: Place
    sure: bool = True
    whole: bool = True
    own: dict[str, Found] = field(init=False)

    @own.default
    def _own(self) -> dict[str, Found]:
        """The keys that it has in every mode that lays nothing over them."""
        return {name: found for name, found in self.found.items() if name not in NOT_REPLACED}

    def modes(self, modes: Sequence[Mode]) -> tuple[Mode, ...]:
        """Those of the modes in which the step may exist."""
        only = value(self.found, "only", None)
        return tuple(mode for mode in modes if only is None or mode in cast("tuple[Mode, ...]", only))


class Ids:
    """Gives ids that nothing else has: what was written first, `-2` and on where one repeats."""

    def __init__(self, taken: set[str]) -> None:
        self.taken = taken
        self.last: dict[str, int] = {}

    def new(self, base: str) -> str:
        """The base itself where it is free, else with a number."""
        name, number = base, self.last.get(base, 1)
        while name in self.taken:
            number += 1
            end = f"-{number}"
            name = base[: MOST_ID - len(end)].rstrip("-") + end
        self.last[base] = number
        self.taken.add(name)
        return name


def value(found: Row, key: str, default: object) -> object:
    """A key's value; the default where it is missing or was refused."""
    entry = found.get(key)
    return default if entry is None or entry.value is BAD else entry.value


def bad(found: Row, key: str) -> bool:
    """Whether a key is there and its value was refused, so that nothing can be said about it."""
    return key in found and found[key].value is BAD


def tables(found: Row, key: str) -> list[tuple[Row, Table]]:
    """The tables of a key's list that could be read, each with its node."""
    if key not in found:
        return []
    listed, node = found[key]
    if not isinstance(listed, tuple):
        return []
    nodes = node.items if isinstance(node, Items) else ()
    pairs = zip(listed, nodes, strict=True)
    return [(row, table) for row, table in pairs if isinstance(row, dict) and isinstance(table, Table)]


def ids_of(rows: Iterable[tuple[Row, Table]], told: str, report: Report) -> set[str]:
    """The ids that are written there; one that stands twice is told, with `{id}` in the words."""
    taken: set[str] = set()
    for row, _table in rows:
        written = value(row, "id", None)
        if isinstance(written, str):
            if written in taken:
                report.problem(row["id"].node.place, told.format(id=quoted(written)))
            taken.add(written)
    return taken


def drafts(found: Row, report: Report) -> list[Draft]:
    """The steps as written, each with its id; an id that stands twice is told."""
    rows = tables(found, "steps")
    ids = Ids(ids_of(rows, _("id: {id} is the id of another step; choose another"), report))
    made: list[Draft] = []
    for number, (row, table) in enumerate(rows, 1):
        written, title = value(row, "id", None), value(row, "title", "")
        made.append(
            Draft(
                id=str(written) if written else ids.new(slug(str(title)) or f"step-{number}"),
                found=row,
                place=table.place,
                sure=bool(written or (title and "id" not in row)),
                whole=table.whole,
            )
        )
    return made


def merged(draft: Draft, mode: Mode) -> dict[str, Found] | None:
    """The keys of a step in a mode, its override laid over them; None where it isn't there."""
    if not draft.modes([mode]):
        return None
    keys = draft.own
    override = value(draft.found, mode, None)
    if not isinstance(override, dict):
        return keys
    over = cast("dict[str, Found]", override)
    if value(over, "skip", False):
        return None
    if "form" in over:
        form = value(over, "form", None)
        keys = {
            name: found
            for name, found in keys.items()
            if not OVERRIDE_KEYS[name].forms or form in OVERRIDE_KEYS[name].forms
        }
    if "time" in over or "phases" in over:
        keys = {name: found for name, found in keys.items() if name not in OWN_LENGTH}
    if value(over, "consent", True) is False:
        # Without a gate there is nothing to skip from.
        keys = {name: found for name, found in keys.items() if name != "until"}
    return keys | {name: found for name, found in over.items() if name != "skip"}
