"""The kinds of notes that are written afterwards, and the parts that each of them has: one table."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from attrs import frozen

from workshop.words import _


@frozen
class Part:
    """One part of a note: its key in the file, what it is called, and what belongs into it."""

    key: str
    says: str
    asks: str = ""


@frozen
class Kind:
    """A kind of note: the word by which the file knows it, what it is called, and its parts in their order.

    Where one paragraph goes into several people's notes, it goes into the part `shared`, how a person
    took part into `own`, and what comes next into `next`. A kind that is `of_group` is for no person.
    """

    id: str
    says: str
    parts: tuple[Part, ...]
    of_group: bool = False
    shared: str = "text"
    own: str = "text"
    next: str = "plan"


FACTS: Final = Part("facts", _("Facts"), _("who was there, when, and what was done"))
PLAN: Final = Part("plan", _("Plan"), _("what comes next"))

KINDS: Final = (
    Kind(
        "group",
        _("group note"),
        (
            Part("theme", _("Theme"), _("what it was about")),
            Part("interventions", _("Interventions"), _("what was done, asked and offered")),
            Part("atmosphere", _("Atmosphere"), _("how it was in the room, without names")),
            PLAN,
        ),
        of_group=True,
        shared="theme",
        own="theme",
    ),
    Kind(
        "soap",
        "SOAP",
        (
            Part("subjective", _("Subjective"), _("what was said of it")),
            Part("objective", _("Objective"), _("what could be seen and heard")),
            Part("assessment", _("Assessment"), _("what you make of it")),
            PLAN,
        ),
        shared="objective",
        own="objective",
    ),
    Kind(
        "dap",
        "DAP",
        (
            Part("data", _("Data"), _("what was said, seen and done")),
            Part("assessment", _("Assessment"), _("what you make of it")),
            PLAN,
        ),
        shared="data",
        own="data",
    ),
    Kind(
        "birp",
        "BIRP",
        (
            Part("behaviour", _("Behaviour"), _("what was shown and said")),
            Part("intervention", _("Intervention"), _("what was done about it")),
            Part("response", _("Response"), _("what came of that")),
            PLAN,
        ),
        shared="intervention",
        own="response",
    ),
    Kind("free", _("free form"), (Part("text", _("Note")),), next="text"),
)

SAFETY: Final = (
    Part("seen", _("Seen"), _("what was seen or heard")),
    Part("asked", _("Asked"), _("what was asked, and what was answered")),
    Part("done", _("Done"), _("what was done")),
    Part("told", _("Told"), _("who was told, and when")),
)

BY_ID: Final[Mapping[str, Kind]] = {kind.id: kind for kind in KINDS}
_SAID: Final[Mapping[str, str]] = {
    **{part.key: part.says for kind in reversed(KINDS) for part in kind.parts},
    FACTS.key: FACTS.says,
}
_ORDER: Final = tuple(
    dict.fromkeys(
        [
            "kind",
            "written",
            "by",
            FACTS.key,
            *(part.key for kind in KINDS for part in kind.parts if part is not PLAN),
            *(part.key for part in SAFETY),
        ]
    )
)


def rank(key: str) -> int:
    """Where a key stands among those of a note or of what was done for safety; plans come last."""
    return _ORDER.index(key) if key in _ORDER else len(_ORDER) + (key == PLAN.key)


def kinds_for(*, person: bool) -> tuple[Kind, ...]:
    """The kinds among which one chooses, for a person or for the group, the usual one first."""
    return tuple(kind for kind in KINDS if not (person and kind.of_group))


def kind_for(name: str, *, person: bool, usual: str = "") -> Kind:
    """The kind that a file calls so; where it says none that is known here, the usual one for it.

    `usual` is what somebody prefers, where that is a kind for it.
    """
    among = {kind.id: kind for kind in kinds_for(person=person)}
    default = among["free"] if person else among["group"]
    return among.get(name) or among.get(usual) or default


def part_said(address: str) -> str:
    """What a part is called, by its address, such as `note.theme`, `safety.seen` or `notes.3`."""
    table, _dot, key = address.partition(".")
    if address == "notes":
        return _("Noted in the room, and taken out")
    if table == "notes" and key.isdecimal():
        return _("Noted in the room, {n}").format(n=key)
    if table == "commitments" and key.isdecimal():
        return _("Promise {n}").format(n=key)
    if table == "safety":
        said = {part.key: part.says for part in SAFETY}.get(key, key)
        return _("Safety: {part}").format(part=said)
    if table == "note" and not key:
        return _("Kind of note")
    return _SAID.get(key, key or table)
