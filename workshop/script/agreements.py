"""The agreements that ship, which `standard` stands for in a script."""

from __future__ import annotations

from typing import Final

from workshop.words import _

STANDARD: Final = "standard"
# A step of this id is the one in which they are read aloud.
AGREEMENTS: Final = "agreements"


def standard() -> tuple[str, ...]:
    """The standard agreements, confidentiality with its limits first, in the person's language."""
    return (
        _(
            "What is said here stays here. There are limits: somebody in danger, the abuse of a child or "
            "of an adult who can't protect themselves, an order from a court. We keep it as a promise; "
            "the law does not bind us to it."
        ),
        _("Each of us tells our own story, and nobody else's."),
        _("You can pass at any time, without a reason."),
        _("No advice, unless somebody asks for it."),
        _("One voice at a time."),
        _("We begin and end on time."),
        _("Nobody is touched without being asked first."),
        _("Phones and other devices are away."),
    )


def for_who_comes(agreements: tuple[str, ...]) -> tuple[str, ...]:
    """What is said to somebody who comes later: confidentiality with its limits, always, and the rest."""
    limits = standard()[0]
    return agreements if limits in agreements else (limits, *agreements)


def spelled_out(agreements: tuple[str, ...]) -> tuple[str, ...]:
    """A script's agreements with `standard` replaced by what it stands for, none of them twice."""
    lines = (line for entry in agreements for line in (standard() if entry == STANDARD else (entry,)))
    return tuple(dict.fromkeys(lines))
