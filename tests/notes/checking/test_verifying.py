"""Every record and paper is read; what is wrong is said with its place, and mended where that can be."""

from __future__ import annotations

import errno
import json
import os
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.calling import call
from tests.fakes import BEGAN, FakeClock
from tests.faults import mode
from tests.notes import foreign as f
from tests.notes.lettinggo.test_trash import files, kept
from tests.walks import begun, killed
from workshop.notes.archive import Archive
from workshop.notes.checking.mending import mend
from workshop.notes.checking.places import line_of
from workshop.notes.checking.verifying import verify
from workshop.notes.editing import edit
from workshop.notes.lettinggo.trash import delete, take
from workshop.session import commands as c
from workshop.toml import Unreadable


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    return Archive(tmp_path / "notes")


def told(archive: Archive) -> dict[str, tuple[str, str, int]]:
    """What is wrong, by its path in the archive: kind, sentence, line."""
    return {
        str(one.path.relative_to(archive.root)): (one.what, one.told, one.line)
        for one in verify(archive).troubles
    }


def refusing(error: int) -> Callable[..., None]:
    """What always fails with this error."""

    def call(*_arguments: object, **_more: object) -> None:
        raise OSError(error, os.strerror(error))

    return call


def mended(archive: Archive) -> dict[str, str]:
    """What was done about each."""
    troubles = mend(archive, verify(archive).troubles, FakeClock())
    return {str(one.path.relative_to(archive.root)): one.mended for one in troubles}


def test_where_all_is_well_nothing_is_told(archive: Archive) -> None:
    """Kept sessions, one that runs, one that waits, and what was deleted."""
    kept(archive)
    delete(archive, kept(archive), BEGAN)
    take(archive, kept(archive), BEGAN, gone=["process.toml"])
    waits = begun(archive.root, FakeClock())
    waits.set_aside()
    runs = begun(archive.root, FakeClock())
    found = verify(archive)
    assert (found.records, found.papers, found.troubles) == (3, 5, ())
    runs.release()
    assert verify(Archive(archive.root / "none")).troubles == ()


def test_a_foreign_folder_is_read_as_far_as_it_can_be(tmp_path: Path) -> None:
    """Truncated, a stray key, binary, newer, older, by hand, links and odd names: each in plain words."""
    home = f.foreign(tmp_path)
    found = told(home.archive)
    year = "2026"
    expected = {
        f"{year}/truncated/session.toml": ("damaged", "it is not TOML", _lines(home, "truncated")),
        f"{year}/stray/session.toml": (
            "unknown",
            "titel is no key .* did you mean title",
            _line(home, "stray", 'titel = "x"'),
        ),
        f"{year}/binary/session.toml": ("damaged", "it is not UTF-8, from byte 129 on", 0),
        f"{year}/newer/session.toml": ("strange", "its format is 2, a newer workshop's", 0),
        f"{year}/older/session.toml": ("strange", "its format is 0; this workshop reads format 1", 0),
        f"{year}/bare/session.toml": ("strange", "it says no format; write format = 1 at its top", 0),
        f"{year}/pointing/session.toml": ("damaged", "a link stands where the file belongs", 0),
        f"{year}/Our Evening": ("foreign", "its name is none of a year or a session", 0),
        f"{year}/linked": ("foreign", "it is a link, and isn't followed", 0),
        f"{year}/list.txt": ("foreign", "it is no file of the notes", 0),
        "2025": ("foreign", "it is a link, and isn't followed", 0),
        "backup": ("foreign", "its name is none of a year or a session", 0),
        f"{year}/{home.whole}/photo.jpg": ("foreign", "it is no part of a session", 0),
        f"{year}/{home.whole}/people": ("foreign", "it is a link, and isn't followed", 0),
    }
    assert found.keys() == expected.keys()
    for path, (what, words, line) in expected.items():
        assert found[path][0] == what, path
        assert re.search(words, found[path][1]), path
        assert found[path][2] == line, path


def _lines(home: f.Foreign, name: str) -> int:
    return (home.archive.root / "2026" / name / "session.toml").read_text().count("\n") + 1


def _line(home: f.Foreign, name: str, words: str) -> int:
    text = (home.archive.root / "2026" / name / "session.toml").read_text()
    return text[: text.index(words)].count("\n") + 1


def test_a_foreign_folder_opens_and_lists_what_can_be_read(tmp_path: Path) -> None:
    """`notes list` has the records, and says of the rest what is the matter; nothing outside is read."""
    home = f.foreign(tmp_path)
    rows = {row["id"]: row for row in json.loads(call(tmp_path, "notes", "list", "--json").out)}
    assert rows[home.whole]["state"] == rows["stray"]["state"] == "ended early"
    troubles = {name: row["trouble"] for name, row in rows.items() if row["trouble"]}
    assert troubles.keys() == {
        *(
            "truncated",
            "binary",
            "newer",
            "older",
            "bare",
            "pointing",
            "Our Evening",
            "linked",
            "2025",
            "backup",
        )
    }
    assert all(row["state"] == "unreadable" for row in rows.values() if row["trouble"])
    done = call(tmp_path, "notes", "list")
    assert (done.status, done.err) == (0, "")
    assert "outside" not in done.out
    before = files(tmp_path)
    assert call(tmp_path, "notes", "verify").status == 1
    assert {path: data for path, data in files(tmp_path).items() if "index.db" not in path} == {
        path: data for path, data in before.items() if "index.db" not in path
    }


