"""A rehearsal line by line in which something happens."""

from __future__ import annotations

from pathlib import Path

from tests.fakes import FakeClock
from tests.run.surprised import ARRIVE, CLOSE, TALK, own_plan
from tests.walks import Lines
from workshop.notes.archive import Archive, opened
from workshop.plain.surprised import SPOKEN, Surprised
from workshop.plain.words import WORDS
from workshop.run.happenings import SHIPPED
from workshop.script.model import ANSWERS, Surprise

DOG = Surprise("A dog barks.", keys=("slow", "support"), why="It is only a dog.")


def rehearsed(root: Path) -> Lines:
    """A rehearsal that has begun, in which a dog will bark."""
    clock = FakeClock()
    made = own_plan(DOG, steps=(ARRIVE, TALK, CLOSE))
    session = opened(Archive(root / "notes"), made, clock, affirmed=True, keep=False)
    lines = Lines(session, root, clock)
    lines.shell = Surprised(session, root, clock, lines.said.append)
    lines.line("start")
    return lines


def until_it_happens(lines: Lines) -> None:
    """Time goes by, a second at a time, until something is told to have happened."""
    for _second in range(1000):
        if any(line.startswith("rehearsal: ") for line in lines.wait(1)):
            return
    raise AssertionError(lines.said)


def test_it_is_told_answered_and_told_again_at_the_end(tmp_path: Path) -> None:
    """A line when it happens, the reply first when it is answered, and all of it once it is over; no file."""
    lines = rehearsed(tmp_path)
    until_it_happens(lines)
    assert lines.said[-1] == "rehearsal: A dog barks."
    assert lines.line("time")[1:] == []
    reply, first, heading, *rest = lines.line("pause")
    assert reply.startswith("pause: ")
    assert first == "   You pressed pause. The clock stands still until you go on."
    assert heading == "   What else there was:"
    assert [line.split(":")[0].strip() for line in rest[:-1]] == ["slow", "support", "nothing", "next"]
    assert rest[-1] == "   It is only a dog."
    assert lines.line("resume")[1:] == []
    ended = lines.line("end")
    assert ended[:2] == ["end: a rehearsal; nothing is kept", "1. A dog barks."]
    assert ended[2:] == [first, heading, *rest]
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


def test_what_makes_no_event_is_told_of_too(tmp_path: Path) -> None:
    """Help lines are an answer; while a question waits for its yes, nothing happens."""
    lines = rehearsed(tmp_path)
    lines.line("land")
    assert not any(line.startswith("rehearsal: ") for line in lines.wait(170))
    lines.line("time")
    until_it_happens(lines)
    assert any("You pressed support. The help lines" in line for line in lines.line("support"))


def test_every_word_that_is_told_of_can_be_said() -> None:
    """What an author may name and what ships is a word of plain mode, but for a screen that goes blank."""
    words = {one.word for each in SHIPPED for one in (*each.well, *each.others)} - {"wait"}
    assert ({*ANSWERS} | words) - {"blank"} <= WORDS.keys()
    assert SPOKEN.keys() - {"blank"} <= WORDS.keys()
