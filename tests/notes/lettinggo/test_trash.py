"""What is deleted lies in the trash for thirty days, whole, and comes back as it was."""

from __future__ import annotations

import errno
import shutil
from datetime import UTC, date, datetime, time, timedelta, timezone
from functools import partial
from pathlib import Path

import pytest

from tests.circles.met import circles_at, met, now_stands
from tests.fakes import BEGAN, FakeClock
from tests.faults import Fault, each_fault, mode
from tests.walks import begun, killed
from workshop.disk import try_lock
from workshop.notes.archive import Archive, Kept
from workshop.notes.editing import LOCK, edit
from workshop.notes.lettinggo.forgood import empty_trash, erase_papers, remove_for_good, seen, tidy_trash
from workshop.notes.lettinggo.restoring import restore
from workshop.notes.lettinggo.trash import TRASH, delete, deleted, take
from workshop.notes.sorting import JOTTED, Where, move
from workshop.session import commands as c
from workshop.toml import Unreadable

DAY = timedelta(days=1)
WHOLE = ["jottings.toml", "people/p1.toml", "process.toml", "session.toml"]


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    return Archive(tmp_path / "notes")


def kept(archive: Archive) -> str:
    """The id of a session with every paper."""
    session = begun(archive.root, FakeClock())
    for number, audience in enumerate(("group", "jotting", "own")):
        session.driver.do(c.Note(f"n{number}", f"{audience} words", audience))  # type: ignore[arg-type]
    session.driver.do(c.Note("n9", "about Ana", "person", "p1"))
    session.driver.do(c.End())
    session.keep()
    return session.id


def there(archive: Archive, name: str) -> Kept:
    """The session with this id."""
    found = archive.record(name)
    assert found is not None
    return found


def files(root: Path) -> dict[str, bytes]:
    """Every file below, by its path, but locks; what was taken tells of itself in `.left.toml`."""
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in sorted(root.rglob("*"))
        if path.is_file() and path.suffix != ".lock"
    }


def test_a_deleted_session_lies_whole_in_the_trash_and_comes_back(archive: Archive) -> None:
    """By its id and the day; private there too; brought back it is byte for byte what it was."""
    name = kept(archive)
    before = files(archive.root)
    assert delete(archive, name, BEGAN) == date(2026, 12, 22)
    assert list(archive.records()) == []
    assert sorted(files(archive.root)) == [f"trash/{name}.20261122/{path}" for path in WHOLE]
    assert mode(archive.root / TRASH) == 0o700
    (one,) = deleted(archive, BEGAN)
    assert (one.id, one.whole, list(one.files), one.until) == (name, True, WHOLE, date(2026, 12, 22))
    assert one.kept.document["title"] == "Tried"
    assert list(restore(archive, name, BEGAN).back) == WHOLE
    assert files(archive.root) == before
    assert deleted(archive, BEGAN) == ()


def test_some_files_of_a_session_are_deleted_alone(archive: Archive) -> None:
    """The rest stays; twice on one day are two; the last one comes back first, to where it was."""
    name = kept(archive)
    before = files(archive.root)
    take(archive, name, BEGAN, gone=["people/p1.toml"])
    take(archive, name, BEGAN, gone=["process.toml", "jottings.toml"])
    assert [path.name for path in (archive.root / "2026" / name).iterdir()] == ["session.toml"]
    last, first = deleted(archive, BEGAN)
    assert (last.folder.name, last.files) == (f"{name}.20261122-2", ("jottings.toml", "process.toml"))
    assert (first.folder.name, first.files, first.whole) == (f"{name}.20261122", ("people/p1.toml",), False)
    restore(archive, name, BEGAN)
    restore(archive, name, BEGAN)
    assert files(archive.root) == before


def test_what_lies_there_is_had_by_its_own_name_too(archive: Archive) -> None:
    """Where several were taken of one session, any of them comes back first."""
    name = kept(archive)
    take(archive, name, BEGAN, gone=["people/p1.toml"])
    take(archive, name, BEGAN, gone=["process.toml"])
    assert restore(archive, f"{name}.20261122", BEGAN).back == ("people/p1.toml",)
    assert [one.files for one in deleted(archive, BEGAN)] == [("process.toml",)]


def test_what_was_deleted_last_comes_back_first_however_much_came_back_before(archive: Archive) -> None:
    """A place in the trash that became free is not taken again before those behind it."""
    name = kept(archive)
    take(archive, name, BEGAN, gone=["people/p1.toml"])
    take(archive, name, BEGAN, gone=["process.toml"])
    restore(archive, f"{name}.20261122", BEGAN)
    take(archive, name, BEGAN, gone=["jottings.toml"])
    assert [one.files for one in deleted(archive, BEGAN)] == [("jottings.toml",), ("process.toml",)]
    assert restore(archive, name, BEGAN).back == ("jottings.toml",)


