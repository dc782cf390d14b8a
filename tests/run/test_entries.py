from __future__ import annotations

import json
from collections.abc import Mapping
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

import attrs
import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.each import each
from tests.plans import made, step_lists
from tests.walks import everything
from workshop.run.entries import KINDS, OWN_KEYS, UnknownEntry, from_mapping, read_entries, to_mapping
from workshop.run.journal import Journal, recover
from workshop.script.model import Step
from workshop.session.events import Entry, Event, Landed, Moved, Noted, Opened, Replanned

WALL = datetime(2026, 11, 22, 18, 0, tzinfo=timezone(timedelta(hours=1)))

numbers = st.integers(-(2**53), 2**53)
texts = st.text(st.characters(codec="utf-8"), max_size=40)


def values(kind: Any) -> st.SearchStrategy[Any]:
    """Whatever a field of an event can hold, by the type it is declared with."""
    plain: Mapping[Any, st.SearchStrategy[Any]] = {
        str: texts,
        int: numbers,
        bool: st.booleans(),
        float: st.floats(allow_nan=False, allow_infinity=False),
        date: st.dates(),
        type(None): st.none(),
    }
    if kind in plain:
        return plain[kind]
    inner = get_args(kind)
    if get_origin(kind) is Literal:
        return st.sampled_from(inner)
    if get_origin(kind) is tuple:
        return st.lists(values(inner[0]), max_size=3).map(tuple)
    if get_origin(kind) is Mapping or str(kind).startswith("collections.abc.Mapping"):
        return st.dictionaries(texts, values(inner[1]), max_size=3)
    if attrs.has(kind):
        return instances(kind)
    assert get_origin(kind) is Union or inner, kind
    return st.one_of(*(values(one) for one in inner))


def instances(kind: Any) -> st.SearchStrategy[Any]:
    return st.builds(kind, **{name: values(of) for name, of in get_type_hints(kind).items()})


def _at(later: int, zone: timezone) -> datetime:
    return (WALL + timedelta(milliseconds=later)).astimezone(zone)


def entries_of(events: st.SearchStrategy[Event]) -> st.SearchStrategy[Entry]:
    at = st.floats(0, 10**6).map(lambda second: round(second, 3))
    offsets = st.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))
    later = st.integers(-(10**12), 10**12)
    wall = st.builds(_at, later, offsets)
    return st.builds(Entry, st.integers(1, 10**9), at, wall, events)


def through_json(mapping: Mapping[str, Any]) -> dict[str, Any]:
    back = json.loads(json.dumps(mapping, allow_nan=False))
    assert isinstance(back, dict)
    return back


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
@given(data=st.data())
@settings(max_examples=12, deadline=None)
def test_whatever_happens_reads_back_the_same(kind: type[Event], data: st.DataObject) -> None:
    """Each kind of event, with anything that its fields can hold, comes back equal through JSON."""
    entry = data.draw(entries_of(instances(kind)))
    assert from_mapping(through_json(to_mapping(entry))) == entry


def test_a_landing_of_before_reads_as_one_that_changed_no_turn() -> None:
    """Journals in which landing left the close as it was are read as they were meant."""
    whole = through_json(to_mapping(Entry(9, 1.0, WALL, Landed(3, ("talk",)))))
    del whole["turns"]
    assert from_mapping(whole).event == Landed(3, ("talk",))


def test_every_kind_of_event_is_known() -> None:
    """What can happen can be written: no event is left out of the table, and none has another's name."""
    assert set(KINDS.values()) == set(get_args(Event))
    assert len(KINDS) == len(get_args(Event))
    assert {"Opened", "Noted", "Ended", "Kept", "Beat"} <= KINDS.keys()


@each("kind", KINDS.values())
def test_no_event_has_a_key_of_the_entry(kind: type[Event]) -> None:
    """A field called `at` or `kind` would overwrite the entry's own."""
    assert not {field.name for field in attrs.fields(kind)} & set(OWN_KEYS)


def test_an_entry_as_the_journal_holds_it() -> None:
    """The keys of a line, as they are promised: v, seq, kind, at, wall with its offset, and the event's."""
    assert to_mapping(Entry(7, 12.3456, WALL, Noted("n1", "süß", "person", "p3"))) == {
        "v": 2,
        "seq": 7,
        "kind": "Noted",
        "at": 12.346,
        "wall": "2026-11-22T18:00:00.000+01:00",
        "note": "n1",
        "text": "süß",
        "audience": "person",
        "about": "p3",
    }


def test_a_session_is_opened_with_all_that_recovery_needs(tmp_path: Path) -> None:
    """The whole plan and the script's text stand in the first line; the script is never read again."""
    made = attrs.evolve(everything(), source=attrs.evolve(everything().source, text="title: x\n" * 1000))
    with Journal.create(tmp_path / "j") as journal:
        journal.append([to_mapping(Entry(1, 0.0, WALL, Opened(made, "1.2.3", True)))])
    reading = read_entries(recover(tmp_path / "j").entries)
    assert reading.unknown == ""
    assert reading.entries[0].event == Opened(made, "1.2.3", True)


