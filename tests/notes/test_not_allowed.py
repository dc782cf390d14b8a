"""Folders into which nobody may look."""

from __future__ import annotations

from tests.nobody import as_nobody, ones_own_folder
from tests.notes.shelf import TODAY, notes, put
from workshop.circles.along import along
from workshop.notes.archive import Archive
from workshop.notes.checking.verifying import verify
from workshop.notes.finding.index import Brought, Index, beside
from workshop.notes.finding.query import parse
from workshop.notes.lettinggo.ofperson import shares
from workshop.notes.private import private_papers
from workshop.ui.recalled import all_rows

TOLD = "that isn't allowed there"


def test_one_closed_session_hides_no_other() -> None:
    """It is told in the lists, by verify, to whoever finds and asks for somebody; the others are there."""
    with ones_own_folder() as home:

        def look() -> None:
            archive = Archive(home / "notes")
            put(archive.root, "open", notes("two"))
            put(archive.root, "shut", notes("one"), p1={"who": "Ana", **notes("hers")}).chmod(0)
            assert [(kept.id, kept.trouble[: len(TOLD)]) for kept in archive.records()] == [
                ("shut", TOLD),
                ("open", ""),
            ]
            assert list(archive.unfinished()) == []
            with Index(beside(archive)) as index:
                index.bring_up(archive)
                assert index.search(parse("two", TODAY)) == ("2026/open",)
                (row,) = index.troubles()
                assert (row.folder, row.troubles[0].partition(";")[0].endswith(TOLD)) == ("2026/shut", True)
                # It may have been opened again since, without any trace.
                assert index.bring_up(archive).read >= 1
            rows = all_rows(archive).more(10, lambda: False)
            assert [(row.kept.id, bool(row.kept.trouble)) for row in rows] == [
                ("shut", True),
                ("open", False),
            ]
            kept = archive.record("open")
            assert kept is not None
            assert along(archive, kept).ids == ("open", "shut")
            assert [one.path.name for one in verify(archive).troubles if one.what == "damaged"] == ["shut"]
            assert [one.kept.id for one in shares(archive, "Ana") if one.trouble] == ["shut"]

        as_nobody(look)


def test_closed_individual_notes_are_told() -> None:
    """Whoever asks for private papers, or for somebody, hears that some can't be read."""
    with ones_own_folder() as home:

        def look() -> None:
            archive = Archive(home / "notes")
            folder = put(archive.root, "r0", notes("one"), p1={"who": "Ana", **notes("hers")})
            (folder / "people").chmod(0)
            assert [paper.trouble[: len(TOLD)] for paper in private_papers(folder)] == [TOLD]
            assert [one.trouble[: len(TOLD)] for one in shares(archive, "Ana")] == [TOLD]
            assert {one.path.name for one in verify(archive).troubles} >= {"people"}

        as_nobody(look)


def test_an_index_that_can_only_be_read_is_used() -> None:
    """What changed since is read for this once."""
    with ones_own_folder() as home:

        def look() -> None:
            archive = Archive(home / "notes")
            put(archive.root, "r0", notes("one"))
            with Index(beside(archive)) as index:
                index.bring_up(archive)
            beside(archive).chmod(0o400)
            home.chmod(0o500)
            with Index(beside(archive)) as index:
                assert index.trouble
                assert index.bring_up(archive) in (Brought(0, 0), Brought(1, 0))
                assert index.search(parse("one", TODAY)) == ("2026/r0",)

        as_nobody(look)
