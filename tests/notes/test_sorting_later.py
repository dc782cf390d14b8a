"""Jottings that are sorted the next day: each goes where it belongs before it goes from where it was."""

from __future__ import annotations

import errno
import itertools
import tomllib
from pathlib import Path

import pytest

from tests.faults import Fault, each_fault
from tests.notes.after import ID, LATER, RECORD, TODAY, archive_with, editing, says
from workshop.notes.archive import Archive, Kept
from workshop.notes.lettinggo.restoring import restore
from workshop.notes.lettinggo.trash import TRASH
from workshop.notes.sorting import JOTTED, Where, move, waiting
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
    path = kept.folder / "jottings.toml"
    path.write_text(path.read_text().replace(" # first", ""))
    move(archive, kept, FIRST, JOTTED, LET_GO, TODAY)
    move(archive, kept, SECOND, JOTTED, LET_GO, TODAY)
    assert [path.name for path in (archive.root / TRASH).iterdir()] == [f"{ID}.20261122"]
    assert says(archive, f"../../{IN_TRASH}/.left.toml") == {"format": 1, "left": {}}
    assert not path.exists()
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
    with pytest.raises(OSError, match="error"), Fault("rename", errno.EIO, nth=3)():
        move(archive, kept, FIRST, JOTTED, OWN, TODAY)
    assert len(found(archive, FIRST)) == 2
    move(archive, kept, FIRST, JOTTED, OWN, TODAY)
    assert found(archive, FIRST) == [f"2026/{ID}/process.toml"]
    assert len(says(archive, "process.toml")["notes"]) == 1


SAME = "slower than last week"
TWICE = f'''
[[notes]]
text = "{SAME}"
mine = 1

[[notes]]
text = "{SAME}"
mine = 2
'''


@pytest.mark.parametrize("where", [GROUP, OWN, ANA, LET_GO])
@pytest.mark.parametrize("stopped", [1, 2, 3, 4, 5, 6, 99])
def test_notes_of_the_same_words_stay_as_many(tmp_path: Path, where: Where, stopped: int) -> None:
    """There and back, also where the same words stand there already, and where a write failed in between."""
    archive, kept = archive_with(tmp_path, jottings=TWICE)

    def rows() -> list[object]:
        papers = [tomllib.loads(path.read_text()) for path in archive.root.rglob("*.toml")]
        return sorted((row.get("mine", 0) for paper in papers for row in paper.get("notes", [])), key=str)

    def both(one: Where, other: Where) -> None:
        for _note in range(2):
            try:
                move(archive, kept, SAME, one, other, TODAY)
            except OSError:
                move(archive, kept, SAME, one, other, TODAY)
            assert rows() == [0, 1, 2]

    with Fault("rename", errno.EIO, nth=stopped)():
        both(JOTTED, where)
    assert waiting(kept.folder) == ()
    with Fault("rename", errno.EIO, nth=stopped)():
        both(where, JOTTED)
    assert waiting(kept.folder) == (SAME, SAME)
    assert says(archive)["notes"] == [{"at_seconds": 412, "step": "first", "text": SAME}]
    assert not any("moving" in path.read_text() for path in archive.root.rglob("*.toml"))


def test_what_was_let_go_in_the_same_words_is_restored_as_often(tmp_path: Path) -> None:
    """Among those that wait still."""
    archive, kept = archive_with(tmp_path, jottings=TWICE + f'\n[[notes]]\ntext = "{SAME}"\n')
    for _note in range(2):
        move(archive, kept, SAME, JOTTED, LET_GO, TODAY)
    restore(archive, ID, TODAY)
    assert waiting(kept.folder) == (SAME, SAME, SAME)


def test_comments_beside_a_note_stay_where_they_were_written(tmp_path: Path) -> None:
    """In it, below it and above the next."""
    text = '\n[[notes]]\ntext = "one" # in it\n# below it\n\n# above two\n[[notes]]\ntext = "two"\n'
    archive, kept = archive_with(tmp_path, jottings=text)
    move(archive, kept, "one", JOTTED, GROUP, TODAY)
    move(archive, kept, "two", JOTTED, GROUP, TODAY)
    left = (kept.folder / "jottings.toml").read_text()
    assert all(comment in left for comment in ("# in it", "# below it", "# above two"))


def test_what_was_said_before_of_a_note_stays_with_it(tmp_path: Path) -> None:
    """When one above it is taken out; what the session wrote itself stays readable in an old record."""
    more = '\n[[notes]]\ntext = "second"\n\n[[notes]]\ntext = "third"\n'
    archive, kept = archive_with(tmp_path, RECORD + more)
    editor = editing(archive, by="")
    editor.save({**editor.opens, "notes.2": "second, changed", "notes.3": "third, changed"}, LATER)
    move(archive, kept, "second, changed", GROUP, JOTTED, LATER)
    said = [(row["part"], row["was"]) for row in says(archive)["amended"]]
    assert said == [("notes", "second"), ("notes.2", "third")]
    assert says(archive)["notes"][1]["text"] == "third, changed"
    move(archive, kept, SAME, GROUP, OWN, LATER)
    said = [(row["part"], row["was"]) for row in says(archive)["amended"]]
    assert said == [("notes", "second"), ("notes.1", "third"), ("notes", SAME)]


def test_what_was_sorted_wrongly_leaves_nothing_behind(tmp_path: Path) -> None:
    """Also in a record that is old: nobody finds there what was never the group's."""
    archive, kept = archive_with(tmp_path, jottings=JOTTINGS)
    before = (kept.folder / "session.toml").read_text()
    move(archive, kept, FIRST, JOTTED, GROUP, LATER)
    move(archive, kept, FIRST, GROUP, JOTTED, LATER)
    assert (kept.folder / "session.toml").read_text().rstrip() == before.rstrip()
