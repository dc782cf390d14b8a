"""The chart of feelings: read with places, found by a few letters; and what the I-feel sentence is told."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.script.marked import marked
from workshop.script.feelings import STRENGTHS, Chart, Family, Word, find, read_chart
from workshop.script.ifeel import OPEN, open_place, part_at, parts, start, thought
from workshop.script.library import read_chart_file, shipped

HEAD = "title: Chart\nfamilies:\n"
GLAD = "  - {id: glad, title: Glad, mild: [pleased], clear: [glad, happy], strong: [overjoyed]}\n"
GOOD = f"""\
title: Gefühle
language: de
families:
{GLAD}  - id: sad
    title: Sad
    clear:
      - sad
      - let down by rain
    x-note: ours
"""
CHART = Chart(
    "Gefühle",
    "de",
    (
        Family(
            "glad",
            "Glad",
            (
                Word("pleased", "mild"),
                Word("glad", "clear"),
                Word("happy", "clear"),
                Word("overjoyed", "strong"),
            ),
        ),
        Family("sad", "Sad", (Word("sad", "clear"), Word("let down by rain", "clear"))),
    ),
)


def shipped_chart() -> Chart:
    chart, problems = read_chart_file(shipped("sessions") / "decks" / "feelings.yaml")
    assert problems == ()
    assert chart is not None
    return chart


def found(chart: Chart, typed: str) -> list[str]:
    return [word.text for _family, word in find(chart, typed)]


def test_a_chart_is_read(parser: str) -> None:
    """Families in their order, the words of each from mild to strong; a strength may be left out."""
    assert read_chart(GOOD.encode()) == (CHART, ())
    assert CHART.families[0].of("clear") == (Word("glad", "clear"), Word("happy", "clear"))
    assert CHART.families[1].of("mild") == ()


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("▲", "a chart of feelings is made of keys"),
        ("▲- one\n", "a chart of feelings is made of keys"),
        ("▲title: x\n", "families: is missing in a chart of feelings"),
        (f"▲{HEAD.removeprefix('title: Chart')[1:]}{GLAD}", "title: is missing in a chart of feelings"),
        ("title: x\nfamilies: ▲[]\n", "families: the list is too short"),
        ("title: x\nfamilies:\n  - ▲glad\n", "keys and their values belong here"),
        (f"{HEAD}  - ▲{{title: Glad, mild: [a]}}\n", "id: is missing in a family"),
        (f"{HEAD}  - {{id: ▲So Glad, title: Glad, mild: [a]}}\n", "is no id"),
        (f"{HEAD}  - ▲{{id: glad, title: Glad}}\n", "a family has words; write mild:"),
        (f"{HEAD}  - {{id: glad, title: Glad, ▲midl: [a]}}\n".replace("}", ", clear: [b]}"), "mean mild?"),
        (f"{HEAD}  - {{id: glad, title: Glad, mild: ▲a}}\n", "mild: one text stands here"),
        (f"{HEAD}  - {{id: glad, title: Glad, mild: [▲[a]]}}\n", "mild: this reads as a list"),
        (f"{HEAD}{GLAD}  - {{id: ▲glad, title: B, mild: [b]}}\n", "id: "),
        (f"{HEAD}  - {{id: a, title: A, mild: [▲\x1b[2J]}}\n", "U+001B is refused"),
    ],
)  # fmt: skip
def test_a_mistake_in_a_chart_is_told_where_it_stands(source: str, said: str, parser: str) -> None:
    """One line for each, and no chart."""
    text, places = marked(source)
    chart, problems = read_chart(text.encode())
    assert chart is None
    assert [problem.place for problem in problems if not problem.warning][: len(places)] == places, problems
    assert said in problems[0].message


def test_a_word_that_stands_twice_is_a_warning_at_its_second_place() -> None:
    """Whatever its capitals and spaces, and in whichever family; the chart can be used all the same."""
    text, places = marked(f"{HEAD}{GLAD}  - {{id: b, title: B, mild: [sad, ▲'Over\u200bjoyed', ▲HAPPY]}}\n")
    chart, problems = read_chart(text.encode())
    assert chart is not None
    assert [(problem.place, problem.warning) for problem in problems] == [(places[1], True)]
    assert '"HAPPY" stands in this chart before' in problems[0].message


def test_what_begins_so_is_found_first_then_what_has_it_then_what_is_nearly_so() -> None:
    """And everything where nothing was typed."""
    words = ("sad", "ashamed", "glad", "sadly missing", "at ease")
    chart = Chart("", "en", (Family("a", "A", tuple(Word(word, "mild") for word in words)),))
    assert found(chart, "") == list(words)
    assert found(chart, "  SA ") == ["sad", "sadly missing"]
    assert found(chart, "a") == ["ashamed", "at ease", "sad", "glad", "sadly missing"]
    assert found(chart, "had") == []
    assert found(chart, "asahmed") == ["ashamed"]
    assert found(chart, "saldy") == ["sadly missing", "sad"]
    assert found(chart, "zzzz") == []
    assert found(chart, "[/]") == []


@given(st.text(max_size=12))
def test_nothing_is_found_twice_whatever_is_typed(typed: str) -> None:
    """And nothing that isn't in the chart."""
    words = found(CHART, typed)
    assert len(words) == len(set(words))
    assert set(words) <= {word.text for _family, word in CHART.words()}


