"""What is given away as a file: a table that calculates nothing, a place that is free, its owner's alone."""

from __future__ import annotations

import csv
import errno
import io
import stat
from pathlib import Path

import pytest
from attrs import evolve, fields
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.paper.giving import asks, put, record_of
from workshop.notes.archive import Archive
from workshop.notes.days import span
from workshop.paper import files
from workshop.paper.choosing import by_days, by_ids
from workshop.paper.files import CALCULATES, COLUMNS, made_as, place, table, write
from workshop.paper.formats import FORMATS
from workshop.paper.leaving import (
    PARTS,
    Answered,
    Apart,
    Before,
    CannotGive,
    Leaving,
    Met,
    Promised,
    Said,
    Wanted,
)
from workshop.paper.oneperson import Attended, OnePerson, Stay
from workshop.paper.supervision import ForSupervision
from workshop.paper.taking import leaving

ANSWERS = Wanted("names", frozenset(("answers",)))


def test_a_row_is_an_answer(tmp_path: Path) -> None:
    """With when and in what it was given, which question, by whom where names were asked for."""
    rows = list(
        csv.reader(io.StringIO(table(leaving([put(tmp_path / "notes")], ANSWERS, asks=asks)), newline=""))
    )
    assert rows[0] == list(COLUMNS)
    assert rows[2] == [
        "2026-11-22",
        "18:00",
        "Listening rounds",
        "feeling",
        "One feeling you leave with",
        "Ben Abel",
        "tired, but glad of Ana",
    ]
    assert rows[1][-1] == "'=HYPERLINK(1)"
    assert rows[4][-2:] == ["Chi", "4"]


@settings(max_examples=60, deadline=None)
@given(st.text("=+-@ \t\r\n\",;'1a\uff1d", max_size=12), st.text("=+-@ab\n", min_size=1, max_size=4))
def test_no_cell_of_a_table_calculates(
    tmp_path_factory: pytest.TempPathFactory, value: str, who: str
) -> None:
    """Whatever was written, read back it is the same words, and none that a table would obey."""
    (met,) = leaving([record_of(tmp_path_factory.mktemp("h") / "notes", ("Ana",), {}, {})]).met
    given = Leaving((evolve(met, answers=(Answered(value, value, value, who),)),), "names")
    written = table(given)
    assert written.count("\r\n") >= 2
    (_head, row) = csv.reader(io.StringIO(written, newline=""))
    assert [cell.removeprefix("'") for cell in row[3:]] == [
        cell.removeprefix("'") for cell in (value, value, who, value)
    ]
    assert not [cell for cell in row if cell.lstrip().startswith(CALCULATES)]


def test_a_file_is_its_owners_and_replaces_nothing(tmp_path: Path) -> None:
    """0600; what stands there stays, a link and a folder too, unless it is to be replaced."""
    path = tmp_path / "out" / "note.md"
    write(path, b"first")
    assert (path.read_bytes(), stat.S_IMODE(path.stat().st_mode)) == (b"first", 0o600)
    with pytest.raises(CannotGive, match="is there already and stays"):
        write(path, b"second")
    assert path.read_bytes() == b"first"
    write(path, b"second", force=True)
    assert path.read_bytes() == b"second"
    link = tmp_path / "link.md"
    link.symlink_to(path)
    with pytest.raises(CannotGive):
        write(link, b"third")
    write(link, b"third", force=True)
    assert (path.read_bytes(), link.is_symlink()) == (b"second", False)
    with pytest.raises(CannotGive, match="something else stands where"):
        write(path / "below.md", b"x")
    assert [one.name for one in (tmp_path / "out").iterdir()] == ["note.md"]


