"""What was asked and not answered yet, as a compact form: a row for each person."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.message import Message
from textual.widgets import Input, Static, TextArea

from workshop.plan.model import Person
from workshop.script.ifeel import start, thought
from workshop.script.model import Field
from workshop.session.closing import StillAsked, parse_due
from workshop.session.commands import Answer
from workshop.session.state import Given as Stands
from workshop.ui.keys import FEELING
from workshop.ui.text import plain
from workshop.ui.widgets.choice import Choice, Option
from workshop.ui.widgets.hints import Hints
from workshop.ui.widgets.line import Line, Sentences
from workshop.words import _, one_line, safe_text


class Feeling(Line):
    """A line for one feeling, which can be chosen from the chart as well."""

    BINDINGS: ClassVar[list[BindingType]] = [key.binding() for key in FEELING]

    def take_feeling(self, word: str) -> None:
        """This word was chosen from the chart."""
        self.value = word
        self.cursor_position = len(self.value)


class Row(Horizontal):
    """One person's answer to one question; what is kept nowhere is told to nobody."""

    DEFAULT_CSS = """
    Row { height: auto; }
    Row .answer-who { height: 1; text-overflow: ellipsis; text-wrap: nowrap; }
    Row .answer-said { width: 1fr; }
    Row .let-go-page { height: 8; }
    Row .several-lines { height: auto; max-height: 8; }
    Row .answer-due { width: 13; margin-left: 1; }
    Row Hints { display: none; width: 9; margin-left: 1; }
    Row.-chosen Hints { display: block; }
    """

    class Given(Message):
        """Somebody answered, or took it back; `trouble` where a day can't be read, or it is a thought."""

        def __init__(self, field: str, who: str | None, value: str, due: date | None, trouble: str) -> None:
            super().__init__()
            self.field = field
            self.who = who
            self.value = value
            self.due = due
            self.trouble = trouble

    def __init__(
        self, field: Field, person: Person | None, today: date, name_width: int, given: Stands | None = None
    ) -> None:
        super().__init__()
        self._field = field
        self._person = person
        self._today = today
        self._name_width = name_width if person else 0
        self._stood = str(given.value) if given else ""
        self._stood_due = given.due if given else None
        self._taken: tuple[str, date | None] = (safe_text(self._stood), self._stood_due)

    def take(self) -> Answer | None:
        """The answer that stands there now, unless it was taken before or is kept nowhere.

        A day that is written in other words than dates stays with the answer, as it was written.
        """
        due, trouble = self._due()
        said = self.query_one(".answer-due", Line).value.strip() if trouble else ""
        value = _("{promise} (by {day})").format(promise=self._value, day=said) if said else self._value
        stands = (value if self._value else "", due)
        if self._field.keep == "none" or stands == self._taken:
            return None
        self._taken = stands
        return Answer(self._field.id, self._who, *stands)

    @property
    def would_be_lost(self) -> bool:
        """Whether something stands there that is kept nowhere."""
        return self._field.keep == "none" and bool(self._value.strip())

    @property
    def _who(self) -> str | None:
        return self._person.id if self._person else None

    @property
    def _value(self) -> str:
        control = self.query_one(".answer-said")
        if isinstance(control, TextArea):
            return safe_text(control.text)
        return safe_text(control.value or "") if isinstance(control, Choice | Input) else ""

    def _due(self) -> tuple[date | None, str]:
        """The day that stands there, and why it can't be read."""
        written = self.query(".answer-due")
        try:
            return (parse_due(written.first(Line).value, self._today) if written else None), ""
        except ValueError as error:
            return None, str(error)

    def compose(self) -> ComposeResult:
        name = one_line(self._person.name) if self._person else ""
        who = Static(plain(name), classes="answer-who", markup=False)
        who.styles.width = self._name_width + 2
        who.display = self._name_width > 0
        yield who
        field = self._field
        if field.kind == "scale" and field.range is not None:
            numbers = [str(number) for number in range(field.range.shortest, field.range.longest + 1)]
            ends = (field.labels[0], field.labels[-1]) if len(field.labels) > 1 else ("", "")
            options = [Option(number, number) for number in numbers]
            yield Choice(
                options,
                self._stood or None,
                may_be_none=True,
                before=ends[0],
                after=ends[1],
                classes="answer-said",
            )
        elif field.kind == "choice":
            options = [Option(one, one_line(one)) for one in field.of]
            yield Choice(options, self._stood or None, may_be_none=True, classes="answer-said")
        elif field.kind == "text" and field.keep == "none":
            yield Sentences(classes="answer-said let-go-page")
        elif field.kind == "text" and "\n" in self._stood:
            # On one line, what was written as several would no longer be what was written.
            yield Sentences(self._stood, classes="answer-said several-lines")
        elif field.kind == "feeling":
            yield Feeling(self._stood, classes="answer-said")
            yield Hints(*FEELING)
        else:
            yield Line(self._stood, classes="answer-said")
            if field.kind == "commitment":
                due = self._stood_due.isoformat() if self._stood_due else ""
                yield Line(due, placeholder=_("by when"), classes="answer-due")

    def on_descendant_focus(self) -> None:
        """Beside the field where the cursor is stands which key leads to the chart."""
        self.add_class("-chosen")

    def on_descendant_blur(self) -> None:
        """It stands beside another field now, or nowhere."""
        self.remove_class("-chosen")

    @on(Input.Changed)
    @on(TextArea.Changed)
    @on(Choice.Changed)
    def _answered(self, event: Message) -> None:
        event.stop()
        if self._field.keep != "none":
            due, trouble = self._due()
            told = trouble or self._thought()
            self.post_message(self.Given(self._field.id, self._who, self._value, due, told))

    def _thought(self) -> str:
        """Kindly, where a feeling is asked for and a thought was written; it is taken all the same."""
        value = self._value.strip()
        if self._field.kind != "feeling" or not value:
            return ""
        return thought(value) or thought(start(value))


class Question(Vertical):
    """One question, and a row for each of whom it is asked, with what they said; names get so many cells."""

    DEFAULT_CSS = """
    Question { height: auto; margin-bottom: 1; }
    Question > Static { height: auto; color: $foreground 60%; }
    """

    def __init__(
        self,
        asked: StillAsked,
        today: date,
        name_width: int,
        answers: Mapping[tuple[str, str | None], Stands],
    ) -> None:
        super().__init__()
        self._answers = answers
        self._asked = asked
        self._today = today
        self._name_width = name_width

    def compose(self) -> ComposeResult:
        field = self._asked.field
        yield Static(plain(one_line(field.label)), markup=False)
        if field.keep == "none":
            yield Static(_("written and let go: not kept"), classes="let-go", markup=False)
        for person in self._asked.people:
            given = self._answers.get((field.id, person.id if person else None))
            yield Row(field, person, self._today, self._name_width, given)
