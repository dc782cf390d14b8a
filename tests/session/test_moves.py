from __future__ import annotations

import pytest

from tests.plans import deck, phase, step
from tests.sessions import Walk, walk
from workshop.script.model import Deal, Step
from workshop.session import commands as c
from workshop.session import events as e

TALK = step("talk", "round", time=60)
CLOSE = step("close", time=30)


def spoken(walked: Walk, passing: str = "") -> str:
    """Who has the turn, one after the other, up to the close; those in `passing` pass, as often as named."""
    said, left = "", list(passing)
    while walked.here[1] not in ("close", ""):
        said += walked.speaker or "-"
        if walked.speaker in left:
            left.remove(walked.speaker)
            walked.do(c.Pass())
        else:
            walked.do(c.Next())
    return said


def test_next_goes_through_parts_and_turns() -> None:
    """Next leads through the parts of a turn, the turns and the steps, to the close after the last."""
    walked = walk(step("talk", "round", phases=(phase("A", 10), phase("B", 5))), CLOSE, people=2)
    places = [walked.here]
    while walked.allows(c.Next()):
        walked.wait(1)
        walked.do(c.Next())
        places.append(walked.here)
    assert places == [
        *[("running", "talk", 0), ("running", "talk", 1)] * 2,
        ("running", "close", 0),
        ("closing", "", 0),
    ]
    assert walked.state.fates == ("taken", "taken", "taken")
    assert walked.state.spent == {"talk": 4, "close": 1}
    assert walked.state.ended_at == 5


def test_next_while_paused_stays_paused() -> None:
    """Moving while the clock stands leaves it standing, with the next turn's time before it."""
    walked = walk(TALK, CLOSE)
    walked.wait(10)
    walked.do(c.Pause(), c.Next())
    walked.wait(100)
    assert (walked.here, walked.speaker, walked.left) == (("paused", "talk", 0), "B", 60)
    walked.do(c.Resume())
    walked.wait(10)
    assert walked.left == 50
    assert walked.state.paused_seconds == 100


def test_back_goes_to_the_start_of_the_turn_before() -> None:
    """Back leads to the start of the turn before, also from the middle of one and while paused."""
    walked = walk(step("talk", "round", phases=(phase("A", 10), phase("B", 5))), CLOSE)
    walked.do(c.Next(), c.Next(), c.Next())
    walked.wait(3)
    walked.do(c.Back())
    assert (walked.here, walked.speaker, walked.left) == (("running", "talk", 0), "A", 10)
    walked.do(c.Next(), c.Next(), c.Pause(), c.Back())
    assert (walked.here, walked.speaker) == (("paused", "talk", 0), "A")


def test_the_close_can_be_left_again() -> None:
    """After the last turn the session waits; back returns to that turn, the clock going as it went."""
    walked = walk(TALK, people=1)
    walked.wait(20)
    walked.do(c.Next())
    assert walked.here == ("closing", "", 0)
    walked.wait(100)
    walked.do(c.Back())
    assert (walked.here, walked.left, walked.state.ended_at) == (("running", "talk", 0), 60, None)
    walked.do(c.Pause(), c.Next())
    walked.wait(50)
    walked.do(c.Back())
    assert walked.here == ("paused", "talk", 0)
    walked.wait(7)
    walked.do(c.Next(), c.End())
    assert (walked.state.phase, walked.state.outcome) == ("ended", "completed")
    # What passes after the last turn is no pause; what was paused before it is counted.
    assert (walked.state.ended_at, walked.state.paused_seconds) == (177, 7)


def test_ending_early() -> None:
    """A session that is ended in a turn was ended early, and the turn was had if it had begun."""
    walked = walk(TALK)
    walked.wait(10)
    walked.do(c.Pause())
    walked.wait(5)
    walked.do(c.End())
    assert (walked.state.outcome, walked.state.ended_at) == ("ended early", 15)
    assert walked.state.fates == ("taken", "ahead", "ahead")
    assert (walked.state.spent, walked.state.paused_seconds) == ({"talk": 10}, 5)
    early = walk(TALK, started=False)
    early.do(c.End())
    assert (early.state.outcome, early.state.fates) == ("ended early", ("ahead",) * 3)


