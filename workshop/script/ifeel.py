"""The I-feel sentence: how it starts, of what it is made, and where a thought stands in it."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from attrs import frozen

from workshop.words import _, one_line

# What stands where something is still to be written.
OPEN: Final = "…"


@frozen
class Part:
    """One of the three parts of the sentence: what it is called, and what belongs there."""

    name: str
    hint: str


def parts() -> tuple[Part, Part, Part]:
    """The feeling, the event and the need, in the order of the sentence."""
    return (
        Part(_("feeling"), _("one word for what is in you, and not for what somebody did")),
        Part(_("event"), _("what a camera would see and a microphone would hear")),
        Part(_("need"), _("what matters to you, so that anybody might need it")),
    )


def start(word: str) -> str:
    """The sentence with its feeling, and two places that are open."""
    return _("I feel {word} when …, because I need …").format(word=one_line(word))


def part_at(sentence: str, cursor: int) -> Part:
    """The part of the sentence in which the cursor stands, counted in code points."""
    before = sentence[:cursor].casefold()
    feeling, event, need = parts()
    if re.search(_pattern(_("because")), before):
        return need
    return event if re.search(_pattern(_("when")), before) else feeling


def open_place(sentence: str, after: int = 0) -> int | None:
    """Where the next place that is open stands, from `after` on and then from the start; None where none."""
    found = sentence.find(OPEN, after)
    if found < 0:
        found = sentence.find(OPEN)
    return found if found >= 0 else None


def thought(text: str) -> str:
    """One kind sentence where what follows "I feel" is a thought; empty where it is none.

    It says nothing about what was written, and stands in nobody's way.
    """
    said = one_line(text).replace("\N{RIGHT SINGLE QUOTATION MARK}", "'")
    found = _opens_a_thought().search(said)
    if found is not None:
        return _(
            "“{words} …” begins a thought, maybe a good one. Is there a feeling with it, such as sad or glad?"
        ).format(words=f"{found['verb']} {found['word']}")
    found = _names_a_deed().search(said)
    if found is not None:
        return _(
            "“{word}” tells what somebody did, or seemed to do. What was it like in you when it happened?"
        ).format(word=found["word"])
    return ""


def _pattern(word: str) -> str:
    return rf"\b{re.escape(word)}\b"


def _any(words: str) -> str:
    """A pattern for one of the words in a list with commas, the longest first."""
    each = sorted((word.strip() for word in words.split(",")), key=len, reverse=True)
    return "|".join(re.escape(word) for word in each)


def _feel() -> str:
    """A pattern for "I feel" and what may stand before the feeling itself; not for "I don't feel"."""
    who, verbs = _("I"), _any(_("feel, felt, feeling"))
    denied = _any(_("not, never, n't"))
    softly = _any(_("so, very, really, quite, just, rather, a bit, a little, somehow, also, still"))
    return rf"\b{who}\b(?:(?!{denied})[^.!?;,]){{0,24}}?\b(?P<verb>{verbs})\s+(?:(?:{softly})\s+)*"


@cache
def _opens_a_thought() -> re.Pattern[str]:
    begins = _any(_("that, as if, as though, you, he, she, they, we, people, everybody, everyone, nobody"))
    like = _("like")
    # "Like crying" is what one would do, and as near to a feeling as most words are.
    doing = r"(?!\s+(?!(?:no|some|any|every)thing\b)\w+ing\b)"
    return re.compile(rf"{_feel()}(?P<word>{begins}|{like}{doing})\b", re.IGNORECASE)


@cache
def _names_a_deed() -> re.Pattern[str]:
    deeds = _any(
        _(
            "abandoned, abused, accused, attacked, betrayed, blamed, bullied, cheated, controlled, "
            "cornered, criticised, criticized, deceived, dismissed, disrespected, excluded, ignored, "
            "insulted, intimidated, invalidated, judged, left out, let down, lied to, manipulated, "
            "misunderstood, neglected, overlooked, patronised, patronized, pressured, provoked, "
            "pushed away, put down, rejected, ridiculed, taken for granted, threatened, tricked, "
            "unappreciated, unheard, unseen, unwanted"
        )
    )
    until = _any(_("when, because"))
    return re.compile(
        rf"{_feel()}(?:(?!(?:{until})\b)[\w'-]+,?\s+){{0,4}}?(?P<word>{deeds})\b", re.IGNORECASE
    )
