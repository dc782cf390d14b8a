from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress

import attrs
import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.fakes import FakeClock
from tests.plans import made, phase, script, step, step_lists
from tests.walks import everything
from workshop.plan.make import plan
from workshop.plan.model import Plan
from workshop.room.view import Held, View, view
from workshop.run.driver import Driver
from workshop.script.model import Breath, Field, Phase, Step
from workshop.session import commands as c
from workshop.session.moves import Refused

PRIVATE = "quagga"


class Room:
    """A session whose view can be looked at whenever something was done or time went by."""

    def __init__(self, plan: Plan) -> None:
        self.clock = FakeClock()
        self.driver = Driver.open(plan, self.clock, None, affirmed=True)

    def after(self, *moves: c.Command | float, smaller: bool = False) -> View:
        for move in moves:
            if isinstance(move, int | float):
                self.clock.advance(move)
                self.driver.tick()
            else:
                self.driver.do(move)
        return view(self.driver.state, self.driver.now(), smaller=smaller)


@pytest.fixture
def room() -> Room:
    return Room(everything())


def go_to(room: Room, id: str) -> View:  # noqa: A002
    """On to a step, up to its gate."""
    seen = room.after(c.Start())
    while room.driver.state.now_step is not None and room.driver.state.now_step.id != id:
        seen = room.after(c.Go() if room.driver.state.phase == "gate" else c.Next())
    return seen


def test_before_the_start_only_who_is_here_and_the_agreements_are_seen(room: Room) -> None:
    """The title, the people and what all are asked to agree on, and nothing of what is to come."""
    four = ("Ana", "Ben", "Chi", "Dan")
    waiting = View(title="Tried", step="", mood="waiting", circle=four, agreements=("Speak for yourself.",))
    assert room.after() == waiting


def test_a_turn_with_parts(room: Room) -> None:
    """The part that runs, its words or else the step's, its own time, and the part that comes next."""
    assert room.after(c.Start(), 20) == View(
        title="Tried",
        step="Arrive",
        mood="speaking",
        circle=("Ana", "Ben", "Chi", "Dan"),
        part="Phones away",
        say="Welcome.",
        remaining=40,
        allotted=60,
        then="Settle",
    )
    seen = room.after(c.Next())
    assert (seen.part, seen.say, seen.remaining) == ("Settle", "Sit down.", 120)
    assert (seen.then, seen.next_names) == ("First", ("Ana",))


def test_a_round_shows_who_has_the_floor(room: Room) -> None:
    """The speaker, in their role, and who comes after; the step isn't announced again."""
    seen = go_to(room, "first")
    assert (seen.speaks, seen.role, seen.next_names, seen.then) == (("Ana",), "speaker", ("Ben",), "")
    assert seen.groups == ()


def test_an_open_order_waits_for_a_name(room: Room) -> None:
    """Until the counselor has said who is next, the place is empty."""
    seen = go_to(room, "ready")
    assert (seen.speaks, seen.role) == ((), "speaker")
    assert room.after(c.Call("p3")).speaks == ("Chi",)


def test_groups_show_who_sits_with_whom(room: Room) -> None:
    """Each group with its roles and who holds them; nobody has the floor of all."""
    seen = go_to(room, "pairs")
    assert seen.speaks == ()
    assert seen.groups == (
        (Held("speaker", ("Ana",)), Held("listener", ("Ben",))),
        (Held("speaker", ("Chi",)), Held("listener", ("Dan",))),
    )
    plain = Room(made(step("talk", "groups", size=3), people=4))
    assert plain.after(c.Start()).groups[0][0].role == ""


def test_the_role_that_has_the_floor_in_each_group_is_known() -> None:
    """By its name, part by part; in a form without roles, and outside of groups, there is none."""
    parts = (
        phase("Tell", 60, speaks="speaker"),
        phase("Give back", 60, speaks="listener"),
        phase("Quiet", 60),
    )
    pairs = step("pairs", "groups", roles=("speaker", "listener"), phases=parts)
    room = Room(made(pairs, step("round", "round"), people=4))
    seen = [room.after(move).piece for move in (c.Start(), c.Next(), c.Next())]
    assert seen == ["speaker", "listener", ""]
    while room.driver.state.now_step is not None and room.driver.state.now_step.id != "round":
        room.after(c.Next())
    assert room.after().piece == ""


def test_a_breath_runs_with_the_part_and_stands_in_a_pause() -> None:
    """Its pace, and for how many seconds the part has run; elsewhere the room isn't told how long."""
    room = Room(made(step("sit", breathe=Breath(4, 0, 6)), step("talk"), people=3))
    assert (room.after(c.Start()).pace, room.after(2.5).ran) == (Breath(4, 0, 6), 2.5)
    assert room.after(c.Pause(), 60).ran == 2.5
    assert room.after(c.Resume(), 1).ran == 3.5
    seen = room.after(c.Next(), 10)
    assert (seen.pace, seen.ran) == (None, 0.0)


