"""Cards for people's pockets: each holds what one person chose, wrote or promised, and nothing of others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from attrs import frozen

from workshop.notes.document import script_of, started, tables
from workshop.notes.kept import Kept
from workshop.notes.practices import Asks
from workshop.paper.cards import Block, Card, Cards, bearable
from workshop.paper.leaving import CannotGive
from workshop.paper.naming import distinct
from workshop.paper.taking import in_order, no_fields
from workshop.paper.wording import shortened
from workshop.plan.people import compared
from workshop.script.model import Field
from workshop.words import _, one_line, safe_text


@frozen
class Own:
    """What one person takes home of one session: the feelings, lines and promises that are theirs."""

    who: str
    title: str
    day: str
    feelings: tuple[str, ...]
    lines: tuple[tuple[str, str], ...]
    promises: tuple[tuple[str, str], ...]

    def __bool__(self) -> bool:
        return bool(self.feelings or self.lines or self.promises)


def own_words(records: Iterable[Kept], asks: Asks = no_fields) -> tuple[Own, ...]:
    """What each person takes home of each of these records, in their order.

    `lines` have their question, `promises` the day by which they are due, or nothing. Raises
    `CannotGive` where a record can't be read.
    """
    return tuple(own for kept in in_order(records) for own in _of_each(kept, asks))


def pocket_cards(records: Iterable[Kept], *, asks: Asks = no_fields, language: str = "en") -> Cards:
    """The cards, four to a sheet; raises `CannotGive` where nobody has anything to take home, too."""
    cards = tuple(_card(own) for own in own_words(records, asks))
    if not cards:
        told = _("nothing that people keep was written down: no feeling, no promise, no note of thanks")
        raise CannotGive(told)
    words = {"smaller": "", "more": _("{n} of {all}")}
    return Cards(title=_("To keep"), language=language, cards=cards, words=words)


def _of_each(kept: Kept, asks: Asks) -> Iterator[Own]:
    document, moment = kept.document, started(kept)
    fields = asks(script_of(kept))
    given = (*tables(document, "answers"), *tables(document, "commitments"))
    for who in distinct(str(table.get("who", "")) for table in given):
        answers = [table for table in tables(document, "answers") if _is_of(table, who)]
        own = Own(
            who=who,
            title=one_line(str(document.get("title", ""))),
            day=moment.date().isoformat() if moment else "",
            feelings=tuple(dict.fromkeys(text for _asked, text in _texts(answers, fields, feelings=True))),
            lines=tuple(_texts(answers, fields, feelings=False)),
            promises=tuple(_promises(document, who)),
        )
        if own:
            yield own


def _is_of(table: Mapping[str, object], who: str) -> bool:
    return compared(one_line(str(table.get("who", "")))) == compared(who)


def _texts(
    answers: Iterable[Mapping[str, object]], fields: Mapping[str, Field], *, feelings: bool
) -> Iterator[tuple[str, str]]:
    """The feelings with their questions, or else what was written; a number on a scale is no words."""
    for table in answers:
        name, value = str(table.get("field", "")), table.get("value")
        field = fields.get(name)
        is_feeling = field.kind == "feeling" if field else "feeling" in name
        if isinstance(value, str) and value.strip() and is_feeling == feelings:
            yield one_line(field.label if field else name.replace("-", " ")), safe_text(value).strip()


def _promises(document: Mapping[str, object], who: str) -> Iterator[tuple[str, str]]:
    for table in tables(document, "commitments"):
        text = safe_text(str(table.get("text", ""))).strip()
        if text and _is_of(table, who) and table.get("state") != "let go":
            due = table.get("due")
            yield text, _("by {day}").format(day=due) if due is not None else ""


def _card(own: Own) -> Card:
    blocks: list[Block] = []
    if own.feelings:
        blocks += [Block("part", _("I left with")), *(_said(text) for text in own.feelings)]
    for asked, text in own.lines:
        blocks += [Block("part", asked), _said(text)]
    if own.promises:
        blocks.append(Block("part", _("I will")))
    for text, until in own.promises:
        blocks += [_said(text), *([Block("quiet", one_line(until))] if until else [])]
    sign = " · ".join(part for part in (shortened(own.title), own.day) if part)
    return Card(title=shortened(own.who), blocks=tuple(bearable(blocks)), sign=sign)


def _said(text: str) -> Block:
    return Block("card", one_line(text))
