from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from jsonschema import Draft202012Validator

from tests.cli.calling import call, program
from tests.script.editor import as_editor
from tests.script.schemas import SCHEMAS, complaints, nodes
from tests.test_boundary import loaded
from workshop.script import kinds, rules
from workshop.script.keys import DECK_KEYS, FEELINGS_KEYS, SCRIPT_KEYS
from workshop.script.kinds import Kind
from workshop.script.library import shipped
from workshop.script.schema import Shared
from workshop.script.shapes import Either, Keys, ListOf, TableOf

SHIPPED = sorted(shipped("sessions").rglob("*.yaml"))


def kind_of(path: Path) -> str:
    if path.parent.name != "decks":
        return "script"
    return "feelings" if path.stem == "feelings" else "deck"


@pytest.mark.parametrize("kind", SCHEMAS)
def test_a_schema_is_one(kind: str) -> None:
    """It is valid itself, says which dialect it is in, and has a name that leads nowhere on a network."""
    schema = SCHEMAS[kind]
    Draft202012Validator.check_schema(schema)
    assert schema["$schema"] == Draft202012Validator.META_SCHEMA["$id"]
    assert schema["$id"] == f"urn:workshop-facilitator:{kind}:1"
    assert schema["title"]
    assert schema["description"]
    assert json.dumps(schema).count("://") == 1


@pytest.mark.parametrize("kind", SCHEMAS)
def test_every_part_is_there_and_used(kind: str) -> None:
    """No reference leads nowhere, and no definition is left over."""
    found = {node["$ref"].removeprefix("#/$defs/") for node in nodes(SCHEMAS[kind]) if "$ref" in node}
    assert found == set(SCHEMAS[kind]["$defs"])


@pytest.mark.parametrize("kind", SCHEMAS)
def test_every_key_is_described(kind: str) -> None:
    """Wherever a table's keys are listed, in the words of the table of keys; the author's own as well."""
    tables = [node for node in nodes(SCHEMAS[kind]) if node.get("additionalProperties") is False]
    assert tables
    for table in tables:
        assert all(key["description"].endswith(".") for key in table["properties"].values())
        assert table["patternProperties"]["^x-"]["description"]


def tables_of(kind: Kind) -> Iterator[TableOf]:
    match kind:
        case TableOf(keys=keys):
            yield kind
            for key in keys.values():
                yield from tables_of(key.kind)
        case ListOf(kind=one):
            yield from tables_of(one)
        case Either(other=other, keyed=keyed):
            yield from (*tables_of(other), *tables_of(keyed))


@pytest.mark.parametrize(
    ("kind", "keys"), [("script", SCRIPT_KEYS), ("deck", DECK_KEYS), ("feelings", FEELINGS_KEYS)]
)
def test_the_keys_are_those_of_the_table(kind: str, keys: Keys) -> None:
    """All of them, in the table's order, with its words, and the same ones required."""
    listed = [node for node in nodes(SCHEMAS[kind]) if node.get("additionalProperties") is False]
    found = [{name: key["description"] for name, key in node["properties"].items()} for node in listed]
    for table in tables_of(TableOf(keys, what="a file")):
        at = found.index({key.name: key.description for key in table.keys.values()})
        assert list(found[at]) == list(table.keys)
        assert listed[at]["required"] == [key.name for key in table.keys.values() if key.required]


def test_a_kind_that_no_schema_describes_is_told() -> None:
    """Whoever adds a kind learns it here, and no editor gets a schema with a hole."""

    class Odd(kinds.Worded):
        def value(self, text: str) -> object:
            return text

        def wanted(self, text: str) -> str:
            return ""

    class Other(Kind):
        def read(self, *_about: object) -> object:
            return None

    for kind in (Odd(), Other()):
        with pytest.raises(TypeError, match=type(kind).__name__):
            Shared().of(kind)


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_what_ships_is_accepted(path: Path) -> None:
    """As YAML 1.2 has it, and as PyYAML's own loader does, which knows only 1.1."""
    for load in (as_editor, yaml.safe_load):
        assert complaints(load(path.read_text("utf-8")), kind_of(path)) == []


@pytest.mark.parametrize(
    ("options", "kind"), [((), "script"), (("--deck",), "deck"), (("--feelings",), "feelings")]
)
def test_the_command_prints_one_document(tmp_path: Path, options: tuple[str, ...], kind: str) -> None:
    """Of JSON in ASCII, the same each time, and nothing is written anywhere."""
    done = call(tmp_path, "schema", *options)
    assert (done.status, done.err) == (0, "")
    assert json.loads(done.out) == SCHEMAS[kind]
    assert done.out.isascii()
    assert "\x7f" not in done.out
    assert program(tmp_path, "schema", *options).out == done.out
    assert list(tmp_path.iterdir()) == []


def test_the_command_loads_no_screens(tmp_path: Path) -> None:
    """Nor what only records, settings and locks need."""
    code = (
        "import sys\nfrom workshop.cli import main\nsys.argv = ['workshop', 'schema']\n"
        "try: main()\nexcept SystemExit as end: assert not end.code, end.code\n"
    )
    assert not {"textual", "rich", "cattrs", "filelock", "platformdirs"} & loaded(code, tmp_path)


def test_one_kind_of_file_at_a_time(tmp_path: Path) -> None:
    """Both options together are misuse."""
    assert call(tmp_path, "schema", "--deck", "--feelings").status == 2


def test_rules_name_only_keys_that_there_are() -> None:
    """A key that is renamed in the table can't stay behind in a rule."""
    known = {key for table in tables_of(TableOf(SCRIPT_KEYS, what="a script")) for key in table.keys}
    named = {
        key
        for node in nodes([*rules.of_script(), rules.parts()])
        for key in (*node.get("properties", {}), *node.get("required", ()))
    }
    assert named <= known
