"""The index: brought up by what changed, private, thrown away freely, and never in anybody's way."""

from __future__ import annotations

import multiprocessing
import os
import shutil
import sqlite3
import stat
import time
from collections.abc import Callable
from multiprocessing.synchronize import Barrier
from pathlib import Path

import pytest

from tests.fakes import FakeClock
from tests.notes.papers import kept
from tests.notes.shelf import BEGAN, TODAY, ids, notes, put
from tests.walks import begun
from workshop.notes.archive import Archive, Opened
from workshop.notes.editing import edit
from workshop.notes.finding.finder import Finder
from workshop.notes.finding.index import AT_ONCE, Brought, Index, beside
from workshop.notes.finding.indexfile import FORGETS_AT_ONCE, FORMAT, remove
from workshop.notes.finding.query import parse
from workshop.notes.finding.stamps import TOO_FRESH_NS, stamp
from workshop.notes.noticing import notice
from workshop.session import commands as c

GOES = "xylophone"


def settled(folder: Path) -> None:
    """As if everything in a folder had been written an hour ago."""
    hour = time.time_ns() - 3_600_000_000_000
    for path in (*folder.rglob("*"), folder):
        os.utime(path, ns=(hour, hour))


def shelf(home: Path, *texts: str) -> Archive:
    """An archive with a record for each of these texts, written long ago."""
    for number, text in enumerate(texts):
        settled(put(home / "notes", f"r{number}", notes(text), jottings=notes(f"jotted {number}")))
    return Archive(home / "notes")


def found(archive: Archive, index: Index, query: str) -> list[str]:
    finder = Finder(archive, index, {})
    return ids(finder.hits(finder.find(parse(query, TODAY))))


def test_only_what_changed_is_read(tmp_path: Path) -> None:
    """By name, size, time and place of each file, and of no other; also where one was edited in its place."""
    archive = shelf(tmp_path, "one", "two", "three")
    with Index(beside(archive)) as index:
        assert index.bring_up(archive) == Brought(3, 0)
        assert index.bring_up(archive) == Brought(0, 0)
        folder = put(archive.root, "r1", notes("owt"))
        settled(folder)
        os.utime(folder / "session.toml")
        assert index.bring_up(archive) == Brought(1, 0)
        put(archive.root, "r3", notes("four"))
        (archive.root / "2026" / "r0" / "jottings.toml").unlink()
        shutil.rmtree(archive.root / "2026" / "r2")
        # The changed one was too fresh when it was read, and is read once more.
        assert index.bring_up(archive).gone == 1
        assert [found(archive, index, text) for text in ("owt", "four", "jotted", "two", "three")] == [
            ["r1"],
            ["r3"],
            ["r1"],
            [],
            [],
        ]


def test_what_was_written_just_now_is_looked_at_again(tmp_path: Path) -> None:
    """Two changes within one step of the clock of the disk can't be told apart by their time."""
    folder = put(tmp_path, "r0", notes("one"))
    assert not stamp(folder).stands(str(folder))
    settled(folder)
    assert stamp(folder).stands(str(folder))
    assert time.time_ns() - folder.stat().st_mtime_ns > TOO_FRESH_NS


def test_one_record_is_indexed_by_itself(tmp_path: Path) -> None:
    """Added, changed and removed; a session that has no record yet is none."""
    archive = shelf(tmp_path, "one")
    with Index(beside(archive)) as index:
        folder = put(archive.root, "r7", notes("seven"))
        index.put(archive, folder)
        assert (found(archive, index, "seven"), index.count()) == (["r7"], 1)
        put(archive.root, "r7", notes("eight"))
        index.put(archive, folder)
        assert [found(archive, index, text) for text in ("seven", "eight")] == [[], ["r7"]]
        (folder / "session.toml").unlink()
        index.put(archive, folder)
        assert index.count() == 0
        shutil.rmtree(folder)
        index.put(archive, folder)
        assert index.bring_up(archive) == Brought(1, 0)


