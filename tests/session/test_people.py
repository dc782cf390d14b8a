"""People who come late, leave, sit out, and what a session makes of it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.plans import deck, script, step
from tests.sessions import Walk, walk
from workshop.notes.record import papers
from workshop.plan.make import plan as make_plan
from workshop.plan.people import LONGEST_NAME, Named
from workshop.script.model import Deal
from workshop.session import commands as c
from workshop.session import events as e
from workshop.session.seating import unheard
from workshop.session.state import Stay
from workshop.session.staying import fewest

CLOSE = step("close", time=60)


def evening(*, time: int | None = None) -> Walk:
    """Four people and an empty seat between the second and the third."""
    written = script(step("hello"), step("talk", "round", time=120, flex=(60, 240)), CLOSE)
    seats = [Named("A"), Named("B"), Named("Gil", expected=True), Named("C"), Named("D")]
    walked = Walk(make_plan(written, seats, "group", time=time))
    walked.do(c.Start())
    return walked


def speakers(walked: Walk) -> str:
    """Who has the round's turns, in order, the one at which it stands in brackets."""
    told = ""
    for index, turn in enumerate(walked.state.turns):
        if turn.step == "talk":
            name = "".join(walked.state.plan.names(turn.groups[0]["speaker"]))[:1]
            told += f"({name})" if index == walked.state.turn else name
    return told


def test_an_empty_seat_has_its_time_and_is_filled_by_one_command() -> None:
    """Gil's time is held, so that nobody's turn gets shorter and nothing is late once he is here."""
    walked = evening(time=600)
    plan = walked.state.plan
    assert plan.expected == ("Gil",)
    assert plan.seconds + plan.held + plan.slack == 600
    lengths = {turn.seconds for turn in walked.state.turns if turn.step == "talk"}
    assert len(lengths) == 1
    assert walked.state.behind(walked.now) == 0
    walked.do(c.Next(), c.Next(), c.Come("p3"))
    assert speakers(walked) == "A(B)GCD"
    assert {turn.seconds for turn in walked.state.turns if turn.step == "talk"} == lengths
    assert walked.state.behind(walked.now) <= 0
    assert walked.state.due_at() == 600
    assert walked.state.stays[-1] == Stay("p3", walked.now)


@pytest.mark.parametrize(
    ("said", "name"), [("Zoë?", "Zoë"), (" Zoë\tB., ", "Zoë B."), ("Z" * 5000, "Z" * LONGEST_NAME)]
)
def test_who_is_new_bears_a_name_as_any_line_of_names_gives_it(said: str, name: str) -> None:
    """Without the sign of those who are expected, without commas, and no longer than any other."""
    walked = evening()
    walked.do(c.Come(name=said))
    assert walked.state.plan.people[-1].name == name


def test_who_comes_after_their_seat_was_passed_comes_at_the_end() -> None:
    """A turn in the lap that still runs is owed; one that is over is not."""
    walked = evening()
    walked.do(*[c.Next()] * 4, c.Come("p3"))
    assert speakers(walked) == "ABC(D)G"
    walked = evening()
    walked.do(*[c.Next()] * 5, c.Come("p3"))
    assert walked.here == ("running", "close", 0)
    assert speakers(walked) == "ABCD"


def test_somebody_leaves_in_the_middle_of_their_turn() -> None:
    """The turn stays as taken, the next one begins, and going back leads past it; undo brings all back."""
    walked = evening()
    walked.do(c.Next(), c.Next())
    walked.wait(30)
    (event,) = walked.do(c.Leave("p2"))
    assert isinstance(event, e.Replanned)
    assert speakers(walked) == "AB(C)D"
    assert walked.state.fates[2] == "taken"
    assert (walked.left, walked.state.spent["talk"]) == (120, 30)
    walked.wait(10)
    walked.do(c.Back())
    assert speakers(walked) == "(A)CD"
    walked.do(c.Undo(), c.Undo())
    assert speakers(walked) == "A(B)CD"
    assert walked.state.plan.present == walked.session.log[0].event.plan.present  # type: ignore[union-attr]
    assert walked.left == 120 - 40


@pytest.mark.parametrize("go", [c.Leave, c.SitOut])
def test_a_turn_that_hardly_began_waits_for_who_comes_back(go: Callable[[str], c.Command]) -> None:
    """Whoever goes as their turn begins has not had it; its gate is asked once, and what was passed waits."""
    walked = walk(step("hello"), step("talk", "round", consent=True), CLOSE, people=3)
    walked.do(c.Next(), c.Go())
    walked.wait(2)
    walked.do(go("p1"))
    assert (walked.here, walked.left, speakers(walked)) == (("running", "talk", 0), 60, "(B)C")
    walked.do(c.Next(), c.Come("p1"))
    assert speakers(walked) == "B(C)A"
    walked.do(c.Next(), c.Pass())
    assert speakers(walked) == "BCA(A)"
    walked.do(go("p1"))
    assert (walked.here[1], speakers(walked)) == ("close", "BCA")
    walked.do(c.Undo())
    walked.wait(30)
    walked.do(go("p1"))
    assert (speakers(walked), walked.state.fates[-2:]) == ("BCAA", ("taken", "ahead"))


