"""Deleting, bringing back and purging from the command line: shown first, asked, and told."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from tests.circles.met import circles_at, met
from tests.cli.calling import call, led
from tests.fakes import FakeClock
from tests.notes.lettinggo.test_trash import files
from tests.notes.lettinggo.test_trash import kept as kept_whole
from tests.notes.test_retention import kept
from tests.walks import begun
from workshop.notes.archive import Archive
from workshop.notes.editing import edit
from workshop.notes.followups import FollowUps
from workshop.notes.retention import retained_until


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    return Archive(tmp_path / "notes")


@pytest.fixture
def answers(monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    """What the person answers, question by question, at a terminal."""
    given: list[bool] = []
    monkeypatch.setattr("workshop.cli.asking.can_be_asked", lambda: True)
    monkeypatch.setattr("click.confirm", lambda _question: given.pop(0))
    return given


def test_deleting_shows_what_goes_and_says_until_when_it_comes_back(tmp_path: Path, archive: Archive) -> None:
    """Day, title, people and papers; then it is in the trash, listed there, and comes back."""
    name = kept_whole(archive)
    before = files(archive.root)
    done = call(tmp_path, "notes", "delete", name, "--yes")
    assert (done.status, done.err) == (0, "")
    assert done.lines[0].endswith("18:00  Tried  Ana, Ben, Chi and Dan")
    assert done.lines[1] == "  with what waits to be sorted, your own reflections and a note about Ana"
    assert done.lines[2].startswith("Deleted. It lies in the trash until 20")
    assert call(tmp_path, "notes", "list").out.startswith("No notes yet")
    listed = call(tmp_path, "notes", "restore")
    assert listed.out.startswith(f"{name}  ")
    assert "  until 20" in listed.out
    assert call(tmp_path, "notes", "restore", name).lines == [f"{name} is back"]
    assert files(archive.root) == before
    assert call(tmp_path, "notes", "restore").lines == ["Nothing was deleted of late."]


def test_some_papers_go_alone(tmp_path: Path, archive: Archive) -> None:
    """The counselor's own, and the note about somebody by their name."""
    name = kept_whole(archive)
    done = call(tmp_path, "notes", "delete", name, "--only", "process", "--only", "ana", "--yes")
    assert done.lines[1:3] == ["  process.toml", "  people/p1.toml"]
    assert sorted(path.name for path in (archive.root / "2026" / name).iterdir()) == [
        "jottings.toml",
        "session.toml",
    ]
    listed = call(tmp_path, "notes", "restore").out
    assert f"{name}  of one that stays: a note about Ana and your own reflections" in listed
    assert call(tmp_path, "notes", "delete", name, "--only", "Zoe", "--yes").err == f"{name} has no Zoe\n"


@pytest.mark.parametrize("said", [[], [False], [True, False]])
def test_for_good_is_asked_twice(
    tmp_path: Path, archive: Archive, answers: list[bool], said: list[bool]
) -> None:
    """One no, and everything is as it was; two times yes, and no byte is left."""
    name = kept_whole(archive)
    before = files(archive.root)
    answers += said or [True, True]
    done = call(tmp_path, "notes", "delete", name, "--now")
    assert answers == []
    if said:
        assert done.lines[-1] == "It is as it was."
        assert files(archive.root) == before
    else:
        assert done.lines[-1] == "It is gone for good."
        assert files(archive.root) == {}


@pytest.mark.parametrize(
    ("arguments", "status", "why"),
    [
        ([], 2, "say which: an ID, or --person NAME"),
        (["gone", "--yes"], 1, "no record is called gone; `workshop notes list` lists them"),
        (["--person", "Ana", "x"], 2, "name no ID and no --only"),
        (["--person", " "], 2, "say whose: --person NAME"),
        (["--person", "Zoe"], 1, "nothing in the notes is about Zoe"),
        (["x", "--mentions"], 2, "go with --person NAME"),
    ],
)
def test_mistakes_are_told_and_change_nothing(
    tmp_path: Path, archive: Archive, arguments: list[str], status: int, why: str
) -> None:
    """One sentence each."""
    kept_whole(archive)
    before = files(archive.root)
    done = call(tmp_path, "notes", "delete", *arguments)
    assert done.status == status
    assert why in done.err
    assert files(archive.root) == before


