from __future__ import annotations

import pytest


@pytest.fixture(autouse=True)
def silent(monkeypatch: pytest.MonkeyPatch) -> None:
    """No test sounds on the machine on which it runs, unless it brings a player of its own."""
    monkeypatch.setattr("workshop.run.sound.PLAYERS", {})
