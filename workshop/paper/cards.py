"""Cards for participants: what each may hold, draw from or write on; nothing that is the counselor's."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final, Literal

from attrs import evolve, frozen

from workshop.paper.wording import (
    at_once,
    each_line,
    how,
    left_out,
    lines,
    offered,
    phase_lengths,
    shortened,
    step_length,
    steps_of,
    turns_of,
)
from workshop.plan.model import Plan
from workshop.script.decks import Deck
from workshop.script.model import Field, Span, Step
from workshop.words import _, one_line

Kind = Literal["said", "smaller", "quiet", "item", "part", "card", "write", "line", "scale", "choice"]
"""How a piece of a card looks: words to be said, a gentler wording, a remark, an entry of a list, the title
of a part, a drawn card's question; and to write on: a space, a line, a row of numbers, boxes to tick."""

# At the smallest letters that are still read, a card of its own holds so much and more.
MOST_LETTERS: Final = 300
MOST_MARKS: Final = 10


@frozen
class Block:
    """A piece of a card; `note` stands beside or below it, `marks` are to be circled or ticked."""

    kind: Kind
    text: str
    note: str = ""
    marks: tuple[str, ...] = ()


@frozen
class Card:
    """One card, so many `copies` of it; `sign` says what it is kept back for, or how deep it goes."""

    title: str
    blocks: tuple[Block, ...]
    note: str = ""
    sign: str = ""
    copies: int = 1


@frozen
class Cards:
    """All cards of a session, in the order in which they are needed."""

    title: str
    language: str
    cards: tuple[Card, ...]
    words: Mapping[str, str]


def cards(
    plan: Plan,
    *,
    language: str = "en",
    decks: Mapping[str, Deck] | None = None,
    help_lines: Sequence[str] = (),
    copies: int | None = None,
) -> Cards:
    """The cards of a plan; `copies` of what each holds or writes on, one a person if left out."""
    each = len(plan.seated) if copies is None else copies
    kept_back = {gone.id for gate in steps_of(plan) if gate.consent for gone in left_out(plan, gate)[0]}
    made: list[Card] = []
    if agreements := each_line(plan.agreements):
        blocks = tuple(Block("item", line) for line in agreements)
        made.append(Card(_("Agreements"), blocks, note=_("You can ask to change a line."), copies=each))
    for step in steps_of(plan):
        sign = _("◆ after asking first") if step.id in kept_back else ""
        if card := _step_card(plan, step, each):
            made.append(evolve(card, sign=sign))
    made += _deck_cards(plan, decks or {}, kept_back)
    made.append(_support(help_lines, each))
    return Cards(
        title=shortened(plan.title),
        language=language,
        cards=tuple(evolve(card, blocks=tuple(bearable(card.blocks))) for card in made if card.copies),
        words={"smaller": _("Or, smaller:"), "more": _("{n} of {all}")},
    )


def bearable(blocks: Sequence[Block]) -> Iterator[Block]:
    """The blocks with whatever would not fit on a card cut into several."""
    for block in blocks:
        *more, last = _pieces(block.text)
        if block.kind in ("said", "card", "item", "smaller", "quiet", "part"):
            first, *rest = (*more, last)
            yield evolve(block, text=first)
            yield from (Block("said" if block.kind in ("said", "card") else "quiet", text) for text in rest)
            continue
        # What is written on comes after all of its question.
        yield from (Block("quiet", text) for text in more)
        yield evolve(block, text=last, marks=block.marks[:MOST_MARKS])
        for at in range(MOST_MARKS, len(block.marks), MOST_MARKS):
            yield Block(block.kind, "", marks=block.marks[at : at + MOST_MARKS])


def _pieces(text: str) -> list[str]:
    """The text in pieces of at most `MOST_LETTERS`, cut at spaces where it has any; at least one."""
    made: list[str] = []
    while len(text) > MOST_LETTERS:
        cut = text.rfind(" ", 0, MOST_LETTERS)
        cut = MOST_LETTERS if cut <= 0 else cut
        made.append(text[:cut])
        text = text[cut:].lstrip()
    return [*made, text]


