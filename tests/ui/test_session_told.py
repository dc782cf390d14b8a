"""What the session's screen tells whom: agreements to all, what landing leaves out to one, a rehearsal."""

from __future__ import annotations

from pathlib import Path

from attrs import evolve

from tests.ui.hosting import made_plan, stage


async def test_the_room_sees_the_agreements_while_it_waits(tmp_path: Path) -> None:
    """On the screen for everyone they stand before the start, and no longer after it."""
    plan = evolve(made_plan(), agreements=("What is said here stays here",), ready=())
    async with stage(tmp_path, plan, seen_by="everyone", affirmed=False) as s:
        assert "What is said here stays here" in s.seen()
        await s.press("enter", "space")
        assert s.driver.state.phase == "running"
        assert "What is said here stays here" not in s.seen()


async def test_what_landing_leaves_out_is_not_for_the_room(tmp_path: Path) -> None:
    """In the room's view l says that it is the counselor's, and opens nothing."""
    async with stage(tmp_path) as s:
        await s.press("space", "v", "l")
        assert s.app.screen is s.screen
        await s.press("y", "l")
        assert s.app.screen is not s.screen


async def test_a_rehearsal_that_is_kept_says_no_more_than_rehearsal(tmp_path: Path) -> None:
    """Only what is written down nowhere says that nothing is kept."""
    async with stage(tmp_path, speed=5) as s:
        assert s.driver.is_kept
        assert "rehearsal" in s.seen()
        assert "nothing is kept" not in s.seen()
