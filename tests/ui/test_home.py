"""Home: what stands there, what doesn't, and the ways on from it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from textual import events

from tests.ui.desks import ASKS, HOSTILE, desk_at, session_at, visit
from tests.ui.sizes import ALL_SIZES
from workshop.disk import try_lock
from workshop.session import commands as c
from workshop.settings import Privacy, Settings
from workshop.ui.desk import Desk
from workshop.ui.screens.home import HomeScreen
from workshop.ui.screens.notes import NotesScreen
from workshop.ui.screens.session import SessionScreen
from workshop.ui.screens.setup import SetUpScreen
from workshop.ui.widgets.line import Line


def kept(desk: Desk, people: Sequence[str] = ("Ana", "Ben")) -> None:
    """A session of these people is in the archive."""
    session = session_at(desk, people)
    session.driver.do(c.End())
    session.keep()


@pytest.mark.parametrize("size", ALL_SIZES)
async def test_home_says_what_a_script_is_for_for_whom_and_how_long(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    """Titles, purpose, people and length of what ships are on every terminal, and nothing is cut off."""
    async with visit(desk_at(tmp_path), size=size) as v:
        seen = " ".join(v.seen().replace("\n", " ").split())
        for words in ("Begin and end", "Last circle", "For a group of 3–12", "45 minutes with 6", "45 min "):
            assert words in seen
        assert "enter go on" in seen
        assert "? keys" in seen
        assert all(len(line) <= size[0] for line in v.seen().split("\n"))


async def test_an_empty_house_says_what_to_do(tmp_path: Path) -> None:
    """Without scripts and notes, Home says how one comes by them."""
    async with visit(desk_at(tmp_path, scripts={})) as v:
        assert "There are no scripts yet." in v.seen()
        assert "Put one into" in " ".join(v.seen().split())
        assert "No past notes yet." in v.seen()
        await v.press("enter")
        assert isinstance(v.app.screen, HomeScreen)


async def test_a_broken_script_is_listed_with_what_is_wrong(tmp_path: Path) -> None:
    """A script of one's own that can't be used stands there with its first problem, and isn't begun."""
    broken = ASKS.replace("time: 2m", "time: soon")
    async with visit(desk_at(tmp_path, scripts={"broken": broken})) as v:
        assert "needs mending" in v.seen()
        assert '"soon" is no duration' in " ".join(v.seen().split())
        assert "broken.yaml:12:" in v.seen()
        await v.press("enter")
        assert isinstance(v.app.screen, HomeScreen)
        assert "needs mending first" in v.seen()


async def test_an_unfinished_session_is_first_and_is_gone_on_with(tmp_path: Path) -> None:
    """It stands first, without a name; enter goes on with it, its clock standing, its notes there."""
    desk = desk_at(tmp_path, scripts={"asks": ASKS})
    session_at(desk, notes={"n1": "a note"}, to_close=False).leave()
    async with visit(desk) as v:
        lines = [line for line in v.seen().split("\n") if line.strip()]
        assert any("an unfinished session, today 18:00" in line for line in lines[:5])
        assert "Ana" not in v.seen()
        assert "a note" not in v.seen()
        await v.press("enter")
        assert isinstance(v.app.screen, SessionScreen)
        state = v.app.screen.driver.state
        assert state.phase == "paused"
        assert [note.text for note in state.notes.values()] == ["a note"]


async def test_a_session_that_is_open_elsewhere_says_so(tmp_path: Path) -> None:
    """Another program's session is shown as such and can't be opened twice."""
    desk = desk_at(tmp_path, scripts={"asks": ASKS})
    session = session_at(desk, to_close=False)
    session.leave()
    assert session.folder is not None
    lock = try_lock(session.folder / "session.lock")
    assert lock is not None
    with lock:
        async with visit(desk) as v:
            assert "open elsewhere" in v.seen()
            await v.press("enter")
            assert isinstance(v.app.screen, HomeScreen)
            assert "another workshop has it open" in v.seen()


async def test_a_session_that_was_only_not_written_is_finished_at_the_start(tmp_path: Path) -> None:
    """A session that had ended when its program stopped is a record, and is not offered."""
    desk = desk_at(tmp_path, scripts={"asks": ASKS})
    session = session_at(desk)
    session.driver.do(c.End())
    session.release()
    async with visit(desk) as v:
        assert "unfinished" not in v.seen()
        assert "1 past session" in v.seen()


async def test_names_are_hidden_until_they_are_asked_for(tmp_path: Path) -> None:
    """Only when and how many until y; then titles and names, exactly as they were written."""
    desk = desk_at(tmp_path, scripts={"asks": ASKS})
    kept(desk, ("Ana", "[@click=app.quit]Ben[/x]"))
    async with visit(desk) as v:
        assert "today 18:00" in v.seen()
        assert "Ana" not in v.seen()
        await v.press("f3")
        assert "Ana and [@click=app.quit]Ben[/x]"[:20] in v.seen()
        await v.press("f3")
        assert "Ana" not in v.seen()


async def test_names_may_be_shown_at_once(tmp_path: Path) -> None:
    """The setting home_names shows them from the start."""
    desk = desk_at(tmp_path, scripts={"asks": ASKS}, settings=Settings(privacy=Privacy(home_names=True)))
    kept(desk)
    async with visit(desk) as v:
        assert "Ana and Ben" in v.seen()


async def test_a_script_is_shown_for_the_people_of_last_time(tmp_path: Path) -> None:
    """Its length is that for as many as there were last."""
    desk = desk_at(tmp_path, scripts={"asks": ASKS})
    kept(desk, ("A", "B", "C", "D"))
    async with visit(desk) as v:
        assert "10 minutes with 4" in v.seen()


