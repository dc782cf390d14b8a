from __future__ import annotations

from pathlib import Path

import pytest

from tests.fakes import FakeClock
from tests.plain.leading import led, record, started
from tests.walks import Lines, everything
from workshop.notes.archive import Archive, opened


@pytest.fixture
def lines(tmp_path: Path) -> Lines:
    return led(tmp_path)


def test_what_is_said_before_the_first_command(lines: Lines) -> None:
    """Who and how long, what must be so, what is agreed, and how it begins."""
    lines.shell.begin()
    assert lines.said == [
        "Tried: Ana, Ben, Chi and Dan, 17 minutes",
        "before: Everyone has chosen to come.",
        "agreed: Speak for yourself.",
        "not started; ready affirms, start begins",
    ]


def test_start_is_refused_before_ready(lines: Lines) -> None:
    """With what to do instead; afterwards it begins, with the words to be said."""
    assert lines.line("start") == ["no: before it starts: affirm what must be so (ready)"]
    assert lines.line("ready") == ["ready: affirmed; start begins"]
    assert lines.line("start") == ["start: Arrive, Phones away, 1:00", "Welcome."]
    assert lines.line("start")[0] == "no: the clock runs already"
    assert lines.line("ready")[0].startswith("no: ")


def test_a_walk_from_the_first_turn_to_the_last(lines: Lines) -> None:
    """Each `next` says in one line where the session stands, and then the words; at the end it waits."""
    started(lines)
    assert lines.line("next") == ["next: Arrive, Settle, 2:00", "Sit down."]
    assert lines.line("next") == ["next: First, Ana speaks, 1:00", "What is new?", "Or pass."]
    assert lines.reply("next") == "next: First, Ben speaks, 1:00"
    assert lines.reply("back") == "back: First, Ana speaks, 1:00"
    for _turn in range(3):
        lines.line("next")
    assert lines.line("next") == ["next: Cards, 2:00", "card: A stone?"]
    assert lines.line("next") == [
        "next: before Deeper, everyone is asked: go, stay here, or skip "
        "(leaves out Deeper, Pairs, Ready and Quick). Touch is only for those who want it."
    ]
    assert lines.line("next") == ["no: this waits for consent: go, stay, or skip"]
    assert lines.line("stay") == ["stay: waiting here; go, stay or skip"]
    assert lines.line("go") == [
        "go: Deeper, 1:00",
        "Now deeper.",
        "Touch is only for those who want it.",
    ]
    assert lines.line("next") == [
        "next: Pairs, speaker Ana, listener Ben; speaker Chi, listener Dan, 1:00",
        "In twos.",
    ]
    lines.line("next")
    assert lines.line("next") == ["next: Ready, whoever is ready speaks, 0:30", "Whoever is ready."]
    assert lines.reply("who chi") == "who: Ready, Chi speaks, 0:30"
    for _turn in range(4):
        lines.line("next")
    assert lines.reply("next") == "next: Close, 2:00"
    assert lines.line("next") == ["next: that was the last turn; end keeps the session"]
    assert lines.line("next") == ["no: that was the last turn; end keeps the session, back returns to it"]
    assert lines.line("end") == ["kept: the session, 0 notes"]
    assert lines.shell.done
    assert record(lines)["outcome"] == "completed"


def test_skip_leaves_out_what_is_behind_the_gate(lines: Lines) -> None:
    """It goes on after it, and says so."""
    assert started(lines, "deeper").line("skip")[:2] == ["skip: Close, 2:00", "Goodbye."]


@pytest.mark.parametrize("word", ["go", "stay", "skip"])
def test_without_a_gate_there_is_none_to_pass(lines: Lines, word: str) -> None:
    """And nothing is left out by mistake."""
    assert started(lines).line(word) == ["no: there is no gate here"]


def test_pause_and_resume(lines: Lines) -> None:
    """The clock stands still, and goes on where it stood."""
    started(lines)
    lines.wait(20)
    assert lines.line("pause") == ["pause: the clock stands still; resume goes on"]
    assert lines.line("pause") == ["no: it is paused already; resume goes on"]
    lines.wait(600)
    assert lines.reply("time").startswith("0:40, ")
    assert lines.reply("resume").startswith("resume: Arrive, Phones away, 1:00; 0:40, ")


def test_more_and_less(lines: Lines) -> None:
    """A minute, or as much as is said; a length that is none is told, with how to write one."""
    started(lines)
    assert lines.reply("more").startswith("more: 2:00, ")
    assert lines.reply("more 30s").startswith("more: 2:30, ")
    assert lines.reply("less 1m").startswith("less: 1:30, ")
    for wrong in ("soon", "0", "-1m", "1"):
        assert lines.line(f"more {wrong}") == [f'no: "{wrong}" is no length; write 1m, 90s or 1m30s']


def test_began_and_again(lines: Lines) -> None:
    """A turn that began before anybody said so, and one that begins once more, with its words."""
    started(lines)
    assert lines.reply("began 20s").startswith("began: 0:40, ")
    assert lines.reply("began").startswith('no: "" is no length')
    assert lines.line("again") == ["again: Arrive, Phones away, 1:00", "Welcome."]
    assert lines.reply("time").startswith("1:00, ")