def _step_card(plan: Plan, step: Step, each: int) -> Card | None:
    """What is asked in a step, where people speak or write in it; None where the counselor just talks."""
    fields = tuple(field for field in step.ask if field.by_each)
    prompts = each_line(plan.cards.get(step.id, ())) if step.deal is None else ()
    asks = step.form in ("round", "spotlight", "groups", "alone") or prompts or step.deal
    said = tuple(_words_of(plan, step, prompts)) if asks else ()
    if not said and not fields:
        return None
    # What is written on is for each; small groups lead themselves, and a round lays one in the middle.
    copies = each if fields else at_once(plan, step)
    return Card(
        title=shortened(step.title),
        blocks=(*said, *(_field(field) for field in fields)),
        note=_note(plan, step) if asks else "",
        copies=copies,
    )


def _words_of(plan: Plan, step: Step, prompts: Sequence[str]) -> Iterator[Block]:
    yield from (Block("said", line) for line in lines(step.say))
    if smaller := " ".join(lines(step.smaller)):
        yield Block("smaller", smaller)
    for phase, length in phase_lengths(plan, step):
        speaks = one_line(phase.speaks) if phase.speaks and len(step.seats) > 1 else ""
        note = ", ".join(part for part in (speaks, length) if part)
        yield Block("part", one_line(phase.title), note=note)
        yield from (Block("said", line) for line in lines(phase.say))
        if smaller := " ".join(lines(phase.smaller)):
            yield Block("smaller", smaller)
    yield from (Block("quiet", line) for line in offered(step))
    yield from (Block("item", prompt) for prompt in prompts)


def _note(plan: Plan, step: Step) -> str:
    """How the step goes, and how long; that it may be passed."""
    parts = [how(plan, step), _sentence(step_length(plan, step))]
    if step.may_pass and plan.mode != "solo":
        parts.append(_("You can pass."))
    return " ".join(part for part in parts if part)


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}."


def _field(field: Field) -> Block:
    label = one_line(field.label)
    match field.kind:
        case "scale" if field.range is not None:
            return _scale(label, field.range, shortened(" … ".join(each_line(field.labels))))
        case "choice":
            return Block("choice", label, marks=tuple(shortened(choice) for choice in each_line(field.of)))
        case "feeling":
            return Block("line", label)
        case "commitment":
            return Block("write", label, note=_("By when, if you like"))
        case _:
            return Block("write", label)


def _scale(label: str, span: Span, ends: str) -> Block:
    """Numbers to circle; a line to write one on, where there are too many for a card."""
    numbers = tuple(str(number) for number in range(span.shortest, span.longest + 1))
    if len(numbers) <= MOST_MARKS:
        return Block("scale", label, note=ends, marks=numbers)
    between = f"{numbers[0]}–{numbers[-1]}"
    return Block("line", label, note=f"({between}, {ends})" if ends else f"({between})")


def _deck_cards(plan: Plan, decks: Mapping[str, Deck], kept_back: set[str]) -> Iterator[Card]:
    """Each card that may be drawn, and each that was dealt, once; the shallowest step's first."""
    seen: set[tuple[str, str]] = set()
    for step in steps_of(plan):
        if step.deal is None:
            continue
        deck = decks.get(step.deal.deck)
        depth = {card.text: card.depth for card in deck.cards} if deck else {}
        deep = len(set(depth.values())) > 1
        if step.deal.draw == "free":
            texts = sorted(plan.cards.get(step.id, ()), key=lambda text: depth.get(text, 1))
        else:
            texts = [turn.prompt for turn in turns_of(plan, step) if turn.prompt]
        for text in texts:
            if (step.deal.deck, text) in seen:
                continue
            seen.add((step.deal.deck, text))
            signs = [_("depth {n}").format(n=depth[text])] if deep and text in depth else []
            signs += [_("◆ after asking first")] if step.id in kept_back else []
            yield Card(
                title="",
                blocks=(Block("card", one_line(text)),),
                note=shortened(deck.title if deck else step.title),
                sign=" · ".join(signs),
            )


def _support(help_lines: Sequence[str], each: int) -> Card:
    """Whom to turn to afterwards, with room for a name of one's own."""
    known = tuple(Block("item", line) for line in each_line(help_lines))
    return Card(
        title=_("If something is still with you"),
        blocks=(
            Block("said", _("If you like, do something ordinary: walk a few steps, drink something.")),
            *known,
            Block("quiet", _("In danger, call the emergency number of the place you are in.")),
            Block("line", _("Somebody I could call")),
            Block("line", _("Their number")),
        ),
        copies=each,
    )
