"""What is typed to find something in the notes: words, phrases, and filters such as `tag:couple`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Final

from attrs import field, frozen

from workshop.notes.days import DAY, span
from workshop.notes.finding.phrases import Phrase, phrase
from workshop.script.shapes import nearest
from workshop.words import _, listed, one_line

MOST_PARTS: Final = 64

PLAIN: Final = ("circle", "with", "script", "tag")
DATES: Final = ("from", "to")

# What a record is, and what it has.
IS: Final = ("open", "unsorted", "unfinished")
HAS: Final = ("commitment", "note", "answer", "jotting", "tag", "private")
STATES: Final[Mapping[str, tuple[str, ...]]] = {"is": IS, "has": HAS}

FILTERS: Final = (*PLAIN, *DATES, *STATES)

_QUOTES: Final = str.maketrans(
    dict.fromkeys(
        "\N{LEFT DOUBLE QUOTATION MARK}\N{RIGHT DOUBLE QUOTATION MARK}\N{DOUBLE LOW-9 QUOTATION MARK}", '"'
    )
)
_PART: Final = re.compile(
    r"(?P<minus>-(?=\S))?(?:(?P<key>[^\W\d_]+):)?(?:\"(?P<quoted>[^\"]*)(?P<closed>\"?)|(?P<plain>[^\s\"]*))"
)


class QueryError(ValueError):
    """What was typed can't be looked for; the message says why, in a sentence.

    `unfinished`: it may be only that there is more to come.
    """

    def __init__(self, told: str, *, unfinished: bool = False) -> None:
        super().__init__(told)
        self.unfinished = unfinished


@frozen
class Filter:
    """`circle`, `with`, `script` or `tag`, and what it shall be called; as it was `typed`, too."""

    key: str
    phrase: Phrase
    typed: str


@frozen
class Part:
    """One thing that has to be so, or has `not_` to be: a phrase, a filter, or a state such as `is:open`."""

    what: Phrase | Filter | tuple[str, str]
    not_: bool = False


@frozen
class Query:
    """Everything that has to be so of a record; the days are included. An empty one is so of all."""

    parts: tuple[Part, ...] = ()
    first: date | None = None
    last: date | None = None

    def __bool__(self) -> bool:
        return bool(self.parts or self.first or self.last)

    @property
    def phrases(self) -> tuple[Phrase, ...]:
        """The words to be marked where something was found."""
        return tuple(part.what for part in self.parts if isinstance(part.what, Phrase) and not part.not_)


@frozen
class _Typed:
    """One part of what was typed."""

    text: str
    key: str
    value: str
    quoted: bool
    closed: bool
    not_: bool = field(default=False)


def parse(text: str, today: date) -> Query:
    """What has to be so of a record for it to be found; raises `QueryError` with a sentence.

    Words count as begun, phrases in quotes as whole ones; a minus before a part turns it round.
    """
    parts: list[Part] = []
    days: dict[str, date] = {}
    typed = _typed(text)
    if len(typed) > MOST_PARTS:
        raise QueryError(_("these are more than {most} words; leave some out").format(most=MOST_PARTS))
    for one in typed:
        key = one.key.lower()
        if key in DATES and not one.not_:
            days[key] = _day(key, one.value, today)
        elif key:
            parts.append(_filter(key, one))
        elif (what := phrase(one.value, whole=one.closed)) is not None:
            parts.append(Part(what, one.not_))
    first, last = days.get("from"), days.get("to")
    if first and last and first > last:
        told = _("from:{first} is later than to:{last}, so nothing lies between; turn them round")
        raise QueryError(told.format(first=first, last=last))
    return Query(tuple(parts), first, last)


def begun(text: str) -> tuple[str, str]:
    """The filter that is being typed at the end of a text, and its value so far; both empty where none is."""
    typed = _typed(text)
    if not typed or (text[-1:].isspace() and not typed[-1].quoted) or typed[-1].closed:
        return "", ""
    return typed[-1].key.lower(), typed[-1].value


def with_filter(text: str, key: str, value: str) -> str:
    """The text with a filter in the place of the one, or of the word, that is being typed at its end."""
    typed = _typed(text)
    before = text
    if typed and not (text[-1:].isspace() and not typed[-1].quoted) and not typed[-1].closed:
        before = text[: len(text) - len(typed[-1].text)]
    before = before.rstrip()
    return f"{before} {written(key, value)}".lstrip()


def written(key: str, value: str) -> str:
    """A filter as one types it: `tag:couple`, `circle:"Tuesday group"`."""
    plain = value.replace('"', " ")
    return f"{key}:{plain}" if key in (*STATES, *DATES) else f'{key}:"{plain}"'


def _typed(text: str) -> list[_Typed]:
    made: list[_Typed] = []
    # One sign stands for one sign, so the places stay the same.
    for match in _PART.finditer(text.translate(_QUOTES)):
        if match.group():
            quoted = match["quoted"] is not None
            made.append(
                _Typed(
                    match.group(),
                    match["key"] or "",
                    (match["quoted"] if quoted else match["plain"]) or "",
                    quoted,
                    bool(match["closed"]),
                    bool(match["minus"]),
                )
            )
    return made


def _filter(key: str, one: _Typed) -> Part:
    if key not in FILTERS:
        raise QueryError(_unknown(key, one))
    if key in DATES:
        raise QueryError(_("{key}: can't be turned round; use the other one").format(key=key))
    if key in STATES:
        return Part((key, _state(key, one.value)), one.not_)
    what = phrase(one.value, whole=one.closed)
    if what is None:
        raise QueryError(_wanted(key), unfinished=True)
    return Part(Filter(key, what, one_line(one.value)), one.not_)


def _unknown(key: str, one: _Typed) -> str:
    word = one_line(f"{one.key}:{one.value}")
    close = nearest(key, FILTERS)
    if close:
        told = _('{key}: is no filter; did you mean {close}:? To find it as words, write "{word}"')
        return told.format(key=one_line(key), close=close, word=word)
    told = _('{key}: is no filter; there are {filters}. To find it as words, write "{word}"')
    return told.format(key=one_line(key), filters=listed([f"{name}:" for name in FILTERS]), word=word)


def _wanted(key: str) -> str:
    """What comes after a filter."""
    return {
        "circle": _("circle: is followed by a circle's name or id"),
        "with": _("with: is followed by the name of somebody who was there"),
        "script": _("script: is followed by a script's title or id"),
        "tag": _("tag: is followed by a tag"),
        "from": _("from: is followed by a day, a month or a year, such as 2026-11-22, 2026-11 or today"),
        "to": _("to: is followed by a day, a month or a year, such as 2026-11-22, 2026-11 or today"),
        "is": _("is: is followed by {words}").format(words=listed(IS)),
        "has": _("has: is followed by {words}").format(words=listed(HAS)),
    }[key]


def _state(key: str, value: str) -> str:
    known = STATES[key]
    said = value.lower()
    if said in known:
        return said
    if not said or any(name.startswith(said) for name in known):
        raise QueryError(_wanted(key), unfinished=True)
    close = nearest(said, known)
    if close:
        told = _("{key}:{word} is nothing to look for; did you mean {key}:{close}?")
        raise QueryError(told.format(key=key, word=one_line(value), close=close))
    told = _("{key}:{word} is nothing to look for; there are {words}")
    raise QueryError(
        told.format(key=key, word=one_line(value), words=listed([f"{key}:{name}" for name in known]))
    )


def _day(key: str, value: str, today: date) -> date:
    """The first day that is meant after `from:`, the last one after `to:`."""
    said = value.strip().lower()
    named = {_("today"): 0, _("yesterday"): 1, "today": 0, "yesterday": 1}
    if said in named:
        return today - timedelta(days=named[said])
    if found := span(said):
        return found[0] if key == "from" else found[1]
    begins = not said or any(name.startswith(said) for name in named) or re.fullmatch(r"\d[\d-]*", said)
    if begins and DAY.fullmatch(said) is None:
        raise QueryError(_wanted(key), unfinished=True)
    told = _("{key}:{word} is no day; write 2026-11-22, 2026-11, 2026, today or yesterday")
    raise QueryError(told.format(key=key, word=one_line(value)))
