"""What leaves the archive: nothing private unless it was asked for by name, and nobody named unless asked."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
from attrs import fields
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.paper.giving import EVERYTHING, ID, NAMES, PLANTED, asks, put, record_of
from tests.paper.pages import bare, text
from workshop.notes.archive import Archive
from workshop.notes.kinds import FACTS, KINDS, Kind
from workshop.paper.files import Given, file_name, made_as
from workshop.paper.formats import FORMATS
from workshop.paper.leaving import PARTS, CannotGive, Leaving, Met, Part, Wanted
from workshop.paper.taking import leaving

ASKED_BY_NAME = {
    "jottings": Wanted(parts=frozenset(("jottings",))),
    "process": Wanted(parts=frozenset(("process",))),
    "process answer": Wanted(parts=frozenset(("process",))),
    "person": Wanted(people=("ana",)),
    "soap": Wanted(people=("Ana",)),
    "safety": Wanted(safety=("Ana",)),
    "amended": Wanted(parts=frozenset(("amended",))),
    "led by": Wanted("names"),
}


def told(given: Given, *, but: str = "") -> dict[str, str]:
    """What every format of it holds, a PDF as a reader finds it; white space left out."""
    return {
        form: text(made.data) if form == "pdf" else bare(made.data.decode())
        for form in FORMATS
        if form != but
        for made in (made_as(given, form),)
    }


def test_the_group_note_is_what_leaves(tmp_path: Path) -> None:
    """When, how many, what was held and left out, the group's notes and the note written afterwards."""
    found = made_as(leaving([put(tmp_path / "notes")], asks=asks), "md").data.decode()
    for words in (
        "2026-11-22 · Listening rounds",
        "18:00–18:46, 46 minutes",
        "**Present**: 3 people",
        "**Expected and not there**: 1 person",
        "**Held**: First round",
        "**Left out**: Deeper",
        "3 of 4 were there.",
        "Being heard",
        r"A slow evening. \[somebody\] was moved.",
        r"Calm, with \[somebody\] and \[somebody\] at ease",
    ):
        assert words in found, words


def test_by_default_nothing_private_leaves_in_any_format(tmp_path: Path) -> None:
    """Byte by byte: nothing of private papers, amended texts, follow-ups, unknown keys; no name and no id."""
    kept = put(tmp_path / "notes")
    for form, found in told(leaving([kept], asks=asks)).items():
        for what, words in PLANTED.items():
            assert bare(words) not in found, (form, what)
        for name in (*NAMES, "Abel", ID, "7f3k", "c7f3"):
            assert bare(name) not in found, (form, name)


@pytest.mark.parametrize("what", ASKED_BY_NAME)
def test_what_is_private_leaves_by_its_name_and_alone(tmp_path: Path, what: str) -> None:
    """Asked for, it is there; whatever was not asked for still isn't."""
    kept = put(tmp_path / "notes")
    wanted = ASKED_BY_NAME[what]
    given = leaving([kept], wanted, asks=asks)
    assert given.is_private == (what not in ("amended", "led by"))
    found = told(given, but="csv")
    for form, words in found.items():
        assert bare(PLANTED[what]) in words, form
        others = {
            other for other, asked in ASKED_BY_NAME.items() if asked != wanted and not _same(asked, wanted)
        }
        for other in others | {"follow-up", "tag", "another key", "amended apart"}:
            assert bare(PLANTED[other]) not in words, (form, other)


def _same(one: Wanted, other: Wanted) -> bool:
    """Whether they ask for the same person's note, however the name is capitalised."""
    return bool(one.people and other.people)


@pytest.mark.parametrize("part", PARTS)
def test_answers_and_promises_leave_by_their_names(tmp_path: Path, part: Part) -> None:
    """And without names only what was said, in an order that tells nothing."""
    kept = put(tmp_path / "notes")
    given = leaving([kept], Wanted(parts=frozenset((part,))), asks=asks)
    (met,) = given.met
    assert bool(met.answers) == (part == "answers")
    assert bool(met.commitments) == (part == "commitments")
    assert {one.who for one in met.answers} | {one.who for one in met.commitments} <= {""}
    # The record has them in the order of the seats.
    assert [one.value for one in met.answers if one.field == "feeling"] == (
        ["=HYPERLINK(1)", "tired, but glad of [somebody]"] if met.answers else []
    )


