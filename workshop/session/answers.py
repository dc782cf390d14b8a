"""Whether an answer is one that its question can take."""

from __future__ import annotations

from workshop.plan.model import Plan
from workshop.script.model import Field
from workshop.session.commands import Answer
from workshop.session.events import Answered
from workshop.words import _


def fields(plan: Plan) -> tuple[Field, ...]:
    """Everything that may be written down in a plan, in the order of its steps."""
    return tuple(field for step in plan.steps for field in step.ask)


def field_called(plan: Plan, id: str) -> Field | None:  # noqa: A002 - the language's own word
    """The question with this id, if there is one."""
    return next((field for field in fields(plan) if field.id == id), None)


def checked(plan: Plan, answer: Answer) -> Answered:
    """The event for an answer; an empty one takes back what was there.

    Raises ValueError with a sentence where the question is unknown or can't take it.
    """
    field = field_called(plan, answer.field)
    if field is None:
        known = ", ".join(field.id for field in fields(plan)) or _("none")
        raise ValueError(
            _("no question is called {id}; there are: {known}").format(id=answer.field, known=known)
        )
    who = answer.who if field.by_each else None
    if field.by_each and who is None:
        raise ValueError(_("{label} is asked of each; say whose answer it is").format(label=field.label))
    if who is not None and all(person.id != who for person in plan.people):
        raise ValueError(_("nobody here is meant by that name"))
    return Answered(field.id, who, _value(field, answer.value), answer.due, field.keep)


def _value(field: Field, value: str | int) -> str | int:
    text = str(value).strip()
    if not text:
        return ""
    if field.kind == "choice" and text not in field.of:
        raise ValueError(
            _("{label} takes one of: {choices}").format(label=field.label, choices=", ".join(field.of))
        )
    if field.kind == "scale" and field.range is not None:
        least, most = field.range.shortest, field.range.longest
        if not text.isdecimal() or not least <= int(text) <= most:
            raise ValueError(
                _("{label} takes a number from {least} to {most}").format(
                    label=field.label, least=least, most=most
                )
            )
        return int(text)
    return text
