"""The chart of feelings on the screen: browsed, found, made one's own; and the sentence that it begins."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest
from textual import events

from tests.ui.closes import to_close
from tests.ui.desks import ASKS, HOSTILE, Visit, desk_at, session_at, visit
from tests.ui.sizes import ALL_SIZES, BOTH_ENDS
from workshop.script.own import read_own
from workshop.settings import Settings
from workshop.ui.desk import Desk
from workshop.ui.screens.adding import AddWord
from workshop.ui.screens.answers import Answers
from workshop.ui.screens.close import CloseScreen
from workshop.ui.screens.dialogs import Dialog
from workshop.ui.screens.feelings import FeelingsScreen
from workshop.ui.screens.home import HomeScreen
from workshop.ui.screens.session import SessionScreen
from workshop.ui.start import Walk
from workshop.ui.widgets.line import Line
from workshop.ui.widgets.still import Still

CHART = """\
title: Words of ours
families:
  - {id: glad, title: Glad, mild: [pleased], clear: [glad, happy], strong: [overjoyed]}
  - {id: sad, title: Sad, mild: [down], clear: [sad], strong: [crushed]}
"""


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """A desk with a small chart of its own."""
    (tmp_path / "decks").mkdir()
    (tmp_path / "decks" / "feelings.yaml").write_text(CHART)
    return desk_at(tmp_path)


def own_file(desk: Desk) -> Path:
    return desk.places.own


async def to_chart(v: Visit) -> FeelingsScreen:
    await v.press("f4")
    assert isinstance(v.app.screen, FeelingsScreen)
    return v.app.screen


def sentence(v: Visit) -> str:
    return v.app.screen.query_one("#sentence", Line).value


@pytest.mark.parametrize("size", ALL_SIZES)
async def test_every_word_that_ships_fits_on_the_screen(tmp_path: Path, size: tuple[int, int]) -> None:
    """Family by family, from mild to strong, each word stands there whole; at 80x24 nothing has to scroll."""
    desk = desk_at(tmp_path)
    async with visit(desk, size=size) as v:
        screen = await to_chart(v)
        await v.press("tab")
        for family in desk.library.chart().families:
            assert screen.family == family.id
            seen = v.seen()
            for word in family.words:
                assert f" {word.text} " in f"{seen} ".replace(">", " ").replace("\n", " \n"), word
            if size[1] > 20:
                assert not screen.query_one("#shelf").show_vertical_scrollbar
                assert not screen.query_one("#chart-words").show_vertical_scrollbar
            rows = [at for at, line in enumerate(seen.split("\n")) for kind in ("mild", "clear", "strong")
                    if f" {kind} " in line[:38]]  # fmt: skip
            assert len(set(rows)) == 3
            assert all(len(line) <= size[0] for line in seen.split("\n"))
            await v.press("down")


async def test_by_keys_a_word_begins_the_sentence_and_it_is_written_on(desk: Desk) -> None:
    """Down the families, right to the words, arrows among them; enter begins it, enter finds what is open."""
    async with visit(desk, size=(80, 24)) as v:
        await to_chart(v)
        await v.press("down", "down", "right", "right", "enter")
        assert sentence(v) == "I feel sad when …, because I need …"
        assert "event: what a camera would see" in v.seen()
        await v.type("you look away")
        await v.press("enter")
        assert "need: what matters to you" in v.seen()
        await v.type("to be seen")
        assert sentence(v) == "I feel sad when you look away, because I need to be seen"
        await v.press("enter")
        assert "f2 copies it. It is kept nowhere." in v.seen()
        await v.press("f2")
        assert v.app.clipboard == sentence(v)
        await v.press("escape")
        assert isinstance(v.app.screen, HomeScreen), "what was copied is not lost"


async def test_arrows_go_between_rows_and_back_to_the_families(desk: Desk) -> None:
    """Down and up to the nearest word of the next strength; left of the first are the families."""
    async with visit(desk) as v:
        screen = await to_chart(v)
        await v.press("enter", "right")
        assert screen.chosen == "pleased"
        await v.press("down", "right")
        assert screen.chosen == "happy"
        await v.press("down", "down")
        assert screen.chosen == "overjoyed"
        await v.press("up", "up", "up")
        assert screen.chosen == "pleased"
        await v.press("end")
        assert screen.chosen == "overjoyed"
        await v.press("home", "left", "down")
        assert screen.family == "sad"


async def test_typing_finds_in_all_families(desk: Desk) -> None:
    """With the family and the strength beside it; also letters that are keys elsewhere, and misspelt."""
    async with visit(desk, size=(80, 24)) as v:
        screen = await to_chart(v)
        await v.type("hapy")
        assert ">happy  Glad, clear" in v.seen()
        assert "pleased" not in v.seen()
        await v.press("enter")
        assert sentence(v).startswith("I feel happy when")
        assert "clear     glad  >happy" in v.seen(), "it is seen in its family"
        await v.press("up")
        await v.type("crush")
        assert screen.chosen == "crushed"
        await v.press("down", "right", "escape")
        await v.press("slash")
        await v.type("zzz")
        assert "No word is found by that." in v.seen()
        await v.press("enter")
        assert not screen.chosen


async def test_a_thought_is_told_kindly_and_nothing_is_refused(desk: Desk) -> None:
    """Whatever is written stays, and it can be copied like any other."""
    async with visit(desk, size=(60, 20)) as v:
        screen = await to_chart(v)
        screen.query_one("#sentence").focus()
        await v.type("I feel that you are late")
        seen = " ".join(v.seen().split())
        assert "“feel that …” begins a thought, maybe a good one." in seen
        assert "such as sad or glad?" in seen
        await v.press("f2")
        assert v.app.clipboard == "I feel that you are late"
        await v.press(*["backspace"] * 17)
        await v.type("ignored")
        assert "“ignored” tells what somebody did" in " ".join(v.seen().split())


async def test_a_sentence_is_not_lost_by_one_key(desk: Desk) -> None:
    """Neither by escape, nor by choosing another word over it."""
    async with visit(desk) as v:
        await to_chart(v)
        await v.type("glad")
        await v.press("enter")
        await v.type("it rains")
        await v.press("escape")
        assert "esc once more" in v.seen()
        await v.press("up")
        v.app.screen.query_one("#words").focus()
        await v.press("enter")
        assert "it rains" in sentence(v)
        await v.press("escape")
        assert isinstance(v.app.screen, HomeScreen)


async def test_by_mouse(desk: Desk) -> None:
    """A click shows a family; one on a word goes to it, a second chooses it; keys can be clicked too."""
    async with visit(desk, size=(80, 24)) as v:
        screen = await to_chart(v)
        await v.click("Sad")
        assert screen.family == "sad"
        await v.click("crushed")
        assert screen.chosen == "crushed"
        assert sentence(v) == ""
        await v.click("f7 hide")
        assert "crushed " not in v.seen().split("“crushed”")[0]
        await v.click("ctrl+z take back")
        await v.click("down")
        await v.click("down")
        assert sentence(v).startswith("I feel down when")
        await v.click("esc back")
        assert isinstance(v.app.screen, HomeScreen)


async def test_a_word_is_hidden_shown_among_the_rest_and_shown_again(desk: Desk) -> None:
    """Gone until f8; then it stands in brackets, and the same key brings it back; ctrl+z takes back each."""
    async with visit(desk, size=(80, 24)) as v:
        await to_chart(v)
        await v.press("down", "right", "f7")
        assert "“pleased” is hidden; ctrl+z takes it back." in v.seen()
        assert "1 hidden" in v.seen()
        assert " mild " not in v.seen()
        await v.press("f8")
        assert "(pleased)" in v.seen()
        assert "( ) hidden" in v.seen()
        await v.press("home", "f7")
        assert "“pleased” is shown again." in v.seen()
        assert "(pleased)" not in v.seen()
        assert read_own(own_file(desk)).hidden("feelings") == frozenset()
        await v.press("ctrl+z", "ctrl+z", "ctrl+z")
        assert "There is nothing to take back." in v.seen()
        assert desk.library.chart().families[0].words[0].text == "pleased"


async def test_a_word_of_ones_own_is_added_taken_away_and_brought_back(desk: Desk) -> None:
    """It asks for family and strength; the word is marked, begins the sentence, and is in the file."""
    async with visit(desk, size=(80, 24)) as v:
        screen = await to_chart(v)
        await v.press("down", "f3", "enter")
        assert "Write the word." in v.seen()
        await v.type("sunny")
        await v.press("enter")
        assert "Choose how strong it is." in v.seen()
        await v.press("shift+tab", "right", "tab", "end", "enter")
        assert screen.family == "sad"
        assert screen.chosen == "sunny"
        assert "sunny*" in v.seen()
        assert "* yours" in v.seen()
        (word,) = read_own(own_file(desk)).words()
        assert (word.text, word.family, word.strength) == ("sunny", "sad", "strong")
        await v.press("delete")
        assert "sunny*" not in v.seen()
        await v.press("ctrl+z")
        assert "sunny*" in v.seen()
        await v.press("home", "delete")
        assert "“down” is none of yours; f7 hides it." in v.seen()


async def test_a_word_that_is_there_is_not_added_twice(desk: Desk) -> None:
    """The question stays, and says where the word is."""
    async with visit(desk) as v:
        await to_chart(v)
        await v.press("down", "right", "f7", "f3")
        assert isinstance(v.app.screen, AddWord)
        await v.type("PLEASED")
        await v.press("tab", "tab", "right", "enter")
        told = v.app.screen.query_one(".dialog-told", Still).stands.plain
        assert told == ("“PLEASED” is there already, but hidden: f8 shows what is hidden, f7 shows it again.")
        await v.press("escape")
        assert isinstance(v.app.screen, FeelingsScreen)


async def test_what_was_typed_and_not_found_can_be_added(desk: Desk) -> None:
    """The question has it already."""
    async with visit(desk) as v:
        screen = await to_chart(v)
        await v.type("saudade")
        screen.query_one("#shelf").focus()
        await v.press("f3")
        assert v.app.screen.query_one(Line).value == "saudade"
        await v.press("tab", "tab", "right", "enter")
        assert screen.chosen == "saudade"


async def test_hostile_words_are_only_words(tmp_path: Path) -> None:
    """In the chart, in what is added, in what is pasted: nothing is obeyed."""
    (tmp_path / "decks").mkdir()
    hostile = CHART.replace("title: Glad", "title: '[/] [@click=app.quit]G'").replace("pleased", "'[/]'")
    (tmp_path / "decks" / "feelings.yaml").write_text(hostile)
    desk = desk_at(tmp_path)
    async with visit(desk) as v:
        await to_chart(v)
        assert ">[/]" in v.seen()
        await v.click("[/] [@click=app.quit]G")
        await v.press("enter")
        assert sentence(v).startswith("I feel [/] when")
        v.app.post_message(events.Paste(HOSTILE))
        await v.settle()
        assert "\x1b" not in sentence(v)
        await v.press("f2", "up", "f3")
        v.app.post_message(events.Paste("[@click=app.quit]x[/x]\x1b[2J\u202e"))
        await v.settle()
        await v.press("tab", "tab", "right", "enter")
        assert ">[@click=app.quit]x[/x]" in v.seen()
        assert not any(sign in v.seen() for sign in ("\x1b", "\x07", "\u202e"))
        assert isinstance(v.app.screen, FeelingsScreen)
        assert "\x1b" not in own_file(desk).read_text()


async def test_a_damaged_file_of_ones_own_is_told_and_changes_nothing(desk: Desk) -> None:
    """The chart is shown as it ships; hiding and adding say why they can't, and the file stays."""
    own_file(desk).write_text("format = 1\nhidden")
    async with visit(desk, size=(80, 24)) as v:
        await to_chart(v)
        # A long path is broken where the line ends.
        assert "own.toml" in "".join(v.seen().split())
        assert "mend it, or move it away" in " ".join(v.seen().split())
        await v.press("down", "right", "f7")
        assert "Not changed: " in v.seen().replace("\n", " ")
        assert "pleased" in v.seen()
        await v.press("f3")
        await v.type("sunny")
        await v.press("tab", "tab", "right", "enter")
        assert isinstance(v.app.screen, AddWord)
        assert "Not changed:" in v.seen()
    assert own_file(desk).read_text() == "format = 1\nhidden"


