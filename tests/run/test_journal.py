from __future__ import annotations

from pathlib import Path
from types import MappingProxyType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.faults import names
from tests.journals import AFTER, ENTRIES, line, written
from workshop.run.journal import (
    JSON,
    LONGEST_LINE,
    MOST_DAMAGE,
    Damage,
    Journal,
    JournalError,
    Recovered,
    recover,
)

ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "journal.log"


def test_what_is_acknowledged_is_there(path: Path) -> None:
    """Entries come back as they were, over several appends, none, and a second opening."""
    with Journal.create(path) as journal:
        journal.append(ENTRIES[:2])
        assert recover(path) == Recovered(ENTRIES[:2])
        journal.append([])
    with Journal.reopen(path) as journal:
        journal.append(ENTRIES[2:])
    assert recover(path) == Recovered(ENTRIES)


def test_the_lines_are_what_the_design_says(path: Path) -> None:
    """A checksum in eight digits, a space, compact UTF-8 in the order given, a newline."""
    assert written(path, {"v": 1, "seq": 7, "text": "ü"}) == line('{"v":1,"seq":7,"text":"ü"}'.encode())


@given(st.lists(st.dictionaries(st.text(), ANYTHING, max_size=4), max_size=5))
def test_any_json_comes_back(
    tmp_path_factory: pytest.TempPathFactory, several: list[dict[str, JSON]]
) -> None:
    """Whatever the words and numbers, they come back in one line each."""
    path = tmp_path_factory.getbasetemp() / "any.log"
    path.unlink(missing_ok=True)
    entries = tuple({**entry, "seq": number} for number, entry in enumerate(several))
    assert written(path, *entries).count(b"\n") == len(entries)
    assert recover(path) == Recovered(entries)


def test_frozen_values_are_written_as_plain_ones(path: Path) -> None:
    """Tuples and read-only mappings become lists and mappings."""
    written(path, MappingProxyType({"seq": 1, "turns": (1, MappingProxyType({"a": ()}))}))
    assert recover(path).entries == ({"seq": 1, "turns": [1, {"a": []}]},)


@pytest.mark.parametrize(
    "entry",
    [
        {"seq": 1, "at": float("nan")},
        {"seq": 1, "at": float("inf")},
        {"seq": 1, "text": "\udc80"},
        {"seq": 1, "text": b"bytes"},
        {"seq": 1, "text": {1, 2}},
        {"seq": "1"},
        {"seq": True},
        {"seq": 1.0},
        {"seq": -1},
        {},
        {"seq": 1, "text": "x" * LONGEST_LINE},
        {"seq": 1, "deep": [[]]},
    ],
    ids=str,
)
def test_what_could_not_be_read_again_is_refused(path: Path, entry: dict[str, JSON]) -> None:
    """Nothing of its batch is written, and the journal goes on."""
    if "deep" in entry:
        for _level in range(100_000):
            entry["deep"] = [entry["deep"]]
    with Journal.create(path) as journal:
        with pytest.raises(JournalError):
            journal.append([ENTRIES[0], entry])
        assert path.read_bytes() == b""
        journal.append(ENTRIES)
    while isinstance(deep := entry.get("deep"), list) and deep:
        entry["deep"] = deep[0]
    assert recover(path) == Recovered(ENTRIES)


@pytest.mark.parametrize("numbers", [[3], [2], [4, 4], [5, 4], [4, 3]], ids=str)
def test_a_number_is_given_once(path: Path, numbers: list[int]) -> None:
    """What recovering would drop as another's copy, or put before its time, isn't acknowledged."""
    good = written(path, *ENTRIES)
    with Journal.reopen(path) as journal:
        with pytest.raises(JournalError, match="taken"):
            journal.append([{"seq": number, "kind": "Other"} for number in numbers])
        assert path.read_bytes() == good
        journal.append([AFTER])
    assert recover(path) == Recovered((*ENTRIES, AFTER))