def test_an_unfinished_session_is_not_deleted(tmp_path: Path, archive: Archive) -> None:
    """It says what to do first; without a terminal nothing is done without --yes."""
    session = begun(archive.root, FakeClock())
    session.leave()
    done = call(tmp_path, "notes", "delete", session.id, "--yes")
    assert done.err == f"{session.id} is unfinished; go on with it and end it, or discard it, first\n"
    name = kept_whole(archive)
    done = call(tmp_path, "notes", "delete", name)
    assert (done.status, "say --yes where nobody can be asked" in done.err) == (2, True)
    assert archive.record(name) is not None


def test_all_about_one_person_is_shown_before_it_goes(tmp_path: Path, archive: Archive) -> None:
    """What goes, what stays and where; circles, follow-ups and the trash are told; then it can come back."""
    circles = circles_at(tmp_path)
    circle = circles.new("Thursday", ("Ana", "Ben"), ("Ana brings tea.",))
    meeting = met(circles, circle, promised=[("Ana", "Call."), ("Ben", "Ask Ana.")])
    name = kept_whole(archive)
    FollowUps(tmp_path / "followups.toml").add("ring Ana", None, date(2026, 11, 22))
    before = files(archive.root)
    shown = call(tmp_path, "notes", "delete", "--person", "Ana")
    assert "  goes: 1 note about them and that they were present" in shown.lines
    assert "  goes: that they were present and 1 promise" in shown.lines
    record = archive.root / "2026" / meeting.id / "session.toml"
    line = record.read_text()[: record.read_text().index("Ask Ana.")].count("\n") + 1
    assert f"  stays: {record}:{line}: Ask Ana." in shown.lines
    for words in (
        "the circle Thursday: they stay in it; --circles takes them out",
        "1 line of others' words names them, and stays: it is yours to decide.",
        "For thirty days it lies in the trash, in the words it has now; --now removes it at once.",
        "an agreement of the circle Thursday names them, and stays",
        f"your own follow-ups\n  stays: {tmp_path / 'followups.toml'}:4: ring Ana",
    ):
        assert words in shown.out
    assert files(archive.root) == before
    done = call(tmp_path, "notes", "delete", "--person", "Ana", "--circles", "--yes")
    assert circles.read(circle.id).people == ("Ben",)
    assert done.lines[-1].startswith("Deleted. It lies in the trash until ")
    assert call(tmp_path, "notes", "restore", meeting.id, name).status == 0
    assert files(archive.root) == before


def test_for_good_and_with_mentions_nothing_names_them_any_more(tmp_path: Path, archive: Archive) -> None:
    """In the notes no byte of the name is left; in one circle alone, the others keep it."""
    circles = circles_at(tmp_path)
    circle = circles.new("Thursday", ("Ana", "Ben"))
    met(circles, circle, promised=[("Ben", "Ask Ana.")])
    kept_whole(archive)
    own = FollowUps(tmp_path / "followups.toml")
    own.add("ring Ana", date(2026, 12, 1), date(2026, 11, 22))
    own.path.write_text(own.path.read_text() + "# Ana's number\n")
    done = call(tmp_path, "notes", "delete", "--person", "Ana", "--circle", "Thursday", "--mentions", "--yes")
    assert own.path.read_text().count("Ana") == 2
    assert "  changes: " in done.out
    assert any(b"Ana" in data for path, data in files(archive.root).items() if "/trash/" not in path)
    done = call(tmp_path, "notes", "delete", "--person", "Ana", "--mentions", "--circles", "--now", "--yes")
    assert done.lines[-1] == "It is gone for good."
    assert not [path for path, data in files(tmp_path).items() if b"Ana" in data]
    assert [(one.text, one.due) for one in own.all()] == [("ring somebody", date(2026, 12, 1))]
    assert "# somebody's number" in own.path.read_text()


def test_a_follow_up_names_another_of_a_longer_name_on(tmp_path: Path, archive: Archive) -> None:
    """Whoever is in a circle or in the notes is known by their whole name."""
    circles_at(tmp_path).new("Thursday", ("Ana K.", "Ben"))
    kept_whole(archive)
    own = FollowUps(tmp_path / "followups.toml")
    own.add("ring Ana, then Ana K.", None, date(2026, 11, 22))
    call(tmp_path, "notes", "delete", "--person", "Ana", "--mentions", "--yes")
    assert [one.text for one in own.all()] == ["ring somebody, then Ana K."]