def test_a_session_comes_back_before_what_was_taken_of_it(archive: Archive) -> None:
    """Also where that lies behind it, since a jotting that was let go of came back in between."""
    name = kept(archive)
    before = files(archive.root)
    session, gone = there(archive, name), Where("let go")
    move(archive, session, "jotting words", JOTTED, gone, BEGAN)
    take(archive, name, BEGAN, gone=["people/p1.toml"])
    move(archive, session, "jotting words", gone, JOTTED, BEGAN)
    delete(archive, name, BEGAN)
    (archive.root / TRASH / f"{name}.20261122-3").rename(archive.root / TRASH / f"{name}.20261122")
    assert "session.toml" in restore(archive, name, BEGAN).back
    assert restore(archive, name, BEGAN).back == ("people/p1.toml",)
    assert files(archive.root) == before


def test_what_cannot_come_back_hides_nothing_older(archive: Archive) -> None:
    """A paper that was written anew since stays in the trash; the one deleted before it comes back."""
    name = kept(archive)
    take(archive, name, BEGAN, gone=["people/p1.toml"])
    take(archive, name, BEGAN, gone=["process.toml"])
    (archive.root / "2026" / name / "process.toml").write_text("format = 1\n")
    back = restore(archive, name, BEGAN)
    assert (back.back, back.stays) == (("people/p1.toml",), ("process.toml",))
    assert [one.files for one in deleted(archive, BEGAN)] == [("process.toml",)]


def test_a_kill_before_the_record_was_changed_leaves_nothing_that_stays(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What lies in the trash as it still stands there counts as back."""
    name = kept(archive)
    before = files(archive.root)
    monkeypatch.setattr("workshop.notes.lettinggo.trash._put_back", lambda *_taken: None)
    monkeypatch.setattr("workshop.notes.lettinggo.trash.sync_folder", killing)
    with pytest.raises(KeyboardInterrupt):
        take(archive, name, BEGAN, gone=["people/p1.toml"], changed={"session.toml": b"format = 1\n"})
    back = restore(archive, name, BEGAN)
    assert (back.back, back.stays) == (("people/p1.toml", "session.toml"), ())
    assert files(archive.root) == before


def killing(_folder: Path) -> None:
    raise KeyboardInterrupt


def test_a_paper_that_is_removed_for_good_is_in_no_trash(archive: Archive) -> None:
    """Nor is what was deleted of it before; the others lie there on."""
    name = kept(archive)
    take(archive, name, BEGAN, gone=["process.toml", "jottings.toml"])
    (archive.root / "2026" / name / "process.toml").write_text("format = 1\n")
    erase_papers(archive, name, ["process.toml"])
    assert not any("process.toml" in path for path in files(archive.root))
    assert [one.files for one in deleted(archive, BEGAN)] == [("jottings.toml",)]


def test_what_was_changed_comes_back_unless_it_was_changed_since(archive: Archive) -> None:
    """A file that became another since the deletion is never overwritten by what it was."""
    name = kept(archive)
    path = archive.root / "2026" / name / "session.toml"
    before = path.read_bytes()
    for since in (b"", b"# since\n"):
        take(archive, name, BEGAN, changed={"session.toml": b"format = 1\n"})
        path.write_bytes(path.read_bytes() + since)
        found = restore(archive, name, BEGAN)
        assert (found.back, found.stays) == ((), ("session.toml",)) if since else (("session.toml",), ())
        assert path.read_bytes() == (b"format = 1\n# since\n" if since else before)
    (one,) = deleted(archive, BEGAN)
    assert (one.folder / "session.toml").read_bytes() == before


def test_it_is_gone_after_thirty_days_and_not_before(archive: Archive) -> None:
    """The day on which it can last be brought back is the one that was told, to its end everywhere."""
    name = kept(archive)
    until = delete(archive, name, BEGAN)
    late = datetime.combine(until, time(23, 59), timezone(timedelta(hours=-12)))
    tidy_trash(archive, late)
    assert [one.until for one in deleted(archive, late)] == [until]
    assert deleted(archive, late + DAY) == ()
    tidy_trash(archive, late + DAY)
    assert files(archive.root) == {}


@pytest.mark.parametrize("whole", [True, False])
def test_what_was_deleted_under_a_wrong_clock_stays_for_thirty_days(archive: Archive, whole: bool) -> None:
    """Once the clock is right: a day before the session itself is none on which it was deleted."""
    name = kept(archive)
    wrong = datetime(2000, 1, 1, tzinfo=UTC)
    if whole:
        delete(archive, name, wrong)
    else:
        (archive.root / "2026" / name).rename(archive.root / "2026" / "20261122-a")
        take(archive, "20261122-a", wrong, gone=["people/p1.toml"])
    now = BEGAN + 5 * DAY
    until = date(2026, 12, 27)
    assert [one.until for one in deleted(archive, now)] == [until]
    tidy_trash(archive, now)
    for day in (now, now + 30 * DAY):
        assert [one.until for one in deleted(archive, day)] == [until]
    tidy_trash(archive, now + 32 * DAY)
    assert deleted(archive, now + 32 * DAY) == ()


def test_what_is_open_or_unfinished_is_refused(archive: Archive) -> None:
    """With a sentence each; a session that is set aside is unfinished too."""
    session = begun(archive.root, FakeClock())
    with pytest.raises(Unreadable, match="is open in another workshop; end it there first"):
        delete(archive, session.id, BEGAN)
    session.set_aside()
    with pytest.raises(Unreadable, match="is unfinished; go on with it and end it, or discard it, first"):
        delete(archive, session.id, BEGAN)
    with pytest.raises(Unreadable, match="unfinished"):
        remove_for_good(archive, [session.id])
    killed(session)
    assert "session.toml" in str(files(archive.root))


@pytest.mark.parametrize("id", ["gone", "../2026", "", "a.20261122"])
def test_what_is_not_there_is_told(archive: Archive, id: str) -> None:  # noqa: A002
    """Also an id that would lead elsewhere."""
    kept(archive)
    with pytest.raises(Unreadable, match="no record is called"):
        delete(archive, id, BEGAN)
    with pytest.raises(Unreadable, match="nothing that was deleted is called"):
        restore(archive, id, BEGAN)


def test_no_link_is_followed(archive: Archive, tmp_path: Path) -> None:
    """Neither into the trash nor out of it, nor through a session's folder; what it points to stays."""
    name = kept(archive)
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "mine.txt").write_text("mine")
    folder = archive.root / "2026" / name
    (folder / "link").symlink_to(outside)
    for path in ("link/mine.txt", "../../mine", "/etc/passwd", "", "none.toml"):
        with pytest.raises(Unreadable, match="is no file of this session"):
            take(archive, name, BEGAN, gone=[path])
    delete(archive, name, BEGAN)
    tidy_trash(archive, BEGAN + 32 * DAY)
    (archive.root / TRASH).rmdir()
    (archive.root / TRASH).symlink_to(outside)
    other = kept(archive)
    with pytest.raises(Unreadable, match="a link stands where the trash"):
        delete(archive, other, BEGAN)
    (outside / f"{name}.20200101").mkdir()
    tidy_trash(archive, BEGAN)
    assert sorted(path.name for path in outside.iterdir()) == [f"{name}.20200101", "mine.txt"]


