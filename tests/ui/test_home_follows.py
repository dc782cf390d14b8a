"""Home follows scripts and decks while they are edited, and shows mistakes over what was good before."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from queue import Empty, Queue

import pytest

from tests.ui.desks import ASKS, Visit, desk_at, visit
from tests.ui.sizes import BOTH_ENDS
from workshop.script.library import Library
from workshop.ui.books import Book, books, changed
from workshop.ui.desk import Desk
from workshop.ui.screens.home import HomeScreen
from workshop.ui.screens.setup import SetUpScreen
from workshop.ui.stock import Stock
from workshop.ui.widgets.library import SCRIPT, LibraryList

PATIENCE = 1000

DEALS = """
workshop: 1
title: Deals
steps:
  - {title: Cards, form: round, time: 1m, prompts: {deck: small}}
"""
DECK = "title: Small\ncards: [One?, Two?]\n"


class Edits:
    """Stands in for the system that tells of changed files."""

    def __init__(self) -> None:
        self.told: Queue[frozenset[Path]] = Queue()
        self.followed: list[tuple[Path, ...]] = []
        self.ended = 0

    def follow(self, paths: Sequence[Path], stopped: threading.Event) -> Iterator[frozenset[Path]]:
        self.followed.append(tuple(paths))
        while not stopped.is_set():
            try:
                yield self.told.get(timeout=0.005)
            except Empty:
                continue
        self.ended += 1

    def save(self, path: Path, text: str) -> None:
        """A file is written, and that is told."""
        path.write_text(text)
        self.told.put(frozenset({path.resolve()}))

    def remove(self, path: Path) -> None:
        """A file is removed, and that is told."""
        path.unlink()
        self.told.put(frozenset({path.resolve()}))


@pytest.fixture
def edits(monkeypatch: pytest.MonkeyPatch) -> Edits:
    edits = Edits()
    monkeypatch.setattr("workshop.run.following.follow", edits.follow)
    return edits


async def until(v: Visit, holds: Callable[[], bool]) -> None:
    """It is so after a while, within which other threads do their part."""
    for _try in range(PATIENCE):
        await v.pilot.pause(0.002)
        if holds():
            return
    raise AssertionError(v.seen())


async def shows(v: Visit, words: str) -> None:
    """These words stand on the screen after a while."""
    await until(v, lambda: words in v.seen())


def own(desk: Desk, name: str = "asks") -> Path:
    return desk.library.scripts[0] / f"{name}.yaml"


async def test_a_changed_script_is_shown_as_it_is_now(tmp_path: Path, edits: Edits) -> None:
    """Title, length and steps follow what is saved, without a key."""
    desk = desk_at(tmp_path, scripts={"asks": ASKS})
    async with visit(desk) as v:
        assert edits.followed == [(*desk.library.scripts, *desk.library.decks)]
        assert "14 minutes with 6" in v.seen()
        edits.save(own(desk), ASKS.replace("title: Asks", "title: Asked").replace("time: 2m", "time: 3m"))
        await shows(v, "20 minutes with 6")
        assert "Asked" in v.seen()
        assert "20 min" in v.seen()


@pytest.mark.parametrize("size", BOTH_ENDS)
async def test_a_mistake_stands_over_the_last_good_version(
    tmp_path: Path, edits: Edits, size: tuple[int, int]
) -> None:
    """It says where and what; below stands what was good; begun it can't be; mended, the mistake is gone."""
    desk = desk_at(tmp_path, scripts={"asks": ASKS})
    async with visit(desk, size=size) as v:
        edits.save(own(desk), ASKS.replace("time: 2m", "time: soon"))
        await shows(v, "asks.yaml:12:")
        seen = " ".join(v.seen().split())
        await v.press("enter")
        assert "needs mending first" in v.seen()
        read_ = seen
        for _page in range(8):
            await v.press("space")
            read_ += " ".join(v.seen().split())
            if "reads on" not in v.seen():
                break
        assert '"soon" is no duration' in read_
        assert "14 minutes with 6" in read_
        assert read_.index("is no duration") < read_.index("14 minutes with 6")
        edits.save(own(desk), ASKS.replace("time: 2m", "time: 3m"))
        await until(v, lambda: "needs mending" not in v.seen().replace("needs mending first", ""))
        await v.press("enter")
        assert isinstance(v.app.screen, SetUpScreen)


async def test_scripts_appear_and_vanish(tmp_path: Path, edits: Edits) -> None:
    """A new file stands in the list, one that was removed doesn't; what is chosen stays chosen."""
    desk = desk_at(tmp_path, scripts={"asks": ASKS})
    async with visit(desk) as v:
        edits.save(own(desk, "a-first"), ASKS.replace("title: Asks", "title: A first one"))
        await shows(v, "A first one")
        library = v.app.screen.query_one(LibraryList)
        assert library.chosen == f"{SCRIPT}asks"
        edits.remove(own(desk))
        await until(v, lambda: [option.id for option in library.options] == [f"{SCRIPT}a-first"])
        assert library.chosen == f"{SCRIPT}a-first"
        edits.remove(own(desk, "a-first"))
        await shows(v, "There are no scripts yet.")


