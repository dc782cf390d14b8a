"""Files that are edited elsewhere."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from queue import Empty, Queue

import pytest

from workshop.run.following import Follower, follow

PATIENCE = 20.0


@contextmanager
def followed(*paths: Path) -> Iterator[Queue[frozenset[Path]]]:
    """What is seen of these paths, in the order in which it is seen."""
    seen: Queue[frozenset[Path]] = Queue()
    stopped = threading.Event()

    def look(paths: Sequence[Path]) -> None:
        for changed in follow(paths, stopped):
            seen.put(changed)

    looking = threading.Thread(target=look, args=(paths,))
    looking.start()
    try:
        yield seen
    finally:
        stopped.set()
        looking.join(PATIENCE)
        assert not looking.is_alive()


def is_seen(path: Path, write: object, seen: Queue[frozenset[Path]], *, resolved: bool = True) -> bool:
    """Whether it is seen, done again and again, since the follower begins in its own time."""
    assert callable(write)
    for _try in range(int(PATIENCE * 2)):
        write()
        try:
            changed = seen.get(timeout=0.5)
        except Empty:
            continue
        if (path.resolve() if resolved else path) in changed:
            return True
    return False


def replaced(path: Path) -> None:
    """As editors save: a new file in the place of the old one."""
    fresh = path.with_name("fresh~")
    fresh.write_text("a: 1")
    fresh.replace(path)


@pytest.mark.parametrize("how", [lambda path: path.write_text("a: 1"), replaced])
def test_file_is_followed_however_it_is_saved(tmp_path: Path, how: object) -> None:
    """A file that is written in its place, or replaced by another, is seen; its neighbors are not."""
    file = tmp_path / "talk.yaml"
    file.write_text("a: 0")
    assert callable(how)
    with followed(file) as seen:
        assert is_seen(file, lambda: how(file), seen)
        (tmp_path / "other.yaml").write_text("b: 1")
        assert is_seen(file, lambda: how(file), seen)
    assert all(changed == {file.resolve()} for changed in seen.queue)


def test_folder_is_followed_with_the_files_in_it(tmp_path: Path) -> None:
    """A file that appears in a followed folder is seen; what lies in folders below is not."""
    below = tmp_path / "notes" / "2026"
    below.mkdir(parents=True)
    with followed(tmp_path) as seen:
        assert is_seen(tmp_path / "new.yaml", lambda: (tmp_path / "new.yaml").write_text("a: 1"), seen)
        (below / "private.toml").write_text("b = 1")
        assert is_seen(tmp_path / "new.yaml", lambda: (tmp_path / "new.yaml").write_text("a: 2"), seen)
    assert not [path for changed in seen.queue for path in changed if path.name == "private.toml"]


def test_folder_is_followed_from_when_it_is_made(tmp_path: Path) -> None:
    """The first script is seen, although its folder was not there; so it is where that is made anew."""
    folder = tmp_path / "scripts"
    first, second = folder / "first.yaml", folder / "second.yaml"

    def make(path: Path) -> None:
        folder.mkdir(exist_ok=True)
        path.write_text("a: 1")

    with followed(folder) as seen:
        assert is_seen(first, lambda: make(first), seen)
        folder.rename(tmp_path / "old")
        assert is_seen(second, lambda: make(second), seen)


def test_what_a_link_leads_to_is_followed(tmp_path: Path) -> None:
    """A script that is a link is seen to change where it lies, and where the link leads elsewhere."""
    (tmp_path / "there").mkdir()
    one, other = tmp_path / "there" / "one.yaml", tmp_path / "there" / "other.yaml"
    link = tmp_path / "link.yaml"
    one.write_text("a: 1")
    other.write_text("a: 2")
    link.symlink_to(one)

    def turn() -> None:
        link.unlink()
        link.symlink_to(other)

    with followed(link) as seen:
        assert is_seen(one, lambda: one.write_text("a: 3"), seen)
        assert is_seen(link.absolute(), turn, seen, resolved=False)


def test_what_cannot_be_followed_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A system without means to follow is told of once, and the thread ends."""

    def out_of_watches(*_paths: object) -> Iterator[frozenset[Path]]:
        raise OSError(28, "no space left on device")
        yield

    monkeypatch.setattr("workshop.run.following.follow", out_of_watches)
    told: Queue[OSError] = Queue()
    follower = Follower((tmp_path,), lambda _changed: None, told.put)
    follower.start()
    assert told.get(timeout=PATIENCE).errno == 28
    follower.stop()


def test_nothing_to_follow_waits_until_it_is_stopped(tmp_path: Path) -> None:
    """Where nothing is there that could be followed, the follower waits and then ends."""
    with followed(tmp_path / "gone" / "talk.yaml") as seen:
        assert seen.empty()
