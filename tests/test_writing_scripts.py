"""Every example of the page on writing scripts is what it says it is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, Final

import click
import pytest
import yaml
from attrs import frozen

from tests.cli.calling import call
from tests.script.parsers import without_libyaml
from workshop.cli.commands import COMMANDS, cli
from workshop.plan.make import plan
from workshop.plan.people import alone
from workshop.script.decks import Deck, read_deck
from workshop.script.keys import (
    ASK_KEYS,
    CARD_KEYS,
    DEAL_KEYS,
    DECK_KEYS,
    OVERRIDE_KEYS,
    PHASE_KEYS,
    SCRIPT_KEYS,
    STEP_KEYS,
    SURPRISE_KEYS,
)
from workshop.script.kinds import OneOf
from workshop.script.library import Library, shipped
from workshop.script.model import MODES, Mode, Script
from workshop.script.problems import Problem
from workshop.script.read import read
from workshop.script.shapes import ListOf

PAGE: Final = Path(__file__).parent.parent / "docs" / "writing-scripts.md"
FILE: Final = "talk.yaml"
FENCE: Final = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
DECK: Final = re.compile(r"# decks/([a-z-]+)\.yaml\n")
KEYED: Final = re.compile(r"^- |^[a-z]+:")
TABLES: Final = (
    *(SCRIPT_KEYS, STEP_KEYS, OVERRIDE_KEYS, PHASE_KEYS, ASK_KEYS, SURPRISE_KEYS),
    *(DEAL_KEYS, DECK_KEYS, CARD_KEYS),
)

BEFORE: Final = '- {title: Before, time: 1m, say: "Phones away, if you like."}\n'
AFTER: Final = "- {title: Close, id: close, time: 1m, say: Go well.}\n"
PEOPLE: Final[dict[Mode, tuple[int, ...]]] = {"group": (3, 6, 7, 12), "pair": (2,), "solo": (1,)}


@frozen
class Block:
    """One fenced block of the page: its language, its text, the line it begins at; and the block after it."""

    language: str
    text: str
    line: int
    after: str = ""
    told: str = ""

    def __str__(self) -> str:
        return f"line {self.line}"


def blocks() -> tuple[Block, ...]:
    """The fenced blocks of the page, each with what stands in the one right after it."""
    page = PAGE.read_text("utf-8")
    found = list(FENCE.finditer(page))
    made = []
    for match, following in zip(found, [*found[1:], None], strict=True):
        after, told = (following[1], following[2]) if following else ("", "")
        made.append(Block(match[1], match[2], page.count("\n", 0, match.start()) + 1, after, told))
    return tuple(made)


EXAMPLES: Final = [block for block in blocks() if block.language == "yaml"]
DECKS: Final = [block for block in EXAMPLES if DECK.match(block.text)]
MISTAKES: Final = [block for block in EXAMPLES if block.after == "text"]
SOUND: Final = [block for block in EXAMPLES if block not in DECKS and block not in MISTAKES]


@cache
def decks() -> dict[str, Deck]:
    """The decks that ship, and those that stand on the page; these must be sound."""
    library = Library((), (shipped("sessions") / "decks",))
    found = {name: library.deck(name) for name in library.deck_paths()}
    for block in DECKS:
        name = DECK.match(block.text)
        assert name is not None
        deck, problems = read_deck(block.text.encode(), name[1])
        assert deck is not None, problems
        assert problems == ()
        found[name[1]] = deck
    return found


def is_whole(block: Block) -> bool:
    """Whether a block is a script; else it is steps, or keys of one, that need the rest around them."""
    return block.text.startswith("workshop:")


def framed(block: Block) -> str:
    """A script in which the block stands: it itself, or its steps or keys with the rest around them."""
    if is_whole(block):
        return block.text
    keys, steps = ("", block.text) if block.text.startswith("- ") else (block.text, "")
    head = f"workshop: 1\ntitle: Talk\nmodes: [{', '.join(modes(steps))}]\n"
    return f"{head}{keys}steps:\n{BEFORE}{steps}{AFTER}"


def modes(steps: str) -> list[Mode]:
    """The modes that the steps of a fragment name, in a group at least."""
    try:
        read_steps = yaml.safe_load(steps) or []
    except yaml.YAMLError:
        read_steps = []
    named = {key for step in read_steps for key in (*step, *step.get("only", ()))}
    return [mode for mode in MODES if mode == "group" or mode in named]


def told_of(text: str) -> tuple[Problem, ...]:
    """All that `check` tells."""
    reading = read(text.encode(), "talk")
    return (*reading.problems, *reading.doubts)


def script_of(text: str) -> Script:
    """The script; fails where it can't be used."""
    script = read(text.encode(), "talk").script
    assert script is not None
    return script