def test_the_longest_line_is_read_again(path: Path) -> None:
    """What append takes, recover takes: to the byte."""
    room = LONGEST_LINE - len(line(b'{"seq":1,"text":""}'))
    assert len(written(path, {"seq": 1, "text": "x" * room})) == LONGEST_LINE
    assert len(recover(path).entries) == 1
    with Journal.reopen(path) as journal, pytest.raises(JournalError, match="too long"):
        journal.append([{"seq": 2, "text": "x" * (room + 1)}])


def test_the_largest_journal_is_read_again(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What append takes, recover takes: no more than the limit altogether."""
    limit = len(written(path, *ENTRIES))
    monkeypatch.setattr("workshop.run.journal.LARGEST_JOURNAL", limit)
    with Journal.reopen(path) as journal, pytest.raises(JournalError, match="full"):
        journal.append([AFTER])
    assert recover(path) == Recovered(ENTRIES)
    monkeypatch.setattr("workshop.run.journal.LARGEST_JOURNAL", limit - 1)
    with pytest.raises(JournalError, match="larger"):
        recover(path)


def test_a_journal_cut_at_every_byte(path: Path) -> None:
    """The whole lines before the cut come back, a cut line is torn and goes, and the journal goes on."""
    whole = written(path, *ENTRIES)
    for cut in range(len(whole) + 1):
        path.write_bytes(whole[:cut])
        lines = whole[:cut].count(b"\n")
        assert recover(path) == Recovered(ENTRIES[:lines], torn=cut > 0 and not whole[:cut].endswith(b"\n"))
        with Journal.reopen(path) as journal:
            journal.append([AFTER])
        assert recover(path) == Recovered((*ENTRIES[:lines], AFTER))
    assert names(path.parent) == ["journal.log"]


def test_a_journal_flipped_at_every_byte(path: Path) -> None:
    """Every bit that changes is noticed; only the lines that it belongs to are lost, and told."""
    whole = written(path, *ENTRIES)
    belongs = [whole[:at].count(b"\n") for at in range(len(whole))]
    for at, bit in ((at, bit) for at in range(len(whole)) for bit in range(8)):
        path.write_bytes(whole[:at] + bytes([whole[at] ^ (1 << bit)]) + whole[at + 1 :])
        lost = {belongs[at], belongs[at] + 1 if whole[at : at + 1] == b"\n" else belongs[at]}
        kept = tuple(entry for number, entry in enumerate(ENTRIES) if number not in lost)
        got = recover(path)
        assert got.entries == kept
        assert got.torn is (max(lost) >= 2)
        split = whole[at] ^ (1 << bit) == ord("\n")
        assert bool(got.damage) is (not got.torn or split)


@pytest.mark.parametrize("which", [0, 1])
def test_damage_is_put_aside_and_gone_on_from(path: Path, which: int) -> None:
    """The damaged file is kept beside it, the rest is read, and the next opening is quiet."""
    lines = written(path, *ENTRIES).splitlines(keepends=True)
    lines[which] = lines[which].replace(b'"v":1', b'"v":2')
    path.write_bytes(b"".join(lines) + b"torn")
    kept = tuple(entry for number, entry in enumerate(ENTRIES) if number != which)
    got = recover(path)
    assert (got.entries, [each.line for each in got.damage], got.torn) == (kept, [which + 1], True)
    assert names(path.parent) == ["journal.log"]
    with Journal.reopen(path) as journal:
        journal.append([AFTER])
    aside = path.with_name("journal-damaged-1.log")
    assert aside.read_bytes() == b"".join(lines) + b"torn"
    assert aside.stat().st_mode & 0o777 == 0o600
    assert recover(path) == Recovered((*kept, AFTER))
    Journal.reopen(path).close()
    assert names(path.parent) == ["journal-damaged-1.log", "journal.log"]


def test_damage_twice_is_put_aside_twice(path: Path) -> None:
    """An earlier copy is never written over; the same again makes no second."""
    good = written(path, *ENTRIES)
    for number, bad in enumerate([b"one\n", b"two\n", b"two\n"], 1):
        path.write_bytes(bad + good)
        Journal.reopen(path).close()
        assert len(names(path.parent)) == min(number, 2) + 1
    assert path.with_name("journal-damaged-1.log").read_bytes() == b"one\n" + good
    assert path.with_name("journal-damaged-2.log").read_bytes() == b"two\n" + good


@pytest.mark.parametrize(
    "bad",
    [
        b"\n",
        b"\r\n",
        b"\0" * 5000 + b"\n",
        b"x" * (LONGEST_LINE + 1) + b"\n",
        line(b'{"seq":5,"text":"' + b"x" * LONGEST_LINE + b'"}'),
        line(b'{"seq":5}').upper(),
        line(b'{"seq":5}').replace(b"\n", b"\r\n"),
        line(b'{"seq":5}').replace(b" ", b"  "),
        line(b"[]"),
        line(b"{}"),
        line(b""),
        line(b'{"seq":true}'),
        line(b'{"seq":-1}'),
        line(b'{"seq":"5"}'),
        line(b'{"seq":5'),
        line(b'{"seq":5,"text":"\xff"}'),
        line(b'{"seq":5,"deep":' + b"[" * 100_000 + b"]" * 100_000 + b"}"),
        line(b'{"seq":5,"number":' + b"9" * 10_000 + b"}"),
        line(b'{"seq":1,"kind":"Other"}'),
    ],
    ids=lambda bad: repr(bad[:40]),
)
def test_odd_lines_are_damage(path: Path, bad: bytes) -> None:
    """Whatever stands between two good lines is told, and the good ones are read."""
    first, second, _third = written(path, *ENTRIES).splitlines(keepends=True)
    path.write_bytes(first + bad + second)
    got = recover(path)
    assert (got.entries, [each.line for each in got.damage], got.torn) == (ENTRIES[:2], [2], False)


def test_an_event_that_is_whole_is_never_torn(path: Path) -> None:
    """A last line with a right checksum that can't be used is damage: it is told and put aside."""
    written(path, ENTRIES[0])
    with path.open("ab") as file:
        file.write(line(b'{"seq":1,"kind":"Other"}'))
    got = recover(path)
    assert ([each.line for each in got.damage], got.torn) == ([2], False)


def test_order_is_by_number_and_twice_is_once(path: Path) -> None:
    """Entries come by `seq`, never by place, and exact copies of a line count once, without a word."""
    lines = written(path, *ENTRIES).splitlines(keepends=True)
    path.write_bytes(lines[2] + lines[0] + lines[2] + lines[1] + lines[0])
    assert recover(path) == Recovered(ENTRIES)


def test_a_file_of_newlines_does_not_fill_the_memory(path: Path) -> None:
    """Only so many complaints are kept, and good lines after them are read."""
    good = written(path, *ENTRIES)
    path.write_bytes(b"\n" * 300_000 + good)
    got = recover(path)
    assert (got.entries, len(got.damage)) == (ENTRIES, MOST_DAMAGE)
    assert "others" in got.damage[-1].why


def test_damage_says_why(path: Path) -> None:
    """Each kind has its words, and none repeats what the line holds."""
    good = written(path, *ENTRIES)
    path.write_bytes(good + b"SECRET\n" + line(b"[]") + line(b'{"seq":1,"t":"SECRET"}'))
    damage = recover(path).damage
    assert damage == (
        Damage(4, "the line was changed or cut after it was written"),
        Damage(5, "the line holds no event (no number)"),
        Damage(6, "the line has the number of another event (1)"),
    )


@given(st.binary(max_size=300) | st.lists(st.sampled_from([*b"0af {}\n", 10, 255])).map(bytes))
def test_no_bytes_are_too_odd(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    """Any file can be recovered, reopened and gone on with."""
    path = tmp_path_factory.getbasetemp() / "odd.log"
    path.write_bytes(data)
    before = recover(path)
    with Journal.reopen(path) as journal:
        journal.append([AFTER])
    assert recover(path) == Recovered((*before.entries, AFTER))
