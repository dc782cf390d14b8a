from __future__ import annotations

import asyncio
import os
import signal
from contextlib import suppress

import pytest

from workshop.run.signals import Ending, status

OUTSIDE = [signal.SIGHUP, signal.SIGTERM]
ALL = [*OUTSIDE, signal.SIGINT]


def raise_it(signum: int) -> None:
    signal.raise_signal(signum)


def handlers() -> list[object]:
    return [signal.getsignal(signum) for signum in ALL]


@pytest.mark.parametrize(
    ("signum", "number"), [(signal.SIGHUP, 129), (signal.SIGINT, 130), (signal.SIGTERM, 143)]
)
def test_the_exit_status_says_which(signum: int, number: int) -> None:
    """As shells have it."""
    assert status(signum) == number


@pytest.mark.parametrize("signum", ALL)
def test_without_a_loop_the_first_signal_is_told_and_no_other(signum: int) -> None:
    """A second one, of any kind, while it ends does nothing at all."""
    told: list[int] = []
    with Ending(told.append, interrupt=True) as ending:
        assert ending.signum is None
        for each in (signum, signum, *ALL):
            raise_it(each)
        assert ending.signum == signum
    assert told == [signum]


@pytest.mark.parametrize("signum", ALL)
async def test_in_a_loop_the_first_signal_is_told_and_no_other(signum: int) -> None:
    """The loop calls, so that nothing is interrupted half-way."""
    told: list[int] = []
    with Ending(told.append, interrupt=True) as ending:
        os.kill(os.getpid(), signum)
        assert told == []
        async with asyncio.timeout(5):
            while ending.signum is None:
                await asyncio.sleep(0)
        for each in ALL:
            os.kill(os.getpid(), each)
        for _round in range(20):
            await asyncio.sleep(0)
    assert told == [signum]


def test_an_interrupt_is_left_alone_unless_asked_for() -> None:
    """The screens read ctrl+c as a key; plain mode asks for it."""
    told: list[int] = []
    with Ending(told.append), pytest.raises(KeyboardInterrupt):
        raise_it(signal.SIGINT)
    assert told == []


@pytest.mark.parametrize("error", [None, KeyError, SystemExit])
def test_what_was_there_before_comes_back(error: type[BaseException] | None) -> None:
    """However the session ends, the handlers before it are in place again."""
    before = handlers()
    with suppress(KeyError, SystemExit), Ending(print, interrupt=True):
        assert all(now != then for now, then in zip(handlers(), before, strict=True))
        if error is not None:
            raise error
    assert handlers() == before


async def test_what_was_there_before_a_loop_comes_back() -> None:
    """The loop's own removal would leave the defaults, not what was there."""
    seen: list[int] = []
    own = signal.signal(signal.SIGTERM, lambda signum, _frame: seen.append(signum))
    try:
        before = handlers()
        with Ending(print, interrupt=True):
            assert handlers() != before
        assert handlers() == before
        raise_it(signal.SIGTERM)
    finally:
        signal.signal(signal.SIGTERM, own)
    assert seen == [signal.SIGTERM]


def test_what_was_ignored_is_taken() -> None:
    """A hang-up that the program's parent ignored still saves, and is ignored again afterwards."""
    told: list[int] = []
    own = signal.signal(signal.SIGHUP, signal.SIG_IGN)
    try:
        with Ending(told.append):
            raise_it(signal.SIGHUP)
        assert signal.getsignal(signal.SIGHUP) == signal.SIG_IGN
    finally:
        signal.signal(signal.SIGHUP, own)
    assert told == [signal.SIGHUP]


def test_without_a_loop_the_end_may_raise() -> None:
    """Raising leaves what is running, and a second signal while it is saved changes nothing."""

    def leave(signum: int) -> None:
        raise SystemExit(status(signum))

    saved = False
    with Ending(leave):
        with pytest.raises(SystemExit) as left:
            raise_it(signal.SIGTERM)
        raise_it(signal.SIGTERM)
        saved = True
    assert (saved, left.value.code) == (True, 143)


async def test_a_signal_that_cannot_be_taken_leaves_all_as_it_was(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the second can't be taken, the first is given back."""
    before = handlers()
    loop = asyncio.get_running_loop()
    real = loop.add_signal_handler

    def refuse(signum: int, *more: object) -> None:
        if signum == signal.SIGTERM:
            raise RuntimeError("not here")
        real(signum, *more)  # type: ignore[arg-type]

    monkeypatch.setattr(loop, "add_signal_handler", refuse)
    with pytest.raises(RuntimeError, match="not here"), Ending(print):
        pass
    assert handlers() == before
