"""The counselor's own follow-ups: one file, which is theirs to edit, and never written over blindly."""

from __future__ import annotations

import stat
import tomllib
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workshop.disk import try_lock
from workshop.notes.followups import (
    LOCK,
    FollowUp,
    FollowUps,
    belonging,
    in_order,
    looked_up,
)
from workshop.toml import Unreadable

TODAY = date(2026, 11, 22)
BY_HAND = """\
# Mine.
format = 1
colour = "blue"   # a key of a newer program

[[followups]]
text = "Ask Ben."   # quietly
due = "2026-11-20"
mood = "calm"

# This one matters.
[[followups]]
text = "Write to Ana."
due = 2026-12-01T09:00:00
made = 2026-11-01

[[followups]]
due = 2026-12-02
"""


@pytest.fixture
def held(tmp_path: Path) -> FollowUps:
    return FollowUps(tmp_path / "home" / "followups.toml")


def by_hand(held: FollowUps, text: str = BY_HAND) -> FollowUps:
    held.path.parent.mkdir(parents=True)
    held.path.write_text(text)
    return held


def test_there_is_none_before_the_first(held: FollowUps) -> None:
    """Looking makes no file; the first one makes it, for its owner alone, and says that it may be edited."""
    assert held.all() == ()
    assert not held.path.parent.exists()
    made = held.add("  Ask \n Ben. ", TODAY, TODAY, record="r1", circle="c1")
    assert made == FollowUp("Ask Ben.", TODAY, TODAY, "r1", "c1", None, 0)
    assert held.all() == (made,)
    assert stat.S_IMODE(held.path.stat().st_mode) == 0o600
    assert stat.S_IMODE(held.path.parent.stat().st_mode) == 0o700
    assert held.path.read_text().startswith("# Your own follow-ups.")
    assert tomllib.loads(held.path.read_text())["followups"] == [
        {"text": "Ask Ben.", "due": TODAY, "made": TODAY, "record": "r1", "circle": "c1"}
    ]


def test_what_is_written_by_hand_is_read_and_kept(held: FollowUps) -> None:
    """Days in quotes or with a time; what has no words is none; comments and keys stay."""
    ask, write = by_hand(held).all()
    assert (ask.due, write.due, write.place) == (date(2026, 11, 20), date(2026, 12, 1), 1)
    held.settle(ask, TODAY)
    held.put_off(write, TODAY + timedelta(days=9))
    held.reword(held.all()[1], "Write to Ana and Chi.")
    held.add("New.", None, TODAY)
    text = held.path.read_text()
    for words in ("# Mine.", '"blue"   # a key', "# quietly", 'mood = "calm"', "# This one matters."):
        assert words in text
    assert [(one.text, one.due, one.done) for one in held.all()] == [
        ("Ask Ben.", date(2026, 11, 20), TODAY),
        ("Write to Ana and Chi.", TODAY + timedelta(days=9), None),
        ("New.", None, None),
    ]
    assert len(tomllib.loads(text)["followups"]) == 4, "the one without words stands there too"
    held.settle(held.all()[0], None)
    assert "done" not in held.path.read_text()


@pytest.mark.parametrize(
    "text", ["format = 1\n[[followups", "format = 2\n", "", "format = 1\nfollowups = 3\n"]
)
def test_a_file_that_cannot_be_read_is_told_and_left(tmp_path: Path, text: str) -> None:
    """Nothing is added to it, and nothing is lost."""
    held = by_hand(FollowUps(tmp_path / "home" / "followups.toml"), text)
    with pytest.raises(Unreadable):
        held.all()
    with pytest.raises(Unreadable):
        held.add("New.", TODAY, TODAY)
    assert held.path.read_text() == text
    known, why = looked_up(held.path)
    assert known == ()
    assert why.startswith("followups.toml can't be read: ")
    assert why.endswith("It is left as it is.")


