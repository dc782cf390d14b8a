"""What may happen in a rehearsal, who is meant by it, and what can be pressed then."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from random import Random
from typing import Final, Literal

from attrs import frozen

from workshop.plan.dealing import below, shuffled
from workshop.plan.model import Group
from workshop.plan.people import alike
from workshop.plan.rounds import holder
from workshop.run.answers import WAIT, Cast, can, does
from workshop.script.model import RESTING
from workshop.script.model import Surprise as Written
from workshop.session import commands as c
from workshop.session.state import State
from workshop.words import _, one_line

Whom = Literal["nobody", "speaker", "one", "anyone", "newcomer"]
"""Whom it names: whoever speaks; whoever has the turn, else anyone; one who hasn't; somebody who comes."""

# Whoever comes unexpected has the first of these names that nobody has.
NEWCOMERS: Final = ("Gil", "Noa", "Robin", "Sascha")
# What an author's surprise is told with, besides the keys that are named in it.
USUAL: Final = (WAIT, "pause", "slow", "next", "pass")


@frozen
class Answer:
    """What may be pressed, by its word, and what that is to people, in a sentence or two."""

    word: str
    means: str = ""


@frozen
class Passing:
    """So many seconds of the session go by at once."""

    seconds: float


Deed = c.Command | Passing
Deeds = Callable[[State, float], tuple[Deed, ...]]


def no_deeds(_state: State, _now: float) -> tuple[Deed, ...]:
    """Nothing of the session changes by it."""
    return ()


@frozen
class Surprise:
    """Something that may happen, and what can be pressed then: what answers it `well`, and what else.

    `fits` says where it may happen, `deeds` what it does to the session; the first of `well` is what
    it is about. In its words `{name}`, `{other}` and `{steps}` stand for two people and the number
    of steps that are left. `own` says that the script's author wrote it.
    """

    id: str
    text: str
    fits: Callable[[State, float], bool]
    well: tuple[Answer, ...] = ()
    others: tuple[Answer, ...] = ()
    whom: Whom = "nobody"
    deeds: Deeds = no_deeds
    why: str = ""
    own: bool = False


@frozen
class Found:
    """What comes now, and who is meant."""

    surprise: Surprise
    cast: Cast


def own_id(number: int) -> str:
    """The id of the `number`th surprise that an author wrote."""
    return f"own-{number}"


def by_author(number: int, written: Written) -> Surprise:
    """What a script's author wrote, as the `number`th of its surprises."""

    def fits(state: State, _now: float) -> bool:
        step = state.now_step
        there = step is not None and written.step in (None, step.id)
        # Somebody alone is nobody whom a text could name.
        named = "{name}" in written.text or "{other}" in written.text
        return there and (not named or len(state.plan.present) > 1)

    usual = (Answer(word) for word in USUAL if word not in written.keys)
    return Surprise(
        id=own_id(number),
        text=written.text,
        fits=fits,
        well=tuple(map(Answer, written.keys)),
        others=tuple(usual),
        whom="one",
        why=written.why,
        own=True,
    )


def choose(wants: str, pool: Sequence[Surprise], state: State, now: float, chance: Random) -> Found | None:
    """What comes now: what is wanted by its id, else one of the script's, else any; None where none fits."""
    ready = [
        Found(one, cast)
        for one in pool
        if one.fits(state, now) and (cast := cast_of(one.whom, state, chance)) is not None
    ]
    ready = [found for found in ready if _answerable(found, state, now)]
    wanted = [found for found in ready if found.surprise.id == wants]
    written = [found for found in ready if found.surprise.own]
    likeliest = wanted or written or ready
    return likeliest[below(len(likeliest), chance)] if likeliest else None


def _answerable(found: Found, state: State, now: float) -> bool:
    """Whether what it is about can be pressed: the first of what ships, any of what an author named."""
    surprise = found.surprise
    if surprise.deeds is not no_deeds:
        # What can be pressed then depends on what it does.
        return True
    about = surprise.well if surprise.own else surprise.well[:1]
    return not about or any(can(one.word, state, found.cast, now) for one in about)


def cast_of(whom: Whom, state: State, chance: Random) -> Cast | None:
    """Who is meant; None where there is nobody."""
    here = shuffled([person.id for person in state.plan.present], chance)
    if whom == "nobody":
        return Cast()
    if whom == "newcomer":
        return _newcomer(state, chance)
    turn = talks(state) if whom == "speaker" else has_turn(state)
    if whom == "speaker" and not turn:
        return None
    if whom == "anyone":
        here = tuple(sorted(here, key=lambda person: person == turn))
    elif turn:
        here = (turn, *(person for person in here if person != turn))
    return Cast(here[0], _fellow(state, here[0], here)) if here else None


def _fellow(state: State, person: str, people: Sequence[str]) -> str:
    """Somebody else out of these people, who sits in the same group if anybody does; else empty."""
    groups = [_of(group) for group in state.now_turn.groups] if state.now_turn else []
    same = {other for group in groups if person in group for other in group}
    others = [other for other in people if other != person]
    return next((other for other in others if other in same), others[0] if others else "")


def _of(group: Group) -> tuple[str, ...]:
    return tuple(person for held in group.values() for person in held)


def _newcomer(state: State, chance: Random) -> Cast | None:
    plan = state.plan
    expected = [person.id for person in plan.people if person.standing == "expected"]
    if expected:
        return Cast(expected[below(len(expected), chance)])
    names = [person.name for person in plan.people]
    new = next((name for name in NEWCOMERS if not alike((*names, name))), "")
    return Cast(newcomer=new) if new else None


def has_turn(state: State) -> str:
    """Whose turn it is, by their id; empty where it is nobody's own."""
    step, turn = state.now_step, state.now_turn
    if step is None or turn is None or state.phase == "gate":
        return ""
    if step.form in ("round", "spotlight"):
        return holder(step, turn) or ""
    groups = [group for group in turn.groups if RESTING not in group]
    if step.form != "groups" or not step.roles or len(groups) != 1:
        return ""
    role = step.phases[state.part].speaks if step.phases else None
    held = groups[0].get(role or step.roles[0], ())
    return held[0] if len(held) == 1 else ""


def talks(state: State) -> str:
    """Who speaks, by their id; whoever only receives doesn't."""
    step = state.now_step
    return "" if step is None or step.form == "spotlight" else has_turn(state)


def steps_left(state: State) -> int:
    """How many steps are still ahead, the close among them."""
    here = state.now_step
    return len({turn.step for turn in state.next_turns()} - {here.id if here else ""})


def told(words: str, state: State, cast: Cast) -> str:
    """The words with the names of those who are meant, in one line."""
    plan = state.plan
    first, second = plan.person(cast.name), plan.person(cast.other)
    stand = {
        "name": cast.newcomer or (first.name if first else _("somebody")),
        "other": second.name if second else _("somebody else"),
        "steps": str(steps_left(state)),
    }
    return one_line(re.sub(r"\{(name|other|steps)\}", lambda found: stand[found[1]], words))


def rows(found: Found, state: State, now: float) -> tuple[tuple[str, str], ...]:
    """What can be pressed now, a word each, with what it does and what that is to people; the best first."""
    return tuple(
        (one.word, " ".join(filter(None, (does(one.word, state, found.cast, now), meant))))
        for one in (*found.surprise.well, *found.surprise.others)
        if can(one.word, state, found.cast, now)
        for meant in (told(one.means, state, found.cast),)
    )
