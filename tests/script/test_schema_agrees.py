from __future__ import annotations

import copy
import random
from collections.abc import Iterator
from re import fullmatch

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.each import each
from tests.script.editor import as_editor
from tests.script.marked import marked, of_script, of_step
from tests.script.mistakes import ERRORS, SWALLOWED
from tests.script.schemas import Data, complaints, seen, with_words
from tests.script.test_keys import (
    field_with,
    phase_with,
    refusals,
    rows,
    script_with,
    step_with,
    surprise_with,
)
from tests.script.unseen import BREAKS, PARSER, UNSAID, UNSEEN
from tests.script.values import OF_FIELD, OF_PHASE, OF_SCRIPT, OF_STEP, OF_SURPRISE
from tests.strategies import Written, written_scripts
from tests.yaml_writer import as_yaml
from workshop.script.decks import read_deck
from workshop.script.feelings import read_chart
from workshop.script.read import read
from workshop.script.schema import up_to


def corpus() -> Iterator[tuple[str, str]]:
    """Every mistake of the reader's tables: its name and its text."""
    yield from ((row.name, row.text) for row in ERRORS)
    for key, text in refusals(OF_STEP):
        yield f"step {key} {text!r}", marked(step_with(key, text, OF_STEP[key].beside))[0]
    for key, text in refusals(OF_SCRIPT):
        yield f"script {key} {text!r}", marked(script_with(key, text))[0]
    for key, text in refusals(OF_PHASE):
        yield f"phase {key} {text!r}", marked(phase_with(key, text))[0]
    for key, text in refusals(OF_FIELD):
        yield f"field {key} {text!r}", marked(field_with(key, text))[0]
    for key, text in refusals(OF_SURPRISE):
        yield f"surprise {key} {text!r}", marked(surprise_with(key, text))[0]


def accepted() -> Iterator[tuple[str, str]]:
    """Every value of the reader's tables that it accepts, in a script."""
    for key, text, _meant in rows(OF_STEP):
        beside = "time: 3m" if key == "flex" else OF_STEP[key].beside
        yield f"step {key} {text!r}", marked(step_with(key, text, beside))[0]
    for table, write in (
        (OF_SCRIPT, script_with),
        (OF_PHASE, phase_with),
        (OF_FIELD, field_with),
        (OF_SURPRISE, surprise_with),
    ):
        for key, text, _meant in rows(table):
            yield f"{key} {text!r}", marked(write(key, text))[0]
    yield from ((row.name, row.text) for row in SWALLOWED)


REASONS = {name: reason for reason, names in UNSEEN.items() for name in names}
CORPUS = dict(corpus())
ACCEPTED = dict(accepted())


@each("name", ACCEPTED)
def test_every_value_that_is_read_is_accepted(name: str) -> None:
    """Each value of the reader's tables, and what it only warns of."""
    assert complaints(as_editor(ACCEPTED[name])) == []


@each("name", CORPUS)
def test_a_mistake_is_seen_unless_it_is_known_why_not(name: str) -> None:
    """What the reader refuses the schema does, but for what stands in the table; that it never does."""
    assert not read(CORPUS[name].encode(), "x").sound
    by = seen(CORPUS[name])
    reason = REASONS.get(name)
    if reason is None:
        assert by == "schema"
    else:
        assert by == ("parser" if reason in (PARSER, BREAKS) else ""), reason


def test_no_reason_is_given_for_nothing() -> None:
    """Every name in the table is one of the corpus, and stands there once."""
    names = [name for held in UNSEEN.values() for name in held]
    assert set(names) <= CORPUS.keys()
    assert len(names) == len(set(names))


