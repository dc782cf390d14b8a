from __future__ import annotations

from pathlib import Path

import pytest

from tests.plain.leading import led, started
from tests.walks import Lines
from workshop.script.own import OwnWord, add_word, change, hide

CHART = """title: A chart
families:
  - {id: calm, title: Calm, mild: [settled], clear: [calm, at ease], strong: [peaceful]}
  - {id: sad, title: Sad, clear: [low]}
"""


@pytest.fixture
def lines(tmp_path: Path) -> Lines:
    """A session over a home with a chart of its own."""
    (tmp_path / "decks").mkdir()
    (tmp_path / "decks" / "feelings.yaml").write_text(CHART)
    return started(led(tmp_path), "first")


def test_a_word_is_chosen_from_the_chart_and_shown_to_all(lines: Lines) -> None:
    """Families, the words of one from mild to strong, what a word finds, and laying it: a line each."""
    told = "feel: Calm and Sad; feel FAMILY has its words, lay WORD shows one to all"
    assert lines.line("feel") == [told]
    assert lines.line("feel CALM") == ["feel: Calm, mild: settled; clear: calm, at ease; strong: peaceful"]
    assert lines.line("feel peacful") == ["feel: peaceful (Calm)"]
    assert lines.line("feel xyz") == ["no: no word is found by that; feel has the families"]
    assert lines.line("lay at ease") == ["lay: at ease"]
    assert lines.line("say") == ["What is new? Or pass. card: at ease"]


def test_the_chart_is_the_persons_own(lines: Lines, tmp_path: Path) -> None:
    """Words that they added are there, those they hid aren't, and what can't be read is told."""
    own = tmp_path / "decks" / "own.toml"
    change(own, lambda known: hide(add_word(known, OwnWord("wobbly", "sad", "mild")), "feelings", "low"))
    assert lines.line("feel sad") == ["feel: Sad, mild: wobbly"]
    assert lines.line("feel low")[0].startswith("no: ")
    (tmp_path / "decks" / "feelings.yaml").write_text("families: 1\n")
    assert lines.reply("feel").startswith("no: the chart needs mending: ")
