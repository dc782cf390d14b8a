"""The scripts that ship keep what the library promises of them."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest

from tests.each import each
from tests.library.rows import ROWS, Row
from tests.run.surprised import places
from workshop.plan.dealing import generator
from workshop.plan.make import plan
from workshop.plan.model import Plan
from workshop.plan.people import alone
from workshop.run.surprises import by_author, choose, rows
from workshop.script.library import Library, read_file, shipped
from workshop.script.model import Mode, Script, Step

IN_MODES = [(row, mode) for row in ROWS for mode in row.minutes]
AT_ONCE = 12
STIFF = re.compile(r"(?i)participants?\b|vulnerab|journey|great job|well done|time's up")

in_each_mode = each(("row", "mode"), IN_MODES)


@cache
def library() -> Library:
    """What ships, and nothing else."""
    return Library((shipped("sessions"),), (shipped("sessions") / "decks",))


@cache
def script(name: str) -> Script:
    """A script that ships."""
    return library().load(name)


def people(number: int) -> tuple[str, ...]:
    """So many people, by letters."""
    return alone() if number == 1 else tuple(f"P{index}" for index in range(number))


def planned(name: str, mode: Mode, number: int) -> Plan:
    """The plan of a script with its own times."""
    read = script(name)
    return plan(read, people(number), mode, seed=1, decks=library().decks_of(read))


def usual(mode: Mode) -> int:
    """With how many people the library states its minutes."""
    return {"group": 6, "pair": 2, "solo": 1}[mode]


def words(step: Step) -> str:
    """Everything that is said in a step."""
    return "\n".join((step.say, *step.prompts, *(phase.say for phase in step.phases)))


def shipped_files() -> list[Path]:
    return sorted(shipped("sessions").rglob("*.yaml"))


def test_library_is_the_seventeen() -> None:
    """Every script that is promised is there, and no other."""
    assert {row.script for row in ROWS} == {path.stem for path in shipped("sessions").glob("*.yaml")}


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.script)
def test_nothing_is_wrong_or_doubtful(row: Row) -> None:
    """Not a problem, not a warning, not a doubt, and every deck is there."""
    reading = read_file(library().find(row.script))
    assert (*reading.problems, *reading.doubts, *library().missing_decks(reading.script)) == ()


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.script)
def test_counselor_finds_what_they_need_to_choose(row: Row) -> None:
    """Modes as promised; what it is for, when not, why, what to bring, and whom it owes to."""
    read = script(row.script)
    assert set(read.modes) == set(row.minutes)
    assert read.summary
    assert read.tags
    assert read.needs
    assert read.sources
    assert "When to use it" in read.about
    assert "When not" in read.about
    assert re.search(r"\b(may|might|can|could|perhaps|often|sometimes)\b", read.why), "a why that promises"


@in_each_mode
def test_minutes_are_those_promised(row: Row, mode: Mode) -> None:
    """With six people, as a pair and alone, the plan takes what the library says, to the second."""
    assert planned(row.script, mode, usual(mode)).seconds == row.minutes[mode] * 60


@in_each_mode
def test_smallest_and_largest_group_can_be_planned(row: Row, mode: Mode) -> None:
    """The fewest people and the most can be planned; where there is no most, a dozen."""
    sizes = script(row.script).people
    numbers = {sizes.least, sizes.most or AT_ONCE} if mode == "group" else {usual(mode)}
    for number in numbers:
        made = planned(row.script, mode, number)
        assert made.seconds > 0
        assert len(made.people) == number


@in_each_mode
def test_first_step_offers_to_put_phones_away(row: Row, mode: Mode) -> None:
    """Whatever the mode, the first thing said has the phones in it."""
    assert "phone" in words(script(row.script).steps[mode][0]).casefold()


@in_each_mode
def test_nobody_is_carried_deeper_without_being_asked(row: Row, mode: Mode) -> None:
    """Each step that goes deeper than all before it stands behind a gate, with gentler words at hand."""
    deepest = 1
    for step in script(row.script).steps[mode]:
        if (step.depth or 1) > deepest:
            assert step.consent, f"{step.id} goes deeper unasked"
        if (step.depth or 1) > 1 or step.consent:
            assert step.smaller or step.form == "together", f"{step.id} has no gentler words"
        deepest = max(deepest, step.depth or 1)


@in_each_mode
def test_new_counselor_could_lead_it(row: Row, mode: Mode) -> None:
    """Every step says something, and has a guide of a few sentences."""
    for step in script(row.script).steps[mode]:
        assert words(step).strip(), f"{step.id} says nothing"
        guide = step.guide or " ".join(phase.guide for phase in step.phases)
        assert 2 <= len(re.findall(r"[.?:](?=\s|$|\")", guide)) <= 12, f"{step.id}: {guide!r}"


@in_each_mode
def test_words_are_sayable(row: Row, mode: Mode) -> None:
    """No exclamation marks, no verdicts, no word of a machine; short lines."""
    for step in script(row.script).steps[mode]:
        for text in (words(step), step.smaller):
            assert "!" not in text, step.id
            assert not STIFF.search(text), step.id
            longest = max((len(sentence.split()) for sentence in re.split(r"[.?:\n]", text)), default=0)
            assert longest <= 32, f"{step.id}: a sentence of {longest} words"


@in_each_mode
def test_somebody_alone_is_alone(row: Row, mode: Mode) -> None:
    """In solo mode nobody is spoken to as several, paired off, or asked to listen to others present."""
    if mode != "solo":
        return
    for step in script(row.script).steps["solo"]:
        assert step.form in ("alone", "together"), step.id
        assert not re.search(
            r"(?i)\b(each of you|both of you|the two of you|everyone|partner)\b", words(step)
        )


@pytest.mark.parametrize("name", ["repair-practice", "one-issue", "a-little-more"])
def test_what_was_asked_alone_is_asked_where_nobody_else_sees(name: str) -> None:
    """The questions before it stand in `about`; what is affirmed says only that the private part is done."""
    read = script(name)
    assert "afraid" in read.about.casefold()
    assert any("private part" in line.casefold() for line in read.ready)
    seen = "\n".join(words(step) for steps in read.steps.values() for step in steps)
    assert "afraid of" not in seen.casefold()


SURPRISING = [row for row in ROWS if script(row.script).surprises]


@pytest.mark.parametrize("row", SURPRISING, ids=lambda row: row.script)
def test_what_a_script_throws_in_can_happen_and_be_answered(row: Row) -> None:
    """Each of its surprises comes somewhere in one of its modes, with every key that answers it well."""
    come: set[str] = set()
    for mode in row.minutes:
        made = planned(row.script, mode, usual(mode))
        written = [by_author(number, one) for number, one in enumerate(made.surprises)]
        for place in places(made):
            for one in written:
                found = choose("", (one,), place.state, place.now, generator(1))
                words = {word for word, _did in rows(found, place.state, place.now)} if found else set()
                if found and {answer.word for answer in one.well} <= words:
                    come.add(one.text)
    assert come == {one.text for one in script(row.script).surprises}


@pytest.mark.parametrize("row", SURPRISING, ids=lambda row: row.script)
def test_what_a_script_throws_in_is_told_plainly(row: Row) -> None:
    """What is seen, with whoever it is of; why, without a verdict on anybody; nothing shouted."""
    for one in script(row.script).surprises:
        assert "{name}" in one.text
        assert one.why
        assert not re.search(r"!|\bwrong\b|\bmistake\b", f"{one.text} {one.why}")
