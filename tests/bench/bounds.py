"""What a benchmark holds itself to: each ratio is told with its bound, and decides how it ends."""

from __future__ import annotations


class Bounds:
    """Collects whether every bound was held; `end` is the program's exit code."""

    def __init__(self) -> None:
        self.end = 0

    def at_most(self, told: str, ratio: float, bound: float) -> None:
        """Print it; a ratio above the bound is not held."""
        self._tell(told, ratio, f"at most {bound:g}", held=ratio <= bound)

    def more_than(self, told: str, ratio: float, bound: float) -> None:
        """Print it; a ratio that is not above the bound is not held."""
        self._tell(told, ratio, f"more than {bound:g}", held=ratio > bound)

    def _tell(self, told: str, ratio: float, bound: str, *, held: bool) -> None:
        print(f"{told}, ratio {ratio:.2f} ({bound}{'' if held else ': not held'})")  # noqa: T201
        if not held:
            self.end = 1
