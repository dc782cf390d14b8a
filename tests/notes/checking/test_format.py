"""The format of the notes: one table, from which the schema, the page and the checks are made."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator, FormatChecker

from tests.cli.calling import call
from tests.fakes import FakeClock
from tests.notes.after import LATER, TODAY, archive_with, editing, says
from tests.notes.formatpage import PAGE, TABLES, filled
from tests.notes.papers import kept, read
from tests.notes.test_record import write_all
from tests.walks import begun, everything
from workshop.notes.archive import Archive
from workshop.notes.checking import format as keys
from workshop.notes.checking.formatkinds import Key, Strange, strange
from workshop.notes.checking.schema import paper_schema, record_schema
from workshop.notes.kinds import KINDS, SAFETY, Kind
from workshop.notes.record import FORMAT

FILES: Mapping[str, Mapping[str, Key]] = {
    "session.toml": keys.RECORD,
    "jottings.toml": keys.JOTTINGS,
    "process.toml": keys.PROCESS,
    "people/p3.toml": keys.PERSON,
}


def as_json(value: Any) -> Any:
    """A document as an editor's schema sees it: days and moments are texts."""
    return json.loads(json.dumps(value, default=lambda one: one.isoformat()))


def faults(document: Mapping[str, Any], *, paper: bool = False) -> list[str]:
    """What the schema finds wrong."""
    schema = paper_schema() if paper else record_schema()
    Draft202012Validator.check_schema(schema)
    found = Draft202012Validator(schema, format_checker=FormatChecker()).iter_errors(as_json(document))
    return [f"{error.json_path}: {error.message}" for error in found]


def example() -> dict[str, Any]:
    """The record on the page."""
    block = re.search(r"```toml\n(.*?)```", PAGE.read_text("utf-8"), re.DOTALL)
    assert block is not None
    return tomllib.loads(block[1])


def test_the_page_has_every_key_as_the_table_has_it() -> None:
    """`python -m tests.notes.formatpage` writes them; none is missing, and none is there that is no key."""
    page = PAGE.read_text("utf-8")
    assert filled(page) == page
    assert set(re.findall(r"<!-- keys: ([a-z_]+) -->", page)) == set(TABLES)
    for name, table in TABLES.items():
        part = page.split(f"<!-- keys: {name} -->")[1].split("<!-- end -->")[0]
        assert re.findall(r"^\| `(\w+)`", part, re.MULTILINE) == list(table)


@pytest.mark.parametrize("retain_years", [0, 7])
def test_what_a_session_leaves_is_of_the_format(tmp_path: Path, retain_years: int) -> None:
    """Every file: nothing strange, nothing unknown, and valid by its schema."""
    folder = kept(tmp_path, write_all, everything(led_by="M.", expected=["Gil"]))
    for name, table in FILES.items():
        document = read(folder, name)
        assert list(strange(document, table)) == []
        assert faults(document, paper=name != "session.toml") == []
    archive = Archive(tmp_path, retain_years=retain_years)
    session = begun(tmp_path, FakeClock())
    session.leave()
    session = archive.resume(next(archive.unfinished()), FakeClock())
    path = session.set_aside()
    assert path is not None
    record = read(path.parent)
    assert (record["outcome"], "retain_until" in record) == ("continued", bool(retain_years))
    assert [*strange(record, keys.RECORD), *faults(record)] == []


def test_the_example_on_the_page_holds_what_it_says() -> None:
    """It is valid, and has every key of a record but those that are rare."""
    document = example()
    assert [*strange(document, keys.RECORD), *faults(document)] == []
    assert keys.RECORD.keys() - document.keys() == {"medium", "agreements"}


