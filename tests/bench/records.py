"""Makes an archive of so many records, by walking the scripts that ship as people would, over some years.

Run as `python -m tests.bench.records HOME --records 10000`. Each script is walked a few times in each of its
modes, through plan, session and record; what then differs from evening to evening is given to a walk anew:
the day, who was there, and every word that was written. The same arguments make the same archive.
"""

from __future__ import annotations

import argparse
import itertools
import random
import re
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any, Final

from attrs import evolve, frozen

from tests.fakes import FakeClock
from workshop.circles.model import Circle
from workshop.circles.settling import archive_of
from workshop.circles.store import Circles
from workshop.disk import private_folder
from workshop.notes.archive import ALPHABET
from workshop.notes.record import Answer, Commitment, Papers, Private, Record, papers
from workshop.notes.toml import dumps, private_document, record_document
from workshop.plan.make import plan
from workshop.run.driver import Driver
from workshop.script.library import Library
from workshop.script.model import Field, Mode, Script
from workshop.session import commands as c
from workshop.settings import Places

YEARS: Final = 10
LAST: Final = datetime(2026, 11, 20, 18, 30, tzinfo=UTC)
WALKS: Final = 6
CIRCLES: Final = 40
PEOPLE: Final = {"group": (4, 6, 7, 9), "pair": (2,), "solo": (1,)}
FEELINGS: Final = (
    "calm",
    "tense",
    "curious",
    "tired",
    "hopeful",
    "lonely",
    "proud",
    "unsure",
    "grateful",
    "sad",
)
TAGS: Final = (
    "couple",
    "first",
    "family",
    "school",
    "grief",
    "team",
    "follow-up",
    "supervision",
    "difficult",
)
SYLLABLES: Final = "an be chi da el fa go hu in jo ka li mär mo ne or pa ro sa ti um ve wi yo zé"
STATES: Final = ("open", "open", "kept", "kept", "carried", "let go")


def written(chance: random.Random, words: Sequence[str], *, many: tuple[int, int] = (6, 24)) -> str:
    """A few words as somebody writes them: the common ones often, the rare ones seldom."""
    said = [words[int(len(words) * chance.random() ** 3)] for _word in range(chance.randint(*many))]
    return " ".join(said).capitalize() + "."


def vocabulary(library: Library) -> list[str]:
    """Every word of the scripts that ship, in an order that has nothing to do with the alphabet."""
    text = " ".join(path.read_text("utf-8") for path in library.paths().values())
    found = sorted(set(re.findall(r"[^\W\d_]{2,}", text.lower())))
    random.Random(7).shuffle(found)
    return found


def names(number: int) -> list[str]:
    """So many names, each once."""
    made = (f"{one}{other}".capitalize() for one, other in itertools.permutations(SYLLABLES.split(), 2))
    return list(itertools.islice(made, number))


# One walk.


def walked(script: Script, mode: Mode, number: int, library: Library, chance: random.Random) -> Papers:
    """What is left of a session of a script with so many people, who pass, write and answer as they like."""
    clock, people = FakeClock(LAST), [f"Person {at}" for at in range(1, number + 1)]
    made = plan(script, people, mode, seed=chance.randrange(99), decks=library.decks_of(script), led_by="M.")
    driver = Driver.open(made, clock, None, affirmed=True)
    driver.do(c.Start())
    written_notes = itertools.count(1)
    while driver.state.live and driver.state.phase != "closing":
        _note(driver, written_notes, chance)
        turn = driver.state.now_turn
        clock.advance((turn.seconds if turn else 60) * chance.uniform(0.6, 1.3))
        driver.tick()
        _on(driver, chance)
    _answer(driver, chance)
    clock.advance(chance.randrange(30, 200))
    driver.do(c.End())
    return papers(driver.state, "made")


def _on(driver: Driver, chance: random.Random) -> None:
    if driver.state.phase == "gate":
        driver.do(c.Skip() if chance.random() < 0.2 else c.Go())
    elif driver.state.phase in ("running", "paused"):
        passes = chance.random() < 0.05 and driver.allows(c.Pass())
        driver.do(c.Pass() if passes else c.Next())


def _note(driver: Driver, numbers: Iterator[int], chance: random.Random) -> None:
    if chance.random() > 0.25:
        return
    kind = chance.choices(("group", "person", "own", "jotting"), (6, 2, 1, 1))[0]
    about = chance.choice(driver.state.plan.people).id if kind == "person" else None
    driver.do(c.Note(f"n{next(numbers)}", "a note", kind, about))  # type: ignore[arg-type]


def _answer(driver: Driver, chance: random.Random) -> None:
    for step in driver.state.plan.steps:
        for field in step.ask:
            whose = [person.id for person in driver.state.plan.people] if field.by_each else [None]
            for who in whose:
                if field.keep != "none" and chance.random() < 0.8:
                    driver.do(c.Answer(field.id, who, _value(field, chance), _due(field)))


def _value(field: Field, chance: random.Random) -> str | int:
    if field.kind == "choice":
        return chance.choice(field.of)
    if field.kind == "scale" and field.range is not None:
        return chance.randint(field.range.shortest, field.range.longest)
    return chance.choice(FEELINGS) if field.kind == "feeling" else "an answer"


def _due(field: Field) -> date | None:
    return LAST.date() + timedelta(days=7) if field.kind == "commitment" else None


# Another evening of the same kind.


@frozen
class Evening:
    """When it was, with whom, and what people wrote."""

    id: str
    began: datetime
    called: dict[str, str]
    write: Callable[[], str]
    chance: random.Random
    circle: str = ""
    meeting: int = 0


