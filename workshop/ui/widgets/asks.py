"""What a step asks of somebody alone: one thing at a time, on the screen itself."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widget import Widget

from workshop.session.closing import StillAsked
from workshop.session.state import State
from workshop.ui.sheaf import Asked
from workshop.ui.text import plain
from workshop.ui.widgets.choice import Choice
from workshop.ui.widgets.ownpage import OwnPage
from workshop.ui.widgets.questions import Feeling, Question
from workshop.ui.widgets.still import Still
from workshop.words import _, one_line

QUIET = "$foreground 60%"


class Asks(Vertical):
    """One page, which is loaded anew for each that is asked, and a form for everything else."""

    def __init__(self, id: str | None = None) -> None:  # noqa: A002 - Textual's own word
        super().__init__(id=id)
        self._asked: tuple[Asked, ...] = ()
        self._forms: dict[Asked, Question] = {}
        self._at = 0

    def compose(self) -> ComposeResult:
        yield Still(classes="label")
        yield OwnPage(id="page")
        yield Still(classes="standing")

    @property
    def page(self) -> OwnPage:
        """Where one writes."""
        return self.query_one(OwnPage)

    @property
    def shown(self) -> Asked | None:
        """What is asked now; None where nothing is."""
        return self._asked[self._at] if self._asked else None

    @property
    def more(self) -> bool:
        """Whether something else is asked after it."""
        return self._at + 1 < len(self._asked)

    def turn(self, asked: Sequence[Asked], state: State, today: date) -> None:
        """Ask these instead, the first of them first."""
        for form in self._forms.values():
            form.remove()
        self._asked, self._at = tuple(asked), 0
        self._forms = {
            one: Question(
                StillAsked(one.field, (state.plan.people[0] if one.who else None,)), today, 0, state.answers
            )
            for one in asked
            if one.field is not None and not one.is_page
        }
        for form in self._forms.values():
            form.display = False
        self.mount(*self._forms.values(), before=self.query_one(".standing"))

    def step(self, by: int, text: Callable[[Asked], str]) -> bool:
        """To the next field or question, if there is one; `text` says what stands on a page."""
        fields, focused = self._fields(), self.screen.focused
        field = fields.index(focused) + by if focused in fields else -1
        if 0 <= field < len(fields):
            self.screen.set_focus(fields[field])
            return True
        to = self._at + by
        if not 0 <= to < len(self._asked):
            return False
        self._at = to
        self.show(text)
        self.enter()
        return True

    def show(self, text: Callable[[Asked], str]) -> None:
        """Show what is asked now, and nothing else."""
        shown, page = self.shown, self.page
        for asked, form in self._forms.items():
            form.display = asked == shown
        page.display = shown is not None and shown.is_page
        free = shown is not None and shown.field is None
        self.set_class(free, "-free")
        page.placeholder = _("a page to think on; let go when you go on") if free else ""
        page.turn_to(text(shown) if shown is not None and shown.is_page else "")

    def say(self, still: str, standing: Content) -> None:
        """Above, the label, or where it is `still` from; below, how it stands."""
        shown = self.shown
        label = one_line(shown.field.label) if shown and shown.field and shown.is_page and not still else ""
        several = len(self._asked) > 1
        count = _("{number} of {all}").format(number=self._at + 1, all=len(self._asked)) if several else ""
        parts = [plain(part, QUIET) for part in (still, label, count) if part]
        above = self.query_one(".label", Still)
        above.show(Content("   ").join(parts))
        above.display = bool(parts)
        below = self.query_one(".standing", Still)
        below.show(standing)
        below.display = bool(standing.plain)

    def enter(self) -> bool:
        """To where the answer is given, if that is there already."""
        fields = self._fields()
        if fields:
            self.screen.set_focus(fields[0])
        return bool(fields)

    def take_feeling(self) -> bool:
        """To the field for a feeling, if that is what is asked; whether it is."""
        field = next(iter(self._fields()), None)
        if isinstance(field, Feeling):
            self.screen.set_focus(field)
        return isinstance(field, Feeling)

    def choose(self, value: str) -> bool:
        """Answer with this value, if what is asked can be; whether it could."""
        field = next(iter(self._fields()), None)
        if not isinstance(field, Choice) or value not in [option.value for option in field.options]:
            return False
        self.screen.set_focus(field)
        field.choose(value)
        return True

    def _fields(self) -> list[Widget]:
        """Where what is asked now is answered; a form that was just made has none yet."""
        shown = self.shown
        if shown is None or shown.is_page:
            return [self.page] if shown else []
        return list(self._forms[shown].query(".answer-said, .answer-due"))