WRONG: list[tuple[str, Any, str]] = [
    ("format", 2, "has to be the number 1"),
    ("title", 3, "has to be a text in one line, in quotes"),
    ("started", date(2026, 11, 22), "has to be a date with a time, such as 2026-11-22T18:00:00+01:00"),
    ("started", None, "is missing"),
    ("actual_seconds", -1, "has to be a whole number from 0 on"),
    ("actual_seconds", True, "has to be a whole number from 0 on"),
    ("meeting", 0, "has to be a whole number from 1 on"),
    ("recovered", "yes", "has to be true or false"),
    ("retain_until", "2033", "has to be a date, such as 2026-11-29, without quotes"),
    ("tags", "first", "has to be a list of texts, each in quotes"),
    ("totals", 3, "has to be a table"),
    ("notes", ["x"], "has to be a list of tables, each under its own [[…]]"),
    ("present", [{}], "is missing"),
    ("answers", [{"field": "x", "value": 1.5}], "has to be a text in quotes, or a whole number"),
]


@pytest.mark.parametrize(("key", "value", "what"), WRONG, ids=lambda one: str(one)[:20])
def test_what_is_of_another_kind_is_told_and_no_schema_takes_it(key: str, value: Any, what: str) -> None:
    """The check and the schema agree."""
    document = {**example(), key: value}
    if value is None:
        del document[key]
    (found,) = strange(document, keys.RECORD)
    assert (found.keys[0], found.what, found.harmless) == (key, what, False)
    assert faults(document)


def test_what_is_only_unknown_is_harmless(tmp_path: Path) -> None:
    """A key of a newer program is no mistake to either; a word that is none of those is told."""
    document = {**example(), "room": "blue", "note": {"kind": "free", "mood": "calm"}, "mode": "trio"}
    assert list(strange(document, keys.RECORD)) == [
        Strange(("mode",), "is none of: group, pair, solo", harmless=True),
        Strange(("note", "mood"), "is no key that this workshop knows; it stays as it is", harmless=True),
        Strange(("room",), "is no key that this workshop knows; it stays as it is", harmless=True),
    ]
    assert [fault.split(":")[0] for fault in faults(document)] == ["$.mode"]


def test_the_schemas_are_had_from_the_command_line(tmp_path: Path) -> None:
    """One at a time, each a JSON document."""
    record = json.loads(call(tmp_path, "schema", "--record").out)
    paper = json.loads(call(tmp_path, "schema", "--paper").out)
    assert record == as_json(record_schema())
    assert paper == as_json(paper_schema())
    assert set(record["properties"]) == set(keys.RECORD)
    assert set(paper["properties"]) == {*keys.PROCESS, *keys.JOTTINGS, *keys.PERSON}
    assert record["$id"].endswith(f":{FORMAT}")
    both = call(tmp_path, "schema", "--record", "--paper")
    assert both.status == 2
    assert "leave out all but one of --record and --paper" in both.err


def test_a_moment_on_the_page_is_one(tmp_path: Path) -> None:
    """Dates stand without quotes, and with an offset where they have a time."""
    started = example()["started"]
    assert isinstance(started, datetime)
    assert started.tzinfo is not None


@pytest.mark.parametrize("kind", KINDS, ids=lambda one: one.id)
def test_what_is_written_afterwards_is_of_the_format(tmp_path: Path, kind: Kind) -> None:
    """A note of every kind with all its parts, what has to do with safety, and what each said before."""
    archive, _kept = archive_with(tmp_path)
    parts = {"note": kind.id, "note.facts": "f", **{f"note.{part.key}": part.key for part in kind.parts}}
    safety = {f"safety.{part.key}": part.key for part in SAFETY}
    wanted = {"group": parts, "person": {**parts, **safety}, "process": {"notes.1": "mine"}}
    for of, mine in wanted.items():
        if of == "person" and kind.of_group:
            continue
        editing(archive, of).save(mine, TODAY)
        again = {part: text if part == "note" else f"{text}!" for part, text in mine.items()}
        editing(archive, of).save(again, LATER)
    papers = {"session.toml": keys.RECORD, "process.toml": keys.PROCESS, "people/p1.toml": keys.PERSON}
    for name, table in papers.items():
        if name.startswith("people") and kind.of_group:
            continue
        document = says(archive, name)
        assert document["amended"]
        assert {one.keys for one in strange(document, table)} <= {("later",)}
        assert faults(document, paper=name != "session.toml") == []