def test_nothing_takes_the_place_of_what_is_there(archive: Archive) -> None:
    """A session of that id, or a paper of that name, stays; so does what was deleted."""
    name = kept(archive)
    take(archive, name, BEGAN, gone=["process.toml"])
    (archive.root / "2026" / name / "process.toml").write_text("format = 1\n")
    assert restore(archive, name, BEGAN).stays == ("process.toml",)
    delete(archive, name, BEGAN)
    (archive.root / "2026" / name).mkdir()
    with pytest.raises(Unreadable, match="is there already"):
        restore(archive, f"{name}.20261122-2", BEGAN)
    (archive.root / "2026" / name).rmdir()
    assert restore(archive, name, BEGAN).id == name
    assert [one.files for one in deleted(archive, BEGAN)] == [("process.toml",)]


@pytest.mark.parametrize("error", [errno.EIO], ids=errno.errorcode.get)
def test_a_fault_at_any_call_loses_nothing(tmp_path: Path, error: int) -> None:
    """Deleting and bringing back, in whole or in part: afterwards all of it can be brought back."""
    done, name = 0, kept(Archive(tmp_path / "whole"))
    whole = files(tmp_path / "whole")
    for number, fault in enumerate(each_fault(("open", "write", "fsync", "rename", "mkdir"), error)):
        archive = Archive(tmp_path / str(number))
        shutil.copytree(tmp_path / "whole", archive.root)
        with fault():
            try:
                take(archive, name, BEGAN, gone=["people/p1.toml"], changed={"session.toml": b"format = 1\n"})
                delete(archive, name, BEGAN)
                restore(archive, name, BEGAN)
                restore(archive, name, BEGAN)
            except (OSError, Unreadable):
                done += 1
        while deleted(archive, BEGAN):
            assert restore(archive, name, BEGAN).back, fault.call
        left = {path: data for path, data in files(archive.root).items() if not path.startswith(TRASH)}
        assert left == whole, fault.call
    assert done > 20