def test_nobody_else_reads_it_and_what_is_deleted_is_gone(tmp_path: Path) -> None:
    """0600 with everything beside it, also while it is written; no word of a deleted record stays in it."""
    archive = shelf(tmp_path, *(["one"] * 20), GOES)
    modes: set[int] = set()
    before = os.umask(0)
    try:
        with Index(beside(archive)) as index:

            def look(_read: int, _of: int) -> None:
                with index._lock:
                    index._db.execute("BEGIN IMMEDIATE")
                    index._db.execute("UPDATE owed SET value = 1")
                    modes.update(stat.S_IMODE(path.stat().st_mode) for path in tmp_path.glob("index.db*"))
                    index._db.execute("COMMIT")

            index.bring_up(archive, look)
            assert GOES.encode() in beside(archive).read_bytes()
            shutil.rmtree(archive.root / "2026" / "r20")
            index.bring_up(archive)
            index.settle()
            assert GOES.encode() not in beside(archive).read_bytes()
    finally:
        os.umask(before)
    assert modes == {0o600}
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == ["index.db"]


@pytest.mark.parametrize("goes", [True, False], ids=["deleted", "edited"])
def test_no_word_that_was_let_go_of_stays_once_it_is_settled(tmp_path: Path, goes: bool) -> None:
    """Also where another program noticed that: the next one that finds puts it in order."""
    archive = shelf(tmp_path, *(["one"] * 20), GOES)
    folder = archive.root / "2026" / "r20"
    with Index(beside(archive)) as index:
        index.bring_up(archive)
        index.settle()
        assert GOES.encode() in beside(archive).read_bytes()
    if goes:
        shutil.rmtree(folder)
    else:
        put(archive.root, "r20", notes("other"))
    notice(archive.root, folder)
    with Index(beside(archive)) as index:
        index.settle()
        assert GOES.encode() not in beside(archive).read_bytes()
        assert found(archive, index, "other") == ([] if goes else ["r20"])


@pytest.mark.skipif(FORGETS_AT_ONCE, reason="this SQLite leaves nothing to be put in order")
@pytest.mark.parametrize("goes", [True, False], ids=["deleted", "edited"])
def test_who_deletes_or_edits_does_not_wait_until_all_is_in_order(tmp_path: Path, goes: bool) -> None:
    """That is left to whoever finds, once what was found is shown."""
    archive = shelf(tmp_path, "one", "two")
    folder = archive.root / "2026" / "r1"
    with Index(beside(archive)) as index:
        index.bring_up(archive)
        if goes:
            shutil.rmtree(folder)
        else:
            put(archive.root, "r1", notes("other"))
        notice(archive.root, folder)
        assert index._all("SELECT value FROM owed") == [(1,)]
        index.settle()
        assert index._all("SELECT value FROM owed") == [(0,)]


def nothing(path: Path) -> None:
    path.unlink()


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:10_000])


def nonsense(path: Path) -> None:
    path.write_bytes(b"no database " * 1000)


