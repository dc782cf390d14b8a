"""A note is saved as it grows; what somebody else wrote beside it, and what it said before, is never lost."""

from __future__ import annotations

import errno
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest
import tomlkit
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.faults import Fault, each_fault, names
from tests.notes.after import ID, LATER, RECORD, TODAY, archive_with, editing, says
from workshop.disk import StateUnknownError
from workshop.notes.afterwards import is_old
from workshop.notes.archive import Archive
from workshop.notes.parts import Amended, kept_text, parts_of, put
from workshop.notes.toml import load
from workshop.notes.whose import others_named, people_of, person_paper
from workshop.toml import Unreadable
from workshop.tomledit import comments
from workshop.words import safe_text

SHORT = 'format = 1 # short\nended = 2026-11-22T18:46:12Z\n[[notes]]\ntext = "noted"\n'
FACTS = "3 of 4 who were expected were present."


def by_hand(archive: Archive, name: str = "session.toml", **texts: str) -> None:
    """Somebody changes parts of a paper in an editor beside the app."""
    path = archive.root / "2026" / ID / name
    document = tomlkit.parse(path.read_text("utf-8"))
    for address, text in texts.items():
        put(document, address.replace("__", "."), text)
    path.write_text(tomlkit.dumps(document), "utf-8")


def test_it_opens_with_the_facts_and_writes_nothing_by_that(tmp_path: Path) -> None:
    """Who only looks leaves the file as it was, of whatever kind; with a word of theirs both stay."""
    archive, _kept = archive_with(tmp_path)
    one = editing(archive)
    assert one.opens["note.facts"].startswith(FACTS)
    assert not one.is_changed({**one.opens, "note": "soap"})
    one.save({**one.opens, "note": "soap"}, TODAY)
    assert (archive.root / "2026" / ID / "session.toml").read_text() == RECORD
    one.save({**one.opens, "note": "soap", "note.plan": "Again on Monday."}, TODAY)
    assert says(archive)["note"] == {
        "kind": "soap",
        "written": TODAY.date(),
        "by": "M.",
        "facts": one.opens["note.facts"],
        "plan": "Again on Monday.",
    }
    assert "note.facts" not in editing(archive).opens or editing(archive).base == editing(archive).opens


def test_all_else_in_the_file_stays_as_it_was_written(tmp_path: Path) -> None:
    """Comments, order, keys of a newer program; and once it is taken back, the file is as it was."""
    archive, kept = archive_with(tmp_path)
    one = editing(archive)
    one.save({"note": "group", "note.facts": "", "note.theme": "two\nlines [/]"}, TODAY)
    text = (kept.folder / "session.toml").read_text()
    assert text.startswith(RECORD)
    one.save({"note": "group", "note.facts": "", "note.theme": " \n"}, TODAY)
    assert (kept.folder / "session.toml").read_text().rstrip() == RECORD.rstrip()
    assert names(kept.folder) == ["people", "session.toml"], "no file but the one that is there"


def test_parts_stand_in_their_order_whenever_they_were_written(tmp_path: Path) -> None:
    """With what somebody wrote beside them; keys of their own where they stood."""
    text = 'format = 1\n[note] # mine\nplan = "P" # on\n# by hand\nown = "O"\n'
    archive, kept = archive_with(tmp_path, text)
    one = editing(archive)
    for key in ("atmosphere", "theme", "facts"):
        one.save({"note.plan": "P", f"note.{key}": key.upper(), **one.base}, TODAY)
    made = (kept.folder / "session.toml").read_text()
    keys = ["facts", "theme", "atmosphere", "plan", "own"]
    assert [line.split(" ")[0] for line in made.splitlines() if " = " in line] == ["format", *keys]
    assert 'plan = "P" # on' in made
    assert "# by hand" in made


