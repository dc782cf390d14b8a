"""The practice screen of one person alone: what is let go, what is kept, and that it is never a surprise."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.fakes import FakeClock
from tests.ui import scripts
from tests.ui.hosting import Stage, made_plan, stage
from tests.ui.sizes import BOTH_ENDS
from workshop.notes.archive import Archive
from workshop.plan.model import Plan
from workshop.run.journal import JournalError
from workshop.ui.screens.practice import PracticeScreen
from workshop.ui.widgets.ownpage import OwnPage

ALONE = """
workshop: 1
title: Alone
modes: [solo]
steps:
  - title: Sit
    time: 1m
    say: Sit down.
    guide: As you like.
  - title: Write
    time: 1m
    ends: auto
    say: What is on your mind?
    ask: [{id: page, label: It is not kept, kind: text, from: each, keep: none}]
  - title: One line
    time: 2m
    say: Is there a line to keep?
    ask: [{id: line, label: One line to keep, kind: text, from: each}]
  - title: Numbers
    time: 1m
    say: How was it?
    ask:
      - {id: heard, label: I was heard., kind: scale, range: 1..5, from: each}
      - {id: word, label: One word, kind: feeling, from: each}
      - {id: will, label: One thing I will do, kind: commitment, from: each}
  - title: Close
    time: 1m
    say: Look up.
    ask: [{id: last, label: A word to leave with, kind: feeling, from: each}]
