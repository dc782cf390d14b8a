"""A session that was set aside is gone on with: what was written into its papers meanwhile stays."""

from __future__ import annotations

import shutil
import tomllib
from collections.abc import Callable
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.fakes import BEGAN, FakeClock
from tests.notes.papers import read
from tests.notes.test_finishing import in_child
from tests.walks import begun, killed
from workshop.disk import try_lock
from workshop.notes.archive import Archive, Opened
from workshop.notes.editing import LOCK, edit
from workshop.notes.parts import append
from workshop.notes.toml import dumps
from workshop.session import commands as c
from workshop.toml import Unreadable

WEEK = 7 * 24 * 3600.0
# What a person adds to a record by hand, or with the app, while its session waits.
NOTE = """
# what I saw
[note]
kind = "group"
theme = "trust" # my word

[[amended]]
on = 2026-11-25
part = "note.theme"
was = "doubt"
"""


def set_aside(root: Path, clock: FakeClock) -> Path:
    """The folder of a session that is set aside, with something of everything in its papers."""
    session = begun(root, clock)
    clock.advance(60)
    do = session.driver.do
    do(c.Note("g1", "first day", "group"))
    do(c.Note("g2", "let go later", "group"))
    do(c.Note("j1", "to sort", "jotting"))
    do(c.Note("o1", "my own", "own"))
    do(c.Note("a1", "about Ana", "person", "p1"))
    do(c.Answer("feeling", "p1", "glad"))
    do(c.Answer("feeling", "p2", "tired"))
    do(c.Answer("promise", "p3", "Call."))
    path = session.set_aside()
    assert path is not None
    return path.parent


def go_on(root: Path, clock: FakeClock, walk: Callable[[Opened], None], *, ends: bool = True) -> None:
    """A week later it is gone on with, and ended or set aside again."""
    clock.jump(WEEK)
    archive = Archive(root)
    session = archive.resume(next(archive.unfinished()), clock)
    clock.advance(90)
    walk(session)
    if ends:
        session.driver.do(c.End())
        session.keep()
    else:
        session.set_aside()


def second_day(session: Opened) -> None:
    """What happens to every kind of paper on the second day."""
    do = session.driver.do
    do(c.Note("g2", "let go later", "let go"))
    do(c.Note("g3", "second day", "group"))
    do(c.Sort("j1", "group"))
    do(c.Note("o2", "more of mine", "own"))
    do(c.Note("b1", "about Ben", "person", "p2"))
    do(c.Answer("feeling", "p2", "awake"))


def test_without_a_hand_in_it_the_record_is_what_it_would_have_been(tmp_path: Path) -> None:
    """To the byte, as if nothing had been written before."""
    clock = FakeClock()
    folder = set_aside(tmp_path / "a", clock)
    go_on(tmp_path / "a", clock, second_day)
    clock = FakeClock()
    bare = set_aside(tmp_path / "b", clock)
    for path in bare.rglob("*.toml"):
        path.unlink()
    go_on(tmp_path / "b", clock, second_day)
    for path in bare.rglob("*.toml"):
        other = folder / path.relative_to(bare)
        assert other.read_text().replace(folder.name, bare.name) == path.read_text()
    assert sorted(path.name for path in folder.rglob("*.toml")) == [
        *("p1.toml", "p2.toml", "process.toml", "session.toml")
    ]


@pytest.mark.parametrize("times", [0, 1, 2])
def test_what_was_written_by_hand_stays_and_what_is_new_comes(tmp_path: Path, times: int) -> None:
    """A note afterwards, tags, an unknown key, comments, a corrected text; however often it is set aside."""
    clock = FakeClock()
    folder = set_aside(tmp_path, clock)
    for _time in range(times):
        go_on(tmp_path, clock, lambda session: None, ends=False)
    path = folder / "session.toml"
    text = path.read_text()
    text = text.replace('title = "Tried"', 'title = "Our evening" # better').replace(
        "tags = []", 'tags = ["first"]'
    )
    text = text.replace("first day", "first day, corrected").replace('value = "glad"', 'value = "gladly"')
    text = text.replace("[script]", 'room = "blue"\n\n[script]')
    path.write_text(text + NOTE)
    edit(Archive(tmp_path), folder.name, lambda document: document["commitments"][0].update(state="kept"))
    process = folder / "process.toml"
    process.write_text("# mine\n" + process.read_text() + '\n[[notes]]\ntext = "by hand"\n')
    go_on(tmp_path, clock, second_day)
    record = read(folder)
    assert (record["title"], record["tags"], record["room"]) == ("Our evening", ["first"], "blue")
    assert (record["note"]["theme"], record["amended"][0]["was"]) == ("trust", "doubt")
    assert (record["outcome"], record["ended"]) == ("ended early", clock.wall())
    assert record["actual_seconds"] == 60 + 90 * (times + 1)
    texts = [note["text"] for note in record["notes"]]
    assert texts == ["first day, corrected", "to sort", "second day"]
    answers = {(one["who"], one["value"]) for one in record["answers"]}
    assert answers == {("Ana", "gladly"), ("Ben", "awake")}
    assert [(one["text"], one["state"]) for one in record["commitments"]] == [("Call.", "kept")]
    assert {one["to_seconds"] for one in record["present"]} == {record["actual_seconds"]}
    kept = path.read_text()
    assert all(comment in kept for comment in ("# better", "# what I saw", "# my word"))
    assert process.read_text().startswith("# mine\n")
    assert [note["text"] for note in read(folder, "process.toml")["notes"]] == [
        "my own",
        "by hand",
        "more of mine",
    ]
    assert not (folder / "jottings.toml").exists()
    assert read(folder, "people/p2.toml")["notes"] == [{"text": "about Ben"}]


