from __future__ import annotations

import errno
from pathlib import Path

import pytest

from tests.fakes import FakeClock
from tests.faults import Fault
from tests.plain.leading import journal, led, started
from tests.plans import made, step
from tests.walks import Lines, killed, on_disk
from workshop.notes.archive import Archive, opened
from workshop.plain.times import Times
from workshop.run.chimes import Chimes
from workshop.run.marks import Mark
from workshop.run.tones import Kind
from workshop.session.events import Beat
from workshop.settings import Time

TIME = "That is the time. Finish your sentence."


@pytest.fixture
def lines(tmp_path: Path) -> Lines:
    return led(tmp_path)


def of_length(root: Path, *seconds: int) -> Lines:
    """A session of steps that take so long, the first of which has begun."""
    steps = [step(f"step-{number}", time=time, say="") for number, time in enumerate(seconds)]
    return started(led(root, made(*steps)), "step-0")


@pytest.mark.parametrize(
    ("seconds", "told"),
    [
        (600, ["5:00 left", "2:00 left", "1:00 left", "0:10 left"]),
        (240, ["2:00 left", "1:00 left", "0:10 left"]),
        (180, ["2:00 left", "1:30 left", "1:00 left", "0:10 left"]),
        (60, ["0:30 left", "0:10 left"]),
        (20, ["0:10 left"]),
        (8, ["0:04 left"]),
        (1, ["0:01 left"]),
    ],
)
def test_the_time_is_told_at_its_marks(tmp_path: Path, seconds: int, told: list[str]) -> None:
    """Half, two minutes, one, ten seconds, and that it is time; each once, the first turn's too."""
    lines = of_length(tmp_path, seconds, 60)
    assert lines.wait(seconds - 0.01) == told
    assert lines.wait(90) == [TIME]


@pytest.mark.parametrize("often", [0.3, 1.0, 3.7])
def test_whoever_looks_how_often_hears_the_same(tmp_path: Path, often: float) -> None:
    """Ticks may be frequent or late; no mark is told twice."""
    lines = of_length(tmp_path, 180)
    before = len(lines.said)
    for _tick in range(int(200 / often)):
        lines.clock.advance(often)
        lines.shell.tick()
    assert lines.said[before:] == ["2:00 left", "1:30 left", "1:00 left", "0:10 left", TIME]


def test_marks_that_were_passed_at_once_are_told_as_one(tmp_path: Path) -> None:
    """After a program that was stopped for a while: how much is left now, as it was passed last."""
    lines = of_length(tmp_path, 600)
    lines.clock.advance(595)
    before = len(lines.said)
    lines.shell.tick()
    assert lines.said[before:] == ["0:10 left"]


def test_a_command_tells_its_time_itself(tmp_path: Path) -> None:
    """More and less say what is left; marks that they passed are not told after them, later ones are."""
    lines = of_length(tmp_path, 180)
    lines.wait(30)
    assert len(lines.line("less")) == 1
    assert lines.wait(50) == ["1:00 left"]
    assert len(lines.line("more 2m")) == 1
    assert lines.wait(45) == ["2:00 left"]


def test_after_a_pause_nothing_is_told_again(tmp_path: Path) -> None:
    """Nor while it lasts."""
    lines = of_length(tmp_path, 180)
    assert lines.wait(100) == ["2:00 left", "1:30 left"]
    lines.line("pause")
    assert lines.wait(200) == []
    lines.line("resume")
    assert lines.wait(30) == ["1:00 left"]


def test_a_turn_that_begins_again_is_told_again(tmp_path: Path) -> None:
    """It has all of its time once more."""
    lines = of_length(tmp_path, 60)
    assert lines.wait(40) == ["0:30 left"]
    lines.line("again")
    assert lines.wait(40) == ["0:30 left"]


def test_a_person_says_at_which_marks(tmp_path: Path) -> None:
    """Shares and lengths of their own, or none; that it is time is told all the same."""
    for warn, told in (((Mark(percent=25), Mark(seconds=5)), ["0:15 left", "0:05 left"]), (False, [])):
        clock = FakeClock()
        session = opened(Archive(tmp_path), made(step("one", time=60, say=""), step("two")), clock)
        lines = Lines(session, tmp_path, clock, Times(session.driver, Time(warn=warn)))
        lines.line("start")
        assert lines.wait(61) == [*told, TIME]