def test_removing_for_good_leaves_no_byte(archive: Archive) -> None:
    """Neither the session, nor what of it lies in the trash, nor the index; others stay in both."""
    (archive.root.parent / "index.db").parent.mkdir(parents=True, exist_ok=True)
    (archive.root.parent / "index.db").write_bytes(b"own words")
    name, other = kept(archive), kept(archive)
    take(archive, name, BEGAN, gone=["process.toml"])
    remove_for_good(archive, [name])
    assert {path.split("/")[1] for path in files(archive.root)} == {other}
    assert not (archive.root.parent / "index.db").exists()
    delete(archive, other, BEGAN)
    empty_trash(archive)
    assert files(archive.root.parent) == {}


def test_what_was_indexed_while_it_was_removed_is_gone_as_well(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another program may have put it into the index until the last moment."""
    index = archive.root.parent / "index.db"
    whole, part, deleted_one = kept(archive), kept(archive), kept(archive)
    delete(archive, deleted_one, BEGAN)
    index.write_bytes(b"own words")
    for name, do in (
        ("shutil.rmtree", partial(remove_for_good, archive, [whole])),
        ("shutil.rmtree", partial(empty_trash, archive)),
        ("remove_file", partial(erase_papers, archive, part, ["process.toml"])),
    ):
        with monkeypatch.context() as patch:
            patch.setattr(
                f"workshop.notes.lettinggo.forgood.{name}", lambda _path: index.write_bytes(b"own words")
            )
            do()
        assert not index.exists()


def test_what_was_changed_since_it_was_seen_is_not_removed(archive: Archive) -> None:
    """Nor is anything that was to go with it; what was deleted since stays in the trash."""
    first, second, third = kept(archive), kept(archive), kept(archive)
    delete(archive, third, BEGAN)
    (lies,) = deleted(archive, BEGAN)
    folders = [archive.root / "2026" / first, archive.root / "2026" / second, lies.folder]
    were = {folder: seen(folder) for folder in folders}
    path = folders[1] / "session.toml"
    before = path.read_bytes()
    edit(archive, second, lambda document: document.update(tags=["x"]))
    with pytest.raises(Unreadable, match="was changed meanwhile; look at it again"):
        remove_for_good(archive, [first, second], lying=[lies.folder], were=were)
    assert {one.id for one in archive.records()} == {first, second}
    assert path.read_bytes() != before
    delete(archive, second, BEGAN)
    remove_for_good(
        archive, [first], lying=[lies.folder], were={one: were[one] for one in (folders[0], folders[2])}
    )
    assert [one.id for one in deleted(archive, BEGAN)] == [second]


def test_a_removal_that_was_stopped_is_finished_at_the_next_start(archive: Archive) -> None:
    """What has begun to go can't be taken for a whole session, and is gone the next time."""
    name = kept(archive)
    with Fault("rmdir", errno.EIO)(), pytest.raises(OSError, match="Input"):
        remove_for_good(archive, [name])
    assert deleted(archive, BEGAN) == ()
    assert list(archive.records()) == []
    tidy_trash(archive, BEGAN)
    assert [path.name for path in (archive.root / TRASH).iterdir()] == []


def test_two_programs_take_turns(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    """While another changes a record, nothing is deleted."""
    name = kept(archive)
    monkeypatch.setattr("workshop.notes.writing.PATIENCE_SECONDS", 0)
    held = try_lock(archive.root / LOCK)
    assert held is not None
    with held, pytest.raises(Unreadable, match="another workshop is changing a record"):
        delete(archive, name, BEGAN)
    delete(archive, name, BEGAN)
    assert list(archive.records()) == []


def test_only_years_hold_sessions(archive: Archive) -> None:
    """What lies in the trash, or in a folder that is no year, is no record."""
    name = kept(archive)
    for odd in ("trash", "20260", "backup", "２０２６"):
        (archive.root / "2026").rename(archive.root / odd)
        assert list(archive.folders()) == []
        (archive.root / odd).rename(archive.root / "2026")
    assert [folder.name for folder in archive.folders()] == [name]


def test_a_circle_goes_on_without_a_deleted_meeting(tmp_path: Path) -> None:
    """The next meeting keeps its number, and what was promised at the others comes back."""
    circles = circles_at(tmp_path)
    circle = circles.new("Thursday", ("Ana", "Ben"))
    first = met(circles, circle, promised=[("Ana", "Call.")])
    second = met(circles, circle, week=1, promised=[("Ben", "Write.")])
    delete(circles.archive, first.id, BEGAN)
    stands = now_stands(circles, circle)
    assert [one.text for one in stands.at_hand] == ["Write."]
    assert stands.meets().meeting == 3
    delete(circles.archive, second.id, BEGAN)
    restore(circles.archive, first.id, BEGAN)
    assert [one.text for one in now_stands(circles, circle).at_hand] == ["Call."]
