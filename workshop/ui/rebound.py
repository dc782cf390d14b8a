"""What is wrong with the keys that a person chose: ids that no key has, and one key for two actions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from difflib import get_close_matches
from typing import Final

from textual.binding import Binding

from workshop.ui import keys
from workshop.words import _, one_line

# With the keys of what may lie over a session.
OVER: Final = (*keys.THROUGH, *keys.EVERYWHERE)

# What is there at the same time, by where one is; a widget's own keys with those of the screens it is on.
PLACES: Final = (
    (_("in a session"), (*keys.SESSION, *keys.NOTE, *keys.EVERYWHERE)),
    (_("alone"), (*keys.PRACTICE, *keys.NOTE, *keys.CHOICE, *keys.FEELING, *keys.EVERYWHERE)),
    (_("in your past practices"), (*keys.PRACTICES, *keys.EVERYWHERE)),
    (_("on Home"), (*keys.HOME, *keys.EVERYWHERE)),
    (
        _("on the page of a circle"),
        (*keys.CIRCLE, *keys.NAMES[:4], *keys.MEMBERS, *keys.PROMISES, *keys.EVERYWHERE),
    ),
    (_("where promises are asked about"), (*keys.PROMISES, *keys.PAGE[:1], *keys.BLANK, *OVER)),
    (_("in a set-up"), (*keys.SETUP, *keys.NAMES, *keys.CHOICE, *keys.AFFIRM, *keys.EVERYWHERE)),
    (_("at the close"), (*keys.CLOSE, *keys.SORTING, *keys.CHOICE, *keys.FEELING, *keys.EVERYWHERE)),
    (_("in the notes"), (*keys.NOTES, *keys.EVERYWHERE)),
    (_("in a record"), (*keys.READER, *keys.EVERYWHERE)),
    (_("where jottings are sorted later"), (*keys.SORTLATER, *keys.SORTING, *keys.EVERYWHERE)),
    (_("where a note is written afterwards"), (*keys.AFTERWARDS, *keys.EVERYWHERE)),
    (_("where one paragraph is written for all"), (*keys.EACH, *keys.EVERYWHERE)),
    (_("where both sides changed a note"), (*keys.BESIDE, *keys.BLANK, *OVER)),
    (_("in what a record promises"), (*keys.RECORD_PROMISES, *keys.PROMISES, *keys.EVERYWHERE)),
    (_("in the chart of feelings"), (*keys.CHART, *keys.WORDS, *OVER)),
    (_("in the cards"), (*keys.CARDS, *OVER)),
    (_("where something is added"), (*keys.ADDING, *keys.CHOICE, *OVER)),
    (_("on the support page"), (*keys.SUPPORT, *keys.CHOICE, *keys.BLANK, *OVER)),
    (_("where help lines are written"), (*keys.LINES, *OVER)),
    (_("where a session is ended"), (*keys.ENDING, *keys.BLANK, *OVER)),
    (_("where a session is discarded"), (*keys.DISCARDING, *keys.BLANK, *OVER)),
    (_("where yes or no is asked"), (*keys.CONFIRM, *keys.BLANK, *OVER)),
    (
        _("where answers are given"),
        (*keys.ANSWERS, *keys.CHOICE, *keys.FEELING, *OVER),
    ),
    (_("in the list of people"), (*keys.PEOPLE, *keys.PEOPLE_NUMBERS, *keys.BLANK, *OVER)),
    (_("where agreements are changed"), (*keys.AGREEING, *OVER)),
    (_("on the card of slowing down"), (*keys.CARD, *keys.BLANK, *OVER)),
    (_("where something is read"), (*keys.PAGE, *keys.BLANK, *OVER)),
)


def troubles(bound: Mapping[str, str]) -> list[str]:
    """A sentence for each id that is unknown, and for each key that means two things where both are there."""
    known = keys.BY_ID.keys()
    told: list[str] = []
    for id_ in bound:
        if id_ not in known:
            near = get_close_matches(id_, sorted(known), 1, 0.0)
            words = _("keys: no key is called {id}; the nearest is {near}")
            told.append(words.format(id=one_line(id_), near=near[0]))
        elif not _keys(bound[id_]):
            words = _("keys: {id} names no key, and stays on {keys}; name one, such as f8")
            told.append(words.format(id=one_line(id_), keys=keys.BY_ID[id_].keys))
    # Alone, most keys are those of any session: they are told once.
    clashed: set[tuple[str, str, str]] = set()
    for place, group in PLACES:
        for pressed, one, other in _clashes(group, bound):
            if (clash := (pressed, one.id, other.id)) in clashed:
                continue
            clashed.add(clash)
            words = _("keys: {key} is both {one} and {other} {place}")
            told.append(words.format(key=one_line(pressed), one=one.id, other=other.id, place=place))
    return told


def _clashes(group: Sequence[keys.Key], bound: Mapping[str, str]) -> Iterator[tuple[str, keys.Key, keys.Key]]:
    """Each key that does one thing and another among these, because of what the person chose."""
    means: dict[str, keys.Key] = {}
    for key in group:
        for pressed in _keys(bound.get(key.id, key.keys)):
            other = means.setdefault(pressed, key)
            # Those that do the same, or share the key as they come, were meant to.
            meant = other.says == key.says or (pressed in _keys(other.keys) and pressed in _keys(key.keys))
            if not meant and {key.id, other.id} & bound.keys():
                yield pressed, other, key


def _keys(written: str) -> list[str]:
    """Each key by its long name, such as `question_mark`."""
    parts = [part for part in written.split(",") if part.strip()]
    return [made.key for made in Binding.make_bindings(Binding(part, "none") for part in parts)]
