"""The one table of keys: what may stand in a script, of which kind, and what it means.

It drives the reader and the nearest known key; whatever else describes the language to
authors is made from it.
"""

from __future__ import annotations

from typing import Final

from workshop.script import model
from workshop.script.kinds import (
    Duration,
    Flex,
    Id,
    Numbers,
    OneOf,
    Pace,
    People,
    Prose,
    Tag,
    Whole,
    YesNo,
)
from workshop.script.shapes import Either, Key, Keys, ListOf, TableOf

LINE: Final = Prose(line=True)
PROSE: Final = Prose()
MOST_SIZE: Final = 50
MOST_TIMES: Final = 20


def _table(*keys: Key) -> Keys:
    return Keys(keys)


ASK_KEYS: Final = _table(
    Key("id", Id(), "What the answer is called in the notes; made from the label if left out."),
    Key("label", LINE, "The question, as the one who answers sees it.", required=True),
    Key("kind", OneOf(("text", "scale", "choice", "feeling", "commitment")), "What can be answered."),
    Key("range", Numbers(), "The smallest and the largest number of a scale."),
    Key("labels", ListOf(LINE, least=2), "Words for the ends of a scale, or for each of its numbers."),
    Key("of", ListOf(LINE, least=2), "What can be chosen."),
    Key("from", OneOf(("each", "counselor")), "Who is asked."),
    Key(
        "keep",
        OneOf(("record", "process", "none")),
        "Where the answer is kept: the session's record, the counselor's private file, or nowhere.",
    ),
)

PHASE_KEYS: Final = _table(
    Key("title", LINE, "What the phase is called.", required=True),
    Key("time", Duration(), "How long it takes.", required=True),
    Key("flex", Flex(), "How far the plan may squeeze or stretch it."),
    Key("say", PROSE, "What is said, shown to everyone."),
    Key("smaller", PROSE, "A gentler wording of it, one key away."),
    Key("guide", PROSE, "What only the counselor sees."),
    Key("speaks", LINE, "The role that speaks in it."),
)

DEAL_KEYS: Final = _table(
    Key("deck", Id(), "The deck that the cards come from.", required=True),
    Key("draw", OneOf(("one", "free")), "One card a turn, or the next at a key."),
)

_SEATED: Final[tuple[model.Form, ...]] = ("round", "spotlight")
_GROUPS: Final[tuple[model.Form, ...]] = ("groups",)

_CHANGEABLE: Final = (
    Key("title", LINE, "What the step is called.", required=True),
    Key("form", OneOf(model.FORMS), "How people are arranged."),
    Key("time", Duration(may_be_open=True), "How long each turn takes, or open for no countdown."),
    Key("flex", Flex(), "How far the plan may squeeze or stretch a turn; contains its time."),
    Key("say", PROSE, "What is said, shown to everyone."),
    Key("smaller", PROSE, "A gentler wording of the same request, one key away."),
    Key("guide", PROSE, "What only the counselor sees."),
    Key(
        "prompts",
        Either(ListOf(PROSE), TableOf(DEAL_KEYS, what="prompts")),
        "Texts, one a turn and round again; or the deck they are dealt from.",
    ),
    Key("depth", Whole(1, 3), "How deep the step goes, and which cards may come."),
    Key(
        "phases",
        ListOf(TableOf(PHASE_KEYS, what="a phase")),
        "The timed parts of one turn, in the place of its time.",
    ),
    Key("consent", YesNo(), "Whether a gate stands before it, which time never passes."),
    Key("until", Id(), "The step at which the session goes on where the gate is skipped."),
    Key("ends", OneOf(("soft", "auto")), "Whether a turn waits at its end, or goes on by itself."),
    Key("pass", YesNo(), "Whether a person's turn may be passed."),
    Key("breathe", Pace(), "Paces a breath for the length of the step: in, held, out."),
    Key("touch", YesNo(), "Whether the step names touch, which is always opt-in."),
    Key("ask", ListOf(TableOf(ASK_KEYS, what="ask")), "What may be written down."),
    Key("order", OneOf(("circle", "reverse", "shuffle", "open")), "Who comes after whom.", forms=_SEATED),
    Key("times", Whole(1, MOST_TIMES), "How often it is done.", forms=(*_SEATED, *_GROUPS)),
    Key("size", Whole(2, MOST_SIZE), "How many make a group.", forms=_GROUPS),
    Key("roles", ListOf(LINE, least=2), "The places in a group.", forms=_GROUPS),
    Key("rotate", YesNo(), "Whether everyone comes to hold every place.", forms=_GROUPS),
    Key("partners", OneOf(("same", "new", "everyone", "merge")), "Who meets whom.", forms=_GROUPS),
    Key(
        "extra",
        OneOf(("spread", "rest")),
        "Whether those left over join a group, or sit out, different ones each time.",
        forms=_GROUPS,
    ),
)

