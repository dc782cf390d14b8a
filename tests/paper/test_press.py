from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import Any, cast

import pytest
import typst
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from tests.often import mostly_later
from tests.paper.pages import bare, places, sizes, text, texts
from tests.plans import deck, made, names, phase, script, step
from tests.walks import everything
from workshop.paper.cards import Cards, cards
from workshop.paper.press import (
    MARK,
    STANDARD,
    TEMPLATES,
    CannotPrint,
    Paper,
    contents,
    is_ours,
    press,
    usual_paper,
)
from workshop.paper.sheet import Sheet, sheet
from workshop.plan.make import choose_mode, plan
from workshop.plan.model import Plan
from workshop.script.library import Library, shipped
from workshop.script.model import Deal, Field, Span

MARKUP = "#$[]*_`@<>\\/=-+~\"'{}()!%&^|;:,. \tabcäßЖ→"
NOWHERE = "\u0378"  # A place in Unicode that no sign has been given.
LIBRARY = Library((shipped("sessions"),), (shipped("sessions") / "decks",))


def run_sheet(plan: Plan, **keys: Any) -> Sheet:
    return sheet(plan, script(modes={plan.mode: plan.steps}, **keys))


def warnings(pages: Sheet | Cards, paper: Paper = "a4") -> list[str]:
    """What typst warns of in setting the pages."""
    _made, told = typst.compile_with_warnings(
        TEMPLATES / ("sheet.typ" if isinstance(pages, Sheet) else "cards.typ"),
        root=TEMPLATES,
        ignore_system_fonts=True,
        sys_inputs={"data": contents(pages, paper)},
        format="pdf",
        pdf_standards=[STANDARD],
    )
    return [warning.message for warning in told]


def hostile(words: str) -> Plan:
    """A plan that says these words everywhere that a person may write."""
    asked = (
        Field("a", words, "choice", of=(words, "b")),
        Field("s", words, "scale", range=Span(1, 5), labels=(words, words)),
        Field("t", words, "commitment"),
    )
    talk = evolve(
        step(
            "talk",
            "groups",
            roles=(f"{words}1", f"{words}2"),
            say=words,
            smaller=words,
            guide=words,
            ask=asked,
        ),
        title=words,
        phases=(evolve(phase(words, 60), say=words, guide=words),),
        time=None,
    )
    drawn = evolve(step("draw", "round", deal=Deal("questions", "free"), say=words), title=words)
    made_of = made(talk, drawn, decks={"questions": deck(words)})
    people = tuple(evolve(one, name=f"{words}{one.id}") for one in made_of.people)
    return evolve(made_of, title=words, people=people, agreements=(words,), ready=(words,), led_by=words)


@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_paper_has_its_size(paper: Paper) -> None:
    """Every page of the sheet and of the cards."""
    wanted = {(595, 842)} if paper == "a4" else {(612, 792)}
    assert sizes(press(run_sheet(everything()), paper).pdf) == wanted
    assert sizes(press(cards(everything()), paper).pdf) == wanted


def test_the_same_pages_give_the_same_bytes() -> None:
    """No time of printing and no chance is in them."""
    for pages in (run_sheet(everything()), cards(everything())):
        first = press(pages, "a4")
        assert first == press(pages, "a4")
        assert b"/CreationDate" not in first.pdf


def test_what_is_said_can_be_read_back() -> None:
    """Titles, words, names, cards and questions are all on the sheet."""
    found = text(press(run_sheet(everything()), "a4").pdf)
    for words in (
        "Tried",
        "Ana",
        "What is new?",
        "One word?",
        "A stone?",
        "Smile.",
        "Ask first",
        "page 1 of",
    ):
        assert bare(words) in found, words
    handed = text(press(cards(everything()), "a4").pdf)
    for words in ("What is new?", "A stone?", "How do you arrive?", "go on", "Somebody I could call"):
        assert bare(words) in handed, words
    assert "Smile." not in handed
    assert "Ana" not in handed


def test_what_is_private_stands_on_a_sheet_of_its_own() -> None:
    """On the front of it, and never on the back of a page that is held in the hand."""
    for steps in range(1, 14):
        many = made(*(step(f"talk-{n}", say="Say.\n" * 5, guide="Look.\n" * 5) for n in range(steps)))
        own = script(modes={"group": many.steps}, about="Are you ever afraid of the other?")
        pages = texts(press(sheet(many, own), "a4").pdf)
        (at,) = [number for number, page in enumerate(pages) if bare("ever afraid of") in page]
        assert at % 2 == 0
        assert f"Before:page{at + 1}" in pages[0]
        assert bare("Talk-0") not in pages[at]


