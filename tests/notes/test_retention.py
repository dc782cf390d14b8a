"""For how long a record is kept: so many years from the day it ended, told and never obeyed by itself."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.fakes import BEGAN, FakeClock
from tests.notes.papers import read
from tests.walks import begun, killed
from workshop.circles.settling import archive_of
from workshop.notes.archive import Archive
from workshop.notes.lettinggo.purging import Unknown, due
from workshop.notes.retention import held_on, retained_until
from workshop.notes.unfinished import read_unfinished
from workshop.session import commands as c


@pytest.mark.parametrize(
    ("ended", "years", "until"),
    [
        (date(2026, 11, 22), 0, None),
        (date(2026, 11, 22), 7, date(2033, 11, 22)),
        (date(2028, 2, 29), 4, date(2032, 2, 29)),
        (date(2028, 2, 29), 1, date(2029, 3, 1)),
        (date(2096, 2, 29), 4, date(2100, 3, 1)),
        (date(2026, 12, 31), 100, date(2126, 12, 31)),
        (date(9990, 1, 1), 100, date(9999, 12, 31)),
    ],
)
def test_so_many_years_from_a_day(ended: date, years: int, until: date | None) -> None:
    """A leap day's year is over on the first of March; no calendar ends the program."""
    assert retained_until(ended, years) == until


@given(st.dates(date(1900, 1, 1), date(2200, 1, 1)), st.integers(1, 100))
def test_no_year_is_short(ended: date, years: int) -> None:
    """The day is never before so many times 365 days, and at most a day after the same day of that year."""
    until = retained_until(ended, years)
    assert until is not None
    assert until - ended >= timedelta(days=365 * years)
    assert (until.month, until.day) in ((ended.month, ended.day), (3, 1))


def test_every_record_that_is_kept_says_until_when(tmp_path: Path) -> None:
    """However it comes to be kept: at its end, set aside, or finished at the next start."""
    archive = archive_of(tmp_path / "notes", tmp_path / "circles", 7)
    for ends in ("keep", "aside", "killed"):
        begun(archive.root, FakeClock()).leave()
        waiting = next(one for one in archive.unfinished() if not (one.folder / "session.toml").exists())
        session = archive.resume(waiting, FakeClock())
        if ends == "aside":
            session.set_aside()
        else:
            session.driver.do(c.End())
            if ends == "keep":
                session.keep()
            else:
                killed(session)
    archive.tidy()
    records = list(archive.records())
    assert len(records) == 3
    assert {kept.document["retain_until"] for kept in records} == {date(2033, 11, 22)}
    other = Archive(tmp_path / "other")
    session = begun(other.root, FakeClock())
    session.set_aside()
    assert "retain_until" not in read(next(other.folders()))


def kept(archive: Archive, ended: date, until: str = "") -> str:
    """The id of a record of that day, which names a day until which it is kept, or none."""
    clock = FakeClock()
    clock.jump((ended - BEGAN.date()).days * 86400.0)
    session = begun(archive.root, clock)
    session.driver.do(c.End())
    path = session.keep()
    assert path is not None
    if until:
        path.write_text(path.read_text().replace("tags = []", f"tags = []\nretain_until = {until}"))
    return session.id


def test_what_is_past_its_day_is_due(tmp_path: Path) -> None:
    """Not on the day itself; without one only where somebody says before when; never what is unfinished."""
    archive = Archive(tmp_path)
    past = kept(archive, date(2020, 1, 1), "2026-11-21")
    today = kept(archive, date(2020, 1, 2), "2026-11-22")
    none = kept(archive, date(2020, 1, 3))
    strange = kept(archive, date(2020, 1, 4), '"2021"')
    waits = begun(archive.root, FakeClock())
    path = waits.set_aside()
    assert path is not None
    path.write_text(path.read_text().replace("tags = []", "tags = []\nretain_until = 2020-01-01"))
    assert read_unfinished(path.parent).state is not None

    def found(day: date, before: date | None = None) -> dict[str, object]:
        return {
            one.kept.id: one.why if isinstance(one, Unknown) else one.until
            for one in due(archive, day, before)
        }

    unknown = {waits.id: "it is unfinished; end it first", strange: "its retain_until is no date"}
    assert found(date(2026, 11, 22)) == {past: date(2026, 11, 21), **unknown}
    assert found(date(2026, 11, 23)) == {past: date(2026, 11, 21), today: date(2026, 11, 22), **unknown}
    assert none not in found(date(2026, 11, 22), date(2020, 1, 3))
    assert found(date(2026, 11, 22), date(2020, 1, 4))[none] is None


def test_a_record_by_hand_is_held_on_the_day_it_says() -> None:
    """Its end, else its beginning; also where somebody wrote a date without a time."""
    assert held_on({"started": BEGAN}) == BEGAN.date()
    assert held_on({"started": BEGAN, "ended": date(2027, 1, 1)}) == date(2027, 1, 1)
    assert held_on({"started": "yesterday"}) is None
