"""The folder of circles: found by name or id, changed whole, and never gone without a way back."""

from __future__ import annotations

import errno
import os
import stat
from datetime import timedelta
from pathlib import Path

import pytest

from tests.circles.met import circles_at, met
from tests.fakes import BEGAN
from tests.faults import replaced
from workshop.circles.model import CircleError, joined
from workshop.circles.store import LOCK, Circles
from workshop.disk import try_lock
from workshop.notes.archive import ALPHABET
from workshop.toml import Unreadable

DAY = timedelta(days=1)


@pytest.fixture
def circles(tmp_path: Path) -> Circles:
    return circles_at(tmp_path)


def files(circles: Circles) -> list[str]:
    """What lies in the folder, but the lock."""
    return sorted(
        str(path.relative_to(circles.root))
        for path in circles.root.rglob("*")
        if path.is_file() and path.name != LOCK
    )


def test_a_new_circle_is_a_private_file_that_names_nobody(circles: Circles) -> None:
    """Its id is `c` and three signs; folder and file are readable by one person alone."""
    before = os.umask(0)
    try:
        made = circles.new("Thursday", ("Ana", "Ben"), ("One voice.",))
    finally:
        os.umask(before)
    assert made.id[0] == "c"
    assert set(made.id[1:]) <= set(ALPHABET)
    assert len(made.id) == 4
    assert files(circles) == [f"{made.id}.toml"]
    assert stat.S_IMODE(circles.root.stat().st_mode) == 0o700
    assert stat.S_IMODE((circles.root / f"{made.id}.toml").stat().st_mode) == 0o600
    assert circles.all()[0].circle == circles.read(made.id) == made


def test_an_id_is_never_given_twice(circles: Circles, monkeypatch: pytest.MonkeyPatch) -> None:
    """Not one that is there, that can still be brought back, or that a record tells of."""
    drawn = iter("aaa" + "aaa" + "bbb" + "aaabbb" + "ccc")
    monkeypatch.setattr("secrets.choice", lambda _signs: next(drawn))
    first, second = circles.new("One", ("Ana", "Ben")), circles.new("Two", ("Ana", "Ben"))
    assert (first.id, second.id) == ("caaa", "cbbb")
    monkeypatch.undo()
    met(circles, first)
    circles.delete("caaa", BEGAN)
    circles.delete("cbbb", BEGAN)
    circles.tidy(BEGAN + 40 * DAY)
    circles.new("Held", ())
    circles.delete(circles.find("Held").id, BEGAN)
    trashed = circles.deleted(BEGAN)[0].found.id
    drawn = iter("aaa" + trashed[1:] + "bbb")
    monkeypatch.setattr("secrets.choice", lambda _signs: next(drawn))
    assert circles.new("Three").id == "cbbb", "no record tells of it"


def test_circles_are_found_by_id_and_by_name(circles: Circles) -> None:
    """However the name is capitalised; where none is meant, the nearest is told."""
    made = circles.new("Thursday group", ("Ana", "Ben"))
    assert circles.find(made.id) == circles.find(" thursday  GROUP ") == made
    with pytest.raises(CircleError, match="no circle is called Thursdy group; did you mean Thursday group"):
        circles.find("Thursdy group")
    with pytest.raises(CircleError, match="no circle is called x; `workshop circles list` lists them"):
        circles.find("x")
    with pytest.raises(CircleError, match="there is no circle yet"):
        Circles(circles.root / "none", circles.archive).find("x")


def test_two_circles_of_one_name_are_told_apart(circles: Circles) -> None:
    """None is made beside another of its name; where a file by hand does it, ids and people tell which."""
    made, other = circles.new("Thursday", ("Ana", "Ben")), circles.new("Friday", ("Chi",))
    with pytest.raises(CircleError, match="there is a circle called THURSDAY already"):
        circles.new("THURSDAY")
    with pytest.raises(CircleError, match="already"):
        circles.change(other.id, lambda circle: type(circle)(circle.id, "Thursday", circle.people))
    path = circles.root / f"{other.id}.toml"
    path.write_text(path.read_text().replace("Friday", "thursday"))
    with pytest.raises(CircleError, match="more than one circle") as told:
        circles.find("Thursday")
    assert f"{made.id} (Ana and Ben)" in str(told.value)
    assert f"{other.id} (Chi)" in str(told.value)
    assert circles.find(other.id).people == ("Chi",)


