"""Who began a session: whoever came to have the first turn of its first round."""

from __future__ import annotations

import pytest

from tests.plans import phase, step
from tests.sessions import Walk, walk
from workshop.session import commands as c
from workshop.session.began import first_round

NEXT, PASS = c.Next(), c.Pass()


@pytest.mark.parametrize(
    ("done", "began"),
    [
        ([], ()),
        ([NEXT], ()),
        ([NEXT, NEXT], ("A",)),
        ([NEXT, NEXT, NEXT], ("A", "B")),
        # Whoever passed is among them, in their place, and once.
        ([NEXT, PASS, NEXT], ("A", "B")),
        ([NEXT, PASS, NEXT, NEXT, NEXT], ("A", "B", "C")),
        # A second round begins nothing.
        ([NEXT] * 7, ("A", "B", "C")),
        ([c.Leave("p1"), NEXT, NEXT], ("B",)),
        ([NEXT, c.Earlier(30), c.Leave("p1"), NEXT], ("A", "B")),
        # Whoever goes as their turn begins has not begun anything.
        ([NEXT, c.Leave("p1"), NEXT], ("B",)),
        ([NEXT, NEXT, c.Undo()], ()),
        ([c.Land()], ()),
    ],
)
def test_the_first_round_that_was_held_tells_who_began(done: list[c.Command], began: tuple[str, ...]) -> None:
    """In the order of the turns, as far as they were come to."""
    walked = walk(step("arrive"), step("one", "round"), step("two", "round", order="reverse"), step("close"))
    walked.do(*done)
    assert first_round(walked.state) == began


def test_a_round_that_was_left_out_is_not_the_first() -> None:
    """Declined at its gate, the next one is."""
    walked = walk(step("one", "round", consent=True, until="two"), step("two", "round", order="reverse"))
    walked.do(c.Skip(), NEXT)
    assert first_round(walked.state) == ("C",)


def test_in_an_open_order_it_is_whoever_was_called() -> None:
    """A turn that nobody was named for tells nothing."""
    walked = walk(step("one", "round", order="open"), step("close"))
    walked.do(NEXT, c.Call("p3"), NEXT)
    assert first_round(walked.state) == ("C",)


@pytest.mark.parametrize(
    ("roles", "phases", "began"),
    [
        (("speaker", "listener"), (), ("A",)),
        (("listener", "speaker"), (), ("A",)),
        (("listener", "speaker"), (phase("Say", 60, speaks="speaker"),), ("B",)),
    ],
)
def test_in_a_pair_it_is_whoever_speaks_first(
    roles: tuple[str, ...], phases: tuple[object, ...], began: tuple[str, ...]
) -> None:
    """By the role that speaks in the first part; where none is said to, by the first place."""
    taking_turns = step("one", "groups", roles=roles, rotate=False, phases=phases)
    walked: Walk = walk(taking_turns, step("close"), people=2, mode="pair")
    walked.do(NEXT)
    assert first_round(walked.state) == began
    assert first_round(walk(taking_turns, people=2, mode="group").state) == ()
