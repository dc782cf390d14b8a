"""Scripts in which a mark stands where a problem must be told."""

from __future__ import annotations

from attrs import frozen

from workshop.script.model import Mode, Step
from workshop.script.problems import Place
from workshop.script.read import read

MARK = "▲"
HEAD = "workshop: 1\ntitle: Rounds\n"
STEP = "  - title: Begin\n    time: 3m\n"


def marked(text: str) -> tuple[str, list[Place]]:
    """The text without its marks, and the places where they stood."""
    parts = text.split(MARK)
    places, before = [], ""
    for part in parts[:-1]:
        before += part
        places.append(Place(before.count("\n") + 1, len(before) - before.rfind("\n")))
    return "".join(parts), places


def of_step(lines: str, timed: bool = True) -> str:
    """A script with one step, which has the lines, and a time unless told otherwise."""
    own = "".join(f"    {line}\n" if line else "\n" for line in lines.split("\n"))
    return HEAD + "steps:\n  - title: Begin\n" + ("    time: 3m\n" if timed else "") + own


def of_script(lines: str) -> str:
    """A script with the lines between its title and its one step."""
    return f"{HEAD}{lines}\nsteps:\n{STEP}"


@frozen
class Mistake:
    """What an author may write, marked where it is told, and a part of what is said, mark by mark."""

    name: str
    source: str
    said: tuple[str, ...]

    @property
    def text(self) -> str:
        return marked(self.source)[0]

    @property
    def places(self) -> list[Place]:
        return marked(self.source)[1]


def mistake(name: str, source: str, *said: str) -> Mistake:
    """One row of a table of mistakes; most have one mark and one saying."""
    row = Mistake(name, source, said)
    assert len(row.places) == len(said), name
    return row


def in_turn(*steps: str, modes: str = "group") -> str:
    """A script with these steps, each the inside of a mapping in braces, in these modes."""
    return f"{HEAD}modes: [{modes}]\nsteps:\n" + "".join(f"  - {{{step}}}\n" for step in steps)


def steps_of(source: str, mode: Mode = "group") -> tuple[Step, ...]:
    """The steps of a script that must be sound."""
    reading = read(source.encode(), "x")
    assert reading.script is not None, reading.problems
    return reading.script.steps[mode]


def tells(source: str, *said: str) -> bool:
    """Whether each problem of a source stands at its mark and says its part; fails with them all if not."""
    text, places = marked(source)
    problems = read(text.encode(), "x").problems
    assert [problem.place for problem in problems] == places, problems
    for problem, part in zip(problems, said, strict=True):
        assert part in problem.message
    return True
