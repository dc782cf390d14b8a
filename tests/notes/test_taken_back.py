"""What was written about somebody is neither lost nor given to another, though their coming was undone."""

from __future__ import annotations

from pathlib import Path

from attrs import evolve

from tests.fakes import FakeClock
from tests.notes.papers import kept, read
from tests.plans import step
from tests.sessions import Walk, walk
from tests.walks import begun
from workshop.notes.archive import Archive, Opened
from workshop.notes.record import papers
from workshop.session import commands as c


def evening() -> Walk:
    return walk(step("talk", "round"), step("close"), people=4)


def test_a_note_about_somebody_whose_coming_was_undone_is_theirs() -> None:
    """Also where somebody else came then: that one has another id, and a paper of their own, or none."""
    walked = evening()
    walked.do(c.Come(name="Zoe"), c.Note("n1", "about Zoe", "person", "p5"), c.Undo())
    walked.do(c.Come(name="Kim"), c.End())
    made = papers(walked.state, "s1")
    assert {paper.who: paper.notes for paper in made.people.values()} == {"Zoe": ("about Zoe",)}
    assert [one.who for one in made.record.present][-1] == "Kim"
    assert all(one.who != "Zoe" for one in made.record.present)


def test_an_answer_of_somebody_whose_coming_was_undone_is_kept(tmp_path: Path) -> None:
    """By their name; and the session can be kept."""

    def answer(opened: Opened, _clock: FakeClock) -> None:
        do = opened.driver.do
        do(c.Come(name="Zoe"))
        do(c.Answer("feeling", opened.driver.state.plan.people[-1].id, "glad"))
        do(c.Undo())

    answers = read(kept(tmp_path, answer))["answers"]
    assert {"field": "feeling", "who": "Zoe", "value": "glad"} in answers


def test_a_note_about_nobody_who_is_known_is_still_to_be_sorted() -> None:
    """As a journal leaves it that has lost who came."""
    walked = evening()
    walked.do(c.Come(name="Zoe"), c.Note("n1", "about Zoe", "person", "p5"), c.End())
    known = {person: name for person, name in walked.state.known.items() if person != "p5"}
    lost = evolve(walked.state, known=known, stays=walked.state.stays[:4])
    assert papers(lost, "s1").jottings.notes == ("about Zoe",)


def test_what_was_let_go_since_another_day_is_gone(tmp_path: Path) -> None:
    """A paper of the first day goes where all of it was let go or sorted otherwise; words by hand stay."""
    clock = FakeClock()
    session = begun(tmp_path, clock)
    session.driver.do(c.Note("n1", "LETGO", "jotting"))
    session.driver.do(c.Note("n2", "OWN", "own"))
    session.driver.do(c.Note("n3", "ABOUT", "person", "p1"))
    path = session.set_aside()
    assert path is not None
    folder = path.parent
    process = folder / "process.toml"
    process.write_text(process.read_text("utf-8") + '\n[[notes]]\ntext = "by hand"\n', "utf-8")
    archive = Archive(tmp_path)
    again = archive.resume(next(archive.unfinished()), clock)
    for note in ("n1", "n2", "n3"):
        again.driver.do(c.Sort(note, "let go"))
    again.driver.do(c.End())
    again.keep()
    left = {path.relative_to(folder).as_posix() for path in folder.rglob("*.toml")}
    assert left == {"session.toml", "process.toml"}
    assert "by hand" in process.read_text("utf-8")
