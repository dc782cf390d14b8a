"""What reads a sound script at half the cost agrees with what reads it with care."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given

from tests.each import each
from tests.script.marked import Mistake
from tests.script.mistakes import ALL
from tests.strategies import Written, written_scripts
from workshop.script.keys import SCRIPT_KEYS
from workshop.script.library import shipped
from workshop.script.nodes import Items, Table
from workshop.script.problems import Report
from workshop.script.quick import quick
from workshop.script.read import read
from workshop.script.shapes import Found, read_table
from workshop.script.source import Source, decode
from workshop.script.tree import walk


def with_care(source: Source) -> tuple[Mapping[str, Found], Report]:
    """The keys of a text, read node by node."""
    report = Report()
    tree = walk(source, report)
    assert isinstance(tree, Table)
    return read_table(tree, SCRIPT_KEYS, "a script", report), report


def seen(value: object) -> object:
    """Values with the places of their nodes, down to the last."""
    if isinstance(value, Found):
        items = value.node.items if isinstance(value.node, Items) else ()
        places = [item.place for item in items]
        return seen(value.value), value.node.place, places
    if isinstance(value, dict):
        return {name: seen(found) for name, found in value.items()}
    if isinstance(value, tuple) and type(value) is tuple:
        return [seen(each) for each in value]
    return value


def agrees(text: str) -> bool:
    """Whether it was read quickly; asserts that then nothing was to be told, and everything is the same."""
    source = decode(text.encode(), Report())
    found = None if source is None or source.hurt else quick(source.text, SCRIPT_KEYS)
    if source is None or found is None:
        return False
    careful, report = with_care(source)
    assert report.all() == ()
    assert seen(found) == seen(careful)
    return True


@pytest.mark.parametrize("path", sorted(shipped("sessions").glob("*.yaml")), ids=lambda path: path.stem)
def test_what_ships_is_read_quickly(path: Path) -> None:
    """The whole library takes the short way, and comes to the same."""
    assert agrees(path.read_text("utf-8"))


@each("row", ALL)
def test_a_mistake_is_left_to_care(row: Mistake) -> None:
    """Nothing in the table of mistakes that has to be told while reading is passed over."""
    assert agrees(row.text) or read(row.text.encode("utf-8", "surrogatepass"), "x").problems


@given(written_scripts())
def test_any_sound_script_comes_out_the_same(written: Written) -> None:
    """Every key in every manner of writing: read quickly or not, what is read quickly is the same."""
    assert agrees(written.text) or written.script().steps


def test_what_may_hide_something_is_left_to_care() -> None:
    """Escapes of what is refused, anchors, tags, keys that are quoted or twice, and comments after words."""
    base = "workshop: 1\ntitle: T\nsteps:\n  - {title: A, time: 1m, say: Hello}\n"
    assert agrees(base)
    for before, after in (
        ("Hello", '"a\\u001bb"'),
        ("Hello", "&a Hello"),
        ("Hello", "!!str Hello"),
        ("title: T", '"title": T'),
        ("title: T", "title: T\nx-mine: 1"),
        ("title: T", "title: T #1"),
    ):
        assert not agrees(base.replace(before, after)), after
