"""Jottings that are sorted the next day: each goes where it belongs before it goes from where it was."""

from __future__ import annotations

import errno
import itertools
from pathlib import Path

import pytest

from tests.faults import Fault, each_fault
from tests.notes.after import ID, TODAY, archive_with, says
from workshop.notes.archive import Archive, Kept
from workshop.notes.restoring import restore
from workshop.notes.sorting import JOTTED, Where, move, waiting
from workshop.notes.trash import TRASH
from workshop.toml import Unreadable

GROUP, OWN, LET_GO, ANA = Where("group"), Where("own"), Where("let go"), Where("person", "Ana")
JOTTINGS = '[[notes]] # first\ntext = "Ana: slower [/]"\nmine = 3\n\n[[notes]]\ntext = "ask about sleep"\n'
FIRST, SECOND = "Ana: slower [/]", "ask about sleep"
IN_TRASH = f"{TRASH}/{ID}.20261122"


@pytest.fixture
def place(tmp_path: Path) -> tuple[Archive, Kept]:
    return archive_with(tmp_path, jottings=JOTTINGS)


def found(archive: Archive, text: str) -> list[str]:
    """In which files this note lies."""
    paths = sorted(archive.root.rglob("*.toml"))
    return [path.relative_to(archive.root).as_posix() for path in paths if text in path.read_text("utf-8")]


@pytest.mark.parametrize(
    ("where", "paper"),
    [
        (GROUP, f"2026/{ID}/session.toml"),
        (OWN, f"2026/{ID}/process.toml"),
        (ANA, f"2026/{ID}/people/p1.toml"),
        (LET_GO, f"{IN_TRASH}/jottings.toml"),
    ],
)
def test_a_jotting_goes_where_it_belongs_and_comes_back(
    place: tuple[Archive, Kept], where: Where, paper: str
) -> None:
    """With all that somebody wrote beside it; the way back leaves nothing behind."""
    archive, kept = place
    before = {path: path.read_bytes() for path in archive.root.rglob("*.toml")}
    move(archive, kept, FIRST, JOTTED, where, TODAY)
    assert found(archive, FIRST) == [paper]
    assert waiting(kept.folder) == (SECOND,)
    (row,) = [row for row in says(archive, f"../../{paper}")["notes"] if row["text"] == FIRST]
    assert row == {"text": FIRST, "mine": 3}
    assert (archive.root / paper).stat().st_mode & 0o777 == 0o600
    move(archive, kept, FIRST, where, JOTTED, TODAY)
    assert waiting(kept.folder) == (SECOND, FIRST)
    assert set(archive.root.rglob("*.toml")) == set(before)
    record = kept.folder / "session.toml"
    assert record.read_text().rstrip() == before[record].decode().rstrip()
    assert not list((archive.root / TRASH).glob("*"))


def test_from_anywhere_to_anywhere(place: tuple[Archive, Kept]) -> None:
    """Whoever thinks better of it sorts it anew; it is always in one place."""
    archive, kept = place
    everywhere = (JOTTED, GROUP, OWN, LET_GO, ANA, Where("person", "Ben"))
    for one, other in itertools.pairwise((*everywhere, *everywhere[::-2], JOTTED)):
        move(archive, kept, FIRST, one, other, TODAY)
        assert len(found(archive, FIRST)) == 1


def test_once_all_are_sorted_their_file_is_gone(place: tuple[Archive, Kept]) -> None:
    """Unless somebody wrote more into it; what was let go lies together for the day."""
    archive, kept = place
    move(archive, kept, FIRST, JOTTED, LET_GO, TODAY)
    move(archive, kept, SECOND, JOTTED, LET_GO, TODAY)
    assert [path.name for path in (archive.root / TRASH).iterdir()] == [f"{ID}.20261122"]
    assert says(archive, f"../../{IN_TRASH}/.left.toml") == {"format": 1, "left": {}}
    assert not (kept.folder / "jottings.toml").exists()
    (kept.folder / "jottings.toml").write_text(f'format = 1\n# mine\n[[notes]]\ntext = "{SECOND}"\n')
    move(archive, kept, SECOND, JOTTED, OWN, TODAY)
    assert (kept.folder / "jottings.toml").read_text() == "format = 1\n# mine\n"


