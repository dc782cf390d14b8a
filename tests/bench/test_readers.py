"""Other TOML libraries read the notes as we do, and somebody's own comments survive an edit."""

from __future__ import annotations

import random
import shutil
import tomllib
from pathlib import Path

import pytest

from tests.bench.readers import files, odd, unlike_node, unlike_tomlkit
from tests.bench.records import make
from tests.notes.checking.test_format import FILES, faults
from workshop.notes.checking import format as keys
from workshop.notes.checking.formatkinds import strange


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Records that are walked through the scripts that ship, and one with every odd word in every paper."""
    made = tmp_path_factory.mktemp("readers")
    make(made, 12)
    odd(made)
    return made


def test_tomlkit_reads_and_edits_them_and_keeps_comments(home: Path) -> None:
    """Every file, and every byte of it but what was edited."""
    chance = random.Random(1)
    found = {path: unlike_tomlkit(path, chance) for path in files(home)}
    assert len(found) > 20
    assert set(found.values()) == {""}, found


def test_they_are_of_the_format(home: Path) -> None:
    """Nothing strange, nothing unknown, and valid by the schema."""
    for path in files(home):
        folder = path.parent.parent if path.parent.name == "people" else path.parent
        name = path.relative_to(folder).as_posix()
        document = tomllib.loads(path.read_text("utf-8"))
        table = keys.PERSON if name.startswith("people/") else FILES[name]
        assert [*strange(document, table), *faults(document, paper=name != "session.toml")] == []


@pytest.mark.campaign
@pytest.mark.skipif(not shutil.which("npm"), reason="the library for Node is had by npm")
def test_a_library_for_node_reads_them_the_same(tmp_path: Path) -> None:
    """Every value of every file."""
    make(tmp_path, 300)
    odd(tmp_path)
    assert list(unlike_node(files(tmp_path))) == []
