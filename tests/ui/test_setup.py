"""Set-up: names, mode, time and what must be so; the plan follows; and it begins only when all is said."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest
from textual import events
from textual.widgets import Input

from tests.run.players import Bench
from tests.ui.desks import ASKS, HOSTILE, Visit, desk_at, visit
from tests.ui.sizes import ALL_SIZES, BOTH_ENDS
from workshop.notes.archive import Archive
from workshop.plan.people import Named
from workshop.settings import Notes, Privacy, Settings, Sound, Time
from workshop.ui.screens.home import HomeScreen
from workshop.ui.screens.practice import PracticeScreen
from workshop.ui.screens.session import SessionScreen
from workshop.ui.screens.setup import SetUpScreen
from workshop.ui.start import SetUp
from workshop.ui.widgets.choice import Choice
from workshop.ui.widgets.names import Names
from workshop.ui.widgets.trial import Trial

ROUNDS = SetUp("listening-rounds")
FOUR = SetUp("listening-rounds", names="Ana, Ben, Chi, Dana")


def shown(v: Visit) -> SetUpScreen:
    screen = v.app.screen
    assert isinstance(screen, SetUpScreen)
    return screen


@pytest.mark.parametrize("size", BOTH_ENDS)
async def test_from_home_to_the_session_by_keys_alone(tmp_path: Path, size: tuple[int, int]) -> None:
    """Found, enter, names, each statement affirmed, begin: the session stands, its journal on the disk."""
    desk = desk_at(tmp_path)
    async with visit(desk, size=size) as v:
        await v.type("listening")
        await v.press("enter")
        await v.type("Ana, Ben, Chi, Dana")
        assert "34 minutes, ends 18:34" in v.seen()
        await v.press("enter", "tab", "enter")
        await v.press("tab")
        for _statement in range(4):
            await v.press("space", "tab")
        await v.press("enter")
        screen = v.app.screen
        assert isinstance(screen, SessionScreen)
        state = screen.driver.state
        assert [person.name for person in state.plan.people] == ["Ana", "Ben", "Chi", "Dana"]
        assert not state.affirmed
        assert not screen.asks_ready, "what must be so was affirmed before"
        await v.press("enter")
        assert screen.driver.state.affirmed
        assert screen.driver.is_kept
        assert len(list(desk.archive.unfinished())) == 1


async def test_by_mouse_alone_but_for_the_names(tmp_path: Path) -> None:
    """Clicks choose the mode, who sees the screen, affirm each line, and begin."""
    async with visit(desk_at(tmp_path), SetUp("listening-rounds", names="Ana, Ben")) as v:
        await v.click("a pair")
        await v.click("everyone   ")
        for line in ("Everyone here", "Nobody has to", "There is a quiet", "I know whom"):
            await v.click(line)
        await v.click("Begin")
        screen = v.app.screen
        assert isinstance(screen, SessionScreen)
        assert screen.driver.state.plan.mode == "pair"
        assert v.app.seen_by == "everyone"


async def test_whoever_leads_chooses_whether_they_take_a_turn(tmp_path: Path) -> None:
    """No, first or last, where it is known who leads; the plan beside it follows, and so does the session."""
    signed = Settings(notes=Notes(led_by="Mo"), privacy=Privacy(idle_seconds=0))
    async with visit(
        desk_at(tmp_path, settings=signed), SetUp("listening-rounds", names="Ana, Ben, Chi")
    ) as v:
        assert "30 minutes, ends" in v.seen()
        await v.click("last   ")
        assert "34 minutes, ends" in v.seen()
        await v.press("left")
        await v.press("f5", *["space", "tab"] * 4, "f5")
        screen = v.app.screen
        assert isinstance(screen, SessionScreen)
        assert [person.name for person in screen.driver.state.plan.seated] == ["Mo", "Ana", "Ben", "Chi"]
    async with visit(desk_at(tmp_path / "unsigned"), FOUR) as v:
        assert "take a turn" not in v.seen()


async def test_chips_are_moved_and_removed_by_keys_and_the_line_follows(tmp_path: Path) -> None:
    """The line of names is the one truth: chips follow it, and it follows them."""
    async with visit(desk_at(tmp_path), FOUR) as v:
        line, names = v.app.screen.query_one("#names", Input), v.app.screen.query_one(Names)
        await v.press("tab")
        assert names.has_focus
        await v.press("right", "right", "less_than_sign")
        assert line.value == "Ana, Chi, Ben, Dana"
        await v.press("ctrl+right", "shift+right")
        assert line.value == "Ana, Ben, Dana, Chi"
        await v.press("delete")
        assert line.value == "Ana, Ben, Dana"
        plan = shown(v).drafted.plan
        assert plan is not None
        assert [person.name for person in plan.people] == ["Ana", "Ben", "Dana"]
        await v.press("backspace", "backspace", "backspace", "backspace")
        assert line.value == ""


async def test_chips_are_moved_and_removed_by_mouse(tmp_path: Path) -> None:
    """A click chooses a chip, and the words beside it move it and remove it."""
    async with visit(desk_at(tmp_path), FOUR) as v:
        line = v.app.screen.query_one("#names", Input)
        await v.click(" Ben ")
        await v.click("remove")
        assert line.value == "Ana, Chi, Dana"
        await v.click(" Ana ")
        await v.click(" > ")
        assert line.value == "Chi, Ana, Dana"


async def test_two_of_one_name_are_told_apart_before_it_begins(tmp_path: Path) -> None:
    """The two are marked, a sentence says what helps, and begin stays where it is."""
    async with visit(desk_at(tmp_path), SetUp("listening-rounds", names="Ana, Ben, ana")) as v:
        assert v.seen().count("twice") == 2
        assert "tell them apart" in v.seen()
        await v.press("f5")
        assert isinstance(v.app.screen, SetUpScreen)
        assert not list(tmp_path.glob("notes/*/*"))


async def test_the_mode_follows_the_names_until_it_is_chosen(tmp_path: Path) -> None:
    """Two are a pair, three a group; once somebody chose, the number has to fit the choice."""
    async with visit(desk_at(tmp_path), ROUNDS) as v:
        mode = v.app.screen.query_one("#mode", Choice)
        assert mode.value is None
        assert "Say who is here" in v.seen()
        await v.type("Ana, Ben")
        assert mode.value == "pair"
        await v.type(", Chi")
        assert mode.value == "group"
        await v.click("a pair")
        assert mode.value == "pair"
        assert "pair is for 2 people; 3 are named" in v.seen()


async def test_alone_needs_no_name(tmp_path: Path) -> None:
    """Once alone is chosen nobody else is asked about, whoever was named before; the statements stay."""
    async with visit(desk_at(tmp_path), ROUNDS) as v:
        await v.type("Ana, Ben, Gil?")
        assert "Who is here" in v.seen()
        await v.click("alone")
        plan = shown(v).drafted.plan
        assert plan is not None
        assert (plan.mode, [person.name for person in plan.people], plan.expected) == ("solo", ["You"], ())
        assert "Who is here" not in v.seen()
        assert "Who sees this screen" not in v.seen()
        assert "[ ] There is a quiet place nearby" in v.seen()
        await v.click("a group")
        assert v.app.screen.query_one("#names", Input).value == "Ana, Ben, Gil?"


async def test_from_home_to_a_practice_of_ones_own_by_keys_alone(tmp_path: Path) -> None:
    """Chosen for one alone, enter, each statement affirmed, begin: no name was asked for."""
    async with visit(desk_at(tmp_path, scripts={"asks": ASKS})) as v:
        await v.press("f8", "f8", "f8", "enter", "x")
        await v.press("space", "f5")
        screen = v.app.screen
        assert isinstance(screen, PracticeScreen)
        assert screen.driver.state.plan.mode == "solo"
        assert screen.driver.state.affirmed


async def test_the_plan_says_when_it_ends_and_what_would_fit(tmp_path: Path) -> None:
    """The end on the wall's clock follows the time; too little says by how much and what would help."""
    async with visit(desk_at(tmp_path), FOUR) as v:
        assert "ends 18:34" in v.seen()
        await v.click("as written")
        await v.type("45")
        assert "ends 18:45" in v.seen()
        await v.press("backspace", "backspace")
        await v.type("5")
        seen = " ".join(v.seen().split())
        assert "more than the 5m there is" in seen
        assert "What would fit:" in seen
        await v.press("f5")
        assert isinstance(v.app.screen, SetUpScreen)
        await v.press("backspace")
        await v.type("soon")
        assert "soon is no time; write minutes" in " ".join(v.seen().split())
        await v.click("as written")
        v.app.screen.query_one("#as-written").press()  # type: ignore[attr-defined]
        await v.settle()
        assert "ends 18:34" in v.seen()