def test_what_ran_is_counted_where_it_ran_though_fewer_turns_are_left() -> None:
    """Back from the close to before a round that is shorter by who has left: the close keeps its time."""
    walked = evening()
    walked.do(c.Land())
    walked.wait(40)
    walked.do(c.Leave("p1"), c.Back())
    assert walked.state.turn == 0
    assert walked.state.spent["close"] == 40


def test_sitting_out_is_not_leaving() -> None:
    """Whoever sits out has no turn and is still in the room; they come back by the same way as others."""
    walked = evening()
    walked.do(c.Next(), c.SitOut("p4"))
    assert speakers(walked) == "(A)BD"
    assert [stay.person for stay in walked.state.stays if stay.left is None] == ["p1", "p2", "p4", "p5"]
    walked.do(c.Come("p4"))
    assert speakers(walked) == "(A)BCD"
    assert len(walked.state.stays) == 4


def test_a_pass_is_offered_again_to_who_comes_back() -> None:
    """Whoever passed, left before it was offered again, and came back, still has their turn."""
    walked = evening()
    walked.do(c.Next(), c.Pass(), c.Leave("p1"))
    assert speakers(walked) == "A(B)CD"
    walked.do(c.Come("p1"))
    assert speakers(walked) == "A(B)CDA"


@pytest.mark.parametrize(
    ("people", "then", "speakers"),
    [
        (2, (c.Next(), c.Back()), "AB(A)"),
        (2, (c.Next(), c.Back(), c.Back()), "AB(A)"),
        (3, (c.Next(), c.Come(name="Z")), "ABCZ(A)"),
        (3, (c.Swap("p1", "p2"),), "AACB(A)"),
        (3, (c.Next(), c.SitOut("p2"), c.Next(), c.Back()), "ABC(A)"),
        (3, (c.SitOut("p1"),), "ABC"),
        (3, (c.SitOut("p1"), c.Next(), c.Come("p1")), "ABCA"),
    ],
)
def test_what_was_passed_at_a_table_is_offered_again(
    people: int, then: tuple[c.Command, ...], speakers: str
) -> None:
    """In twos and threes as in a round, in brackets: whoever comes, and on the way back; to whom it was."""
    talk = step("talk", "groups", roles=("speaker", "listener", "observer")[:people], may_pass=True)
    walked = walk(talk, CLOSE, people=people)
    walked.do(c.Pass(), *then)
    told = ""
    for turn in walked.state.turns[:-1]:
        name = walked.state.plan.name(turn.groups[0]["speaker"][0])
        told += f"({name})" if turn.again else name
    assert told == speakers
    here = {person.id for person in walked.state.plan.present}
    at_the_end = walked.state.turns[-2].groups
    assert {one for group in at_the_end for people in group.values() for one in people} == here


def test_the_way_back_leaves_what_was_fitted() -> None:
    """Turns that were fitted keep their length on the way back, and who comes then has as long as they."""
    walked = evening()
    walked.do(c.Next())
    walked.wait(400)
    walked.do(c.Next(), c.Fit())
    fitted = [turn.seconds for turn in walked.state.turns]
    assert fitted[2] == 120 > fitted[3] == fitted[4]
    walked.do(c.Next(), c.Back())
    assert [turn.seconds for turn in walked.state.turns] == fitted
    walked.do(c.Next(), c.Back(), c.Come("p3"))
    assert [turn.seconds for turn in walked.state.turns] == [*fitted[:3], fitted[3], *fitted[3:]]


def test_open_order_has_a_turn_for_each_who_is_here() -> None:
    """One more with who comes, one fewer with who leaves, and none taken from who was called."""
    walked = walk(step("talk", "round", order="open", time=60), CLOSE)
    walked.do(c.Call("p2"), c.Next(), c.Come(name="Zoë"))
    assert sum(turn.step == "talk" for turn in walked.state.turns) == 4
    walked.do(c.Leave("p1"))
    assert sum(turn.step == "talk" for turn in walked.state.turns) == 3
    walked.do(c.Call("p4"), c.Next(), c.Call("p3"), c.Next())
    assert walked.here[1] == "close"


def test_somebody_comes_before_it_starts() -> None:
    """What is planned at the start is with them."""
    walked = walk(step("talk", "round", time=60), CLOSE, started=False, expected=["Gil"])
    assert (walked.state.plan.seconds, walked.state.plan.held) == (240, 60)
    walked.do(c.Come("p4"))
    assert (walked.state.plan.seconds, walked.state.plan.held) == (300, 0)
    walked.do(c.Start())
    assert walked.state.behind(walked.now) == 0


