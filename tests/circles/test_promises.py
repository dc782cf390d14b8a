"""What was promised comes back until it is kept or let go, and is written in one place alone."""

from __future__ import annotations

import stat
import tomllib
from datetime import date
from pathlib import Path

import pytest
import tomli_w
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from tomlkit import TOMLDocument

from tests.circles.met import circles_at, met, now_stands
from tests.fakes import BEGAN
from tests.notes.after import archive_with, there
from workshop.circles.promises import (
    STATES,
    Promise,
    _table_at,
    at_hand,
    promise,
    promises_in,
    set_due,
    settle,
)
from workshop.circles.store import Circles
from workshop.notes.record import Commitment
from workshop.toml import Unreadable
from workshop.tomledit import edited
from workshop.words import safe_text


@pytest.fixture
def circles(tmp_path: Path) -> Circles:
    return circles_at(tmp_path)


def coming(circles: Circles, name: str = "One") -> list[tuple[str, str, str]]:
    """What comes back at the next meeting: who, what, how it stands."""
    return [(one.who, one.text, one.state) for one in now_stands(circles, circles.find(name)).at_hand]


def test_a_promise_comes_back_until_it_is_kept_or_let_go(circles: Circles) -> None:
    """Open and carried on: at every meeting, the last one's first; nothing goes without a word."""
    circle = circles.new("One", ("Ana", "Ben", "Chi"))
    met(circles, circle, week=0, promised=[("Ana", "Ask first."), ("Ben", "Call her."), ("Chi", "Rest.")])
    ana, ben, chi = now_stands(circles, circle).at_hand
    settle(circles.archive, ana, "kept")
    settle(circles.archive, ben, "carried")
    met(circles, circle, week=1, promised=[("Ana", "Listen.")])
    assert coming(circles) == [
        ("Ana", "Listen.", "open"),
        ("Ben", "Call her.", "carried"),
        ("Chi", "Rest.", "open"),
    ]
    met(circles, circle, week=2)
    assert len(coming(circles)) == 3, "nobody asked, and so all of it comes back"
    for one, state in zip(now_stands(circles, circle).at_hand, ("let go", "kept", "carried"), strict=True):
        settle(circles.archive, one, state)
    assert coming(circles) == [("Chi", "Rest.", "carried")]
    settle(circles.archive, chi, "open")
    assert coming(circles) == [("Chi", "Rest.", "open")]
    assert len(now_stands(circles, circle).promises) == 4, "what is settled is still to be read"


def test_what_a_newer_program_wrote_of_a_promise_does_not_hide_it(circles: Circles) -> None:
    """A word that is not known here is shown as it is, and the promise comes back."""
    circle = circles.new("One", ("Ana", "Ben", "Chi"))
    session = met(circles, circle, promised=[("Ana", "Ask first.")])
    assert session.folder is not None
    path = session.folder / "session.toml"
    path.write_text(path.read_text().replace('state = "open"', 'state = "halfway"'))
    assert coming(circles) == [("Ana", "Ask first.", "halfway")]


def test_a_meeting_has_no_promise_of_its_own_at_hand(circles: Circles) -> None:
    """One that was set aside has a record already; what was promised in it is not asked about in it."""
    circle = circles.new("One", ("Ana", "Ben", "Chi"))
    session = met(circles, circle, promised=[("Ana", "Ask first.")])
    held = now_stands(circles, circle).meetings
    assert at_hand(held, but=session.id) == ()


