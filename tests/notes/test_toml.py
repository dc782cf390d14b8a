from __future__ import annotations

import errno
import tomllib
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.fakes import FakeClock
from tests.faults import each_fault, names
from tests.walks import begun, everything
from workshop.notes.keeping import keep
from workshop.notes.toml import MOST_BYTES, compare, dumps, load
from workshop.session import commands as c
from workshop.session.state import State
from workshop.toml import Unreadable
from workshop.words import safe_text

HOSTILE = (
    '"""',
    "'''",
    'ends with "',
    "\\",
    "\\u001b",
    "a\r\nb\r\n",
    "a\rb",
    "\n\nleading and trailing\n\n",
    "\x1b]52;c;aGk=\x07",
    "\u202egnp.exe",
    "\x00\x7f\x85\u2028\ufeff",
    "\ud800 alone",
    "👩‍👩‍👧 \N{COMBINING ACUTE ACCENT}",
    "[notes]\nx = 1 # no table",
    ".".join("a" * 40) + " = 1",
    "word " * 20_000,
)

keys = st.text(min_size=1, max_size=8).map(safe_text)
plain: st.SearchStrategy[Any] = (
    st.text(max_size=30).map(safe_text)
    | st.integers(-(2**63), 2**63 - 1)
    | st.booleans()
    | st.dates()
    | st.floats(allow_nan=False)
)
values = st.recursive(
    plain,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(keys, inner, max_size=3),
    max_leaves=8,
)


@given(st.dictionaries(keys, values | st.lists(st.dictionaries(keys, plain, max_size=3), max_size=3)))
@settings(deadline=None)
def test_any_document_reads_back_the_same(document: dict[str, Any]) -> None:
    """Also with keys and tables of a newer program: what is written is what any TOML reader reads."""
    assert tomllib.loads(dumps(document).decode()) == document


def ended(tmp_path: Path, text: str, who: str = "Ana") -> State:
    """A session in which this was written wherever something can be."""
    opened = begun(tmp_path / "archive", FakeClock(), everything((who, "Ben"), led_by=safe_text(text)))
    do = opened.driver.do
    for number, audience in enumerate(("group", "jotting", "own")):
        do(c.Note(f"n{number}", safe_text(text), audience))  # type: ignore[arg-type]
    do(c.Note("n9", safe_text(text), "person", "p1"))
    do(c.Answer("feeling", "p1", safe_text(text)))
    do(c.Answer("theme", None, safe_text(text)))
    do(c.Answer("promise", "p1", safe_text(text), due=date(2026, 11, 29)))
    do(c.End())
    return opened.driver.state


@pytest.mark.parametrize("text", HOSTILE, ids=[repr(text)[:20] for text in HOSTILE])
def test_whatever_was_written_comes_back(tmp_path: Path, text: str) -> None:
    """Quotes, line ends, escapes, turned text and a hundred thousand signs: safe, and otherwise the same."""
    folder = tmp_path / "kept"
    folder.mkdir()
    keep(folder, "id", ended(tmp_path, text, who=safe_text(text)))
    safe = safe_text(text)
    record = load(folder / "session.toml")
    assert [row["text"] for row in record["notes"]] == [safe]
    assert record["led_by"] == safe
    assert record["present"][0]["who"] == safe
    assert (record["answers"][0]["value"], record["commitments"][0]["text"]) == (safe.strip(), safe.strip())
    own = load(folder / "process.toml")
    assert (own["notes"], own["answers"][0]["value"]) == ([{"text": safe}], safe.strip())
    assert load(folder / "jottings.toml")["notes"] == [{"text": safe}]
    assert load(folder / "people" / "p1.toml") == {
        "format": 1,
        "id": "id",
        "who": safe,
        "notes": [{"text": safe}],
    }


def test_a_long_session_can_be_kept(tmp_path: Path) -> None:
    """Five million signs of notes are no reason for the record not to be written."""
    opened = begun(tmp_path, FakeClock())
    for number in range(50):
        opened.driver.do(c.Note(f"n{number}", "word " * 20_000, "group"))
    opened.driver.do(c.End())
    path = opened.keep()
    assert path is not None
    assert len(load(path)["notes"]) == 50
    assert path.stat().st_size < MOST_BYTES


