from __future__ import annotations

from datetime import UTC, datetime

import pytest

from tests.plans import step
from tests.sessions import walk
from workshop.plan.agenda import at_clock
from workshop.run.standing import ends, pace
from workshop.session import commands as c

WALL = datetime(2026, 11, 22, 18, 0, tzinfo=UTC)


def test_a_rehearsal_ends_as_much_sooner() -> None:
    """45 minutes at 60 times the speed are over in 45 seconds."""
    walked = walk(step("talk", time=45 * 60))
    assert ends(walked.state, walked.now, WALL) == f"ends {at_clock(WALL, 2700):%H:%M}"
    assert ends(walked.state, walked.now, WALL, 60) == f"ends {at_clock(WALL, 45):%H:%M}"


@pytest.mark.parametrize(
    ("late", "told"),
    [(0, "on time"), (30, "on time"), (31, "1 minute behind"), (149, "2 minutes behind")],
)
def test_behind_is_told_to_the_minute(late: int, told: str) -> None:
    """On time within half a minute, then the nearest minute."""
    walked = walk(step("talk", time=60), step("rest", time=600))
    walked.wait(60 + late)
    assert pace(walked.state, walked.now) == told


def test_ahead_is_told_too_and_nothing_where_there_is_nothing_to_tell() -> None:
    """Before the start and at the close there is no pace and no end."""
    walked = walk(step("talk", time=120), step("rest", time=60), started=False)
    assert pace(walked.state, walked.now) == ""
    walked.do(c.Start(), c.Next())
    assert pace(walked.state, walked.now) == "2 minutes ahead"
    walked.do(c.Next())
    assert (pace(walked.state, walked.now), ends(walked.state, walked.now, WALL)) == ("", "")
