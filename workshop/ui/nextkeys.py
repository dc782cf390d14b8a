"""Which keys are next in a running session: at most eight, and fewer where there is less room."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from attrs import evolve
from rich.cells import cell_len

from workshop.session import commands as c
from workshop.session.closing import agrees_here, asked_here
from workshop.session.state import State
from workshop.session.table import allows
from workshop.ui.keys import BY_ID, EVERYWHERE, SESSION, Key
from workshop.ui.widgets.hints import GAP, keys_of, said, said_key
from workshop.words import _

# What gives way first where the line is too short; `keys` and the way on never do.
GIVES_WAY: Final = (
    "session.fit",
    "session.pass",
    "session.more",
    "session.slow",
    "session.note",
    "session.room",
)
FEWEST: Final = 4


def named(id: str, says: str) -> Key:  # noqa: A002 - the key's own word
    """The key with this id, with a word for what it does here."""
    return evolve(BY_ID[id], says=says)


def next_keys(state: State, *, writing: bool) -> tuple[Key, ...]:
    """The keys that matter now, the most important first."""
    blank, help_ = named("session.blank", _("blank")), named("app.keys", _("keys"))
    slow = named("session.slow", _("slow down"))
    if writing:
        return (
            # The pad has this key; a click on its words asks the screen.
            evolve(BY_ID["note.leave"], action="escape"),
            named("session.clock-f", _("go on") if state.phase == "paused" else _("pause")),
            named("session.next-f", _("next")),
            named("session.slow-f", _("slow down")),
            named("app.blank", _("blank")),
            named("app.keys-f", _("keys")),
        )
    if state.phase == "waiting":
        yes = named("session.enter", _("it is so"))
        start = named("session.clock", _("start"))
        room, end = named("session.room", _("what everyone sees")), named("session.end", _("end"))
        return (start if state.affirmed else yes, room, blank, end, help_)
    if state.slowed:
        go_on = named("session.clock", _("go on"))
        return (go_on, named("session.slow", _("the card, for you")), blank, help_)
    if state.phase == "gate":
        gate = (("session.go", _("go on")), ("session.stay", _("stay here")), ("session.skip", _("skip")))
        return (*(named(name, says) for name, says in gate), slow, blank, help_)
    if state.phase == "closing":
        close, back = named("session.enter", _("to the close")), named("session.back", _("back"))
        return (close, back, named("session.note", _("note")), blank, help_)
    asked = (named("session.answers", _("answers")),) if asked_here(state) else ()
    if not asked and agrees_here(state):
        asked = (named("session.answers", _("change them")),)
    passing = (named("session.pass", _("pass")),) if allows(state, c.Pass()) else ()
    again = _("where you were") if state.slept else _("go on")
    return (
        named("session.clock", again if state.phase == "paused" else _("pause")),
        named("session.next", _("next")),
        *asked,
        named("session.more", _("a minute")),
        *passing,
        named("session.fit", _("fit")),
        slow,
        blank,
        help_,
    )


def beginning(state: State, *, asks_ready: bool) -> tuple[Key, ...]:
    """The keys that begin a session from what everyone sees; where only whoever leads can, the way back."""
    if state.phase != "waiting":
        return ()
    begin = named("session.clock", _("begin"))
    if state.affirmed:
        return (begin,)
    if asks_ready:
        return (named("session.room", _("back")),)
    return (named("session.enter", _("we agree")), evolve(begin, says=_("then begin")))


def fitting(
    keys: Sequence[Key],
    width: int,
    bound: Mapping[str, str],
    most: int,
    gives_way: Sequence[str] = GIVES_WAY,
) -> tuple[Key, ...]:
    """As many of the keys as stand in so many columns; the less important ones give way."""
    kept = list(keys)

    def taken() -> int:
        lengths = [cell_len(f"{said(key.id, bound)} {key.says}") for key in kept]
        return sum(lengths) + GAP * (len(kept) - 1)

    for name in gives_way:
        if taken() <= width and len(kept) <= most:
            break
        if len(kept) > FEWEST:
            kept = [key for key in kept if key.id != name]
    return tuple(kept)


def listing(bound: Mapping[str, str], *, ids: bool = False, session: Sequence[Key] = SESSION) -> list[str]:
    """Every key of a `session` with what it does, a line for each thing to do, or with its `ids`."""
    by_action: dict[str, tuple[list[str], str]] = {}
    named: dict[str, list[str]] = {}
    for key in (*session, *EVERYWHERE):
        action = key.action.partition("(")[0] if key.action.startswith("who") else key.action
        held = by_action.setdefault(action, ([], key.says))
        named.setdefault(action, []).append(key.id)
        held[0].extend(said_key(one) for one in keys_of(key.id, bound).split(",") if one)
    lines: list[str] = []
    for action, (pressed, says) in by_action.items():
        told = f"{pressed[0]} {pressed[1]}-{pressed[-1]}" if len(pressed) > 5 else " ".join(pressed)
        name = ", ".join(named[action][:2]) + (", …" if len(named[action]) > 2 else "")
        lines.append(f"{told:<28}{says:<40}{name}" if ids else f"{told:<28}{says}")
    return lines
