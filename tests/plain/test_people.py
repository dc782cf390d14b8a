"""Who comes, leaves and changes places, and what else happens when people meet, line by line."""

from __future__ import annotations

import tomllib
from datetime import timedelta
from pathlib import Path

import pytest

from tests.fakes import FakeClock
from tests.plain.leading import led, record, started
from tests.walks import Lines, everything
from workshop.notes.archive import JOURNAL, Archive


@pytest.fixture
def lines(tmp_path: Path) -> Lines:
    """Four people at the first round, and an empty seat for Gil."""
    return started(led(tmp_path, everything(expected=["Gil"])), "first")


def test_an_empty_seat_is_filled_and_its_turn_comes(lines: Lines) -> None:
    """One line says it is done; the next ones what to say to them; their turn is the last of the round."""
    done, limits, *agreed = lines.line("came gil")
    assert done == "came: Gil is here; First, Ana speaks, 1:00"
    lines.line("undo")
    assert lines.line("came Gil?")[0] == done
    assert limits.startswith("to say to Gil: What is said here stays here. There are limits: ")
    assert agreed == ["to say to Gil: Speak for yourself."]
    assert lines.line("came Gil") == ["no: Gil is here already"]
    replies = [lines.reply("next") for _turn in range(4)]
    assert replies[-1] == "next: First, Gil speaks, 1:00"
    lines.line("end")
    present = {row["who"]: row["from_seconds"] for row in record(lines)["present"]}
    assert list(present) == ["Ana", "Ben", "Chi", "Dan", "Gil"]
    assert record(lines)["expected"] == []


def test_somebody_new_comes_and_somebody_leaves(lines: Lines) -> None:
    """A name that nobody has is somebody new; whoever leaves in their turn is followed by the next."""
    assert lines.reply("came Zoë B.") == "came: Zoë B. is here; First, Ana speaks, 1:00"
    lines.clock.advance(15)
    assert lines.line("left Ana") == ["left: Ana; First, Ben speaks, 1:00", "What is new?", "Or pass."]
    assert lines.reply("people") == (
        "Ben, Chi, Dan and Zoë B.; expected: Gil; left: Ana; no turn yet: Chi, Dan and Zoë B."
    )
    assert lines.reply("undo") == "undo: taken back: that somebody left; First, Ana speaks, 1:00"
    assert lines.line("left Nobody")[0].startswith("no: that begins with no name of those here")
    assert lines.line("came") == ["no: say who has come, by their name"]
    assert lines.line("came Fay, Kim") == ["no: people come one at a time; Fay first"]


def test_who_was_here_already_is_told_nothing_again(lines: Lines) -> None:
    """Only who comes for the first time hears what holds; sitting out is not leaving."""
    assert len(lines.line("came Gil")) > 1
    lines.line("out Ana")
    assert [line for line in lines.line("came Ana") if line.startswith("to say")] == []


def test_changing_places_and_who_is_next(lines: Lines) -> None:
    """Two change places in what is to come; who is next can be chosen; who sits out comes back."""
    assert lines.reply("swap ben dan") == "swap: Ben and Dan; First, Ana speaks, 1:00"
    assert lines.reply("who Chi") == "who: Chi is next"
    assert lines.reply("next") == "next: First, Chi speaks, 1:00"
    assert lines.reply("next") == "next: First, Dan speaks, 1:00"
    assert lines.reply("out ben") == "out: Ben sits out; came Ben ends it; First, Dan speaks, 1:00"
    assert lines.reply("next").startswith("next: Cards")
    assert lines.line("swap Ana") == ["no: swap NAME NAME: say who changes places with Ana"]


def test_a_break_for_all(lines: Lines) -> None:
    """It says when all are back, and once when it is over; nothing goes on by itself."""
    lines.line("slow")
    assert lines.line("break 5m") == ["no: after such a moment a break takes at least 20m"]
    assert lines.line("break") == ["break: back at 18:20; resume goes on"]
    lines.clock.advance(1201)
    lines.shell.tick()
    assert lines.said[-1] == "the break is over; resume goes on when everyone is back"
    assert lines.reply("resume").startswith("resume: First, Ana speaks")


def test_agreements_are_changed_together(lines: Lines) -> None:
    """Listed with numbers, one more, one fewer."""
    assert lines.reply("agreements") == "1 Speak for yourself."
    assert lines.reply("agree Phones  away.") == "agree: 2 hold"
    assert lines.reply("drop 1") == "drop: Speak for yourself."
    assert lines.line("drop 7") == ["no: drop NUMBER: agreements lists them with their numbers"]
    assert lines.reply("agreements") == "1 Phones away."


def test_another_day(tmp_path: Path, lines: Lines) -> None:
    """It leaves a record to be continued and a journal; taken up again it is no interruption, and is kept."""
    lines.line("note We stopped for today.")
    lines.line("pass")
    assert lines.line("postpone")[0].startswith("kept: the session until another day, 1 note; ")
    (waiting,) = Archive(tmp_path / "notes").unfinished()
    path = waiting.folder / "session.toml"
    before = tomllib.loads(path.read_text())
    assert before["outcome"] == "continued"
    assert [note["text"] for note in before["notes"]] == ["We stopped for today."]
    archive = Archive(tmp_path / "notes")
    archive.tidy()
    assert (waiting.folder / JOURNAL).exists()
    later = FakeClock(lines.clock.wall() + timedelta(days=7))
    again = Lines(archive.resume(waiting, later), tmp_path, later)
    again.shell.begin()
    assert not any("interrupted" in line for line in again.said)
    assert again.reply("resume").startswith("resume: First, Ben speaks")
    again.line("end")
    after = tomllib.loads(path.read_text())
    assert (after["outcome"], after["recovered"]) == ("ended early", False)
    assert after["actual_seconds"] < 60
    assert not (waiting.folder / JOURNAL).exists()
