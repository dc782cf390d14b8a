from __future__ import annotations

import gc

import pytest
from hypothesis import HealthCheck, settings

# Each run takes other examples, so that few at a time come to many. How fast they come says more about
# what else the machine does than about the test.
settings.register_profile(
    "everyday", max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("everyday")

# Thousands of small tests leave little behind; looking for it every few of them takes a tenth of their time.
gc.set_threshold(100_000, 50, 100)


@pytest.fixture(autouse=True)
def silent(monkeypatch: pytest.MonkeyPatch) -> None:
    """No test sounds on the machine on which it runs, unless it brings a player of its own."""
    monkeypatch.setattr("workshop.run.sound.PLAYERS", {})
