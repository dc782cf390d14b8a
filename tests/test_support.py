"""Help lines: read whatever stands there, told honestly, and changed without losing what others wrote."""

from __future__ import annotations

import tomllib
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
import tomli_w
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from workshop import helplines, support
from workshop.helplines import Entry, Support, change, load, put_off, read
from workshop.toml import Unreadable

TODAY = date(2026, 11, 22)

WHOLE = """\
# Mine.
region = "Berlin"
checked = 2026-11-01
emergency = "112"
colour = "blue"  # nobody knows what for

[[lines]]
name = "Night line"
contact = "0800 1"
for = "everyone"
hours = "18 to 24"
since = 1999

# The one that helped.
[[lines]]
name = "Doctor"
contact = "0800 2"

[[directories]]
name = "Counselors near here"
address = "Market square 1"
for = ["individual", "couples"]
"""


def test_all_that_is_written_down_is_read() -> None:
    """Every key, a list as well as a text in `for`; keys of somebody else do no harm."""
    found = read(WHOLE.encode())
    assert found == Support(
        "Berlin",
        date(2026, 11, 1),
        "112",
        (Entry("Night line", "0800 1", whom="everyone", hours="18 to 24"), Entry("Doctor", "0800 2")),
        (Entry("Counselors near here", address="Market square 1", whom="individual, couples"),),
    )
    assert support.audiences(found.directories) == ("individual", "couples")
    assert support.in_lines(found, TODAY) == (
        "In danger: 112",
        "Night line: 0800 1 (for everyone, 18 to 24)",
        "Doctor: 0800 2",
        "Counselors near here: Market square 1 (for individual, couples)",
        "For Berlin. Checked on 2026-11-01.",
    )


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("region = 3", "region takes a text in quotes"),
        ("emergency = 112", "emergency takes a text in quotes"),
        ('checked = "soon"', "checked takes a day such as 2026-11-22"),
        ("checked = 3", "checked takes a day such as 2026-11-22"),
        ("directories = 3", "directories takes a list; write [[directories]] above each"),
        ("directories = [3]", "directories, 1 takes a name and a contact, below [[directories]]"),
        ('[[directories]]\nname = "A"\nhours = false', "directories, 1: hours takes a text in quotes"),
        ('[[directories]]\nname = "A"\nfor = [1]', "directories, 1: for takes a text in quotes"),
    ],
)
def test_what_is_of_a_wrong_kind_is_told_and_the_rest_is_shown(text: str, told: str) -> None:
    """One sentence for it, and the number that stands beside it is still there."""
    found = read(f'{text}\n[[lines]]\nname = "A line \\u001b"\ncontact = 1161\n'.encode())
    assert found.troubles[0 if "lines" not in told else -1].startswith("support.toml: ")
    assert f"support.toml: {told}" in found.troubles
    assert "A line \N{REPLACEMENT CHARACTER}: 1161" in support.in_lines(found, TODAY)
    assert ("In danger: 112" in support.in_lines(found, TODAY)) is ("emergency" in text)


@pytest.mark.parametrize("text", ['[[lines]]\nname = "Night line\ncontact = "0800 1"', "x = \xff0800 1"])
def test_a_file_that_cannot_be_read_is_shown_as_it_stands(tmp_path: Path, text: str) -> None:
    """In the one moment in which it must not fail, the number is still on the screen."""
    path = tmp_path / "support.toml"
    path.write_bytes(text.encode("latin-1"))
    found = load(path)
    assert found.troubles[0].startswith("support.toml can't be used: ")
    assert any("0800 1" in line for line in found.raw)
    assert "0800 1" in support.in_a_row(found, TODAY)
    with pytest.raises(Unreadable):
        change(path, found, evolve(found, region="Berlin"))
    assert path.read_bytes() == text.encode("latin-1")


@pytest.mark.parametrize("text", ["", 'region = "Berlin"', "asked = 2026-11-22", "[[lines]]\nx = 1"])
@pytest.mark.parametrize("alone", [True, False])
def test_where_nobody_is_to_be_called_there_is_still_something(text: str, *, alone: bool) -> None:
    """It says that it is empty, and what holds everywhere; somebody alone is told what to do now."""
    found = read(text.encode())
    assert found.is_empty
    told = support.in_a_row(found, TODAY, alone=alone)
    assert told.startswith("In danger, call the emergency number of the place you are in.")
    assert "No help lines are written down here yet." in told
    assert ("nothing has to be finished" in told) is alone


