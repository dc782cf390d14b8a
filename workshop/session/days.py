"""Days as people write them: a date, so many days from now, or in words."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Final

from workshop.words import _

DAY: Final = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
# Four digits are a year, as one types it on the way to a day.
IN_DAYS: Final = re.compile(r"\+?(\d{1,3})")
MONTHS_A_YEAR: Final = 12


def parse_day(text: str, today: date) -> date | None:
    """The day that a text means; None where nothing was written.

    `2026-11-29`, `+7`, `today`, `tomorrow`, `in 2 weeks`, `next month`, `Friday` (the next one).
    Raises ValueError with a sentence where it is no day.
    """
    text = " ".join(text.casefold().split())
    if not text:
        return None
    try:
        day = _by_digits(text, today) or _by_name(text, today) or _by_span(text, today)
    except (ValueError, OverflowError):
        day = None
    if day is None:
        told = _("write a day as {example}, tomorrow, Friday, in 2 weeks, or +7 for a week from now")
        raise ValueError(told.format(example=today.isoformat()))
    return day


def _by_digits(text: str, today: date) -> date | None:
    if (day := DAY.fullmatch(text)) is not None:
        return date(*map(int, day.groups()))
    if (days := IN_DAYS.fullmatch(text)) is not None:
        return today + timedelta(days=int(days[1]))
    return None


def _by_name(text: str, today: date) -> date | None:
    named = (_("today"), _("tomorrow"), _("the day after tomorrow"))
    if text in named:
        return today + timedelta(days=named.index(text))
    week = _("Monday Tuesday Wednesday Thursday Friday Saturday Sunday").casefold().split()
    words = text.split()
    if words[0] in _("next on").split() and len(words) > 1:
        words = words[1:]
    if len(words) == 1 and words[0] in week:
        # On a Friday, Friday is the next one: today has a word of its own.
        return today + timedelta(days=(week.index(words[0]) - today.weekday() - 1) % 7 + 1)
    return None


def _by_span(text: str, today: date) -> date | None:
    """So many days, weeks, months or years from now."""
    words = [word for word in text.split() if word != _("in")]
    if len(words) != 2:
        return None
    many, unit = words
    number = 1 if many in _("a an one next").split() else _number(many)
    if number is None:
        return None
    if unit in _("day days").split():
        return today + timedelta(days=number)
    if unit in _("week weeks").split():
        return today + timedelta(weeks=number)
    if unit in _("month months").split():
        return _months_on(today, number)
    if unit in _("year years").split():
        return _months_on(today, MONTHS_A_YEAR * number)
    return None


def _number(word: str) -> int | None:
    spelt = _("zero one two three four five six seven eight nine ten eleven twelve").split()
    if word in spelt:
        return spelt.index(word)
    return int(word) if re.fullmatch(r"[0-9]{1,4}", word) else None


def _months_on(today: date, months: int) -> date:
    """The same day so many months later, or the last one of a month that has no such day."""
    first = _first_of(today.year * MONTHS_A_YEAR + today.month - 1 + months)
    last = _first_of(first.year * MONTHS_A_YEAR + first.month) - timedelta(days=1)
    return first.replace(day=min(today.day, last.day))


def _first_of(month: int) -> date:
    """The first day of a month, counted from the year 0."""
    return date(month // MONTHS_A_YEAR, month % MONTHS_A_YEAR + 1, 1)
