from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.fakes import FakeClock
from tests.plans import made, phase, step
from tests.sessions import MOVES, moments, plans
from workshop.plan.model import Plan
from workshop.run.driver import Driver
from workshop.run.marks import IN_LINES, ON_SCREENS, Mark, Marks, PastEnd, marks, read
from workshop.run.standing import past_end
from workshop.script.model import Step
from workshop.session import commands as c

QUARTER, HALF = Mark(percent=25), Mark(percent=50)
MINUTE, TEN = Mark(seconds=60), Mark(seconds=10)


class Told:
    """A session, and the marks that are told of it."""

    def __init__(self, plan: Plan, wanted: Sequence[Mark] = (HALF, TEN), speed: float = 1) -> None:
        self.clock = FakeClock()
        self.driver = Driver.open(plan, self.clock, None, affirmed=True, speed=speed)
        self.marks = Marks(self.driver, wanted)
        self.driver.do(c.Start())

    def wait(self, seconds: float) -> tuple[float, ...]:
        """What is told once so many seconds have gone by."""
        self.clock.advance(seconds)
        self.driver.tick()
        return self.marks.told()

    def do(self, *commands: c.Command) -> None:
        for command in commands:
            self.driver.do(command)


def talk(*steps: Step, wanted: Sequence[Mark] = (HALF, TEN), speed: float = 1) -> Told:
    """A session of these steps, else of one of a minute, and the close."""
    return Told(made(*(steps or (step("talk", time=60),)), step("close", time=60)), wanted, speed)


@pytest.mark.parametrize(
    ("written", "wanted"),
    [
        (True, True),
        (False, False),
        ("25%", (QUARTER,)),
        ("1m", (MINUTE,)),
        (["50%", "1m", "10s", "60s"], (HALF, MINUTE, TEN)),
        ([], ()),
    ],
)
def test_marks_are_read(written: object, wanted: object) -> None:
    """A share, a length, or several; the same one twice is one."""
    assert read(written) == wanted


@pytest.mark.parametrize(
    "written", ["", "0%", "100%", "12.5%", "-1m", "0s", "1", "soon", "25 %", "٢%", 1, 2.5, [1], [["1m"]], {}]
)
def test_what_is_no_mark_is_refused_in_a_sentence(written: object) -> None:
    """It says what was written, where it is a text, and what may be."""
    with pytest.raises(ValueError, match="warn") as error:
        read(written)
    assert '"1%"' in str(error.value) or '"25%"' in str(error.value)


@pytest.mark.parametrize(
    ("seconds", "on_screens", "in_lines"),
    [
        (20, [5], [10]),
        (60, [15], [30, 10]),
        (180, [45], [120, 90, 60, 10]),
        (240, [60], [120, 60, 10]),
        (3600, [60], [1800, 120, 60, 10]),
    ],
)
def test_what_is_usual(seconds: int, on_screens: list[float], in_lines: list[float]) -> None:
    """One chime ahead of an end is enough for a room; who sees no clock is told more often."""
    for usual, expected in ((ON_SCREENS, on_screens), (IN_LINES, in_lines)):
        told = talk(step("talk", time=seconds), wanted=marks(True, usual))
        assert [left for _second in range(seconds) for left in told.wait(1)] == expected
    assert marks(False, IN_LINES) == ()
    assert marks((TEN,), IN_LINES) == (TEN,)


def test_a_mark_is_told_once_and_when_it_is_passed() -> None:
    """Not before, not again, and those that were passed at once together, in their order."""
    told = talk()
    assert [told.wait(29), told.wait(1), told.wait(19), told.wait(1), told.wait(9)] == [
        (),
        (30,),
        (),
        (10,),
        (),
    ]
    assert talk().wait(55) == (30, 10)


def test_a_mark_no_shorter_than_the_turn_is_none() -> None:
    """A turn of ten seconds has no ten seconds ahead of its end."""
    assert talk(step("talk", time=10), wanted=(MINUTE, TEN)).wait(9) == ()


def test_more_time_lets_a_mark_be_passed_again() -> None:
    """A command itself passes none, more or less; the time that follows does."""
    told = talk(wanted=(TEN, MINUTE))
    assert told.wait(55) == (10,)
    told.do(c.More(60))
    assert told.wait(0) == ()
    assert told.wait(10) == (60,)
    told.do(c.Less(50))
    assert told.wait(1) == ()
    told.do(c.Again())
    assert told.wait(51) == (10,)


def test_what_no_longer_holds_is_told_to_nobody() -> None:
    """Nobody looked in between: its turn is over, there is more time, or it is the time."""
    for command in (c.Next(), c.More(60), c.Again(), c.SetUntimed(True)):
        told = talk(step("talk", time=60), step("short", time=25))
        told.clock.advance(55)
        told.do(command)
        assert told.wait(0) == ()
    assert talk().wait(61) == ()


def test_while_the_clock_stands_nothing_is_told() -> None:
    """What was passed just before, and nobody had looked, is told once it goes on; once."""
    told = talk()
    told.clock.advance(55)
    told.do(c.Pause())
    assert (told.wait(600), told.marks.due()) == ((), None)
    told.do(c.Resume())
    assert told.wait(1) == (30, 10)
    assert told.wait(1) == ()


def test_without_a_countdown_there_are_no_marks() -> None:
    """In an open turn, or where the whole session runs so."""
    for told in (talk(step("open", time=None, flex=(60, 60))), talk()):
        if told.driver.state.allotted is not None:
            told.do(c.SetUntimed(True))
        assert (told.wait(55), told.marks.due()) == ((), None)


