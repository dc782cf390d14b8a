"""What a plan is: a flat list of turns, with everything that walking them needs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate
from typing import Literal

from attrs import field, frozen

from workshop.script.model import Mode, Step, Surprise

Group = Mapping[str, tuple[str, ...]]
"""Who holds which role in one group: from role to the ids of people."""


Standing = Literal["here", "expected", "aside", "gone"]
"""Whether somebody takes part, has an empty seat, is here and sits out, or has left."""


@frozen
class Person:
    """Somebody with a seat: an id inside the plan, and the name they chose, for showing only."""

    id: str
    name: str
    standing: Standing = "here"


@frozen
class Turn:
    """The smallest timed thing: who does what, in which role, for how long.

    All lengths are whole seconds. `seconds` is the length as fitted; of an open turn, the
    estimate that stands for it in starts and totals. `phases` share it, one length each;
    empty where the step has none. `prompt` is the card that was dealt. `lap` says which
    time round it belongs to and `meeting` which meeting of small groups, both from 0 in each
    step; `tables` who sits together in it, in the order of their places, where places have
    roles. `opens` marks the first turn of a step, before which its gate stands; `again` one
    that was passed and is offered once more.
    """

    step: str
    groups: tuple[Group, ...]
    seconds: int
    ideal: int
    shortest: int
    longest: int
    phases: tuple[int, ...] = ()
    prompt: str = ""
    lap: int = 0
    meeting: int = 0
    tables: tuple[tuple[str, ...], ...] = ()
    opens: bool = False
    again: bool = False


@frozen
class Source:
    """Which script a plan was made from."""

    id: str
    digest: str
    language: int
    text: str = field(default="", repr=False)


@frozen
class OfCircle:
    """The circle that meets: its id, which of its meetings it is, from 1, and what it has agreed on.

    Without an id it is no meeting that counts, such as a rehearsal.
    """

    id: str = ""
    meeting: int = 0
    agreements: tuple[str, ...] = ()


@frozen
class Plan:
    """A script, its people, a mode and the time there is, compiled.

    `people` are all who have or had a seat, in the order in which they sit; turns are made
    for those who are `present`. `given` is the time it was fitted into, or None; `held` what
    of it is kept for those who are expected, and `slack` what is left over. `cards` has, for
    each step with prompts, every card that may come there, in the order in which they come.
    `surprises` are the script's own that may come in it, should it be a rehearsal.
    """

    source: Source
    title: str
    mode: Mode
    people: tuple[Person, ...]
    steps: tuple[Step, ...]
    turns: tuple[Turn, ...]
    seed: int
    slack: int = 0
    held: int = 0
    given: int | None = None
    cards: Mapping[str, tuple[str, ...]] = field(factory=dict)
    agreements: tuple[str, ...] = ()
    ready: tuple[str, ...] = ()
    led_by: str = ""
    circle: str = ""
    meeting: int = 0
    surprises: tuple[Surprise, ...] = ()

    @property
    def present(self) -> tuple[Person, ...]:
        """Those who take part."""
        return tuple(person for person in self.people if person.standing == "here")

    @property
    def seated(self) -> tuple[Person, ...]:
        """Everyone with a seat: those who are expected and those who sit out, too."""
        return tuple(person for person in self.people if person.standing != "gone")

    @property
    def expected(self) -> tuple[str, ...]:
        """The names of those who are expected."""
        return tuple(person.name for person in self.people if person.standing == "expected")

    @property
    def seconds(self) -> int:
        """The length of all turns."""
        return total(self.turns)

    def step(self, turn: Turn) -> Step:
        """The step that a turn belongs to."""
        return self.step_called(turn.step)

    def step_called(self, id: str) -> Step:  # noqa: A002 - the language's own word
        """The step with this id; KeyError where there is none."""
        for step in self.steps:
            if step.id == id:
                return step
        raise KeyError(id)

    def person(self, id: str) -> Person | None:  # noqa: A002 - the person's own word
        """Who has this id, if anybody has."""
        return next((someone for someone in self.people if someone.id == id), None)

    def name(self, person: str) -> str:
        """The name of the person with this id; KeyError where nobody has it."""
        someone = self.person(person)
        if someone is None:
            raise KeyError(person)
        return someone.name

    def names(self, people: Sequence[str]) -> tuple[str, ...]:
        """The names of several people."""
        return tuple(self.name(person) for person in people)


def total(turns: Sequence[Turn]) -> int:
    """The seconds of all the turns together."""
    return sum(turn.seconds for turn in turns)


def starts(turns: Sequence[Turn], first: int = 0) -> Iterator[int]:
    """When each turn begins, in seconds on the plan's clock, where the first begins at `first`."""
    return accumulate((turn.seconds for turn in turns[:-1]), initial=first) if turns else iter(())
