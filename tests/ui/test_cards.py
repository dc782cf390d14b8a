"""The decks and their cards on the screen: looked through, found, hidden, added to."""

from __future__ import annotations

from pathlib import Path

import pytest
from attrs import evolve
from textual import events

from tests.ui.desks import Visit, desk_at, session_at, visit
from tests.ui.sizes import ALL_SIZES
from workshop.plan.make import plan
from workshop.script.library import Library
from workshop.script.own import read_own
from workshop.ui.desk import Desk
from workshop.ui.screens.adding import AddCard
from workshop.ui.screens.cards import CardsScreen
from workshop.ui.screens.home import HomeScreen
from workshop.ui.screens.session import SessionScreen

SMALL = """\
title: A small deck
cards:
  - One thing?
  - {text: 'Another [/] thing?', depth: 2, tags: [far]}
  - {text: The last?, depth: 3}
"""


def with_decks(home: Path, **decks: str) -> Desk:
    """A desk with only these decks, and its own file beside them."""
    desk = desk_at(home)
    (home / "decks").mkdir(exist_ok=True)
    for name, text in decks.items():
        (home / "decks" / f"{name}.yaml").write_text(text)
    library = desk.library
    return evolve(desk, library=Library(library.scripts, (home / "decks",), library.own))


async def to_cards(v: Visit) -> CardsScreen:
    await v.press("f6")
    assert isinstance(v.app.screen, CardsScreen)
    return v.app.screen


def right(v: Visit, size: tuple[int, int]) -> str:
    """What stands beside the list of decks, or below it where it is narrow, as one line of words."""
    at = 0 if size[0] < 80 else v.app.screen.query_one("#cards-right").region.x
    return " ".join(" ".join(line[at:] for line in v.seen().split("\n")).split())


@pytest.mark.parametrize("size", ALL_SIZES)
async def test_decks_that_ship_are_looked_through(tmp_path: Path, size: tuple[int, int]) -> None:
    """By title and number of cards; the first card and the last stand there whole, after their depth."""
    desk = desk_at(tmp_path)
    async with visit(desk, size=size) as v:
        screen = await to_cards(v)
        await v.press("down", "down")
        deck = desk.library.deck(screen.where)
        assert f"{len(deck.cards)} cards" in v.seen()
        await v.press("right")
        for key, card in (("home", deck.cards[0]), ("end", deck.cards[-1])):
            await v.press(key)
            assert screen.chosen == card.text
            assert f"{card.depth} {card.text}" in right(v, size)
        assert all(len(line) <= size[0] for line in v.seen().split("\n"))
        assert "feelings" not in {name.casefold() for name in screen._decks}


async def test_typing_finds_in_text_and_tags(tmp_path: Path) -> None:
    """Every word has to be there; escape shows all again, and then goes back."""
    async with visit(with_decks(tmp_path, small=SMALL), size=(80, 24)) as v:
        screen = await to_cards(v)
        await v.type("thing")
        assert "The last?" not in v.seen()
        await v.type(" far")
        assert "One thing?" not in v.seen()
        await v.press("enter")
        assert screen.chosen == "Another [/] thing?"
        await v.type("zz")
        assert "No card of this deck is found by that." in right(v, (80, 24))
        await v.press("escape")
        assert "The last?" in v.seen()
        await v.press("escape")
        assert isinstance(v.app.screen, HomeScreen)


async def test_a_card_is_hidden_and_shown_again(tmp_path: Path) -> None:
    """No plan deals it then; f8 shows it, marked in words; f7 again, and ctrl+z takes back either."""
    desk = with_decks(tmp_path, small=SMALL)
    async with visit(desk, size=(80, 24)) as v:
        screen = await to_cards(v)
        await v.press("right", "down", "f7")
        assert "Another [/]" not in right(v, (80, 24)).replace("“Another [/] thing?” is hidden", "")
        assert screen.chosen == "The last?"
        assert [card.text for card in desk.library.deck("small").cards] == ["One thing?", "The last?"]
        assert "2 cards, 1 hidden" in v.seen()
        await v.press("f8")
        assert "2 Another [/] thing? hidden" in right(v, (80, 24))
        await v.press("up", "f7")
        assert "is shown again." in v.seen()
        await v.press("ctrl+z")
        assert "is hidden again." in v.seen()
        await v.press("ctrl+z")
        assert len(desk.library.deck("small").cards) == 3
        await v.press("ctrl+z")
        assert "There is nothing to take back." in v.seen()


async def test_a_deck_of_which_every_card_is_hidden_says_so(tmp_path: Path) -> None:
    """And which key shows them."""
    async with visit(with_decks(tmp_path, small=SMALL), size=(80, 24)) as v:
        await to_cards(v)
        await v.press("right", "f7", "f7", "f7")
        assert "Every card is hidden, so no plan can deal from it; f8 shows what is hidden." in right(
            v, (80, 24)
        )
        await v.press("f7", "delete")
        await v.press("f8")
        assert "1 One thing? hidden" in right(v, (80, 24))


async def test_a_card_of_ones_own_is_added_and_taken_away(tmp_path: Path) -> None:
    """It asks for the text and the depth; the card is marked, dealt, and is in the file."""
    desk = with_decks(tmp_path, small=SMALL)
    async with visit(desk, size=(80, 24)) as v:
        screen = await to_cards(v)
        await v.press("f3", "enter", "enter")
        assert "Write the card." in v.seen()
        await v.type("Which [word]?")
        await v.press("enter", "enter")
        assert "Choose how deep it goes." in v.seen()
        await v.press("2", "enter")
        assert screen.chosen == "Which [word]?"
        assert "2 Which [word]? yours" in right(v, (80, 24))
        assert "4 cards, 1 yours" in v.seen()
        (card,) = read_own(desk.places.own).cards("small")
        assert (card.text, card.depth) == ("Which [word]?", 2)
        assert desk.library.deck("small").cards[-1] == card
        await v.press("delete")
        assert read_own(desk.places.own).cards("small") == ()
        await v.press("ctrl+z")
        assert "2 Which [word]? yours" in right(v, (80, 24))
        await v.press("home", "delete")
        assert "“One thing?” is none of yours; f7 hides it." in v.seen()


