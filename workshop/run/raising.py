"""Entries of format 1 as those of today."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from itertools import groupby
from typing import Any

from workshop.script.model import RESTING

Plain = Mapping[str, Any]
Tables = list[list[str]]


class Raising:
    """Raises the entries of one journal, asked for in their order.

    In format 1 those who were expected had a name and no seat, and no turn told which meeting of small groups
    it belonged to and who sat together. Nothing but fitting replaced turns then, and their groups stayed.
    """

    def __init__(self) -> None:
        self._met: dict[Hashable, Plain] = {}

    def raised(self, mapping: Plain) -> Plain:
        """An entry of format 1 as it would be written now; what is not as it should be stays as it is."""
        try:
            if mapping["kind"] == "Opened":
                return {**mapping, "plan": self._plan(mapping["plan"])}
            if mapping["kind"] == "Replanned":
                turns = [{**turn, **self._met.get(_key(turn), {})} for turn in mapping["turns"]]
                return {**mapping, "turns": turns}
        except (AttributeError, KeyError, TypeError, ValueError, IndexError):
            # Reading it strictly will say so.
            pass
        return mapping

    def _plan(self, plan: Plain) -> Plain:
        plan = _with_seats(plan)
        turns: list[Plain] = []
        steps = {step["id"]: step for step in plan["steps"]}
        for name, rows in groupby(plan["turns"], key=lambda turn: turn["step"]):
            step = steps[name]
            if step["form"] != "groups":
                turns += rows
                continue
            meeting, lap = -1, None
            tables: Tables = []
            for turn in rows:
                now = _tables(step, turn)
                if turn["lap"] != lap or not _sit_together(now, tables):
                    meeting, lap, tables = meeting + 1, turn["lap"], now
                met = {"meeting": meeting, "tables": tables if step["roles"] else []}
                self._met[_key(turn)] = met
                turns.append({**turn, **met})
        return {**plan, "turns": turns}


def _with_seats(plan: Plain) -> Plain:
    """The plan with a seat for each who was expected."""
    names, taken = plan.get("expected"), plan["people"]
    if not isinstance(names, list):
        return plan
    empty = [
        {"id": f"p{number}", "name": name, "standing": "expected"}
        for number, name in enumerate(names, len(taken) + 1)
    ]
    kept = {key: value for key, value in plan.items() if key != "expected"}
    return {**kept, "people": [*taken, *empty]}


def _tables(step: Plain, turn: Plain) -> Tables:
    """Who sits at each table that takes part in a turn, in the order of the roles."""
    tables: Tables = []
    for group in turn["groups"]:
        if RESTING in group:
            continue
        # A role may be named twice, and the last one be doubled.
        named = step["roles"] or list(group)
        left = {role: list(people) for role, people in group.items()}
        roles = (*named, *named[-1:] * sum(map(len, left.values())))
        tables.append([left[role].pop(0) for role in roles if left.get(role)])
    return tables


def _sit_together(now: Tables, before: Tables) -> bool:
    """Whether these tables are some of those before; one that is done with its turns sits on."""
    return {frozenset(table) for table in now} <= {frozenset(table) for table in before}


def _key(turn: Plain) -> Hashable:
    """What tells a turn of small groups from those of the other meetings."""
    groups = ((role, tuple(people)) for group in turn["groups"] for role, people in group.items())
    return turn["step"], turn["lap"], tuple(groups)
