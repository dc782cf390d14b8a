"""An evening on which everything happens that happens when people meet, through the real screens."""

from __future__ import annotations

import tomllib
from pathlib import Path

from tests.fakes import FakeClock
from tests.ui.desks import Visit, desk_at, visit
from workshop.session.state import State
from workshop.ui.screens.session import SessionScreen
from workshop.ui.start import SetUp

EVENING = """
workshop: 1
title: An evening
modes: [group]
people: 3..12
ready: [Everyone here has chosen to come.]
agreements: [standard]
steps:
  - {title: Arrive, time: 2m}
  - {title: First round, form: round, time: 3m, flex: 1m..5m, say: What has been on your mind?}
  - {title: Pairs, form: groups, roles: [speaker, listener], time: 2m, flex: 1m..4m}
  - {title: Closer, form: round, time: 3m, consent: true, say: Come closer.}
  - title: Close
    time: 2m
    ask:
      - {id: word, label: One word, kind: text, from: each}
"""
NAMES = "Ana, Ben, Chi, Dana, Eli, Fay?"


def screen(v: Visit) -> SessionScreen:
    return next(each for each in v.app.screen_stack if isinstance(each, SessionScreen))


def state(v: Visit) -> State:
    return screen(v).driver.state


def speaker(v: Visit) -> str:
    turn = state(v).now_turn
    assert turn is not None
    return " ".join(state(v).plan.names(turn.groups[0].get("speaker", ())))


async def wait(v: Visit, seconds: float) -> None:
    """Time goes by in the session."""
    v.clock.advance(seconds)
    await v.tick()
    await v.settle()


async def test_a_difficult_evening_is_walked_and_told_truly(tmp_path: Path) -> None:
    """The record tells it, and names nobody who passed.

    Six people, one late, one leaving, a pass, an overlong turn, a fit, a slow-down with a break, a gate
    that is declined, a kill and a recovery.
    """
    desk = desk_at(tmp_path, scripts={"evening": EVENING})
    start = SetUp("evening", names=NAMES, seconds=50 * 60, lead="M.", seed=3)
    async with visit(desk, start) as v:
        v.app.screen.query_one("Affirm").action_affirm()  # type: ignore[attr-defined]
        await v.press("f5", "enter", "space", "n")
        assert speaker(v) == "Ana"
        # A pass, and the others go on; it is offered again at the end of the round.
        await v.press("p")
        assert speaker(v) == "Ben"
        # A note, while he speaks for nine minutes instead of three.
        await v.press("i")
        await v.type("Ben needed long tonight.")
        await v.press("escape")
        await wait(v, 9 * 60)
        assert "minutes over" in v.seen()
        # Fay comes, and is told what holds.
        await v.press("6")
        assert "Fay is here" in v.seen()
        assert "What is said here stays here" in " ".join(v.seen().split())
        await v.press("escape", "f")
        assert "It would end at" in v.seen()
        await v.press("enter")
        driver = screen(v).driver
        assert driver.now() + driver.state.rest(driver.now()) <= (driver.state.due_at() or 0)
        # Chi stops and cries: a moment, then a break of twenty-five minutes.
        await v.press("n")
        assert speaker(v) == "Chi"
        await v.press("w", "v")
        assert "we are taking a moment" in v.seen().lower()
        await v.press("y", "w", "n", "n", "n", "plus", "p")
        assert state(v).back_at is not None
        await wait(v, 25 * 60)
        assert "the break is over" in v.seen()
        # Dana has to leave; then the power goes.
        await v.press("space", "o", "home", *["down"] * 3, "l")
        assert [one.name for one in state(v).plan.present] == ["Ana", "Ben", "Chi", "Eli", "Fay"]
        (killed,) = desk.archive.folders()
        copy = {path.name: path.read_bytes() for path in killed.iterdir() if path.is_file()}
        before = state(v)
    # What a program that was killed leaves is what was on the disk at that moment.
    for path in killed.iterdir():
        if path.is_file():
            path.unlink()
    for name, data in copy.items():
        if name != "session.lock":
            (killed / name).write_bytes(data)
            (killed / name).chmod(0o600)
    again = desk_at(tmp_path, scripts={"evening": EVENING})
    assert isinstance(again.clock, FakeClock)
    again.clock.advance(45 * 60)
    async with visit(again) as v:
        assert "unfinished" in v.seen()
        await v.press("enter")
        assert state(v).turns == before.turns
        assert "this was interrupted; it stands paused where it stood" in " ".join(v.seen().split())
        await v.press("space")
        heard = []
        while (step := state(v).now_step) is not None and step.id == "first-round":
            heard.append(speaker(v))
            await v.press("n")
        assert heard == ["Chi", "Eli", "Fay", "Ana"]
        while (step := state(v).now_step) is not None and step.id == "pairs":
            groups = [group for turn in (state(v).now_turn,) if turn for group in turn.groups]
            assert all(sum(map(len, group.values())) > 1 for group in groups)
            await v.press("n")
        # Before the gate somebody shakes their head: nobody asks who.
        assert state(v).phase == "gate"
        await v.press("k", "enter")
        assert state(v).now_step is not None
        await wait(v, 60)
        await v.press("n", "enter")
        await v.press("f2")
    record_path = next(killed.parent.glob("*/session.toml"))
    text = record_path.read_text()
    record = tomllib.loads(text)
    assert (record["outcome"], record["recovered"], record["expected"]) == ("completed", True, [])
    present = {row["who"]: (row["from_seconds"], row["to_seconds"]) for row in record["present"]}
    assert list(present) == ["Ana", "Ben", "Chi", "Dana", "Eli", "Fay"]
    end = record["actual_seconds"]
    assert present["Ana"] == (0, end)
    assert 9 * 60 <= present["Fay"][0] < 12 * 60
    assert present["Fay"][1] == end
    assert 34 * 60 <= present["Dana"][1] < end
    assert {row["step"]: row["outcome"] for row in record["steps"]} == {
        "arrive": "held",
        "first-round": "held",
        "pairs": "held",
        "closer": "declined",
        "close": "held",
    }
    assert record["totals"]["passes"] == 1
    assert record["totals"]["paused_seconds"] >= 25 * 60
    assert "Ben needed long tonight." in (killed / "jottings.toml").read_text()
    everything = "".join(path.read_text() for path in killed.rglob("*.toml"))
    for word in ("passed", "slow", "cried", "turn_seconds"):
        assert word not in everything
    assert not (killed / "journal.log").exists()