def test_a_list_on_one_line_takes_more(held: FollowUps) -> None:
    """However it was written by hand, a new one goes into it."""
    by_hand(held, 'format = 1\nfollowups = [{text = "a"}, 3]\n')
    held.add("b", TODAY, TODAY)
    assert [one.text for one in held.all()] == ["a", "b"]
    assert held.remove(held.all()[0]).table == {"text": "a"}
    assert [one.text for one in held.all()] == ["b"]


def test_what_is_removed_comes_back_as_it_was(held: FollowUps) -> None:
    """To the byte, where nothing was written since; else after the others, with all its keys."""
    by_hand(held)
    ask = held.all()[0]
    removed = held.remove(ask)
    assert [one.text for one in held.all()] == ["Write to Ana."]
    assert "# quietly" in held.path.read_text()
    assert "# This one matters." in held.path.read_text()
    assert held.restore(removed) == ask
    assert held.path.read_text() == BY_HAND
    removed = held.remove(ask)
    held.add("Between.", TODAY, TODAY)
    assert held.restore(removed).text == "Ask Ben."
    assert [one.text for one in held.all()] == ["Write to Ana.", "Between.", "Ask Ben."]
    assert 'mood = "calm"' in held.path.read_text()


def test_one_that_was_changed_elsewhere_is_not_taken_for_another(held: FollowUps) -> None:
    """It is found where it stands now; where it stands nowhere, nothing is done."""
    first, second = held.add("a", TODAY, TODAY), held.add("b", TODAY, TODAY)
    held.remove(first)
    assert held.settle(second, TODAY).place == 0
    for change in (lambda: held.settle(first, TODAY), lambda: held.remove(first)):
        with pytest.raises(Unreadable, match="was changed in its file since"):
            change()
    with pytest.raises(Unreadable, match="write down"):
        held.add("  ", TODAY, TODAY)
    held.path.unlink()
    with pytest.raises(Unreadable, match="was changed in its file since"):
        held.put_off(second, TODAY)


def test_nobody_writes_while_another_does(held: FollowUps, monkeypatch: pytest.MonkeyPatch) -> None:
    """A lock that is not let go of is an error of the disk, and nothing is written."""
    held.add("a", TODAY, TODAY)
    monkeypatch.setattr("workshop.notes.followups.PATIENCE_SECONDS", 0.01)
    before = held.path.read_bytes()
    lock = try_lock(held.path.parent / LOCK)
    assert lock is not None
    with lock, pytest.raises(OSError, match="busy"):
        held.add("b", TODAY, TODAY)
    assert held.path.read_bytes() == before


days = st.none() | st.dates(date(2026, 1, 1), date(2027, 1, 1))
ones = st.builds(
    FollowUp,
    st.text("abc", min_size=1),
    days,
    days,
    st.sampled_from(["", "r1", "r2"]),
    st.sampled_from(["", "c1"]),
    days,
    st.integers(0, 9),
)


@given(st.lists(ones))
def test_due_ones_come_first(followups: list[FollowUp]) -> None:
    """Whatever is due stands before what is not yet, and that before what is done; nothing goes missing."""
    ordered = in_order(followups)
    assert sorted(map(repr, ordered)) == sorted(map(repr, followups))
    kinds = [2 if one.done else 0 if one.is_due(TODAY) else 1 for one in ordered]
    assert kinds == sorted(kinds)
    for one in belonging(followups, "c1", ["r1"]):
        assert one.done is None
        assert one.circle == "c1" or one.record == "r1"


words = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)


@settings(max_examples=15, deadline=None)
@given(st.lists(st.tuples(words, days, st.booleans()), max_size=5))
def test_what_is_written_down_is_read_again(
    tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[str, date | None, bool]]
) -> None:
    """Whatever somebody writes, in one line."""
    held = FollowUps(tmp_path_factory.mktemp("held") / "followups.toml")
    made = []
    for text, due, done in rows:
        try:
            one = held.add(text, due, TODAY)
        except Unreadable:
            continue
        made.append(held.settle(one, TODAY) if done else one)
    assert held.all() == tuple(made)