@pytest.mark.parametrize(
    ("checked", "told"),
    [
        (None, "Nobody wrote down when it was checked"),
        (TODAY, "Checked on 2026-11-22."),
        (TODAY - timedelta(days=365), "Checked on 2025-11-22."),
        (TODAY - timedelta(days=366), "Checked on 2025-11-21, more than 1 year ago; some of it may"),
        (TODAY - timedelta(days=800), "more than 2 years ago; some of it may no longer hold"),
        (TODAY + timedelta(days=1), "is still to come, so nobody knows"),
    ],
)
def test_how_old_it_is_is_said_honestly(checked: date | None, told: str) -> None:
    """Unknown, fresh, long ago, and a day that can't be."""
    found = Support(checked=checked, emergency="1")
    assert told in support.standing(found, TODAY)
    assert "For which place this is, nobody wrote down." in support.standing(found, TODAY)


def test_a_change_touches_nothing_else(tmp_path: Path) -> None:
    """Comments, keys of somebody else and entries that were left alone stand as they stood."""
    path = tmp_path / "support.toml"
    path.write_text(WHOLE)
    before = load(path)
    night, doctor = before.lines
    after = evolve(
        before,
        checked=TODAY,
        region="Leipzig",
        lines=(evolve(doctor, contact="0800 3"), Entry("Friend", "0151")),
    )
    assert change(path, before, after) == load(path) == after
    text = path.read_text()
    for kept in (
        "# Mine.",
        'colour = "blue"  # nobody',
        "# The one that helped.",
        '["individual", "couples"]',
    ):
        assert kept in text
    assert night.name not in text
    assert path.stat().st_mode & 0o777 == 0o600
    with pytest.raises(Unreadable, match="changed meanwhile"):
        change(path, before, after)


def test_what_is_put_off_is_dated_and_empty_until_something_is_written(tmp_path: Path) -> None:
    """A file that was there stays; what is written later takes the note's place."""
    path = tmp_path / "new" / "support.toml"
    assert not load(path).there
    put_off(path, TODAY)
    assert tomllib.loads(path.read_text()) == {"asked": TODAY}
    before = load(path)
    assert before == Support()
    change(path, before, Support("Berlin", TODAY, "112", (Entry("A", "1"),)))
    put_off(path, TODAY)
    assert tomllib.loads(path.read_text()) == {
        "region": "Berlin",
        "checked": TODAY,
        "emergency": "112",
        "lines": [{"name": "A", "contact": "1"}],
    }


values = (
    st.sampled_from(["", "A", 'q"ü', "a\nb", "#"]) | st.integers(0, 9) | st.lists(st.just("x"), max_size=1)
)
tables = st.dictionaries(
    st.sampled_from(["name", "contact", "for", "hours", "address", "own"]), values, max_size=4
)
lists = st.lists(tables, max_size=3) | st.integers(0, 3)
documents = st.fixed_dictionaries(
    {"own": st.dictionaries(st.sampled_from("ab"), values, max_size=2)},
    optional={
        "region": values,
        "emergency": values,
        "checked": st.dates(),
        "lines": lists,
        "directories": lists,
    },
)


@given(documents, st.data())
def test_whatever_stands_there_can_be_changed(document: dict[str, Any], data: st.DataObject) -> None:
    """Any change reads back as it was meant, or is refused where a list is none; foreign keys stay."""
    before = read(tomli_w.dumps(document).encode())

    def changed(entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
        kept = [
            evolve(
                entry,
                name=data.draw(st.sampled_from([entry.name, "New"])),
                hours=data.draw(st.sampled_from("x")),
            )
            for entry in entries
            if data.draw(st.booleans())
        ]
        return (*kept, *((Entry("Added", "1"),) if data.draw(st.booleans()) else ()))

    after = Support(
        "R", TODAY, data.draw(st.sampled_from(["", "1"])), changed(before.lines), changed(before.directories)
    )
    try:
        made = helplines._made(tomli_w.dumps(document).encode(), before, after)
    except Unreadable:
        assert int in {type(document.get("lines")), type(document.get("directories"))}
        return
    assert evolve(read(made), troubles=()) == after
    assert tomllib.loads(made.decode())["own"] == document["own"]


@pytest.mark.parametrize("alone", [True, False])
def test_the_card_has_its_stages(*, alone: bool) -> None:
    """Ground, ask, resume, break, end kindly, each with words; somebody alone is told of nobody else."""
    stages = support.card(alone=alone)
    assert [stage.title for stage in stages] == ["Ground", "Ask", "Resume", "Break", "End kindly"]
    assert all(stage.words.endswith((".", "?")) for stage in stages)
    assert any("at least 20 minutes" in stage.words for stage in stages)
    assert ("they" in " ".join(stage.words for stage in stages)) is not alone
