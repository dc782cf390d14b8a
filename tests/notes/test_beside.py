"""Whoever else changes a record while a session ends or the app writes: nothing of anybody is lost."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from tests.fakes import FakeClock
from tests.notes.after import ID, archive_with, says
from tests.notes.papers import read
from tests.notes.test_rejoining import go_on, second_day, set_aside
from tests.walks import begun
from workshop.disk import try_lock
from workshop.notes import keeping, writing
from workshop.notes.archive import Archive
from workshop.notes.editing import LOCK, edit, edit_paper
from workshop.notes.merging import merged
from workshop.notes.tags import retag
from workshop.session import commands as c
from workshop.toml import Unreadable
from workshop.tomledit import MOST_BYTES


@pytest.fixture(autouse=True)
def _at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writing, "PATIENCE_SECONDS", 0)


def wrapping(
    monkeypatch: pytest.MonkeyPatch, module: Any, name: str, meanwhile: Callable[[], None], times: int = 1
) -> None:
    """Something happens in the middle: just before this function is called, so many times."""
    real, left = getattr(module, name), [times]

    def wrapped(*given: Any, **more: Any) -> Any:
        if left[0]:
            left[0] -= 1
            meanwhile()
        return real(*given, **more)

    monkeypatch.setattr(module, name, wrapped)


def test_a_session_ends_while_its_record_is_being_changed(tmp_path: Path) -> None:
    """It isn't kept yet, its journal stays, and once it is tried again all of both is there."""
    clock = FakeClock()
    folder = set_aside(tmp_path, clock)
    archive = Archive(tmp_path)
    session = archive.resume(next(archive.unfinished()), clock)
    second_day(session)
    session.driver.do(c.End())

    def change(document: Any) -> None:
        document["tags"] = ["written"]
        with pytest.raises(Unreadable, match="another workshop is changing a record"):
            session.keep()
        assert (folder / "journal.log").exists()

    edit(archive, folder.name, change)
    session.keep()
    assert not (folder / "journal.log").exists()
    record = read(folder)
    assert record["tags"] == ["written"]
    assert "second day" in [note["text"] for note in record["notes"]]


def test_nobody_changes_a_record_while_its_session_ends(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """They are told so; what an editor saves just then is gone on with."""
    clock = FakeClock()
    folder = set_aside(tmp_path, clock)
    path = folder / "session.toml"

    def meanwhile() -> None:
        with pytest.raises(Unreadable, match="another workshop is changing a record"):
            retag(Archive(tmp_path), folder.name, ["refused"])
        path.write_text(path.read_text().replace("first day", "first day, in an editor"))

    path.write_text(path.read_text() + "# mine\n")
    wrapping(monkeypatch, keeping, "rewritten", meanwhile)
    go_on(tmp_path, clock, second_day)
    texts = [note["text"] for note in read(folder)["notes"]]
    assert texts == ["first day, in an editor", "to sort", "second day"]
    assert "# mine" in path.read_text()


@pytest.mark.parametrize("how", ["keep", "keep_rest", "set_aside"])
def test_what_is_written_at_an_end_waits_for_the_lock(tmp_path: Path, how: str) -> None:
    """Also of a session that has no record yet, and of one that only lacks a paper."""
    session = begun(tmp_path, FakeClock())
    held = try_lock(tmp_path / LOCK)
    assert held is not None
    assert session.folder is not None
    ways: dict[str, Callable[[], object]] = {
        "keep": session.keep,
        "set_aside": session.set_aside,
        "keep_rest": partial(keeping.keep_rest, session.folder, session.id, session.driver.session.log),
    }
    if how == "keep":
        session.driver.do(c.End())
    with held, pytest.raises(Unreadable, match="another workshop is changing a record"):
        ways[how]()
    assert sorted(path.name for path in session.folder.iterdir()) == ["journal.log", "session.lock"]


@pytest.mark.parametrize("times", [1, 3, 99])
@pytest.mark.parametrize("name", ["session.toml", "process.toml"])
def test_what_an_editor_saves_in_between_is_not_written_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, times: int
) -> None:
    """The change is made in what it saved; where it goes on saving, nothing is written, and that is told."""
    archive, kept = archive_with(tmp_path)
    path = kept.folder / name
    fresh = {"format": 1, "id": ID}

    def meanwhile() -> None:
        text = path.read_text() if path.exists() else f'format = 1\nid = "{ID}"\n'
        path.write_text(f"{text}# in an editor\n")

    def change(document: Any) -> None:
        document["room"] = "blue"

    wrapping(monkeypatch, writing, "write_private", meanwhile, times)
    if times > writing.TRIES:
        with pytest.raises(Unreadable, match="again and again"):
            edit_paper(archive, kept.folder, name, change, fresh)
    else:
        edit_paper(archive, kept.folder, name, change, fresh)
    assert path.read_text().count("# in an editor\n") == min(times, writing.TRIES)
    assert ("room" in says(archive, name)) == (times < writing.TRIES)
    assert not list(kept.folder.glob("*.part"))


