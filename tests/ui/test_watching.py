"""A rehearsal on the screens that follows its script."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.often import mostly_later
from tests.ui.desks import Visit, desk_at, visit
from workshop.notes.archive import opened
from workshop.plan.make import plan
from workshop.plan.model import Plan
from workshop.run.rehearsing import Follows
from workshop.session import commands as c
from workshop.ui.desk import Desk
from workshop.ui.screens.session import SessionScreen
from workshop.ui.start import Walk

BEGIN = "workshop: 1\ntitle: Draft\nsteps:\n  - {title: Arrive, time: 1m, say: Welcome.}\n"
TALK = BEGIN + "  - {title: Talk, form: round, time: 1m, say: What is new?}\n"


def rehearsal(desk: Desk, *, surprises: bool = False) -> Walk:
    """A rehearsal of the desk's one script, gone on to the second speaker, that follows it."""

    def made() -> Plan:
        return plan(desk.library.load("draft"), ("Ana", "Ben", "Chi"), "group", seed=1)

    session = opened(desk.archive, made(), desk.clock, affirmed=True, speed=20, keep=False)
    for command in (c.Start(), c.Next(), c.Next()):
        session.driver.do(command)
    return Walk(session, follows=Follows((desk.library.find("draft"),), made), surprises=surprises)


async def saved(v: Visit, path: Path, text: str) -> None:
    """The file is saved with this text, and has been looked at."""
    path.write_text(text)
    assert v.app._watching is not None
    v.app._watching.look()
    await v.settle()


async def test_what_is_saved_is_what_is_shown(tmp_path: Path) -> None:
    """New words stand on the screen once they are saved, at the turn where the rehearsal stood."""
    desk = desk_at(tmp_path, scripts={"draft": TALK})
    async with visit(desk, rehearsal(desk)) as v:
        await saved(v, desk.library.find("draft"), TALK.replace("What is new?", "What is old?"))
        assert "What is old?" in v.seen()
        assert isinstance(v.app.screen, SessionScreen)
        state = v.app.screen.state
        assert (state.turn, state.phase) == (2, "running")
        assert "rehearsal, nothing is kept" in v.seen()


async def test_a_mistake_stands_over_the_last_good_version(tmp_path: Path) -> None:
    """The mistake with its place, and beneath it the session as it was, which goes on; mended, it is gone."""
    desk = desk_at(tmp_path, scripts={"draft": TALK})
    async with visit(desk, rehearsal(desk)) as v:
        path = desk.library.find("draft")
        await saved(v, path, TALK.replace("form: round", "form: rond [/]"))
        assert "draft.yaml:5:25: form:" in v.seen()
        assert "What is new?" in v.seen()
        await v.press("n")
        assert "draft.yaml:5:25: form:" in v.seen()
        await saved(v, path, TALK)
        assert "draft.yaml" not in v.seen()


@pytest.mark.parametrize("over", mostly_later(["question_mark", "q", "i", "s", "f12"], now=3))
async def test_what_lies_over_the_session_stays(tmp_path: Path, over: str) -> None:
    """A page, a question, a blank screen, a note: a save waits until it has gone, and then is shown."""
    desk = desk_at(tmp_path, scripts={"draft": TALK})
    async with visit(desk, rehearsal(desk)) as v:
        await v.press(over)
        seen, shown = v.seen(), v.app.screen
        await saved(v, desk.library.find("draft"), TALK.replace("What is new?", "What is old?"))
        assert v.app.screen is shown
        assert "What is old?" not in v.seen()
        if over != "i":
            assert v.seen() == seen
        await v.press("escape")
        assert v.app._watching is not None
        v.app._watching.look()
        await v.settle()
        assert "What is old?" in v.seen()
        assert isinstance(v.app.screen, SessionScreen)


async def test_what_changes_nothing_leaves_the_session_alone(tmp_path: Path) -> None:
    """A comment that is saved begins no turn anew; and what the screen shows and hides stays as it was."""
    desk = desk_at(tmp_path, scripts={"draft": TALK})
    async with visit(desk, rehearsal(desk)) as v:
        await v.press("h", "m", "y")
        screen = v.app.screen
        assert isinstance(screen, SessionScreen)
        path = desk.library.find("draft")
        await saved(v, path, TALK + "# better?\n")
        assert v.app.screen is screen
        await saved(v, path, TALK.replace("What is new?", "What is old?"))
        fresh = v.app.screen
        assert isinstance(fresh, SessionScreen)
        assert fresh is not screen
        assert (fresh.seconds_shown, fresh.muted, fresh.private_shown) == (False, True, False)


async def test_surprises_go_on_with_the_new_script(tmp_path: Path) -> None:
    """What the author wrote just now may come, and what has happened is still known."""
    desk = desk_at(tmp_path, scripts={"draft": TALK})
    async with visit(desk, rehearsal(desk, surprises=True)) as v:
        before = v.app.surprises
        assert before is not None
        text = TALK.replace("steps:", "surprises: [A dog barks.]\nsteps:")
        await saved(v, desk.library.find("draft"), text)
        assert v.app.surprises is not before
        screen = v.app.screen
        assert isinstance(screen, SessionScreen)
        assert screen.surprises is v.app.surprises
        assert [one.text for one in screen.state.plan.surprises] == ["A dog barks."]
        assert screen.surprises is not None
        assert screen.surprises.happened == before.happened


async def test_a_file_that_is_gone_is_a_mistake_too(tmp_path: Path) -> None:
    """The session stays, and says that its script can't be read."""
    desk = desk_at(tmp_path, scripts={"draft": TALK})
    async with visit(desk, rehearsal(desk)) as v:
        desk.library.find("draft").unlink()
        assert v.app._watching is not None
        v.app._watching.look()
        await v.settle()
        assert "no script is called draft" in v.seen()
        assert "What is new?" in v.seen()


async def test_a_rehearsal_is_marked_on_every_screen(tmp_path: Path) -> None:
    """On the session, the room's view, every question over it, and the close."""
    desk = desk_at(tmp_path, scripts={"draft": TALK})
    async with visit(desk, rehearsal(desk), size=(60, 20)) as v:
        ways = ((), ("v",), ("v", "q"), ("escape", "question_mark"), ("escape", "w", "w"), ("escape", "l"))
        for keys in ways:
            await v.press(*keys)
            assert "rehearsal, nothing is kept" in v.seen(), keys
        await v.press("enter")
        await v.press("q", "enter")
        assert v.app.screen.query("#close-head")
        assert "rehearsal" in v.seen()


async def test_the_follower_ends_with_the_app(tmp_path: Path) -> None:
    """Nothing follows files any more once the app is closed."""
    desk = desk_at(tmp_path, scripts={"draft": TALK})
    async with visit(desk, rehearsal(desk)) as v:
        watching = v.app._watching
        assert watching is not None
    assert watching.stopped
