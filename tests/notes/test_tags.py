"""Tags are one word each, in the order in which they were given, and nobody's are lost."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.notes.after import ID, RECORD, archive_with
from workshop.notes.tags import retag, tag, tags_in, tags_of
from workshop.toml import Unreadable


@pytest.mark.parametrize(
    ("line", "tags"),
    [
        ("", ()),
        ("couple, First  Meeting,#couple", ("couple", "first-meeting")),
        (" , #, Ärger\u202e", ("ärger\N{REPLACEMENT CHARACTER}",)),
    ],
)
def test_tags_are_read_from_a_line(line: str, tags: tuple[str, ...]) -> None:
    """Small letters, no spaces in one, each once."""
    assert tags_in(line) == tags
    assert all(tag(one) == one for one in tags)


def test_tags_are_given_and_taken_and_all_else_stays(tmp_path: Path) -> None:
    """Those that somebody else gave stay, and so does every comment; nothing new changes no byte."""
    archive, kept = archive_with(tmp_path)
    path = kept.folder / "session.toml"
    assert retag(archive, ID, ["Couple"], ["no-such"]) == ("couple",)
    assert path.read_text() == RECORD
    assert retag(archive, ID, ["First meeting", "late"], []) == ("couple", "first-meeting", "late")
    path.write_text(path.read_text().replace('"couple",', '"couple", "By Hand",'))
    assert retag(archive, ID, ["new"], ["late", "COUPLE"]) == ("By Hand", "first-meeting", "new")
    assert "# mine" in path.read_text()
    assert path.read_text().split("\n[[present]]")[1] == RECORD.split("\n[[present]]")[1]


@pytest.mark.parametrize(("text", "tags"), [("", ("x",)), ("tags = []\n", ("x",)), ("tags = [3]\n", ("x",))])
def test_tags_are_given_where_there_are_none(tmp_path: Path, text: str, tags: tuple[str, ...]) -> None:
    """In a record that has no such list, or an empty one."""
    archive, _kept = archive_with(tmp_path, f"format = 1\n{text}[script]\nid = 'x'\n")
    assert retag(archive, ID, ["x"]) == tags
    assert tags_of({"tags": ["a ", 3, "a"]}) == ("a",)


def test_what_is_no_list_is_left_alone(tmp_path: Path) -> None:
    """With a sentence; and so is a record that isn't there."""
    archive, _kept = archive_with(tmp_path, "format = 1\ntags = 'x'\n")
    with pytest.raises(Unreadable, match="is no list"):
        retag(archive, ID, ["x"])
    with pytest.raises(Unreadable, match="no longer there"):
        retag(archive, "nowhere", ["x"])
