"""Pocket cards, the supervision sheet and everything about one person: each holds one side alone."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from random import Random

import pytest

from tests.each import each
from tests.paper.giving import ID, NAMES, PLANTED, asks, put, record_of
from tests.paper.pages import bare, sizes, text, texts
from workshop.notes.archive import Archive
from workshop.paper.files import file_name, made_as
from workshop.paper.leaving import CannotGive
from workshop.paper.oneperson import circles_with, one_person
from workshop.paper.pocket import own_words, pocket_cards
from workshop.paper.supervision import supervision
from workshop.paper.taking import leaving
from workshop.paper.unplacing import unplaced

# What each said or promised, with a word in it that nobody else used.
OWN = {"Ana": "anis", "Ben": "birne", "Chi": "citrus", "Dan": "dattel", "Eve": "eiche"}


def of_each(root: Path) -> Archive:
    """A record in which each answered, wrote a note of thanks and promised something."""
    more = {
        "answers": [
            {"field": field, "who": who, "value": f"{word}-{field}"}
            for field in ("feeling", "note")
            for who, word in OWN.items()
        ],
        "commitments": [
            {"who": who, "text": f"{word}-promise", "due": date(2026, 12, 1)} for who, word in OWN.items()
        ],
        "notes": [{"text": "the group's"}],
        "note": {"kind": "group", "theme": "the theme"},
    }
    record_of(
        root / "notes", tuple(OWN), more, {"people/p1.toml": {"who": "Ana", "notes": [{"text": "noted"}]}}
    )
    return Archive(root / "notes")


def test_a_card_holds_no_word_of_anybody_else(tmp_path: Path) -> None:
    """Feeling, note and promise of one person each, in the order of the answers; nothing of the notes."""
    records = tuple(of_each(tmp_path).records())
    cards = pocket_cards(records, asks=asks).cards
    assert [card.title for card in cards] == list(OWN)
    for card in cards:
        held = " ".join((card.title, card.note, *(f"{block.text} {block.note}" for block in card.blocks)))
        for who, word in OWN.items():
            for what in ("feeling", "note", "promise"):
                assert (f"{word}-{what}" in held) == (who == card.title), (card.title, who)
        assert "by 2026-12-01" in held
        assert not [word for word in ("group", "theme", "noted") if word in held]
    assert [own.feelings for own in own_words(records, asks)] == [
        (f"{word}-feeling",) for word in OWN.values()
    ]


def test_cards_stand_four_to_a_sheet(tmp_path: Path) -> None:
    """Five are two sheets, on both papers; in HTML and Markdown each stands by itself too."""
    given = pocket_cards(of_each(tmp_path).records(), asks=asks)
    for paper, size in (("a4", (595, 842)), ("letter", (612, 792))):
        pdf = made_as(given, "pdf", paper).data  # type: ignore[arg-type]
        first, second = texts(pdf)
        assert sizes(pdf) == {size}
        assert [name for name in OWN if f"{OWN[name]}-promise" in first] == list(OWN)[:4]
        assert "eiche-promise" in second
    page = made_as(given, "html").data.decode()
    for article in page.split("<article>")[1:]:
        assert sum(word in article for word in OWN.values()) == 1
    with pytest.raises(CannotGive, match=r"can't be json; it can be pdf, html, md"):
        made_as(given, "json")


def test_a_promise_that_was_let_go_of_is_on_no_card(tmp_path: Path) -> None:
    """And where nobody has anything to take home, that is said."""
    more = {"commitments": [{"who": "Ana", "text": "no more", "state": "let go"}]}
    kept = record_of(tmp_path / "notes", ("Ana",), more, {})
    with pytest.raises(CannotGive, match="nothing that people keep"):
        pocket_cards([kept])


def test_a_supervision_sheet_tells_neither_who_nor_when(tmp_path: Path) -> None:
    """No name, day, title, place, tag, circle or id, in any format; the question and the note are there."""
    kept = put(tmp_path / "notes")
    question = (
        f"What of Ana and Gil, {PLANTED['led by']}? {ID}, {PLANTED['tag']}, at {PLANTED['another key']}"
    )
    given = supervision(kept, question, asks=asks, circle="Thursday", known=("Eve",))
    assert [one.text.split(":")[0] for one in given.said] == [PLANTED["process"]]
    assert [one.value for one in given.answers] == [PLANTED["process answer"]]
    for form in ("md", "html", "pdf", "json"):
        made = made_as(given, form).data
        found = text(made) if form == "pdf" else bare(made.decode())
        for words in (*NAMES, "Abel", "Marlene", "Thursday", "2026", "22November", "Listening", "c7f3", ID):
            assert bare(words) not in found, (form, words)
        for what in ("tag", "another key", "person", "soap", "jottings", "amended", "safety"):
            assert PLANTED[what] not in found, (form, what)
        assert PLANTED["process"] in found
        assert "Whatof" in found
    assert file_name(given, "pdf") == "supervision.pdf"


def test_letters_are_drawn_anew_each_time(tmp_path: Path) -> None:
    """Whoever is spoken of has one of the first; by chance, and the same all through a sheet."""
    kept = put(tmp_path / "notes")
    drawn = {
        supervision(kept, "Ana, Ben Abel and Ana", known=("Eve", "Fay"), random=Random(seed)).question
        for seed in range(20)
    }
    assert drawn == {"A, B and A", "B, A and B"}


def test_whoever_goes_by_a_letter_is_not_taken_for_another(tmp_path: Path) -> None:
    """Where all go by letters these stay; else nobody's own letter is drawn for somebody."""
    note = {"process.toml": {"notes": [{"text": "B was slow. A cried."}]}}
    kept = record_of(tmp_path / "1" / "notes", ("A", "B", "C"), {}, note)
    for seed in range(9):
        assert supervision(kept, "Why?", random=Random(seed)).said[0].text == "B was slow. A cried."
    kept = record_of(tmp_path / "2" / "notes", ("A", "B", "Ana"), {}, note)
    for seed in range(9):
        said = supervision(kept, "With Ana and B?", random=Random(seed))
        assert not set("AB") & set(said.question.replace("With", "").split())
        assert said.said[0].text[:1] in "CDE"


