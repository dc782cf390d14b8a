from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from tests.cli.calling import FOUR, Called, call, led, program
from tests.cli.running import Running
from tests.fakes import FakeClock
from workshop.notes.archive import Archive, opened
from workshop.plan.make import plan
from workshop.script.library import Library

GROUP = [
    "ready",
    "start",
    "note We began late.",
    *["next"] * 2,
    "private I was nervous.",
    *["next"] * 4,
    "about Chi quiet today",
    *["next"] * 5,
    "jot the window",
    *["next"] * 5,
    "answer feeling Ana curious",
    "answer commitment Ben Ask before I advise. by 2026-11-29",
    "answer theme warmth",
    "next",
    "end",
]


def kept(done: Called) -> tuple[dict[str, Any], Path]:
    """The record whose place is the last line, and its folder."""
    path = Path(done.lines[-1])
    return tomllib.loads(path.read_text()), path.parent


def test_a_group_from_a_file_of_commands(tmp_path: Path) -> None:
    """To its end by lines alone; everything that was written stands where it belongs."""
    done = led(tmp_path, "listening-rounds", *FOUR, "--for", "45m", "--lead", "M.", lines=GROUP)
    assert (done.status, done.err) == (0, "")
    assert done.lines[-2] == "kept: the session, 4 notes and 3 answers"
    assert not [line for line in done.lines if line.startswith("no:")]
    record, folder = kept(done)
    assert folder.parent.parent == tmp_path / "notes"
    assert (record["mode"], record["outcome"], record["led_by"]) == ("group", "completed", "M.")
    assert [row["who"] for row in record["present"]] == ["Ana", "Ben", "Chi", "Dan"]
    assert [note["text"] for note in record["notes"]] == ["We began late."]
    assert record["answers"] == [{"field": "feeling", "who": "Ana", "value": "curious"}]
    assert record["commitments"][0]["text"] == "Ask before I advise."
    assert {row["outcome"] for row in record["steps"]} == {"held"}
    assert "I was nervous." in (folder / "process.toml").read_text()
    assert "quiet today" in (folder / "people" / "p3.toml").read_text()
    assert "the window" in (folder / "jottings.toml").read_text()


def test_a_pair(tmp_path: Path) -> None:
    """The same script for two, with their own questions."""
    lines = ["start", *["next"] * 10, "note Two of us.", "answer pair-feeling Ben glad", "next", "end"]
    done = led(tmp_path, "listening-rounds", "--pair", "--with", "Ana, Ben", "--yes", lines=lines)
    assert done.status == 0
    record, _folder = kept(done)
    assert (record["mode"], record["outcome"]) == ("pair", "completed")
    assert [note["text"] for note in record["notes"]] == ["Two of us."]
    assert record["answers"] == [{"field": "pair-feeling", "who": "Ben", "value": "glad"}]
    assert "passes" not in record["totals"]


def test_alone(tmp_path: Path) -> None:
    """Nobody gives a name; what is let go is in no file, and what is kept is in the record."""
    lines = [
        "start",
        "next",
        "answer page zx81quagga",
        *["next"] * 4,
        "answer kept-line You are kind.",
        "next",
        "private for me",
        "next",
    ]
    done = led(tmp_path, "listening-rounds", "--solo", "--yes", lines=lines)
    assert done.status == 0
    record, folder = kept(done)
    assert (record["mode"], record["outcome"]) == ("solo", "completed")
    assert record["present"][0]["who"] == "You"
    assert record["answers"] == [{"field": "kept-line", "who": "You", "value": "You are kind."}]
    assert "for me" in (folder / "process.toml").read_text()
    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert not [path for path in files if b"zx81quagga" in path.read_bytes()]


def test_the_end_of_the_input_is_the_end(tmp_path: Path) -> None:
    """A last line without its newline is obeyed, and the session is kept."""
    done = led(tmp_path, "listening-rounds", *FOUR, "--yes", lines=["start", "note one"])
    assert done.status == 0
    assert kept(done)[0]["outcome"] == "ended early"
    assert len(kept(done)[0]["notes"]) == 1


