from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from tests.fakes import FakeClock
from tests.plans import made, phase, step
from tests.walks import driving, on_disk
from workshop.plan.model import Plan
from workshop.run.chimes import LEAST_GAP_SECONDS, Chimes
from workshop.run.driver import Driver
from workshop.run.journal import Journal
from workshop.run.tones import Kind
from workshop.script.model import Step
from workshop.session import commands as c


class Heard:
    """A session whose chimes are written down instead of played."""

    def __init__(self, *steps: Step, people: int = 3, speed: float = 1, silent: bool = False) -> None:
        self.clock = FakeClock()
        plan: Plan = made(*steps, step("close"), people=people)
        self.driver = Driver.open(plan, self.clock, None, affirmed=True, speed=speed)
        self.sounded: list[str] = []
        self.chimes = Chimes(
            self.driver, self.clock, None if silent else self, lambda: self.sounded.append("bell")
        )
        self.driver.do(c.Start())

    def play(self, kind: Kind) -> None:
        self.sounded.append(kind)

    def hush(self) -> None:
        self.sounded.append("hush")

    def wait(self, seconds: float) -> list[str]:
        """What sounds once so many seconds have gone by."""
        before = len(self.sounded)
        self.clock.advance(seconds)
        self.driver.tick()
        return self.sounded[before:]

    def do(self, *commands: c.Command) -> list[str]:
        """What sounds at these commands, each long after the one before."""
        before = len(self.sounded)
        for command in commands:
            self.clock.advance(LEAST_GAP_SECONDS)
            self.driver.do(command)
        return self.sounded[before:]


END, CHANGE = ["end", "bell"], ["change", "bell"]
TALK = step("talk", time=60)
PARTS = step("parts", phases=(phase("One", 60), phase("Two", 60)))
SPOKEN = step(
    "spoken",
    "round",
    phases=(phase("Say", 60, speaks="speaker"), phase("More", 60, speaks="speaker"), phase("Back", 60)),
)
TRIOS = step("trios", "groups", 60, roles=("speaker", "listener", "observer"))
PAIRS = step(
    "pairs", "groups", roles=("speaker", "listener"), phases=(phase("Say", 60), phase("Back", 60)), times=1
)


@pytest.mark.parametrize(
    ("steps", "sounded"),
    [
        ((TALK,), [END, []]),
        ((step("talk", time=60, ends="auto"),), [END, END]),
        ((step("talk", time=60, ends="auto"), step("deep", time=60, consent=True)), [END, [], []]),
        ((step("open", time=None, flex=(60, 60)),), [[], []]),
        ((PARTS,), [[], END]),
        ((SPOKEN,), [[], CHANGE, END]),
        ((TRIOS,), [END, []]),
        ((step("trios", "groups", 60, roles=("speaker", "listener"), ends="auto"),), [CHANGE]),
        ((PAIRS,), [CHANGE, END]),
    ],
)
def test_what_time_does_sounds(steps: tuple[Step, ...], sounded: list[list[str]]) -> None:
    """The end of a turn, and where roles change with it; nothing where a part only goes on, nor at a gate."""
    heard = Heard(*steps)
    assert [heard.wait(60) for _minute in sounded] == sounded


@pytest.mark.parametrize(
    ("steps", "commands", "sounded"),
    [
        ((TALK,), (c.Next(),), []),
        ((TRIOS,), (c.Next(), c.Next()), CHANGE * 2),
        ((TRIOS,), (c.Next(), c.Next(), c.Next()), CHANGE * 2),
        ((TALK, TRIOS), (c.Next(),), []),
        ((PAIRS,), (c.Next(),), CHANGE),
        ((PARTS,), (c.Next(),), []),
        ((SPOKEN,), (c.Next(), c.Next(), c.Next()), CHANGE),
        ((TRIOS,), (c.Next(), c.Back(), c.Again(), c.Pause(), c.Resume()), CHANGE),
        ((TRIOS,), (c.Next(), c.Undo()), CHANGE),
        ((TALK, step("pairs", "groups", 60, consent=True)), (c.Next(), c.Go()), []),
        ((TRIOS,), (c.Land(),), []),
        ((step("round", "round", 60),), (c.Pass(), c.Next()), []),
    ],
)
def test_whoever_leads_on_lets_a_change_of_roles_sound(
    steps: tuple[Step, ...], commands: tuple[c.Command, ...], sounded: list[str]
) -> None:
    """Only the way on, within one step: going back, beginning again or taking back corrects something."""
    assert Heard(*steps).do(*commands) == sounded


def test_nothing_sounds_while_muted() -> None:
    """Muting stops what sounds, and nothing follows until it is taken back."""
    heard = Heard(TALK, TALK)
    heard.chimes.muted = True
    assert heard.sounded == ["hush"]
    assert heard.wait(60) == []
    heard.chimes.sound("ahead")
    assert heard.sounded == ["hush"]
    heard.chimes.muted = False
    heard.do(c.Next())
    assert heard.wait(60) == END


def test_without_a_chime_only_the_bell_rings_and_never_ahead() -> None:
    """Each is chosen by itself."""
    heard = Heard(TALK, silent=True)
    heard.chimes.sound("ahead")
    assert heard.sounded == []
    assert heard.wait(60) == ["bell"]


def test_a_rehearsal_at_speed_is_no_drum() -> None:
    """Sixty turns of a minute, at 120 times the speed, sound at most every second and a half."""
    heard = Heard(*(step(f"s{number}", time=60, ends="auto") for number in range(60)), speed=120)
    times: list[float] = []
    for _tick in range(300):
        if "end" in heard.wait(0.1):
            times.append(heard.clock.mono())
    assert len(times) > 10
    assert all(after - before >= LEAST_GAP_SECONDS for before, after in pairwise(times))


def test_what_is_replayed_is_heard_by_nobody(tmp_path: Path) -> None:
    """Taken up again, a session that has had ends and changes sounds only at those that come."""
    clock = FakeClock()
    driver = driving(tmp_path / "j", clock, made(TRIOS, step("close")))
    driver.do(c.Start())
    for _turn in range(2):
        clock.advance(60)
        driver.tick()
        driver.do(c.Next())
    driver.close()
    again = Driver.resume(on_disk(tmp_path / "j"), clock, Journal.reopen(tmp_path / "j"))
    sounded: list[str] = []
    chimes = Chimes(again, clock, None, lambda: sounded.append("bell"))
    assert sounded == []
    again.do(c.Resume())
    clock.advance(60)
    again.tick()
    assert sounded == ["bell"]
    chimes.stop()
    again.do(c.Next())
    clock.advance(60)
    again.tick()
    assert sounded == ["bell"]
    again.close()
