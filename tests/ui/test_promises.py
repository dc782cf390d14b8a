"""What was promised is at hand for the counselor, and never stands where the room can read it."""

from __future__ import annotations

import errno
import os
from datetime import date
from pathlib import Path

import pytest
from attrs import evolve

from tests.circles.met import begun, circles_at, met, now_stands
from tests.fakes import BEGAN
from tests.faults import replaced
from tests.ui.hosting import stage
from tests.ui.sizes import BOTH_ENDS
from workshop.circles.model import Circle
from workshop.circles.promises import Promise
from workshop.circles.standing import Standing
from workshop.circles.store import Circles
from workshop.notes.archive import Opened
from workshop.plan.people import parse_names
from workshop.toml import Unreadable
from workshop.ui.promised import Promised
from workshop.ui.start import SeenBy
from workshop.ui.widgets.circlelines import circle_lines, circle_words
from workshop.ui.widgets.promiselist import promise_lines

WORDS = "Call my sister."


@pytest.fixture
def circles(tmp_path: Path) -> Circles:
    return circles_at(tmp_path)


def meeting(circles: Circles, people: str = "Ana, Ben, Chi") -> Opened:
    """The second meeting of a circle, at the first of which Ana promised something."""
    made = circles.new("Thursday", ("Ana", "Ben", "Chi"))
    met(circles, made, week=-2, promised=[("Ana", WORDS)])
    return begun(circles, made, people=parse_names(people), started=False)


def state(circles: Circles) -> str:
    (promise,) = now_stands(circles, circles.find("Thursday")).promises
    return promise.state


@pytest.mark.parametrize("size", BOTH_ENDS)
@pytest.mark.parametrize("seen_by", ["me", "everyone"])
async def test_promises_stand_only_where_the_counselor_looks(
    tmp_path: Path, circles: Circles, size: tuple[int, int], seen_by: SeenBy
) -> None:
    """Not in the room's view, and not behind a blank screen; P opens them only where private things stand."""
    async with stage(tmp_path, opened=meeting(circles), size=size, seen_by=seen_by) as s:
        await s.settle()
        assert (WORDS in s.seen()) == (seen_by == "me" and size[0] > 79)
        if seen_by == "everyone":
            await s.press("P")
            assert "that is for you alone" in s.seen()
            assert WORDS not in s.seen()
            await s.press("y")
        await s.press("P")
        assert WORDS in s.seen()
        await s.press("x")
        assert s.blank
        await s.press("a")
        assert WORDS not in s.seen()
        assert s.screen.in_room
        await s.press("y", "P", "escape", "v")
        assert WORDS not in s.seen()


async def test_hidden_is_hidden_until_it_is_shown(tmp_path: Path, circles: Circles) -> None:
    """Where what is private is hidden, the key says which other one shows it."""
    async with stage(tmp_path, opened=meeting(circles)) as s:
        await s.press("y", "P")
        assert "that is for you alone; y shows what is private" in s.seen()
        assert WORDS not in s.seen()


async def test_after_the_start_promises_are_one_key_away(tmp_path: Path, circles: Circles) -> None:
    """No longer beside the guide; settled by a click as well; of who is away, that is told."""
    async with stage(tmp_path, opened=meeting(circles, "Ben, Chi")) as s:
        await s.press("space")
        assert WORDS not in s.seen()
        await s.press("P")
        assert "Ana is not here today; leave it for another time." in s.seen()
        assert "shall I ask" not in s.seen()
        await s.click("c carried on")
        assert "✓ carried on" in s.seen()
        assert state(circles) == "carried"
        await s.press("c")
        assert state(circles) == "open"


async def test_what_cant_be_written_is_told_and_stands_as_it_stood(tmp_path: Path, circles: Circles) -> None:
    """The disk is full: a sentence, and no sign that something was settled."""
    async with stage(tmp_path, opened=meeting(circles)) as s:
        await s.press("P")

        def full(*_arguments: object, **_more: object) -> int:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

        with replaced(write=full):
            await s.press("k")
        assert "Not written: the disk is full" in s.seen()
        assert "✓" not in s.seen()
        await s.press("k")
        assert "✓ kept" in s.seen()
        assert state(circles) == "kept"


