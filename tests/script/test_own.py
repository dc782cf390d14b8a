"""What a person adds and hides: dealt and shown as they wished, and never lost."""

from __future__ import annotations

import errno
import os
import stat
import tomllib
from pathlib import Path
from threading import Thread

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.script.marked import HEAD, STEP
from workshop.disk import try_lock
from workshop.plan.make import plan
from workshop.script.decks import Card, Deck
from workshop.script.feelings import CHART, Chart, Family, Word
from workshop.script.library import Library, problems_beside
from workshop.script.own import (
    Own,
    OwnWord,
    add_card,
    add_word,
    change,
    chart_with,
    deck_with,
    hide,
    put,
    read_own,
    show,
    take_away,
)
from workshop.script.problems import Place, ScriptError
from workshop.settings import Places
from workshop.toml import Unreadable

HOSTILE = "[/] [@click=app.quit]x[/x] \"' \\ # ]"
CHART_FILE = """\
title: Chart
families:
  - {id: glad, title: Glad, mild: [pleased], strong: [overjoyed]}
  - {id: sad, title: Sad, clear: [sad]}
"""
GLAD = Family("glad", "Glad", (Word("pleased", "mild"), Word("overjoyed", "strong")))
SAD = Family("sad", "Sad", (Word("sad", "clear"),))
BOTH = Chart("Chart", "en", (GLAD, SAD))
DECK = Deck("d", "D", (Card("one"), Card("two", 2)))

texts = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=20).filter(str.strip)
places = st.sampled_from(["d", "e", CHART])


@pytest.fixture
def library(tmp_path: Path) -> Library:
    """A chart, a deck of two depths, and a script that deals from it, with nothing of one's own yet."""
    decks = tmp_path / "decks"
    decks.mkdir()
    (decks / "feelings.yaml").write_text(CHART_FILE)
    (decks / "d.yaml").write_text("title: D\ncards: [one, {text: two, depth: 2}]\n")
    (tmp_path / "dealt.yaml").write_text(
        f"{HEAD}steps:\n  - {{title: A, form: round, time: 1m, depth: 1, prompts: {{deck: d}}}}\n"
        f"  - {{title: B, form: round, time: 1m, prompts: {{deck: d}}}}\n{STEP}"
    )
    return Library((tmp_path,), (decks,), decks / "own.toml")


def own_file(library: Library) -> Path:
    assert library.own is not None
    return library.own


def dealt(library: Library) -> set[str]:
    """Every card that a plan of four deals, over some seeds."""
    script = library.load("dealt")
    plans = [
        plan(script, list("ABCD"), "group", seed=seed, decks=library.decks_of(script)) for seed in range(6)
    ]
    return {turn.prompt for made in plans for turn in made.turns if turn.prompt}


def test_without_a_file_everything_is_as_it_ships(library: Library) -> None:
    """Nothing was added, nothing is hidden, and nothing is written by looking."""
    assert library.deck("d").cards == (Card("one"), Card("two", 2))
    assert library.chart() == BOTH
    assert not own_file(library).exists()


def test_plans_deal_own_cards_and_never_hidden_ones(library: Library) -> None:
    """What was added is dealt where it isn't too deep; what is hidden in no plan at all."""
    change(own_file(library), lambda own: add_card(own, "d", Card("mine", 1, ("new",))))
    change(own_file(library), lambda own: hide(own, "d", " ONE "))
    assert library.deck("d").cards == (Card("two", 2), Card("mine", 1, ("new",)))
    assert dealt(library) == {"mine", "two"}
    change(own_file(library), lambda own: show(own, "d", "one"))
    change(own_file(library), lambda own: take_away(own, "d", "mine"))
    assert dealt(library) == {"one", "two"}


def test_a_deck_of_which_every_card_is_hidden_is_told(library: Library) -> None:
    """So is one of which nothing is left that a step could deal; each with what to do."""
    change(own_file(library), lambda own: hide(own, "d", "one"))
    with pytest.raises(ScriptError, match=r"deck d that the step A could deal is hidden; show one again"):
        library.decks_of(library.load("dealt"))
    change(own_file(library), lambda own: hide(own, "d", "two"))
    with pytest.raises(ScriptError, match=f"{own_file(library)}:1:1: every card of the deck d is hidden"):
        library.deck("d")


