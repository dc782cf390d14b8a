"""A text without the days, times and ways to reach somebody that would say when and where it was."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from workshop.words import _

# Verbs and names as well: only beside a number, or behind a word that says when.
ALSO_WORDS: Final = frozenset({"may", "march", "mar", "sun", "sat", "mon", "wed", "dec", "jan"})
REACHED: Final = re.compile(
    r"\b\d{8}-\d{4}(?:-[a-z0-9]+)+\b|\S+@\S+\.\w+|(?i:https?://\S+|www\.\S+)|\+?\d[\d ()/.-]{6,}\d"
)
NUMBERS: Final = re.compile(
    r"\b\d{4}-\d{1,2}(?:-\d{1,2})?(?:[T ]\d{1,2}:\d{2}(?::\d{2})?(?:Z|[+-]\d{2}:?\d{2})?)?\b"
    r"|\b\d{1,2}[./-]\d{1,2}[./-](?:\d{4}|\d{2})?\b|\b\d{1,2}\.\d{1,2}\.(?!\d)"
    r"|\b\d{1,2}:\d{2}(?: ?(?i:[ap]\.?m\b\.?))?|\b\d{1,2} ?(?i:[ap]m)\b|\b(?:19|20)\d{2}\b"
)


def unplaced(text: str) -> str:
    """The text with words in the place of every day and time that it names, and of addresses and numbers."""
    day = _("[a day]")
    text = _named().sub(day, text)
    # What has the form of a date is one, and no telephone.
    text = NUMBERS.sub(day, text)
    return REACHED.sub("[…]", text)


@cache
def _named() -> re.Pattern[str]:
    """Days that are said by the name of a month or of a day of the week."""
    months = "|".join(sorted(_months(), key=len, reverse=True))
    sure = "|".join(
        sorted((word for word in (*_months(), *_weekdays()) if word.lower() not in ALSO_WORDS), key=len)[::-1]
    )
    year = r"(?:,? (?:19|20)\d{2}(?![-\d]))?"
    number = r"\d{1,2}(?:st|nd|rd|th)?\.?"
    return re.compile(
        rf"\b{number} (?:of )?(?i:{months})\b\.?{year}"
        rf"|\b(?i:{months})\b\.? {number}(?!\d){year}"
        rf"|(?<=\bin )(?:{months})\b{year}"
        rf"|\b(?:{sure})s?\b{year}"
    )


def _months() -> Iterator[str]:
    yield from (_("January"), _("February"), _("March"), _("April"), _("May"), _("June"), _("July"))
    yield from (_("August"), _("September"), _("October"), _("November"), _("December"))
    yield from ("Jan", "Feb", "Mar", "Apr", "Jun", "Jul", "Aug", "Sept", "Sep", "Oct", "Nov", "Dec")


def _weekdays() -> Iterator[str]:
    yield from (_("Monday"), _("Tuesday"), _("Wednesday"), _("Thursday"), _("Friday"))
    yield from (_("Saturday"), _("Sunday"))