def test_where_it_is_written(tmp_path: Path) -> None:
    """A name that ends as a format does is the file, another kind of file none; else it is a folder."""
    pages = leaving([put(tmp_path / "notes")])
    for folder in ("x.md", "old.txt"):
        (tmp_path / folder).mkdir()
    for out, found in (
        (tmp_path / "mine.MD", tmp_path / "mine.MD"),
        (tmp_path / "x.md", tmp_path / "x.md" / "group-note-2026-11-22.md"),
        (tmp_path / "v1.2", tmp_path / "v1.2" / "group-note-2026-11-22.md"),
        (tmp_path / "old.txt", tmp_path / "old.txt" / "group-note-2026-11-22.md"),
    ):
        assert place(out, pages, "md") == found
    with pytest.raises(CannotGive, match=r"this can be md, html, .*, and notes\.txt is none"):
        place(tmp_path / "notes.txt", pages, "md")


def test_a_name_that_no_disk_takes_is_told(tmp_path: Path) -> None:
    """Too long for a file or a folder: a sentence, and nothing is left there."""
    pages = leaving([put(tmp_path / "notes")])
    for out in (tmp_path / ("a" * 300), tmp_path / f"{'a' * 300}.md"):
        with pytest.raises(CannotGive):
            write(place(out, pages, "md"), b"x")
    assert [one.name for one in tmp_path.iterdir() if one.name.startswith("a")] == []


def test_what_comes_to_stand_there_meanwhile_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that another program makes between the look and the writing is not replaced."""
    path = tmp_path / "note.md"
    monkeypatch.setattr(files, "must_be_free", lambda to: to.write_bytes(b"theirs"))
    with pytest.raises(CannotGive, match="is there already and stays"):
        write(path, b"mine")
    assert path.read_bytes() == b"theirs"


def test_where_the_disk_takes_nothing_no_empty_file_is_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The name is free again."""

    def full(_path: Path, _data: bytes) -> None:
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(files, "write_private", full)
    with pytest.raises(CannotGive, match="the disk is full"):
        write(tmp_path / "note.md", b"mine")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("2026-11-22", ("2026-11-22", "2026-11-22")),
        ("2026-02", ("2026-02-01", "2026-02-28")),
        ("2024-2", ("2024-02-01", "2024-02-29")),
        ("2026", ("2026-01-01", "2026-12-31")),
        ("0000", None),
        ("2026-13", None),
        ("2026-02-30", None),
        ("November", None),
        ("", None),
    ],
)
def test_days_are_written_as_a_day_a_month_or_a_year(text: str, days: tuple[str, str] | None) -> None:
    """Each has a first and a last day; what is none of them is nothing."""
    found = span(text)
    assert (found and tuple(day.isoformat() for day in found)) == days


def test_records_are_chosen_by_days_and_by_ids(tmp_path: Path) -> None:
    """Both days included, by the day on which it began, to the ends of the calendar; an unknown id."""
    root = tmp_path / "notes"
    put(root)
    late = put(root, id="20261201-1800-listening-rounds-aaaa")
    path = late.folder / "session.toml"
    path.write_text(path.read_text().replace("2026-11-22T18", "2026-12-01T18"))
    archive = Archive(root)
    for since, until, number in (
        ("2026-11", "2026-11", 1),
        ("2026-11-22", "2026-12-01", 2),
        ("2026-11-23", "2026-11-30", 0),
        ("2026-12", None, 1),
        (None, "2026-11-21", 0),
        ("0001", "9999", 2),
        (None, None, 2),
    ):
        first, last = (span(text) if text else None for text in (since, until))
        assert len(list(by_days(archive, first and first[0], last and last[1]))) == number
    assert [kept.id for kept in by_ids(archive, (late.id, late.id))] == [late.id]
    with pytest.raises(CannotGive, match="no record is called nowhere"):
        by_ids(archive, ("nowhere",))
    assert made_as(leaving(by_ids(archive, (late.id,))), "md").data


def test_every_key_of_a_document_is_written_down() -> None:
    """The page on giving away names all of them, every format and every part that can be asked for."""
    page = (Path(__file__).parents[2] / "docs" / "giving-away.md").read_text("utf-8")
    kinds = (Leaving, Met, Said, Answered, Promised, Before, Apart, OnePerson, Attended, Stay, ForSupervision)
    for kind in kinds:
        for key in fields(kind):
            assert f"`{key.name}`" in page, (kind.__name__, key.name)
    for word in (*FORMATS, *PARTS):
        assert f"| `{word}` |" in page