@pytest.mark.parametrize("id", mostly_later(sorted(LIBRARY.paths()), now=4))
def test_the_library_is_set_without_a_warning(id: str) -> None:  # noqa: A002
    """Each script that ships, in each of its modes: the pages settle, and every sign is there."""
    read = LIBRARY.load(id)
    decks = LIBRARY.decks_of(read)
    for mode in read.modes:
        people = names({"solo": 1, "pair": 2}.get(mode, max(read.people.least, 5)))
        ready = plan(read, people, choose_mode(read, len(people), mode), decks=decks)
        assert warnings(sheet(ready, read, decks=decks)) == []
        assert warnings(cards(ready, language=read.language, decks=decks), "letter") == []


@settings(max_examples=25, deadline=None)
@given(st.text(MARKUP, max_size=40))
def test_signs_of_markup_are_printed_as_they_are(words: str) -> None:
    """In names, titles, roles, words, guides, questions, choices, cards and agreements."""
    words = f"«{words}»"
    told = hostile(words)
    own = script(modes={"group": told.steps}, about=words, needs=(words,), sources=(words,), language=words)
    found = press(evolve(sheet(told, own), short=""), "a4")
    assert found.unshown == ()
    # In all, it stands at least where each of these is said once.
    assert text(found.pdf).count(bare(words)) >= 12
    handed = press(evolve(cards(told, language=words, copies=1), title="T"), "letter")
    assert text(handed.pdf).count(bare(words)) >= 8


def test_words_cannot_reach_the_disk() -> None:
    """What typst would read a file for, or evaluate, stands there as words."""
    words = '#read("look.typ") #eval("1+1") #import "look.typ" #panic() #include "sheet.typ"'
    found = text(press(run_sheet(made(step("talk", say=words))), "a4").pdf)
    assert bare(words) in found


def test_signs_that_a_terminal_would_obey_are_replaced() -> None:
    """As they are everywhere, and the rest of the words stays."""
    found = press(run_sheet(made(step("talk", say="a\x1b[31mb\u202ec"))), "a4")
    assert "a\ufffd[31mb\ufffdc" in text(found.pdf)


