"""Everything about one person is found and taken out; what others wrote is told, and changed if asked."""

from __future__ import annotations

import re
import shutil
import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.fakes import BEGAN, FakeClock
from tests.notes.lettinggo.test_trash import files
from tests.notes.shelf import notes, put
from tests.walks import begun, everything
from workshop.notes.archive import Archive
from workshop.notes.lettinggo.forgetting import forget, forget_for_good
from workshop.notes.lettinggo.ofperson import is_same, shares, shares_in_trash, told, without
from workshop.notes.lettinggo.restoring import restore
from workshop.notes.lettinggo.trash import delete, deleted, take
from workshop.session import commands as c
from workshop.toml import Unreadable

AMENDED = """
# Ana's own promise
[[amended]]
on = 2026-12-01
part = "commitments.1"
was = "Ana will call"

[[amended]]
on = 2026-12-01
part = "commitments.2"
was = "Ben waits"
"""

BOTH = [{"who": "Ana"}, {"who": "Ben"}]


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    return Archive(tmp_path / "notes")


def kept(archive: Archive, people: tuple[str, ...] = ("Ana", "Ben", "Chi", "Ana K.")) -> Path:
    """The folder of a session in which Ana did everything, and others wrote of her."""
    session = begun(archive.root, FakeClock(), everything(people, expected=["Gil"]))
    do = session.driver.do
    do(c.Note("g1", "Ana's laugh.\nThen Ana K. spoke.", "group"))
    do(c.Note("j1", "ask ana", "jotting"))
    do(c.Note("a1", "about her", "person", "p1"))
    if len(people) > 1:
        do(c.Note("b1", "Ben looked at Ana", "person", "p2"))
        do(c.Answer("feeling", "p2", "near Ana"))
        do(c.Answer("promise", "p2", "Wait."))
    do(c.Answer("feeling", "p1", "glad"))
    do(c.Answer("promise", "p1", "Call."))
    do(c.End())
    path = session.keep()
    assert path is not None
    return path.parent


def read(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text())


def test_what_is_theirs_is_taken_out_and_the_rest_stays(archive: Archive) -> None:
    """Note, answers, promise and presence; a person of a longer name is another one; comments stay."""
    folder = kept(archive)
    path = folder / "session.toml"
    path.write_text(path.read_text().replace("[totals]", "# Ben's own\n\n[totals] # sums"))
    (one,) = shares(archive, "ana")
    assert (one.papers, one.whole, one.trouble) == (("people/p1.toml",), False, "")
    assert one.taken == ("that they were present", "1 answer", "1 promise")
    assert told(one) == "1 note about them, that they were present, 1 answer and 1 promise"
    named = {(where.file, where.text) for where in one.named}
    assert named == {
        ("session.toml", "Ana's laugh."),
        ("session.toml", "near Ana"),
        ("jottings.toml", "ask ana"),
        ("people/p2.toml", "Ben looked at Ana"),
    }
    for where in one.named:
        assert where.text in (folder / where.file).read_text().split("\n")[where.line - 1]
    assert forget(archive, [one], BEGAN) == date(2026, 12, 22)
    record = read(path)
    assert [row["who"] for row in record["present"]] == ["Ben", "Chi", "Ana K."]
    assert [row["who"] for row in record["answers"]] == ["Ben"]
    assert [row["text"] for row in record["commitments"]] == ["Wait."]
    assert not (folder / "people" / "p1.toml").exists()
    assert "# Ben's own" in path.read_text()
    assert "# sums" in path.read_text()


def test_it_comes_back_as_it_was(archive: Archive) -> None:
    """The trash has the note and the record of before."""
    folder = kept(archive)
    before = files(archive.root)
    forget(archive, shares(archive, "Ana"), BEGAN)
    assert files(archive.root) != before
    assert [one.files for one in deleted(archive, BEGAN)] == [("people/p1.toml", "session.toml")]
    restore(archive, folder.name, BEGAN)
    assert files(archive.root) == before


def test_others_words_name_them_no_more_where_that_is_asked(archive: Archive) -> None:
    """In texts and comments; another name that begins alike stays, and so does all else."""
    folder = kept(archive)
    path = folder / "session.toml"
    path.write_text("# Ana came late\n" + path.read_text())
    forget(archive, shares(archive, "Ana", instead="somebody"), BEGAN)
    text = path.read_text()
    assert text.startswith("# somebody came late\n")
    assert "somebody's laugh.\nThen Ana K. spoke." in text
    assert read(folder / "jottings.toml")["notes"] == [{"text": "ask somebody"}]
    assert read(folder / "people" / "p2.toml")["notes"] == [{"text": "Ben looked at somebody"}]
    assert list(shares(archive, "Ana")) == []


