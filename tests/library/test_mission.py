"""The page that says what lives where is complete, and true of the scripts that ship."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from itertools import chain
from pathlib import Path
from typing import Final

import pytest

from tests.library.rows import ROWS
from tests.library.test_scripts import library, script, words
from workshop import helplines, support
from workshop.cli.people import people_options
from workshop.script.agreements import spelled_out
from workshop.script.feelings import CHART
from workshop.script.keys import ASK_KEYS, SCRIPT_KEYS, STEP_KEYS
from workshop.script.kinds import BAD, Worded
from workshop.script.model import Mode, Step
from workshop.ui.keys import EVERYWHERE, HOME, SESSION

ROOT: Final = Path(__file__).parents[2]
PAGE: Final = ROOT / "docs" / "what-lives-where.md"
KEYS: Final = {**SCRIPT_KEYS, **STEP_KEYS, **ASK_KEYS}
NAMES: Final = frozenset(row.script for row in ROWS)
LETTERS: Final = frozenset(chain.from_iterable(key.keys.split(",") for key in (*SESSION, *HOME, *EVERYWHERE)))

MISSION: Final = (
    "regular open talk: day, worries, dreams, the relationship",
    "share and validate; never dismiss",
    "appreciation, specific, also when annoyed; gratitude large and small; thanks note",
    "active listening: attention, eye contact as comfortable, no interrupting, thoughtful questions",
    "vulnerability: start small, model openness, uncertainties, needs, fears, flaws",
    'support in good and bad times; advice or holding space; "I\'m here"',
    "presence without fixing",
    "curiosity not criticism; no assumptions; still learning about each other",
    "rituals, check-ins, date night, coffee; time set aside; protect from busyness",
    "phones away, most of all in conflict",
    "constructive conflict: issue not person, compromise",
    "apologise, take responsibility, validate, resolve, show change",
    "boundaries and pace; patience; mistakes; start again",
    "emotional intelligence: notice through the day, chart, I-feel",
    "laughter before hard talks, never at someone",
    "shared experiences, hobbies, goals, challenges",
    "adapt to change; growth, goals, dreams; culture; differing expectations",
    "consensual touch",
    "professional help: couples and individual therapy, directories, filters",
    "signs of closeness, barriers, warning signs",
    "emotional is not physical; friends, family, partners alike; no fixed timeline",
    "safety, trust, secrets kept",
)


@cache
def table() -> dict[str, str]:
    """The rows of the page, from what is named to where it is found."""
    rows = re.findall(r"^\| (.+?) \| (.+) \|$", PAGE.read_text("utf-8"), re.MULTILINE)
    return {named: where for named, where in rows if named != "what is named"}


def tokens(text: str) -> list[str]:
    """What stands in backticks."""
    return re.findall(r"`([^`]+)`", text)


def steps_of(name: str) -> dict[str, list[tuple[Mode, Step]]]:
    """The steps of a script by id, as they stand in each mode."""
    found: dict[str, list[tuple[Mode, Step]]] = {}
    for mode, steps in script(name).steps.items():
        for step in steps:
            found.setdefault(step.id, []).append((mode, step))
    return found


def in_one(name: str, step: str, mode: Mode) -> Step:
    """A step as it stands in a mode; fails where it isn't there."""
    (found,) = [here for where, here in steps_of(name)[step] if where == mode]
    return found


def every_step() -> Iterator[tuple[str, Mode, Step]]:
    """Each step of each script in each mode."""
    for name in sorted(NAMES):
        for mode, steps in script(name).steps.items():
            for step in steps:
                yield name, mode, step


def options() -> frozenset[str]:
    """The options that say who is here."""

    def command() -> None:
        """Stand for any command."""

    made = people_options(command)
    return frozenset(opt for parameter in vars(made)["__click_params__"] for opt in parameter.opts)


def is_there(token: str) -> bool:
    """Whether there is such a script, step, deck, key, letter, file or option."""
    name, colon, rest = token.partition(": ")
    if name in NAMES:
        return not colon or set(rest.split(", ")) <= steps_of(name).keys()
    if name == "deck":
        return rest in library().deck_paths()
    if name in KEYS:
        kind = KEYS[name].kind
        return not colon or (isinstance(kind, Worded) and kind.value(rest) is not BAD)
    if name.endswith(".toml"):
        return any(name in path.read_text("utf-8") for path in (ROOT / "workshop").rglob("*.py"))
    return name in LETTERS or name in options() or name == ":first"


def test_every_row_of_the_mission_is_there_once_and_in_order() -> None:
    """Nothing that is named is missing, and nothing stands there that isn't named."""
    assert tuple(table()) == MISSION


@pytest.mark.parametrize("named", MISSION)
def test_what_a_row_names_exists(named: str) -> None:
    """Each row names something, and all that it names is there."""
    found = tokens(table()[named])
    assert found
    assert [token for token in found if not is_there(token)] == []


@pytest.mark.parametrize(
    "token",
    ["coffee-talk", "coffee-chat: nights", "deck: feelings", "keep: for-ever", "ctrl+z", "--leads", "a.toml"],
)
def test_what_does_not_exist_is_noticed(token: str) -> None:
    """The test above would fail where a name is wrong."""
    assert not is_there(token)


