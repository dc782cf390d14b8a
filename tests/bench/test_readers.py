"""Other TOML libraries read the notes as we do, and somebody's own comments survive an edit."""

from __future__ import annotations

import random
import shutil
from pathlib import Path

import pytest

from tests.bench.readers import files, odd, unlike_node, unlike_tomlkit
from tests.bench.records import make


def test_tomlkit_reads_and_edits_them_and_keeps_comments(tmp_path: Path) -> None:
    """Records that are walked through the scripts that ship, and one with every odd word in every paper."""
    make(tmp_path, 12)
    odd(tmp_path)
    chance = random.Random(1)
    found = {path: unlike_tomlkit(path, chance) for path in files(tmp_path)}
    assert len(found) > 20
    assert set(found.values()) == {""}, found


@pytest.mark.campaign
@pytest.mark.skipif(not shutil.which("npm"), reason="the library for Node is had by npm")
def test_a_library_for_node_reads_them_the_same(tmp_path: Path) -> None:
    """Every value of every file."""
    make(tmp_path, 300)
    odd(tmp_path)
    assert list(unlike_node(files(tmp_path))) == []