async def test_a_full_disk_is_told(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """What couldn't be written isn't shown as done."""

    def full(*_anything: object) -> None:
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr("workshop.script.own.write_private", full)
    async with visit(desk) as v:
        await to_chart(v)
        await v.press("down", "right", "f7")
        assert "Not changed: the disk is full" in v.seen()
        assert ">pleased" in v.seen()


async def test_a_chart_that_needs_mending_says_where(desk: Desk) -> None:
    """An empty screen with the place of the mistake, and every key still harmless."""
    (desk.places.home / "decks" / "feelings.yaml").write_text("title: x\nfamilies: none\n")
    async with visit(desk) as v:
        await to_chart(v)
        assert "feelings.yaml:2:11: families: one text stands here" in " ".join(v.seen().split())
        await v.press("down", "right", "f3", "f7", "delete", "f8", "ctrl+z", "enter")
        await v.type("sad")
        await v.press("enter", "escape", "escape")
        assert isinstance(v.app.screen, HomeScreen)


async def asking(tmp_path: Path, chart: str = CHART) -> Desk:
    """A desk whose one script asks for a feeling."""
    desk = desk_at(tmp_path)
    for name, text in (("scripts/asks.yaml", ASKS), ("decks/feelings.yaml", chart)):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text)
    return desk