def test_in_the_trash_a_longer_name_is_another_ones_too(archive: Archive) -> None:
    """Who was there, the record says that stands where the note was taken from."""
    folder = kept(archive)
    path = folder / "people" / "p2.toml"
    path.write_text(path.read_text().replace("looked at Ana", "looked at Ana K."))
    take(archive, folder.name, BEGAN, gone=["people/p2.toml"])
    assert list(shares_in_trash(archive, "Ana", instead="x")) == []


def test_for_good_no_byte_is_left(archive: Archive) -> None:
    """Neither in the records, nor in the trash, nor in the index; of nobody else anything is gone."""
    folder, lies = kept(archive, ("Ana", "Ben", "Chi", "Dan")), kept(archive, ("Ana", "Ben", "Chi", "Dan"))
    delete(archive, lies.name, BEGAN)
    forget(archive, shares(archive, "Ana"), BEGAN)
    (archive.root.parent / "index.db").write_bytes(b"Ana")
    found = list(shares(archive, "Ana", instead="x"))
    forget_for_good(archive, found, list(shares_in_trash(archive, "Ana", instead="x")))
    left = files(archive.root.parent)
    assert not [path for path, data in left.items() if re.search(rb"\bana\b", data, re.IGNORECASE)]
    assert not any(b"about her" in data or b"Call." in data for data in left.values())
    assert read(folder / "session.toml")["commitments"][0]["text"] == "Wait."
    assert any(b"Ben looked at x" in data for path, data in left.items() if path.startswith("notes/trash/"))


def test_for_good_nothing_empty_is_left_in_the_trash(archive: Archive) -> None:
    """An entry of which all is gone goes itself, whether it was a whole session or a note."""
    note, whole = kept(archive), kept(archive, ("Ana",))
    path = whole / "session.toml"
    path.write_text(path.read_text().replace('expected = [\n    "Gil",\n]', "expected = []"))
    take(archive, note.name, BEGAN, gone=["people/p1.toml"])
    delete(archive, whole.name, BEGAN)
    forget_for_good(archive, shares(archive, "Ana"), list(shares_in_trash(archive, "Ana")))
    assert list((archive.root / "trash").iterdir()) == []


@pytest.mark.parametrize("record", ["lives", "lies", "gone"])
def test_of_one_circle_a_note_in_the_trash_is_found_by_the_record_it_belongs_to(
    archive: Archive, record: str
) -> None:
    """By the one that stands, or lies there as well; where there is none, it is told and stays."""
    for name, circle in (("r0", "c1"), ("r1", "c2")):
        put(archive.root, name, {"circle": circle, "present": BOTH}, p1={"who": "Ana", **notes("her own")})
        take(archive, name, BEGAN, gone=["people/p1.toml"])
        if record == "lies":
            delete(archive, name, BEGAN)
        elif record == "gone":
            shutil.rmtree(archive.root / "2026" / name)
    lying = list(shares_in_trash(archive, "Ana", circle="c1"))
    about = [one for one in lying if one.papers]
    if record == "gone":
        assert [one.kept.id for one in lying] == ["r1.20261122", "r0.20261122"]
        assert all("which circle" in one.trouble and not one.goes for one in lying)
        return
    assert [(one.kept.id, one.goes) for one in about] == [("r0.20261122", True)]
    forget_for_good(archive, shares(archive, "Ana", circle="c1"), lying)
    left = [path for path, data in files(archive.root).items() if b"her own" in data]
    assert left == ["trash/r1.20261122/people/p1.toml"]


def test_of_one_circle_a_damaged_record_is_told(archive: Archive) -> None:
    """Nobody can say whether it is of that one; where the trash has an older one, that says so."""
    for name, circle in (("r0", "c1"), ("r1", "c2"), ("r2", "c2")):
        folder = put(archive.root, name, {"circle": circle, "present": BOTH})
        if name == "r2":
            take(archive, name, BEGAN, changed={"session.toml": b"format = 1\n"})
        (folder / "session.toml").write_text(f'circle = "{circle}"\nformat = ')
    found = list(shares(archive, "Ana", circle="c1"))
    assert [one.kept.id for one in found] == ["r1", "r0"]
    assert all("session.toml can't be read" in one.trouble for one in found)
    assert all("which circle it belongs to" in one.trouble for one in found)