def test_every_block_is_of_a_kind_that_is_looked_at() -> None:
    """Examples, what is told of them, agendas, and commands: nothing stands on the page unchecked."""
    assert {block.language for block in blocks()} == {"yaml", "text", "agenda", ""}
    assert len(MISTAKES) == sum(block.language == "text" for block in blocks())
    assert [block.line for block in EXAMPLES if not KEYED.match(block.text) and block not in DECKS] == []
    assert min(len(SOUND), len(MISTAKES), len(DECKS)) > 0


def test_the_smallest_has_five_lines() -> None:
    """The first example is a whole script of five lines."""
    assert is_whole(EXAMPLES[0])
    assert len(EXAMPLES[0].text.splitlines()) == 5


@pytest.mark.parametrize("block", SOUND, ids=str)
def test_example_is_sound_and_can_be_planned(block: Block) -> None:
    """No problem, no warning, no doubt; and it plans in each of its modes, for few and for many."""
    text = framed(block)
    assert told_of(text) == ()
    with without_libyaml():
        assert told_of(text) == ()
    script = script_of(text)
    for mode in script.modes:
        for number in PEOPLE[mode]:
            people = alone() if number == 1 else [f"P{index}" for index in range(number)]
            assert plan(script, people, mode, seed=1, decks=decks()).seconds > 0


@pytest.mark.parametrize("block", MISTAKES, ids=str)
def test_mistake_is_told_in_just_these_words(block: Block) -> None:
    """What stands below it is what `check` says; of a part of a script, without the place."""
    problems = [problem.at(FILE) for problem in told_of(framed(block))]
    if not is_whole(block):
        problems = [line.split(": ", 1)[1] for line in problems]
    assert problems == block.told.splitlines()


@pytest.mark.parametrize("block", [block for block in EXAMPLES if block.after == "agenda"], ids=str)
def test_agenda_is_what_is_printed(block: Block, tmp_path: Path) -> None:
    """The agenda of an example is what the command above it prints, up to the seed."""
    path = tmp_path / FILE
    path.write_text(block.text)
    printed = call(tmp_path, "plan", str(path), "--people", "3", "--start", "18:30", "--seed", "1")
    assert printed.lines[:-1] == block.told.splitlines()


def shown() -> Iterator[tuple[str, Any]]:
    """Every key with its value in the examples, however deep."""

    def inside(thing: object) -> Iterator[tuple[str, Any]]:
        if isinstance(thing, dict):
            for key, value in thing.items():
                yield key, value
                yield from inside(value)
        elif isinstance(thing, list):
            for value in thing:
                yield from inside(value)

    for block in (*SOUND, *DECKS):
        yield from inside(yaml.safe_load(block.text))


def test_every_key_of_the_language_has_an_example() -> None:
    """Whatever may be written in a script or a deck stands in an example that is sound, or in the words."""
    page = PAGE.read_text("utf-8")
    known = {key for key, _value in shown()} | set(re.findall(r"`([a-z]+)(?::[^`]*)?`", page))
    assert {name for table in TABLES for name in table} - known == set()


def test_every_word_that_can_be_chosen_is_named() -> None:
    """Each form, order, kind and so on stands on the page, in an example or in the words."""
    page = PAGE.read_text("utf-8")
    for table in TABLES:
        for key in table.values():
            kind = key.kind.kind if isinstance(key.kind, ListOf) else key.kind
            for word in kind.words if isinstance(kind, OneOf) else ():
                assert re.search(rf"\b{word}\b", page), f"{key.name}: {word}"


def test_every_doubt_is_shown() -> None:
    """The doubts of the program, each of its kind, are among those on the page."""
    told = {
        problem.message.partition(":")[0]
        for block in MISTAKES
        for problem in told_of(framed(block))
        if problem.doubt
    }
    assert told == {"ready", "form", "time", "say", "depth", "touch"}


def commands() -> list[list[str]]:
    """The commands on the page, word by word, what is explained beside them left out."""
    text = PAGE.read_text("utf-8")
    fenced = [line for block in blocks() if block.language == "" for line in block.text.splitlines()]
    lines = (*fenced, *re.findall(r"`(workshop [^`]+)`", text))
    return [re.split(r"\s{2,}", line)[0].split() for line in lines]


@pytest.mark.parametrize("words", commands(), ids=" ".join)
def test_command_and_its_options_are_there(words: list[str]) -> None:
    """What the page says to type can be typed."""
    assert words[0] == "workshop"
    assert words[1].strip() in COMMANDS or words[1] == "1"
    if words[1] not in COMMANDS:
        return
    command = cli.get_command(click.Context(cli), words[1])
    assert command is not None
    options = {option for parameter in command.params for option in parameter.opts}
    assert [word for word in words if word.startswith("--") and word not in options] == []


def test_page_can_be_read_in_one_go() -> None:
    """It has no more than 350 lines, and none is too long to stand beside an editor."""
    lines = PAGE.read_text("utf-8").splitlines()
    assert len(lines) <= 350
    assert [line for line in lines if len(line) > 115] == []
