"""What a step asks for, answered while it runs."""

from __future__ import annotations

from pathlib import Path

from tests.ui.hosting import stage
from workshop.ui.screens.answers import Answers


async def test_a_step_is_answered_on_the_way(tmp_path: Path) -> None:
    """`e` asks what the step asks, and the answer is in the session before anything ends."""
    async with stage(tmp_path) as s:
        await s.press("space")
        while s.driver.state.now_step is not None and not s.driver.state.now_step.ask:
            await s.press("n")
        await s.press("e")
        assert isinstance(s.app.screen, Answers)
        await s.type("curious")
        await s.press("escape")
        assert s.driver.state.answers["feeling", "p1"].value == "curious"
        assert not isinstance(s.app.screen, Answers)


async def test_nothing_is_asked_where_the_step_asks_nothing(tmp_path: Path) -> None:
    """Where there is nothing to answer, `e` says so and opens nothing."""
    async with stage(tmp_path) as s:
        await s.press("space", "e")
        assert s.app.screen is s.screen
        assert "nothing more is asked" in s.seen()
