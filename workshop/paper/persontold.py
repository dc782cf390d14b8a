"""Everything about one person as a document, with what was left out of it."""

from __future__ import annotations

from collections.abc import Iterator

from workshop.paper.naming import somebody
from workshop.paper.oneperson import Attended, OnePerson
from workshop.paper.outline import (
    Block,
    Outline,
    Section,
    amended_blocks,
    answer_blocks,
    private_words,
    promise_blocks,
    said_blocks,
    section,
    told,
)
from workshop.words import _, listed, minutes


def person_outline(given: OnePerson, language: str = "en") -> Outline:
    """All of it as a document; what was left out stands first."""
    first = Section(_("What is not in it"), 1, tuple(told(line) for line in left_out_words(given)))
    sections = [each for one in given.attended for each in _attended(one)]
    title = _("What is kept about {name}").format(name=given.who)
    return Outline(title, language, private_words(), (first, *sections))


def left_out_words(given: OnePerson) -> list[str]:
    """What is not in it, and why, in sentences."""
    words = _("Where we found another name, it says {word}; read it before you give it away.")
    made = [words.format(word=somebody())]
    if given.passages_left_out:
        words = _("Passages of the group's notes that name others as well were left out: {n}.")
        made.append(words.format(n=given.passages_left_out))
    if given.jottings_left_out:
        words = _("Notes that name {name} and are not sorted yet were left out: {n}. Sort them first.")
        made.append(words.format(name=given.who, n=given.jottings_left_out))
    made.append(_("The counselor's own process notes and follow-ups are not in it."))
    if given.unread:
        words = _("This could not be read, and may hold more: {files}.")
        made.append(words.format(files=listed(given.unread)))
    return made


def _attended(one: Attended) -> Iterator[Section]:
    day = one.day.isoformat() if one.day else _("no date")
    yield Section(f"{day} · {one.title}" if one.title else day, 1, tuple(_presence(one)))
    yield from section(_("Answers"), answer_blocks(one.answers))
    yield from section(_("What was promised"), promise_blocks(one.commitments))
    yield from section(_("From the group's notes"), [*said_blocks(one.passages)])
    yield from section(_("Individual note"), said_blocks(one.notes))
    yield from section(_("Safety"), said_blocks(one.safety))
    yield from section(_("What it said before it was amended"), amended_blocks(one.amended))


def _presence(one: Attended) -> Iterator[Block]:
    if one.began:
        yield told(one.began, _("Began at"))
    for stay in one.stays:
        words = _("for {time}").format(time=minutes(stay.to_seconds - stay.from_seconds))
        if stay.from_seconds:
            words = _("{words}, from {time} after the start").format(
                words=words, time=minutes(stay.from_seconds)
            )
        yield told(words, _("Present"))
    if not one.stays:
        yield told(_("expected, and did not come") if one.was_expected else _("not listed"), _("Present"))
