"""A plan's shape: a row of segments, as long as its steps take, filled by their form."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from attrs import frozen
from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from workshop.plan.model import Plan
from workshop.script.model import Form
from workshop.ui.widgets.flow import flow
from workshop.words import _

# Signs that take one cell in every terminal, and are told apart without color.
FILLING: Final[dict[Form, str]] = {
    "together": "=",
    "round": "| ",
    "spotlight": "* ",
    "groups": ": ",
    "alone": ". ",
    "break": "  ",
}
GROUND: Final[dict[Form, str]] = {
    "together": "$primary 30%",
    "round": "$primary 70%",
    "spotlight": "$primary 70%",
    "groups": "$primary 50%",
    "alone": "$primary 20%",
    "break": "$panel",
}


def meaning(form: Form) -> str:
    """How people are arranged in a form, in words."""
    return {
        "together": _("all together"),
        "round": _("one after the other"),
        "spotlight": _("one receives"),
        "groups": _("in small groups"),
        "alone": _("each alone"),
        "break": _("a break"),
    }[form]


@frozen
class Segment:
    """A step as it stands in the row: `cells` wide."""

    form: Form
    title: str
    cells: int


def segments(plan: Plan, cells: int) -> tuple[Segment, ...]:
    """The steps of a plan in a row so many cells wide, a gap of one cell between two of them.

    Each has at least one cell; what is lost to rounding goes to those that lost most.
    """
    lengths: dict[str, int] = {}
    for turn in plan.turns:
        lengths[turn.step] = lengths.get(turn.step, 0) + turn.seconds
    steps = list(lengths)
    room = cells - len(steps) + 1
    if room < len(steps):
        return ()
    shares = _shared([lengths[step] for step in steps], room)
    return tuple(
        Segment(plan.step_called(step).form, plan.step_called(step).title, share)
        for step, share in zip(steps, shares, strict=True)
    )


def _shared(lengths: Sequence[int], room: int) -> list[int]:
    spare = room - len(lengths)
    whole = sum(lengths) or 1
    exact = [spare * length / whole for length in lengths]
    shares = [int(share) for share in exact]
    largest = sorted(range(len(lengths)), key=lambda index: (shares[index] - exact[index], index))
    for index in largest[: spare - sum(shares)]:
        shares[index] += 1
    return [share + 1 for share in shares]


class Shape(Widget):
    """The row."""

    DEFAULT_CSS = """
    Shape { height: auto; width: 1fr; margin-bottom: 1; }
    """

    def __init__(self, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id, classes=classes)
        self._plan: Plan | None = None

    def show(self, plan: Plan | None) -> None:
        """The shape of this plan, or of none."""
        if plan != self._plan:
            self._plan = plan
            self.refresh(layout=True)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002
        return int(bool(self._row(width)))

    def render(self) -> Content:
        return Content(" ").join(filled(one.form, one.cells) for one in self._row(self.size.width))

    def _row(self, width: int) -> tuple[Segment, ...]:
        return segments(self._plan, width) if self._plan else ()


class Meanings(Widget):
    """What the fillings of a shape mean."""

    DEFAULT_CSS = """
    Meanings { height: auto; width: 1fr; margin-bottom: 1; }
    """

    def __init__(self, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id, classes=classes)
        self._forms: tuple[Form, ...] = ()

    def show(self, plan: Plan | None) -> None:
        """Those of this plan, in the order in which they come."""
        forms = tuple(dict.fromkeys(plan.step(turn).form for turn in plan.turns)) if plan else ()
        if forms != self._forms:
            self._forms = forms
            self.refresh(layout=True)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002
        return len(self._lines(width)) if self._forms else 0

    def render(self) -> Content:
        return Content("\n").join(self._lines(self.size.width))

    def _lines(self, width: int) -> list[Content]:
        told = [
            Content.assemble(filled(form, 2), (f" {meaning(form)}", "$foreground 60%"))
            for form in self._forms
        ]
        return flow(told, width, 3)


def filled(form: Form, cells: int) -> Content:
    """So many cells filled as this form is."""
    return Content.styled((FILLING[form] * cells)[:cells], f"$foreground 60% on {GROUND[form]}")
