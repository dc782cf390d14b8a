"""What is given away, as headings and lines: the same for Markdown, a page of HTML and paper."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal

from attrs import frozen

from workshop.notes.kinds import BY_ID, FACTS, KINDS, SAFETY, part_said
from workshop.paper.leaving import Answered, Apart, Before, Leaving, Met, Promised, Said
from workshop.words import _, _n, listed, minutes

Kind = Literal["text", "told", "item"]
"""What somebody wrote, in its own paragraphs; a sentence of the program's; an entry of a list."""


@frozen
class Block:
    """A piece of a page; `label` stands before it."""

    kind: Kind
    text: str
    label: str = ""


@frozen
class Section:
    """A heading, how deep it lies below the title (1 or 2), and what stands under it."""

    title: str
    depth: int
    blocks: tuple[Block, ...]


@frozen
class Outline:
    """A whole document; `warning` says on every page that it is private, empty where nothing is."""

    title: str
    language: str
    warning: str
    sections: tuple[Section, ...]


def outline(given: Leaving, language: str = "en") -> Outline:
    """The document of what leaves."""
    of_group = any(met.present > 2 for met in given.met)
    if len(given.met) == 1:
        title = _("Group note") if of_group else _("Session note")
    else:
        title = _("Group notes") if of_group else _("Session notes")
    if given.circle:
        title = _("{title}: {circle}").format(title=title, circle=given.circle)
    sections = [one for met in given.met for one in _met(met)]
    return Outline(title, language, private_words() if given.is_private else "", tuple(sections))


def private_words() -> str:
    """What stands on every page that holds something private."""
    return _("Private. Only for whom it is meant; keep it where nobody else reads it.")


def told(text: str, label: str = "") -> Block:
    """A sentence of the program's."""
    return Block("told", text, label)


def _met(met: Met) -> Iterator[Section]:
    day = met.day.isoformat() if met.day else _("no date")
    yield Section(f"{day} · {met.title}" if met.title else day, 1, tuple(_facts(met)))
    yield from section(note_title(met.note_kind), said_blocks(met.note))
    yield from section(_("Notes of the group"), said_blocks(met.notes))
    yield from section(_("Answers"), answer_blocks(met.answers))
    yield from section(_("What was promised"), promise_blocks(met.commitments))
    for apart in met.apart:
        yield from section(apart_title(apart), [*said_blocks(apart.said), *answer_blocks(apart.answers)])
    yield from section(_("What it said before it was amended"), amended_blocks(met.amended))


def _facts(met: Met) -> Iterator[Block]:
    times = "–".join(time for time in (met.began, met.ended) if time)
    took = minutes(met.seconds) if met.seconds else ""
    yield from _fact(_("Time"), ", ".join(part for part in (times, took) if part))
    yield told(_n("{n} person", "{n} people", met.present), _("Present"))
    yield from _fact(_("Who"), listed(met.people))
    if met.missed:
        yield told(_n("{n} person", "{n} people", met.missed), _("Expected and not there"))
    yield from _fact(_("Not there"), listed(met.absent))
    yield from _fact(_("Led by"), met.led_by)
    yield from _fact(_("Held"), ", ".join(met.held))
    yield from _fact(_("Left out"), ", ".join(met.left_out))


def _fact(label: str, text: str) -> Iterator[Block]:
    if text:
        yield told(text, label)


def section(title: str, blocks: Iterable[Block], depth: int = 2) -> Iterator[Section]:
    """The heading with what stands under it; nothing where that is nothing."""
    if blocks := tuple(blocks):
        yield Section(title, depth, blocks)


def said_blocks(said: Iterable[Said]) -> list[Block]:
    """The parts of a note, each under what it is called, and notes under the title of their step."""
    titles = _part_titles()
    return [Block("text", one.text, titles.get(one.of, one.of)) for one in said]


def answer_blocks(answers: Iterable[Answered]) -> list[Block]:
    """The answers, each question once before them."""
    made: list[Block] = []
    asked = None
    for one in answers:
        if (one.field, one.asked) != asked:
            made.append(told(one.asked))
            asked = (one.field, one.asked)
        made.append(Block("item", str(one.value), one.who))
    return made


def promise_blocks(promises: Iterable[Promised]) -> list[Block]:
    """What was promised, by when, and what became of it."""
    return [Block("item", promise_words(one), one.who) for one in promises]


def amended_blocks(amended: Iterable[Before]) -> list[Block]:
    """What stood there before, each with its part and until when."""
    told_of = _("{part}, until {day}")
    return [
        Block("text", one.was, told_of.format(part=part_said(one.part), day=one.on or "?")) for one in amended
    ]


def promise_words(one: Promised) -> str:
    """A promise with its day and what became of it, on one line."""
    until = _("by {day}").format(day=one.due.isoformat()) if one.due else ""
    states = {"open": "", "kept": _("kept"), "carried": _("carried on"), "let go": _("let go")}
    state = states.get(one.state, one.state)
    more = ", ".join(part for part in (until, state) if part)
    return _("{text} ({more})").format(text=one.text, more=more) if more else one.text


def note_title(kind: str) -> str:
    """What a note of this kind is headed by."""
    known = BY_ID.get(kind)
    if known is None or kind in ("group", "free"):
        return _("Written afterwards")
    return _("Written afterwards, {kind}").format(kind=known.says)


def apart_title(apart: Apart) -> str:
    """What a private paper is headed by."""
    match apart.kind:
        case "jottings":
            return _("Not sorted yet")
        case "process":
            return _("The counselor's own")
        case "safety":
            return _("Safety of {name}").format(name=apart.who) if apart.who else _("Safety of one person")
        case _:
            return _("About {name}").format(name=apart.who) if apart.who else _("About one person")


def _part_titles() -> dict[str, str]:
    """What each part of a note is called; one that is all there is goes without saying."""
    parts = [FACTS, *(part for kind in KINDS for part in kind.parts), *SAFETY]
    return {**{part.key: part.says for part in parts}, "text": ""}
