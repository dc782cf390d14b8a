from __future__ import annotations

import json
import time
from datetime import datetime, tzinfo
from pathlib import Path
from typing import Any

import pytest

from tests.cli.calling import FOUR, Called, call
from workshop.cli.plan import TimeOfDay
from workshop.plan.agenda import at_clock


def plan(home: Path, *arguments: str) -> Called:
    return call(home, "plan", "listening-rounds", *arguments)


def document(done: Called) -> dict[str, Any]:
    made = json.loads(done.out)
    assert isinstance(made, dict)
    return made


def test_a_plan_as_one_document(tmp_path: Path) -> None:
    """With the keys that are promised, and nothing else on standard output."""
    done = plan(tmp_path, *FOUR, "--seed", "7", "--json")
    assert (done.status, done.err) == (0, "")
    made = document(done)
    assert list(made) == ["script", "title", "mode", "people", "seconds", "slack", "seed", "turns"]
    assert {key: made[key] for key in ("script", "title", "mode", "people", "seconds", "slack", "seed")} == {
        "script": "listening-rounds",
        "title": "Listening rounds",
        "mode": "group",
        "people": ["Ana", "Ben", "Chi", "Dan"],
        "seconds": 2040,
        "slack": 0,
        "seed": 7,
    }
    first = made["turns"][0]
    assert set(first) == {
        "index",
        "step",
        "title",
        "form",
        "start",
        "seconds",
        "shortest",
        "longest",
        "groups",
        "phases",
        "prompt",
        "consent",
        "ends",
    }
    assert first["groups"] == [{"everyone": ["Ana", "Ben", "Chi", "Dan"]}]
    assert made["turns"][2]["groups"] == [{"speaker": ["Ana"], "listeners": ["Ben", "Chi", "Dan"]}]


def test_notices_do_not_spoil_the_document(tmp_path: Path) -> None:
    """That a script is written for others is told on standard error; the document stays one."""
    done = plan(tmp_path, "--people", "14", "--json")
    assert done.status == 0
    assert len(document(done)["people"]) == 14
    assert done.err == "Listening rounds is written for 3–12 people; this is for 14\n"


def test_a_plan_for_reading(tmp_path: Path) -> None:
    """Clock times from when it begins, every step, its length, the end, and the seed to have it again."""
    done = plan(tmp_path, *FOUR, "--seed", "7", "--start", "18:30")
    assert done.status == 0
    assert done.lines[:3] == ["Listening rounds", "18:30–19:04, 34 minutes", "Ana, Ben, Chi and Dan"]
    assert "18:30      3:00  Arrive" in done.lines
    assert "18:35      8:00  First round, 2:00 each" in done.lines
    assert done.lines[-2:] == ["19:04            end", "seed 7"]


def test_the_same_seed_gives_the_same_plan(tmp_path: Path) -> None:
    """And without one, the seed that was drawn does."""
    drawn = document(plan(tmp_path, *FOUR, "--json"))
    assert document(plan(tmp_path, *FOUR, "--json", "--seed", str(drawn["seed"]))) == drawn


def test_a_plan_is_fitted_into_a_time(tmp_path: Path) -> None:
    """As long as was given, or as near as it goes, and then it says what is to spare."""
    made = document(plan(tmp_path, *FOUR, "--for", "45m", "--json"))
    assert made["seconds"] + made["slack"] == 45 * 60
    assert "to spare" in plan(tmp_path, *FOUR, "--for", "3h").out


def test_a_plan_that_cannot_fit_is_a_problem(tmp_path: Path) -> None:
    """Status 1: by how much it fails, and what would fit; nothing on standard output."""
    done = plan(tmp_path, *FOUR, "--for", "10m", "--json")
    assert (done.status, done.out) == (1, "")
    assert "takes at least" in done.err
    assert "What would fit" in done.err


def test_modes(tmp_path: Path) -> None:
    """The first that the script allows for so many, or the one that is asked for."""
    assert document(plan(tmp_path, "--with", "Ana, Ben", "--json"))["mode"] == "pair"
    assert document(plan(tmp_path, "--pair", "--json"))["people"] == ["A", "B"]
    alone = document(plan(tmp_path, "--solo", "--json"))
    assert (alone["mode"], alone["people"]) == ("solo", ["You"])
    assert document(plan(tmp_path, "--json"))["people"] == list("ABCDEF")