def _recast(made: Papers, evening: Evening) -> Papers:
    """The papers of a walk, on another evening."""
    record, by = made.record, evening.began - made.record.started
    return Papers(
        evolve(
            record,
            id=evening.id,
            started=evening.began,
            ended=record.ended + by,
            present=tuple(evolve(one, who=evening.called[one.who]) for one in record.present),
            notes=tuple(evolve(note, text=evening.write()) for note in record.notes),
            answers=tuple(_other(answer, evening) for answer in record.answers),
            commitments=tuple(_promise(one, by, evening) for one in record.commitments),
            tags=tuple(evening.chance.sample(TAGS, evening.chance.choice((0, 0, 0, 1, 1, 2)))),
            circle=evening.circle,
            meeting=evening.meeting,
        ),
        _private(made.jottings, evening) if evening.chance.random() < 0.1 else Private(),
        _private(made.process, evening),
        {person: _private(paper, evening) for person, paper in made.people.items()},
    )


def _other(answer: Answer, evening: Evening) -> Answer:
    value = answer.value
    if isinstance(value, int):
        value = max(1, value + evening.chance.choice((-1, 0, 1)))
    elif value in FEELINGS:
        value = evening.chance.choice(FEELINGS)
    elif value == "an answer":
        value = evening.write()
    return evolve(answer, value=value, who=evening.called.get(answer.who or ""))


def _promise(one: Commitment, by: timedelta, evening: Evening) -> Commitment:
    return evolve(
        one,
        who=evening.called.get(one.who or ""),
        text=evening.write(),
        due=one.due + by if one.due else None,
        state=evening.chance.choice(STATES),
    )


def _private(paper: Private, evening: Evening) -> Private:
    return evolve(
        paper,
        notes=tuple(evening.write() for _note in paper.notes),
        answers=tuple(_other(answer, evening) for answer in paper.answers),
        who=evening.called[paper.who] if paper.who else None,
    )


def _afterwards(record: Record, evening: Evening) -> dict[str, Any]:
    """The record's document, now and then with the note that was written the day after."""
    document = record_document(record)
    if evening.chance.random() < 0.3:
        day = (evening.began + timedelta(days=1)).date()
        document["note"] = {
            "kind": "group",
            "written": day,
            "theme": evening.write(),
            "plan": evening.write(),
        }
    return document


# All of them.


def make(home: Path, number: int, *, seed: int = 1, walks: int = WALKS) -> None:
    """So many records below a home, each script walked so often in each mode, and the circles that met."""
    chance, library = random.Random(seed), Places(home).library()
    words, everybody = vocabulary(library), names(300)
    walked_ones = list(_walks(library, chance, walks))
    groups = [walk for walk in walked_ones if walk.record.mode == "group"]
    circles = _circles(home, everybody, chance, min(CIRCLES, 1 + number // 10))
    met = dict.fromkeys((circle.id for circle in circles), 0)
    apart = timedelta(days=365 * YEARS) / max(1, number)
    for at in range(number):
        circle = chance.choice(circles) if circles and chance.random() < 0.5 else None
        walk = chance.choice(groups if circle else walked_ones)
        if circle:
            met[circle.id] += 1
        began = (LAST - apart * (number - 1 - at)).replace(microsecond=0)
        tail = "".join(chance.choices(ALPHABET, k=4))
        here = dict.fromkeys(one.who for one in walk.record.present)
        known = list(circle.people) if circle else []
        known += chance.sample(everybody, len(here))
        evening = Evening(
            id=f"{began:%Y%m%d-%H%M}-{walk.record.script['id']}-{tail}",
            began=began,
            called=dict(
                zip((*here, *(f"Person {n}" for n in range(1, 10))), dict.fromkeys(known), strict=False)
            ),
            write=lambda: written(chance, words),
            chance=chance,
            circle=circle.id if circle else "",
            meeting=met[circle.id] if circle else 0,
        )
        _write(home / "notes", _recast(walk, evening), evening)


def _walks(library: Library, chance: random.Random, times: int) -> Iterator[Papers]:
    for name in library.paths():
        script = library.load(name)
        for mode in script.modes:
            for _walk in range(times):
                numbers = [many for many in PEOPLE[mode] if many in script.people or mode != "group"]
                yield walked(script, mode, chance.choice(numbers), library, chance)


def _circles(home: Path, everybody: list[str], chance: random.Random, number: int) -> list[Circle]:
    circles = Circles(home / "circles", archive_of(home / "notes", home / "circles"))
    return [
        circles.new(f"{chance.choice(everybody)} and others {at}", tuple(chance.sample(everybody, 9)))
        for at in range(1, number + 1)
    ]


def _write(root: Path, made: Papers, evening: Evening) -> None:
    """As `keep` does, but without waiting for the disk."""
    folder = private_folder(root / f"{evening.began:%Y}" / evening.id)
    documents = {"session.toml": _afterwards(made.record, evening)}
    for name, paper in (("jottings", made.jottings), ("process", made.process)):
        if paper:
            documents[f"{name}.toml"] = private_document(paper, evening.id)
    for person, paper in made.people.items():
        private_folder(folder / "people")
        documents[f"people/{person}.toml"] = private_document(paper, evening.id)
    for name, document in documents.items():
        path = folder / name
        path.touch(0o600)
        path.write_bytes(dumps(document))


def main() -> int:
    """Make an archive; the exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("home", type=Path)
    parser.add_argument("--records", type=int, default=10_000)
    asked = parser.parse_args()
    start = time.perf_counter()
    make(asked.home, asked.records)
    print(f"{asked.records} records in {time.perf_counter() - start:.0f} s")  # noqa: T201
    return 0


if __name__ == "__main__":
    sys.exit(main())
