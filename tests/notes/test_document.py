"""What is taken from a record, however somebody wrote it by hand."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

from hypothesis import example, given
from hypothesis import strategies as st

from workshop.notes.document import moment

FARTHEST = timedelta(hours=23, minutes=59)
OFFSETS = st.timedeltas(-FARTHEST, FARTHEST).map(timezone)


@given(st.datetimes(timezones=OFFSETS), OFFSETS)
@example(datetime(1, 1, 1, tzinfo=timezone(timedelta(hours=14))), UTC)
@example(datetime(9999, 12, 31, 23, tzinfo=timezone(-FARTHEST)), timezone(FARTHEST))
def test_what_is_told_as_a_moment_every_clock_can_show(written: datetime, offset: timezone) -> None:
    """In any other place, and back; what was written of an age that ours may live in is told as it is."""
    told = moment({"started": written}, "started")
    if told is not None:
        assert told.astimezone(offset).astimezone(written.tzinfo) == written
        assert told == written
    assert told is not None or not 1 < written.year < 9999