@given(st.data())
def test_a_word_is_found_by_its_own_beginning(data: st.DataObject) -> None:
    """Also where one letter of it was typed wrongly, once there are five."""
    word = data.draw(st.sampled_from([word.text for _family, word in CHART.words()]))
    typed = word[: data.draw(st.integers(1, len(word)))]
    assert word in found(CHART, typed)
    if len(word) > 4:
        at = data.draw(st.integers(1, len(word) - 1))
        assert word in found(CHART, f"{word[:at]}q{word[at + 1 :]}")


def test_what_ships_has_words_enough() -> None:
    """Without a warning: 150 words or more, each family with all three strengths."""
    chart = shipped_chart()
    assert len(list(chart.words())) >= 150
    assert all(family.of(strength) for family in chart.families for strength in STRENGTHS)


def test_no_word_that_ships_is_told_to_be_a_thought() -> None:
    """The sentence that the chart itself begins is never found fault with."""
    for _family, word in shipped_chart().words():
        assert thought(start(word.text)) == "", word


@pytest.mark.parametrize(
    "said",
    [
        "I feel that you don't listen.",
        "i feel like nobody cares",
        "I feel like nothing matters",
        "I just feel as if I were air",
        "I'm feeling as though it were over",
        "I really feel you could have asked",
        "Yesterday I felt they had forgotten me",
        "I feel you’re always late",
        "I feel so ignored when you read",
        "I FEEL ATTACKED",
        "I feel hurt and a little left out",
        "I feel taken for granted.",
    ],
)
def test_a_thought_is_told_kindly_in_a_sentence(said: str) -> None:
    """It is named, and asked for the feeling; never refused, and nothing is made of it."""
    told = thought(said)
    assert told.endswith("?")
    assert not any(word in told.casefold() for word in ("wrong", "must", "should", "not allowed", "don't"))


@pytest.mark.parametrize(
    "said",
    [
        "",
        "I feel …",
        "I feel sad when you leave without a word, because I need to know where we stand.",
        "I feel hurt when I am ignored",
        "I feel hurt because you rejected it",
        "I feel like crying",
        "I feel your hand",
        "I don't feel that",
        "I never feel judged here",
        "You feel that I am late",
        "I feel it in my chest",
        "I feel safe, and that is new",
        "I. Feel that?",
    ],
)
def test_a_feeling_is_no_thought(said: str) -> None:
    """Where it is uncertain, nothing is said."""
    assert thought(said) == ""


@given(st.text(max_size=80))
def test_whatever_is_written_is_taken(said: str) -> None:
    """No text ends the question in an error, and what is said back is one line."""
    assert "\n" not in thought(f"I feel {said}")


def test_the_sentence_starts_with_the_word_and_two_open_places() -> None:
    """One after the other is found, and round again; the part in which the cursor stands is known."""
    sentence = start("all  right\n")
    assert sentence == "I feel all right when …, because I need …"
    first = open_place(sentence)
    assert first == sentence.index(OPEN)
    second = open_place(sentence, first + 1)
    assert second == sentence.rindex(OPEN)
    assert open_place(sentence, second + 1) == first
    assert open_place("I feel sad") is None
    assert [part_at(sentence, at) for at in (3, first, second)] == list(parts())