@pytest.mark.parametrize(
    "said", ["rose  garden", "Rose\nGarden", "Rose-Garden", "Rosegarden", "ROS\xc9 GARDEN", "Rose Garden's"]
)
def test_a_circle_is_not_told_however_its_name_is_spelt(tmp_path: Path, said: str) -> None:
    """With other spacing, accents, or an s behind it; on the sheet and in a group note."""
    kept = record_of(tmp_path / "notes", ("Ana",), {"notes": [{"text": said}]}, {})
    (met,) = leaving([kept], circle="Rose Garden").met
    assert met.notes[0].text.removesuffix("'s") == "[the circle]"
    by = supervision(put(tmp_path / "other" / "notes"), f"In {said}?", circle="Rose Garden")
    assert by.question.replace("'s", "") == "In [the circle]?"


def test_a_circle_that_is_called_by_its_people_is_not_told(tmp_path: Path) -> None:
    """Its name goes as a whole, and so does a title; a name in them is not looked for first."""
    kept = put(tmp_path / "notes")
    question = "Ana's and Chi's circle in LISTENING ROUNDS"
    given = supervision(kept, question, circle="Ana's and Chi's circle")
    assert given.question == "[the circle] in [a session]"


def test_without_a_question_or_a_note_there_is_no_sheet(tmp_path: Path) -> None:
    """Each is told in a sentence."""
    kept = put(tmp_path / "notes")
    with pytest.raises(CannotGive, match="begins with a question"):
        supervision(kept, " ")
    (kept.folder / "process.toml").write_text("[[")
    with pytest.raises(CannotGive, match="your process note can't be read"):
        supervision(kept, "Why?")
    (kept.folder / "process.toml").write_text('format = 1\n[[notes]]\ntext = "left"\nleft_here = true\n')
    with pytest.raises(CannotGive, match="no process note"):
        supervision(kept, "Why?")
    (kept.folder / "process.toml").unlink()
    with pytest.raises(CannotGive, match="no process note"):
        supervision(kept, "Why?")


@each(
    ("written", "left"),
    [
        ("On 22 November 2026 at 18:30", "On [a day] at [a day]"),
        ("the 3rd of May, May 3rd, 2026-11", "the [a day], [a day], [a day]"),
        ("22.11.2026, 22.11. and 11/22/26", "[a day], [a day] and [a day]"),
        ("In November, in May, on Tuesdays, in 2019", "In [a day], in [a day], on [a day], in [a day]"),
        ("I may march on; may I? May he?", "I may march on; may I? May he?"),
        ("3 of 4 for 20 minutes, 2.5 times", "3 of 4 for 20 minutes, 2.5 times"),
        ("ana@example.org, +49 30 1234567, https://example.org/a", "[…], […], […]"),
        (f"in {ID}", "in […]"),
        ("2026-11-22T18:00:00+01:00", "[a day]"),
        ("on tuesday, TUESDAY, tuesdays", "on [a day], [a day], [a day]"),
        ("november was hard, in nov and oct", "[a day] was hard, in [a day] and [a day]"),
        (
            "Tue, Tues evening, thu, Fri; on Mon, Wed morning",
            "[a day], [a day] evening, [a day], [a day]; on [a day], [a day] morning",
        ),
        ("22/11, 11/22, 22.11, 11-22", "[a day], [a day], [a day], [a day]"),
        ("the 22nd, until the 3rd, on 4th", "the [a day], until the [a day], on [a day]"),
        ("18.30, 18h30, 18 h 30, 6 p.m., 6pm, 18:30", ", ".join(["[a day]"] * 6)),
        ("at 8 o'clock, eight o\u2019clock, half past six, at 6", "at [a day], [a day], [a day], at [a day]"),
        ("2026/11/22, 2026.11.22, 2026/11", "[a day], [a day], [a day]"),
        ("nov 22, 22nd of november, 22 Nov 2026", "[a day], [a day], [a day]"),
        ("last March, since May, early Jan", "last [a day], since [a day], early [a day]"),
        ("after christmas", "after [a day]"),
        ("in the sun they sat; we wed; may we march?", "in the sun they sat; we wed; may we march?"),
        ("Sun came in. Sat down. March on. May we?", "Sun came in. Sat down. March on. May we?"),
        ("2/3 of us, 10-12 people, 10-15 minutes", "2/3 of us, 10-12 people, 10-15 minutes"),
        ("the 2nd round, the 3rd time, 1st", "the 2nd round, the 3rd time, 1st"),
        ("free, month, second, thus, secular, marking", "free, month, second, thus, secular, marking"),
    ],
)
def test_days_and_ways_to_reach_somebody_are_taken_out(written: str, left: str) -> None:
    """However they are written; words that are something else as well stay."""
    assert unplaced(written) == left