def test_with_numbers_nobody_is_named_anywhere(tmp_path: Path) -> None:
    """All that there is, in every format; each has the same number in a list and within a text."""
    kept = put(tmp_path / "notes")
    wanted = Wanted("numbers", EVERYTHING.parts, ("Ana",), ("Ana",))
    given = leaving([kept], wanted, asks=asks, circle="Thursday")
    for form, found in told(given).items():
        for name in (*NAMES, "Abel", "Marlene", "Thursday"):
            assert name not in found, (form, name)
    (met,) = given.met
    assert met.people == ("Person 1", "Person 2", "Person 3")
    assert met.absent == ("Person 4",)
    assert met.notes[0].text.endswith("Person 2 and Person 1 laughed, and Person 3's dog barked.")
    assert [one.who for one in met.answers] == ["Person 1", "Person 2", "Person 1", "Person 3"]
    assert met.answers[1].value == "tired, but glad of Person 1"


def test_with_names_an_individual_note_still_names_no_one_else(tmp_path: Path) -> None:
    """Everything else says who it was."""
    given = leaving([put(tmp_path / "notes")], Wanted("names", EVERYTHING.parts, ("Ana",)), circle="Thursday")
    (met,) = given.met
    assert (given.circle, met.people, met.absent) == ("Thursday", ("Ana", "Ben Abel", "Chi"), ("Gil",))
    about = next(one for one in met.apart if one.kind == "person")
    assert (about.who, about.said[0].text) == ("Ana", f"{PLANTED['person']}, with [somebody]")


@pytest.mark.parametrize(
    ("people", "written", "stands"),
    [
        (("Ana", "Ben"), "Anas Hut, Ana-Lisa, ANA, banana", "Person 1s Hut, Person 1-Lisa, Person 1, banana"),
        (("Ana Kern", "Ana Moll"), "Ana met Kern and Ana Moll", "[somebody] met Person 1 and Person 2"),
        (("A", "B"), "A good day. Then A laughed.", "A good day. Then Person 1 laughed."),
        (("Ana", "Ana Moll"), "Ana and Moll", "Person 1 and Person 2"),
        (("Nils von Berg",), "Berg, who is von here", "Person 1, who is von here"),
        (("\N{CRESCENT MOON}",), "a \N{CRESCENT MOON}!", "a Person 1!"),
        (("\u674e\u96f7",), "\u4eca\u5929\u674e\u96f7\u8bf4", "\u4eca\u5929Person 1\u8bf4"),
        (("Zo\xeb",), "with Zoe\u0308, ZOE and zoes", "with Person 1, Person 1 and Person 1s"),
        (("Jos\xe9", "\u0141ukasz"), "Jose, Lukasz", "Person 1, Person 2"),
        (("M\xfcller",), "Muller, Mueller", "Person 1, Person 1"),
        (("Ana Maria Lopez",), "Ana Maria cried. maria, Lopez", "Person 1 cried. Person 1, Person 1"),
        (("D'Arcy",), "D\u2019Arcy, Darcy, d arcy", "Person 1, Person 1, Person 1"),
        (("Chi-Ling",), "Ling, chiling", "Person 1, Person 1"),
        (("Ben",), "BENs, bens, ben'll", "Person 1s, Person 1s, Person 1'll"),
        (("Person", "Ana"), "Person, Ana", "Person 1, Person 2"),
        (
            ("Will", "May", "Mark"),
            "Will and Mark will mark 3 May, he may.",
            "Person 1 and Person 3 will mark 3 May, he may.",
        ),
        (("You",), "You are kind, are you?", "You are kind, are you?"),
        (("Ana",), "led by Marlene Fischer, or Fischer", "led by [who led], or [who led]"),
    ],
)
def test_a_text_names_nobody(tmp_path: Path, people: tuple[str, ...], written: str, stands: str) -> None:
    """By a whole name, a part of it, or with an s behind it; what two are called by is neither's number."""
    more = {"led_by": "Marlene Fischer", "notes": [{"text": written}]}
    (met,) = leaving([record_of(tmp_path / "notes", people, more, {})], Wanted("numbers")).met
    assert [one.text for one in met.notes] == [stands]


