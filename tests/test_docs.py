"""What is written for people is true."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from tests.picture import PICTURES, without_addresses
from workshop.cli.commands import COMMANDS

ROOT = Path(__file__).parent.parent
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md"))]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_what_a_page_points_to_is_there(page: Path) -> None:
    """Every file that a page links to or shows exists."""
    pointed = re.findall(r"\]\(([^)#:]+)\)", page.read_text("utf-8"))
    assert [path for path in pointed if not (page.parent / path).exists()] == []


def test_the_pictures_fetch_nothing() -> None:
    """Each shows what it is of, needs nothing from outside, and stands on a page."""
    told = "".join(page.read_text("utf-8") for page in PAGES)
    shown = {"session": "First", "room": "expected", "groups": "listener", "moment": "Ground"}
    assert set(shown) == set(PICTURES)
    for name, word in shown.items():
        picture = (ROOT / "docs" / f"{name}.svg").read_text("utf-8")
        assert word in picture
        assert f"{name}.svg)" in told
        assert set(re.findall(r"https?://[^\"\s]+", picture)) == {"http://www.w3.org/2000/svg"}
    assert without_addresses("<a/>@font-face { src: url(x) } <!-- y --><b/>") == "<a/><b/>"


def test_definition_for_pre_commit_calls_check_with_what_it_reads() -> None:
    """The hook runs a command that there is, on scripts and decks, wherever they lie, and on nothing else."""
    (hook,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    program, command = hook["entry"].split()
    assert (program, hook["language"]) == ("workshop", "python")
    assert command in COMMANDS
    wanted = re.compile(hook["files"])
    for path in ("sessions/talk.yaml", "sessions/decks/own.yml", "my/scripts/talk.yaml"):
        assert wanted.search(path), path
    for path in ("docker.yaml", ".github/workflows/ci.yml", "sessions/talk.txt"):
        assert not wanted.search(path), path