async def test_the_end_moves_with_the_clock_on_the_wall(tmp_path: Path) -> None:
    """Minutes later, the plan would end minutes later."""
    async with visit(desk_at(tmp_path), FOUR) as v:
        v.clock.advance(180)
        await v.tick()
        assert "ends 18:37" in v.seen()


async def test_the_seed_stays_while_one_edits(tmp_path: Path) -> None:
    """However often the time and the names change, the same people have the same plan again."""
    async with visit(desk_at(tmp_path), FOUR) as v:
        before = shown(v).drafted.plan
        assert before is not None
        await v.press("end")
        await v.type(", Eve")
        await v.press(*["backspace"] * 5)
        assert shown(v).drafted.plan == before
        assert f"seed {before.seed}" in v.seen()


async def test_who_is_expected_is_in_the_plan_and_takes_no_turn(tmp_path: Path) -> None:
    """A question mark after a name keeps a place."""
    start = SetUp("listening-rounds", names="Ana, Ben, Chi, Gil?", lead="M.", lead_turn="first", seed=7)
    async with visit(desk_at(tmp_path), start) as v:
        plan = shown(v).drafted.plan
        assert plan is not None
        assert plan.expected == ("Gil",)
        assert [person.name for person in plan.present] == ["M.", "Ana", "Ben", "Chi"]
        assert (plan.led_by, plan.seed) == ("M.", 7)
        assert "expected: Gil" in v.seen()