def test_the_chart_has_own_words_and_not_the_hidden(library: Library) -> None:
    """A word of a family that isn't there stands in one of its own; an emptied family is left out."""
    own = add_word(Own(), OwnWord("sunny", "glad", "mild"))
    own = add_word(own, OwnWord("saudade", "gone", "strong"))
    own = add_word(own, OwnWord("SAD", "glad", "mild"))
    own = hide(hide(own, CHART, "pleased"), CHART, "sad")
    assert chart_with(BOTH, own).families == (
        Family("glad", "Glad", (Word("sunny", "mild"), Word("overjoyed", "strong"))),
        Family("own", "Yours", (Word("saudade", "strong"),)),
    )
    whole = chart_with(BOTH, own, all_of_it=True)
    assert [word.text for _family, word in whole.words()] == [
        "pleased", "sunny", "overjoyed", "sad", "saudade",
    ]  # fmt: skip


def test_a_family_called_own_keeps_the_words_of_none(library: Library) -> None:
    """Where the chart has that id already, nothing is lost either."""
    chart = Chart("", "en", (Family("own", "Mine", (Word("a", "mild"),)),))
    own = add_word(Own(), OwnWord("b", "gone", "mild"))
    assert chart_with(chart, own).families == (Family("own", "Mine", (Word("a", "mild"), Word("b", "mild"))),)


def test_feelings_is_no_deck(library: Library, tmp_path: Path) -> None:
    """It stands in no list of decks, and a script that deals from it is told so."""
    assert list(library.deck_paths()) == ["d"]
    (tmp_path / "wrong.yaml").write_text(f"{HEAD}steps:\n{STEP}    prompts: {{deck: feelings}}\n")
    with pytest.raises(ScriptError, match="feelings is the chart of feelings, and no deck"):
        library.load("wrong")
    assert Library(()).chart_path() is None
    with pytest.raises(ScriptError, match=r"put feelings\.yaml into decks/"):
        Library(()).chart()


def test_a_chart_of_ones_own_shadows(library: Library, tmp_path: Path) -> None:
    """As scripts and decks do."""
    (tmp_path / "nearer").mkdir()
    (tmp_path / "nearer" / "feelings.yaml").write_text(CHART_FILE.replace("pleased", "tickled"))
    nearer = Library((), (tmp_path / "nearer", *library.decks), library.own)
    assert nearer.chart().families[0].words[0] == Word("tickled", "mild")
    (tmp_path / "nearer" / "feelings.yaml").write_text("title: [")
    with pytest.raises(ScriptError, match=r"nearer/feelings\.yaml:1:8: "):
        nearer.chart()


def test_places_name_the_file(tmp_path: Path) -> None:
    """It lies among the person's own decks, and the library is told of it."""
    assert Places(tmp_path).library().own == tmp_path / "decks" / "own.toml"


def test_the_file_is_private_and_reads_like_one_written_by_hand(tmp_path: Path) -> None:
    """0600 in a folder of 0700, each card below a heading of its own."""
    path = tmp_path / "home" / "decks" / "own.toml"
    before = os.umask(0)
    try:
        change(path, lambda own: add_card(own, "curiosity", Card("What\nnow?", 2, ("a",))))
    finally:
        os.umask(before)
    change(path, lambda own: hide(add_word(own, OwnWord("sunny", "glad", "mild")), CHART, "sad"))
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    text = path.read_text()
    assert "[[deck.curiosity.cards]]\n" in text
    assert '{ text = "sunny", family = "glad", strength = "mild" }' in text
    assert tomllib.loads(text) == {
        "format": 1,
        "deck": {"curiosity": {"cards": [{"text": "What\nnow?", "depth": 2, "tags": ["a"]}]}},
        "feelings": {
            "words": [{"text": "sunny", "family": "glad", "strength": "mild"}],
            "hidden": ["sad"],
        },
    }