def test_where_both_changed_the_same_words_both_stay(tmp_path: Path) -> None:
    """Neither what the counselor wrote nor what was said the second day is lost."""
    clock = FakeClock()
    folder = set_aside(tmp_path, clock)
    path = folder / "session.toml"
    text = path.read_text().replace('"tired"', '"weary"').replace("first day", "by hand")
    path.write_text(text.replace("Call.", "Phone."))

    def walk(session: Opened) -> None:
        session.driver.do(c.Answer("feeling", "p2", "awake"))
        session.driver.do(c.Note("g1", "in the room", "group"))
        session.driver.do(c.Answer("promise", "p3", "Write."))

    go_on(tmp_path, clock, walk)
    record = read(folder)
    assert {one["value"] for one in record["answers"]} == {"glad", "weary", "awake"}
    assert {one["text"] for one in record["notes"]} == {"by hand", "let go later", "in the room"}
    assert {one["text"] for one in record["commitments"]} == {"Phone.", "Write."}


def test_what_was_taken_away_by_hand_stays_away(tmp_path: Path) -> None:
    """A note, an answer and a key that somebody removed come back only where they were said anew."""
    clock = FakeClock()
    folder = set_aside(tmp_path, clock)
    path = folder / "session.toml"
    gone = ("notes", "answers", "recovered")
    path.write_bytes(dumps({key: value for key, value in read(folder).items() if key not in gone}))

    def walk(session: Opened) -> None:
        session.driver.do(c.Answer("feeling", "p2", "awake"))

    go_on(tmp_path, clock, walk)
    record = read(folder)
    assert "notes" not in record
    assert "recovered" not in record
    assert [one["value"] for one in record["answers"]] == ["awake"]


def test_a_paper_about_somebody_is_found_by_whom_it_is_about(tmp_path: Path) -> None:
    """One that was written meanwhile under another number is gone on with; another's is not touched."""
    clock = FakeClock()
    folder = set_aside(tmp_path, clock)
    people = folder / "people"
    for number, who in ((2, "Chi"), (7, "Ben")):
        head = f'format = 1\nid = "{folder.name}"\nwho = "{who}"\n'
        note = f'\n[note]\nkind = "free"\ntext = "{who} afterwards"\n'
        (people / f"p{number}.toml").write_text(head + note)
    chi = (people / "p2.toml").read_bytes()

    def walk(session: Opened) -> None:
        session.driver.do(c.Note("b1", "about Ben", "person", "p2"))
        session.driver.do(c.Note("d1", "about Dan", "person", "p4"))

    go_on(tmp_path, clock, walk)
    assert (people / "p2.toml").read_bytes() == chi
    assert read(folder, "people/p7.toml")["note"]["text"] == "Ben afterwards"
    assert read(folder, "people/p7.toml")["notes"] == [{"text": "about Ben"}]
    assert sorted(path.name for path in people.iterdir()) == ["p1.toml", "p2.toml", "p4.toml", "p7.toml"]


@pytest.mark.parametrize("broken", ["format = 1\nnotes = [", "format = 2\n", "format = 1\nnotes = 3\n"])
def test_a_record_that_cannot_be_gone_on_with_is_put_aside(tmp_path: Path, broken: str) -> None:
    """Truncated, a newer program's, or with no place for what is new: it stands beside the new one."""
    clock = FakeClock()
    folder = set_aside(tmp_path, clock)
    (folder / "session.toml").write_text(broken)
    go_on(tmp_path, clock, second_day)
    assert (folder / "session.toml.aside-1").read_text() == broken
    assert read(folder)["outcome"] == "ended early"
    assert [kept.trouble for kept in Archive(tmp_path).records()] == [""]


