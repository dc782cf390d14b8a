"""What is written for people is true."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.picture import without_addresses

ROOT = Path(__file__).parent.parent
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md"))]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_what_a_page_points_to_is_there(page: Path) -> None:
    """Every file that a page links to or shows exists."""
    pointed = re.findall(r"\]\(([^)#:]+)\)", page.read_text("utf-8"))
    assert [path for path in pointed if not (page.parent / path).exists()] == []


def test_the_picture_fetches_nothing() -> None:
    """The README's picture shows the session and needs nothing from outside."""
    picture = (ROOT / "docs" / "session.svg").read_text("utf-8")
    assert "First" in picture
    assert set(re.findall(r"https?://[^\"\s]+", picture)) == {"http://www.w3.org/2000/svg"}
    assert without_addresses("<a/>@font-face { src: url(x) } <!-- y --><b/>") == "<a/><b/>"
