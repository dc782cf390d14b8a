from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.fakes import BEGAN, FakeClock
from tests.notes.papers import go_to, kept, read
from tests.walks import FOUR, begun, everything
from workshop.notes.archive import Archive, Opened, opened
from workshop.notes.record import papers
from workshop.session import commands as c

TOP = [
    "format",
    "id",
    "title",
    "mode",
    "led_by",
    "started",
    "ended",
    "outcome",
    "recovered",
    "planned_seconds",
    "actual_seconds",
    "expected",
    "tags",
    "script",
    "totals",
    "present",
    "steps",
    "notes",
    "answers",
    "commitments",
]


def write_all(opened: Opened, clock: FakeClock) -> None:
    """Notes and answers of every kind, and a session that goes to its end."""
    do = opened.driver.do
    clock.advance(7)
    do(c.Note("n1", "Begun late.\nIt rained.", "group"))
    do(c.Note("n2", "to be sorted", "jotting"))
    do(c.Note("n3", "my own", "own"))
    do(c.Note("n4", "quiet today", "person", "p3"))
    do(c.Note("n5", "let it go", "let go"))
    do(c.Note("n6", "   ", "group"))
    go_to(opened, "first")
    clock.advance(13)
    do(c.Draft("n7", "never finished", "group"))
    do(c.Answer("arrive", "p1", 4))
    do(c.Answer("feeling", "p2", "curious"))
    do(c.Answer("want", "p2", "rest"))
    do(c.Answer("mood", None, "warm"))
    do(c.Answer("theme", None, "envy"))
    do(c.Answer("promise", "p4", "Ask before I give advice.", due=date(2026, 11, 29)))
    do(c.Answer("promise", "p1", "Call.", due=None))
    do(c.Answer("feeling", "p3", "tired"))
    do(c.Answer("feeling", "p3", ""))
    go_to(opened, "close")
    clock.advance(30)
    do(c.Next())


def test_the_keys_of_a_record(tmp_path: Path) -> None:
    """They are those that are promised, in their order, and so are those of each table in it."""
    record = read(kept(tmp_path, write_all, everything(led_by="M.", expected=["Gil"])))
    assert list(record) == TOP
    assert list(record["script"]) == ["id", "digest", "language", "seed"]
    assert list(record["totals"]) == ["turns", "passes", "pauses", "paused_seconds", "seconds_over"]
    tables = ("present", "steps", "notes", "answers", "commitments")
    assert {name: sorted({key for row in record[name] for key in row}) for name in tables} == {
        "present": ["from_seconds", "to_seconds", "who"],
        "steps": ["actual_seconds", "outcome", "planned_seconds", "step", "title", "turns"],
        "notes": ["at_seconds", "step", "text"],
        "answers": ["field", "value", "who"],
        "commitments": ["due", "state", "text", "who"],
    }


def test_what_stands_in_a_record(tmp_path: Path) -> None:
    """Each value of a session that was walked by hand, as one would write it down."""
    folder = kept(tmp_path, write_all, everything(led_by="M.", expected=["Gil"]))
    record = read(folder)
    assert record["id"] == folder.name
    assert record["started"] == BEGAN
    assert record["ended"] == BEGAN + timedelta(seconds=50)
    plain = {name: record[name] for name in ("format", "title", "mode", "led_by", "outcome", "expected")}
    assert plain == {
        "format": 1,
        "title": "Tried",
        "mode": "group",
        "led_by": "M.",
        "outcome": "completed",
        "expected": ["Gil"],
    }
    assert (record["planned_seconds"], record["actual_seconds"], record["recovered"]) == (1020, 50, False)
    assert record["script"] == {"id": "tried", "digest": "sha256:0", "language": 1, "seed": 7}
    assert record["totals"] == {
        "turns": 15,
        "passes": 0,
        "pauses": 0,
        "paused_seconds": 0,
        "seconds_over": 0,
    }
    assert record["present"] == [{"who": name, "from_seconds": 0, "to_seconds": 50} for name in FOUR]
    assert record["steps"][:2] == [
        {
            "step": "arrive",
            "title": "Arrive",
            "turns": 1,
            "planned_seconds": 180,
            "actual_seconds": 7,
            "outcome": "held",
        },
        {
            "step": "first",
            "title": "First",
            "turns": 4,
            "planned_seconds": 240,
            "actual_seconds": 13,
            "outcome": "held",
        },
    ]
    assert record["notes"] == [
        {"at_seconds": 7, "step": "arrive", "text": "Begun late.\nIt rained."},
        {"at_seconds": 20, "step": "first", "text": "never finished"},
    ]
    assert record["answers"] == [
        {"field": "arrive", "who": "Ana", "value": 4},
        {"field": "feeling", "who": "Ben", "value": "curious"},
        {"field": "want", "who": "Ben", "value": "rest"},
        {"field": "mood", "value": "warm"},
    ]
    assert record["commitments"] == [
        {"who": "Dan", "text": "Ask before I give advice.", "due": date(2026, 11, 29), "state": "open"},
        {"who": "Ana", "text": "Call.", "state": "open"},
    ]