def test_a_link_in_the_place_of_peoples_papers_is_not_followed(tmp_path: Path) -> None:
    """Nothing is written where it leads; the session is kept once it is moved away."""
    clock = FakeClock()
    session = begun(tmp_path / "notes", clock)
    assert session.folder is not None
    outside = tmp_path / "outside"
    outside.mkdir()
    (session.folder / "people").symlink_to(outside)
    session.driver.do(c.Note("n1", "about Ana", "person", "p1"))
    session.driver.do(c.End())
    with pytest.raises(Unreadable, match="isn't followed"):
        session.keep()
    with pytest.raises(Unreadable, match="isn't followed"):
        keeping.keep_rest(session.folder, session.id, session.driver.session.log)
    assert not list(outside.iterdir())
    (session.folder / "people").unlink()
    session.keep()
    assert read(session.folder, "people/p1.toml")["notes"] == [{"text": "about Ana"}]


@pytest.mark.parametrize(
    ("head", "tail"),
    [
        ("", '\n[[notes]]\ntext = "BY HAND"\n# mine\n'),
        ("x = nan # mine\n", '\n[[more]]\ntext = "BY HAND"\n'),
        (f"x = '{'y' * MOST_BYTES}' # mine\n", '\n[[notes]]\ntext = "BY HAND"\n'),
    ],
    ids=["apart", "nan", "large"],
)
def test_what_can_be_read_is_never_put_aside(tmp_path: Path, head: str, tail: str) -> None:
    """Every word and comment by hand stays in the record, beside what is new, however it was written."""
    clock = FakeClock()
    folder = set_aside(tmp_path, clock)
    path = folder / "session.toml"
    path.write_text(head + path.read_text() + tail)
    go_on(tmp_path, clock, second_day)
    text = path.read_text()
    assert "BY HAND" in text
    assert "# mine" in text
    assert "second day" in [note.get("text") for note in read(folder)["notes"]]
    assert not list(folder.glob("*aside*"))


@pytest.mark.parametrize("head", ["x = nan\n", ""], ids=["nan", "apart"])
def test_the_app_changes_what_somebody_wrote_by_hand(tmp_path: Path, head: str) -> None:
    """A value that is no number, or one more note at the end of the file, is in nobody's way."""
    archive, kept = archive_with(tmp_path)
    path = kept.folder / "session.toml"
    path.write_text(f'{head}{path.read_text()}\n# mine\n[[notes]]\ntext = "BY HAND"\n')
    assert retag(archive, ID, ["new"]) == ("couple", "new")
    record = says(archive)
    assert [note["text"] for note in record["notes"]] == ["slower than last week", "BY HAND"]
    assert "# mine\n[[notes]]" in path.read_text()


def test_a_note_that_was_sorted_in_the_file_and_in_the_room_is_one() -> None:
    """Also where the session let another one go that was noted at the same moment."""
    at = {"at_seconds": 60, "step": "arrive"}
    then = {"notes": [{**at, "text": "a"}, {**at, "text": "let go"}]}
    theirs = {"notes": [*then["notes"], {"text": "sorted"}]}
    now = {"notes": [{**at, "text": "a"}, {**at, "text": "sorted"}]}
    assert merged(theirs, [then], now)["notes"] == [{**at, "text": "a"}, {"text": "sorted"}]