@pytest.mark.parametrize("now", [["--now"], []])
def test_what_could_not_be_taken_out_is_told_at_the_end(
    tmp_path: Path, archive: Archive, now: list[str]
) -> None:
    """A session that can't be looked into, a file that is nobody's: each by its name, and the status is 1."""
    name, damaged = kept_whole(archive), kept_whole(archive)
    (archive.root / "2026" / damaged / "process.toml").write_text("notes = [")
    odd = archive.root / "2026" / name / "people" / "p1.toml~"
    odd.write_text("of Ana")
    (tmp_path / "followups.toml").write_text("format = ")
    done = call(tmp_path, "notes", "delete", "--person", "Ana", *now, "--yes")
    assert done.status == 1
    assert done.lines[-1].startswith("What could go is gone for good." if now else "Deleted. It lies")
    assert done.err.startswith("3 things are left:\n")
    for words in (
        f"\n  {damaged}: process.toml can't be read, or changed: it is not TOML",
        f"\n  {odd}: it is no part of the session; look at it, and remove it",
        f"\n  {tmp_path / 'followups.toml'}: it is not TOML",
    ):
        assert words in done.err
    assert not (archive.root / "2026" / name / "people" / "p1.toml").exists()
    again = call(tmp_path, "notes", "delete", "--person", "Ana", *now, "--yes")
    assert (again.status, again.lines[-1]) == (1, "There is nothing to take out.")


def test_purging_shows_what_is_past_its_day_and_removes_it_for_good(tmp_path: Path, archive: Archive) -> None:
    """Nothing else, and not into the trash; with --before what names no day, with --trash what lies there."""
    past, none = kept(archive, date(2020, 1, 1), "2021-01-01"), kept(archive, date(2020, 1, 3))
    deleted, stays = kept(archive, date(2020, 1, 4)), kept(archive, date(2026, 1, 1), "9999-01-01")
    call(tmp_path, "notes", "delete", deleted, "--yes")
    shown = call(tmp_path, "notes", "purge")
    assert shown.lines[0].startswith(f"{past}  2020-01-01 ")
    assert shown.lines[0].endswith("kept until 2021-01-01")
    assert shown.lines[1] == "This goes for good, not into the trash; nothing brings it back."
    assert shown.status == 2
    assert archive.record(past) is not None
    assert call(tmp_path, "notes", "purge", "--yes").lines[-1] == "1 is gone for good."
    assert call(tmp_path, "notes", "purge", "--yes").lines == ["No record is past its day."]
    done = call(tmp_path, "notes", "purge", "--before", "2020-01-04", "--trash", "--yes")
    assert f"in the trash: {deleted}  2020-01-04 " in done.out
    assert {one.id for one in archive.records()} == {stays}
    assert {path.split("/")[1] for path in files(archive.root)} == {stays}
    assert none not in str(list(archive.root.rglob("*")))


def test_purging_removes_nothing_else_than_what_was_shown(
    tmp_path: Path, archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    """While it waits for an answer, a record is kept for longer, and another is deleted: both stay."""
    past, other = kept(archive, date(2020, 1, 1), "2021-01-01"), kept(archive, date(2020, 1, 3))
    lies = kept(archive, date(2020, 1, 4))
    call(tmp_path, "notes", "delete", lies, "--yes")
    meanwhile: list[Callable[[], object]] = [
        lambda: edit(archive, past, lambda record: record.update(retain_until=date(9999, 1, 1))),
        lambda: call(tmp_path, "notes", "delete", other, "--yes"),
    ]
    monkeypatch.setattr("workshop.cli.asking.can_be_asked", lambda: True)
    monkeypatch.setattr("click.confirm", lambda _question: (meanwhile.pop(0)(), True)[1])
    done = call(tmp_path, "notes", "purge", "--trash")
    assert (done.status, done.err) == (1, f"{past} was changed meanwhile; look at it again\n")
    assert archive.record(past) is not None
    assert call(tmp_path, "notes", "purge", "--trash").lines[-1] == "1 is gone for good."
    listed = call(tmp_path, "notes", "restore").out
    assert (lies in listed, other in listed) == (False, True)


def test_a_retention_stands_in_what_is_kept(
    tmp_path: Path,
) -> None:
    """So many years from its end; with settings that can't be read, the notes are listed all the same."""
    (tmp_path / "settings.toml").write_text("[notes]\nretain_years = 3\n")
    done = led(tmp_path, "listening-rounds", "--solo", "--yes", lines=["start", "note x", "end"])
    assert done.status == 0
    (kept_record,) = Archive(tmp_path / "notes").records()
    ended = kept_record.document["ended"].date()
    assert kept_record.document["retain_until"] == retained_until(ended, 3)
    (tmp_path / "settings.toml").write_text("[notes]\nretain_yeers = 3\n")
    listed = call(tmp_path, "notes", "list")
    assert (listed.status, listed.err) == (0, "")
    assert kept_record.id in listed.out