async def test_without_a_circle_there_is_nothing(tmp_path: Path) -> None:
    """And the key says so."""
    async with stage(tmp_path) as s:
        await s.press("P")
        assert "nothing that was promised is open" in s.seen()


PROMISE = Promise("r", 0, BEGAN, "Ana", WORDS, date(2026, 12, 6))


@pytest.mark.parametrize(
    ("stood", "said", "stands", "written"),
    [
        ("open", ["kept"], "kept", ["kept"]),
        ("open", ["kept", "kept"], "open", ["kept", "open"]),
        ("open", ["kept", "let go"], "let go", ["kept", "let go"]),
        ("open", ["kept", "let go", "let go"], "open", ["kept", "let go", "open"]),
        # Carried on once more is said, and changes nothing that is written.
        ("carried", ["carried"], "carried", []),
        ("carried", ["carried", "carried"], "carried", []),
        ("carried", ["kept", "kept"], "carried", ["kept", "carried"]),
        ("halfway", ["carried", "carried"], "halfway", ["carried", "halfway"]),
    ],
)
def test_the_same_word_again_takes_it_back(
    stood: str, said: list[str], stands: str, written: list[str]
) -> None:
    """To what it was before anything was said of it."""
    wrote: list[str] = []

    def settle(promise: Promise, became: str) -> Promise:
        wrote.append(became)
        return evolve(promise, state=became)

    promised = Promised([evolve(PROMISE, state=stood)])
    for word in said:
        promised.say(0, word, settle)
    assert (promised.promises[0].state, wrote) == (stands, written)
    assert promised.left() == int(len(said) > 1 and said[-1] == said[-2])


def test_what_raises_says_nothing_of_a_promise() -> None:
    """It stands as it stood, and was not asked about."""

    def settle(_promise: Promise, _became: str) -> Promise:
        raise Unreadable("gone")

    promised = Promised([PROMISE])
    with pytest.raises(Unreadable):
        promised.say(0, "kept", settle)
    assert promised.promises == [PROMISE]
    assert not promised.said(PROMISE)


def test_a_promise_is_told_in_two_lines() -> None:
    """Who and what; when, until when, whether they are here, and how it stands; whoever wrote it."""
    promised = Promised([PROMISE])
    told = promise_lines(PROMISE, promised, BEGAN, ["ana"]).plain
    assert told == "Ana  Call my sister.\n  22 November, by 6 December  open"
    assert "not here today" in promise_lines(PROMISE, promised, BEGAN, ["Ben"]).plain
    hostile = evolve(PROMISE, who="", text="[@click=app.quit]x[/x]\n\x1b]52;c;aGk=\x07")
    told = promise_lines(hostile, promised, BEGAN, ["Ben"]).plain
    assert told.startswith("all  [@click=app.quit]x[/x] \N{REPLACEMENT CHARACTER}]52")
    assert "\n  22 November" in told


def test_circles_on_home_are_counted_and_not_named() -> None:
    """In lines as long as there is room; names only where they are asked for."""
    never = Standing(Circle("c1", "A very long name of a circle that goes on", ("Ana",)))
    for room, names in ((30, False), (30, True), (60, True)):
        (_head, heading), (name, line) = circle_lines([never], BEGAN, names=names, room=room, apart=True)
        assert (name, heading.plain) == ("circle c1", "\nPeople who meet again")
        assert line.cell_length <= room
        assert line.plain.endswith("not met yet")
        assert ("A very" in line.plain) == names
    assert circle_lines([], BEGAN, names=True, room=60, apart=True) == []
    head, words = circle_words(never, BEGAN, names=False, key="f3")
    assert (head.plain, words.plain.split("\n")[0]) == ("A circle", "1 person, not met yet")
    assert "Ana" in circle_words(never, BEGAN, names=True, key="f3")[1].plain


async def test_a_stage_reads_them_once(tmp_path: Path, circles: Circles) -> None:
    """What was said stays said while the session goes on, also where its screen is drawn anew."""
    async with stage(tmp_path, opened=meeting(circles)) as s:
        await s.press("P", "l", "escape", "v", "v")
        assert "✓ Ana" in s.seen()
        await s.press("P", "l", "escape")
        assert "✓ Ana" not in s.seen()