def test_everyone_with_a_seat_is_in_the_circle() -> None:
    """Whose seat is empty and who sits out are told apart, in every mood, until they come or are back."""
    room = Room(made(step("one", "round"), step("two", "round"), people=3, expected=("Gil",)))
    for move in (0, c.Start(), c.Slow(), c.Resume()):
        seen = room.after(move)
        assert (seen.circle, seen.empty, seen.aside) == (("A", "B", "C", "Gil"), ("Gil",), ())
    seen = room.after(c.SitOut("p2"))
    assert (seen.empty, seen.aside) == (("Gil",), ("B",))
    seen = room.after(c.Come("p4"), c.Come("p2"))
    assert (seen.circle, seen.empty, seen.aside) == (("A", "B", "C", "Gil"), (), ())


def test_the_gentler_wording_only_where_there_is_one(room: Room) -> None:
    """A step without one keeps its words."""
    go_to(room, "first")
    assert room.after(smaller=True).say == "One word?"
    assert room.after().say == "What is new?\nOr pass."
    assert Room(everything()).after(c.Start(), smaller=True).say == "Welcome."


def test_gentler_words_stand_for_the_words_they_soften() -> None:
    """A part's own for the part; the step's for its own words, not for a part that says something else."""
    parts = (
        Phase("Told", 60),
        Phase("Back", 60, say="Say it back.", smaller="A word of it."),
        Phase("Check", 60, say="Is that so?"),
    )
    told = Step("told", "Told", phases=parts, say="Tell us.", smaller="One sentence?")
    assert [told.smaller_in(part) for part in range(3)] == ["One sentence?", "A word of it.", ""]
    bare = evolve(told, say="")
    assert [bare.smaller_in(part) for part in range(3)] == ["One sentence?", "A word of it.", "One sentence?"]
    room = Room(plan(script(told), ("Ana", "Ben", "Chi"), "group", seed=1))
    assert room.after(c.Start(), smaller=True).say == "One sentence?"
    assert room.after(c.Next(), smaller=True).say == "A word of it."
    assert room.after(c.Next(), smaller=True).say == "Is that so?"


def test_the_card_that_lies_there_is_seen(room: Room) -> None:
    """The one that was dealt, and the one that was drawn after it."""
    assert go_to(room, "cards").card == "A stone?"
    assert room.after(c.Draw()).card == "A cup?"


def test_before_a_gate_its_words_are_not_shown(room: Room) -> None:
    """Only its title, whether it names touch, and that one stays, until all have agreed; then all of it."""
    seen = go_to(room, "deeper")
    assert seen == View(
        title="Tried",
        step="Deeper",
        mood="asking",
        circle=("Ana", "Ben", "Chi", "Dan"),
        touch=True,
    )
    assert room.after(3600, c.Stay()) == attrs.evolve(seen, staying=True)
    assert room.after(smaller=True).say == ""
    seen = room.after(c.Go())
    assert (seen.mood, seen.say, seen.touch) == ("speaking", "Now deeper.", True)


def test_the_moods_of_a_turn(room: Room) -> None:
    """Speaking, finishing for a while once its time is up, then quiet; and no time is counted up."""
    go_to(room, "first")
    seen = [room.after(seconds) for seconds in (0, 59, 1, 19, 1, 600)]
    assert [one.mood for one in seen] == ["speaking", "speaking", "finishing", "finishing", "quiet", "quiet"]
    assert [one.remaining for one in seen] == [60, 1, None, None, None, None]


def test_a_pause_shows_the_time_standing(room: Room) -> None:
    """It is not hidden, and doesn't go on."""
    go_to(room, "first")
    seen = [room.after(5.5, c.Pause()), room.after(600)]
    assert [(one.mood, one.remaining) for one in seen] == [("paused", 55), ("paused", 55)]
    assert room.after(c.Resume()).mood == "speaking"


@pytest.mark.parametrize("before", ["first", "deeper"])
def test_a_moment_is_being_taken(room: Room, before: str) -> None:
    """No name, no time, no words: the room only reads that; in a turn and before a gate."""
    go_to(room, before)
    seen = room.after(c.Slow())
    assert seen == View(title="Tried", step="", mood="moment", circle=("Ana", "Ben", "Chi", "Dan"))


def test_without_countdowns_there_is_no_time(room: Room) -> None:
    """Neither what is left nor out of how much."""
    go_to(room, "first")
    seen = room.after(c.SetUntimed(True), 30)
    assert (seen.mood, seen.remaining, seen.allotted) == ("speaking", None, None)