@pytest.mark.parametrize("where", ["deck", "card", "top", "word"])
def test_keys_of_a_newer_program_are_kept(tmp_path: Path, where: str) -> None:
    """Wherever they stand and whatever they hold, through every change."""
    path = tmp_path / "own.toml"
    extra = {
        "top": "later = {a = [1, {b = 2}]}\n",
        "deck": "[deck.d]\nlater = {a = 1}\n",
        "card": "[[deck.d.cards]]\ntext = 'one'\nlater = [{a = {b = 1}}]\n",
        "word": "[[feelings.words]]\ntext = 'w'\nfamily = 'f'\nstrength = 'mild'\nlater = 2026-01-01\n",
    }[where]
    path.write_text(f"format = 1\n{extra}")
    before = tomllib.loads(path.read_text())
    change(path, lambda own: hide(add_card(own, "e", Card("x")), CHART, "y"))
    change(path, lambda own: show(take_away(own, "e", "x"), CHART, "y"))
    assert tomllib.loads(path.read_text()) == before


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "format is missing; write format = 1"),
        ("format = 2", "its format is 2; this workshop reads format 1"),
        ("format = true", "its format is True"),
        ("format = 1\nbroken", "it is not TOML: "),
        ("format = 1\ndeck = 3", "deck takes a table"),
        ("format = 1\n[deck]\nd = 3", r"deck\.d takes a table; write \[deck\.d\]"),
        ("format = 1\n[deck.'No Id']\n", r"deck\.No Id: no deck can be called so"),
        ("format = 1\n[deck.feelings]\n", r"deck\.feelings: no deck can be called so"),
        ("format = 1\n[deck.d]\ncards = 'x'", r"deck\.d\.cards takes a list"),
        ("format = 1\n[deck.d]\ncards = ['x']", r"deck\.d\.cards, 1 takes a table"),
        ("format = 1\n[[deck.d.cards]]\ntext = ' '", r"deck\.d\.cards, 1: text takes a text in quotes"),
        ("format = 1\n[[deck.d.cards]]\ntext = 'x'\ndepth = 4", "depth takes 1, 2 or 3"),
        ("format = 1\n[[deck.d.cards]]\ntext = 'x'\ndepth = true", "depth takes 1, 2 or 3"),
        ("format = 1\n[[deck.d.cards]]\ntext = 'x'\ntags = 'y'", "tags takes a list"),
        ("format = 1\n[deck.d]\nhidden = [3]", r"deck\.d\.hidden takes a text in quotes"),
        ("format = 1\n[feelings]\nwords = ['x']", r"feelings\.words, 1 takes a table"),
        ("format = 1\n[[feelings.words]]\ntext = 'x'", r"feelings\.words, 1: family takes a text"),
        (
            "format = 1\n[[feelings.words]]\ntext = 'x'\nfamily = 'y'\nstrength = ['mild']",
            "strength takes one of mild, clear, strong",
        ),
        ("format = 1\n[feelings]\nhidden = 'x'", r"feelings\.hidden takes a list"),
        ("format = 1\nfeelings = []", "feelings takes a table"),
    ],
)
def test_a_damaged_file_is_told_and_left_as_it_is(library: Library, text: str, why: str) -> None:
    """Nothing is dealt past it, for a hidden card might be; nothing is changed until it is mended."""
    path = own_file(library)
    path.write_text(text)
    with pytest.raises(Unreadable, match=why):
        read_own(path)
    with pytest.raises(Unreadable, match=why):
        change(path, lambda own: hide(own, "d", "one"))
    for use in (library.mine, lambda: library.deck("d"), library.chart):
        with pytest.raises(ScriptError, match=rf"own\.toml:[0-9]+:[0-9]+: .*{why}"):
            use()
    assert path.read_text() == text
    assert library.whole_deck("d").cards[0] == Card("one")


def test_where_the_toml_breaks_off_is_told_as_a_place(tmp_path: Path) -> None:
    """So that `check` says it as it says all other problems."""
    path = tmp_path / "own.toml"
    path.write_text("format = 1\n[deck.d]\nhidden = [x]\n")
    (problem,) = problems_beside(path)
    assert problem.place == Place(3, 11)
    path.write_text("format = 1\n")
    assert problems_beside(path) == ()


def test_a_link_and_a_folder_are_not_followed(library: Library, tmp_path: Path) -> None:
    """What stands in the file's place is told, and is not replaced."""
    path = own_file(library)
    (tmp_path / "elsewhere").write_text("format = 1\n")
    path.symlink_to(tmp_path / "elsewhere")
    with pytest.raises(ScriptError, match="a link stands where the file belongs"):
        library.mine()
    path.unlink()
    path.mkdir()
    with pytest.raises(Unreadable, match="something else stands"):
        change(path, lambda own: hide(own, "d", "one"))


def test_a_full_disk_leaves_the_file_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """OSError is raised, and what was there before still is."""
    path = tmp_path / "own.toml"
    change(path, lambda own: hide(own, "d", "one"))
    before = path.read_bytes()

    def full(*_anything: object) -> None:
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr("workshop.disk.write_all", full)
    with pytest.raises(OSError, match="full"):
        change(path, lambda own: hide(own, "d", "two"))
    assert path.read_bytes() == before
    assert [each for each in tmp_path.iterdir() if each.suffix != ".lock"] == [path]