def test_a_gate_waits_for_who_is_left() -> None:
    """Where the first behind a gate leaves before it, the next is first, with their own card."""
    deep = step("deep", "round", consent=True, deal=Deal("questions"))
    walked = walk(step("hello"), deep, CLOSE, decks={"questions": deck("1", "2", "3")})
    walked.do(c.Next(), c.Leave("p1"))
    assert (walked.here, walked.state.card) == (("gate", "deep", 0), walked.state.turns[1].prompt)
    walked.do(c.Go())
    assert walked.speaker == "B"


def test_no_pass_count_where_few_were_together_at_any_time() -> None:
    """How few were there is told from the start to the end."""
    walked = evening()
    assert fewest(walked.state) == 4
    walked.wait(5)
    walked.do(c.Leave("p1"))
    walked.wait(5)
    walked.do(c.Come("p3"))
    walked.wait(5)
    walked.do(c.End())
    assert fewest(walked.state) == 3


def test_no_pass_count_where_few_took_part() -> None:
    """Who sits out can't pass: of four in the room, two who take part would be named by a number."""
    walked = walk(step("talk", "round"), CLOSE, people=4, started=False)
    walked.do(c.SitOut("p3"), c.SitOut("p4"), c.Start(), c.Pass())
    walked.do(*[c.Next()] * 3, c.End())
    assert papers(walked.state, "s1").record.totals.passes is None


def test_who_has_not_been_heard() -> None:
    """Nobody before the first own turn; then those without one, who passed among them."""
    walked = evening()
    assert unheard(walked.state) == ()
    walked.do(c.Next())
    assert unheard(walked.state) == ("B", "C", "D")
    walked.do(c.Next(), c.Pass())
    assert unheard(walked.state) == ("B", "D")


def test_a_break_ends_by_a_hand_and_says_when_it_is_over() -> None:
    """Twenty minutes at least; at its end it is told once, and nothing goes on by itself."""
    walked = evening()
    walked.wait(10)
    walked.do(c.Slow(), c.Break(1200))
    assert (walked.state.phase, walked.state.slowed, walked.state.back_at) == ("paused", False, 1210)
    assert walked.due == 1210
    assert walked.wait(1300) == (e.BreakOver(),)
    assert walked.state.break_over
    assert walked.due is None
    assert walked.here[0] == "paused"
    walked.do(c.Resume())
    assert (walked.state.back_at, walked.left) == (None, 50)
    assert (walked.state.pauses, walked.state.paused_seconds) == (1, 1300)


@pytest.mark.parametrize("care", [c.Slow(), c.Break(1200)])
def test_who_leaves_in_a_moment_takes_it_from_nobody(care: c.Command) -> None:
    """Neither the moment nor the break ends; whoever comes next does not speak at once."""
    walked = evening()
    walked.do(c.Next())
    walked.wait(30)
    walked.do(care)
    stood = (walked.state.slowed, walked.state.back_at)
    walked.do(c.Leave("p1"))
    assert speakers(walked) == "A(B)CD"
    assert (walked.state.slowed, walked.state.back_at) == stood
    assert walked.state.phase == "paused"


def test_a_break_ends_with_the_last_turn() -> None:
    """Nothing is told of it at the close, or after the end."""
    walked = evening()
    walked.do(c.Land(), c.Break(1200), c.Next())
    assert walked.here[0] == "closing"
    assert walked.due is None
    walked.do(c.End())
    assert walked.wait(2000) == ()


def test_the_end_that_is_told_in_a_break_is_the_one_after_it() -> None:
    """It moves when the break is taken, not while it lasts; what is taken back early comes earlier."""
    walked = evening()
    rest, behind = walked.state.rest(walked.now), walked.state.behind(walked.now)
    walked.do(c.Slow(), c.Break(1200))
    assert walked.state.rest(walked.now) == rest + 1200
    assert walked.state.behind(walked.now) == max(0, behind + 1200 - walked.state.plan.held)
    walked.wait(300)
    assert walked.now + walked.state.rest(walked.now) == rest + 1200
    walked.do(c.Resume())
    assert walked.state.rest(walked.now) == rest


def test_cards_are_laid_and_put_back() -> None:
    """What was chosen lies there for all; put back, it does not come again."""
    free = step("free", "round", deal=Deal("questions", "free"))
    walked = walk(free, CLOSE, people=2, decks={"questions": deck("1", "2", "3")})
    walked.do(c.Draw())
    first = walked.state.card
    walked.do(c.PutBack())
    assert walked.state.card == ""
    walked.do(c.Draw())
    assert walked.state.card != first
    walked.do(c.Lay(" curious "))
    assert walked.state.card == "curious"
    walked.do(c.Next())
    assert walked.state.card == ""


def test_agreements_can_be_changed_together() -> None:
    """What all agree on from then on is what holds, before the start and in the step that reads them."""
    walked = walk(step("agreements"), CLOSE, started=False)
    walked.do(c.Agree(("One voice.", "Phones away.")))
    assert walked.state.plan.agreements == ("One voice.", "Phones away.")
    before = walked.state.plan
    walked.do(c.Agree(("One voice.",)), c.Undo())
    assert walked.state.plan == before