WORDS = st.sampled_from(["glad", "first day", "Call.", "x", "zwei\nZeilen", 'with "quotes"', "# no"])
# What somebody does to a record, as a change of its text or of what it says.
HANDS = st.sampled_from(
    ["note", "tag", "comment", "key", "text", "row", "drop", "state", "end", "append", "float", "app"]
)


def by_hand(path: Path, hand: str, number: int) -> tuple[set[str], set[str]]:
    """Change a record in an editor; the words and the comments that must be there for ever."""
    text, mark = path.read_text(), f"hand{number}"
    record: dict[str, Any] = tomllib.loads(text)
    if hand == "comment":
        lines = text.split("\n")
        lines.insert(lines.index("[script]") if number % 2 else text.count("\n"), f"# {mark}")
        path.write_text("\n".join(lines))
        return set(), {f"# {mark}"}
    if hand == "append":
        key = ("notes", "answers", "mine")[number % 3]
        path.write_text(f'{text}\n# {mark}\n[[{key}]]\ntext = "{mark}"\n')
        return {mark}, {f"# {mark}"}
    if hand == "float":
        path.write_text(f"# {mark}\n{mark} = {('nan', 'inf', '-0.0')[number % 3]}\n{text}")
        return {mark}, {f"# {mark}"}
    if hand == "app":
        archive = Archive(path.parents[2])
        edit(archive, path.parent.name, lambda document: append(document, "answers", {"value": mark}))
        return {mark}, set()
    if hand == "note":
        record.setdefault("note", {"kind": "free"})[f"text{number}"] = mark
    elif hand == "tag":
        record["tags"] = [*record.get("tags", []), mark]
    elif hand == "key":
        record[mark] = mark
    elif hand == "text" and record.get("notes"):
        record["notes"][number % len(record["notes"])]["text"] += f" {mark}"
    elif hand == "row":
        record.setdefault("answers", []).append({"field": mark, "value": mark})
    elif hand == "state" and record.get("commitments"):
        record["commitments"][0]["state"] = "let go"
        record["commitments"][0][f"why{number}"] = mark
    else:
        record.pop("agreements", None)
        mark = ""
    # As the app writes: with the comments that were there.
    comments = [line for line in text.split("\n") if line.startswith("# hand")]
    path.write_text("\n".join([*comments, dumps(record).decode()]))
    return ({mark} if mark and mark in path.read_text() else set()), set()


DAYS = st.lists(st.tuples(HANDS, st.booleans(), WORDS), max_size=7)


def lost(root: Path, done: list[tuple[str, bool, str]]) -> list[str]:
    """What of either side is lost once both have gone on, and whatever else is then not as it should be."""
    clock = FakeClock()
    path = set_aside(root, clock) / "session.toml"
    words: set[str] = set()
    comments: set[str] = set()
    said: dict[str, str] = {"g1": "first day"}
    for number, (hand, ends, text) in enumerate(done):
        more, remarks = by_hand(path, hand, number)
        words |= more
        comments |= remarks
        if ends:
            said[f"n{number}"] = said["g1"] = f"{text} {number}"

            def walk(session: Opened, number: int = number) -> None:
                session.driver.do(c.Note("g1", said["g1"], "group"))
                session.driver.do(c.Note(f"n{number}", said[f"n{number}"], "group"))
                session.driver.do(c.Answer("feeling", f"p{1 + number % 4}", f"felt {number}"))

            go_on(root, clock, walk, ends=False)
    go_on(root, clock, lambda session: None)
    text = path.read_text()
    record = tomllib.loads(text)
    held = {str(value) for row in [*record.get("notes", []), *record["answers"]] for value in row.values()}
    return [
        *(mark for mark in sorted(words | comments) if mark not in text),
        *(told for told in said.values() if not any(told in one for one in held)),
        *(["to be continued"] if record["outcome"] == "continued" else []),
        *(kept.trouble for kept in Archive(root).records() if kept.trouble),
        *(aside.name for aside in path.parent.glob("*.aside-*")),
    ]


@given(DAYS)
@settings(max_examples=8)
def test_nothing_is_lost_however_both_go_on(
    tmp_path_factory: pytest.TempPathFactory, done: list[tuple[str, bool, str]]
) -> None:
    """Whatever somebody writes into the record and whatever the session does: every word of both is there."""
    assert lost(tmp_path_factory.mktemp("both"), done) == []


