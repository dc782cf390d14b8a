"""What makes the tests of the screens brisk; nothing that a test can see is left out by it."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from textual._compositor import Compositor
from textual.css.model import RuleSet
from textual.css.stylesheet import Stylesheet
from textual.pilot import Pilot

Known = dict[tuple[object, ...], list[RuleSet]]

# Each app reads the same style sheets anew, which takes longer than most tests.
RULES: Known = {}
_PARSED = Stylesheet._parse_rules
_PAINTED = Compositor.render_update


def _remembered(sheet: Stylesheet, css: str, *args: object, **keys: object) -> list[RuleSet]:
    """The rules of a style sheet, read once for the same colours."""
    known = (css, *args, *sorted(keys.items()), *sorted(sheet._variables.items()))
    if known not in RULES:
        RULES[known] = _PARSED(sheet, css, *args, **keys)  # type: ignore[arg-type]
    return RULES[known]


def _nothing_painted(compositor: Compositor, full: bool = False, **keys: Any) -> object:
    """Without a terminal nobody sees what is painted; `seen` and a picture render what a test looks at."""
    if full:
        return _PAINTED(compositor, full=True, **keys)
    compositor._dirty_regions.clear()
    # What painting looks up is where later layouts begin from.
    assert compositor.visible_widgets is not None
    return None


async def _arrived(pilot: Pilot[Any], timeout: float = 30.0) -> bool:
    """Every message that was sent has come to whom it was for.

    Textual's own way sends each widget one more, and there are many of them.
    """
    app = pilot.app
    for _try in range(10_000):
        if app._exception is not None or app._exit:
            return False
        try:
            pumps = (app, *app.screen.walk_children(with_self=True))
        except Exception:
            return False
        if all(pump._message_queue is None or pump._message_queue.empty() for pump in pumps):
            return True
        await asyncio.sleep(0)
    return False


@pytest.fixture(autouse=True)
def brisk(monkeypatch: pytest.MonkeyPatch) -> None:
    """Wait no longer than is needed, read no sheet twice, paint nothing for nobody."""
    # Textual's pilot sleeps twice for every key until nothing happens; it needn't sleep for long.
    monkeypatch.setattr("textual._wait.SLEEP_GRANULARITY", 0.002)
    monkeypatch.setattr("textual._wait.SLEEP_IDLE", 0.0005)
    monkeypatch.setattr(Pilot, "_wait_for_screen", _arrived)
    monkeypatch.setattr(Stylesheet, "_parse_rules", _remembered)
    monkeypatch.setattr(Compositor, "render_update", _nothing_painted)
