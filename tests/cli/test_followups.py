"""`workshop followups`, and `workshop circles prep`."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.circles.met import circles_at, met
from tests.cli.calling import call

TODAY = datetime.now(UTC).astimezone().date()


def day(days: int) -> str:
    return (TODAY + timedelta(days=days)).isoformat()


def test_a_follow_up_is_added_listed_and_done(tmp_path: Path) -> None:
    """By its number, which stays; what is due stands first; without a day given, in a week."""
    assert call(tmp_path, "followups", "list").out.startswith("Nothing is open; `workshop followups add")
    assert list(tmp_path.iterdir()) == []
    assert call(tmp_path, "followups", "add", "Book the room.").lines == [f"1  {day(7)}  Book the room."]
    assert call(tmp_path, "followups", "add", "Ring Ben.", "--due", "today").lines == [
        f"2  {day(0)}  Ring Ben.  due"
    ]
    assert call(tmp_path, "followups", "list").lines == [
        f"2  {day(0)}  Ring Ben.  due",
        f"1  {day(7)}  Book the room.",
    ]
    assert call(tmp_path, "followups", "done", "2").lines == [f"2  {day(0)}  Ring Ben.  done {day(0)}"]
    assert call(tmp_path, "followups", "list").lines == [f"1  {day(7)}  Book the room."]
    assert len(call(tmp_path, "followups", "list", "--all").lines) == 2
    assert call(tmp_path, "followups", "done", "2", "--undo").status == 0
    rows = json.loads(call(tmp_path, "followups", "list", "--json").out)
    assert [(row["number"], row["text"], row["is_due"], row["done"]) for row in rows] == [
        (2, "Ring Ben.", True, None),
        (1, "Book the room.", False, None),
    ]


@pytest.mark.parametrize(
    ("args", "status", "told"),
    [
        (("add", "x", "--due", "soon"), 2, "write a day as "),
        (("add", " "), 1, "write down what is to be done"),
        (("add", "x", "--circle", "Nobody"), 1, "there is no circle yet"),
        (("add", "x", "--record", "20261122"), 1, "no record is called 20261122"),
        (("done", "3"), 1, "there is no follow-up 3"),
        (("done", "0"), 2, "0"),
    ],
)
def test_what_cannot_be_done_is_told(tmp_path: Path, args: tuple[str, ...], status: int, told: str) -> None:
    """In one sentence, and nothing is written."""
    done = call(tmp_path, "followups", *args)
    assert done.status == status
    assert told in done.err
    assert not (tmp_path / "followups.toml").exists()


def test_a_damaged_file_is_told_and_left(tmp_path: Path) -> None:
    """Neither list nor add touches it; the page before a meeting says so, and the rest of it all the same."""
    (tmp_path / "followups.toml").write_text("format = 9\n")
    for args in (("list",), ("add", "x")):
        assert "its format is 9" in call(tmp_path, "followups", *args).err
    assert (tmp_path / "followups.toml").read_text() == "format = 9\n"
    assert call(tmp_path, "circles", "new", "Thursday", "--with", "Ana, Ben").status == 0
    page = call(tmp_path, "circles", "prep", "Thursday")
    assert page.status == 0
    assert "It has not met yet." in page.out
    assert "followups.toml can't be read: its format is 9" in page.out


def test_the_page_before_a_meeting(tmp_path: Path) -> None:
    """With the script that was chosen, or the last one's; as a document, all of it by its names."""
    circles = circles_at(tmp_path)
    circle = circles.new("Thursday", ("Ana", "Ben", "Chi"))
    met(circles, circle, promised=[("Ana", "Ask first.")])
    call(tmp_path, "followups", "add", "Ring Ben.", "--due", "today", "--circle", "Thursday")
    page = call(tmp_path, "circles", "prep", "Thursday", "--script", "listening-rounds").out
    for words in ("  Ana: Ask first.", "What to bring, for “Listening rounds”", "  Ring Ben.  (today)"):
        assert words in page
    told = json.loads(call(tmp_path, "circles", "prep", circle.id, "--json").out)
    assert (told["circle"], told["meeting"], told["begins"], told["script"]) == (circle.id, 2, "Ben", None)
    assert [one["text"] for one in told["promised"]] == ["Ask first."]
    assert call(tmp_path, "circles", "prep", "Friday").status == 1
    assert "no-such" in call(tmp_path, "circles", "prep", "Thursday", "--script", "no-such").err