def test_settling_changes_one_value_and_not_one_other_byte(circles: Circles) -> None:
    """Comments and keys by hand stay; the file is private still; the way back gives the same file again."""
    circle = circles.new("One", ("Ana", "Ben", "Chi"))
    session = met(circles, circle, promised=[("Ana", "Ask first."), ("Ben", "Ask first.")])
    assert session.folder is not None
    path = session.folder / "session.toml"
    text = path.read_text().replace('state = "open"', 'state  =  "open" # so far\r\nmore = 1', 1)
    before = ("# by hand\n" + text).encode()
    path.write_bytes(before)
    ana, ben = now_stands(circles, circle).at_hand
    for one in (ana, ben):
        for state in STATES:
            settled = settle(circles.archive, one, state)
            assert settled == evolve(one, state=state)
            wanted = before.split(b'"open"')
            states = [b'"open"', b'"open"']
            states[one.place] = f'"{state}"'.encode()
            assert path.read_bytes() == wanted[0] + states[0] + wanted[1] + states[1] + wanted[2]
        settle(circles.archive, one, "open")
    assert path.read_bytes() == before
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert not list(session.folder.glob("*.part"))


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (lambda text: text.replace('"Ask first."', '"Ask later."'), "was changed since"),
        (lambda text: text.replace('who = "Ana"\ntext', 'who = "Eve"\ntext'), "was changed since"),
        (lambda text: text[: text.index("[[commitments]]")], "was changed since"),
        (lambda text: text + "broken", "it is not TOML"),
    ],
)
def test_what_was_changed_meanwhile_is_not_overwritten(circles: Circles, change: object, why: str) -> None:
    """Another promise in its place, or a file that can't be read, stays as it is."""
    circle = circles.new("One", ("Ana", "Ben", "Chi"))
    session = met(circles, circle, promised=[("Ana", "Ask first.")])
    assert session.folder is not None
    (promise,) = now_stands(circles, circle).at_hand
    path = session.folder / "session.toml"
    path.write_text(change(path.read_text()))  # type: ignore[operator]
    before = path.read_bytes()
    with pytest.raises(Unreadable, match=why):
        settle(circles.archive, promise, "kept")
    assert path.read_bytes() == before
    with pytest.raises(Unreadable, match="no longer there"):
        settle(circles.archive, evolve(promise, record="20260101-0000-nothing-aaaa"), "kept")


@given(
    st.lists(
        st.builds(
            Commitment, st.sampled_from(["Ana", None]), st.text(st.characters(codec="utf-8"), max_size=8)
        ),
        max_size=4,
    ),
    st.data(),
)
def test_of_any_promises_the_one_that_is_meant_changes(made: list[Commitment], data: st.DataObject) -> None:
    """Also where several say the same, and where they are written on one line by hand."""
    rows = [{"who": one.who, "text": one.text, "state": one.state} for one in made]
    tables = [{key: value for key, value in row.items() if value is not None} for row in rows]
    inline = [", ".join(f"{key} = {_quoted(value)}" for key, value in row.items()) for row in tables]
    text = "commitments = [" + ", ".join(f"{{{row}}}" for row in inline) + "]\n"
    assert tomllib.loads(text)["commitments"] == tables
    if not made:
        return
    place = data.draw(st.integers(0, len(made) - 1))
    promise = Promise("r", place, BEGAN, made[place].who or "", safe_text(made[place].text).strip())

    def change(document: TOMLDocument) -> None:
        table = _table_at(document, promise)
        if table is not None:
            table["state"] = "kept"

    after = tomllib.loads(edited(text.encode(), change).decode())["commitments"]
    for at, (row, was) in enumerate(zip(after, tables, strict=True)):
        assert row == was or at == place
    assert after[place] == {**tables[place], "state": "kept"}


def _quoted(text: str) -> str:
    return tomli_w.dumps({"x": text}).removeprefix("x = ").strip()


def test_what_was_promised_without_a_circle_is_settled_dated_and_added(tmp_path: Path) -> None:
    """In any record: all else in its file stays, and what is added afterwards comes last."""
    archive, kept = archive_with(tmp_path)
    path = kept.folder / "session.toml"
    before = path.read_text()
    (ana,) = promises_in(kept)
    assert (ana.who, ana.text, ana.due) == ("Ana", "Ask first.", None)
    day = date(2026, 12, 6)
    assert set_due(archive, settle(archive, ana, "carried"), day) == evolve(ana, state="carried", due=day)
    promise(archive, kept.id, "", ' Meet "again".\nSoon. ', day)
    promise(archive, kept.id, "Ben", "Call.")
    told = [(one.place, one.who, one.text, one.due, one.state) for one in promises_in(there(archive))]
    assert told == [
        (0, "Ana", "Ask first.", day, "carried"),
        (1, "", 'Meet "again".\nSoon.', day, "open"),
        (2, "Ben", "Call.", None, "open"),
    ]
    assert path.read_text().startswith(before.split("[[commitments]]")[0])
    path.write_text(path.read_text().replace("due = 2026-12-06\n", "due = 2026-12-06 # she said so\n", 1))
    assert set_due(archive, promises_in(there(archive))[0], None).due is None
    assert "# she said so" in path.read_text()
    assert "due" not in tomllib.loads(path.read_text())["commitments"][0]
    with pytest.raises(Unreadable, match="look at it again"):
        set_due(archive, evolve(ana, text="another"), day)


def test_a_record_without_a_day_promises_nothing(tmp_path: Path) -> None:
    """Of what was promised when nobody knows, nobody can be asked."""
    _archive, kept = archive_with(tmp_path, "format = 1\n[[commitments]]\ntext = 'x'\n")
    assert promises_in(kept) == ()
