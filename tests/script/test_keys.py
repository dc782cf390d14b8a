from __future__ import annotations

import re
from collections.abc import Mapping

import pytest

from tests.each import each
from tests.script.marked import STEP, marked, of_script, of_step
from tests.script.values import OF_FIELD, OF_PHASE, OF_SCRIPT, OF_STEP, OF_SURPRISE, Values
from workshop.script.keys import (
    ASK_KEYS,
    CARD_KEYS,
    DEAL_KEYS,
    DECK_KEYS,
    OVERRIDE_KEYS,
    PHASE_KEYS,
    SCRIPT_KEYS,
    STEP_KEYS,
    SURPRISE_KEYS,
)
from workshop.script.model import Deal, Script
from workshop.script.read import read
from workshop.script.shapes import Key


def rows(table: Mapping[str, Values]) -> list[tuple[str, str, object]]:
    return [(key, text, meant) for key, values in table.items() for text, meant in values.read.items()]


def refusals(table: Mapping[str, Values]) -> list[tuple[str, str]]:
    return [(key, text) for key, values in table.items() for text in values.refused]


def script_of(source: str) -> Script:
    reading = read(source.encode(), "x")
    assert reading.script is not None, reading.problems
    return reading.script


def refuses(source: str, key: str) -> bool:
    """Whether there is one problem, told somewhere at or below the mark and about the key."""
    text, (place,) = marked(source)
    (problem,) = [problem for problem in read(text.encode(), "x").problems if not problem.warning]
    assert problem.place.line == place.line
    assert problem.place.column >= place.column - 1
    about = {key, *re.findall(r"(\w+):", text.split("\n")[place.line - 1])}
    named = problem.message.startswith(tuple(f"{name}:" for name in about))
    return named or " is no key of " in problem.message or " is missing in " in problem.message


def step_with(key: str, value: str, beside: str) -> str:
    """A step with the key once, whatever a step must have beside it, and one more that closes."""
    own = {"title": "Begin", "time": "3m"} | dict(line.split(": ", 1) for line in beside.split("\n") if line)
    if key in ("phases", "time"):
        own.pop("time")
    if key in ("size", "roles") or own.get("form") != "groups":
        own.pop("size", None)
    own.pop(key, None)
    lines = "".join(f"    {name}: {text}\n" for name, text in own.items())
    return f"workshop: 1\ntitle: T\nsteps:\n  - {key}: ▲{value}\n{lines}  - {{title: End, time: 3m}}\n"


@pytest.mark.parametrize(
    ("table", "keys"),
    [
        (OF_SCRIPT, SCRIPT_KEYS),
        (OF_STEP, STEP_KEYS),
        (OF_PHASE, PHASE_KEYS),
        (OF_FIELD, ASK_KEYS),
        (OF_SURPRISE, SURPRISE_KEYS),
    ],
)
def test_no_key_is_forgotten_here(table: Mapping[str, Values], keys: Mapping[str, Key]) -> None:
    """The tables below have every key of the language, and no other."""
    assert table.keys() == keys.keys()


def test_an_override_has_the_keys_of_a_step() -> None:
    """All but those that no mode can change; and it can leave the step out."""
    assert OVERRIDE_KEYS.keys() == (STEP_KEYS.keys() - {"id", "only", "solo", "pair"}) | {"skip"}
    assert not any(key.required for key in OVERRIDE_KEYS.values())


@pytest.mark.parametrize(
    "keys",
    [
        *(SCRIPT_KEYS, STEP_KEYS, OVERRIDE_KEYS, PHASE_KEYS, ASK_KEYS, SURPRISE_KEYS),
        *(DEAL_KEYS, DECK_KEYS, CARD_KEYS),
    ],
)
def test_every_key_is_described(keys: Mapping[str, Key]) -> None:
    """In one sentence, for whatever tells authors about the language."""
    for name, key in keys.items():
        assert key.name == name
        assert key.description.endswith(".")
        assert "\n" not in key.description


@each(("key", "text", "meant"), rows(OF_STEP))
def test_a_step_reads(key: str, text: str, meant: object) -> None:
    """The value of each key, as the model has it."""
    values = OF_STEP[key]
    if key == "flex":
        values = Values({}, (), "time: 3m")
    step = script_of(marked(step_with(key, text, values.beside))[0]).steps["group"][0]
    assert getattr(step, values.name or OF_STEP[key].name or key) == meant


@each(("key", "text"), refusals(OF_STEP))
def test_a_step_refuses(key: str, text: str) -> None:
    """Each wrong value gives one problem, on its line."""
    assert refuses(step_with(key, text, OF_STEP[key].beside), key)


