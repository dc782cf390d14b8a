"""Where a session stands: a frozen value, and nothing that could not be folded again from its events."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from itertools import count
from typing import Literal

from attrs import frozen

from workshop.plan.model import Plan, Turn, total
from workshop.script.model import Keep, Step
from workshop.session.events import Audience, Fate, Outcome

Phase = Literal["waiting", "running", "paused", "gate", "closing", "ended", "kept", "discarded"]
"""waiting to start; the clock runs, or stands still; before a gate; after the last turn; over."""

WhyOut = Literal["left out", "declined"]


@frozen
class Words:
    """A note as it stands; `draft` until it was finished, `at` when it was begun."""

    id: str
    text: str
    audience: Audience
    about: str | None
    at: float
    step: str | None
    draft: bool = False


@frozen
class Given:
    """An answer as it stands."""

    field: str
    who: str | None
    value: str | int
    due: date | None
    keep: Keep


@frozen
class Stay:
    """Somebody was here from one moment to another, in seconds since the session opened; None for still."""

    person: str
    came: float
    left: float | None = None


@frozen
class State:
    """Where a session stands, as of its last event.

    `turn` is one past the last turn at the close. Within a part, `elapsed` seconds had run
    when the clock was last set going at `anchor` (None while it stands still), out of
    `timed` (None where it has no end), which `untimed` only hides. `spent` is what ran in each step until
    then, `fates` what became of each turn, `stays` who was here when. A break is over at `back_at`;
    `set_aside` says that it stands until another day.
    """

    plan: Plan
    turns: tuple[Turn, ...]
    phase: Phase = "waiting"
    affirmed: bool = False
    turn: int = 0
    part: int = 0
    elapsed: float = 0.0
    anchor: float | None = None
    timed: float | None = None
    time_up: bool = False
    untimed: bool = False
    slowed: bool = False
    back_at: float | None = None
    break_over: bool = False
    resumes: bool = False
    last_at: float = 0.0
    started_at: float | None = None
    started_wall: datetime | None = None
    ended_at: float | None = None
    ended_wall: datetime | None = None
    closing_at: float | None = None
    closing_wall: datetime | None = None
    paused_at: float | None = None
    paused_seconds: float = 0.0
    pauses: int = 0
    passes: int = 0
    slept: float = 0.0
    fates: tuple[Fate, ...] = ()
    stays: tuple[Stay, ...] = ()
    spent: Mapping[str, float] = {}
    left_out: Mapping[str, WhyOut] = {}
    entered: frozenset[str] = frozenset()
    card: str = ""
    drawn: frozenset[str] = frozenset()
    notes: Mapping[str, Words] = {}
    answers: Mapping[tuple[str, str | None], Given] = {}
    staying: bool = False
    agreed: bool = False
    set_aside: bool = False
    recovered: bool = False
    outcome: Outcome | None = None
    undoable: tuple[int, ...] = ()

    @property
    def now_turn(self) -> Turn | None:
        """The turn at which it stands; None at the close and after it."""
        return self.turns[self.turn] if self.turn < len(self.turns) else None

    @property
    def now_step(self) -> Step | None:
        """The step at which it stands; None at the close and after it."""
        turn = self.now_turn
        return self.plan.step(turn) if turn else None

    @property
    def allotted(self) -> float | None:
        """How long the part is given; None where there is no countdown."""
        return None if self.untimed else self.timed

    @property
    def guide(self) -> str:
        """What the counselor alone is told here: the part's words, else the step's; may be empty."""
        step = self.now_step
        if step is None:
            return ""
        return (step.phases[self.part].guide if step.phases else "") or step.guide

    @property
    def smaller(self) -> str:
        """The gentler wording of what is said now; empty where there is none, and before a gate."""
        step = self.now_step
        return step.smaller_in(self.part) if step and self.phase in ("running", "paused") else ""

    @property
    def has_writing(self) -> bool:
        """Whether anything is written that would be lost if the session were discarded."""
        return bool(self.answers) or self.note_count() > 0

    @property
    def live(self) -> bool:
        """Whether it has not ended."""
        return self.phase not in ("ended", "kept", "discarded")

    @property
    def parts(self) -> int:
        """How many parts the turn has; at least one."""
        turn = self.now_turn
        return max(1, len(turn.phases)) if turn else 1

    def part_seconds(self, turn: int, part: int) -> float | None:
        """How long a part was planned to take; None where it has no countdown."""
        planned = self.turns[turn]
        if self.plan.step(planned).open:
            return None
        return float(planned.phases[part] if planned.phases else planned.seconds)

    def ran(self, now: float) -> float:
        """How long the part has run."""
        return self.elapsed + (max(0.0, now - self.anchor) if self.anchor is not None else 0.0)

    def remaining(self, now: float) -> float | None:
        """What is left of the part, never below zero; None where there is no countdown."""
        return None if self.allotted is None else max(0.0, self.allotted - self.ran(now))

    def over(self, now: float) -> float:
        """How long the part has run past its time."""
        return 0.0 if self.allotted is None else max(0.0, self.ran(now) - self.allotted)

    def rest(self, now: float) -> float:
        """What is still planned: the rest of a break that all take, of this turn, and all turns after it."""
        turn = self.now_turn
        if turn is None:
            return 0.0
        later = sum(turn.phases[self.part + 1 :]) + total(self.turns[self.turn + 1 :])
        if self.phase == "waiting":
            return float(total(self.turns))
        left = self.remaining(now)
        if left is None:
            # Without a countdown it counts as what was planned, until that is used up.
            planned = turn.phases[self.part] if turn.phases else turn.seconds
            left = max(0.0, (planned if self.timed is None else self.timed) - self.ran(now))
        away = 0.0 if self.back_at is None else max(0.0, self.back_at - now)
        return away + left + later

    def due_at(self) -> float | None:
        """When the session should end: its start and the time it was given."""
        if self.started_at is None:
            return None
        return self.started_at + (self.plan.given or self.plan.seconds + self.plan.held)

    def behind(self, now: float) -> float:
        """How much later than it should it will end, as things stand; negative where earlier.

        Time to spare is nobody's delay, so being ahead counts from the plan's own end. What is
        held for those who are expected is used up before anything is late.
        """
        if self.started_at is None:
            return 0.0
        at = now if self.ended_at is None else self.ended_at
        late = at + self.rest(now) - (self.started_at + self.plan.seconds)
        return max(0.0, late - self.plan.held) if late > 0 else late

    def next_turns(self) -> tuple[Turn, ...]:
        """The turns after this one."""
        return self.turns[self.turn + 1 :]

    def free_note(self) -> str:
        """An id that no note has, also where a damaged journal has lost some."""
        return next(name for number in count(len(self.notes) + 1) if (name := f"n{number}") not in self.notes)

    def note_count(self) -> int:
        """How many notes there are that somebody will read again."""
        return sum(bool(note.text.strip()) and note.audience != "let go" for note in self.notes.values())