def test_comments_stay_whatever_is_changed(tmp_path: Path) -> None:
    """Beside a part that is written, emptied, moved below another, or given back what it said before."""
    note = '[note]\nkind = "group" # a\n# b\ntheme = "A" # c\nplan = "P" # d\n# e\n\n[[present]]'
    archive, kept = archive_with(tmp_path, RECORD.replace("[[present]]", note, 1))
    path = kept.folder / "session.toml"
    before = comments(path.read_text())
    editor = editing(archive)
    for parts in (
        {"note.atmosphere": "Q", "note.plan": "R"},
        {"note.theme": ""},
        {"notes.1": "other"},
        {"notes.1": "slower than last week"},
    ):
        editor.save({**editor.base, **parts}, LATER)
        path.write_text(f"{path.read_text()}# {len(before)}\n")
        before.append(f"{len(before)}")
    assert sorted(comments(path.read_text())) == sorted(before)


def test_several_saves_of_one_editing_keep_one_earlier_text(tmp_path: Path) -> None:
    """That from before the editing began, with its day; in a record of today none."""
    archive, _kept = archive_with(tmp_path, RECORD + '[note]\nkind = "group"\ntheme = "first"\n')
    one = editing(archive)
    for text in ("s", "se", "second"):
        one.save({"note": "group", "note.theme": text}, TODAY)
    assert "amended" not in says(archive)
    one = editing(archive)
    for text in ("t", "th", "third"):
        one.save({"note": "group", "note.theme": text, "notes.1": f"slower: {text}"}, LATER)
    day = date(2026, 12, 2)
    assert (
        one.earlier
        == editing(archive).earlier
        == (
            Amended("note.theme", "second", day, "M."),
            Amended("notes.1", "slower than last week", day, "M."),
        )
    )
    # What says again what it said is no amendment any more; and what changes once more is one again.
    one.save({"note": "group", "note.theme": "second", "notes.1": "slower: third"}, LATER)
    assert [amended.part for amended in one.earlier] == ["notes.1"]
    one.save({"note": "soap", "note.theme": "fourth", "notes.1": "slower: third"}, LATER)
    assert [(was.part, was.was) for was in one.earlier[1:]] == [("note", "group"), ("note.theme", "second")]


def test_another_editing_keeps_what_the_one_before_wrote(tmp_path: Path) -> None:
    """Each leaves its own, in the order in which they were."""
    archive, _kept = archive_with(tmp_path, person="")
    for text in ("one", "two", "three", ""):
        editing(archive, "person", by="").save({"note": "free", "note.text": text}, LATER)
    told = [(one.part, one.was, one.by) for one in editing(archive, "person").earlier]
    assert told == [("note.text", text, "") for text in ("one", "two", "three")]
    assert "note" not in says(archive, "people/p1.toml")


@pytest.mark.parametrize(
    ("ended", "old"),
    [
        ("ended = 2026-11-21T19:59:59Z", True),
        ("ended = 2026-11-21T20:00:01Z", False),
        ("started = 2026-11-20T18:00:00Z", True),
        ("", False),
        ("ended = 2026-11-21T21:30:00+02:00\nstarted = 2020-01-01T00:00:00Z", True),
    ],
)
def test_a_record_is_old_after_a_day(tmp_path: Path, ended: str, old: bool) -> None:
    """Counted from its end, else from its start."""
    _archive, kept = archive_with(tmp_path, f"format = 1\n{ended}\n")
    assert is_old(kept.document, TODAY) is old


def test_what_was_changed_beside_it_in_another_part_is_taken_along(tmp_path: Path) -> None:
    """Each side's words stand in the file; the answer says what is new there."""
    archive, _kept = archive_with(tmp_path)
    one = editing(archive)
    by_hand(archive, note__plan="by hand", notes__1="mended by hand")
    saved = one.save({"note": "group", "note.theme": "here"}, TODAY)
    assert not saved.conflicts
    assert saved.stands["note.plan"] == "by hand"
    assert says(archive)["note"]["theme"] == "here"
    assert says(archive)["notes"][0] == {"at_seconds": 412, "step": "first", "text": "mended by hand"}


