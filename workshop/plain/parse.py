"""What stands after a command's word."""

from __future__ import annotations

import re
from datetime import date

from workshop.plan.model import Person, Plan
from workshop.words import _, listed, one_line, parse_duration, safe_text


class Misused(Exception):
    """A line that can't be obeyed as it stands; the message says how to write it."""


def length(text: str, default: float | None) -> float:
    """Seconds of a length such as `1m`; the default where nothing is written.

    Raises `Misused` where it is none, or is missing without a default.
    """
    if not text and default is not None:
        return default
    seconds = parse_duration(text)
    if not seconds:
        raise Misused(_('"{text}" is no length; write 1m, 90s or 1m30s').format(text=one_line(text)))
    return float(seconds)


def is_yes(text: str) -> bool:
    """Whether that says that what was shown shall be done."""
    return text.casefold() == "yes"


def person(plan: Plan, text: str) -> Person:
    """The person whom a name means; raises `Misused` where it is nobody's."""
    found, _rest = person_first(plan, text)
    return found


def person_first(plan: Plan, text: str) -> tuple[Person, str]:
    """The person whose name the text begins with, and what stands after it, as it was written.

    The longest name counts, whatever its case. Raises `Misused` where it is nobody's.
    """
    written = safe_text(text).strip()
    for someone in sorted(plan.people, key=lambda one: -len(one.name)):
        name = r"\s+".join(re.escape(part) for part in one_line(someone.name).split())
        found = re.match(rf"{name}(?:[:,]|(?=\s)|$)", written, re.IGNORECASE)
        if name and found:
            return someone, written[found.end() :].strip()
    here = listed([someone.name for someone in plan.people])
    raise Misused(_("that begins with no name of those here: {names}").format(names=here))


def due_at_end(text: str) -> tuple[str, date | None]:
    """A commitment without the date it ends with, as in `… by 2026-11-29`, and that date."""
    words, _by, day = text.rpartition(" by ")
    try:
        return (words.strip(), date.fromisoformat(day.strip())) if words else (text, None)
    except ValueError:
        return text, None
