"""What is at hand when somebody is in distress: a card in stages, and help lines of one's own."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

from attrs import frozen

from workshop.disk import read_private, sentence
from workshop.toml import Unreadable, loads
from workshop.words import _, one_line

MOST_BYTES: Final = 64 * 1024


@frozen
class Stage:
    """One stage of the card: what to do, and words for it."""

    title: str
    words: str


@frozen
class Support:
    """Help lines as a person wrote them down; `trouble` says why there are none to read."""

    lines: tuple[str, ...] = ()
    trouble: str = ""


def card() -> tuple[Stage, ...]:
    """The stages in which a room slows down, for the counselor alone."""
    return (
        Stage(
            _("Ground"),
            _("Stop here. Feet on the floor, eyes open, and look at something still. Nobody has to speak."),
        ),
        Stage(
            _("Ask"),
            _("Ask quietly: What do you need now? Are you safe? Do you want to go on, wait, or leave it?"),
        ),
        Stage(_("Resume"), _("Go on only if they can and want to. They may start the turn over, or pass.")),
        Stage(
            _("Break"),
            _("A break of at least 20 minutes, with a time to come back. It may be another day."),
        ),
        Stage(
            _("End kindly"),
            _(
                "End here, without blame. Stay until somebody is with them; "
                "help to reach support, if they agree."
            ),
        ),
    )


def card_alone() -> tuple[Stage, ...]:
    """The stages in which somebody who is alone slows down; nobody has to be spoken to."""
    return (
        Stage(
            _("Ground"),
            _("Stop here. Feet on the floor, eyes open. Look at something still. Nothing has to be written."),
        ),
        Stage(
            _("Ask"),
            _("What do you need now? Are you safe where you are? Do you want to go on, wait, or leave it?"),
        ),
        Stage(_("Resume"), _("Go on only if you want to. You may start this step over, or leave it out.")),
        Stage(
            _("Break"),
            _("A break of at least 20 minutes, with a time to come back. It may be another day."),
        ),
        Stage(
            _("End kindly"),
            _(
                "End here; nothing is left undone by it. Do something ordinary: drink something, open a "
                "window. You don't have to talk to whoever you wrote about. If it doesn't settle, the "
                "support page is one key away."
            ),
        ),
    )


def load(path: Path) -> Support:
    """The help lines in `support.toml`: a region, a date, and `[[lines]]` of `name` and `contact`."""
    try:
        document = loads(read_private(path, MOST_BYTES), MOST_BYTES)
    except FileNotFoundError:
        return Support()
    except OSError as error:
        return Support(trouble=_("support.toml can't be used: {why}").format(why=sentence(error)))
    except Unreadable as error:
        return Support(trouble=_("support.toml can't be used: {why}").format(why=error))
    entries = document.get("lines")
    rows = [_line(entry) for entry in entries if isinstance(entry, dict)] if isinstance(entries, list) else []
    rows = [row for row in rows if row]
    known = ", ".join(one_line(str(document[key])) for key in ("region", "checked") if key in document)
    return Support((known, *rows) if known and rows else tuple(rows))


def _line(entry: dict[str, Any]) -> str:
    return ": ".join(one_line(str(entry[key])) for key in ("name", "contact") if key in entry)


def when_empty() -> str:
    """What holds everywhere, where no help line was written down."""
    return _(
        "No help lines are written down here yet. In danger, call the emergency number of the place "
        "you are in; else somebody you trust, or a doctor. Write lines of your own into support.toml."
    )