@pytest.mark.parametrize("size", BOTH_ENDS)
async def test_from_a_field_for_a_feeling_f4_fills_it(tmp_path: Path, size: tuple[int, int]) -> None:
    """The hint stands beside the field while it has the cursor; what is chosen is in it, and journalled."""
    desk = await asking(tmp_path)
    session = session_at(desk)
    async with visit(desk, size=size) as v:
        await to_close(v, session)
        await v.press("tab", "tab")
        assert "f4 chart" in v.seen()
        await v.press("f4")
        assert isinstance(v.app.screen, FeelingsScreen)
        assert not v.app.screen.query("#sentence")
        await v.type("over")
        await v.press("enter")
        assert isinstance(v.app.screen, CloseScreen)
        assert "overjoyed" in v.seen()
        await v.tick()
        assert session.driver.state.answers["word", "p1"].value == "overjoyed"
        await v.press("tab")
        await v.click("f4 chart")
        await v.press("escape")
        assert isinstance(v.app.screen, CloseScreen)
        assert ("word", "p2") not in session.driver.state.answers


async def test_a_thought_in_a_field_for_a_feeling_is_said_kindly_and_taken(tmp_path: Path) -> None:
    """It is looked at kindly; the answer stands as it was written, and a feeling needs no word at all."""
    desk = await asking(tmp_path)
    session = session_at(desk)
    async with visit(desk) as v:
        await to_close(v, session)
        await v.press("tab", "tab")
        await v.type("that nobody cares")
        assert "begins a thought, maybe a good one" in " ".join(v.seen().split())
        await v.tick()
        assert session.driver.state.answers["word", "p1"].value == "that nobody cares"
        await v.press("tab")
        await v.type("sad")
        assert "begins a thought" not in v.seen()