def test_a_part_that_was_changed_on_both_sides_is_chosen(tmp_path: Path) -> None:
    """It stays in the file as it is until somebody chose; what had to give way stays readable."""
    archive, _kept = archive_with(tmp_path, RECORD + '[note]\nkind = "group"\ntheme = "before"\n')
    one = editing(archive)
    by_hand(archive, note__theme="theirs")
    mine = {"note": "group", "note.theme": "mine", "note.plan": "on"}
    for _again in range(2):
        (conflict,) = one.save(mine, TODAY).conflicts
        assert (conflict.part, conflict.earlier) == ("note.theme", "before")
        assert (conflict.mine, conflict.theirs) == ("mine", "theirs")
        assert says(archive)["note"]["theme"] == "theirs"
    assert says(archive)["note"]["plan"] == "on"
    one.choose(conflict)
    assert not one.save(mine, TODAY).conflicts
    assert says(archive)["note"]["theme"] == "mine"
    assert [was.was for was in one.earlier] == ["theirs"]


def test_the_same_change_on_both_sides_is_none(tmp_path: Path) -> None:
    """Nothing is asked."""
    archive, _kept = archive_with(tmp_path)
    one = editing(archive)
    by_hand(archive, notes__1="same")
    assert not one.save({"notes.1": "same"}, TODAY).conflicts


def test_a_paper_that_goes_meanwhile_is_not_begun_anew(tmp_path: Path) -> None:
    """A deleted record says so; a paper that was removed is a change on the other side."""
    archive, kept = archive_with(tmp_path, people__p1='who = "Ana"\n[note]\nkind = "free"\ntext = "was"\n')
    one, other = editing(archive, "person"), editing(archive)
    (kept.folder / "people" / "p1.toml").unlink()
    (conflict,) = one.save({"note": "free", "note.text": "is"}, TODAY).conflicts
    assert (conflict.earlier, conflict.mine, conflict.theirs) == ("was", "is", "")
    assert not (kept.folder / "people" / "p1.toml").exists()
    kept.folder.rename(tmp_path / "trash")
    for each in (one, other):
        with pytest.raises(Unreadable, match="no longer there"):
            each.save({"note": "free", "note.text": "is", "note.theme": "is"}, TODAY)
    assert not kept.folder.exists()


def test_papers_are_begun_where_there_are_none(tmp_path: Path) -> None:
    """Private, with whose they are inside; a person has one, however the name is written."""
    archive, kept = archive_with(tmp_path, people__p2='who = "Dan"\n', people__p7="")
    one = editing(archive, "person", "ben")
    assert one.about.name == "people/p8.toml"
    one.save({**one.opens, "note": "dap", "note.data": "x", "safety.told": "the doctor, at six"}, TODAY)
    held = says(archive, "people/p8.toml")
    assert held["who"] == "ben"
    assert held["safety"] == {"written": TODAY.date(), "told": "the doctor, at six"}
    assert held["note"]["facts"].endswith("and from 18:25 to 18:46.")
    assert (kept.folder / "people" / "p8.toml").stat().st_mode & 0o777 == 0o600
    assert editing(archive, "person", "BEN").about.name == "people/p8.toml"
    process = editing(archive, "process")
    assert process.opens == {}
    process.save({"notes.1": "I was tired."}, TODAY)
    process.save({"notes.1": "I was tired.", "notes.2": "And yet."}, TODAY)
    assert says(archive, "process.toml") == {
        "format": 1,
        "id": ID,
        "notes": [{"text": "I was tired."}, {"text": "And yet."}],
    }


def test_no_two_people_share_a_paper(tmp_path: Path) -> None:
    """Begun at the same time in two places, the second gets the next number; another's is left."""
    archive, kept = archive_with(tmp_path)
    ana, ben = editing(archive, "person", "Ana"), editing(archive, "person", "Ben")
    assert ana.about.name == ben.about.name
    ana.save({"note": "free", "note.text": "of Ana"}, TODAY)
    ben.save({"note": "free", "note.text": "of Ben"}, TODAY)
    papers = {name: says(archive, f"people/{name}.toml") for name in ("p1", "p2")}
    assert {paper["who"]: paper["note"]["text"] for paper in papers.values()} == {
        "Ana": "of Ana",
        "Ben": "of Ben",
    }
    path = kept.folder / "people" / "p1.toml"
    path.write_text(path.read_text().replace('who = "Ana"', 'who = "Dan"'))
    with pytest.raises(Unreadable, match="about somebody else by now"):
        ana.save({"note": "free", "note.text": "more of Ana"}, TODAY)
    assert "more" not in path.read_text()