def test_all_seventeen_and_all_decks_are_found_from_here() -> None:
    """Every script that ships has a row, with a step of it, and so has every deck."""
    found = [token.partition(": ") for where in table().values() for token in tokens(where)]
    assert {name for name, _colon, rest in found if name in NAMES and rest} == NAMES
    assert {rest for name, _colon, rest in found if name == "deck"} == library().deck_paths().keys() - {CHART}


def test_phones_are_offered_to_be_away_in_every_first_step() -> None:
    """As the row says: in every script, in every mode."""
    for name in NAMES:
        for mode, steps in script(name).steps.items():
            assert "phone" in words(steps[0]).casefold(), (name, mode)


def test_nothing_that_ships_asks_for_touch() -> None:
    """As the row says: in no mode of any script."""
    assert [(name, mode, step.id) for name, mode, step in every_step() if step.touch] == []


def test_rungs_go_deeper_one_by_one_and_are_asked_for() -> None:
    """Rung one is light; two and three each go one deeper, behind a gate, with the deck that is named."""
    for mode in script("a-little-more").modes:
        rungs = [in_one("a-little-more", f"rung-{number}", mode) for number in ("one", "two", "three")]
        assert [(rung.depth, rung.consent) for rung in rungs] == [(1, False), (2, True), (3, True)]
        assert {rung.deal.deck for rung in rungs if rung.deal} == {"opening-up"}


def test_decks_are_dealt_where_their_rows_say() -> None:
    """What a row puts beside each other is dealt there, and what is only for reading nowhere."""
    dealt = {(name, step.id): step.deal.deck for name, _mode, step in every_step() if step.deal}
    assert dealt["coffee-chat", "day"] == "day-and-worries"
    assert dealt["coffee-chat", "curious-cards"] == "curiosity"
    assert dealt["make-a-ritual", "ideas"] == "rituals"
    assert dealt["light-break", "play"] == "light-and-funny"
    assert "shared-experiences" not in dealt.values()


@pytest.mark.parametrize(
    ("name", "step", "mode", "kind"),
    [
        ("repair-practice", "plan", "pair", "commitment"),
        ("one-issue", "one-week-trial", "pair", "commitment"),
        ("make-a-ritual", "commit", "group", "commitment"),
        ("weekly-check-in", "ritual", "group", "commitment"),
        ("coffee-chat", "next-date", "pair", "commitment"),
        ("name-the-feeling", "choose", "solo", "feeling"),
        ("appreciation-exchange", "thanks-note", "group", "text"),
    ],
)
def test_what_is_written_down_is_asked_where_the_row_says(
    name: str, step: str, mode: Mode, kind: str
) -> None:
    """Promises, a feeling and the note of thanks are asked for, and kept with the session."""
    assert (kind, "record") in {(field.kind, field.keep) for field in in_one(name, step, mode).ask}


def test_looking_back_is_no_measure() -> None:
    """Six lines from one to five, which are said not to be a measure; the barriers stand behind a choice."""
    six = in_one("look-back", "six-lines", "solo")
    assert len(six.ask) == 6
    assert {field.kind for field in six.ask} == {"scale"}
    assert "not a measure" in words(six)
    for mode in script("look-back").modes:
        assert in_one("look-back", "barriers", mode).consent


def test_in_a_group_signs_and_barriers_are_nobodys_to_read() -> None:
    """What is written about them in a group is asked for by no screen."""
    assert [in_one("look-back", step, "group").ask for step in ("signs", "barriers")] == [(), ()]


@pytest.mark.parametrize("deck", ["opening-up", "curiosity"])
def test_a_card_says_that_closeness_has_many_kinds(deck: str) -> None:
    """Friends, family and partners stand on one card of each of these decks."""
    texts = [card.text.casefold() for card in library().deck(deck).cards]
    assert any(all(kind in text for kind in ("friends", "family", "partner")) for text in texts)


def test_secrets_have_a_place_of_their_own() -> None:
    """Wherever others are, these agreements are offered; and answers have all three places."""
    for name in NAMES:
        read = script(name)
        if set(read.modes) - {"solo"}:
            spelled = " ".join(spelled_out(read.agreements))
            assert "What is said here stays here." in spelled, name
            assert "No advice, unless somebody asks for it." in spelled, name
    kept = {field.keep for _name, _mode, step in every_step() for field in step.ask}
    assert kept == {"record", "process", "none"}


@pytest.mark.parametrize("name", ["a-little-more", "one-issue", "repair-practice"])
def test_questions_for_each_alone_are_in_about(name: str) -> None:
    """They stand in the scripts that the page names last; what is affirmed says only that it is done."""
    assert f"`{name}`" in PAGE.read_text("utf-8").rpartition("|")[2]
    assert "afraid" in script(name).about
    assert any("private part" in line for line in script(name).ready)


def test_support_is_never_empty(tmp_path: Path) -> None:
    """Where nobody has written help lines down, there are none, and words for that."""
    found = helplines.load(tmp_path / "support.toml")
    assert found.is_empty
    assert "emergency number" in support.in_a_row(found, date(2026, 11, 22))
