"""What may be pressed when something happens, a word each: what it asks of a session, and what it does."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from attrs import frozen

from workshop.plan.agenda import who_does_what
from workshop.run.foreseen import changes, leaves_out
from workshop.session import commands as c
from workshop.session import events as e
from workshop.session.moves import Refused, behind_gate, fitted, is_gate, landing, offer_again
from workshop.session.state import State
from workshop.session.table import SHORTEST_BREAK, allows
from workshop.words import _, listed, minutes, one_line

# Nothing is pressed, and that is an answer too.
WAIT: Final = "wait"

COMMANDS: Final[Mapping[str, c.Command]] = {
    "pause": c.Pause(),
    "resume": c.Resume(),
    "next": c.Next(),
    "back": c.Back(),
    "again": c.Again(),
    "more": c.More(),
    "less": c.Less(),
    "pass": c.Pass(),
    "go": c.Go(),
    "stay": c.Stay(),
    "skip": c.Skip(),
    "slow": c.Slow(),
    "break": c.Break(SHORTEST_BREAK),
    "fit": c.Fit(),
    "land": c.Land(),
    "card": c.Draw(),
    "end": c.Close(),
}

# What a shell does by itself: no event tells of it.
BY_SHELLS: Final = frozenset({"support", "smaller", "jot", "mute", "blank"})

_PAUSES: Final[Mapping[str, str]] = {
    "": "pause",
    "slow": "slow",
    "break": "break",
    "aside": "postpone",
    "closing": "end",
}
_SEATINGS: Final[Mapping[e.WhyReplanned, str]] = {
    "fit": "fit",
    "came": "came",
    "left": "left",
    "sits out": "out",
    "swapped": "swap",
    "is next": "who",
    "back": "back",
}
_EVENTS: Final[Mapping[type[e.Event], str]] = {
    e.Resumed: "resume",
    e.Restarted: "again",
    e.BeganEarlier: "began",
    e.Passed: "pass",
    e.GateOpened: "go",
    e.Stayed: "stay",
    e.Declined: "skip",
    e.Landed: "land",
    e.Called: "who",
    e.Drawn: "card",
    e.PutBack: "putback",
    e.Agreed: "agree",
    e.Untimed: "untimed",
    e.Undone: "undo",
    e.Ended: "end",
    e.Discarded: "discard",
}


@frozen
class Cast:
    """Who is meant: two by their ids, empty where nobody is; `newcomer`: the name of one without a seat."""

    name: str = ""
    other: str = ""
    newcomer: str = ""


def word_of(event: e.Event) -> str:
    """What was pressed for this event to happen; empty where time did it, or somebody wrote."""
    match event:
        case e.Paused(why=why):
            return _PAUSES.get(why, "")
        case e.Moved(by=by):
            return "" if by == "time" else by
        case e.Extended(seconds=seconds):
            return "more" if seconds > 0 else "less"
        case e.Replanned(reason=reason):
            return _SEATINGS[reason]
        case _:
            return _EVENTS.get(type(event), "")


def command(word: str, state: State, cast: Cast) -> c.Command | None:
    """What a word asks of the session; None where a shell does it by itself, or nobody is meant."""
    match word:
        case "began":
            return c.Earlier(state.slept or c.MINUTE)
        case "came" if cast.newcomer:
            return c.Come(name=cast.newcomer)
        case "came" if cast.name:
            return c.Come(cast.name)
        case "left" if cast.name:
            return c.Leave(cast.name)
        case "out" if cast.name:
            return c.SitOut(cast.name)
        case "who":
            return c.Bring(cast.name) if cast.name else c.Call("")
        case _:
            return COMMANDS.get(word)


def can(word: str, state: State, cast: Cast, now: float) -> bool:
    """Whether it can be pressed now, and something comes of it."""
    if word == WAIT:
        return True
    if word in BY_SHELLS:
        return bool(state.smaller) if word == "smaller" else state.live
    asks = command(word, state, cast)
    if asks is None or not allows(state, asks):
        return False
    if word != "fit":
        return True
    try:
        turns = fitted(state, now)
    except Refused:
        return False
    return changes(state, turns)


def does(word: str, state: State, cast: Cast, now: float) -> str:
    """What it does where a session stands, in a sentence or two; empty for what is nothing here."""
    name = _name(state, cast) or _("whoever it is")
    match word:
        case "resume" if state.slept:
            return _("It goes on where it stood; the time it slept doesn't count.")
        case "began" if state.slept:
            return _("The time it slept counts as passed.")
        case "next":
            return _next(state)
        case "more" if state.over(now) > 0:
            return _("There is a minute from now.")
        case "pass" if offer_again(state) is None:
            return _("It goes on without this turn, which isn't offered again.")
        case "go" if (step := state.now_step) is not None:
            return _("The gate opens, and {title} begins.").format(title=one_line(step.title))
        case "skip":
            to, left_out = behind_gate(state)
            told = _("It leaves out {titles}, and goes on with {next}; nowhere stands because of whom.")
            return told.format(titles=_titles(state, left_out), next=_at(state, to))
        case "land":
            to, _steps = landing(state)
            titles = leaves_out(state)
            told = _("It leaves out {titles}, and goes straight to {next}.")
            told = told if titles else _("It goes straight to {next}.")
            return told.format(titles=listed(titles), next=_at(state, to))
        case "came":
            return _("{name} has a place from here on, and the turns ahead are made anew.").format(name=name)
        case "left":
            return _("The turns ahead are made anew, without {name}; what was taken stays.").format(name=name)
        case "out":
            return _("{name} stays and has no turn for now; the turns ahead are made anew.").format(name=name)
        case "slow" if state.plan.mode == "solo":
            return _("The clock stands still, and nothing is asked for now.")
        case "who" if state.now_step is not None and state.now_step.order == "open":
            return _("Whoever you choose has this turn.")
        case _ if word in _MEANWHILE:
            # A clock that stands goes on by none of these.
            rest = "." if state.anchor is None else _("; the clock goes on.")
            return f"{_MEANWHILE[word]}{rest}"
        case _:
            return _SIMPLY.get(word, "")


_MEANWHILE: Final[Mapping[str, str]] = {
    "wait": _("Nothing changes"),
    "support": _("The help lines stand there, for you to read"),
    "smaller": _("A gentler wording of what is asked stands there"),
    "jot": _("What you write is yours alone, until you have sorted it"),
    "mute": _("This program makes no sound, whatever else may ring"),
    "blank": _("This screen is dark at once"),
}
_SIMPLY: Final[Mapping[str, str]] = {
    "pause": _("The clock stands still until you go on."),
    "resume": _("The clock goes on."),
    "began": _("This part counts as begun earlier."),
    "back": _("It goes back to the start of the turn before."),
    "again": _("This turn begins anew, with all of its time."),
    "more": _("This part has a minute more."),
    "less": _("This part has a minute less."),
    "pass": _("It goes on without this turn, which is offered once more at the end of the round."),
    "stay": _("It goes on waiting before the gate; time never opens it."),
    "slow": _("The clock stands still; everyone reads that a moment is taken, and not because of whom."),
    "break": _("Everyone has a break of {length} at least; the clock stands still until you go on.").format(
        length=minutes(SHORTEST_BREAK)
    ),
    "fit": _("What is ahead is fitted into the time that is left; turns of one step stay equal."),
    "who": _("Whoever you choose is next in this round."),
    "swap": _("Two have changed places, and the turns ahead are made anew."),
    "card": _("The next card lies there."),
    "putback": _("The card is away."),
    "agree": _("Other agreements hold from here on."),
    "untimed": _("It runs without countdowns, or with them again."),
    "undo": _("What was done last is taken back."),
    "postpone": _("It stops here, to be gone on with another day."),
    "end": _("It ends here."),
    "discard": _("It is over, and nothing is left of it."),
}


def _next(state: State) -> str:
    """What comes next, as far as it is known."""
    step, to = state.now_step, state.turn + 1
    if step is not None and step.phases and state.part + 1 < state.parts:
        return _("It goes on to the next part of this turn, {title}.").format(
            title=one_line(step.phases[state.part + 1].title)
        )
    if is_gate(state, to):
        return _("It goes on to the gate before {next}, and waits there.").format(next=_at(state, to))
    if to < len(state.turns) and step is not None and state.turns[to].step == step.id:
        who = one_line(who_does_what(state.plan, state.turns[to]))
        return _("This turn is over, and it goes on to {who}.").format(who=who or _("the next"))
    return _("This step is over, and it goes on to {next}.").format(next=_at(state, to))


def _at(state: State, turn: int) -> str:
    """The step to which a turn belongs, by its title."""
    if turn >= len(state.turns):
        return _("the end")
    return one_line(state.plan.step(state.turns[turn]).title)


def _titles(state: State, steps: tuple[str, ...]) -> str:
    return listed([one_line(state.plan.step_called(step).title) for step in steps])


def _name(state: State, cast: Cast) -> str:
    someone = state.plan.person(cast.name)
    return one_line(cast.newcomer or (someone.name if someone else ""))