def test_an_end_that_is_past_is_told_with_what_helps(tmp_path: Path) -> None:
    """Every five minutes, also while the clock stands; muted, it isn't, nor made up for later."""
    lines = of_length(tmp_path, 60, 60)
    lines.wait(120)
    assert lines.wait(299) == []
    ways = "past the time there was; land goes straight to the close, end ends here"
    assert lines.wait(2) == [f"5 minutes {ways}"]
    lines.line("pause")
    assert lines.wait(300) == [f"10 minutes {ways}"]
    lines.line("mute")
    assert lines.wait(300) == []
    lines.line("mute")
    assert lines.wait(298) == []
    lines.line("land yes")
    assert lines.wait(2) == ["20 minutes past the time there was; end ends here"]


def test_with_a_mark_comes_a_chime(tmp_path: Path) -> None:
    """Ahead of the end, and at it; `mute` hushes both."""
    clock, sounded = FakeClock(), Written()
    session = opened(Archive(tmp_path), made(step("one", time=60, say=""), step("two", time=60)), clock)
    chimes = Chimes(session.driver, clock, sounded)
    lines = Lines(session, tmp_path, clock, Times(session.driver, chimes=chimes))
    lines.line("start")
    lines.wait(61)
    assert sounded == ["ahead", "ahead", "end"]
    lines.line("mute")
    lines.line("next")
    lines.wait(61)
    assert sounded == ["ahead", "ahead", "end", "hush"]


class Written(list[str]):
    """What sounds, written down."""

    def play(self, kind: Kind) -> None:
        self.append(kind)

    def hush(self) -> None:
        self.append("hush")


def test_muted_the_time_is_not_told(tmp_path: Path) -> None:
    """Neither marks nor that it is time; what moves by itself is, for its words must be said."""
    lines = started(led(tmp_path))
    assert lines.line("mute") == ["mute: the time is not announced"]
    assert lines.wait(61) == ["Arrive, Settle, 2:00", "Sit down."]
    assert lines.wait(200) == []
    assert lines.line("mute") == ["mute: the time is announced again"]
    lines.line("next")
    assert lines.wait(61) == ["0:30 left", "0:10 left", TIME]


def test_without_countdowns_nothing_is_told(lines: Lines) -> None:
    """No mark, no end of time, no part that goes on by itself."""
    started(lines)
    lines.line("untimed")
    assert lines.wait(200) == []


def test_a_part_that_ends_goes_on_by_itself(lines: Lines) -> None:
    """With its title and words; it is not the time for anybody to finish a sentence."""
    started(lines)
    assert lines.wait(61) == ["0:30 left", "0:10 left", "Arrive, Settle, 2:00", "Sit down."]


def test_a_turn_that_goes_on_by_itself(lines: Lines) -> None:
    """Where a script says so, the next step is told with its words and questions."""
    started(lines, "quick")
    told = lines.wait(61)
    assert told[2:5] == ["Close, 2:00", "Goodbye.", "answer feeling NAME: One feeling"]
    assert TIME not in told


def test_what_went_on_several_times_is_told_once(tmp_path: Path) -> None:
    """After a long absence only where it stands now is said, and what is left there."""
    steps = [step(f"step-{number}", time=10, ends="auto", say=f"Words {number}.") for number in range(5)]
    lines = started(led(tmp_path, made(*steps, step("last"))), "step-0")
    lines.clock.advance(35)
    before = len(lines.said)
    lines.shell.tick()
    assert lines.said[before:] == ["Step-3, 0:10", "Words 3.", "0:05 left"]


def test_time_stops_at_a_gate(tmp_path: Path) -> None:
    """It is told, and nothing behind it is."""
    steps = (step("one", time=10, ends="auto"), step("two", say="Deeper.", consent=True), step("last"))
    lines = started(led(tmp_path, made(*steps)), "one")
    told = ["before Two, everyone is asked: go, stay here, or skip (leaves out Two)"]
    assert lines.wait(10)[1:] == told
    assert lines.wait(200) == []


def test_a_command_just_after_its_time_tells_what_time_did(lines: Lines) -> None:
    """Whatever comes first, nothing that time did is swallowed."""
    started(lines)
    lines.clock.advance(61)
    assert lines.line("note late") == ["kept: a note for the group", "Arrive, Settle, 2:00", "Sit down."]
    lines.clock.advance(200)
    assert lines.line("note later") == ["kept: a note for the group", TIME]


def test_a_machine_that_slept_is_told(lines: Lines) -> None:
    """How long, that the clock stands, both ways to go on, and that the end is past."""
    started(lines)
    lines.wait(20)
    lines.clock.sleep(1800)
    told, past = lines.wait(1)
    assert "past the time there was" in past
    assert told == (
        "the machine slept for 30 minutes; the clock stands still. resume goes on where it stood; "
        "began 30m first counts that time as passed"
    )
    assert lines.reply("began 15s").startswith("began: 0:24, ")
    assert "0:24, less than a minute left" in lines.reply("resume")