async def test_it_begins_only_when_what_must_be_so_was_affirmed(tmp_path: Path) -> None:
    """Each line of ready has to be affirmed; the first that isn't gets the cursor."""
    async with visit(desk_at(tmp_path, scripts={"asks": ASKS}), SetUp("asks", names="Ana, Ben")) as v:
        await v.press("f5")
        assert "Affirm each line." in v.seen()
        await v.press("space", "f5")
        assert isinstance(v.app.screen, SessionScreen)


@pytest.mark.parametrize("speed", [1, 20])
@pytest.mark.parametrize("keep", [True, False])
async def test_only_a_rehearsal_is_kept_nowhere(tmp_path: Path, speed: float, keep: bool) -> None:
    """At any speed, also that of the clock: kept is what was asked for."""
    start = SetUp("asks", names="Ana, Ben", speed=speed, keep=keep)
    async with visit(desk_at(tmp_path, scripts={"asks": ASKS}), start) as v:
        await v.press("f5")
        await v.press("space", "f5")
        screen = v.app.screen
        assert isinstance(screen, SessionScreen)
        assert screen.driver.is_kept is keep
        assert screen.driver.speed == speed


async def test_keys_that_were_pressed_just_before_are_not_overtaken(tmp_path: Path) -> None:
    """Begin has priority, and yet the last statement that was affirmed before it counts."""
    async with visit(desk_at(tmp_path), SetUp("listening-rounds", names="Ana, Ben, Chi")) as v:
        await v.press("f5")
        for _statement in range(3):
            await v.press("space", "tab")
        for key in ("space", "f5"):
            v.app.post_message(events.Key(key, " " if key == "space" else None))
        await v.settle()
        assert isinstance(v.app.screen, SessionScreen)


async def test_the_private_part_stands_among_what_must_be_so(tmp_path: Path) -> None:
    """A repair asks, as its script says it, whether the private part is done, and never what it is."""
    async with visit(desk_at(tmp_path), SetUp("repair-practice", names="Ana, Ben")) as v:
        assert "[ ] The private part is done." in v.seen()
        assert "afraid" not in v.seen()