# In one step, its keys in braces; what no table of single keys has.
FORBIDDEN = (
    "{title: A, time: 3m, size: 3}",
    "{title: A, form: groups, size: 3, time: 3m, order: open}",
    "{title: A, form: groups, time: 3m}",
    "{title: A, form: groups, roles: [a, b, c], partners: everyone, time: 3m}",
    "{title: A, form: groups, size: 3, partners: everyone, time: 3m}",
    "{title: A, form: round, phases: [{title: B, time: 1m, speaks: everyone}]}",
    "{title: A, form: groups, size: 2, phases: [{title: B, time: 1m, speaks: speaker}]}",
    "{title: A, time: 3m, consent: false, until: b}",
    "{title: A, phases: [{title: B, time: 1m}], time: 3m}",
    "{title: A, phases: [{title: B, time: 1m}], flex: 1m..2m}",
    "{title: A, time: 3m, only: [solo]}",
    "{title: A, time: 3m, ask: [{label: B, kind: choice}]}",
    "{title: A, time: 3m, ask: [{label: B, kind: scale, labels: [a, b, c]}]}",
    "{title: A, time: 3m, ask: [{label: B, of: [a, b]}]}",
    "{title: A, form: spotlight, time: 3m}",
    "{title: A, time: 3m, pair: {phases: [{title: B, time: 1m}], flex: 1m..2m}}",
    "{title: A, phases: [{title: B, time: 1m}], pair: {flex: 1m..2m}}",
    "{title: A, form: round, time: 3m, solo: {form: alone}, pair: {size: 2}}",
    "{title: A, time: 3m, pair: {form: groups}}",
    "{title: A, time: 3m, pair: {form: groups, size: 3, partners: everyone}}",
    "{title: A, time: 3m, pair: {form: round, phases: [{title: B, time: 1m, speaks: everyone}]}}",
    "{title: A, phases: [{title: B, time: 1m, speaks: everyone}], pair: {form: round}}",
    "{title: A, time: 3m, pair: {until: b}}",
    "{title: A, time: 3m, pair: {ask: [{label: B, range: 1..5}]}}",
    "{title: A, time: 3m, solo: {skip: true}}",
    "{title: A, form: groups, size: 2, time: 3m, solo: {time: 2m}}",
    "{title: A, time: 3m, solo: {form: spotlight}}",
)
ALLOWED = (
    "{title: A, only: [pair, solo], pair: {time: 3m}, solo: {phases: [{title: B, time: 1m}]}}",
    "{title: A, form: groups, size: 2, time: 3m, solo: {form: alone}}",
    "{title: A, form: groups, roles: [a, b], time: 3m, solo: {skip: true, size: 9}}",
    "{title: A, size: 2, only: [pair], time: 3m, pair: {form: groups}}",
    "{title: A, time: 3m, flex: 2m .. 5m, pair: {phases: [{title: B, time: 1m}]}}",
    "{title: A, phases: [{title: B, time: 1m}], pair: {time: open, flex: 1m..2m}}",
    "{title: A, time: 3m, consent: 'true', until: b, only: [pair, group], pair: {consent: false}}",
    "{title: A, only: [pair], time: 3m, until: b, pair: {consent: true}}",
    "{title: A, time: 3m, only: [pair], ask: [{label: B, range: 1..5}], pair: {ask: [{label: B}]}}",
    "{title: A, form: round, phases: [{title: B, time: 1m, speaks: listeners}], solo: {time: 3m}}",
    "{title: 1984, time: 3m, say: 1.10, id: 7, x-tags: {a: [1]}}",
)


def with_step(step: str) -> str:
    """A script for all modes with the step before two others that exist in two of them."""
    head = "workshop: 1\ntitle: T\nmodes: [group, pair, solo]\nsteps:\n"
    rest = "  - {title: B, time: 3m, only: [group, pair]}\n"
    alone = "" if "skip" in step and "size" not in step else "  - {title: C, time: 3m, only: [solo]}\n"
    return f"{head}  - {step}\n{rest}{alone}"


@each("step", FORBIDDEN)
def test_what_does_not_fit_together_is_refused(step: str) -> None:
    """In a step or in what a mode makes of it, by both."""
    text = with_step(step) if "only: [solo]" not in step else f"workshop: 1\ntitle: T\nsteps: [{step}]\n"
    assert not read(text.encode(), "x").sound
    assert seen(text) == "schema"


@pytest.mark.parametrize("step", ALLOWED)
def test_what_a_mode_mends_is_accepted(step: str) -> None:
    """A step that is whole only with its override, or whose override drops what would not fit."""
    text = with_step(step)
    assert [problem for problem in read(text.encode(), "x").problems if not problem.warning] == []
    assert complaints(as_editor(text)) == []


