"""Steps, scripts and plans to test with, built without a file; and random ones."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from string import ascii_uppercase
from typing import Any

from hypothesis import strategies as st

from workshop.plan.make import plan
from workshop.plan.model import Plan
from workshop.plan.people import Named
from workshop.script.decks import Card, Deck
from workshop.script.model import FORMS, Count, Deal, Form, Mode, Phase, Script, Span, Step

LONGEST = 20 * 60
PROMPTS = (
    ((), None),
    (("One?", "Two?", "Three?"), None),
    ((), Deal("questions")),
    ((), Deal("questions", "free")),
)
OWNED: tuple[Form, ...] = ("round", "spotlight")


def step(id: str, form: Form = "together", time: int | None = 60, **keys: Any) -> Step:  # noqa: A002
    """A step as the reader would build it; `flex` and `phases` may be given as bare numbers."""
    if isinstance(keys.get("flex"), tuple):
        keys["flex"] = Span(*keys["flex"])
    if keys.get("phases"):
        time = None
    if keys.get("roles"):
        keys.setdefault("size", len(keys["roles"]))
    keys.setdefault("may_pass", form in OWNED)
    return Step(id=id, title=id.capitalize(), form=form, time=time, **keys)


def phase(title: str, time: int, flex: tuple[int, int] | None = None, speaks: str | None = None) -> Phase:
    return Phase(title, time, Span(*flex) if flex else None, speaks=speaks)


def script(
    *steps: Step, people: Count | None = None, modes: Mapping[Mode, Sequence[Step]] | None = None, **keys: Any
) -> Script:
    """A script with these steps in group mode, and in others where `modes` has them."""
    named: dict[Mode, tuple[Step, ...]] = {"group": steps} if steps else {}
    named |= {mode: tuple(own) for mode, own in (modes or {}).items()}
    return Script("tried", "Tried", named, people=people or Count(3, 12), digest="sha256:0", **keys)


def names(many: int) -> list[str]:
    """A, B, C and so on, and after Z A1, B1 and so on."""
    letters = len(ascii_uppercase)
    return [ascii_uppercase[n % letters] + (str(n // letters) if n >= letters else "") for n in range(many)]


def made(
    *steps: Step, people: int = 3, mode: Mode = "group", expected: Sequence[str] = (), **keys: Any
) -> Plan:
    """The plan of a script with these steps for so many people, and after them those who are expected."""
    seats: list[str | Named] = [*names(people), *(Named(name, expected=True) for name in expected)]
    return plan(script(modes={mode: steps}), seats, mode, **keys)


def deck(*texts: str, depths: Sequence[int] = ()) -> Deck:
    return Deck(
        "questions",
        "Questions",
        tuple(Card(text, depths[number] if depths else 1) for number, text in enumerate(texts)),
    )


def held(made: Plan, id: str, role: str) -> list[str]:  # noqa: A002
    """Who holds a role in each turn of a step, as letters: `["A", "B", "CD"]`."""
    return [
        "".join(name for group in turn.groups for name in made.names(group.get(role, ())))
        for turn in made.turns
        if turn.step == id
    ]


def tables(made: Plan, id: str) -> list[list[str]]:  # noqa: A002
    """Who sits with whom in each turn of a step, each group as its letters in order; `-` before resting."""
    return [
        [
            ("-" if "resting" in group else "") + "".join("".join(made.names(who)) for who in group.values())
            for group in turn.groups
        ]
        for turn in made.turns
        if turn.step == id
    ]


@st.composite
def _lengths(draw: st.DrawFn, most: int) -> dict[str, Any]:
    def one() -> tuple[int, tuple[int, int] | None]:
        time = draw(st.integers(1, most))
        flex = (draw(st.integers(1, time)), draw(st.integers(time, most)))
        return time, flex if draw(st.booleans()) else None

    match draw(st.sampled_from(["plain", "plain", "open", "phases"])):
        case "phases":
            many = draw(st.integers(1, 3))
            return {"phases": tuple(phase(f"Part {n}", *one()) for n in range(many))}
        case "open":
            return {"time": None, "flex": one()[1]}
        case _:
            time, flex = one()
            return {"time": time, "flex": flex}


@st.composite
def _groups(draw: st.DrawFn, merge: bool) -> dict[str, Any]:
    keys: dict[str, Any] = {"size": draw(st.integers(2, 5))}
    if draw(st.booleans()):
        some = st.lists(st.sampled_from(["speaker", "listener", "observer"]), min_size=2, max_size=4)
        keys = {"roles": tuple(draw(some)), "rotate": draw(st.booleans())}
        keys["size"] = len(keys["roles"])
    partners = ["same", "new", *(["everyone"] if keys["size"] == 2 else []), *(["merge"] if merge else [])]
    keys["partners"] = draw(st.sampled_from(partners))
    keys["extra"] = draw(st.sampled_from(["spread", "rest"]))
    return keys


@st.composite
def step_lists(
    draw: st.DrawFn,
    many: tuple[int, int] = (1, 5),
    most_seconds: int = LONGEST,
    forms: Sequence[Form] = FORMS,
) -> tuple[Step, ...]:
    """The steps of one mode, of these forms; the last is together and has its time."""
    made: list[Step] = []
    for number in range(draw(st.integers(*many)) - 1):
        form = draw(st.sampled_from(forms))
        keys = draw(_lengths(most_seconds))
        if form == "groups":
            keys |= draw(_groups(any(step.form == "groups" for step in made)))
        if form in OWNED:
            keys["order"] = draw(st.sampled_from(["circle", "reverse", "shuffle", "open"]))
        if form in (*OWNED, "groups"):
            keys["times"] = draw(st.integers(1, 2))
        if draw(st.integers(1, 4)) == 4:
            keys["consent"] = True
            keys["until"] = draw(st.sampled_from([None, "close"]))
        keys["ends"] = draw(st.sampled_from(["soft", "auto"]))
        prompts, deal = draw(st.sampled_from(PROMPTS))
        keys |= {"prompts": prompts, "deal": deal}
        keys["depth"] = draw(st.sampled_from([None, None, 1, 2, 3]))
        made.append(step(f"step-{number}", form, **keys))
    made.append(step("close", time=draw(st.integers(1, most_seconds)), say="Thank you."))
    return tuple(made)
