"""Everyone with a seat, and what can be done with whoever is marked: one key each."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from attrs import evolve, frozen
from rich.cells import cell_len
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import Input, OptionList
from textual.widgets.option_list import Option

from workshop.plan.model import Standing
from workshop.ui import keys
from workshop.ui.screens.dialogs import Dialog, bindings
from workshop.ui.text import plain
from workshop.ui.widgets.hints import Hints
from workshop.ui.widgets.line import Line
from workshop.words import _, one_line


@frozen
class Seat:
    """Somebody as the list shows them: who, how they stand, and a word on it.

    `number` is the digit that chooses them, 0 where none does; `chosen` says what `enter` does with them,
    empty where it does nothing. An empty `person` is whoever leads and takes no turn.
    """

    person: str
    name: str
    standing: Standing
    says: str = ""
    chosen: str = ""
    number: int = 0


class People(Dialog):
    """The people in the order of their seats; the answer is a word and a person's id, such as `leave p2`.

    The words are `choose` (their turn, or next; or they are here), `leave`, `aside`, `swap`, `new`
    and `lead`. It is private where it says who had no turn yet.
    """

    AUTO_FOCUS = "OptionList"
    BINDINGS: ClassVar[list[BindingType]] = bindings(keys.PEOPLE, keys.PEOPLE_NUMBERS, keys.BLANK)
    KEYS = keys.PEOPLE

    def __init__(self, seats: Sequence[Seat], at: str = "", *, is_private: bool) -> None:
        super().__init__(_("Who is here"))
        self.is_private = is_private
        self._seats = tuple(seats)
        self._at = next((number for number, seat in enumerate(seats) if seat.person == at), 0)

    def answers(self) -> ComposeResult:
        widest = max(cell_len(one_line(seat.name)) for seat in self._seats)
        yield OptionList(
            *(Option(_line(seat, widest)) for seat in self._seats),
            markup=False,
            compact=True,
        )

    def on_mount(self) -> None:
        super().on_mount()
        self.query_one(OptionList).highlighted = self._at
        self._draw_hints()

    def on_option_list_option_highlighted(self) -> None:
        """The keys are those that do something with whoever is marked."""
        self._draw_hints()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """What is nearest for this one."""
        event.stop()
        self.action_person("choose")

    @property
    def _marked(self) -> Seat:
        return self._seats[self.query_one(OptionList).highlighted or 0]

    def _may(self, does: str) -> bool:
        seat = self._marked
        if does == "choose":
            return bool(seat.chosen)
        if does == "leave":
            return bool(seat.person) and seat.standing != "gone"
        return bool(seat.person) and seat.standing == "here"

    def _draw_hints(self) -> None:
        choose, *others, new, cancel = self.KEYS
        doing = {key.id: key.action.partition("'")[2].rstrip("')") for key in (choose, *others)}
        shown = [key for key in (choose, *others) if self._may(doing[key.id])]
        says = {"choose": self._marked.chosen}
        if self._marked.standing == "expected":
            says["leave"] = _("won't come")
        said = [evolve(key, says=says.get(doing[key.id], key.says)) for key in shown]
        self.query_one(Hints).show((*said, new, cancel))

    def action_person(self, does: str) -> None:
        """Do this with whoever is marked, where it can be done."""
        if self._may(does):
            seat = self._marked
            self.dismiss(f"{does if seat.person else 'lead'} {seat.person}".strip())

    def action_number(self, number: int) -> None:
        """What is nearest for the one with this number."""
        for at, seat in enumerate(self._seats):
            if seat.number == number:
                self.query_one(OptionList).highlighted = at
                self.action_person("choose")
                return


def _line(seat: Seat, widest: int) -> Content:
    name = plain(one_line(seat.name))
    there = seat.standing == "here"
    number_said = f"{seat.number} " if 0 < seat.number < 10 else "  "
    gap = " " * (widest - cell_len(one_line(seat.name)) + 3)
    return Content.assemble(
        plain(number_said, "$foreground 60%"),
        name if there else name.stylize("$foreground 60%"),
        plain(gap + seat.says, "$foreground 60%"),
    )


class SomebodyNew(Dialog):
    """Asks for the name of somebody who has come; the answer is the name."""

    AUTO_FOCUS = "Input"
    BINDINGS: ClassVar[list[BindingType]] = bindings(keys.CONFIRM[1:])
    KEYS = (evolve(keys.CONFIRM[0], says=_("is here")), keys.CONFIRM[1])
    is_private = False

    def __init__(self) -> None:
        super().__init__(_("Who has come?"))

    def answers(self) -> ComposeResult:
        line = Line(placeholder=_("the name they choose"))
        line.max_length = 60
        yield line

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """This is the name."""
        event.stop()
        self.action_answer("")

    def action_answer(self, _answer: str) -> None:
        """Take the name, if there is one."""
        name = one_line(self.query_one(Input).value)
        if name:
            self.dismiss(name)
        else:
            self.tell(_("Type the name they want to go by."))