@pytest.mark.parametrize(
    "text",
    [
        "{title: T, cards: []}",
        "{title: T, cards: a}",
        "{title: T}",
        "{cards: [a]}",
        "{title: T, crads: [a], cards: [a]}",
        "{title: T, cards: [{a: b}]}",
        "{title: T, cards: [{text: a, depth: 4}]}",
        "{title: T, cards: [[a]]}",
        "{title: T, language: german, cards: [a]}",
    ],
)
def test_mistakes_in_a_deck_are_seen(text: str) -> None:
    """By the reader and by the schema of decks."""
    assert read_deck(text.encode(), "x")[0] is None
    assert seen(text, "deck") == "schema"


@pytest.mark.parametrize(
    "text",
    [
        "{title: T, families: []}",
        "{title: T, families: [{id: a, title: A}]}",
        "{title: T, families: [{title: A, mild: [a]}]}",
        "{title: T, families: [{id: A b, title: A, mild: [a]}]}",
        "{title: T, families: [{id: a, title: A, mild: a}]}",
        "{title: T, families: [{id: a, title: A, mild: [a], loud: [b]}]}",
    ],
)
def test_mistakes_in_a_chart_are_seen(text: str) -> None:
    """By the reader and by the schema of charts of feelings."""
    assert read_chart(text.encode())[0] is None
    assert seen(text, "feelings") == "schema"


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        (of_step("say: null"), of_step("say: 'null'")),
        (of_script("tags: [~]"), of_script("tags: ['~']")),
        (of_step("ends: ' soft '"), of_step("ends: soft")),
        (of_step("time: ' 3m '", timed=False), of_step("time: 3m", timed=False)),
    ],
)
def test_where_the_schema_is_the_stricter_one(text: str, quoted: str) -> None:
    """Nothing and a word for it are one to YAML, so it must be in quotes; words have no spaces around."""
    assert read(text.encode(), "x").sound
    assert seen(text) == "schema"
    assert complaints(as_editor(quoted)) == []


LENGTHS = (
    "24h",
    "23h60m",
    "24h0m",
    "1440m",
    "86400s",
    "000001s",
    "1h0m1s",
    "24h1s",
    "1441m",
    "86401s",
    "0h0s",
)


@pytest.mark.parametrize("length", LENGTHS)
def test_a_day_is_the_longest(length: str) -> None:
    """Each unit alone is held to it, and a whole day to nothing beyond it."""
    text = of_step(f"time: {length}", timed=False)
    assert (seen(text) == "") == read(text.encode(), "x").sound


@given(number=st.integers(0, 1200), most=st.sampled_from([9, 23, 50, 100, 500, 999, 1000]))
def test_a_bound_is_exact(number: int, most: int) -> None:
    """A pattern of the numbers up to one matches those and no others."""
    assert (fullmatch(up_to(most), str(number)) is not None) == (number <= most)


@settings(max_examples=60)
@given(written_scripts())
def test_every_script_that_is_read_is_accepted(written: Written) -> None:
    """However it was written, but for the word null, which wants quotes."""
    written.script()
    assert complaints(with_words(as_editor(written.text))) == []


def tables_in(data: object) -> Iterator[Data]:
    if isinstance(data, dict):
        yield data
        for inside in data.values():
            yield from tables_in(inside)
    elif isinstance(data, list):
        for inside in data:
            yield from tables_in(inside)


def slipped(data: Data, chance: random.Random) -> Data:
    """The data with a key gone, or with one that stands elsewhere in it."""
    slipped = copy.deepcopy(data)
    tables = [table for table in tables_in(slipped) if table]
    found = [(key, value) for table in tables for key, value in table.items()]
    for _slip in range(chance.randint(1, 2)):
        table = chance.choice(tables)
        if chance.random() < 0.4:
            table.pop(chance.choice(list(table)), None)
        else:
            key, value = chance.choice(found)
            table[key] = copy.deepcopy(value)
        tables = [table for table in tables if table]
    return slipped


@settings(max_examples=60)
@given(written_scripts(), st.integers(0, 2**32))
def test_reader_and_schema_agree_on_slips(written: Written, seed: int) -> None:
    """What the reader accepts the schema does; what it refuses the schema misses only for a known reason."""
    text = as_yaml(slipped(written.data, random.Random(seed)), seed)
    told = [problem.message for problem in read(text.encode(), "x").problems if not problem.warning]
    found = complaints(with_words(as_editor(text)))
    if not told:
        assert found == []
    elif not found:
        assert [message for message in told if not any(part in message for part in UNSAID)] == []