def test_files_that_are_no_part_of_a_session_are_told_where_they_name_them(archive: Archive) -> None:
    """An editor's copy, an odd name, what was put aside, however large: named, left, and nothing else is."""
    folder = kept(archive)
    people = folder / "people"
    shutil.copy(people / "p1.toml", people / "p1.toml~")
    (people / "Ana_K.toml").write_text("format = 1\n")
    (folder / "session.toml.aside-1").write_bytes(b"\xff" * ((2 << 20) - 2) + b" Ana ")
    (folder / "photo.jpg").write_bytes(b"\xff\xd8Banana")
    (folder / "journal-damaged-1.log").write_text('{"who":"ana"}')
    (folder / "link").symlink_to(people)
    part = folder / ".workshop-0123456789abcdef.part"
    shutil.copy(people / "p1.toml", part)
    found = list(shares(archive, "Ana"))
    told_beside = {one.file for one in found[0].beside}
    odd = {"people/p1.toml~", "people/Ana_K.toml", "session.toml.aside-1", "journal-damaged-1.log"}
    assert told_beside == {*odd, part.name}
    forget_for_good(archive, found, [])
    assert not part.exists()
    assert {one.file for one in next(shares(archive, "Ana")).beside} == odd


def test_where_nobody_else_was_the_whole_session_goes(archive: Archive) -> None:
    """Its notes can be about nobody else."""
    kept(archive, ("Ana",))
    path = next(archive.folders()) / "session.toml"
    path.write_text(path.read_text().replace('expected = [\n    "Gil",\n]', "expected = []"))
    (one,) = shares(archive, "Ana")
    assert one.whole
    forget(archive, [one], BEGAN)
    assert list(archive.folders()) == []
    assert [one.whole for one in deleted(archive, BEGAN)] == [True]


def test_what_was_said_before_goes_with_it_and_the_rest_keeps_its_place() -> None:
    """An amendment of their promise goes; that of another's speaks of the place where it is now."""
    rows = [{"who": "Ana", "text": "a"}, {"who": "Ben", "text": "b"}]
    amended = tomllib.loads(AMENDED)["amended"]
    made, said = without({"commitments": rows, "amended": amended, "expected": ["Ana", "Gil"]}, "Ana")
    assert made["commitments"] == rows[1:]
    assert [(row["part"], row["was"]) for row in made["amended"]] == [("commitments.1", "Ben waits")]
    assert made["expected"] == ["Gil"]
    assert said == ["1 promise", "that they were expected", "what was said before of it"]


def test_what_was_changed_since_it_was_shown_is_not_touched(archive: Archive) -> None:
    """Whoever looked at it has to look again."""
    folder = kept(archive)
    found = list(shares(archive, "Ana"))
    path = folder / "session.toml"
    path.write_text(path.read_text() + "# since\n")
    before = files(archive.root)
    with pytest.raises(Unreadable, match="was changed meanwhile; look at it again"):
        forget(archive, found, BEGAN)
    with pytest.raises(Unreadable, match="was changed meanwhile; look at it again"):
        forget_for_good(archive, found, [])
    assert {path: data for path, data in files(archive.root).items() if "trash" not in path} == before


def test_a_whole_session_that_was_changed_since_it_was_shown_is_not_removed(archive: Archive) -> None:
    """Somebody else may be in it by now."""
    folder = put(archive.root, "r0", {"present": BOTH[:1]})
    (one,) = shares(archive, "Ana")
    assert one.whole
    put(archive.root, "r0", {"present": BOTH})
    with pytest.raises(Unreadable, match="was changed meanwhile; look at it again"):
        forget_for_good(archive, [one], [])
    assert folder.is_dir()


def test_what_cannot_be_looked_into_is_told(archive: Archive) -> None:
    """A record that can't be read, a session that is unfinished: nothing is done there."""
    folder = kept(archive)
    (folder / "process.toml").write_text("format = ")
    waits = begun(archive.root, FakeClock(), everything(("Ana", "Ben")))
    waits.set_aside()
    begun(archive.root, FakeClock(), everything(("Ben", "Chi"))).set_aside()
    found = {one.kept.id: one for one in shares(archive, "Ana")}
    assert found.keys() == {folder.name, waits.id}
    assert "process.toml can't be read, or changed: it is not TOML" in found[folder.name].trouble
    assert found[waits.id].trouble == "it is unfinished; end it or discard it, then ask again"
    assert not any(one.goes for one in found.values())
    assert forget(archive, found.values(), BEGAN) is None


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [("Ana", " ana ", True), ("Ana", "Ana K.", False), ("", "", False), ("Ána", "Ana", False)],
)
def test_a_name_is_somebodys_however_it_is_written(one: str, other: str, same: bool) -> None:
    """Capitals and spaces don't count; other letters do, and nobody has no name."""
    assert is_same(one, other) is same
