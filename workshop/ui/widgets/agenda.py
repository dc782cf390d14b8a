"""The agenda beside a session: what is done, where it stands, what comes; or one line of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from attrs import frozen
from textual.content import Content

from workshop.plan.model import total
from workshop.room.view import floor
from workshop.session.state import State
from workshop.ui.text import plain
from workshop.ui.widgets.still import Still
from workshop.words import _, clock, listed, one_line

Standing = Literal["done", "now", "ahead", "left out"]

MARKS: dict[Standing, str] = {"done": "✓", "now": "▸", "ahead": " ", "left out": "-"}
STYLES: dict[Standing, str] = {
    "done": "$foreground 45%",
    "now": "bold $accent",
    "ahead": "$foreground 75%",
    "left out": "$foreground 35%",
}


@frozen
class Row:
    """One line of the agenda: a step, or a turn or part of the step at which it stands."""

    text: str
    standing: Standing
    length: str = ""
    inner: bool = False


def rows(state: State) -> tuple[Row, ...]:
    """The agenda's lines, the people or parts of the present step below it."""
    here = state.now_turn
    made: list[Row] = []
    past = True
    for step_id in dict.fromkeys(turn.step for turn in state.turns):
        step = state.plan.step_called(step_id)
        now = here is not None and here.step == step_id and state.phase != "waiting"
        past = past and not now and state.phase != "waiting"
        turns = [turn for turn in state.turns if turn.step == step_id]
        length = _("open") if step.open else clock(total(turns))
        if now:
            made += (Row(step.title, "now", length), *_inside(state))
        elif step_id in state.left_out:
            made.append(Row(step.title, "left out", _("left out")))
        else:
            made.append(Row(step.title, "done" if past else "ahead", length))
    return tuple(made)


def _inside(state: State) -> list[Row]:
    """The people of the present round, or the parts of the present turn."""
    turn, step = state.now_turn, state.now_step
    if turn is None or step is None or state.phase == "gate":
        return []
    fellows = [
        index for index, other in enumerate(state.turns) if (other.step, other.lap) == (turn.step, turn.lap)
    ]
    if step.form in ("round", "spotlight"):
        return [
            Row(
                listed(floor(state, state.turns[index])) or _("whoever is ready"),
                "done" if index < state.turn else "now" if index == state.turn else "ahead",
                inner=True,
            )
            for index in fellows
        ]
    return [
        Row(
            phase.title, "done" if part < state.part else "now" if part == state.part else "ahead", inner=True
        )
        for part, phase in enumerate(step.phases)
    ]


def line_of(row: Row, width: int) -> Content:
    """A row in so many columns, its length at the right."""
    mark, style = MARKS[row.standing], STYLES[row.standing]
    room = max(1, width - (4 if row.inner else 2) - (len(row.length) + 1 if row.length else 0))
    text = plain(one_line(row.text)).truncate(room, ellipsis=True, pad=bool(row.length))
    indent = "  " if row.inner else ""
    tail = f" {row.length}" if row.length else ""
    inner = style if row.standing != "now" or row.inner else "bold $foreground"
    return Content.assemble((f"{indent}{mark} ", style), text.stylize(inner), (tail, "$foreground 45%"))


def window(made: Sequence[Row], height: int) -> Sequence[Row]:
    """As many of the rows as fit, the present ones among them."""
    if len(made) <= height:
        return made
    now = max((index for index, row in enumerate(made) if row.standing == "now"), default=0)
    first = max(0, min(now - height // 2, len(made) - height))
    return made[first : first + height]


class Agenda(Still):
    """The steps of a session, one below the other, as many as there is room for."""

    _state: State | None = None

    def draw(self, state: State) -> None:
        """Draw the agenda of this state."""
        self._state = state
        width, height = self.content_size
        if width and height:
            self.show(
                Content("\n").join(line_of(row, width) for row in window(rows(state), height)), fixed=True
            )

    def on_resize(self) -> None:
        """Each line is as long as there is room."""
        if self._state is not None:
            self.draw(self._state)