def test_after_the_last_turn_it_is_over(room: Room) -> None:
    """At the close, ended and kept: the title, the people, nothing else."""
    go_to(room, "close")
    for command in (c.Next(), c.End(), c.Keep()):
        seen = room.after(command)
        assert seen == View(title="Tried", step="", mood="over", circle=("Ana", "Ben", "Chi", "Dan"))


def test_nothing_of_a_view_could_hold_what_is_private() -> None:
    """Its fields are an explicit list; who adds one answers here for what it may show."""
    assert [field.name for field in attrs.fields(View)] == [
        "title",
        "step",
        "mood",
        "speaks",
        "role",
        "groups",
        "circle",
        "part",
        "say",
        "card",
        "remaining",
        "allotted",
        "then",
        "next_names",
        "touch",
        "agreements",
        "breath",
        "empty",
        "aside",
        "piece",
        "staying",
        "pace",
        "ran",
        "back",
    ]


def secretly(steps: Sequence[Step]) -> tuple[Step, ...]:
    """The steps with a secret in every guide, and questions of every kind whose labels are secret."""
    asked = tuple(
        Field(f"field-{keep}-{by}", f"{PRIVATE} label", by_each=by, keep=keep)
        for keep in ("record", "process", "none")
        for by in (True, False)
    )
    return tuple(
        evolve(
            one,
            guide=f"{PRIVATE} guide",
            phases=tuple(evolve(part, guide=f"{PRIVATE} part") for part in one.phases),
            say="Say this.",
            smaller="Or this.",
            ask=tuple(evolve(field, id=f"{one.id}-{field.id}") for field in asked),
        )
        for one in steps
    )


def secrets_of(plan: Plan) -> list[c.Command]:
    """Everything private that can be written into a session of this plan."""
    written: list[c.Command] = [
        c.Note("g", f"{PRIVATE} group", "group"),
        c.Note("j", f"{PRIVATE} jot", "jotting"),
        c.Note("o", f"{PRIVATE} own", "own"),
        c.Note("a", f"{PRIVATE} about", "person", "p1"),
        c.Draft("d", f"{PRIVATE} draft", "own"),
    ]
    for one in plan.steps:
        for field in one.ask:
            written.append(c.Answer(field.id, "p1" if field.by_each else None, f"{PRIVATE} answer"))
    return written


commands: st.SearchStrategy[c.Command] = st.sampled_from(
    [
        c.Next(),
        c.Next(),
        c.Back(),
        c.Pass(),
        c.Go(),
        c.Stay(),
        c.Skip(),
        c.Pause(),
        c.Resume(),
        c.Slow(),
        c.More(),
        c.Again(),
        c.Undo(),
        c.Draw(),
        c.Land(),
        c.End(),
    ]
)
moves: st.SearchStrategy[c.Command | float] = st.one_of(commands, st.floats(0, 600))


@given(step_lists(), st.integers(1, 5), st.lists(moves, max_size=25), st.booleans())
@settings(max_examples=60, deadline=None)
def test_nothing_private_is_ever_in_a_view(
    steps: tuple[Step, ...], people: int, walk: list[c.Command | float], smaller: bool
) -> None:
    """Whatever the script and wherever the session: no guide, note, answer or question is in what all see."""
    plan = made(*secretly(steps), people=people)
    plan = evolve(plan, ready=(f"{PRIVATE} ready",), source=evolve(plan.source, text=f"{PRIVATE} text"))
    room = Room(plan)
    room.after(c.Start(), *secrets_of(plan))
    assert PRIVATE in repr(room.driver.state)
    for move in walk:
        with suppress(Refused):
            room.after(move)
        assert PRIVATE not in repr(room.after(smaller=smaller))


@given(step_lists(), st.lists(moves, max_size=25))
@settings(max_examples=50, deadline=None)
def test_whatever_happens_there_is_a_view(steps: tuple[Step, ...], walk: list[c.Command | float]) -> None:
    """It can be asked for at any moment, its time is never negative, and a gate is never spoken for."""
    room = Room(made(*steps, people=3))
    room.after(c.Start())
    for move in walk:
        with suppress(Refused):
            room.after(move)
        seen = room.after()
        assert seen.remaining is None or seen.remaining >= 0
        assert seen.mood != "asking" or (seen.say, seen.card, seen.part, seen.speaks) == ("", "", "", ())


def test_a_part_s_title_is_not_shown_twice() -> None:
    """In the last part, the next step is what comes; at the very end, nothing does."""
    room = Room(made(step("only", phases=(phase("One", 60), phase("Two", 60)))))
    assert room.after(c.Start()).then == "Two"
    assert room.after(c.Next()).then == ""
