"""One test for many cases: a thousand tests of a millisecond each take longer to count than to run."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable
from functools import wraps
from typing import Any, TypeVar

from _pytest.mark import ParameterSet

Test = TypeVar("Test", bound=Callable[..., None])


def each(names: str | tuple[str, ...], cases: Iterable[Any]) -> Callable[[Test], Test]:
    """Run a test for every case, the values of a row under these names; which one failed is told.

    What else it asks for are fixtures, the same ones for all.
    """
    keys = (names,) if isinstance(names, str) else names
    rows = [_values(case, alone=isinstance(names, str)) for case in cases]

    def decorated(test: Test) -> Test:
        @wraps(test)
        def run(**fixtures: Any) -> None:
            assert rows
            for row in rows:
                try:
                    test(**dict(zip(keys, row, strict=True)), **fixtures)
                except BaseException as error:
                    error.add_note(f"with {', '.join(map(repr, row))}")
                    raise

        asked = inspect.signature(test)
        others = [found for name, found in asked.parameters.items() if name not in keys]
        run.__signature__ = asked.replace(parameters=others)  # type: ignore[attr-defined]
        return run  # type: ignore[return-value]

    return decorated


def _values(case: Any, *, alone: bool) -> tuple[Any, ...]:
    if isinstance(case, ParameterSet):
        return tuple(case.values)
    return (case,) if alone else tuple(case)