def holes(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[4096:] = b"\xff" * (len(data) - 4096)
    path.write_bytes(data)


def older(path: Path) -> None:
    db = sqlite3.connect(path)
    db.execute(f"PRAGMA user_version = {FORMAT + 1}")
    db.commit()
    db.close()


def another(path: Path) -> None:
    path.unlink()
    db = sqlite3.connect(path)
    db.execute("CREATE TABLE records(x)")
    db.execute(f"PRAGMA user_version = {FORMAT}")
    db.commit()
    db.close()


DAMAGES = (nothing, cut, nonsense, holes, older, another)


@pytest.mark.parametrize("damage", DAMAGES)
@pytest.mark.parametrize("open_", [False, True], ids=["before", "meanwhile"])
def test_a_broken_one_is_built_anew(tmp_path: Path, damage: Callable[[Path], None], open_: bool) -> None:
    """Missing, cut short, not a database, full of holes, of another format; also while it is used."""
    archive = shelf(tmp_path, "one", "two")
    with Index(beside(archive)) as index:
        index.bring_up(archive)
        if open_:
            damage(beside(archive))
            assert found(archive, index, "two") == ["r1"]
            assert index.bring_up(archive).gone == 0
            # On the disk, and not for want of it in memory.
            assert index.trouble == ""
            assert found(archive, index, "one") == ["r0"]
    if not open_:
        damage(beside(archive))
    told: list[tuple[int, int]] = []
    with Index(beside(archive)) as index:
        index.bring_up(archive, lambda read, of: told.append((read, of)))
        assert (found(archive, index, "two"), index.trouble) == (["r1"], "")
        assert index.count() == 2
    if not open_:
        assert told == [(0, 2), (2, 2)]


def test_a_full_disk_keeps_nobody_from_finding(tmp_path: Path) -> None:
    """It goes on in memory, and says so; what is on the disk stays whole."""
    archive = shelf(
        tmp_path, *(f"word{number} " + " ".join(f"w{number}x{n}" for n in range(300)) for number in range(80))
    )
    with Index(beside(archive)) as index:
        index._db.execute("PRAGMA max_page_count = 30")
        index.bring_up(archive)
        assert "the disk is full" in index.trouble
        assert found(archive, index, "word79") == ["r79"]
    with Index(beside(archive)) as index:
        index.bring_up(archive)
        assert (index.trouble, found(archive, index, '"word3"')) == ("", ["r3"])


def test_a_disk_that_turns_read_only_keeps_nobody_from_finding(tmp_path: Path) -> None:
    """What there is stays found, and what changed since is read for this once."""
    archive = shelf(tmp_path, "one")
    with Index(beside(archive)) as index:
        index.bring_up(archive)
        index._db.execute("PRAGMA query_only = 1")
        settled(put(archive.root, "r1", notes("two")))
        index.bring_up(archive)
        assert "the disk can only be read" in index.trouble
        assert [found(archive, index, text) for text in ("one", "two")] == [["r0"], ["r1"]]


def test_what_this_program_writes_is_indexed_at_once(tmp_path: Path) -> None:
    """What is kept, edited, set aside and discarded; but no index is made where nobody finds."""
    home = tmp_path / "notes"
    first = kept(home, lambda opened, _clock: None)
    archive = Archive(home)
    assert not beside(archive).exists()
    Index(beside(archive)).close()

    def laughed(opened: Opened, _clock: FakeClock) -> None:
        opened.driver.do(c.Note("n1", "she laughed", "group"))

    folder = kept(home, laughed)
    with Index(beside(archive)) as index:
        assert found(archive, index, "laughed") == [folder.name]
        edit(archive, first.name, lambda document: document.update({"tags": ["couple"]}))
        assert found(archive, index, "tag:couple") == [first.name]
        aside = begun(home, FakeClock())
        aside.driver.do(c.Note("n1", "to be gone on with", "group"))
        aside.set_aside()
        assert found(archive, index, "is:unfinished gone") == [aside.id]
        (waiting,) = archive.unfinished()
        archive.resume(waiting, FakeClock()).discard()
        assert index.search(parse("gone", TODAY)) == ()


def no_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def a_link(path: Path) -> None:
    path.rename(path.with_name("elsewhere"))
    path.symlink_to(path.with_name("elsewhere"))


@pytest.mark.parametrize("in_the_way", [no_folder, a_link])
def test_where_it_cannot_be_it_is_in_memory(tmp_path: Path, in_the_way: Callable[[Path], None]) -> None:
    """A folder or a link by its name is left alone."""
    archive = shelf(tmp_path, "one")
    with Index(beside(archive)) as index:
        index.bring_up(archive)
    in_the_way(beside(archive))
    with Index(beside(archive)) as index:
        assert "can't be kept" in index.trouble
        index.bring_up(archive)
        assert found(archive, index, "one") == ["r0"]
    assert beside(archive).is_dir() or beside(archive).is_symlink()


def test_two_at_once_do_no_harm(tmp_path: Path) -> None:
    """Two programs read everything, or what the other has not yet; each record stands there once."""
    archive = shelf(tmp_path, *(f"word{number}" for number in range(2 * AT_ONCE)))
    programs = multiprocessing.get_context("spawn")
    ready = programs.Barrier(2)
    told: multiprocessing.Queue[tuple[int, str]] = programs.Queue()
    each = [programs.Process(target=_bring_up, args=(archive.root, ready, told)) for _program in range(2)]
    for one in each:
        one.start()
    assert [told.get(timeout=60) for _program in each] == [(2 * AT_ONCE, "")] * 2
    for one in each:
        one.join()
    with Index(beside(archive)) as index:
        assert index.count() == 2 * AT_ONCE
        assert index.bring_up(archive) == Brought(0, 0)
        assert found(archive, index, '"word7"') == ["r7"]


def _bring_up(root: Path, ready: Barrier, told: multiprocessing.Queue[tuple[int, str]]) -> None:
    archive = Archive(root)
    ready.wait(60)
    with Index(beside(archive)) as index:
        index.bring_up(archive)
        told.put((index.count(), index.trouble))


def test_it_may_be_stopped_and_gone_on_with(tmp_path: Path) -> None:
    """What was read until then is found, and not read again."""
    archive = shelf(tmp_path, *(f"word{number}" for number in range(AT_ONCE + 1)))
    with Index(beside(archive)) as index:
        stops = iter([False, True])
        assert index.bring_up(archive, stop=lambda: next(stops)) == Brought(AT_ONCE, 0, stopped=True)
        assert index.count() == AT_ONCE
        assert index.bring_up(archive).read == 1


def test_what_cannot_be_read_is_told(tmp_path: Path) -> None:
    """A record and a paper; what else there is is found."""
    archive = shelf(tmp_path, "one", "two", "three")
    (archive.root / "2026" / "r0" / "session.toml").write_text("nonsense")
    (archive.root / "2026" / "r1" / "jottings.toml").write_bytes(b"\xff")
    (archive.root / "2026" / "r2" / "session.toml").unlink()
    (archive.root / "2026" / "r2" / "session.toml").symlink_to("/etc/hostname")
    with Index(beside(archive)) as index:
        index.bring_up(archive)
        rows = {row.folder: row.troubles for row in index.troubles()}
        assert list(rows) == ["2026/r2", "2026/r1", "2026/r0"]
        assert "a link stands" in rows["2026/r2"][0]
        assert rows["2026/r1"][0].startswith("jottings.toml: it is not UTF-8")
        assert "it is not TOML" in rows["2026/r0"][0]
        assert found(archive, index, "two") == ["r1"]
        # Private papers beside a record that can't be read are found all the same.
        assert found(archive, index, '"jotted 0"') == ["r0"]


def test_what_there_is_to_filter_by(tmp_path: Path) -> None:
    """Circles, scripts, people and tags, each with how many records have it."""
    here = {"present": [{"who": "Ana"}, {"who": "Ana"}, {"who": "Ben"}], "tags": ["x"], "circle": "c1"}
    put(tmp_path / "notes", "r0", {**here, "started": BEGAN})
    put(tmp_path / "notes", "r1", {"present": [{"who": "Ana"}], "title": "Other"})
    archive = Archive(tmp_path / "notes")
    with Index(beside(archive)) as index:
        index.bring_up(archive)
        assert [dict(index.values(key)) for key in ("circle", "script", "with", "tag")] == [
            {"c1": 1},
            {"Talk": 1, "Other": 1},
            {"Ana": 2, "Ben": 1},
            {"x": 1},
        ]


def test_one_that_was_removed_beneath_is_begun_anew(tmp_path: Path) -> None:
    """Whoever removes words for good throws the file away, also beneath an app that has it open."""
    archive = shelf(tmp_path, "one", "two")
    with Index(beside(archive)) as index:
        index.bring_up(archive)
        remove(beside(archive))
        put(archive.root, "r1", notes("changed"))
        index.bring_up(archive)
        assert (index.trouble, index.emptied) == ("", 1)
        assert found(archive, index, "changed") == ["r1"]
    assert beside(archive).is_file()


def test_a_change_that_kept_its_time_and_size_is_seen(tmp_path: Path) -> None:
    """As when a file is copied with its times, in its place."""
    archive = shelf(tmp_path, "one")
    path = archive.root / "2026" / "r0" / "session.toml"
    with Index(beside(archive)) as index:
        index.bring_up(archive)
        about = path.stat()
        path.write_bytes(path.read_bytes().replace(b"one", b"two"))
        os.utime(path, ns=(about.st_atime_ns, about.st_mtime_ns))
        index.bring_up(archive)
        assert found(archive, index, "two") == ["r0"]


def test_strange_names_beside_the_papers_do_no_harm(tmp_path: Path) -> None:
    """A name that is no text, and one of two lines, are none of ours."""
    archive = shelf(tmp_path, "one")
    people = archive.root / "2026" / "r0" / "people"
    people.mkdir()
    for name in (b"caf\xe9.toml", b"two\nlines.toml"):
        Path(os.fsdecode(os.fsencode(people) + b"/" + name)).write_bytes(b"")
    with Index(beside(archive)) as index:
        index.bring_up(archive)
        assert found(archive, index, "one") == ["r0"]
