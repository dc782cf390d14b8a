"""A circle: people who meet again, what they agreed on, and who began last."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from attrs import evolve, frozen

from workshop.plan.people import compared, one_name, tell_apart
from workshop.toml import Unreadable
from workshop.words import _, listed, one_line, safe_text

FORMAT: Final = 1
LONGEST_NAME: Final = 60


class CircleError(Exception):
    """What was asked of a circle, or of circles, can't be done; the message says why, and what to do."""


@frozen
class Circle:
    """People in the order in which they sit; `began_last` is who began their last meeting, if that is known.

    What is in its file beside these is kept there, and known to nobody here.
    """

    id: str
    name: str
    people: tuple[str, ...] = ()
    agreements: tuple[str, ...] = ()
    began_last: str = ""

    def has(self, name: str) -> bool:
        """Whether somebody of this name is in it."""
        return _at(self.people, name) is not None


def circle_of(id: str, document: Mapping[str, Any]) -> Circle:  # noqa: A002 - the circle's own word
    """The circle that a document tells of; raises `Unreadable` with a sentence."""
    version = document.get("format")
    if type(version) is not int or version != FORMAT:
        told = _("its format is {format}; this workshop reads format {known}")
        raise Unreadable(told.format(format=safe_text(str(version)), known=FORMAT))
    name = document.get("name")
    if not isinstance(name, str) or not one_line(name):
        raise Unreadable(_('name is missing; write name = "…", what the circle is called'))
    began = document.get("began_last", "")
    if not isinstance(began, str):
        raise Unreadable(_("began_last is a name in quotes"))
    return Circle(
        id,
        circle_name(name),
        names(_texts(document, "people", _("people is a list of names, each in quotes"))),
        lines(_texts(document, "agreements", _("agreements is a list of sentences, each in quotes"))),
        one_name(began),
    )


def _texts(document: Mapping[str, Any], key: str, told: str) -> list[str]:
    held = document.get(key, [])
    if not isinstance(held, list) or not all(isinstance(text, str) for text in held):
        raise Unreadable(told)
    return held


def circle_name(text: str) -> str:
    """The text as the name of a circle, made safe and cut at 60 characters; may be empty."""
    return one_line(text)[:LONGEST_NAME].rstrip()


def names(texts: Iterable[str]) -> tuple[str, ...]:
    """The texts as names, without those that are none."""
    return tuple(name for text in texts if (name := one_name(text)))


def lines(texts: Iterable[str]) -> tuple[str, ...]:
    """The texts as agreements, none of them twice."""
    return tuple(dict.fromkeys(line for text in texts if (line := one_line(text))))


# Changes: each gives another value, or raises `CircleError`.


def called(circle: Circle, name: str) -> Circle:
    """The circle under another name."""
    name = circle_name(name)
    if not name:
        raise CircleError(_("a circle needs a name, such as “Thursday”"))
    return evolve(circle, name=name)


def of_people(circle: Circle, people: Sequence[str]) -> Circle:
    """The circle of these people, in this order."""
    people = names(people)
    if told := tell_apart(people):
        raise CircleError(told)
    return evolve(circle, people=people)


def joined(circle: Circle, people: Iterable[str]) -> Circle:
    """With these people as well, after the others; whoever is in it already stays where they are."""
    new = [name for name in names(people) if not circle.has(name)]
    return of_people(circle, (*circle.people, *new))


def parted(circle: Circle, people: Iterable[str]) -> Circle:
    """Without these people."""
    gone = [_place(circle, name) for name in names(people)]
    return evolve(circle, people=tuple(name for at, name in enumerate(circle.people) if at not in gone))


def renamed(circle: Circle, old: str, new: str) -> Circle:
    """With somebody under another name, in the same place."""
    at, new = _place(circle, old), one_name(new)
    if not new:
        raise CircleError(_("say the new name; to take somebody out of the circle, remove them"))
    began = new if compared(circle.began_last) == compared(circle.people[at]) else circle.began_last
    people = (*circle.people[:at], new, *circle.people[at + 1 :])
    return of_people(evolve(circle, began_last=began), people)


def begun_by(circle: Circle, name: str) -> Circle:
    """With this person as the one who began last, also where they are no longer in it."""
    return evolve(circle, began_last=one_name(name))


def dropped(circle: Circle, numbers: Iterable[int]) -> Circle:
    """Without the agreements of these numbers, counted from 1."""
    gone, last = set(numbers), len(circle.agreements)
    if wrong := sorted(number for number in gone if not 1 <= number <= last):
        told = _("there is no agreement {number}; there are {n}")
        raise CircleError(told.format(number=wrong[0], n=last))
    return evolve(
        circle, agreements=tuple(line for at, line in enumerate(circle.agreements, 1) if at not in gone)
    )


def agreed(circle: Circle, texts: Iterable[str]) -> Circle:
    """With these agreements, and no others."""
    return evolve(circle, agreements=lines(texts))


def _place(circle: Circle, name: str) -> int:
    at = _at(circle.people, name)
    if at is None:
        told = _("nobody called {name} is in this circle; there are: {people}")
        raise CircleError(
            told.format(name=one_name(name) or "“”", people=listed(circle.people) or _("nobody yet"))
        )
    return at


def _at(people: Sequence[str], name: str) -> int | None:
    wanted = compared(one_name(name))
    return next((at for at, known in enumerate(people) if compared(known) == wanted), None)