async def test_typing_finds_even_where_the_first_letter_is_a_key(tmp_path: Path) -> None:
    """Letters find; the about that an a had opened is closed again; escape shows all."""
    async with visit(desk_at(tmp_path)) as v:
        await v.type("repair")
        assert "Light break" not in v.seen()
        assert "Tender spots" in v.seen()
        await v.press("escape")
        assert "Light break" in v.seen()
        await v.type("appr")
        assert "Appreciation exchange" in v.seen()
        assert "Light break" not in v.seen()
        assert "for you" not in v.seen()
        await v.press("escape")
        await v.type("nothing like it")
        assert "No script is found by that." in v.seen()


async def test_letters_that_come_at_once_are_one_word(tmp_path: Path) -> None:
    """However fast somebody types, or a terminal is: none is lost on the way into the line."""
    async with visit(desk_at(tmp_path)) as v:
        for letter in "listening":
            v.app.post_message(events.Key(letter, letter))
        await v.settle()
        assert v.app.screen.query_one("#find", Line).value == "listening"
        assert v.seen().count("Listening rounds") > 1


async def test_what_the_author_says_is_shown_only_when_asked_for(tmp_path: Path) -> None:
    """About may hold private questions: it stands behind a, labelled, and goes with the script."""
    async with visit(desk_at(tmp_path, scripts={"asks": ASKS})) as v:
        assert "What the author says" not in v.seen()
        await v.press("f7")
        assert "for you" in v.seen()
        assert "What the author says" in v.seen()
        await v.press("f7")
        assert "What the author says" not in v.seen()


async def test_a_click_chooses_and_the_words_below_do_what_their_keys_do(tmp_path: Path) -> None:
    """By mouse: a script begins its set-up, N's word leads to the notes."""
    async with visit(desk_at(tmp_path)) as v:
        await v.click("Listening rounds")
        assert isinstance(v.app.screen, SetUpScreen)
        await v.click("back")
        assert isinstance(v.app.screen, HomeScreen)
        await v.click("notes   f7 about")
        assert isinstance(v.app.screen, NotesScreen)


async def test_hostile_words_in_scripts_are_only_words(tmp_path: Path) -> None:
    """Markup in a title or a summary is shown as it is written and runs nothing."""
    script = ASKS.replace("title: Asks", "title: '[@click=app.quit]Asks[/x]'").replace(
        "summary: Asks for", "summary: '[/] [bold]Asks'\nwhy: For"
    )
    async with visit(desk_at(tmp_path, scripts={"asks": script})) as v:
        assert "[@click=app.quit]Asks[/x]" in v.seen()
        assert "[/] [bold]Asks" in v.seen()
        await v.click("[@click=app.quit]Asks[/x]")
        assert isinstance(v.app.screen, HomeScreen)
        await v.press("enter")
        assert isinstance(v.app.screen, SetUpScreen)
        assert "[@click=app.quit]Asks[/x]" in v.seen()


async def test_pasted_control_characters_never_reach_the_screen(tmp_path: Path) -> None:
    """What is pasted into the line in which one finds is made safe."""
    async with visit(desk_at(tmp_path)) as v:
        await v.press("slash")
        v.app.post_message(events.Paste(HOSTILE))
        await v.settle()
        assert "\x1b" not in v.seen()
        assert "\u202e" not in v.seen()


async def test_what_cannot_be_read_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A notes folder that may not be read ends nothing; the scripts are there all the same."""
    desk = desk_at(tmp_path, scripts={"asks": ASKS})

    def denied(self: object) -> None:
        raise PermissionError(13, "denied")

    monkeypatch.setattr("workshop.notes.archive.Archive.folders", denied)
    async with visit(desk) as v:
        assert "Not everything could be read" in v.seen()
        assert "Asks" in v.seen()


async def test_the_palette_has_scripts_and_themes_by_name(tmp_path: Path) -> None:
    """ctrl+p finds a script and begins its set-up."""
    async with visit(desk_at(tmp_path)) as v:
        await v.press("ctrl+p")
        await v.type("listening")
        await v.pilot.pause(0.3)
        assert "script: listening-rounds" in v.seen()
        await v.press("enter")
        await v.settle()
        assert isinstance(v.app.screen, SetUpScreen)


async def test_keys_are_listed(tmp_path: Path) -> None:
    """A question mark shows what the keys do; escape puts it away."""
    async with visit(desk_at(tmp_path)) as v:
        await v.press("question_mark")
        assert "only for a group, a pair, one alone" in v.seen()
        await v.press("escape")
        assert isinstance(v.app.screen, HomeScreen)


async def test_quitting_hands_back_how_it_ended(tmp_path: Path) -> None:
    """ctrl+q ends Home with nothing kept and no signal."""
    async with visit(desk_at(tmp_path)) as v:
        await v.pilot.press("ctrl+q")
    assert v.app.return_value is not None
    assert (v.app.return_value.kept, v.app.return_value.signum) == (None, None)


async def test_a_crash_tells_nobody_s_words_and_keeps_what_was_typed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What is printed of an error shows no variable's value; the session stands unfinished."""
    desk = desk_at(tmp_path, scripts={"asks": ASKS})
    session = session_at(desk, notes={"n1": "nobody else reads this"}, to_close=False)

    def fails() -> None:
        words = session.driver.state.notes["n1"].text
        raise RuntimeError(len(words))

    async def crash() -> None:
        async with visit(desk) as v:
            v.app.walk(session, "me")
            await v.settle()
            v.app.call_next(fails)
            await v.pilot.pause()

    with pytest.raises(RuntimeError):
        await crash()
    told = capsys.readouterr()
    assert "RuntimeError" in told.out + told.err
    assert "nobody else reads this" not in told.out + told.err
    (found,) = desk.archive.unfinished()
    assert found.state is not None
    assert found.state.phase == "paused"