@pytest.mark.parametrize(
    ("people", "passing", "order", "passes"),
    [
        (3, "", "ABC", 0),
        (3, "A", "ABCA", 1),
        (3, "C", "ABCC", 1),
        (3, "AC", "ABCAC", 2),
        (3, "ABC", "ABCABC", 3),
        (3, "AA", "ABCA", 1),
        (3, "AABBCC", "ABCABC", 3),
        (1, "A", "AA", 1),
        (1, "AA", "AA", 1),
    ],
)
def test_passing(people: int, passing: str, order: str, passes: int) -> None:
    """Who passes is offered their turn once more at the end of the lap, in order; passing again is final."""
    walked = walk(TALK, CLOSE, people=people)
    assert spoken(walked, passing) == order
    assert walked.state.passes == passes
    assert walked.here[1] == "close"


def test_passing_in_two_laps() -> None:
    """With two rounds, what is passed in the first is offered before the second begins."""
    walked = walk(step("talk", "round", times=2), CLOSE)
    assert spoken(walked, "B") == "ABCBABC"
    walked = walk(step("talk", "round", times=2), CLOSE)
    assert spoken(walked, "BBBB") == "ABCBABCB"
    assert walked.state.passes == 2


def test_passing_twice_without_the_offer() -> None:
    """Who passes, is gone back to and passes once more, is offered their turn once, not twice."""
    walked = walk(TALK, CLOSE)
    walked.do(c.Pass(), c.Back(), c.Pass())
    assert walked.state.passes == 1
    assert spoken(walked) == "BCA"


def test_an_offered_turn_is_the_same_turn() -> None:
    """What is offered again has the time, the card and the step of what was passed, and opens nothing."""
    walked = walk(step("talk", "round", prompts=("one", "two", "three"), consent=True), CLOSE)
    walked.do(c.Go(), c.Pass())
    offered = walked.state.turns[3]
    assert (offered.again, offered.opens, offered.prompt, offered.seconds) == (True, False, "one", 60)
    walked.do(c.Next(), c.Next())
    assert (walked.here, walked.speaker, walked.state.card) == (("running", "talk", 0), "A", "one")


def test_passing_before_a_gate() -> None:
    """Passing for good at the end of a round leads to the gate behind it, and through no gate."""
    walked = walk(TALK, step("deep", consent=True), CLOSE, people=1)
    walked.do(c.Pass(), c.Pass())
    assert walked.here == ("gate", "deep", 0)
    assert "consent" in walked.refused(c.Pass())


def test_passing_the_last_turn_of_all() -> None:
    """Where a round is the end, passing for good leads to the close."""
    walked = walk(TALK, people=2)
    walked.do(c.Next(), c.Pass())
    assert (walked.here, walked.speaker) == (("running", "talk", 0), "B")
    walked.do(c.Pass())
    assert walked.here == ("closing", "", 0)
    assert walked.state.fates == ("taken", "passed", "passed")


OPEN = step("talk", "round", order="open")


def test_an_open_round() -> None:
    """In an open order each place is empty until somebody is marked, and anybody can be marked anew."""
    walked = walk(OPEN, CLOSE)
    assert walked.speaker == ""
    walked.do(c.Call("p2"))
    assert walked.speaker == "B"
    assert walked.state.now_turn is not None
    assert walked.state.now_turn.groups == ({"speaker": ("p2",), "listeners": ("p1", "p3")},)
    walked.do(c.Call("p3"))
    assert walked.speaker == "C"
    walked.do(c.Call(""))
    assert walked.speaker == ""
    walked.do(c.Call("p3"), c.Next(), c.Call("p1"), c.Next())
    assert spoken(walked) == "-"