async def test_a_full_disk_is_told_and_nothing_is_begun(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Set-up keeps what was said, says what to do, and the same key tries again."""
    desk = desk_at(tmp_path, scripts={"asks": ASKS})
    real = Archive.open

    def full(self: Archive, *args: object) -> None:
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(Archive, "open", full)
    async with visit(desk, SetUp("asks", names="Ana, Ben")) as v:
        await v.press("f5", "space", "f5")
        assert "the disk is full" in v.seen()
        assert isinstance(v.app.screen, SetUpScreen)
        monkeypatch.setattr(Archive, "open", real)
        await v.press("f5")
        assert isinstance(v.app.screen, SessionScreen)


async def test_pasted_names_are_safe_and_lines_become_names(tmp_path: Path) -> None:
    """A pasted list is a line of names, without anything that a terminal would obey."""
    async with visit(desk_at(tmp_path), ROUNDS) as v:
        v.app.post_message(events.Paste(f"Ana\nBen\n{HOSTILE}"))
        await v.settle()
        people = v.app.screen.query_one(Names).people
        assert people[:2] == (Named("Ana"), Named("Ben"))
        assert people[2].name.startswith("[@click=app.quit]Ana[/x] [red]")
        assert not any(sign in str(people) for sign in ("\x1b", "\x07", "\u202e"))
        assert "[@click=app.quit]Ana" in v.seen()
        assert "\x1b" not in v.seen()
        assert shown(v).drafted.plan is not None


async def test_escape_goes_back_to_where_it_came_from(tmp_path: Path) -> None:
    """From Home to Home; from the command, out of the app."""
    async with visit(desk_at(tmp_path)) as v:
        await v.press("enter", "escape")
        assert isinstance(v.app.screen, HomeScreen)
    async with visit(desk_at(tmp_path), ROUNDS) as v:
        await v.pilot.press("escape")
    assert v.app.return_value is not None
    assert v.app.return_value.kept is None


async def test_names_are_not_lost_by_one_key(tmp_path: Path) -> None:
    """Escape says first that the names go; only the second, with nothing typed between, goes back."""
    async with visit(desk_at(tmp_path)) as v:
        await v.press("enter")
        await v.type("Ana")
        await v.press("escape")
        assert "esc once more" in v.seen()
        await v.type(", Ben")
        await v.press("escape")
        assert isinstance(v.app.screen, SetUpScreen)
        await v.press("escape")
        assert isinstance(v.app.screen, HomeScreen)


async def test_a_script_that_is_nowhere_ends_the_app_with_a_sentence(tmp_path: Path) -> None:
    """From the command, what can't be begun is handed back as a sentence."""
    async with visit(desk_at(tmp_path), SetUp("listening-roundz")) as v:
        await v.pilot.pause()
    assert v.app.return_value is not None
    assert "did you mean listening-rounds?" in v.app.return_value.trouble
    assert v.app.return_code == 1


@pytest.mark.parametrize("size", ALL_SIZES)
async def test_set_up_begins_at_its_beginning(tmp_path: Path, size: tuple[int, int]) -> None:
    """The first question stands over the field in which it is answered, on every size."""
    async with visit(desk_at(tmp_path), SetUp("one-issue"), size=size) as v:
        assert "Who is here" in v.seen()
        assert v.app.focused is not None
        assert v.app.focused.id == "names"


@pytest.mark.parametrize("usual", [False, True])
async def test_with_or_without_countdowns(tmp_path: Path, usual: bool) -> None:
    """What is usual for a person is chosen already; a click chooses the other."""
    desk = desk_at(tmp_path, scripts={"asks": ASKS}, settings=Settings(time=Time(untimed=usual)))
    async with visit(desk, SetUp("asks", names="Ana, Ben")) as v:
        assert ("> without" in v.seen()) == usual
        if not usual:
            await v.click("without")
        await v.press("f5", "space", "f5")
        screen = v.app.screen
        assert isinstance(screen, SessionScreen)
        assert screen.driver.state.untimed


async def test_the_chime_can_be_tried(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It plays what would be played, and says what played it, or that words will do."""
    async with visit(desk_at(tmp_path), FOUR) as v:
        await v.click("Try the chime")
        assert "This machine has no player for sounds; words will do." in v.seen()
        bench = Bench(tmp_path / "bench", monkeypatch)
        bench.put("paplay")
        # A second click within a fifth of a second is none to Textual.
        v.app.screen.query_one("#chime", Trial).press()
        await v.settle()
        assert "paplay played the chime." in v.seen()
        assert bench.calls == ["paplay chime-end.wav"]


async def test_nothing_is_tried_that_nobody_wants(tmp_path: Path) -> None:
    """With the bell alone, it rings; with neither, there is nothing to try."""
    for bell in (True, False):
        settings = Settings(sound=Sound(chime=False, bell=bell))
        async with visit(desk_at(tmp_path, settings=settings), FOUR) as v:
            if bell:
                await v.click("Try the chime")
                assert "The terminal rang its bell, if it has one." in v.seen()
            else:
                assert "Try the chime" not in v.seen()