def test_lists_stand_in_the_file_as_people_read_them(tmp_path: Path) -> None:
    """Each person, step and note has its own `[[…]]`, and words of several lines stand as they are."""
    text = (kept(tmp_path, write_all) / "session.toml").read_text()
    assert text.count("\n[[present]]\n") == 4
    assert text.count("\n[[steps]]\n") == 8
    assert 'text = """\nBegun late.\nIt rained."""\n' in text
    assert "{" not in text


def test_the_private_papers_hold_what_is_theirs(tmp_path: Path) -> None:
    """A file for the jottings, one for the counselor's own, one for each person noted about; no times."""
    folder = kept(tmp_path, write_all)
    name = folder.name
    assert read(folder, "jottings.toml") == {"format": 1, "id": name, "notes": [{"text": "to be sorted"}]}
    assert read(folder, "process.toml") == {
        "format": 1,
        "id": name,
        "notes": [{"text": "my own"}],
        "answers": [{"field": "theme", "value": "envy"}],
    }
    assert read(folder, "people/p3.toml") == {
        "format": 1,
        "id": name,
        "who": "Chi",
        "notes": [{"text": "quiet today"}],
    }
    files = sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())
    assert files == ["jottings.toml", "people/p3.toml", "process.toml", "session.toml"]


def test_what_is_private_stands_in_its_own_file_alone(tmp_path: Path) -> None:
    """No jotting, own word or note about somebody is in the record or in another's paper."""
    folder = kept(tmp_path, write_all)
    homes = {
        "to be sorted": "jottings.toml",
        "my own": "process.toml",
        "envy": "process.toml",
        "quiet today": "p3.toml",
    }
    for text, home in homes.items():
        found = {path.name for path in folder.rglob("*.toml") if text in path.read_text()}
        assert found == {home}
    everything_kept = b"".join(path.read_bytes() for path in folder.rglob("*.toml"))
    assert b"let it go" not in everything_kept
    assert b"tired" not in everything_kept


def test_a_session_in_which_nothing_was_written_leaves_the_record_alone(tmp_path: Path) -> None:
    """No empty private file, and no empty list of notes."""
    folder = kept(tmp_path, lambda opened, clock: None)
    assert [path.name for path in folder.iterdir()] == ["session.toml"]
    assert {"notes", "answers", "commitments", "led_by"}.isdisjoint(read(folder))


def test_steps_say_what_became_of_them(tmp_path: Path) -> None:
    """Held, declined at the gate with all behind it; with the turns they had or would have had."""

    def walk(opened: Opened, clock: FakeClock) -> None:
        go_to(opened, "cards")
        opened.driver.do(c.Next())
        opened.driver.do(c.Skip())
        clock.advance(5)

    steps = read(kept(tmp_path, walk))["steps"]
    assert {row["step"]: (row["outcome"], row["turns"]) for row in steps} == {
        "arrive": ("held", 1),
        "first": ("held", 4),
        "cards": ("held", 1),
        "deeper": ("declined", 1),
        "pairs": ("declined", 2),
        "ready": ("declined", 4),
        "quick": ("declined", 1),
        "close": ("held", 1),
    }


def test_pauses_and_time_over_are_sums(tmp_path: Path) -> None:
    """How often and how long the clock stood, and by how much it took longer than planned."""

    def walk(opened: Opened, clock: FakeClock) -> None:
        do = opened.driver.do
        for pause in (c.Pause(), c.Slow()):
            do(pause)
            clock.advance(40)
            do(c.Resume())
        do(c.SetUntimed(True))
        clock.advance(1100)

    record = read(kept(tmp_path, walk))
    assert record["totals"]["pauses"] == 2
    assert record["totals"]["paused_seconds"] == 80
    assert (record["actual_seconds"], record["totals"]["seconds_over"]) == (1180, 160)


def test_a_session_that_never_began_is_kept_too(tmp_path: Path) -> None:
    """What was noted while people were arriving is not lost with it."""
    clock = FakeClock()
    session = opened(Archive(tmp_path), everything(), clock)
    session.driver.do(c.Note("n1", "nobody came", "group"))
    session.driver.do(c.End())
    path = session.keep()
    assert path is not None
    record = read(path.parent)
    assert (record["outcome"], record["actual_seconds"]) == ("ended early", 0)
    assert record["notes"] == [{"at_seconds": 0, "step": "arrive", "text": "nobody came"}]


def test_only_what_has_ended_leaves_papers(tmp_path: Path) -> None:
    """Asking earlier is a mistake of the program's, and told as one."""
    opened = begun(tmp_path, FakeClock())
    with pytest.raises(ValueError, match="ended"):
        papers(opened.driver.state, "x")


@pytest.mark.parametrize("undone", [False, True])
def test_what_was_agreed_on_anew_stands_in_the_record(tmp_path: Path, undone: bool) -> None:
    """All that holds then, and only where it was changed together and not taken back."""
    held: list[str] = []

    def agree(opened: Opened, _clock: FakeClock) -> None:
        opened.driver.do(c.Agree((*opened.driver.state.plan.agreements, "We laugh.")))
        held.extend(opened.driver.state.plan.agreements)
        if undone:
            opened.driver.do(c.Undo())

    assert read(kept(tmp_path, agree)).get("agreements") == (None if undone else held)
