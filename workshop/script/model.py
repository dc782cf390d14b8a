"""What a script is, once it has been read: frozen values, one list of steps for each mode."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, Literal

from attrs import field, frozen

Mode = Literal["group", "pair", "solo"]
Form = Literal["together", "alone", "break", "round", "spotlight", "groups"]
Order = Literal["circle", "reverse", "shuffle", "open"]
Partners = Literal["same", "new", "everyone", "merge"]
Extra = Literal["spread", "rest"]
Ends = Literal["soft", "auto"]
FieldKind = Literal["text", "scale", "choice", "feeling", "commitment"]
Keep = Literal["record", "process", "none"]

MODES: Final[tuple[Mode, ...]] = ("group", "pair", "solo")
FORMS: Final[tuple[Form, ...]] = ("together", "alone", "break", "round", "spotlight", "groups")

# What may be pressed when something happens, by plain mode's words for it; `blank` is only a key.
ANSWERS: Final = (
    *("pause", "slow", "break", "support", "stay", "skip", "go", "pass", "smaller", "next", "back", "again"),
    *("more", "less", "fit", "land", "who", "came", "left", "out", "card", "jot", "mute", "blank", "end"),
)

EVERYONE: Final = "everyone"
RESTING: Final = "resting"
FORM_ROLES: Final[Mapping[Form, tuple[str, ...]]] = {
    "together": (EVERYONE,),
    "alone": (EVERYONE,),
    "break": (EVERYONE,),
    "round": ("speaker", "listeners"),
    "spotlight": ("receiver", "givers"),
    "groups": ("members",),
}


@frozen
class Span:
    """The seconds between which a length may be fitted, both included."""

    shortest: int
    longest: int


@frozen
class Count:
    """How many people a script is for; no `most` means no upper bound."""

    least: int
    most: int | None

    def __contains__(self, number: int) -> bool:
        return self.least <= number and (self.most is None or number <= self.most)


@frozen
class Breath:
    """The pace of one breath, in seconds."""

    inhale: int
    hold: int
    exhale: int


@frozen
class Phase:
    """A timed part of one turn."""

    title: str
    time: int
    flex: Span | None = None
    say: str = ""
    smaller: str = ""
    guide: str = ""
    speaks: str | None = None


@frozen
class Deal:
    """Prompts that come from a deck: one a turn, or free, at a key."""

    deck: str
    draw: Literal["one", "free"] = "one"


@frozen
class Field:
    """Something that may be written down; always one that can be skipped."""

    id: str
    label: str
    kind: FieldKind = "text"
    by_each: bool = True
    range: Span | None = None
    labels: tuple[str, ...] = ()
    of: tuple[str, ...] = ()
    keep: Keep = "record"


@frozen
class Step:
    """One block of a script, as it stands in one mode.

    `time` is None for an open step (no countdown) and for one with phases, whose lengths
    are the phases' own.
    """

    id: str
    title: str
    form: Form = "together"
    time: int | None = None
    flex: Span | None = None
    say: str = ""
    smaller: str = ""
    guide: str = ""
    prompts: tuple[str, ...] = ()
    deal: Deal | None = None
    depth: int | None = None
    phases: tuple[Phase, ...] = ()
    consent: bool = False
    until: str | None = None
    ends: Ends = "soft"
    may_pass: bool = False
    breathe: Breath | None = None
    touch: bool = False
    ask: tuple[Field, ...] = ()
    order: Order = "circle"
    times: int = 1
    size: int = 2
    roles: tuple[str, ...] = ()
    rotate: bool = True
    partners: Partners = "same"
    extra: Extra = "spread"

    @property
    def open(self) -> bool:
        """Whether its turns have no countdown."""
        return self.time is None and not self.phases

    @property
    def ideal(self) -> int:
        """Seconds of one turn as written; of an open one, the middle of its flex."""
        if self.phases:
            return sum(phase.time for phase in self.phases)
        if self.time is not None:
            return self.time
        return (self.flex.shortest + self.flex.longest) // 2 if self.flex else 0

    @property
    def span(self) -> Span:
        """The seconds between which one turn may be fitted; an open turn is never fitted."""
        if self.phases:
            spans = [phase.flex or Span(phase.time, phase.time) for phase in self.phases]
            return Span(sum(s.shortest for s in spans), sum(s.longest for s in spans))
        if self.open or self.flex is None:
            return Span(self.ideal, self.ideal)
        return self.flex

    def smaller_in(self, part: int) -> str:
        """The gentler wording of what is said in a part of a turn; may be empty.

        The step's own stands for its own words: not for those of a part that says something else.
        """
        phase = self.phases[part] if self.phases else None
        if phase is None:
            return self.smaller
        return phase.smaller or ("" if phase.say and self.say else self.smaller)

    @property
    def seats(self) -> tuple[str, ...]:
        """The roles that somebody can hold in it."""
        return self.roles or FORM_ROLES[self.form]


@frozen
class Surprise:
    """Something that may happen in a rehearsal: only in `step`, where one is named.

    `keys` answer it well, each by a word of `ANSWERS`. In `text`, `{name}` and `{other}` stand
    for two of those who are there.
    """

    text: str
    step: str | None = None
    keys: tuple[str, ...] = ()
    why: str = ""


@frozen
class Script:
    """A session as its author wrote it, for any number of people and any length.

    `steps` has, for each mode that the script names, the steps as they stand in that mode.
    `digest` and `text` are of the source, for the journal and the record.
    """

    id: str
    title: str
    steps: Mapping[Mode, tuple[Step, ...]]
    version: int = 1
    language: str = "en"
    summary: str = ""
    about: str = ""
    why: str = ""
    tags: tuple[str, ...] = ()
    people: Count = Count(3, None)
    needs: tuple[str, ...] = ()
    ready: tuple[str, ...] = ()
    agreements: tuple[str, ...] = ()
    surprises: tuple[Surprise, ...] = ()
    sources: tuple[str, ...] = ()
    digest: str = ""
    text: str = field(default="", repr=False)

    @property
    def modes(self) -> tuple[Mode, ...]:
        """Where it can run, in the order group, pair, solo."""
        return tuple(mode for mode in MODES if mode in self.steps)