def test_a_file_of_another_system(tmp_path: Path) -> None:
    """With a mark at its beginning, carriage returns, and bytes that are no text."""
    lines = ["\ufeffready\r", "start\r", "note süß\r", "note \udcff"]
    text = "\n".join(lines).encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    done = led(tmp_path, "listening-rounds", *FOUR, lines=text.split("\n"))
    assert [note["text"] for note in kept(done)[0]["notes"]] == ["süß", "\N{REPLACEMENT CHARACTER}"]


def test_discard_leaves_nothing(tmp_path: Path) -> None:
    """Status 0, and no record, journal or folder."""
    done = led(
        tmp_path, "listening-rounds", *FOUR, "--yes", lines=["start", "note x", "discard", "discard yes"]
    )
    assert done.status == 0
    assert done.lines[-1] == "discard: nothing of this session is left"
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


def test_a_rehearsal_keeps_nothing_unless_asked(tmp_path: Path) -> None:
    """At another speed, no file is written; with --keep, the record is."""
    lines = ["start", "note x", "end"]
    there = ("listening-rounds", *FOUR, "--yes", "--speed", "60")
    done = led(tmp_path, *there, lines=lines)
    assert done.status == 0
    assert done.lines[-1] == "end: a rehearsal; nothing is kept"
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []
    done = led(tmp_path, "listening-rounds", *FOUR, "--yes", "--speed", "1", lines=lines)
    assert done.lines[-1] == "end: a rehearsal; nothing is kept"
    done = led(tmp_path, *there, "--keep", lines=lines)
    assert kept(done)[0]["notes"][0]["text"] == "x"


def test_something_may_happen_in_a_rehearsal_line_by_line(tmp_path: Path) -> None:
    """Only where it was asked for, and then at the end all that happened is told; no file is written."""
    own = tmp_path / "own.yaml"
    steps = "  - {title: Talk, time: 10s}\n  - {title: Close, time: 1m}\n"
    own.write_text(f"workshop: 1\ntitle: Own\nsurprises: [A dog barks.]\nsteps:\n{steps}")
    there = (str(own), *FOUR, "--yes", "--speed", "1000")
    for asked in ((), ("--surprises",)):
        with Running(tmp_path / "home", *there, *asked) as running:
            running.tell("start")
            running.until("start: ")
            if asked:
                running.until("rehearsal: A dog barks.")
            running.tell("pause", "end")
            assert running.ended() == 0
            assert ("1. A dog barks." in running.lines) == bool(asked)
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == [own]


def test_notices_come_before_the_session(tmp_path: Path) -> None:
    """On standard error: the counselor knows the room, and is told all the same."""
    done = led(tmp_path, "listening-rounds", "--people", "13", "--yes", lines=["discard"])
    assert done.status == 0
    assert done.err == "Listening rounds is written for 3–12 people; this is for 13\n"


def test_settings_are_used(tmp_path: Path) -> None:
    """How the counselor signs, and a session without countdowns from its beginning."""
    (tmp_path / "settings.toml").write_text('[notes]\nled_by = "M. K."\n[time]\nuntimed = true\n')
    done = led(tmp_path, "listening-rounds", *FOUR, "--yes", lines=["start", "time", "end"])
    assert "no countdown; " in done.out
    assert kept(done)[0]["led_by"] == "M. K."
    done = led(tmp_path, "listening-rounds", *FOUR, "--yes", "--lead", "N.", lines=["start", "end"])
    assert kept(done)[0]["led_by"] == "N."


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ('[time]\nuntimed = "no"\n', "time.untimed takes true or false"),
        ("[time]\nuntimd = true\n", "did you mean untimed?"),
        ("[time\n", "it is not TOML"),
    ],
)
def test_settings_with_a_mistake_are_told(tmp_path: Path, settings: str, said: str) -> None:
    """Status 1, the file and what to mend, before anything begins."""
    (tmp_path / "settings.toml").write_text(settings)
    done = call(tmp_path, "run", "listening-rounds", *FOUR, "--plain")
    assert (done.status, done.out) == (1, "")
    assert done.err.startswith(f"{tmp_path}/settings.toml: ")
    assert said in done.err
    assert not (tmp_path / "notes").exists()