def test_time_and_untimed(lines: Lines) -> None:
    """How the time stands, in words too; and a session without countdowns, and with them again."""
    assert lines.reply("time") == "not started; 17 minutes planned"
    started(lines)
    assert lines.reply("time") == "1:00, about a minute left; ends 18:17; on time"
    lines.wait(130)
    assert "10 seconds" not in lines.reply("time")
    assert lines.line("untimed") == ["untimed: no countdowns"]
    assert lines.reply("time").startswith("no countdown; ends ")
    assert lines.line("untimed") == ["untimed: countdowns again"]


def test_fit_shows_and_then_does(lines: Lines) -> None:
    """First what it would do, in one line; with yes, it does it."""
    started(lines)
    lines.wait(240)
    before = lines.shell.driver.state.turns
    shown = lines.line("fit")
    assert shown == [
        "fit: First 4 × 0:45, Cards 2:00, Deeper 1:00, Pairs 2 × 1:00, Ready 4 × 0:30, Quick 1:00, "
        "Close 2:00; ends 18:17; fit yes does it"
    ]
    assert lines.shell.driver.state.turns == before
    assert lines.reply("fit YES").startswith("fit: ")
    assert lines.shell.driver.state.turns[1].seconds == 45
    assert lines.reply("fit") == "fit: it fits already; nothing would change"
    lines.wait(900)
    assert lines.line("fit") == lines.line("fit yes")
    assert "too long; land goes straight to the close" in lines.reply("fit")


def test_land_shows_and_then_does(lines: Lines) -> None:
    """First what would be left out; with yes, the close, with its words after the reply."""
    started(lines, "pairs")
    told = "land: leaves out 1 turn of Pairs, Ready and Quick; ends 18:02; land yes does it"
    assert lines.line("land") == [told]
    assert lines.line("land yes")[:2] == ["land: Close, 2:00", "Goodbye."]
    assert lines.line("land") == ["no: this is the close already"]


def test_undo_takes_back_the_last_move(lines: Lines) -> None:
    """As often as wanted, with the words of where it stands again; a note is never taken back."""
    started(lines, "first")
    lines.line("note stays")
    assert lines.line("undo") == ["undo: taken back: going on; Arrive, Settle, 2:00", "Sit down."]
    lines.line("undo")
    assert lines.line("undo") == ["no: there is nothing to take back"]
    assert len(lines.shell.driver.state.notes) == 1


def test_pass_is_offered_again_once(lines: Lines) -> None:
    """Quietly, at the end of the round."""
    started(lines, "first")
    assert lines.reply("pass") == "pass: First, Ben speaks, 1:00"
    for _turn in range(3):
        reply = lines.reply("next")
    assert reply == "next: First, Ana speaks, 1:00, offered again"
    assert lines.reply("pass") == "pass: Cards, 2:00"
    assert lines.line("pass") == ["no: this turn is nobody's own; next goes on"]


def test_who_is_next_in_an_open_order(lines: Lines) -> None:
    """By name, whatever its case; nobody else's name, and not where the order stands."""
    started(lines, "ready")
    assert lines.reply("who BEN") == "who: Ready, Ben speaks, 0:30"
    assert lines.line("who Zoe") == ["no: that begins with no name of those here: Ana, Ben, Chi and Dan"]
    assert lines.line("who")[0].startswith("no: ")
    lines.line("next")
    assert lines.line("who ben") == ["no: that person has had this turn already"]
    assert lines.reply("back").startswith("back: ")
    lines.line("land yes")
    assert lines.reply("who Ana") == "no: Ana has no turn to come in this round"


def test_the_end_is_told_at_the_speed_of_a_rehearsal(tmp_path: Path) -> None:
    """1020 seconds at 60 times the speed are over in 17."""
    clock = FakeClock()
    session = opened(Archive(tmp_path / "notes"), everything(), clock, affirmed=True, speed=60, keep=False)
    lines = Lines(session, tmp_path, clock)
    lines.line("start")
    assert lines.reply("time") == "1:00, about a minute left; ends 18:00; on time"


def test_a_session_that_goes_on_repeats_no_agreements(tmp_path: Path) -> None:
    """What was affirmed stands; only what is new is said."""
    lines = started(led(tmp_path), "first")
    lines.shell.opened.leave()
    archive = Archive(tmp_path / "notes")
    (waiting,) = archive.unfinished()
    again = Lines(archive.resume(waiting, lines.clock), tmp_path, lines.clock)
    again.shell.begin()
    assert again.said[:3] == [
        "Tried: Ana, Ben, Chi and Dan, 17 minutes",
        "this session was interrupted; it stands where it stood",
        "First, Ana speaks, 1:00",
    ]
    assert not [line for line in again.said if line.startswith(("before:", "agreed:"))]


def test_what_never_began_leaves_nothing(lines: Lines) -> None:
    """It asks first, and then no file is left."""
    told = "end: it has not begun, and there is nothing to keep; end yes ends it, start begins"
    assert lines.line("end") == [told]
    assert not lines.shell.done
    assert lines.line("yes") == ["end: it had not begun; there was nothing to keep"]
    folder = lines.shell.opened.folder
    assert (lines.shell.done, lines.shell.kept) == (True, None)
    assert folder is not None
    assert not folder.exists()


@pytest.mark.parametrize("first", ["note x", "agree We are kind.", "ready\nstart"])
def test_what_was_written_before_the_start_is_kept(lines: Lines, first: str) -> None:
    """So are the agreements that were changed, and whatever has begun."""
    for line in first.split("\n"):
        lines.line(line)
    assert lines.line("end")[0].startswith("kept: the session")
    assert record(lines)["outcome"] == "ended early"