def test_what_reads_back_differently_is_not_written(tmp_path: Path) -> None:
    """A value that TOML would change is an error, and no file."""
    with pytest.raises(ValueError, match="does not read the same"):
        dumps({"at": datetime(2026, 11, 22, 18, tzinfo=UTC), "x": Decimal("0.1")})
    with pytest.raises(ValueError, match="does not read the same"):
        compare({"a": 1}, b"a = 2\n")


def test_an_offset_stays_what_it_is(tmp_path: Path) -> None:
    """18:00 where the room was, and not somewhere else."""
    zone = timezone(timedelta(hours=5, minutes=45))
    document = {"started": datetime(2026, 11, 22, 18, tzinfo=zone)}
    back = tomllib.loads(dumps(document).decode())["started"]
    assert (back, back.utcoffset()) == (document["started"], timedelta(hours=5, minutes=45))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("format = 2", "its format is 2, a newer workshop's; this one reads format 1"),
        ("format = 0", "its format is 0; this workshop reads format 1"),
        ("format = true", "its format is True"),
        ('format = "1"', "its format is 1"),
        ("x = 1", "it says no format; write format = 1 at its top"),
        ("format = 1\nx = ", "it is not TOML"),
        ("format = 1\n" + ".".join("a" * 20_000) + " = 1", "more than 16 dots"),
        ('format = "\\u001b[2J"', "format is \N{REPLACEMENT CHARACTER}[2J"),
    ],
)
def test_what_cannot_be_read_says_why(tmp_path: Path, text: str, said: str) -> None:
    """Another format, no TOML, a bomb: a sentence, and nothing of the file."""
    path = tmp_path / "session.toml"
    path.write_text(text)
    with pytest.raises(Unreadable) as error:
        load(path)
    assert said in str(error.value)


def test_a_link_a_folder_or_nothing_is_no_record(tmp_path: Path) -> None:
    """None of them is followed, waited for, or a traceback."""
    (tmp_path / "real.toml").write_text("format = 1\n")
    (tmp_path / "link.toml").symlink_to("real.toml")
    for name in ("link.toml", "gone.toml", "."):
        with pytest.raises(Unreadable):
            load(tmp_path / name)
    assert load(tmp_path / "real.toml") == {"format": 1}


def test_what_others_put_into_a_record_is_made_safe(tmp_path: Path) -> None:
    """A text by which somebody else's editor would steer a terminal is harmless once it is read."""
    path = tmp_path / "session.toml"
    path.write_text('format = 1\n[[notes]]\ntext = "\\u001b[2J"\n[deep]\nlist = [["\\u202e"]]\n')
    assert load(path) == {
        "format": 1,
        "notes": [{"text": "\N{REPLACEMENT CHARACTER}[2J"}],
        "deep": {"list": [["\N{REPLACEMENT CHARACTER}"]]},
    }


def test_a_disk_that_fails_leaves_whole_files_or_none(tmp_path: Path) -> None:
    """At each call of keeping: an error, only whole files, none beside them; then it can be done again."""
    state = ended(tmp_path, "x")
    whole = tmp_path / "whole"
    whole.mkdir()
    keep(whole, "id", state)
    fired = 0
    for fault in each_fault(("open", "write", "fsync", "rename", "mkdir"), errno.ENOSPC):
        folder = tmp_path / f"{fault.call}-{fault.nth}"
        folder.mkdir()
        with fault():
            try:
                keep(folder, "id", state)
            except OSError:
                fired += 1
        for path in folder.rglob("*.toml"):
            assert path.read_bytes() == (whole / path.relative_to(folder)).read_bytes()
        keep(folder, "id", state)
        assert names(folder) == names(whole) == ["jottings.toml", "people", "process.toml", "session.toml"]
    assert fired >= 17