def test_while_a_session_waits_its_own_numbers_are_left_free(tmp_path: Path) -> None:
    """Gone on with, it writes the papers of those who sat in it under their numbers."""
    _archive, kept = archive_with(tmp_path)
    assert person_paper(kept, "Ben").name == "people/p1.toml"
    (kept.folder / "journal.log").write_text("")
    assert person_paper(kept, "Ben").name == "people/p5.toml"
    assert people_of(kept.document) == ("Ana", "Ben", "[red]Chi[/x]", "Gil")


@pytest.mark.parametrize(
    ("text", "who", "named"),
    [
        ("She looked at Ben, and at Gil's bag.", "Ana", ["Ben", "Gil"]),
        ("Ana herself; M. asked.", "Ana", []),
        ("nobody is called bench", "Ana", []),
        ("ana was there", "Ben", ["Ana"]),
        ("\u201c[red]Chi[/x]\u201d was late", "Ana", ["[red]Chi[/x]"]),
    ],
)
def test_others_who_are_named_in_a_persons_note_are_found(
    tmp_path: Path, text: str, who: str, named: list[str]
) -> None:
    """Those who were there and those who were expected; whoever led it may be named."""
    _archive, kept = archive_with(tmp_path)
    assert [one.name for one in others_named(text, kept.document, who)] == named


def test_who_shares_a_first_name_with_another_is_meant_by_it(tmp_path: Path) -> None:
    """Only the other's whole name names the other."""
    _archive, kept = archive_with(tmp_path, 'format = 1\npresent = [{who = "Ana K."}, {who = "Ana M."}]\n')
    assert others_named("Ana was quiet", kept.document, "Ana M.") == ()
    assert [one.name for one in others_named("Ana K. was not", kept.document, "Ana M.")] == ["Ana K."]


@pytest.mark.parametrize("text", ["note = 3\n", "notes = 'x'\n", "[note.theme]\nx = 1\n"])
def test_what_stands_there_instead_is_told_and_stays(tmp_path: Path, text: str) -> None:
    """A record that somebody made into something else is left alone, with a sentence."""
    archive, kept = archive_with(tmp_path, f"format = 1\n{text}")
    one = editing(archive)
    with pytest.raises(Unreadable):
        one.save({"note": "group", "note.theme": "x", "notes.1": "y"}, TODAY)
    assert (kept.folder / "session.toml").read_text() == f"format = 1\n{text}"


def test_no_fault_of_the_disk_loses_a_word(tmp_path: Path) -> None:
    """The save fails with the file as it was, or says that it may not last; the next one is whole."""
    for number, error in enumerate((errno.EIO, errno.ENOSPC)):
        archive, kept = archive_with(tmp_path / str(number), SHORT + '[note]\ntheme = "before"\n')
        one = editing(archive)
        for turn, fault in enumerate(each_fault(("open", "write", "fsync", "rename"), error)):
            before = parts_of(load(kept.folder / "session.toml"))
            mine = {"note": "group", "note.theme": f"text {turn}"}
            with fault():
                try:
                    one.save(mine, LATER)
                except StateUnknownError:
                    assert one.is_changed(mine)
                except OSError:
                    assert parts_of(load(kept.folder / "session.toml")) == before
            assert not one.save(mine, LATER).conflicts
            assert not one.is_changed(mine)
            assert says(archive)["note"]["theme"] == f"text {turn}"
        assert [was.was for was in one.earlier] == ["before"]
        assert names(kept.folder) == ["people", "session.toml"]


def test_what_may_not_last_is_written_once_more(tmp_path: Path) -> None:
    """Though nothing was typed since."""
    archive, kept = archive_with(tmp_path)
    one = editing(archive)
    mine = {"note": "group", "note.theme": "x"}
    # The first reaches the file, the second its folder.
    with Fault("fsync", errno.EIO, nth=2)(), pytest.raises(StateUnknownError):
        one.save(mine, TODAY)
    written = (kept.folder / "session.toml").stat().st_ino
    one.save(mine, TODAY)
    assert (kept.folder / "session.toml").stat().st_ino != written


TEXT = st.text(st.characters(codec="utf-8"), max_size=30)
ADDRESSES = ("note.theme", "note.plan", "note.facts", "notes.1", "safety.seen")


