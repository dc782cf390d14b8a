from __future__ import annotations

import time
import tomllib
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.fakes import FakeClock
from workshop.run.clock import Clock, SessionClock, SystemClock, whole_minutes

SECONDS = st.floats(0, 100_000)
MOVES = st.lists(st.tuples(st.sampled_from(["advance", "sleep", "jump"]), SECONDS))


@given(MOVES, st.floats(0.1, 60), SECONDS)
def test_a_session_counts_the_time_awake_alone(
    moves: list[tuple[str, float]], speed: float, at: float
) -> None:
    """Sleep and a clock set anew on the wall change nothing; what passes counts `speed` times."""
    fake = FakeClock()
    clock = SessionClock(fake, at, speed)
    awake, before = 0.0, clock.now()
    for move, seconds in moves:
        getattr(fake, move)(-seconds if move == "jump" and seconds > 1000 else seconds)
        awake += seconds if move == "advance" else 0
        assert clock.now() >= before
        before = clock.now()
    assert clock.now() == pytest.approx(at + awake * speed, abs=1e-3)


def test_a_session_never_goes_back() -> None:
    """Even a monotonic clock that goes back takes no time away."""
    fake = FakeClock()
    clock = SessionClock(fake, 10)
    fake.advance(5)
    assert clock.now() == 15
    fake.advance(-3)
    assert clock.now() == 15
    fake.advance(4)
    assert clock.now() == 16


def test_sleep_is_told_once() -> None:
    """The seconds slept come out at the first asking, as on the wall, whatever the speed."""
    fake = FakeClock()
    clock = SessionClock(fake, speed=10)
    fake.advance(60)
    fake.sleep(600)
    fake.advance(1)
    assert [clock.slept(), clock.slept()] == [600, 0]
    fake.sleep(7)
    assert clock.slept() == 7


@pytest.mark.parametrize(("seconds", "told"), [(0, 0), (4.9, 0), (5, 0), (5.5, 5.5), (-100, 0)])
def test_a_nap_is_not_told(seconds: float, told: float) -> None:
    """Up to five seconds, nobody missed anything; nor where the clocks disagree backwards."""
    fake = FakeClock()
    clock = SessionClock(fake)
    fake.sleep(seconds)
    assert clock.slept() == told


def test_naps_do_not_add_up() -> None:
    """What was asked about is settled."""
    fake = FakeClock()
    clock = SessionClock(fake)
    for _nap in range(5):
        fake.sleep(4)
        assert clock.slept() == 0


@pytest.mark.parametrize(("at", "speed"), [(-1, 1), (0, 0), (0, -1), (float("nan"), 1), (0, float("nan"))])
def test_a_session_that_could_not_go_on(at: float, speed: float) -> None:
    """A beginning before the beginning and a clock that stands or goes back are refused."""
    with pytest.raises(ValueError, match="speed is positive"):
        SessionClock(FakeClock(), at, speed)


@given(
    st.datetimes(datetime(1900, 1, 1), datetime(2100, 1, 1)),  # noqa: DTZ001  the offset comes below
    st.integers(-86_000, 86_000),
)
def test_offsets_lose_their_seconds_and_no_time(moment: datetime, offset: int) -> None:
    """The moment stays, and the offset is the one before it, towards zero, that TOML can say."""
    before = moment.replace(tzinfo=timezone(timedelta(seconds=offset)))
    after = whole_minutes(before)
    assert after == before
    left = (before.utcoffset() or timedelta()) - (after.utcoffset() or timedelta())
    assert abs(left) < timedelta(minutes=1)
    assert tomllib.loads(f"a = {after.isoformat()}")["a"] == before


@pytest.mark.parametrize(
    ("zone", "offset"), [("UTC0", 0), ("XXX-5:30", 19800), ("LMT-0:19:32", 1140), ("LMT+0:44:30", -2640)]
)
def test_the_wall_says_its_offset(monkeypatch: pytest.MonkeyPatch, zone: str, offset: int) -> None:
    """The local time comes with its offset, in whole minutes also where a place has seconds."""
    monkeypatch.setenv("TZ", zone)
    time.tzset()
    try:
        now = SystemClock().wall()
    finally:
        monkeypatch.undo()
        time.tzset()
    assert now.utcoffset() == timedelta(seconds=offset)
    assert abs(now - datetime.now(UTC)) < timedelta(minutes=1)


def test_the_machine_has_these_clocks() -> None:
    """Each goes on, and the one that counts sleep has counted no less than the other since."""
    clock: Clock = SystemClock()
    mono, boot = clock.mono(), clock.boot()
    while clock.mono() == mono or clock.boot() == boot:
        pass
    assert clock.mono() > mono
    assert clock.boot() > boot
    assert abs((clock.boot() - boot) - (clock.mono() - mono)) < 5