async def test_while_a_session_runs_and_the_blank_covers_it(tmp_path: Path) -> None:
    """From its answers by f4; f12 covers the chart too, and what comes back is the room's view alone."""
    desk = await asking(tmp_path)
    session = session_at(desk, to_close=False)
    async with visit(desk) as v:
        v.app.walk(session, "me")
        await v.settle()
        await v.press("e", "tab", "tab", "f4")
        assert isinstance(v.app.screen, FeelingsScreen)
        await v.press("down", "right", "enter")
        assert isinstance(v.app.screen, Answers)
        await v.press("f4", "f12")
        assert not v.seen().strip()
        await v.press("space")
        assert isinstance(v.app.screen, SessionScreen)
        assert v.app.screen.in_room
        assert session.driver.state.answers["word", "p1"].value == "pleased"


async def test_it_is_found_by_name_also_in_a_session(tmp_path: Path) -> None:
    """ctrl+p, feelings: the chart with its sentence; escape leads back to the session."""
    desk = await asking(tmp_path)
    session = session_at(desk, to_close=False)
    async with visit(desk) as v:
        v.app.walk(session, "me")
        await v.settle()
        await v.press("ctrl+p")
        await v.type("chart of feel")
        await v.pilot.pause(0.3)
        await v.press("enter")
        await v.settle()
        assert isinstance(v.app.screen, FeelingsScreen)
        assert v.app.screen.query("#sentence")
        await v.press("escape")
        assert isinstance(v.app.screen, SessionScreen)


async def test_its_keys_can_be_bound_anew_and_are_said_so(tmp_path: Path) -> None:
    """Each has an id; what is told names the key as it is bound."""
    desk = desk_at(tmp_path, settings=Settings(keys={"chart.hide": "z", "chart.undo": "v"}))
    async with visit(desk) as v:
        await to_chart(v)
        await v.press("down", "right")
        assert "z hide" in v.seen()
        await v.press("z")
        assert "is hidden; v takes it back" in v.seen()
        await v.press("question_mark")
        assert isinstance(v.app.screen, Dialog)
        assert "take yours away" in v.seen()


async def test_in_a_session_a_word_is_shown_to_all(tmp_path: Path) -> None:
    """F4 opens the chart over a session; ctrl+t lays the word in the middle, and C takes it away again."""
    desk = desk_at(tmp_path)
    session = session_at(desk, ("Ana", "Ben", "Chi"), script="listening-rounds", to_close=False)
    async with visit(desk, Walk(session, "everyone")) as v:
        await v.press("f4")
        await v.type("curious")
        await v.press("ctrl+t")
        assert session.driver.state.card == "curious"
        assert "curious" in v.seen()
        await v.press("C")
        assert session.driver.state.card == ""