def test_a_damaged_file_is_told_and_left_alone(circles: Circles) -> None:
    """It is listed last, with a sentence; nothing changes it; others are as they were."""
    made = circles.new("Thursday")
    broken = circles.root / "cbad.toml"
    broken.write_text("format = 1\nname = ")
    (circles.root / "Ana.toml").write_text("not an id")
    (circles.root / "clink.toml").symlink_to(broken)
    found = circles.all()
    assert [one.id for one in found] == [made.id, "cbad", "clink"]
    assert "it is not TOML" in found[1].trouble
    assert "a link stands where the file belongs" in found[2].trouble
    with pytest.raises(CircleError, match=r"cbad\.toml can't be read: .*It is left as it is"):
        circles.find("cbad")
    with pytest.raises(Unreadable):
        circles.change("cbad", lambda circle: circle)
    assert broken.read_text() == "format = 1\nname = "
    for nowhere in ("cxyz", "../cbad", ""):
        with pytest.raises(Unreadable):
            circles.read(nowhere)


def test_a_full_disk_leaves_the_circle_as_it_was(circles: Circles) -> None:
    """Whole or not at all, and nothing half-written stays behind."""
    made = circles.new("Thursday", ("Ana", "Ben"))

    def full(*_arguments: object, **_more: object) -> int:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with replaced(write=full), pytest.raises(OSError, match="No space"):
        circles.change(made.id, lambda circle: joined(circle, ["Chi"]))
    assert circles.read(made.id) == made
    assert files(circles) == [f"{made.id}.toml"]


def test_two_programs_take_turns(circles: Circles, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where another holds the folder, a change is no change, and can be tried again."""
    made = circles.new("Thursday")
    monkeypatch.setattr("workshop.circles.store.PATIENCE_SECONDS", 0)
    held = try_lock(circles.root / LOCK)
    assert held is not None
    with held, pytest.raises(OSError, match="busy"):
        circles.change(made.id, lambda circle: joined(circle, ["Chi"]))
    assert circles.change(made.id, lambda circle: joined(circle, ["Chi"])).people == ("Chi",)


def test_what_is_deleted_can_be_brought_back_for_thirty_days(circles: Circles) -> None:
    """By its name or its id; after that it is gone for good."""
    made = circles.new("Thursday", ("Ana", "Ben"))
    assert circles.delete(made.id, BEGAN) == (BEGAN + 30 * DAY).date()
    assert circles.all() == ()
    circles.tidy(BEGAN + 30 * DAY)
    assert [one.found.circle for one in circles.deleted(BEGAN + 30 * DAY)] == [made]
    with pytest.raises(CircleError, match="no circle that was deleted is called Friday; there are: Thursday"):
        circles.restore("Friday", BEGAN)
    assert circles.restore("thursday", BEGAN) == made
    assert circles.circles() == (made,)
    with pytest.raises(CircleError, match="there are: none"):
        circles.restore(made.id, BEGAN)
    circles.delete(made.id, BEGAN)
    circles.tidy(BEGAN + 32 * DAY)
    assert files(circles) == []
    with pytest.raises(Unreadable, match="no such circle any more"):
        circles.delete(made.id, BEGAN)


def test_nothing_takes_the_place_of_a_circle_that_is_there(circles: Circles) -> None:
    """One that was made again by hand under the same id stays, and so does the one that was deleted."""
    made = circles.new("Thursday")
    circles.delete(made.id, BEGAN)
    (circles.root / f"{made.id}.toml").write_text('format = 1\nname = "Another"\n')
    with pytest.raises(CircleError, match="is there already"):
        circles.restore(made.id, BEGAN)
    assert circles.read(made.id).name == "Another"
    assert len(circles.deleted(BEGAN)) == 1