def test_mending_a_foreign_folder_destroys_nothing(tmp_path: Path) -> None:
    """What can't be mended stays as it is, byte for byte."""
    home = f.foreign(tmp_path)
    before = files(tmp_path)
    assert set(mended(home.archive).values()) == {""}
    assert files(tmp_path) == before


BREAKS: list[tuple[str, Callable[[bytes], bytes]]] = [
    ("truncated", lambda data: data[: len(data) // 2]),
    ("emptied", lambda data: b"format"),
    ("overwritten", lambda data: b"\x00" * len(data)),
]


@pytest.mark.parametrize(("_how", "break_it"), BREAKS, ids=[how for how, _break in BREAKS])
@pytest.mark.parametrize("paper", ["session.toml", "process.toml", "people/p1.toml"])
def test_a_damaged_file_is_written_anew_from_the_journal(
    archive: Archive, paper: str, _how: str, break_it: Callable[[bytes], bytes]
) -> None:
    """Of a session that waits; the damaged one stands beside it, and the session can be gone on with."""
    session = begun(archive.root, FakeClock())
    session.driver.do(c.Note("n1", "the group's", "group"))
    session.driver.do(c.Note("n2", "mine", "own"))
    session.driver.do(c.Note("n3", "about Ana", "person", "p1"))
    path = session.set_aside()
    assert path is not None
    file = path.parent / paper
    whole = file.read_bytes()
    file.write_bytes(broken := break_it(whole))
    (how,) = [done for done in mended(archive).values() if done]
    assert how == f"written anew from its journal; what was there is {file.name}.aside-1"
    assert file.read_bytes() == whole
    assert file.with_name(f"{file.name}.aside-1").read_bytes() == broken
    assert not any(one.matters for one in verify(archive).troubles)
    archive.resume(next(archive.unfinished()), FakeClock()).leave()


@pytest.mark.parametrize("paper", ["session.toml", "people/p1.toml", "jottings.toml"])
def test_a_damaged_file_is_had_from_the_trash(archive: Archive, paper: str) -> None:
    """Where an older whole one lies there; that stays there as well."""
    name = kept(archive)
    file = archive.root / "2026" / name / paper
    whole = file.read_bytes()
    take(archive, name, BEGAN, changed={paper: whole + b"# since\n"})
    file.write_bytes(whole[:40])
    assert [done for done in mended(archive).values() if done] == [
        f"the trash had a whole one; what was there is {file.name}.aside-1"
    ]
    assert file.read_bytes() == whole
    assert mode(file) == 0o600


@pytest.mark.parametrize("paper", ["session.toml", "people/p1.toml", "jottings.toml", "process.toml"])
def test_a_damaged_file_is_had_from_a_stopped_write(archive: Archive, paper: str) -> None:
    """Where that had the whole of it, and can only be it; then what it left is swept away."""
    name = kept(archive)
    file = archive.root / "2026" / name / paper
    whole = file.read_bytes()
    part = file.with_name(".workshop-0123456789abcdef.part")
    part.write_bytes(whole)
    part.chmod(0o600)
    file.write_bytes(whole[:40])
    found = mended(archive)
    assert f"what was there is {file.name}.aside-1" in found[f"2026/{name}/{paper}"]
    assert file.read_bytes() == whole
    assert not part.exists()


@pytest.mark.parametrize("links", [True, False])
def test_a_stop_between_putting_aside_and_writing_is_mended_the_next_time(
    archive: Archive, monkeypatch: pytest.MonkeyPatch, links: bool
) -> None:
    """What is damaged stands there until a whole one takes its place, where a disk can do that."""
    name = kept(archive)
    file = archive.root / "2026" / name / "session.toml"
    whole = file.read_bytes()
    take(archive, name, BEGAN, changed={"session.toml": whole + b"# since\n"})
    file.write_bytes(whole[:40])
    if not links:
        monkeypatch.setattr(os, "link", refusing(errno.EPERM))
    with monkeypatch.context() as patch:
        patch.setattr("workshop.notes.checking.mending.write_private", refusing(errno.EIO))
        mended(archive)
    assert file.exists() is links
    (how,) = [done for done in mended(archive).values() if done]
    assert how.startswith("the trash had a whole one")
    assert file.read_bytes() == whole
    assert [path.name for path in file.parent.glob("*.aside-*")] == ["session.toml.aside-1"]
    assert (file.parent / "session.toml.aside-1").read_bytes() == whole[:40]


def test_what_belongs_to_another_mends_nothing(archive: Archive) -> None:
    """A stopped write of another session, or of another paper, is not put in its place."""
    name, other = kept(archive), kept(archive)
    folder = archive.root / "2026" / name
    record = (archive.root / "2026" / other / "session.toml").read_bytes()
    paper = (folder / "process.toml").read_bytes()
    for number, data in enumerate((record, paper)):
        (folder / f".workshop-{number:016x}.part").write_bytes(data)
    (folder / "session.toml").write_bytes(b"format")
    assert mended(archive)[f"2026/{name}/session.toml"] == ""
    assert (folder / "session.toml").read_bytes() == b"format"


def test_permissions_are_told_and_mended(archive: Archive) -> None:
    """Whatever others may read, or oneself may not: folders 0700, files 0600."""
    name = kept(archive)
    folder = archive.root / "2026" / name
    for path, wrong in ((folder, 0o755), (folder / "session.toml", 0o644), (folder / "people", 0o777)):
        path.chmod(wrong)
    (archive.root / "2026").chmod(0o750)
    found = told(archive)
    assert len(found) == 4
    assert found[f"2026/{name}/session.toml"][:2] == (
        "open to others",
        "its permissions are 0644; they should be 0600, for you alone",
    )
    assert set(mended(archive).values()) == {"they are now"}
    assert told(archive) == {}
    assert (mode(folder), mode(folder / "session.toml")) == (0o700, 0o600)


def test_a_damaged_journal_is_told(archive: Archive) -> None:
    """With the line that can't be read."""
    session = begun(archive.root, FakeClock())
    session.driver.do(c.Note("n1", "x", "group"))
    folder = killed(session)
    lines = (folder / "journal.log").read_bytes().splitlines(keepends=True)
    (folder / "journal.log").write_bytes(b"".join([lines[0], b"broken\n", *lines[2:]]))
    (found,) = told(archive).values()
    assert found[0] == "damaged"
    assert "1 line of its journal can't be read (line 2" in found[1]


def test_the_command_says_where_and_how_it_ended(tmp_path: Path) -> None:
    """Status 0 where all is well, 1 where not, 0 again once it is mended; `--json` as one document."""
    archive = Archive(tmp_path / "notes")
    name = kept(archive)
    done = call(tmp_path, "notes", "verify")
    assert (done.status, done.lines) == (0, ["1 record and 3 private papers read; all is well"])
    path = archive.root / "2026" / name / "session.toml"
    text = path.read_text()
    path.write_text(text.replace("recovered = false", 'recovered = "no"').replace("tags", "tagz"))
    done = call(tmp_path, "notes", "verify")
    line = text[: text.index("recovered")].count("\n") + 1
    assert done.status == 1
    assert f"{path}:{line}: recovered has to be true or false" in done.lines
    assert f"{path}:{line + 4}: tagz is no key that this workshop knows; did you mean tags?" in done.out
    assert done.lines[-1] == "1 record and 3 private papers read; 1 thing is wrong"
    problems = json.loads(call(tmp_path, "notes", "verify", "--json").out)["problems"]
    assert [one["kind"] for one in problems] == ["strange", "unknown"]
    path.write_text(text)
    path.chmod(0o644)
    done = call(tmp_path, "notes", "verify", "--mend")
    assert done.status == 0
    assert done.lines[0].endswith("for you alone; mended: they are now")


PLACES = '''\
format = 1 # one
tags = [
  "x",
]

[script]
id = "a"

[[notes]]
text = """
[[notes]]
tags = 3
"""

[[notes]]
step = "b"
text = "c"
'''


@pytest.mark.parametrize(
    ("keys", "line"),
    [
        (("format",), 1),
        (("tags",), 2),
        (("script",), 6),
        (("script", "id"), 7),
        (("script", "seed"), 6),
        (("notes",), 9),
        (("notes", 1, "text"), 10),
        (("notes", 2, "text"), 17),
        (("notes", 2, "at_seconds"), 15),
        (("gone",), 0),
    ],
)
def test_a_place_is_told_by_its_line(keys: tuple[str | int, ...], line: int) -> None:
    """Of a key, of a row's key, of the table where a key is missing; no text is taken for a table."""
    assert line_of(PLACES, keys) == line


def test_an_edit_keeps_what_it_does_not_know(archive: Archive) -> None:
    """Keys, tables and comments of a newer program stay where they are; a newer format is let be."""
    name = kept(archive)
    path = archive.root / "2026" / name / "session.toml"
    text = path.read_text().replace("[script]", 'mood = "calm" # theirs\n\n[script]\nshade = 3')
    path.write_text(text + "\n# of a newer one\n[later]\nx = [1, 2]\n")
    edit(archive, name, lambda document: document.update(tags=["first"]))
    made = path.read_text()

    assert made.replace('tags = ["first"]', "tags = []") == text + "\n# of a newer one\n[later]\nx = [1, 2]\n"
    newer = made.replace("format = 1", "format = 2")
    path.write_text(newer)
    with pytest.raises(Unreadable, match="a newer workshop's"):
        edit(archive, name, lambda document: document.update(tags=["second"]))
    assert path.read_text() == newer