@pytest.mark.parametrize(
    "arguments",
    [
        ("listening-rounds", "--plain"),
        ("--plain",),
        ("listening-rounds", "--resume"),
        ("--resume", "--plain", "--for", "20m"),
        ("--resume", "--plain", "--with", "Ana"),
        ("--resume", "--plain", "--yes"),
        ("listening-rounds", "--pair", "--with", "Ana, Ben, Chi", "--plain"),
        ("listening-rounds", "--speed", "0", "--plain"),
        ("listening-rounds", "--people", "4", "--plain", "--surprises"),
        ("listening-rounds", "--people", "4", "--speed", "9", "--keep", "--surprises"),
        ("--resume", "--plain", "--surprises"),
    ],
    ids=" ".join,
)
def test_what_is_used_wrongly(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    """Status 2, what is wrong on standard error, and no session is begun."""
    done = call(tmp_path, "run", *arguments)
    assert (done.status, done.out) == (2, "")
    assert "Error: " in done.err
    assert not (tmp_path / "notes").exists()


def test_a_plan_that_cannot_fit_is_no_session(tmp_path: Path) -> None:
    """Status 1, as with `plan`."""
    done = call(tmp_path, "run", "listening-rounds", *FOUR, "--for", "5m", "--plain")
    assert (done.status, done.out) == (1, "")
    assert "What would fit" in done.err
    assert not (tmp_path / "notes").exists()


def test_a_home_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    """A sentence and status 1, and no traceback."""
    (tmp_path / "notes").write_text("a file")
    done = led(tmp_path, "listening-rounds", *FOUR, lines=["ready"])
    assert done.status == 1
    assert "Traceback" not in done.err
    assert len(done.err.splitlines()) == 1


def test_the_screens_need_a_terminal(tmp_path: Path) -> None:
    """Without one, the way without is named, with status 2."""
    done = call(tmp_path, "run", "listening-rounds", *FOUR)
    assert done.status == 2
    assert "--plain" in done.err


def test_without_a_terminal_no_session_begins(tmp_path: Path) -> None:
    """What the screens can't show is refused before anything of it is written."""
    done = program(tmp_path, "run", "listening-rounds", *FOUR, "--yes")
    assert (done.status, done.out) == (2, "")
    assert "the screens need a terminal" in done.err
    assert not list((tmp_path / "notes").rglob("*"))


def test_untimed_is_a_setting(tmp_path: Path) -> None:
    """A session begins without countdowns where its settings say so, and can have them again."""
    (tmp_path / "settings.toml").write_text("[time]\nuntimed = true\n")
    done = led(tmp_path, "listening-rounds", *FOUR, "--yes", lines=["start", "time", "untimed", "end"])
    assert "no countdown; ends" in done.out
    assert "untimed: countdowns again" in done.out


def test_a_name_that_is_no_script_has_no_place(tmp_path: Path) -> None:
    """There is no file, so there is no line to name: the sentence alone."""
    done = call(tmp_path, "run", "listening-roundz", *FOUR, "--plain")
    assert (done.status, done.out) == (1, "")
    assert done.err == "no script is called listening-roundz; did you mean listening-rounds?\n"


def test_a_script_that_changed_is_told_on_going_on(tmp_path: Path) -> None:
    """It goes on with the plan as it was, and says so, once."""
    scripts = tmp_path / "scripts"
    scripts.mkdir()
    own = scripts / "own.yaml"
    own.write_text("workshop: 1\ntitle: Own\nsteps:\n  - {title: Talk, time: 2m}\n")
    clock = FakeClock()
    archive, library = Archive(tmp_path / "notes"), Library((scripts,))
    made = plan(library.load("own"), ("Ana", "Ben", "Chi"), "group", seed=1)
    for changed in (False, True):
        opened(archive, made, clock).leave()
        if changed:
            own.write_text(own.read_text().replace("2m", "3m"))
        done = led(tmp_path, "--resume", lines=["discard yes"])
        assert done.status == 0
        told = "its script was changed since it began; it goes on with the plan as it was"
        assert done.lines.count(told) == int(changed)
