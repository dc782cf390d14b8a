"""What a script is for: the purposes by which a library is ordered, and the tags that lead to each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from attrs import frozen

from workshop.words import _, slug


@frozen
class Purpose:
    """One of the purposes; `tags` are those that lead to it, in the form of ids."""

    id: str
    tags: frozenset[str] = frozenset()


def _purpose(name: str, tags: str) -> Purpose:
    return Purpose(name, frozenset((name, *tags.split())))


# In the order in which people who meet again and again come to need them. A tag leads to one
# purpose only; what a script may have beside any purpose, such as trust, leads nowhere.
PURPOSES: Final[tuple[Purpose, ...]] = (
    _purpose(
        "begin-and-end",
        "beginning begin start starting opening welcome arrival arriving introduction introductions first"
        " first-meeting getting-to-know agreements norms ending end farewell goodbye parting leaving last"
        " last-meeting completion",
    ),
    _purpose(
        "listen",
        "listening being-heard hearing heard attention understanding understand mirroring mirror paraphrase"
        " paraphrasing validation validate empathy presence holding holding-space support comfort curiosity"
        " curious questions assumptions council talking-piece dialogue",
    ),
    _purpose(
        "open-up",
        "openness opening-up open vulnerability vulnerable disclosure closeness intimacy deepening depth"
        " feelings feeling emotions emotion emotional-literacy naming needs sharing self-disclosure honesty",
    ),
    _purpose(
        "thanks",
        "thank thankfulness thankful appreciation appreciate appreciations gratitude grateful strengths"
        " recognition praise kindness",
    ),
    _purpose(
        "hard-things",
        "repair mending conflict conflicts disagreement argument fight after-a-fight dispute issue issues"
        " problem problems problem-solving compromise negotiation apology apologies forgiveness complaint"
        " tension boundaries boundary anger hurt reconciliation difficult difficult-talk hard-talk",
    ),
    _purpose(
        "every-day",
        "everyday daily day weekly week ritual rituals habit habits routine check-in checkin regular talk"
        " chat small-talk coffee date date-night fun light lightness play playful laughter laugh humor"
        " humour joy connection shared-experiences time-together",
    ),
    _purpose(
        "look-back",
        "reflection reflect reflecting review retrospective looking-back look-ahead looking-ahead journal"
        " journaling journalling writing growth change changes transition transitions dreams dream hopes"
        " hope goals future seasons learning pace progress",
    ),
)
OTHERS: Final = Purpose("others")

BY_TAG: Final[Mapping[str, Purpose]] = {tag: purpose for purpose in PURPOSES for tag in purpose.tags}


def purpose_of(tags: Iterable[str]) -> Purpose:
    """Where a script with these tags goes: where the first tag that leads anywhere leads, else to the others.

    Capitals, accents and spaces make no difference: `Check in` leads where `check-in` leads.
    """
    return next((BY_TAG[name] for tag in tags if (name := slug(tag)) in BY_TAG), OTHERS)


def said(purpose: Purpose) -> str:
    """How a purpose is said, as a heading."""
    return {
        "begin-and-end": _("Begin and end"),
        "listen": _("Listen and be heard"),
        "open-up": _("Open up"),
        "thanks": _("Give thanks"),
        "hard-things": _("When it is hard"),
        "every-day": _("Day by day"),
        "look-back": _("Look back, look ahead"),
    }.get(purpose.id, _("More"))
