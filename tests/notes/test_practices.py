"""What records tell of practices alone: when, which words, what was kept, what was chosen for next time."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from workshop.notes.archive import Kept
from workshop.notes.practices import Felt, Line, NextTime, felt, next_time, practice
from workshop.script.model import Field

FIELDS = {
    "word": Field("word", "One word", "feeling"),
    "line": Field("line", "One line to keep", "text"),
    "heard": Field("heard", "I was heard.", "scale"),
}


def kept(day: int, script: str = "look-back", mode: str = "solo", **keys: Any) -> Kept:
    """A record of the 5th of November and so on."""
    document = {
        "title": script.capitalize(),
        "mode": mode,
        "started": datetime(2026, 11, day, 18, 0, tzinfo=UTC),
        "actual_seconds": 600,
        "script": {"id": script},
        **keys,
    }
    return Kept(f"r{day}", Path("/nowhere"), document)


def answers(**given: Any) -> list[dict[str, Any]]:
    return [{"field": name.replace("_", "-"), "who": "You", "value": value} for name, value in given.items()]


def asks(_script: str) -> dict[str, Field]:
    return FIELDS


def test_a_practice_holds_its_words_and_lines_and_no_number() -> None:
    """Feelings are told apart from lines by their script; a number on a scale is nowhere."""
    one = practice(
        kept(
            5,
            answers=answers(word="calm", line="one\ntwo", heard=4, gone="from another script"),
            commitments=[{"who": "You", "text": "Rest", "due": date(2026, 11, 12), "state": "open"}],
        ),
        asks,
    )
    assert one is not None
    assert (one.title, one.seconds, one.feelings) == ("Look-back", 600, ("calm",))
    assert one.lines == (
        Line("One line to keep", "one\ntwo"),
        Line("gone", "from another script"),
        Line("", "Rest", date(2026, 11, 12)),
    )


def test_only_what_was_done_alone_is_a_practice() -> None:
    """A group's record is none, nor one that can't be read or says no time."""
    assert practice(kept(5, mode="group"), asks) is None
    assert practice(Kept("r", Path("/nowhere"), {}, "torn"), asks) is None
    assert practice(kept(5, started="yesterday"), asks) is None


def test_words_stand_over_their_days_and_nothing_is_counted() -> None:
    """Each word once, however it is written, with each of its days once, in the order of the days."""
    found = [
        practice(kept(day, answers=answers(word=word)), asks)
        for day, word in ((9, "Calm"), (5, "tired"), (5, "Tired"), (7, "calm"), (9, "tired"))
    ]
    assert felt([one for one in found if one]) == (
        Felt("tired", (date(2026, 11, 5), date(2026, 11, 9))),
        Felt("calm", (date(2026, 11, 7), date(2026, 11, 9))),
    )


def test_the_last_look_back_that_chose_something_holds_for_next_time() -> None:
    """The newest answer counts, with what was run since; an empty one says nothing, nor a group."""
    older = kept(3, answers=answers(solo_next="Listening rounds"))
    newer = kept(5, answers=answers(solo_next="Name the feeling"))
    silent = kept(6, answers=answers(word="calm"))
    group = kept(7, "say-it-back", "group", answers=answers(solo_next="Make a ritual"))
    chosen = NextTime("Name the feeling", frozenset({"say-it-back", "look-back"}))
    assert next_time([group, silent, newer, older]) == chosen
    assert next_time([silent, group]) is None