def test_two_writers_at_once_lose_nothing(tmp_path: Path) -> None:
    """Several add cards at the same time, each in a thread of its own: every card is there afterwards."""
    path = tmp_path / "own.toml"

    def adds(writer: int) -> None:
        for number in range(10):
            card = Card(f"{writer} {number}")
            change(path, lambda own, card=card: add_card(own, "d", card))  # type: ignore[misc]

    writers = [Thread(target=adds, args=(writer,)) for writer in range(3)]
    for thread in writers:
        thread.start()
    for thread in writers:
        thread.join()
    texts = {card.text for card in read_own(path).cards("d")}
    assert texts == {f"{writer} {number}" for writer in range(3) for number in range(10)}


def test_a_file_that_another_holds_is_not_changed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever waits in vain is told, and the file is as it was."""
    path = tmp_path / "own.toml"
    monkeypatch.setattr("workshop.script.own.PATIENCE_SECONDS", 0.0)
    held = try_lock(path.with_name(".own.toml.lock"))
    assert held is not None
    with pytest.raises(Unreadable, match="another workshop is changing it"):
        change(path, lambda own: hide(own, "d", "one"))
    held.release()
    assert not path.exists()


def test_what_changes_nothing_writes_nothing(tmp_path: Path) -> None:
    """Hiding what is hidden, taking away what isn't there: no file comes of it."""
    path = tmp_path / "own.toml"
    change(path, lambda own: take_away(show(own, "d", "one"), "d", "one"))
    assert not path.exists()


@given(places, texts, st.integers(1, 3))
def test_each_change_is_undone_by_its_opposite(where: str, text: str, depth: int) -> None:
    """Added and taken away, hidden and shown: what is left is what was; twice is once."""

    def add(own: Own) -> Own:
        if where == CHART:
            return add_word(own, OwnWord(text, "f", "mild"))
        return add_card(own, where, Card(text, depth))

    for before in (Own(), hide(add_card(Own(), "d", Card("other")), CHART, "another")):
        assert take_away(add(before), where, text) == before
        assert show(hide(before, where, text), where, text) == before
        assert add(add(before)) == add(before)
        assert hide(hide(before, where, text), where, text) == hide(before, where, text)
        entry = add(before).entry(where, text)
        assert entry is not None
        assert put(before, where, entry) == add(before)
        assert take_away(hide(add(before), where, text), where, text) == before


@given(st.lists(st.tuples(places, texts, st.booleans()), max_size=8))
def test_whatever_was_added_and_hidden_is_read_back(
    tmp_path_factory: pytest.TempPathFactory, made: list[tuple[str, str, bool]]
) -> None:
    """Quotes, brackets, signs of any script: the file says what was meant."""
    path = tmp_path_factory.mktemp("own") / "own.toml"
    wanted = Own()
    for where, text, hides in made:
        if hides:
            wanted = hide(wanted, where, text)
        elif where == CHART:
            wanted = add_word(wanted, OwnWord(text, text, "clear"))
        else:
            wanted = add_card(wanted, where, Card(text, 2, (text,)))
    change(path, lambda _own: wanted)
    assert read_own(path) == wanted


def test_what_a_terminal_would_obey_is_kept_out(tmp_path: Path) -> None:
    """Also where it was written by hand; markup is only text."""
    path = tmp_path / "own.toml"
    path.write_text('format = 1\n[[deck.d.cards]]\ntext = "a\\u001b[2Jb"\n')
    (card,) = read_own(path).cards("d")
    assert "\x1b" not in card.text
    made = change(path, lambda own: add_card(own, "d", Card(HOSTILE)))
    assert read_own(path) == made
    assert made.cards("d")[1].text == HOSTILE


def test_a_card_stands_once(tmp_path: Path) -> None:
    """One that ships stands where it stood, though one's own says the same."""
    own = add_card(Own(), "d", Card("ONE", 3))
    assert deck_with(DECK, "d", own).cards == DECK.cards
    assert deck_with(DECK, "e", own).cards == DECK.cards
    assert deck_with(DECK, "d", hide(own, "d", "one")).cards == (Card("two", 2),)
    assert deck_with(DECK, "d", hide(own, "d", "one"), all_of_it=True).cards == DECK.cards