def test_expected_people_and_the_one_who_leads(tmp_path: Path) -> None:
    """Who is expected is told; the counselor is present only where they take a turn."""
    assert "expected: Gil, 4 minutes held" in plan(tmp_path, "--with", "Ana, Ben, Chi, Gil?").lines
    for turn, people in (
        ("", ["Ana", "Ben", "Chi"]),
        (":no", ["Ana", "Ben", "Chi"]),
        (":first", ["M.", "Ana", "Ben", "Chi"]),
        (":last", ["Ana", "Ben", "Chi", "M."]),
    ):
        made = document(plan(tmp_path, "--with", "Ana, Ben, Chi", "--lead", f"M.{turn}", "--json"))
        assert made["people"] == people


@pytest.mark.parametrize(
    "arguments",
    [
        ("--pair", "--with", "Ana, Ben, Chi"),
        ("--solo", "--with", "Ana, Ben"),
        ("--pair", "--people", "3"),
        ("--with", "Ana", "--people", "3"),
        ("--with", " , "),
        ("--with", "Gil?"),
        ("--with", "Ana, Ben, Ana"),
        ("--with", "Ana, Ben, ana?"),
        ("--with", "Ana, Ben", "--lead", "Ana:first"),
        ("--with", "Ana, Ben", "--lead", "M.:soon"),
        ("--lead", ":first"),
        ("--people", "0"),
        ("--for", "soon"),
        ("--for", "0m"),
        ("--start", "25:00"),
        ("--seed", "-1"),
        ("--nonsense",),
    ],
    ids=" ".join,
)
def test_what_is_used_wrongly(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    """Status 2, what is wrong on standard error, and nothing on standard output."""
    done = plan(tmp_path, *arguments)
    assert (done.status, done.out) == (2, "")
    assert "Error: " in done.err


def test_a_script_that_is_not_there(tmp_path: Path) -> None:
    """Status 1, with the nearest name."""
    done = call(tmp_path, "plan", "listening-round")
    assert (done.status, done.out) == (1, "")
    assert "did you mean listening-rounds?" in done.err


def test_a_script_with_problems_is_not_planned(tmp_path: Path) -> None:
    """All of them are told, each with its place."""
    path = tmp_path / "broken.yaml"
    path.write_text("workshop: 1\ntitle: T\nsteps:\n  - {title: A, time: 5:00}\n  - {title: B, tme: 1m}\n")
    done = call(tmp_path, "plan", str(path))
    assert done.status == 1
    assert len(done.err.splitlines()) >= 2
    assert all(line.startswith(f"{path}:") for line in done.err.splitlines())


@pytest.mark.parametrize(("today", "start"), [("2026-03-29", "01:30"), ("2026-03-29", "18:30")])
def test_a_start_beyond_a_change_of_summer_time(
    today: str, start: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the hour changes between now and then, it still begins at the time that was said."""

    class Early(datetime):
        @classmethod
        def now(cls, tz: tzinfo | None = None) -> Early:
            return cls.fromisoformat(f"{today}T00:30:00+01:00").astimezone(tz)

    monkeypatch.setenv("TZ", "Europe/Berlin")
    time.tzset()
    try:
        monkeypatch.setattr("workshop.cli.plan.datetime", Early)
        moment = TimeOfDay().convert(start, None, None)
        assert f"{at_clock(moment, 0):%H:%M}" == start
    finally:
        monkeypatch.undo()
        time.tzset()


def test_a_prompt_is_always_a_text(tmp_path: Path) -> None:
    """The card, else the words of the step, else those of its first part, else nothing."""
    parts = "[{title: In, time: 1m, say: Breathe.}, {title: Out, time: 1m}]"
    (tmp_path / "own.yaml").write_text(
        "workshop: 1\ntitle: Own\nsteps:\n  - {title: Talk, time: 2m}\n"
        f"  - {{title: Words, time: 1m, say: Speak.}}\n  - {{title: Parts, phases: {parts}}}\n"
    )
    made = document(call(tmp_path, "plan", str(tmp_path / "own.yaml"), *FOUR, "--json"))
    assert [turn["prompt"] for turn in made["turns"]] == ["", "Speak.", "Breathe."]


def test_alone_and_as_a_pair_contradict_each_other(tmp_path: Path) -> None:
    """In whichever order; neither wins by coming last."""
    for arguments in (("--solo", "--pair"), ("--pair", "--solo")):
        done = plan(tmp_path, *arguments)
        assert (done.status, done.out) == (2, "")
        assert "--solo is for one and --pair for two" in done.err


def test_a_mode_for_another_number_is_told(tmp_path: Path) -> None:
    """For how many it is, and how many are named."""
    done = plan(tmp_path, "--pair", "--with", "Ana, Ben, Chi")
    assert done.status == 2
    assert "pair is for 2 people; 3 are named" in done.err
