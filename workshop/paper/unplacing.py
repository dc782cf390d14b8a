"""A text without the days, times and ways to reach somebody that would say when and where it was."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Final

from workshop.words import _

# Verbs and names as well: only beside a number, or with a capital behind a word that says when.
ALSO_WORDS: Final = frozenset({"may", "march", "mar", "sun", "sat", "mon", "wed", "dec", "jan"})
REACHED: Final = re.compile(
    r"\b\d{8}-\d{4}(?:-[a-z0-9]+)+\b|\S+@\S+\.\w+|(?i:https?://\S+|www\.\S+)|\+?\d[\d ()/.-]{6,}\d"
)
# What is counted, and no day, behind two numbers or a place in an order.
COUNTED: Final = (
    r"(?! ?(?:minutes?|mins?|hours?|seconds?|days?|weeks?|months?|years?|times?|people|persons?|percent|%))"
)
IN_ORDER: Final = (
    r"(?! (?:attempts?|chapters?|cycles?|floor|grade|half|meetings?|one|parts?|persons?|questions?|rounds?"
    r"|sessions?|steps?|times?|try|turns?|weeks?|years?)\b)"
)
# With an s behind them, what is shortened so far is another word.
SHORT: Final = 4
DAY: Final = r"(?:0?[1-9]|[12]\d|3[01])"
MONTH: Final = r"(?:0?[1-9]|1[0-2])"
ZONE: Final = r"(?:[T ]\d{1,2}:\d{2}(?::\d{2})?(?:Z|[+-]\d{2}:?\d{2})?)?"
CLOCK: Final = r"(?:\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|noon|midnight)"
NUMBERS: Final = re.compile(
    "|".join(
        (
            rf"\b\d{{4}}([-/.])\d{{1,2}}(?:\1\d{{1,2}})?{ZONE}\b",
            r"\b\d{1,2}[./-]\d{1,2}[./-](?:\d{4}|\d{2})?\b",
            r"\b\d{1,2}\.\d{1,2}\.(?!\d)",
            # Halves, thirds and quarters are no days.
            rf"\b(?!(?:1/[234]|2/3|3/4)(?!\d))(?:{DAY}/{MONTH}|{MONTH}/{DAY})\b(?!/)",
            rf"\b(?:{DAY}-(?=\d\d){MONTH}|{MONTH}-(?=\d\d){DAY})\b(?<=\b\d\d-\d\d)(?!-){COUNTED}",
            r"\b\d{1,2}:\d{2}(?: ?(?:[ap]\.?m\b\.?))?",
            rf"\b(?:(?:[1-9]|1\d|2[0-3]|0\d)\.[0-5]\d|{DAY}\.(?:0[1-9]|1[0-2]))\b(?!\.?\d){COUNTED}"
            r"(?: ?(?:[ap]\.?m\b\.?))?",
            r"\b\d{1,2} ?h ?\d{2}\b",
            r"\b\d{1,2} ?[ap](?:m\b|\.m\.)",
            rf"\b{CLOCK} ?o['\N{{RIGHT SINGLE QUOTATION MARK}}]? ?clock\b",
            rf"\b(?:half|quarter) (?:past|to) {CLOCK}\b",
            rf"(?<=\bat )\d{{1,2}}\b(?![.:/-]?\d){COUNTED}",
            rf"(?:(?<=\bthe )|(?<=\bon )|(?<=\buntil )|(?<=\bsince )){DAY}(?:st|nd|rd|th)\b{IN_ORDER}",
            r"\b(?:19|20)\d{2}\b",
        )
    ),
    re.IGNORECASE,
)


def unplaced(text: str) -> str:
    """The text with words in the place of the days and times that it names, of addresses and numbers."""
    day = _("[a day]")
    text = _named().sub(day, text)
    # What has the form of a date is one, and no telephone.
    text = NUMBERS.sub(day, text)
    return REACHED.sub("[…]", text)


@cache
def _named() -> re.Pattern[str]:
    """Days that are said by the name of a month, of a day of the week, or of a feast."""
    months = _any_of(_months())
    named = (*_months(), *_weekdays(), *_feasts())
    known = [word for word in named if word.lower() not in ALSO_WORDS]
    sure, short = _any_of(word for word in known if len(word) > SHORT), _any_of(known)
    doubtful = _any_of(word for word in named if word.lower() in ALSO_WORDS)
    of_week = _any_of(word for word in _weekdays() if word.lower() in ALSO_WORDS)
    behind = "|".join(
        rf"(?<=\b{word} )"
        for word in ("in", "on", "of", "since", "until", "till", "by", "last", "next", "this", "every")
    )
    year = r"(?:,? (?:19|20)\d{2}(?![-\d]))?"
    number = r"\d{1,2}(?:st|nd|rd|th)?\.?"
    return re.compile(
        rf"\b(?i:{number} ?(?:of )?(?:{months}))\b\.?{year}"
        rf"|\b(?i:(?:{months})\b\.? {number})(?!\d){year}"
        rf"|(?:{behind}|(?<=\bearly )|(?<=\blate )|(?<=\bmid )|(?<=\bmid-))(?:{_written(doubtful)})\b{year}"
        rf"|\b(?:{_written(of_week)})\b(?=,? (?:\d|morning|noon|afternoon|evening|night))"
        rf"|\b(?i:(?:{sure})s?|{short})\b{year}"
    )


def _any_of(words: Iterable[str]) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


def _written(words: str) -> str:
    """These, and in capitals."""
    return f"{words}|{words.upper()}"


def _months() -> Iterator[str]:
    yield from (_("January"), _("February"), _("March"), _("April"), _("May"), _("June"), _("July"))
    yield from (_("August"), _("September"), _("October"), _("November"), _("December"))
    yield from ("Jan", "Feb", "Mar", "Apr", "Jun", "Jul", "Aug", "Sept", "Sep", "Oct", "Nov", "Dec")


def _weekdays() -> Iterator[str]:
    yield from (_("Monday"), _("Tuesday"), _("Wednesday"), _("Thursday"), _("Friday"))
    yield from (_("Saturday"), _("Sunday"))
    yield from ("Mon", "Tues", "Tue", "Wed", "Thurs", "Thur", "Thu", "Fri", "Sat", "Sun")


def _feasts() -> Iterator[str]:
    yield from (_("Christmas"), _("Easter"), _("New Year"), _("Halloween"), _("Thanksgiving"))
    yield from (_("Ramadan"), _("Hanukkah"), _("Passover"), _("Diwali"))