@pytest.mark.campaign
@given(DAYS)
@settings(max_examples=400)
def test_nothing_is_lost_in_many_more_ways(
    tmp_path_factory: pytest.TempPathFactory, done: list[tuple[str, bool, str]]
) -> None:
    """The same, of many more days."""
    assert lost(tmp_path_factory.mktemp("many"), done) == []


def test_a_kill_at_any_step_loses_nothing_of_either(tmp_path: Path) -> None:
    """What was written by hand stands in the papers, and what was said in them or in what waits."""
    folder = set_aside(tmp_path / "whole", FakeClock())
    for name in ("session.toml", "process.toml", "jottings.toml"):
        path = folder / name
        path.write_text(path.read_text() + f"\n# remarked\n[by-hand]\nwords = 'hand in {name}'\n")
    kept = 0
    for nth in range(1, 400, 3):
        root = tmp_path / str(nth)
        shutil.copytree(tmp_path / "whole", root)
        if in_child(nth, partial(go_on, root, FakeClock(), second_day)):
            assert kept > 3
            return
        archive = Archive(root)
        archive.tidy()
        waiting = [one for one in archive.unfinished() if one.state is not None]
        texts = b"".join(path.read_bytes() for path in root.rglob("*.toml"))
        kept += not waiting
        for name in ("session.toml", "process.toml"):
            assert f"hand in {name}".encode() in texts
        assert b"hand in jottings.toml" in texts
        assert b"# remarked" in texts
        if not waiting:
            assert b"second day" in texts
            assert b"about Ben" in texts
    raise AssertionError("it never ends")


def test_while_somebody_changes_a_record_none_is_written_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The session waits for them, and is kept when it is tried again."""
    monkeypatch.setattr("workshop.notes.writing.PATIENCE_SECONDS", 0)
    clock = FakeClock()
    folder = set_aside(tmp_path, clock)
    archive = Archive(tmp_path)
    session = archive.resume(next(archive.unfinished()), clock)
    session.driver.do(c.End())
    held = try_lock(tmp_path / LOCK)
    assert held is not None
    with held, pytest.raises(Unreadable, match="another workshop is changing a record"):
        session.keep()
    assert read(folder)["outcome"] == "continued"
    session.keep()
    assert read(folder)["outcome"] == "ended early"


def test_what_was_sorted_on_both_sides_stands_there_once(tmp_path: Path) -> None:
    """A jotting that became the group's in its file, and in the session the second day, is one note."""
    clock = FakeClock()
    folder = set_aside(tmp_path, clock)
    path = folder / "session.toml"
    path.write_text(path.read_text() + '\n[[notes]]\ntext = "to sort"\n')
    (folder / "jottings.toml").unlink()
    go_on(tmp_path, clock, second_day)
    assert not (folder / "jottings.toml").exists()
    assert [note["text"] for note in read(folder)["notes"]].count("to sort") == 1


def test_a_date_until_when_it_is_kept_follows_the_end(tmp_path: Path) -> None:
    """Where a setting gave it; one that somebody wrote stays."""
    for number, by_hand_until in enumerate((None, "2040-01-01")):
        clock, root = FakeClock(), tmp_path / str(number)
        session = begun(root, clock)
        session.release()
        archive = Archive(root, retain_years=7)
        session = archive.resume(next(archive.unfinished()), clock)
        path = session.set_aside()
        assert path is not None
        assert read(path.parent)["retain_until"] == (BEGAN + timedelta(0)).date().replace(year=2033)
        if by_hand_until:
            path.write_text(path.read_text().replace("2033-11-22", by_hand_until))
        clock.jump(WEEK)
        session = archive.resume(next(archive.unfinished()), clock)
        session.driver.do(c.End())
        session.keep()
        assert str(read(path.parent)["retain_until"]) == (by_hand_until or "2033-11-29")


def test_a_kill_before_the_record_is_written_loses_nothing_by_hand(
    tmp_path: Path,
) -> None:
    """The next start knows what the session wrote then as well as the one that was killed."""
    clock = FakeClock()
    folder = set_aside(tmp_path, clock)
    path = folder / "session.toml"
    path.write_text(path.read_text() + NOTE)
    archive = Archive(tmp_path)
    session = archive.resume(next(archive.unfinished()), clock)
    second_day(session)
    session.driver.do(c.End())
    killed(session)
    archive.tidy()
    record = read(folder)
    assert (record["note"]["theme"], record["outcome"]) == ("trust", "ended early")
    assert "second day" in [note["text"] for note in record["notes"]]