def test_everything_about_one_person_holds_no_word_about_others(tmp_path: Path) -> None:
    """Their answers, promises, presence, individual note with its safety; passages that name only them."""
    kept = put(tmp_path / "notes")
    given = one_person([kept], "ana", asks=asks)
    assert given.who == "Ana"
    (one,) = given.attended
    assert [(answer.field, answer.value) for answer in one.answers] == [
        ("feeling", "=HYPERLINK(1)"),
        ("kept-line", "Slower is fine, says [somebody]"),
    ]
    assert [promise.text for promise in one.commitments] == ["Ask before I give advice."]
    assert [stay.to_seconds for stay in one.stays] == [2772]
    assert [passage.text for passage in one.passages] == ["A slow evening. Ana was moved."]
    assert [said.text for said in one.notes] == [f"{PLANTED['person']}, with [somebody]", PLANTED["soap"]]
    assert [said.text for said in one.safety] == [PLANTED["safety"]]
    assert [before.was for before in one.amended] == [PLANTED["amended apart"]]
    for form in ("md", "html", "pdf", "json"):
        made = made_as(given, form).data
        found = text(made) if form == "pdf" else bare(made.decode())
        for name in ("Ben", "Abel", "Chi", "Gil", "Marlene"):
            assert name not in found, (form, name)
        for what in ("process", "process answer", "jottings", "follow-up", "amended", "tag"):
            assert PLANTED[what] not in found, (form, what)
        for told in ("nameotherswereleftout:2", "arenotsortedyetwereleftout:1", "follow-upsarenotinit"):
            assert told in found.replace("aswell", ""), (form, told)
    assert file_name(given, "json") == "one-person.json"


def test_no_other_is_named_in_what_is_somebodys_however_they_are_spelt(tmp_path: Path) -> None:
    """Without accents, by a middle name, with an s: it says [somebody], and passages stay out."""
    notes = (
        "Ana and zoe fought.",
        "Ana told Jose a secret.",
        "Ana likes Maria.",
        "Ana met Roth.",
        "Ana was glad.",
    )
    more = {"notes": [{"text": text} for text in notes]}
    own = {"who": "Ana", "notes": [{"text": "Says Zoe hit her. Jose knows. Maria too, and ZOES mother"}]}
    people = ("Ana", "Zo\xeb", "Jos\xe9", "Lena Maria Roth")
    kept = record_of(tmp_path / "notes", people, more, {"people/p1.toml": own})
    (one,) = one_person([kept], "Ana").attended
    assert [passage.text for passage in one.passages] == ["Ana was glad."]
    assert one.notes[0].text == (
        "Says [somebody] hit her. [somebody] knows. [somebody] too, and [somebody]S mother"
    )


def test_whoever_was_expected_and_did_not_come_is_told(tmp_path: Path) -> None:
    """And somebody whom no record names, with a sentence."""
    kept = put(tmp_path / "notes")
    (one,) = one_person([kept], "Gil").attended
    assert (one.was_expected, one.stays, one.answers, one.notes) == (True, (), (), ())
    assert "expected, and did not come" in made_as(one_person([kept], "Gil"), "md").data.decode()
    with pytest.raises(CannotGive, match="no record names Zoe"):
        one_person([kept], "Zoe")


def test_what_could_not_be_read_is_said_in_it(tmp_path: Path) -> None:
    """A damaged record and a damaged paper may hold more about them."""
    root = tmp_path / "notes"
    kept = put(root)
    broken = put(root, id="20261123-1800-listening-rounds-aaaa")
    (broken.folder / "session.toml").write_text("[[")
    (kept.folder / "people" / "p2.toml").write_text("[[")
    given = one_person(Archive(root).records(), "Ana")
    assert given.unread == (broken.id, f"{kept.id}/p2.toml")
    found = json.loads(made_as(given, "json").data)
    assert any("may hold more" in line for line in found["left_out"])


def test_one_name_in_several_circles_may_be_several_people(tmp_path: Path) -> None:
    """The circles are told, so that one of them can be asked for."""
    first = put(tmp_path / "1" / "notes")
    second = record_of(tmp_path / "2" / "notes", ("ANA",), {}, {})
    other = record_of(tmp_path / "3" / "notes", ("Zoe",), {"circle": "c0de"}, {})
    assert circles_with((first, second, other), "Ana") == ("c7f3", "")
