"""Where help lines are written down: at the very first start a few, later all that stand in the file."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any, ClassVar, Final

from attrs import evolve
from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.widgets import Input, Static

from workshop.disk import sentence
from workshop.helplines import Entry, Support, change, put_off
from workshop.toml import Unreadable
from workshop.ui import keys
from workshop.ui.screens.dialogs import Form, bindings
from workshop.ui.widgets.hints import Hints, pressed
from workshop.ui.widgets.line import Line
from workshop.words import _, one_line

MOST_LETTERS: Final = 200
LINE: Final = "line"
DIRECTORY: Final = "directory"


class EntryRow(Vertical):
    """One entry, two parts beside each other; emptied, it is one no longer."""

    def __init__(self, held: Entry, parts: Mapping[str, str], kind: str) -> None:
        super().__init__(classes=kind)
        self._held = held
        self._parts = parts

    def compose(self) -> ComposeResult:
        parts = list(self._parts.items())
        for first in range(0, len(parts), 2):
            with Horizontal():
                for part, asks in parts[first : first + 2]:
                    yield _line(getattr(self._held, part), asks, classes=part)

    @property
    def entry(self) -> Entry:
        """What stands there now."""
        stands: dict[str, Any] = {part: _stands(self.query_one(f".{part}", Line)) for part in self._parts}
        return evolve(self._held, **stands)

    @property
    def says_something(self) -> bool:
        """Whether it says who it is, or how they are reached."""
        return bool(self.entry.name or self.entry.contact or self.entry.address)


class LineForm(Form):
    """Asks for the region, its emergency number and whom to call; every field may stay empty.

    At the `first` start it asks for one line, and *later* is remembered.
    """

    AUTO_FOCUS = "#region"
    BINDINGS: ClassVar[list[BindingType]] = bindings(keys.LINES)
    KEYS = keys.LINES
    is_private = False

    def __init__(self, path: Path, held: Support, today: date, *, first: bool = False) -> None:
        super().__init__(_("One thing before you begin") if first else _("Help lines"))
        self._path = path
        self._held = held
        self._today = today
        self._first = first

    def answers(self) -> ComposeResult:
        held = self._held
        with VerticalScroll(classes="dialog-asked", can_focus=False):
            for told in _asks(self._today, pressed(self, "app.support"), first=self._first):
                yield Static(told, classes="asks", markup=False)
            yield Static(_("Where is it for?"), markup=False)
            yield _line(held.region, _("a town, a country"), id="region")
            yield Static(_("The emergency number there"), markup=False)
            yield _line(held.emergency, _("the number to call in danger"), id="emergency")
            yield Static(_("A help line, or whom you would call"), markup=False)
            lines = (*held.lines, Entry()) if not self._first else (Entry(),)
            for entry in lines:
                yield EntryRow(entry, _line_parts(more=not self._first), LINE)
            if not self._first:
                yield Static(_("Where one finds somebody for longer"), markup=False)
                for entry in (*held.directories, Entry()):
                    yield EntryRow(entry, _directory_parts(), DIRECTORY)

    def on_mount(self) -> None:
        if not self._first:
            write, leave = keys.LINES
            self.query_one(Hints).show((write, evolve(leave, says=_("no, as it was"))))
        # The field that has the cursor comes into sight by itself, and would take the words out of it.
        self.call_after_refresh(self.query_one(".dialog-asked").scroll_home, animate=False)

    @property
    def written(self) -> Support:
        """What stands in the fields now, dated as before."""
        lines, directories = (
            tuple(row.entry for row in self.query(f".{kind}").results(EntryRow) if row.says_something)
            for kind in (LINE, DIRECTORY)
        )
        region, emergency = (_stands(self.query_one(name, Line)) for name in ("#region", "#emergency"))
        return evolve(
            self._held,
            region=region,
            emergency=emergency,
            lines=lines,
            directories=directories,
        )

    @on(Input.Submitted)
    def _further(self, event: Input.Submitted) -> None:
        event.stop()
        last = list(self.query(Line))[-1]
        if event.input is last:
            self.action_answer("yes")
        else:
            self.focus_next()

    def action_answer(self, answer: str) -> None:
        """Write it down, dated today; or say why that can't be done."""
        written = self.written
        if written == self._held and written.is_empty and not written.region:
            self.put_away()
            return
        try:
            change(self._path, self._held, evolve(written, checked=self._today))
        except Unreadable as error:
            self.tell(_("Not written down: {why}.").format(why=error))
        except OSError as error:
            self.tell(_("Not written down: {why}.").format(why=sentence(error)))
        else:
            self.dismiss(answer)

    def put_away(self) -> None:
        """Leave it, and don't ask again by itself."""
        if self._first:
            try:
                put_off(self._path, self._today)
            except OSError as error:
                self.app.notify(
                    _("It will be asked again: {why}.").format(why=sentence(error)), markup=False, title=""
                )
        self.dismiss(None)


def _asks(today: date, key: str, *, first: bool) -> list[str]:
    if not first:
        told = _("What you write down is dated today, {day}: see that it still holds.").format(day=today)
        return [told, _("An entry that is emptied is taken out.")]
    return [
        _("Whom can people here turn to when it is too much? {key} shows it, everywhere.").format(key=key),
        _("Leave out what you don't know. It stays on this computer."),
    ]


def _line_parts(*, more: bool) -> dict[str, str]:
    """What is asked of a line, and the words in the empty fields."""
    parts = {"name": _("name"), "contact": _("number")}
    return {**parts, "whom": _("for whom"), "hours": _("when")} if more else parts


def _directory_parts() -> dict[str, str]:
    return {
        "name": _("name"),
        "contact": _("number or page"),
        "address": _("address"),
        "whom": _("for individuals, couples …"),
    }


def _line(value: str, asks: str, *, id: str | None = None, classes: str | None = None) -> Line:  # noqa: A002
    line = Line(value, placeholder=asks, id=id, classes=classes)
    line.max_length = MOST_LETTERS
    return line


def _stands(line: Line) -> str:
    return one_line(line.value)