OVERRIDE_KEYS: Final = _table(
    *(Key(key.name, key.kind, key.description, forms=key.forms) for key in _CHANGEABLE),
    Key("skip", YesNo(), "Leaves the step out in this mode."),
)

STEP_KEYS: Final = _table(
    Key("id", Id(), "What other keys and the notes call the step; made from its title if left out."),
    *_CHANGEABLE,
    Key("only", ListOf(OneOf(model.MODES)), "The modes in which the step exists."),
    Key("solo", TableOf(OVERRIDE_KEYS, what="solo"), "Keys that are replaced for one person alone."),
    Key("pair", TableOf(OVERRIDE_KEYS, what="pair"), "Keys that are replaced for two people."),
)

SURPRISE_KEYS: Final = _table(
    Key("text", PROSE, "What is seen or heard; {name} and {other} stand for people.", required=True),
    Key("step", Id(), "The step in which it may come; any, if left out."),
    Key("keys", ListOf(OneOf(model.ANSWERS)), "What answers it well, by the words of plain mode."),
    Key("why", PROSE, "What is told of it once it was answered."),
)

SCRIPT_KEYS: Final = _table(
    Key("workshop", Whole(1, 1), "The version of the language.", required=True),
    Key("title", LINE, "What the session is called.", required=True),
    Key("language", Tag(), "The language of its words."),
    Key("summary", PROSE, "One sentence for the library."),
    Key("about", PROSE, "When to use it, when not, what to watch for; for the counselor."),
    Key("why", PROSE, "One hedged line on what it may do for people."),
    Key("tags", ListOf(LINE), "Words to find it by."),
    Key("modes", ListOf(OneOf(model.MODES)), "Where it can run."),
    Key("people", People(), "How many people in group mode."),
    Key("needs", ListOf(PROSE), "What to bring."),
    Key("ready", ListOf(PROSE), "What the counselor affirms, privately, before starting."),
    Key("agreements", ListOf(PROSE), "What all affirm together; standard stands for those that ship."),
    Key(
        "surprises",
        ListOf(Either(PROSE, TableOf(SURPRISE_KEYS, what="a surprise"))),
        "What a rehearsal may throw in, besides what ships: texts, or keys with a text.",
    ),
    Key("sources", ListOf(PROSE), "The traditions and texts that it owes to."),
    Key("steps", ListOf(TableOf(STEP_KEYS, what="a step")), "What happens, in order.", required=True),
)

CARD_KEYS: Final = _table(
    Key("text", PROSE, "What stands on the card.", required=True),
    Key("depth", Whole(1, 3), "How deep it goes; 1 if left out."),
    Key("tags", ListOf(LINE), "Words to find it by."),
)

DECK_KEYS: Final = _table(
    Key("title", LINE, "What the deck is called.", required=True),
    Key("language", Tag(), "The language of its words."),
    Key(
        "cards",
        ListOf(Either(PROSE, TableOf(CARD_KEYS, what="a card"))),
        "The cards: texts, or keys with a text.",
        required=True,
    ),
)

FAMILY_KEYS: Final = _table(
    Key("id", Id(), "What a person's own words call the family.", required=True),
    Key("title", LINE, "What the family is called.", required=True),
    Key("mild", ListOf(LINE), "Words for when there is a little of it."),
    Key("clear", ListOf(LINE), "Words for when it is plainly there."),
    Key("strong", ListOf(LINE), "Words for when there is a lot of it."),
)

FEELINGS_KEYS: Final = _table(
    Key("title", LINE, "What the chart is called.", required=True),
    Key("language", Tag(), "The language of its words."),
    Key(
        "families",
        ListOf(TableOf(FAMILY_KEYS, what="a family")),
        "The families, each with words of three strengths.",
        required=True,
    ),
)