async def test_a_mistake_in_a_deck_is_told_of_the_script_that_deals_from_it(
    tmp_path: Path, edits: Edits
) -> None:
    """With the deck's name and place, over the plan as it was with the deck's last good version."""
    desk = dealing_desk(tmp_path)
    async with visit(desk) as v:
        assert "6 minutes with 6" in v.seen()
        edits.save(tmp_path / "decks" / "small.yaml", "title: Small\ncards: {}\n")
        await shows(v, "decks/small.yaml:2:")
        assert "6 minutes with 6" in v.seen()
        edits.save(tmp_path / "decks" / "small.yaml", DECK)
        await until(v, lambda: "needs mending" not in v.seen())


async def test_under_another_screen_nothing_is_followed_and_coming_back_shows_what_changed(
    tmp_path: Path, edits: Edits
) -> None:
    """Home looks away while something lies over it, and reads everything anew afterwards."""
    desk = desk_at(tmp_path, scripts={"asks": ASKS, "other": ASKS.replace("title: Asks", "title: Other")})
    async with visit(desk) as v:
        await v.press("enter")
        assert isinstance(v.app.screen, SetUpScreen)
        await until(v, lambda: edits.ended == 1)
        own(desk, "other").unlink()
        own(desk).write_text(ASKS.replace("time: 2m", "time: soon"))
        await v.press("escape")
        assert isinstance(v.app.screen, HomeScreen)
        await shows(v, "needs mending")
        assert "Other" not in v.seen()
        await until(v, lambda: len(edits.followed) == 2)


async def test_leaving_ends_the_following(tmp_path: Path, edits: Edits) -> None:
    """No thread is left behind, and nobody waits for one."""
    async with visit(desk_at(tmp_path, scripts={"asks": ASKS})) as v:
        await until(v, lambda: len(edits.followed) == 1)
        threads = [thread for thread in threading.enumerate() if thread.name == "follower"]
        assert len(threads) == 1
        await v.pilot.press("ctrl+q")
    threads[0].join(10)
    assert edits.ended == 1
    assert not threads[0].is_alive()


async def test_a_real_editor_s_file_is_seen(tmp_path: Path) -> None:
    """With the system's own way of telling, from saving to the screen."""
    desk = desk_at(tmp_path, scripts={"asks": ASKS})
    async with visit(desk) as v:
        for minutes in range(3, 60):
            # The follower begins in its own time, so that the first strokes may be missed.
            own(desk).write_text(ASKS.replace("time: 2m", f"time: {minutes}m"))
            for _try in range(50):
                await v.pilot.pause(0.01)
                if f"{minutes * 6 + 2} minutes with 6" in v.seen():
                    break
            else:
                continue
            break
        assert f"{minutes * 6 + 2} minutes with 6" in v.seen()


# What was read, without a screen.


def dealing_desk(home: Path) -> Desk:
    """A desk with one script and the deck from which it deals."""
    (home / "decks").mkdir(parents=True)
    (home / "decks" / "small.yaml").write_text(DECK)
    desk = desk_at(home, scripts={"deals": DEALS})
    library = Library(desk.library.scripts, (home / "decks",))
    return Desk(desk.places, desk.settings, library, desk.archive, desk.clock)


def found(library: Library, *paths: Path) -> dict[str, Book | None]:
    return dict(changed(library, [path.resolve() for path in paths]))


def test_only_what_changed_is_read_again(tmp_path: Path) -> None:
    """One script for its own file, all that might deal for a deck, nothing for any other file."""
    desk = dealing_desk(tmp_path)
    scripts = desk.library.scripts[0]
    (scripts / "asks.yaml").write_text(ASKS)
    assert set(found(desk.library, scripts / "asks.yaml")) == {"asks"}
    assert set(found(desk.library, tmp_path / "decks" / "small.yaml")) == {"asks", "deals"}
    for name in ("asks.yaml~", ".asks.yaml.swp", "4913", "notes.txt", "below/asks.yaml"):
        assert found(desk.library, scripts / name) == {}


def test_a_shipped_script_comes_back_when_one_s_own_of_that_name_goes(tmp_path: Path) -> None:
    """And nothing that was good in the one is shown as an earlier version of the other."""
    mine, theirs = tmp_path / "mine", tmp_path / "theirs"
    for folder in (mine, theirs):
        folder.mkdir()
        (folder / "asks.yaml").write_text(ASKS)
    library = Library((mine, theirs))
    stock = Stock()
    for one in books(library):
        stock.take(one)
    assert stock.books["asks"].path == mine / "asks.yaml"
    (mine / "asks.yaml").unlink()
    (theirs / "asks.yaml").write_text("workshop: 1")
    again = found(library, mine / "asks.yaml")["asks"]
    assert again is not None
    stock.take(again)
    assert stock.books["asks"].path == theirs / "asks.yaml"
    assert stock.books["asks"].script is None
    assert stock.books["asks"].wrong


def test_two_mistakes_in_a_row_keep_the_version_before_both(tmp_path: Path) -> None:
    """What was good once stays until something good comes."""
    desk = desk_at(tmp_path, scripts={"asks": ASKS})
    stock, path = Stock(), own(desk)
    for text in (ASKS, "workshop: 1", "title: ["):
        path.write_text(text)
        again = found(desk.library, path)["asks"]
        assert again is not None
        stock.take(again)
    assert stock.books["asks"].wrong
    assert stock.books["asks"].title == "Asks"
    assert stock.plan("asks") is not None
