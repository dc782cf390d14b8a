"""Keys that a person chose: their ids are shown, and what is wrong with them is told."""

from __future__ import annotations

from pathlib import Path

import pytest
from attrs import evolve

from tests.ui.desks import ASKS, desk_at, visit
from tests.ui.hosting import stage
from workshop.settings import Settings
from workshop.ui.keys import ALL
from workshop.ui.rebound import troubles


def test_the_keys_as_they_come_are_in_no_trouble() -> None:
    """Each id is known, and none is told of."""
    assert troubles({}) == []
    assert troubles({"session.next": "j"}) == []
    assert {"session.next", "sort.go", "close.keep"} <= {key.id for key in ALL}


def test_an_unknown_id_and_a_clash_are_told_by_name() -> None:
    """With the nearest id, and with both that share a key."""
    (unknown,) = troubles({"session.nxt": "j"})
    assert "session.nxt" in unknown
    assert "session.next" in unknown
    (clash,) = troubles({"session.next": "b"})
    assert "session.next" in clash
    assert "session.back" in clash


@pytest.mark.parametrize(
    ("bound", "both", "place"),
    [
        ({"home.notes": "f4"}, {"home.notes", "home.feelings"}, "on Home"),
        ({"close.keep": "f12"}, {"close.keep", "app.blank"}, "at the close"),
        ({"sort.go": "g"}, {"sort.go", "sort.group"}, "at the close"),
        ({"names.remove": "escape"}, {"names.remove", "setup.back"}, "in a set-up"),
        ({"notes.private": "?"}, {"notes.private", "app.keys"}, "in the notes"),
        ({"chart.hide": "f3, j"}, {"chart.hide", "chart.add"}, "in the chart of feelings"),
        ({"card.end": "n"}, {"card.end", "card.next"}, "on the card of slowing down"),
        ({"lines.write": "escape"}, {"lines.write", "lines.later"}, "where help lines are written"),
    ],
)
def test_two_that_share_a_key_are_told_where_they_do(
    bound: dict[str, str], both: set[str], place: str
) -> None:
    """On every screen, with both names, however the key is written."""
    told = [each for each in troubles(bound) if place in each]
    assert any(all(name in each for name in both) for each in told)


@pytest.mark.parametrize(
    "bound",
    [
        {"session.next": "j,right"},
        {"session.blank": "x,f12"},
        {"session.support": "f10"},
        {"home.notes": "n", "sort.own": "n", "session.next": "n"},
        {"home.notes": "f4", "home.feelings": "f2"},
        {"close.private": "j", "close.private-f": "j"},
        {"chart.add": "f11", "cards.add": "f11", "app.support": "ctrl+r"},
    ],
)
def test_what_does_not_meet_is_no_clash(bound: dict[str, str]) -> None:
    """Another screen's key, one that was given away, and two that do the same."""
    assert troubles(bound) == []


def test_no_key_at_all_is_told() -> None:
    """It stays on the one it had."""
    (told,) = troubles({"session.next": " , "})
    assert "session.next names no key" in told


async def test_it_is_told_at_the_start(tmp_path: Path) -> None:
    """A notification names the id."""
    desk = desk_at(tmp_path, scripts={"asks": ASKS}, settings=evolve(Settings(), keys={"sesion.end": "j"}))
    async with visit(desk) as v:
        assert any("sesion.end" in told.message for told in v.app._notifications)


async def test_help_shows_the_ids_where_there_is_room(tmp_path: Path) -> None:
    """By these ids a key is bound anew; a small terminal shows what the keys do, and no more."""
    for width, shown in ((120, True), (60, False)):
        async with stage(tmp_path / str(width), size=(width, 40)) as s:
            await s.press("question_mark")
            assert ("session.clock" in s.seen()) is shown