WORDS = st.text(st.characters(blacklist_categories=("Cs", "Cc"), blacklist_characters="\ufeff"), max_size=60)


@settings(max_examples=30, deadline=None)
@given(st.data())
def test_no_word_of_a_private_paper_leaves_whatever_else_is_written(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    """Records of any words: what was planted in the private papers is in no default export."""
    said = {part: data.draw(WORDS) for part in ("title", "theme", "note", "value", "promise")}
    planted = f"geheim-{data.draw(st.integers(10**9, 10**10))}"
    apart: dict[str, Mapping[str, Any]] = {
        name: {"who": "Ana", "notes": [{"text": planted}], "note": {"kind": "soap", "plan": planted}}
        for name in ("jottings.toml", "process.toml", "people/p1.toml")
    }
    more = {
        "title": said["title"],
        "note": {"kind": "group", "theme": said["theme"], "secret": planted, "by": planted},
        "notes": [{"text": said["note"], "own": planted}],
        "answers": [{"field": "f", "who": planted, "value": said["value"]}],
        "commitments": [{"who": planted, "text": said["promise"]}],
        "amended": [{"part": "note", "was": planted}],
        "tags": [planted],
        "led_by": planted,
        "circle": planted,
        "expected": [planted],
    }
    kept = record_of(tmp_path_factory.mktemp("home") / "notes", ("Ana", planted), more, apart)
    for form in ("md", "html", "json", "csv"):
        wanted = Wanted(parts=frozenset(("answers",))) if form == "csv" else None
        assert planted not in made_as(leaving([kept], wanted), form).data.decode(), form


CALLED = (
    "Ana",
    "Ben Abel",
    "Jean-Luc",
    "O'Neil",
    "\u017baneta",
    "\u674e\u96f7",
    "Zo\xeb Ana",
    "J\xf8rn",
    "Mar\xeda Jos\xe9 L\xf3pez",
    "\u0141ukasz",
    "\u05d3\u05e0\u05d4",
)
AROUND = st.sampled_from(
    (
        "",
        " ",
        ", ",
        "(",
        "'s ",
        "s ",
        "S ",
        "'ll ",
        ".",
        "\n",
        "-",
        "_",
        "\N{RIGHT SINGLE QUOTATION MARK}s ",
        "\u8bf4",
    )
)


def without_accents(name: str) -> str:
    """The name as it is written on a keyboard that has none."""
    plain = unicodedata.normalize("NFKD", name).translate({0xF8: "o", 0x141: "L", 0x142: "l"})
    return "".join(sign for sign in plain if not unicodedata.combining(sign))


WAYS: tuple[Callable[[str], str], ...] = (str, str.upper, str.lower, without_accents)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(CALLED), min_size=1, unique=True), st.data())
def test_with_numbers_no_name_is_left_however_it_stands_in_a_text(
    tmp_path_factory: pytest.TempPathFactory, people: list[str], data: st.DataObject
) -> None:
    """Whole or a word of it, between any signs, in any case, with an s behind it, without its accents."""
    names = st.sampled_from([part for name in people for part in (name, *name.split())])
    pieces = data.draw(st.lists(st.tuples(AROUND, names, AROUND, st.sampled_from(WAYS)), max_size=8))
    written = " ".join(before + way(name) + after for before, name, after, way in pieces)
    kept = record_of(tmp_path_factory.mktemp("h") / "notes", people, {"notes": [{"text": written}]}, {})
    (met,) = leaving([kept], Wanted("numbers")).met
    left = without_accents(" ".join(one.text for one in met.notes)).casefold()
    words = {form for word in re.split(r"[\W_]+", left) for form in (word, word.removesuffix("s"))}
    for name in people:
        for part in re.split(r"[\W_]+", without_accents(name).casefold()):
            assert len(part) < 3 or part not in words, (written, left)


