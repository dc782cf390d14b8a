"""A plan's steps, one below the other: each with its form and its length, without times of day."""

from __future__ import annotations

from attrs import frozen
from rich.cells import cell_len
from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from workshop.plan.model import Plan, total
from workshop.script.model import Form
from workshop.ui.text import plain
from workshop.ui.widgets.shape import filled
from workshop.words import _, clock, one_line

QUIET = "$foreground 60%"
# In cells.
FORM = 2
EACH = 12
LENGTH = 8


@frozen
class Row:
    """One step: how long it takes, and how long each of its turns where there are several of one length."""

    form: Form
    title: str
    length: str
    each: str = ""
    gated: bool = False


def rows(plan: Plan) -> tuple[Row, ...]:
    """The steps of a plan."""
    made: list[Row] = []
    for name in dict.fromkeys(turn.step for turn in plan.turns):
        step = plan.step_called(name)
        turns = [turn for turn in plan.turns if turn.step == name]
        length = _("open") if step.open else clock(total(turns))
        alike = len(turns) > 1 and len({turn.seconds for turn in turns}) == 1 and not step.open
        each = _("{length} each").format(length=clock(turns[0].seconds)) if alike else ""
        made.append(Row(step.form, one_line(step.title), length, each, step.consent))
    return tuple(made)


class Outline(Widget):
    """The rows of a plan, as much of each as there is room for."""

    DEFAULT_CSS = """
    Outline { height: auto; width: 1fr; margin-bottom: 1; }
    """

    def __init__(self, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id, classes=classes)
        self._rows: tuple[Row, ...] = ()

    def show(self, plan: Plan | None) -> None:
        """The steps of this plan, or of none."""
        made = rows(plan) if plan else ()
        if made != self._rows:
            self._rows = made
            self.refresh(layout=True)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002
        return len(self._rows)

    def render(self) -> Content:
        return Content("\n").join(line_of(row, self.size.width) for row in self._rows)


def line_of(row: Row, width: int) -> Content:
    """One row, so many cells wide; what is less important gives way to the title."""
    title = plain(row.title)
    length = f"{row.length:>{LENGTH}}"
    each = f"{row.each:>{EACH}}{length}"
    gated = f"  {_('asked first')}{each}" if row.gated else each
    room = width - FORM - 2 - title.cell_length
    aside = plain(next((told for told in (gated, each) if cell_len(told) <= room), length), QUIET)
    title = title.truncate(max(1, width - FORM - 2 - aside.cell_length), ellipsis=True)
    gap = " " * max(1, width - FORM - 1 - title.cell_length - aside.cell_length)
    return Content.assemble(filled(row.form, FORM), " ", title, gap, aside)
