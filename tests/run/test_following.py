"""Files that are edited elsewhere."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from queue import Empty, Queue

import pytest

from workshop.run.following import follow

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


def until_seen(path: Path, write: object, seen: Queue[frozenset[Path]]) -> None:
    """Do it again until the follower, which begins in its own time, has seen it."""
    assert callable(write)
    for _try in range(int(PATIENCE * 2)):
        write()
        try:
            changed = seen.get(timeout=0.5)
        except Empty:
            continue
        assert path.resolve() in changed
        return
    raise AssertionError(f"{path} was never seen to change")


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
        until_seen(file, lambda: how(file), seen)
        (tmp_path / "other.yaml").write_text("b: 1")
        until_seen(file, lambda: how(file), seen)
    assert all(changed == {file.resolve()} for changed in seen.queue)


def test_folder_is_followed_with_all_below_it(tmp_path: Path) -> None:
    """A file that appears below a followed folder is seen."""
    below = tmp_path / "decks"
    below.mkdir()
    with followed(tmp_path, tmp_path / "not there") as seen:
        until_seen(below / "new.yaml", lambda: (below / "new.yaml").write_text("a: 1"), seen)


def test_nothing_to_follow_waits_until_it_is_stopped(tmp_path: Path) -> None:
    """Where nothing is there that could be followed, the follower waits and then ends."""
    with followed(tmp_path / "gone" / "talk.yaml") as seen:
        assert seen.empty()