async def test_a_card_that_is_there_is_not_added_twice(tmp_path: Path) -> None:
    """The question stays with what was written in it; what is pasted into it is safe."""
    async with visit(with_decks(tmp_path, small=SMALL)) as v:
        await to_cards(v)
        await v.press("f3")
        v.app.post_message(events.Paste("one   THING?\x1b[2J\u202e"))
        await v.settle()
        assert "\x1b" not in v.seen()
        await v.press("backspace", "backspace", "backspace", "backspace", "backspace")
        await v.press("enter", "1", "enter")
        assert isinstance(v.app.screen, AddCard)
        assert "is there already." in v.seen()


async def test_by_mouse(tmp_path: Path) -> None:
    """A click on a deck, on a card, and on the keys below."""
    desk = with_decks(tmp_path, small=SMALL, other="title: Beyond\ncards: [Nothing else?]\n")
    async with visit(desk, size=(80, 24)) as v:
        screen = await to_cards(v)
        await v.click("Beyond")
        assert screen.where == "other"
        await v.click("A small deck")
        await v.click("The last?")
        assert screen.chosen == "The last?"
        await v.click("f7 hide")
        assert len(desk.library.deck("small").cards) == 2
        await v.click("esc back")
        assert isinstance(v.app.screen, HomeScreen)


async def test_without_decks_the_screen_says_how_one_comes_by_them(tmp_path: Path) -> None:
    """And every key is harmless; also where there is no file of one's own."""
    desk = with_decks(tmp_path)
    bare = evolve(desk, library=evolve(desk.library, own=None))
    async with visit(bare, size=(60, 20)) as v:
        await to_cards(v)
        assert "There are no decks yet." in v.seen()
        await v.press("f3", "f7", "delete", "f8", "ctrl+z", "right", "enter", "escape")
        assert isinstance(v.app.screen, HomeScreen)


async def test_without_a_folder_of_ones_own_nothing_is_changed(tmp_path: Path) -> None:
    """It is said, and nothing looks as if it were done."""
    desk = with_decks(tmp_path, small=SMALL)
    async with visit(evolve(desk, library=evolve(desk.library, own=None))) as v:
        await to_cards(v)
        await v.press("right", "f7")
        assert "Nothing can be kept here" in v.seen()
        assert "3 cards" in v.seen()


async def test_a_deck_that_needs_mending_is_listed_with_what_is_wrong(tmp_path: Path) -> None:
    """Its name stands there, and beside it the first problem with its place."""
    desk = with_decks(tmp_path, small=SMALL, broken="title: x\ncards: one\n")
    async with visit(desk, size=(80, 24)) as v:
        await to_cards(v)
        await v.press("down")
        assert "This deck needs mending" in right(v, (80, 24))
        assert "cards: one text stands here" in right(v, (80, 24))
        await v.press("right", "f3", "f7", "enter")
        assert isinstance(v.app.screen, CardsScreen)


async def test_a_damaged_file_of_ones_own_is_told_and_changes_nothing(tmp_path: Path) -> None:
    """The cards are shown as they ship; the file stays as it is."""
    desk = with_decks(tmp_path, small=SMALL)
    desk.places.own.write_text("format = 1\n[deck.small]\nhidden = 'x'\n")
    async with visit(desk) as v:
        await to_cards(v)
        assert "deck.small.hidden takes a list" in " ".join(v.seen().split())
        await v.press("right", "f7")
        assert "Not changed:" in v.seen()
    assert desk.places.own.read_text() == "format = 1\n[deck.small]\nhidden = 'x'\n"


async def test_what_is_hidden_is_in_no_session_that_begins_then(tmp_path: Path) -> None:
    """From the screen to the plan: the set-up that follows deals from what is left."""
    (tmp_path / "scripts").mkdir()
    (tmp_path / "scripts" / "aa.yaml").write_text(
        "workshop: 1\ntitle: Aa\nsteps:\n  - {title: A, form: round, time: 1m, prompts: {deck: small}}\n"
    )
    desk = with_decks(tmp_path, small=SMALL)
    async with visit(desk) as v:
        await to_cards(v)
        await v.press("right", "f7", "f7", "escape")
    script = desk.library.load("aa")
    made = plan(script, ["Ana", "Ben", "Chi"], "group", decks=desk.library.decks_of(script))
    assert {turn.prompt for turn in made.turns} == {"The last?"}


async def test_it_is_found_by_name_and_not_in_a_session(tmp_path: Path) -> None:
    """ctrl+p, decks; while a session runs, its cards are dealt already, and the name isn't there."""
    desk = with_decks(tmp_path, small=SMALL)
    async with visit(desk) as v:
        await v.press("ctrl+p")
        await v.type("decks and")
        await v.pilot.pause(0.3)
        await v.press("enter")
        await v.settle()
        assert isinstance(v.app.screen, CardsScreen)
        session = session_at(desk, script="listening-rounds", to_close=False)
        v.app.walk(session, "me")
        await v.settle()
        await v.app.run_action("app.cards")
        await v.settle()
        assert isinstance(v.app.screen, SessionScreen)