"""
WORD = "zebrafinch"


def alone() -> Plan:
    return scripts.made(ALONE, ("You",), "solo")


def written(home: Path) -> bytes:
    """Every byte of every file below it."""
    return b"".join(path.read_bytes() for path in home.rglob("*") if path.is_file())


def page(s: Stage) -> str:
    return s.screen.query_one(OwnPage).text


def step(s: Stage) -> str:
    now = s.driver.state.now_step
    return now.title if now else ""


def notes(s: Stage) -> list[tuple[str, str]]:
    return [(note.audience, note.text) for note in s.driver.state.notes.values()]


async def test_not_one_byte_of_a_page_that_is_not_kept_is_written(tmp_path: Path) -> None:
    """Whatever is done meanwhile: it is in no file, in no note, on no clipboard; back there, it is gone."""
    clock = FakeClock()
    async with stage(tmp_path, alone(), clock=clock) as s:
        assert isinstance(s.screen, PracticeScreen)
        await s.press("space", "n", "tab")
        await s.type(WORD)
        assert page(s) == WORD
        assert "written nowhere" in s.seen()
        await s.wait(5)
        await s.press(
            "f5", "f5", "escape", "w", "space", "plus", "r", "u", "x", "j", "y", "c", "e", "f1", "escape"
        )
        assert page(s) == WORD
        await s.press("escape", "n")
        assert step(s) == "Write"
        await s.press("q", "escape", "n")
        assert step(s) == "One line"
        assert (page(s), WORD in s.seen()) == ("", False)
        await s.press("b")
        assert (step(s), page(s)) == ("Write", "")
        await s.press("i")
        await s.type(WORD)
        await s.press("ctrl+z", "ctrl+z", "ctrl+z")
        await s.type(WORD)
        s.app.opened.leave()
        assert WORD.encode() not in written(tmp_path)
        assert notes(s) == []
        assert s.app.clipboard == ""
    archive = Archive(tmp_path / "notes")
    opened = archive.resume(next(archive.unfinished()), clock)
    async with stage(tmp_path, opened=opened, clock=clock) as s:
        assert WORD not in s.seen()


async def test_keeping_a_page_makes_a_note_of_ones_own_that_nothing_takes_back(tmp_path: Path) -> None:
    """f2 keeps it, while one writes; what is added is saved too, and stands there again; undo leaves it."""
    async with stage(tmp_path, alone()) as s:
        await s.press("space", "n", "tab")
        await s.type(WORD)
        assert "f2 keep this page" in s.seen()
        await s.press("f2")
        assert notes(s) == [("own", WORD)]
        assert WORD.encode() in written(tmp_path)
        assert "kept: saved" in s.seen()
        await s.type("s")
        assert "kept: writing" in s.seen()
        await s.wait(1)
        assert notes(s) == [("own", f"{WORD}s")]
        await s.press("f6", "escape")
        assert step(s) == "One line", "what is kept holds nobody up"
        assert WORD not in s.seen()
        await s.press("u")
        assert (step(s), page(s)) == ("Write", f"{WORD}s")
        await s.press("u", "u", "u")
        assert notes(s) == [("own", f"{WORD}s")]


async def test_kept_is_only_said_when_it_is_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """While nothing can be written the screen says why, not that the page is kept; then it says so."""

    def full(*_args: object) -> None:
        raise JournalError("disk full")

    async with stage(tmp_path, alone()) as s:
        await s.press("space", "i")
        await s.type(WORD)
        with monkeypatch.context() as broken:
            broken.setattr("workshop.run.journal.Journal.append", full)
            await s.press("f2")
            assert "not saved: disk full" in s.seen()
            assert "kept" not in s.seen()
        await s.wait(2)
        assert "kept: saved" in s.seen()
        assert WORD.encode() in written(tmp_path)


async def test_no_page_is_let_go_by_surprise(tmp_path: Path) -> None:
    """What leads away says so first, and which key keeps it; and again where something was added since."""
    async with stage(tmp_path, alone()) as s:
        await s.press("space", "i")
        await s.type(WORD)
        await s.press("escape", "n")
        assert "once more lets this page go; f2 keeps it, f3 takes it along" in s.seen()
        assert step(s) == "Sit"
        await s.press("i")
        await s.type("!")
        await s.press("escape", "l", "enter")
        assert step(s) == "Sit"
        assert "once more lets this page go" in s.seen()
        await s.press("q")
        assert "What stands on the page is let go" in s.seen()
        await s.press("escape", "l", "enter")
        assert step(s) == "Close"
        assert page(s) == ""


async def test_time_that_goes_on_by_itself_leaves_the_page_where_it_is(tmp_path: Path) -> None:
    """What is typed meanwhile goes on the same page; next turns to that of the step, and no further."""
    async with stage(tmp_path, alone()) as s:
        await s.press("space", "n", "tab")
        await s.type("half a ")
        await s.wait(70)
        assert step(s) == "One line"
        await s.type("line")
        assert page(s) == "half a line"
        assert "still from Write" in s.seen()
        await s.press("escape", "n")
        assert "once more lets this page go" in s.seen()
        assert page(s) == "half a line"
        await s.press("n")
        assert (step(s), page(s)) == ("One line", "")
        assert "One line to keep" in s.seen()
        assert b"half a line" not in written(tmp_path)


async def test_a_page_taken_along_can_be_read_further_on_and_is_kept_no_more_than_before(
    tmp_path: Path,
) -> None:
    """f3 goes on with it; it stays until it is turned, which is told first, and then it is gone."""
    async with stage(tmp_path, alone()) as s:
        await s.press("space", "i")
        await s.type(WORD)
        await s.press("f3")
        assert (step(s), page(s)) == ("Write", WORD)
        assert "still from Sit" in s.seen()
        await s.press("escape", "n")
        assert "once more lets this page go" in s.seen()
        await s.press("f3")
        assert (step(s), page(s)) == ("One line", WORD)
        assert "once more lets this page go" not in s.seen()
        await s.press("n")
        assert "once more lets this page go" in s.seen()
        assert WORD.encode() not in written(tmp_path)
        await s.press("n")
        assert (step(s), page(s)) == ("One line", "")
        await s.press("b", "b")
        assert (step(s), page(s)) == ("Sit", "")


async def test_while_one_writes_no_letter_is_a_key_also_on_the_next_page(tmp_path: Path) -> None:
    """f6 turns to the next page and one writes on there, whatever was being answered."""
    async with stage(tmp_path, alone()) as s:
        await s.press("space", "n", "n", "tab")
        await s.type("n q x")
        await s.wait(1)
        assert "kept: saved" in s.seen()
        await s.press("escape", "b", "tab", "f6")
        await s.type(" more")
        assert (step(s), page(s)) == ("One line", "n q x more")
        await s.press("f6", "tab", "tab", "f6")
        await s.type("calm")
        await s.wait(1)
        assert (step(s), s.driver.state.phase) == ("Close", "running")
        assert [given.value for given in s.driver.state.answers.values()] == ["n q x more", "calm"]


async def test_after_a_blank_screen_what_one_wrote_comes_back_only_when_asked_for(tmp_path: Path) -> None:
    """Woken, the words stand there; the page, the answers and the advice after y alone."""
    async with stage(tmp_path, alone()) as s:
        await s.press("space", "y", "tab")
        await s.type(WORD)
        assert "As you like." in s.seen()
        await s.press("f12")
        assert s.blank
        await s.press("z")
        assert "Sit down." in s.seen()
        assert WORD not in s.seen()
        assert "As you like." not in s.seen()
        await s.type("z")
        await s.press("y")
        assert WORD in s.seen()
        assert page(s) == WORD
        assert "As you like." not in s.seen()


async def test_questions_are_asked_one_at_a_time_and_each_can_be_left_out(tmp_path: Path) -> None:
    """A digit answers on a scale, enter and tab go on; a day stands beside what one will do."""
    async with stage(tmp_path, alone()) as s:
        await s.press("space", "n", "n", "n")
        assert "1 of 3" in s.seen()
        assert "I was heard." in s.seen()
        assert "One word" not in s.seen()
        await s.press("4", "enter")
        assert "I was heard." not in s.seen()
        await s.press("enter")
        assert "3 of 3" in s.seen()
        await s.type("Rest")
        await s.press("tab")
        await s.type("+7")
        await s.press("tab")
        await s.wait(1)
        assert "kept: saved" in s.seen()
        answers = {given.field: (given.value, str(given.due)) for given in s.driver.state.answers.values()}
        assert answers == {"heard": (4, "None"), "will": ("Rest", "2026-11-29")}
        await s.press("n")
        assert step(s) == "Close"


@pytest.mark.parametrize("size", BOTH_ENDS)
async def test_everything_stands_on_the_screen_at_any_size(tmp_path: Path, size: tuple[int, int]) -> None:
    """In each step all words, what is asked, how it stands, the time and the way on; no guide, no circle."""
    plan = made_plan("look-back", ("You",), "solo", None)
    async with stage(tmp_path, plan, size=size) as s:
        await s.press("space")
        while s.driver.state.phase != "closing":
            now, seen = s.driver.state.now_step, " ".join(s.seen().replace("▌", " ").split())
            assert now is not None
            if s.driver.state.phase == "gate":
                assert "Do you want to go on?" in seen
                await s.press("g")
                continue
            told = [*now.say.split("\n"), *(field.label for field in now.ask[:1]), "left · ", "n next"]
            assert [line for line in told if line not in seen] == []
            assert now.guide.split("\n")[0] not in seen
            assert "You speak" not in seen
            await s.press("n")
        assert "enter to the close" in s.seen()


async def test_slowing_down_alone_speaks_to_one_person(tmp_path: Path) -> None:
    """The words and the page make room for a quiet moment; its card needs nobody else."""
    async with stage(tmp_path, alone()) as s:
        await s.press("space", "tab")
        await s.type(WORD)
        await s.press("f9")
        assert "taking a moment" in s.seen()
        assert WORD not in s.seen()
        await s.press("w", *["n"] * 4)
        assert "Slow down" in s.seen()
        assert "You don't have to talk to whoever" in " ".join(s.seen().replace("│", " ").split())
        await s.press("space")
        assert WORD in s.seen()
        assert s.driver.state.phase == "running"