def test_what_else_was_deleted_that_day_is_not_mixed_with_it(place: tuple[Archive, Kept]) -> None:
    """A folder in the trash that holds a session, or a part of one, stays as it is."""
    archive, kept = place
    for name in (IN_TRASH, f"{IN_TRASH}-2"):
        (archive.root / name).mkdir(parents=True)
        (archive.root / name / "jottings.toml").write_text("format = 1\n")
    (archive.root / f"{IN_TRASH}-2" / ".left.toml").write_text("format = 1\n[left]\nx = 'sha256:0'\n")
    move(archive, kept, FIRST, JOTTED, LET_GO, TODAY)
    assert found(archive, FIRST) == [f"{IN_TRASH}-3/jottings.toml"]
    move(archive, kept, FIRST, LET_GO, GROUP, TODAY)
    assert sorted(path.name for path in (archive.root / TRASH).iterdir()) == [
        f"{ID}.20261122",
        f"{ID}.20261122-2",
    ]


def test_what_was_let_go_is_restored_among_the_others(place: tuple[Archive, Kept]) -> None:
    """Also where other jottings still wait; nothing of it stays in the trash."""
    archive, kept = place
    move(archive, kept, FIRST, JOTTED, LET_GO, TODAY)
    assert restore(archive, ID, TODAY).back == ("jottings.toml",)
    assert waiting(kept.folder) == (SECOND, FIRST)
    assert not list((archive.root / TRASH).iterdir())
    for text in (FIRST, SECOND):
        move(archive, kept, text, JOTTED, LET_GO, TODAY)
    restore(archive, ID, TODAY)
    assert sorted(waiting(kept.folder)) == [FIRST, SECOND]


def test_a_note_that_is_gone_is_told(place: tuple[Archive, Kept]) -> None:
    """And so is a record, and a session that goes on another day, whose jottings are sorted at its close."""
    archive, kept = place
    with pytest.raises(Unreadable, match="no longer where it was"):
        move(archive, kept, "nowhere", JOTTED, GROUP, TODAY)
    (kept.folder / "journal.log").write_text("")
    with pytest.raises(Unreadable, match="at its close"):
        move(archive, kept, FIRST, JOTTED, GROUP, TODAY)
    kept.folder.rename(archive.root / "moved")
    with pytest.raises(Unreadable, match="no longer there"):
        move(archive, kept, FIRST, JOTTED, GROUP, TODAY)


@pytest.mark.parametrize("where", [ANA, LET_GO])
def test_what_stops_it_leaves_it_twice_rather_than_never(tmp_path: Path, where: Where) -> None:
    """At any call of the system; and doing it again makes it once."""
    faults = each_fault(("open", "write", "fsync", "rename", "unlink"), errno.EIO)
    for number, fault in enumerate(faults):
        archive, kept = archive_with(tmp_path / str(number), jottings=JOTTINGS)
        stopped = False
        with fault():
            try:
                move(archive, kept, FIRST, JOTTED, where, TODAY)
            except (OSError, Unreadable):
                stopped = True
        assert found(archive, FIRST)
        assert found(archive, SECOND) == [f"2026/{ID}/jottings.toml"]
        if stopped and FIRST in waiting(kept.folder):
            move(archive, kept, FIRST, JOTTED, where, TODAY)
        assert len(found(archive, FIRST)) == 1
        (path,) = (archive.root / name for name in found(archive, FIRST))
        assert path.read_text().count(FIRST) == 1


def test_a_crash_in_between_is_made_good_by_doing_it_again(place: tuple[Archive, Kept]) -> None:
    """It stood in both places; then it stands in one."""
    archive, kept = place
    with pytest.raises(OSError, match="error"), Fault("rename", errno.EIO, nth=2)():
        move(archive, kept, FIRST, JOTTED, OWN, TODAY)
    assert len(found(archive, FIRST)) == 2
    move(archive, kept, FIRST, JOTTED, OWN, TODAY)
    assert found(archive, FIRST) == [f"2026/{ID}/process.toml"]
    assert len(says(archive, "process.toml")["notes"]) == 1
