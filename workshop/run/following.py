"""Following files while they are edited."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Final

# In milliseconds: editors save in several strokes, which are one change to whoever looks on.
TOGETHER_MS: Final = 200


def follow(paths: Sequence[Path], stopped: threading.Event) -> Iterator[frozenset[Path]]:
    """The paths that changed, appeared or went away, together where they changed at once.

    A folder is followed with all that is below it. A file is followed by its name, since most
    editors put a new file in its place. What does not exist is left out. Ends when `stopped` is set.
    Raises OSError where the system can't follow files.
    """
    from watchfiles import watch

    folders = {path.resolve() for path in paths if path.is_dir()}
    files = {path.resolve() for path in paths if not path.is_dir()}
    watched = sorted(folders | {file.parent for file in files if file.parent.is_dir()})
    if not watched:
        stopped.wait()
        return

    def wanted(path: Path) -> bool:
        return path in files or any(folder in path.parents for folder in folders)

    changes = watch(
        *watched,
        watch_filter=None,
        debounce=TOGETHER_MS,
        stop_event=stopped,
        raise_interrupt=False,
        ignore_permission_denied=True,
    )
    for change in changes:
        changed = frozenset(path for path in (Path(name) for _kind, name in change) if wanted(path))
        if changed:
            yield changed


class Follower:
    """Follows paths in a thread, from `start` to `stop`, and calls `seen` there with what changed.

    A system that can't follow files ends it quietly: what is shown stays as it was.
    """

    def __init__(self, paths: Sequence[Path], seen: Callable[[frozenset[Path]], object]) -> None:
        self._paths = tuple(paths)
        self._seen = seen
        self._stopped = threading.Event()
        self._thread = threading.Thread(target=self._follow, name="follower", daemon=True)

    def start(self) -> None:
        """Begin to follow."""
        self._thread.start()

    def stop(self) -> None:
        """Follow no more; `seen` may be called once more, for what changed just before."""
        self._stopped.set()

    @property
    def stopped(self) -> bool:
        """Whether it was told to follow no more."""
        return self._stopped.is_set()

    def _follow(self) -> None:
        with suppress(OSError):
            for changed in follow(self._paths, self._stopped):
                if self._stopped.is_set():
                    return
                self._seen(changed)
