"""The archive that the benchmarks measure is one as people would leave it."""

from __future__ import annotations

import stat
import tomllib
from pathlib import Path

from tests.bench.records import make
from workshop.circles.settling import archive_of
from workshop.circles.standing import standings
from workshop.circles.store import Circles
from workshop.notes.finding.index import Index
from workshop.notes.finding.query import parse
from workshop.notes.private import private_papers


def test_made_records_are_read_and_found(tmp_path: Path) -> None:
    """Each as it was written, 0600, with something of everything among them; circles have met in them."""
    make(tmp_path, 40, walks=1)
    archive = archive_of(tmp_path / "notes", tmp_path / "circles")
    kept = list(archive.records())
    assert [one.trouble for one in kept] == [""] * 40
    assert len({one.id for one in kept}) == 40
    for one in kept:
        assert one.document == tomllib.loads((one.folder / "session.toml").read_text("utf-8"))
        assert not [paper.trouble for paper in private_papers(one.folder) if paper.trouble]
    files = [path for path in (tmp_path / "notes").rglob("*") if path.is_file()]
    assert {stat.S_IMODE(path.stat().st_mode) for path in files} == {0o600}
    circles = Circles(tmp_path / "circles", archive)
    by_reading, wrong = standings(circles)
    assert not wrong
    assert any(one.meetings for one in by_reading)
    with Index.of(archive) as index:
        index.bring_up(archive)
        today = kept[0].document["started"].date()
        for filter_ in ("is:open", "has:note", "has:answer", "has:private", "has:tag", "has:commitment"):
            assert index.search(parse(filter_, today)), filter_
    # The index says the same of circles as reading all the records does.
    by_index, _wrong = standings(circles)
    said = [
        [(one.circle.id, one.met, one.at_hand, one.in_line, one.promises, one.meets()) for one in each]
        for each in (by_reading, by_index)
    ]
    assert said[0] == said[1]
    assert [[(each.number, each.people) for each in one.meetings] for one in by_index] == [
        [(each.number, each.people) for each in one.meetings] for one in by_reading
    ]