GOOD = through_json(to_mapping(Entry(2, 3.5, WALL, Moved(1, 0))))


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"v": 3}, "format 3 is of a newer workshop"),
        ({"v": 0}, "newer"),
        ({"v": True}, "newer"),
        ({"v": "1"}, "newer"),
        ({"v": None}, "newer"),
        ({"kind": "Danced"}, "newer workshop wrote: Danced"),
        ({"kind": "Entry"}, "newer workshop wrote: Entry"),
        ({"kind": "\x1b[2J"}, "wrote: \N{REPLACEMENT CHARACTER}[2J"),
        ({"kind": ["Moved"]}, "newer"),
        ({"turn": "1"}, "kind Moved can't be read"),
        ({"turn": 1.0}, "can't be read"),
        ({"turn": True}, "can't be read"),
        ({"turn": None}, "can't be read"),
        ({"gate": 0}, "can't be read"),
        ({"by": "magic"}, "can't be read"),
        ({"more": 1}, "can't be read"),
        ({"at": "3.5"}, "can't be read"),
        ({"at": True}, "can't be read"),
        ({"at": float("nan")}, "can't be read"),
        ({"at": float("inf")}, "can't be read"),
        ({"seq": 2.0}, "can't be read"),
        ({"wall": "2026-11-22T18:00:00"}, "can't be read"),
        ({"wall": "soon"}, "can't be read"),
        ({"wall": 20261122}, "can't be read"),
        ({"kind": "Declined", "to": 2, "steps": "abc"}, "can't be read"),
        ({"kind": "Declined", "to": 2, "steps": {"a": 1}}, "can't be read"),
    ],
    ids=lambda value: str(value) if isinstance(value, dict) else "",
)
def test_nothing_is_guessed(change: dict[str, Any], said: str) -> None:
    """A value of another kind, a key too many or a word that isn't known is told, and not bent into shape."""
    with pytest.raises(UnknownEntry) as refused:
        from_mapping({**GOOD, **change})
    assert said in str(refused.value)


@pytest.mark.parametrize("key", ["v", "seq", "kind", "at", "wall", "turn"])
def test_nothing_may_be_missing(key: str) -> None:
    """An entry without one of its keys is no entry."""
    with pytest.raises(UnknownEntry):
        from_mapping({name: value for name, value in GOOD.items() if name != key})


@given(st.dictionaries(st.sampled_from([*GOOD, "steps", "text"]), st.from_type(object) | st.text()))
def test_no_mapping_does_more_than_be_refused(change: dict[str, Any]) -> None:
    """Whatever stands in a line, it is read or refused, without any other error."""
    with suppress(UnknownEntry):
        assert isinstance(from_mapping({**GOOD, **change}), Entry)


def test_a_newer_program_s_journal_is_read_as_far_as_it_is_known() -> None:
    """The entries before the first unknown one are there, with a sentence on why no more."""
    walked = [to_mapping(Entry(number, 0.0, WALL, Moved(number))) for number in range(1, 6)]
    walked[3] = {**walked[3], "kind": "Danced"}
    reading = read_entries(tuple(walked))
    assert [entry.seq for entry in reading.entries] == [1, 2, 3]
    assert "Danced" in reading.unknown
    assert read_entries(tuple(walked[:3])).unknown == ""


def test_a_journal_of_format_1_is_raised() -> None:
    """Those who were expected had only a name then, and have a seat after the others now."""
    plan = everything(expected=["Gil"])
    now = through_json(to_mapping(Entry(1, 0.0, WALL, Opened(plan, "0.1.0"))))
    before = {**now, "v": 1, "plan": {**now["plan"], "expected": ["Gil"]}}
    before["plan"]["people"] = before["plan"]["people"][:-1]
    # Nothing was held for them, and no plan knew of a circle.
    for key in ("held", "circle", "meeting"):
        del before["plan"][key]
    assert from_mapping(before) == from_mapping({**now, "plan": {**now["plan"], "held": 0}})


LATER_KEYS = ("meeting", "tables", "standing")


def of_format_1(entry: Entry) -> dict[str, Any]:
    """The entry as a program wrote it whose turns knew neither their meeting nor who sits together."""

    def before(value: Any) -> Any:
        if isinstance(value, list):
            return [before(one) for one in value]
        if not isinstance(value, dict):
            return value
        return {
            key: before(one) for key, one in value.items() if key not in ("meeting", "tables", "standing")
        }

    return {**before(through_json(to_mapping(entry))), "v": 1}


@given(step_lists(forms=("groups", "groups", "round")), st.integers(2, 7), st.integers(0, 9), st.data())
@settings(max_examples=50, deadline=None)
def test_meetings_of_format_1_are_told_apart(
    steps: tuple[Step, ...], people: int, seed: int, data: st.DataObject
) -> None:
    """From the groups alone comes which meeting each turn belongs to and who sits together, fitted or not."""
    plan = made(*steps, people=people, seed=seed)
    at = data.draw(st.integers(0, len(plan.turns)))
    fitted = Replanned(at, tuple(evolve(turn, seconds=1) for turn in plan.turns[at:]), plan.people)
    log = (Entry(1, 0.0, WALL, Opened(plan, "0")), Entry(2, 0.0, WALL, fitted))
    assert read_entries(tuple(map(of_format_1, log))).entries == log


def test_a_moment_keeps_its_offset() -> None:
    """18:00 in Berlin is not read back as 17:00 in Greenwich."""
    for zone in (UTC, timezone(timedelta(hours=-3, minutes=-30)), timezone(timedelta(hours=14))):
        back = from_mapping(through_json(to_mapping(Entry(1, 0.0, WALL.astimezone(zone), Moved(0)))))
        assert back.wall.utcoffset() == zone.utcoffset(None)
