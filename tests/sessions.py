"""A session that is walked without a clock or a disk, and everything that can be asked of one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any, get_args

import pytest
from attrs import evolve
from hypothesis import strategies as st

from tests.fakes import BEGAN
from tests.plans import OWNED, deck, made, step_lists
from workshop.plan.model import Plan
from workshop.script.model import FORMS, Field, Span, Step
from workshop.session import commands as c
from workshop.session.decide import Stamped, decide, next_wake, wake
from workshop.session.events import Entry, Event, Opened
from workshop.session.moves import Refused
from workshop.session.session import Session
from workshop.session.state import State
from workshop.session.table import allows

KINDS: tuple[type[c.Command], ...] = get_args(c.Command)


class Walk:
    """Drives a session as the shell's driver does; time goes by only where it is told to."""

    def __init__(self, plan: Plan, *, affirmed: bool = True) -> None:
        self.now = 0.0
        self.session = Session.of([Entry(1, 0.0, BEGAN, Opened(plan, "0", affirmed))])

    @property
    def state(self) -> State:
        return self.session.state

    @property
    def log(self) -> tuple[Entry, ...]:
        return self.session.log

    def do(self, *commands: c.Command) -> tuple[Event, ...]:
        """Obey commands, each after what time has done until now; the events of them all."""
        events: tuple[Event, ...] = ()
        for command in commands:
            events += self.wake()
            events += self._take(decide(self.state, command, self.now))
        return events

    def wait(self, seconds: float) -> tuple[Event, ...]:
        """Time goes by, and only then somebody looks."""
        self.now += seconds
        return self.wake()

    def wake(self) -> tuple[Event, ...]:
        """Everything that time has done until now."""
        events: tuple[Event, ...] = ()
        while made := wake(self.state, self.now):
            events += self._take(made)
        return events

    def allows(self, command: c.Command) -> bool:
        return allows(self.state, command)

    def refused(self, command: c.Command) -> str:
        """The sentence with which a command is refused."""
        with pytest.raises(Refused) as why:
            self.do(command)
        return str(why.value)

    @property
    def left(self) -> float | None:
        return self.state.remaining(self.now)

    @property
    def due(self) -> float | None:
        return next_wake(self.state)

    @property
    def here(self) -> tuple[str, str, int]:
        """The phase, and the step and the part at which it stands."""
        turn = self.state.now_turn
        return self.state.phase, turn.step if turn else "", self.state.part

    @property
    def speaker(self) -> str:
        """The name of whoever has the turn in a round or spotlight; empty where nobody has."""
        turn = self.state.now_turn
        assert turn is not None
        seats = self.state.plan.step(turn).seats
        return "".join(self.state.plan.names(turn.groups[0].get(seats[0], ())))

    def _take(self, made: Sequence[Stamped]) -> tuple[Event, ...]:
        for stamped in made:
            wall = BEGAN + timedelta(seconds=stamped.at)
            self.session = self.session.after(Entry(self.session.next_seq, stamped.at, wall, stamped.event))
        return tuple(stamped.event for stamped in made)


def walk(*steps: Step, people: int = 3, started: bool = True, **keys: Any) -> Walk:
    """A walk through a plan of these steps, at its first turn."""
    walked = Walk(made(*steps, people=people, **keys))
    if started:
        walked.do(c.Start())
    return walked


ASKED = (
    Field("mood", "How do you arrive?", "scale", range=Span(1, 5)),
    Field("feeling", "One feeling", "feeling"),
    Field("promise", "One thing I will do", "commitment"),
    Field("theme", "What was in the room", by_each=False, keep="process"),
    Field("none", "Let it go", keep="none"),
)


@st.composite
def plans(draw: st.DrawFn, most_seconds: int = 60) -> Plan:
    """Short plans of every form, most of them rounds, with gates, cards, turns that end by themselves."""
    steps = draw(step_lists(many=(2, 4), most_seconds=most_seconds, forms=(*FORMS, *OWNED, *OWNED)))
    return made(
        *steps[:-1],
        evolve(steps[-1], ask=ASKED),
        people=draw(st.integers(1, 4)),
        expected=draw(st.sampled_from([(), (), ("Gil",)])),
        seed=draw(st.integers(0, 9)),
        decks={"questions": deck("one", "two", "three", "four")},
    )


def moments(most: int = 100) -> st.SearchStrategy[float]:
    """Lengths of time in eighths of a second, which add up without any rounding."""
    return st.integers(0, most * 8).map(lambda eighths: eighths / 8)


WORDS = ("", "she laughed", "süß\n\U0001f642 \u2028")
PEOPLE = ("", "p1", "p2", "p3", "p9")
FIELDS = ("mood", "feeling", "promise", "theme", "none", "nowhere")
FIXED: tuple[c.Command, ...] = (
    *(c.Affirm(), c.Start(), c.Pause(), c.Resume(), c.Next(), c.Back(), c.Again(), c.Pass()),
    *(c.Go(), c.Stay(), c.Skip(), c.Land(), c.Fit(), c.Draw(), c.Slow(), c.Undo()),
    *(c.Heartbeat(), c.Stop(), c.Recover(), c.Close(), c.End(), c.Keep(), c.Discard()),
    *(c.PutBack(), c.SetAside()),
)


# What moves a session or its time, and can be taken back.
MOVES: tuple[c.Command, ...] = (
    *(c.Next(), c.Back(), c.Pass(), c.More(), c.Less(), c.Again()),
    *(c.Earlier(3), c.Land(), c.Go(), c.Skip()),
)


def commands() -> st.SearchStrategy[c.Command]:
    """Every command there is, with arguments that make sense and some that don't."""
    audiences = st.sampled_from(["jotting", "group", "person", "own", "let go"])
    notes, about = st.sampled_from(["n1", "n2"]), st.sampled_from([None, *PEOPLE])
    lengths = st.one_of(
        moments().filter(bool), st.sampled_from([60.0, 0.0, -5.0, float("inf"), float("nan")])
    )
    return st.one_of(
        st.sampled_from(FIXED),
        st.builds(c.Sleep, moments(600)),
        *(st.builds(kind, lengths) for kind in (c.More, c.Less, c.Earlier)),
        *(st.builds(kind, st.sampled_from(PEOPLE)) for kind in (c.Call, c.Bring, c.Leave, c.SitOut)),
        st.builds(c.Come, st.sampled_from(PEOPLE), st.sampled_from(("", "Zoë", "A", "Gil"))),
        st.builds(c.Swap, st.sampled_from(PEOPLE), st.sampled_from(PEOPLE)),
        st.builds(c.Break, st.sampled_from([20 * 60.0, 30 * 60.0, 5.0])),
        st.builds(c.Lay, st.sampled_from(WORDS)),
        st.builds(c.Agree, st.sampled_from([(), ("Be kind.",)])),
        st.builds(c.SetUntimed, st.booleans()),
        *(st.builds(kind, notes, st.sampled_from(WORDS), audiences, about) for kind in (c.Draft, c.Note)),
        st.builds(c.Sort, notes, audiences, about),
        st.builds(
            c.Answer,
            st.sampled_from(FIELDS),
            about,
            st.sampled_from(["", "3", 3, 9, "calm", "I will ask first."]),
            st.sampled_from([None, date(2026, 11, 29)]),
        ),
    )
