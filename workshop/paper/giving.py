"""What somebody asks to give away, in one value, and what is to be said of it before it is written."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random
from typing import Final, Literal, get_args

from attrs import field, frozen

from workshop.notes.kept import Kept
from workshop.notes.practices import Asks
from workshop.paper.cards import Cards
from workshop.paper.files import Given, formats_of
from workshop.paper.formats import Format
from workshop.paper.leaving import PRIVATE_PARTS, CannotGive, Leaving, Wanted
from workshop.paper.naming import somebody
from workshop.paper.oneperson import OnePerson, one_person
from workshop.paper.pocket import pocket_cards
from workshop.paper.supervision import ForSupervision, supervision
from workshop.paper.taking import leaving, no_fields
from workshop.words import _, listed, one_line

What = Literal["note", "cards", "supervision", "person"]
WHATS: Final[tuple[What, ...]] = get_args(What)


@frozen
class Request:
    """What is to be given away; `question` is for a supervision sheet, `person` of whom everything is."""

    what: What = "note"
    wanted: Wanted = field(factory=Wanted)
    question: str = ""
    person: str = ""

    @property
    def is_private(self) -> bool:
        """Whether there is something in it that not just anybody may read."""
        return self.what in ("supervision", "person") or (self.what == "note" and self.wanted.is_private)


def formats(what: What) -> tuple[Format, ...]:
    """In which formats it can be given away; the first is meant where nobody says one."""
    kinds: dict[What, type[Given]] = {"cards": Cards, "supervision": ForSupervision, "person": OnePerson}
    return formats_of(kinds.get(what, Leaving))


def given(
    request: Request,
    records: Sequence[Kept],
    *,
    asks: Asks = no_fields,
    known: Sequence[str] = (),
    circle: str = "",
    random: Random | None = None,
) -> Given:
    """What was asked for, of these records; the rest is as in `leaving` and `supervision`.

    Raises `CannotGive`.
    """
    if not records:
        raise CannotGive(_("there is no record in what was chosen"))
    match request.what:
        case "cards":
            return pocket_cards(records, asks=asks)
        case "supervision":
            if len(records) > 1:
                raise CannotGive(_("a supervision sheet is of one session; say which"))
            asked = request.question
            return supervision(records[0], asked, asks=asks, known=known, circle=circle, random=random)
        case "person":
            return one_person(records, request.person, asks=asks, known=known)
        case _:
            return leaving(records, request.wanted, asks=asks, known=known, circle=circle)


def warnings(request: Request) -> list[str]:
    """What is to be said before it is written, in sentences."""
    if request.what == "supervision":
        return [
            _(
                "Names, days, times and what the session is called were taken out, as far as they were "
                "found. Read it before you give it away: places, work and what is told of somebody can make "
                "them known as well."
            )
        ]
    if request.what == "person":
        told = _("This is private: everything that is kept about {name}. Give it to nobody else.")
        return [told.format(name=one_line(request.person))]
    if request.what == "cards":
        return [_("Each card is for the person whose name is on it, and for nobody else.")]
    made = []
    if request.wanted.is_private:
        told = _("This is private: it holds {parts}. See that nobody reads it for whom it isn't meant.")
        made.append(told.format(parts=listed(private_parts(request.wanted))))
    if request.wanted.naming == "names":
        made.append(_("It says who was there, by their names."))
    return made


def private_parts(wanted: Wanted) -> list[str]:
    """What is asked for of what is kept apart, in words."""
    words = {
        "jottings": _("notes that aren't sorted yet"),
        "process": _("your own process note"),
    }
    made = [words[part] for part in PRIVATE_PARTS if part in wanted.parts]
    made += [_("the individual note about {name}").format(name=one_line(name)) for name in wanted.people]
    made += [_("what concerns the safety of {name}").format(name=one_line(name)) for name in wanted.safety]
    return made


def names_were_replaced(pages: Given) -> bool:
    """Whether a name stood in a text of a group note that names nobody."""
    hides = isinstance(pages, Leaving) and pages.naming == "nobody"
    return hides and somebody() in repr(pages)