@each(("key", "text"), [row for row in refusals(OF_STEP) if row[0] in OVERRIDE_KEYS])
def test_an_override_refuses(key: str, text: str) -> None:
    """What a step refuses, an override refuses as well."""
    beside = OF_STEP[key].beside.replace("\n", ", ")
    beside = ", ".join(part for part in beside.split(", ") if not part.startswith(f"{key}:"))
    if key in ("form", "flex") or "form:" in beside:
        beside = ", ".join(filter(None, (beside, "time: 3m")))
    if key in ("size", "roles"):
        beside = beside.replace("size: 2", "")
    text = text or '""'
    over = "{" + ", ".join(filter(None, (f"{key}: ▲{text}", beside))) + "}"
    assert refuses(of_script("modes: [group, pair]") + f"    pair: {over}\n", key)


@each(("key", "text", "meant"), rows(OF_SCRIPT))
def test_a_script_reads(key: str, text: str, meant: object) -> None:
    """The value of each key, as the model has it."""
    script = script_of(marked(script_with(key, text))[0])
    assert getattr(script, OF_SCRIPT[key].name or key) == meant


@each(("key", "text"), refusals(OF_SCRIPT))
def test_a_script_refuses(key: str, text: str) -> None:
    """Each wrong value gives one problem, on its line."""
    assert refuses(script_with(key, text), key)


def script_with(key: str, value: str) -> str:
    own = {"workshop": "1", "title": "T"}
    own.pop(key, None)
    lines = "".join(f"{name}: {text}\n" for name, text in own.items())
    return f"{key}: ▲{value}\n{lines}" + (f"steps:\n{STEP}" if key != "steps" else "")


@each(("key", "text", "meant"), rows(OF_PHASE))
def test_a_phase_reads(key: str, text: str, meant: object) -> None:
    """The value of each key, as the model has it."""
    (phase,) = script_of(marked(phase_with(key, text))[0]).steps["group"][0].phases
    assert getattr(phase, key) == meant


@each(("key", "text"), refusals(OF_PHASE))
def test_a_phase_refuses(key: str, text: str) -> None:
    """Each wrong value gives one problem, on its line."""
    assert refuses(phase_with(key, text), key)


def phase_with(key: str, value: str) -> str:
    own = {"title": "One", "time": "3m"}
    own.pop(key, None)
    lines = "".join(f"\n    {name}: {text}" for name, text in own.items())
    return of_step(f"phases:\n  - {key}: ▲{value}{lines}", timed=False) + "  - {title: End, time: 3m}\n"


@each(("key", "text", "meant"), rows(OF_SURPRISE))
def test_a_surprise_reads(key: str, text: str, meant: object) -> None:
    """The value of each key, as the model has it."""
    (surprise,) = script_of(marked(surprise_with(key, text))[0]).surprises
    assert getattr(surprise, key) == meant


@each(("key", "text"), refusals(OF_SURPRISE))
def test_a_surprise_refuses(key: str, text: str) -> None:
    """Each wrong value gives one problem, on its line."""
    assert refuses(surprise_with(key, text), key)


def surprise_with(key: str, value: str) -> str:
    own = {"text": "A phone rings."}
    own.pop(key, None)
    lines = "".join(f"\n    {name}: {text}" for name, text in own.items())
    return of_script(f"surprises:\n  - {key}: ▲{value}{lines}")


@each(("key", "text", "meant"), rows(OF_FIELD))
def test_a_field_reads(key: str, text: str, meant: object) -> None:
    """The value of each key, as the model has it."""
    (field,) = script_of(marked(field_with(key, text))[0]).steps["group"][0].ask
    assert getattr(field, OF_FIELD[key].name or key) == meant


@each(("key", "text"), refusals(OF_FIELD))
def test_a_field_refuses(key: str, text: str) -> None:
    """Each wrong value gives one problem, on its line."""
    assert refuses(field_with(key, text), key)


def field_with(key: str, value: str) -> str:
    own = {"label": "How?"} | dict(line.split(": ", 1) for line in OF_FIELD[key].beside.split("\n") if line)
    own.pop(key, None)
    lines = "".join(f"\n    {name}: {text}" for name, text in own.items())
    return of_step(f"ask:\n  - {key}: ▲{value}{lines}")


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("{deck: cards}", Deal("cards")),
        ("{deck: a-1, draw: one}", Deal("a-1")),
        ("{deck: b, draw: free}", Deal("b", "free")),
    ],
)
def test_prompts_from_a_deck(text: str, meant: Deal) -> None:
    """A mapping with a deck deals; one a turn unless it says free."""
    step = script_of(of_step(f"prompts: {text}")).steps["group"][0]
    assert (step.deal, step.prompts) == (meant, ())


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{deck: cards, ▲drew: one}", "did you mean draw?"),
        ("{deck: cards, draw: ▲two}", "draw: "),
        ("{deck: ▲My cards}", "deck: "),
        ("▲{draw: free}", "deck: is missing in prompts"),
        ("▲{speak: now}", "prompts: keys stand here"),
    ],
)
def test_prompts_refused(text: str, said: str) -> None:
    """One problem each, where it stands."""
    source, (place,) = marked(of_step(f"prompts: {text}"))
    (problem,) = read(source.encode(), "x").problems
    assert problem.place == place
    assert said in problem.message
