"""Following files while they are edited."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Final

# In milliseconds: editors save in several strokes, which are one change to whoever looks on.
TOGETHER_MS: Final = 200
LOOKS_EVERY_MS: Final = 2000
STOPS_WITHIN_SECONDS: Final = 1.0


def follow(paths: Sequence[Path], stopped: threading.Event) -> Iterator[frozenset[Path]]:
    """The files that changed, appeared or went away, together where they changed at once.

    A folder is followed with the files right in it, and no further: below a home there may be
    thousands of folders. A file is followed by its name, since most editors put a new file in its
    place, and where it is a link, what it leads to as well. Of a folder that is not there yet, all
    files are told once it is. Ends when `stopped` is set. Raises OSError where the system can't
    follow files.
    """
    while not stopped.is_set():
        stood = _marks(paths)
        folders = {path.resolve() for path in paths if path.is_dir()}
        files = {
            named for path in paths if path not in folders for named in (path.absolute(), path.resolve())
        }
        missing = {path.absolute() for path in paths if not path.exists()}
        yield from _until_others(paths, stood, folders, files, stopped)
        appeared = {path for path in missing if path.is_dir()}
        if appeared:
            yield frozenset(file for folder in appeared for file in folder.iterdir())


def _until_others(
    paths: Sequence[Path],
    stood: list[int],
    folders: set[Path],
    files: set[Path],
    stopped: threading.Event,
) -> Iterator[frozenset[Path]]:
    """What changes, until `stopped` or until one of the folders comes or goes."""
    from watchfiles import watch

    watched = sorted({folder for folder in (*folders, *(file.parent for file in files)) if folder.is_dir()})
    if not watched:
        stopped.wait()
        return
    for change in watch(
        *watched,
        watch_filter=None,
        debounce=TOGETHER_MS,
        stop_event=stopped,
        raise_interrupt=False,
        recursive=False,
        # Now and then it is looked whether the folders are still the same, and not only when told.
        rust_timeout=LOOKS_EVERY_MS,
        yield_on_timeout=True,
        ignore_permission_denied=True,
    ):
        names = (Path(name) for _kind, name in change)
        changed = frozenset(path for path in names if path in files or path.parent in folders)
        if changed:
            yield changed
        if _marks(paths) != stood:
            return


def _marks(paths: Sequence[Path]) -> list[int]:
    """What tells each folder from another of the same name, and from none; nothing of files."""
    found: list[int] = []
    for path in paths:
        try:
            found.append(path.stat().st_ino if path.is_dir() else 0)
        except OSError:
            found.append(0)
    return found


class Follower:
    """Follows paths in a thread, from `start` to `stop`, and calls `seen` there with what changed.

    Where the system can't follow files, it calls `failed` there once, and ends.
    """

    def __init__(
        self,
        paths: Sequence[Path],
        seen: Callable[[frozenset[Path]], object],
        failed: Callable[[OSError], object] = lambda _error: None,
    ) -> None:
        self._paths = tuple(paths)
        self._seen = seen
        self._failed = failed
        self._stopped = threading.Event()
        self._thread = threading.Thread(target=self._follow, name="follower", daemon=True)

    def start(self) -> None:
        """Begin to follow."""
        self._thread.start()

    def stop(self) -> None:
        """Follow no more; `seen` may be called once more, for what changed just before."""
        self._stopped.set()
        if self._thread.is_alive() and self._thread is not threading.current_thread():
            self._thread.join(STOPS_WITHIN_SECONDS)

    @property
    def stopped(self) -> bool:
        """Whether it was told to follow no more."""
        return self._stopped.is_set()

    def _follow(self) -> None:
        # Once the loop of whoever listens has ended, there is nobody to tell.
        with suppress(RuntimeError):
            try:
                for changed in follow(self._paths, self._stopped):
                    if self._stopped.is_set():
                        return
                    self._seen(changed)
            except OSError as error:
                self._failed(error)