def test_every_part_has_its_marks() -> None:
    """They count on what the clock shows; those of a part that began meanwhile are told in it."""
    told = talk(step("talk", phases=(phase("One", 60), phase("Two", 40))))
    assert told.wait(75) == ()
    assert told.wait(6) == (20,)
    assert talk(step("talk", phases=(phase("One", 60), phase("Two", 40)))).wait(81) == (20,)


def test_moments_between_two_milliseconds_are_no_second_passing() -> None:
    """A command is stamped to the millisecond, which may lie before the moment at which a mark was told."""
    told = talk(wanted=(Mark(percent=1),))
    assert told.wait(59.4003) == (0.6,)
    told.do(c.Note("n1", "She laughed.", "group"))
    assert told.wait(0.1) == ()


def test_whoever_asks_before_time_has_done_its_work_loses_nothing() -> None:
    """A part that ended a while ago has gone on by itself, and its successor's mark is told."""
    told = talk(step("talk", phases=(phase("One", 60), phase("Two", 40))))
    told.clock.advance(81)
    assert told.marks.told() == ()
    assert told.wait(0) == (20,)


def test_whoever_waits_for_the_next_mark_is_there_in_time() -> None:
    """Also at a speed, where it comes so many times sooner; after the last there is none."""
    told = talk(speed=4)
    seen: list[tuple[float, ...]] = []
    while (due := told.marks.due()) is not None:
        seen.append(told.wait(due))
    assert seen == [(30,), (10,)]
    assert told.clock.mono() - FakeClock().mono() == 50 / 4


WISHES = st.lists(
    st.tuples(
        moments(20), st.booleans(), st.sampled_from([c.Pause(), c.Resume(), c.SetUntimed(True), *MOVES])
    ),
    max_size=8,
)
WANTED = st.lists(
    st.sampled_from([QUARTER, HALF, MINUTE, TEN, Mark(seconds=3), Mark(percent=75, seconds=20)]), max_size=4
)


@given(plans(), WANTED, WISHES)
def test_whatever_the_ticks_every_mark_that_time_passes_is_told_once(
    plan: Plan, wanted: list[Mark], wishes: list[tuple[float, bool, c.Command]]
) -> None:
    """Who looks at every eighth of a second hears just what time passed; who looks seldom, what still holds.

    What time passed is counted here on its own: an eighth in which what is left falls to a mark.
    """
    often, seldom = Told(plan, wanted), Told(plan, wanted)
    open_still: list[float] = []
    for seconds, looks, command in wishes:
        for _eighth in range(int(seconds * 8)):
            now = often.driver.state
            place, before = (now.turn, now.part, now.untimed), now.remaining(often.driver.now())
            heard = often.wait(1 / 8)
            after, state = often.driver.state.remaining(often.driver.now()), often.driver.state
            if place != (state.turn, state.part, state.untimed) or state.time_up:
                open_still = []
            elif before is not None and after is not None and state.phase == "running":
                lefts = {mark.left(now.allotted or 0) for mark in wanted}
                passed = sorted((left for left in lefts if after <= left < before and after), reverse=True)
                assert list(heard) == passed
                open_still += passed
            else:
                assert heard == ()
        if looks:
            late = seldom.wait(seconds)
            if seldom.driver.state.phase == "running":
                assert list(late) == open_still
                open_still = []
        else:
            seldom.clock.advance(seconds)
        before_it = often.driver.state
        if often.driver.allows(command):
            for each in (often, seldom):
                each.do(command)
        state, left = often.driver.state, often.driver.state.remaining(often.driver.now())
        same = (state.turn, state.part) == (before_it.turn, before_it.part) and not state.time_up
        open_still = [mark for mark in open_still if same and left is not None and left <= mark]


@pytest.mark.parametrize(("given_time", "end"), [(None, 120), (180, 180)])
def test_an_end_that_is_past_is_told_once_for_each_length(given_time: int | None, end: int) -> None:
    """Counted from the time there was, as given or as planned; seldom looked at, as it stands then."""
    told = Told(made(step("talk", time=60, flex=(30, 200)), step("close", time=60), time=given_time))
    past = PastEnd(told.driver, 300)
    seen: dict[int, float] = {}
    for second in range(1200):
        told.wait(1)
        if seconds := past.told():
            seen[second + 1] = seconds
    assert seen == {end + 300: 300, end + 600: 600, end + 900: 900}
    told.wait(650)
    assert (past.told(), past.told()) == (1850 - end, 0)


def test_an_end_that_is_past_waits_while_a_moment_is_taken_and_at_the_close() -> None:
    """It is told after it, once; and who takes a session up again knows what was told."""
    told = talk()
    past = PastEnd(told.driver, 300)
    for waits, seconds in ((c.Slow(), 380), (c.Close(), 880)):
        told.do(waits)
        told.wait(500)
        assert past.told() == 0
        told.do(c.Resume())
        assert (past.told(), past.told()) == (seconds, 0)
    assert PastEnd(told.driver, 300).told() == 0
    told.do(c.Land(), c.Next())
    told.wait(1000)
    assert past.told() == 0


def test_never_is_never_and_before_the_start_there_is_no_end() -> None:
    """`false` in the settings is 0 seconds here."""
    told = talk()
    past = PastEnd(told.driver, 0)
    told.wait(10_000)
    assert past.told() == 0
    waiting = Driver.open(made(step("talk")), told.clock, None, affirmed=True)
    past = PastEnd(waiting, 300)
    told.clock.advance(10_000)
    assert past.told() == 0


def test_the_sentence_names_what_helps() -> None:
    """In the closing step there is nowhere to land any more."""
    told = talk()
    assert past_end(told.driver.state, 600, land="l", end="q") == (
        "10 minutes past the time there was; l goes straight to the close, q ends here"
    )
    told.do(c.Next())
    assert past_end(told.driver.state, 60, land="l", end="q") == (
        "1 minute past the time there was; q ends here"
    )
