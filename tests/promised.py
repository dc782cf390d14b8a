"""How long something may take that is promised within some seconds, on a machine that does much else."""

from __future__ import annotations

import os


def within(seconds: float) -> float:
    """These seconds, and as many times more as there are others that want to run now."""
    return seconds * max(1.0, os.getloadavg()[0])
