"""What can be written in a session: the wishes to write it, and the events that say it was written."""

from __future__ import annotations

from datetime import date
from typing import Literal

from attrs import frozen

from workshop.script.model import Keep

Audience = Literal["jotting", "group", "person", "own", "let go"]
"""Whom a note is for: not yet sorted, the group's, about one person, the counselor's own, nobody's."""


@frozen
class Draft:
    """What stands in a note that is being written."""

    note: str
    text: str
    audience: Audience = "jotting"
    about: str | None = None


@frozen
class Note:
    """Write a note, or write it anew."""

    note: str
    text: str
    audience: Audience = "jotting"
    about: str | None = None


@frozen
class Sort:
    """Say whom a note is for."""

    note: str
    audience: Audience
    about: str | None = None


@frozen
class Answer:
    """Answer a question; `who` is a person's id, or None for the counselor."""

    field: str
    who: str | None
    value: str | int
    due: date | None = None


@frozen
class Drafted:
    """What stands in a note that is still being written; replaced by the note's id."""

    note: str
    text: str
    audience: Audience = "jotting"
    about: str | None = None


@frozen
class Noted:
    """A note was written, or written anew."""

    note: str
    text: str
    audience: Audience
    about: str | None = None


@frozen
class Sorted:
    """A note belongs to somebody else now."""

    note: str
    audience: Audience
    about: str | None = None


@frozen
class Answered:
    """A question was answered; an empty value takes the answer back."""

    field: str
    who: str | None
    value: str | int
    due: date | None = None
    keep: Keep = "record"