@given(TEXT, TEXT, st.sampled_from(ADDRESSES))
def test_whatever_is_typed_is_read_again_the_same(one: str, other: str, address: str) -> None:
    """Quotes, backslashes, line ends, and what a terminal would obey, which is made safe."""
    document = tomlkit.parse(RECORD)
    for text in (one, other):
        put(document, address, kept_text(text))
    made = parts_of(tomlkit.parse(tomlkit.dumps(document)).unwrap())
    assert made.get(address, "") == kept_text(other)
    assert made.get(address, "") in ("", safe_text(other))


STEPS = st.lists(
    st.tuples(
        st.sampled_from(["ann", "bob", "hand"]),
        st.sampled_from(["note.theme", "note.plan", "notes.1"]),
        st.sampled_from(["type", "type", "save", "again"]),
        st.sampled_from(["mine", "theirs", "both"]),
    ),
    min_size=4,
    max_size=24,
)


class Writer:
    """An editor's screen: what is typed stands there until it is saved, and what is new in the file comes."""

    def __init__(self, archive: Archive) -> None:
        self.editing = editing(archive)
        self.screen = {"note": "group", "note.facts": "", **self.editing.base}

    def save(self, old: bool, choice: str, lost: set[str]) -> None:
        for _round in range(3):
            saved = self.editing.save(self.screen, LATER if old else TODAY)
            waiting = {one.part for one in saved.conflicts}
            for part in {*self.screen, *saved.stands} - waiting - {"note"}:
                self.screen[part] = saved.stands.get(part, "")
            for one in saved.conflicts:
                texts = {"mine": one.mine, "theirs": one.theirs, "both": f"{one.theirs} {one.mine}"}
                self.screen[one.part] = texts[choice]
                if choice == "theirs":
                    lost |= set(one.mine.split()) - set(one.theirs.split())
                self.editing.choose(one)
            if not saved.conflicts:
                return
        raise AssertionError("nobody else writes meanwhile")


def tokens(document: Mapping[str, object]) -> set[str]:
    """Every word in its parts, and in what they said before."""
    amended = document.get("amended")
    before = [str(one["was"]) for one in amended] if isinstance(amended, list) else []
    return {word for text in (*parts_of(document).values(), *before) for word in text.split()}


@settings(deadline=None, max_examples=20)
@given(st.booleans(), STEPS)
def test_two_writers_and_a_hand_never_lose_a_text(
    tmp_path_factory: pytest.TempPathFactory, old: bool, steps: list[tuple[str, str, str, str]]
) -> None:
    """Whatever was in the file once is there, or in what it said before, unless somebody let go of it."""
    archive, _kept = archive_with(tmp_path_factory.mktemp("home"), SHORT)
    writers = {"ann": Writer(archive), "bob": Writer(archive)}
    written: set[str] = set()
    lost: set[str] = set()
    for number, (who, part, does, choice) in enumerate(steps):
        word = f"{who}{number}"
        if who == "hand":
            by_hand(archive, **{part.replace(".", "__"): f"{parts_of(says(archive)).get(part, '')} {word}"})
        elif does == "type":
            writers[who].screen[part] = f"{writers[who].screen.get(part, '')} {word}"
        elif does == "save":
            writers[who].save(old, choice, lost)
        else:
            # Closed, with all saved, and opened anew.
            writers[who].save(old, choice, lost)
            writers[who] = Writer(archive)
        written |= tokens(says(archive))
        assert written - lost <= tokens(says(archive))
    for writer in writers.values():
        writer.save(old, "both", lost)
    typed = {word for writer in writers.values() for text in writer.screen.values() for word in text.split()}
    assert (written | typed) - lost <= tokens(says(archive)) | {"group"}


def test_whoever_else_is_named_is_found_however_they_are_spelt() -> None:
    """Without accents, by a middle name, in capitals with an s."""
    document = {"present": [{"who": who} for who in ("Zo\xeb", "Ana Maria Lopez", "Ben", "Chi")]}
    for text, named in (("Zoe left", "Zo\xeb"), ("Maria knows", "Ana Maria Lopez"), ("BENS car", "Ben")):
        assert [one.name for one in others_named(text, document, "Chi")] == [named]