def test_passing_in_an_open_round() -> None:
    """Who was marked and passes is offered their turn again; whoever takes an offered place may pass too."""
    walked = walk(OPEN, CLOSE, people=2)
    walked.do(c.Call("p2"), c.Pass(), c.Call("p1"), c.Next())
    assert walked.speaker == "B"
    walked.do(c.Back(), c.Back(), c.Call("p1"), c.Pass(), c.Next())
    assert walked.state.passes == 2
    empty = walk(OPEN, CLOSE, people=2)
    empty.do(c.Pass(), c.Pass(), c.Call("p2"), c.Pass())
    assert [turn.again for turn in empty.state.turns] == [False, False, False, True, True, False]


def test_free_cards() -> None:
    """No card that lies on a turn or was drawn is drawn again; when all have been seen, it says so."""
    cards = {"questions": deck("one", "two", "three", "four")}
    walked = walk(
        step("free", "round", deal=Deal("questions", "free"), phases=(phase("A", 10), phase("B", 10))),
        step("dealt", deal=Deal("questions")),
        CLOSE,
        people=2,
        decks=cards,
    )
    assert walked.state.card == ""
    seen = []
    for _card in range(3):
        walked.do(c.Draw())
        seen.append(walked.state.card)
    walked.do(c.Next())
    assert walked.state.card == seen[-1]
    dealt = walked.state.turns[-2].prompt
    assert {*seen, dealt} == {"one", "two", "three", "four"}
    walked.do(c.Next())
    assert walked.state.card == ""
    assert "every card" in walked.refused(c.Draw())
    walked.do(c.Next(), c.Next())
    assert walked.state.card == dealt


@pytest.mark.parametrize("people", [1, 3])
def test_the_next_prompt_of_a_list(people: int) -> None:
    """Where prompts are a list, a key shows the next one within the turn, round again."""
    walked = walk(step("talk", "round", prompts=("a", "b", "c")), CLOSE, people=people)
    shown = [walked.state.card]
    for _key in range(3):
        walked.do(c.Draw())
        shown.append(walked.state.card)
    assert shown == ["a", "b", "c", "a"]
    walked.do(c.Next())
    assert walked.state.card == ("b" if people == 3 else "")


@pytest.mark.parametrize("steps", [(TALK, CLOSE), (step("talk", "spotlight"), CLOSE)])
def test_stopping_and_coming_back(steps: tuple[Step, ...]) -> None:
    """What ends from outside comes back paused where it stood, and nobody is said to have paused."""
    walked = walk(*steps)
    walked.wait(10)
    walked.do(c.Next())
    walked.wait(5)
    walked.do(c.Stop(), c.Recover())
    assert (walked.here, walked.speaker, walked.left) == (("paused", steps[0].id, 0), "B", 55)
    assert (walked.state.recovered, walked.state.pauses) == (True, 0)
    walked.do(c.Resume())
    walked.wait(5)
    assert walked.left == 50


def test_coming_back_after_a_crash() -> None:
    """Where nothing was said before the end, the time up to the last event that was written counts."""
    walked = walk(TALK)
    walked.wait(10)
    assert walked.do(c.Heartbeat()) == (e.Beat(),)
    walked.wait(4)
    walked.do(c.Recover())
    assert (walked.here, walked.left) == (("paused", "talk", 0), 50)
    assert walked.do(c.Heartbeat()) == ()


@pytest.mark.parametrize("stopped", [True, False])
def test_coming_back_before_a_gate_and_after_the_last_turn(stopped: bool) -> None:
    """Whoever comes back at a gate or after the last turn finds the clock standing when they go on."""
    for first, then in ((c.Go(), "deep"), (c.Skip(), "close")):
        walked = walk(step("deep", consent=True), CLOSE)
        walked.do(*[c.Stop()] * stopped, c.Recover(), first)
        assert walked.here == ("paused", then, 0)
    walked = walk(CLOSE)
    walked.do(c.Next(), *[c.Stop()] * stopped, c.Recover(), c.Back())
    assert walked.here == ("paused", "close", 0)