def test_the_next_tick_is_soon_enough(tmp_path: Path) -> None:
    """Whoever sleeps until then misses no mark, deadline or heartbeat, and is not woken for nothing."""
    lines = of_length(tmp_path, 60, 60)
    ticks = 0
    while lines.shell.driver.now() < 60:
        due = lines.shell.next_tick()
        assert due is not None
        assert due <= 4
        lines.clock.advance(max(due, 0.001))
        lines.shell.tick()
        ticks += 1
    assert lines.said[-3:] == ["0:30 left", "0:10 left", TIME]
    assert 13 <= ticks <= 25
    assert sum(isinstance(entry.event, Beat) for entry in on_disk(journal(lines))) >= 12


@pytest.mark.parametrize("word", ["pause", "untimed"])
def test_nothing_ahead_is_waited_for(lines: Lines, word: str) -> None:
    """Paused, only somebody's word goes on; without countdowns, only the heartbeat is ahead."""
    assert lines.shell.next_tick() is None
    started(lines)
    lines.line(word)
    due = lines.shell.next_tick()
    assert due is None if word == "pause" else due == pytest.approx(4)


def test_at_a_speed_the_marks_come_sooner(tmp_path: Path) -> None:
    """At sixty times the speed, a turn of ten minutes tells all its marks in ten seconds."""
    clock = FakeClock()
    session = opened(Archive(tmp_path), made(step("one", time=600, say="")), clock, speed=60)
    lines = Lines(session, tmp_path, clock)
    lines.line("start")
    assert lines.wait(10.1) == ["5:00 left", "2:00 left", "1:00 left", "0:10 left", TIME]


def test_a_disk_that_is_full_is_told_and_when_it_is_not(lines: Lines) -> None:
    """A note is never called kept before it is; a line says when it is, without anybody asking."""
    started(lines)
    why = "the disk is full; free some space, then try again"
    with Fault("write", errno.ENOSPC, times=10_000)():
        assert lines.line("note x") == ["not saved yet: a note for the group", f"not saved: {why}"]
        assert lines.line("pause") == [
            "pause: the clock stands still; resume goes on",
            f"not saved: {why}",
        ]
        assert lines.wait(10) == []
    assert lines.wait(2) == ["kept: what was not saved before"]
    assert lines.line("note y") == ["kept: a note for the group"]
    assert on_disk(journal(lines)) == lines.shell.driver.session.log


def test_a_disk_that_gets_full_by_itself_is_told(lines: Lines) -> None:
    """Also where nobody did anything but let time go by; once."""
    started(lines)
    with Fault("write", errno.ENOSPC, times=10_000)():
        told = [line for line in lines.wait(20) if line.startswith("not saved: ")]
    assert len(told) == 1


def test_an_end_on_a_full_disk_can_be_tried_again(lines: Lines) -> None:
    """The record is not called kept; what was noted is still in the journal, and `end` does it later."""
    started(lines)
    lines.line("note x")
    with Fault("open", errno.ENOSPC, times=10_000)():
        reply = lines.reply("end")
    assert reply == (
        "no: the record is not written yet: the disk is full; free some space, then try again; "
        "end tries again"
    )
    assert not lines.shell.done
    assert lines.line("note y") == ["no: the session is over"]
    assert lines.line("end") == ["kept: the session, 1 note"]


def test_a_discard_that_fails_can_be_tried_again(lines: Lines) -> None:
    """It says that not all is gone, and does it later."""
    started(lines)
    with Fault("unlink", errno.EIO, times=10_000)():
        reply = lines.reply("discard")
    assert reply.startswith("no: discarded, but not all could be removed: ")
    assert not lines.shell.done
    assert lines.line("discard") == ["discard: nothing of this session is left"]


def test_what_was_interrupted_says_where_it_stands(tmp_path: Path) -> None:
    """That it was, that it is paused, what is left, and the words; and what of its journal is lost."""
    lines = started(led(tmp_path), "first")
    lines.wait(20)
    lines.line("note one")
    path = journal(lines)
    killed(lines.shell.opened)
    written = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(b"".join([*written[:3], b"broken\n", *written[4:]]))
    archive = Archive(tmp_path / "notes")
    (waiting,) = archive.unfinished()
    again = Lines(archive.resume(waiting, lines.clock), tmp_path, lines.clock)
    again.shell.begin()
    told = again.said[2:] if again.said[1].startswith("1 line of its journal") else []
    assert told[:3] == [
        "this session was interrupted; it stands where it stood",
        "First, Ana speaks, 1:00",
        "paused, 0:40, less than a minute left; ends 18:14; 3 minutes ahead; resume goes on",
    ]
    assert told[3:] == ["What is new?", "Or pass."]