def test_what_cannot_be_read_is_not_given_away_in_part(tmp_path: Path) -> None:
    """A damaged private paper that was asked for, or a person of whom there is no note, is told."""
    kept = put(tmp_path / "notes")
    (kept.folder / "process.toml").write_text("[[notes")
    assert leaving([kept]).met
    with pytest.raises(CannotGive, match=r"process\.toml of .* can't be read"):
        leaving([kept], Wanted(parts=frozenset(("process",))))
    with pytest.raises(CannotGive, match="no individual note about Ben Abel"):
        leaving([kept], Wanted(people=("Ben Abel",)))
    (kept.folder / "session.toml").write_text("format = 9")
    with pytest.raises(CannotGive, match="can't be read: its format is 9"):
        leaving(Archive(tmp_path / "notes").records())


def test_several_records_are_told_in_order_and_their_file_names_nobody(tmp_path: Path) -> None:
    """The oldest first; a number is the same person's in all of them."""
    later = put(tmp_path / "notes")
    older = record_of(tmp_path / "older" / "notes", ("Chi", "Ana"), {"title": "First"}, {})
    given = leaving([later, older], Wanted("numbers"))
    assert [met.title for met in given.met] == ["First", "Listening rounds"]
    assert [met.people for met in given.met] == [
        ("Person 1", "Person 2"),
        ("Person 2", "Person 3", "Person 1"),
    ]
    assert file_name(given, "md") == "group-notes-2026-11-22.md"
    assert file_name(leaving([older]), "json") == "group-note.json"


def test_the_json_document_has_the_shape_that_is_written_down(tmp_path: Path) -> None:
    """Its keys, all of them, in every document."""
    found = json.loads(made_as(leaving([put(tmp_path / "notes")], asks=asks), "json").data)
    assert list(found) == ["format", "kind", "met", "naming", "circle", "is_private"]
    assert (found["format"], found["kind"], found["naming"]) == (1, "group note", "nobody")
    (met,) = found["met"]
    assert list(met) == [field.name for field in fields(Met)]
    assert (met["day"], met["present"], met["people"], met["apart"]) == ("2026-11-22", 3, [], [])


def test_a_record_edited_by_hand_leaves_as_far_as_it_goes() -> None:
    """Other kinds of values than ours are left out, or are words; nothing of them breaks a page."""
    from workshop.notes.archive import Kept

    odd = {
        "title": 7,
        "present": "nobody",
        "expected": [3],
        "steps": [1, {"step": 2}],
        "notes": [{"x": 1}, {"text": ""}],
        "note": {"kind": ["group"], "theme": 3},
        "ended": "late",
        "answers": [{"value": [1]}],
    }
    given = leaving([Kept("odd", Path("/nowhere"), odd)], Wanted(parts=frozenset(("answers",))))
    assert isinstance(given, Leaving)
    assert [form for form in FORMATS if not made_as(given, form).data] == []


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.id)
def test_a_note_of_any_kind_leaves_whole_or_not_at_all(tmp_path: Path, kind: Kind) -> None:
    """The group's by default, any other where it was asked for; each part under what it is called."""
    written = {part.key: f"{part.key}-said" for part in (FACTS, *kind.parts)}
    kept = record_of(tmp_path / "notes", ("Ana",), {"note": {"kind": kind.id, **written}}, {})
    asked = leaving([kept], Wanted(parts=frozenset(("note",))))
    assert {one.of: one.text for one in asked.met[0].note} == written
    page = made_as(asked, "md").data.decode()
    assert not [part for part in kind.parts if part.key != "text" and f"**{part.says}**" not in page]
    assert bool(leaving([kept]).met[0].note) == kind.of_group
