"""Facts are sentences of what was; nobody is named in the group's, and nobody else in one person's."""

from __future__ import annotations

import tomllib

import pytest

from tests.notes.after import RECORD
from workshop.notes.facts import facts, facts_about
from workshop.notes.kinds import BY_ID, FACTS, KINDS, PLAN, SAFETY, kind_for, kinds_for, part_said
from workshop.words import is_id

DOCUMENT = tomllib.loads(RECORD)


def test_facts_of_the_group_name_nobody() -> None:
    """How many, when, how long of what was planned, which steps; no name, and no word on how it was."""
    assert facts(DOCUMENT).split("\n") == [
        "3 of 4 who were expected were present.",
        "On 2026-11-22, from 18:00 to 18:46.",
        "It took 46 minutes; 42 minutes were planned.",
        "Held: Arrive and Round one.",
        "Left out: Open.",
        "Declined: Deeper.",
    ]


@pytest.mark.parametrize(
    ("who", "told"),
    [
        ("Ana", "Present the whole time, from 18:00 to 18:46."),
        ("ben", "Present from 18:05 to 18:20 and from 18:25 to 18:46."),
        ("[red]Chi[/x]", "Present from 18:00 to 18:33."),
        ("Gil", "Expected, and not present."),
    ],
)
def test_facts_about_one_person_are_theirs_alone(who: str, told: str) -> None:
    """When they came and left, each time; nobody else's name."""
    made = facts_about(DOCUMENT, who)
    assert made == f"Listening rounds, 2026-11-22.\n{told}"
    assert not [
        name for name in ("Ana", "Ben", "Chi", "Gil") if name.lower() not in who.lower() and name in made
    ]


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("format = 1", ""),
        ("present = [{who = 'Ana'}]", "1 person was present."),
        ("present = 3\nsteps = [1]\nexpected = 'x'\nactual_seconds = -1\nstarted = 4", ""),
        (
            "started = 2026-11-22T18:00:00+01:00\noutcome = 'ended early'",
            "On 2026-11-22, from 18:00.\nIt ended early.",
        ),
        (
            "actual_seconds = 30\noutcome = 'continued'",
            "It took 30 seconds.\nIt is to be gone on with another day.",
        ),
    ],
)
def test_what_a_record_does_not_say_is_not_made_up(written: str, told: str) -> None:
    """However somebody edited it by hand."""
    assert facts(tomllib.loads(written)) == told


def test_facts_about_somebody_stand_a_record_edited_by_hand() -> None:
    """Odd values are left out, and none of them ends it."""
    assert facts_about({"present": [{"who": 3}, {"who": "Ana", "from_seconds": "x"}]}, "Ana") == "Present."
    far = tomllib.loads("started = 9998-12-31T23:00:00Z\npresent = [{who = 'Ana', to_seconds = 99999999999}]")
    assert "Present from 23:00" in facts_about(far, "Ana")
    assert facts_about({}, "Ana") == ""


def test_each_kind_is_a_whole_row_of_the_table() -> None:
    """Keys that can stand in a file, each once in a kind; where one paragraph goes is a part of it."""
    assert [kind.id for kind in KINDS] == ["group", "soap", "dap", "birp", "free"]
    for kind in KINDS:
        keys = [part.key for part in kind.parts]
        assert len(set(keys)) == len(keys)
        assert all(map(is_id, keys))
        assert FACTS.key not in keys
        assert {kind.shared, kind.own, kind.next} <= set(keys)
        assert (PLAN in kind.parts) == (kind.id != "free")
    assert [part.key for part in SAFETY] == ["seen", "asked", "done", "told"]
    assert "group" not in [kind.id for kind in kinds_for(person=True)]


@pytest.mark.parametrize(
    ("name", "person", "usual", "kind"),
    [
        ("soap", True, "dap", "soap"),
        ("", True, "dap", "dap"),
        ("group", True, "", "free"),
        ("", False, "", "group"),
        ("", False, "birp", "birp"),
        ("newer", False, "nonsense", "group"),
        ("", True, "group", "free"),
    ],
)
def test_a_note_is_of_the_kind_its_file_says_or_of_the_usual_one(
    name: str, person: bool, usual: str, kind: str
) -> None:
    """What is known neither in the file nor in the settings becomes the plainest that fits."""
    assert kind_for(name, person=person, usual=usual) is BY_ID[kind]


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("note", "Kind of note"),
        ("note.theme", "Theme"),
        ("note.facts", "Facts"),
        ("note.mine", "mine"),
        ("notes.3", "Noted in the room, 3"),
        ("safety.told", "Safety: Told"),
        ("commitments.1", "Promise 1"),
        ("odd", "odd"),
    ],
)
def test_every_address_is_said_in_words(address: str, told: str) -> None:
    """Also one that only a newer program knows."""
    assert part_said(address) == told