@pytest.mark.parametrize(
    "words", ["äöüÄÖÜßéñ", "Приветмир", "→←↑↓", "“”„‚’…–—", "ΕλλάςŁŞğı", "שלום", "مرحبا", "□●◆′″✓"]
)
def test_signs_that_ship_are_shown(words: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """From the letters that come with typst, without asking the system for any."""
    asked: list[bool] = []
    compiled = typst.compile

    def watched(*given: Any, **keys: Any) -> Any:
        asked.append(keys["ignore_system_fonts"])
        return compiled(*given, **keys)

    monkeypatch.setattr(typst, "compile", watched)
    found = press(run_sheet(made(step("talk", say=words))), "a4")
    assert found.unshown == ()
    assert asked == [True]
    # A reader may give words that go from right to left the other way round.
    assert words in text(found.pdf) or words[::-1] in text(found.pdf)


def test_a_sign_that_no_font_has_is_named() -> None:
    """The pages are made all the same, and nothing else vanishes."""
    found = press(run_sheet(made(step("talk", say=f"Here {NOWHERE} and there."))), "a4")
    assert found.unshown == (NOWHERE,)
    assert bare("and there.") in text(found.pdf)
    joined = press(run_sheet(made(step("talk", say=f"a\u200db {NOWHERE}"))), "a4")
    assert joined.unshown == (NOWHERE,)


def test_a_missing_package_is_told_in_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    """With how to install it."""
    monkeypatch.setitem(cast("dict[str, object]", sys.modules), "typst", None)
    with pytest.raises(CannotPrint, match=r"pip install 'workshop-facilitator\[print\]'"):
        press(run_sheet(everything()), "a4")


def test_what_typst_cannot_set_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """A fault that is not a missing sign ends in a sentence, with typst's own words."""

    def fails(*_given: Any, **_keys: Any) -> bytes:
        error = typst.TypstError("too large", "error: too large")
        error.message, error.diagnostic = "too large", "error: too large"
        raise error

    monkeypatch.setattr(typst, "compile", fails)
    with pytest.raises(CannotPrint, match="too large"):
        press(run_sheet(everything()), "a4")


def test_only_black_is_printed(tmp_path: Path) -> None:
    """Nothing means anything by its colour: every colour that is set is black, or white paper."""
    both: tuple[Sheet | Cards, ...] = (run_sheet(everything(), about="Why."), cards(everything()))
    for number, pages in enumerate(both):
        path = tmp_path / f"{number}.pdf"
        path.write_bytes(press(pages, "a4").pdf)
        colours = set()
        for page in PdfReader(path).pages:
            content = page.get_contents()
            assert content is not None
            for operands, operator in content.operations:
                if operator in (b"sc", b"scn", b"SC", b"SCN", b"g", b"G", b"rg", b"RG", b"k", b"K"):
                    colours.add(tuple(float(part) for part in operands))
        assert colours
        assert all(set(colour) == {0.0} for colour in colours)


def test_ours_are_known_again() -> None:
    """By a mark in them that other files don't have."""
    assert is_ours(press(run_sheet(everything()), "a4").pdf)
    assert is_ours(press(cards(everything()), "letter").pdf)
    assert not is_ours(b"%PDF-1.7 somebody else's")
    assert not is_ours(b"notes, " + MARK)
    assert not is_ours(b"")


def test_a_page_that_somebody_wrote_on_is_no_longer_ours() -> None:
    """A comment or a drawing, which readers of PDF add at the end of the file, is not printed over."""
    printed = press(run_sheet(everything()), "a4").pdf
    assert not is_ours(printed + b"9 0 obj <</Contents (ask Ana)>> endobj\nstartxref\n9\n%%EOF\n")
    assert not is_ours(printed + b"something at the end")


@pytest.mark.parametrize(
    ("environment", "paper"),
    [
        ({}, "a4"),
        ({"LANG": "C.UTF-8"}, "a4"),
        ({"LANG": "de_DE.UTF-8"}, "a4"),
        ({"LANG": "en_US.UTF-8"}, "letter"),
        ({"LANG": "en_US.UTF-8", "LC_PAPER": "de_DE.UTF-8"}, "a4"),
        ({"LANG": "de_DE.UTF-8", "LC_PAPER": "fr_CA"}, "letter"),
        ({"LC_ALL": "es_MX.UTF-8", "LC_PAPER": "de_DE.UTF-8"}, "letter"),
        ({"LC_ALL": "", "LANG": "en_US"}, "letter"),
        ({"LANG": "en_USA"}, "a4"),
    ],
)
def test_the_usual_paper_is_the_region_s(environment: dict[str, str], paper: str) -> None:
    """As the locale's variables name it, in the order in which they count."""
    assert usual_paper(environment) == paper


@pytest.mark.parametrize(
    ("language", "lang", "region"),
    [
        ("de", "de", None),
        ("pt-BR", "pt", "BR"),
        ("zh-Hant-TW", "zh", "TW"),
        ("x#y", "en", None),
        ("", "en", None),
    ],
)
def test_a_language_is_handed_on_only_as_one(language: str, lang: str, region: str | None) -> None:
    """What is no language tag would be refused by typst, and is English instead."""
    handed = contents(run_sheet(made(step("talk")), language=language), "a4")
    assert f'"lang": "{lang}"' in handed
    assert f'"region": {f"{chr(34)}{region}{chr(34)}" if region else "null"}' in handed
    assert press(run_sheet(made(step("talk")), language=language), "a4").pdf


@pytest.mark.parametrize("words", ["жук " * 300, "ж" * 1200, "жжж\n" * 90, "жук?" * 20, "Ж—" * 500])
@pytest.mark.parametrize("form", ["round", "deck"])
def test_cards_hold_what_is_on_them(words: str, form: str) -> None:
    """Long words, solid ones, wide ones, many lines: all of it is there, and nothing over anything else."""
    if form == "round":
        told = made(step("talk", "round", say=words, guide="ж"))
    else:
        told = made(step("talk", deal=Deal("questions", "free")), decks={"questions": deck(words)})
    pdf = press(cards(told, copies=1), "letter").pdf
    assert text(pdf).lower().count("ж") == words.lower().count("ж")
    width, height, edge, foot = 612 / 2, 792 / 2, 28, 42
    for shown, x, y in places(pdf):
        assert edge <= x % width <= width - edge, shown
        assert edge <= y % height <= height - edge, shown
        assert y % height > foot or re.fullmatch(r"Tried|\d+ of \d+", shown.strip()), shown
