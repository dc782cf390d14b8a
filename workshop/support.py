"""What is at hand when somebody is in distress: a card in stages, and what is said of help lines."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Final

from attrs import frozen

from workshop.helplines import Entry, Support
from workshop.words import _, _n

# After so many days numbers may have changed, and that is said.
OLD_AFTER_DAYS: Final = 365


@frozen
class Stage:
    """One stage of the card: what to do, and words for it."""

    title: str
    words: str


def card(*, alone: bool = False) -> tuple[Stage, ...]:
    """The stages in which a room slows down, for the counselor alone; or in which somebody `alone` does."""
    return _card_alone() if alone else _card()


def _card() -> tuple[Stage, ...]:
    return (
        Stage(
            _("Ground"),
            _(
                "Stop here. For whoever likes: feet on the floor, eyes open, something still to look at. "
                "Nobody has to speak."
            ),
        ),
        Stage(
            _("Ask"),
            _(
                "Ask quietly, and where nobody else hears it, if you can: What do you need now? "
                "Do you feel safe? Do you want to go on, wait, or leave it?"
            ),
        ),
        Stage(
            _("Resume"),
            _(
                "Go on only if they can and want to; a no needs no reason. "
                "They may start the turn over, or pass."
            ),
        ),
        _break(),
        Stage(
            _("End kindly"),
            _(
                "End here, without blame. Stay until somebody is with them; help to reach support, if they "
                "agree, and ask tomorrow how they are. If somebody is in danger, call for help at once."
            ),
        ),
    )


def _break() -> Stage:
    return Stage(
        _("Break"),
        _(
            "A break of at least 20 minutes, with a time to come back. Until then something else: "
            "a walk, a glass of water. It may be another day."
        ),
    )


def _card_alone() -> tuple[Stage, ...]:
    return (
        Stage(
            _("Ground"),
            _(
                "Stop here. If you like: feet on the floor, eyes open, something still to look at, "
                "a slow breath."
            ),
        ),
        Stage(
            _("Ask"),
            _("Ask yourself: What do I need now? Am I safe? Do I want to go on, wait, or leave it?"),
        ),
        Stage(_("Resume"), _("Go on only if you can and want to. You may start over, or leave this out.")),
        _break(),
        Stage(
            _("End kindly"),
            _(
                "You can end here; nothing has to be finished. You don't have to talk to whoever you wrote "
                "about. Be with somebody, or call somebody, if you can. If you are in danger, call for help "
                "at once."
            ),
        ),
    )


# Help lines, in words.


def told(entry: Entry) -> str:
    """Who it is, and how they are reached."""
    return ": ".join(
        part for part in (entry.name, ", ".join(filter(None, (entry.contact, entry.address)))) if part
    )


def further(entry: Entry) -> str:
    """For whom they are there, and when; empty where nothing is said of it."""
    whom = _("for {whom}").format(whom=entry.whom) if entry.whom else ""
    return ", ".join(part for part in (whom, entry.hours) if part)


def audiences(entries: Iterable[Entry]) -> tuple[str, ...]:
    """For whom any of these are there, each once, in their order."""
    return tuple(dict.fromkeys(one for entry in entries for one in _each(entry.whom)))


def is_for(entry: Entry, whom: str) -> bool:
    """Whether somebody is there for these, as far as is known: who says nothing of it is there for all."""
    return not whom or not entry.whom or whom in _each(entry.whom)


def _each(whom: str) -> list[str]:
    return [part.strip() for part in whom.split(",") if part.strip()]


def danger(support: Support) -> str:
    """What to do in danger: always something."""
    if support.emergency:
        return _("In danger: {number}").format(number=support.emergency)
    return _("In danger, call the emergency number of the place you are in.")


def everywhere(support: Support, *, alone: bool = False) -> tuple[str, ...]:
    """What holds everywhere, where no help line was written down; for somebody `alone`, it always does."""
    empty = (_("No help lines are written down here yet."),) if support.is_empty and not support.raw else ()
    somebody = () if support.lines else (_("Turn to somebody you trust, or to a doctor."),)
    now = _(
        "You can stop here; nothing has to be finished. Feet on the floor, and name five things you see. "
        "Whom could you call, or sit beside, today?"
    )
    return (*empty, *somebody, *((now,) if alone else ()))


def standing(support: Support, today: date) -> str:
    """For which place it is and when it was checked, honestly where that is long ago or unknown."""
    if support.is_empty:
        return ""
    place = _("For {region}.").format(region=support.region)
    place = place if support.region else _("For which place this is, nobody wrote down.")
    return f"{place} {_checked(support.checked, today)}"


def _checked(checked: date | None, today: date) -> str:
    if checked is None:
        return _("Nobody wrote down when it was checked; some of it may no longer hold.")
    if checked > today:
        told = _("Its day, {day}, is still to come, so nobody knows when it was checked.")
        return told.format(day=checked)
    days = (today - checked).days
    if days <= OLD_AFTER_DAYS:
        return _("Checked on {day}.").format(day=checked)
    ago = _n("{n} year", "{n} years", days // OLD_AFTER_DAYS)
    told = _("Checked on {day}, more than {ago} ago; some of it may no longer hold.")
    return told.format(day=checked, ago=ago)


def in_lines(support: Support, today: date) -> tuple[str, ...]:
    """What was written down, in lines, the most urgent first; nothing, where nothing was."""
    if support.is_empty:
        return ()
    first = (danger(support),) if support.emergency else ()
    return (*first, *map(_line, (*support.lines, *support.directories)), standing(support, today))


def _line(entry: Entry) -> str:
    more = further(entry)
    return f"{told(entry)} ({more})" if more else told(entry)


def in_a_row(support: Support, today: date, *, alone: bool = False) -> str:
    """All of it as one line: never without anything useful, and honest about what can't be read."""
    lines = in_lines(support, today)
    first = () if support.emergency else (danger(support),)
    parts = (*first, *lines, *support.raw, *everywhere(support, alone=alone), *support.troubles)
    return "; ".join(parts).replace(".; ", ". ").replace("?; ", "? ")
