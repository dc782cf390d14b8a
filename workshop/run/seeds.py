"""Seeds of plans, drawn where nobody gave one."""

from __future__ import annotations

import secrets
from typing import Final

# Short enough to be read out.
MOST_SEED: Final = 1_000_000


def new_seed() -> int:
    """A seed that nobody chose, below a million."""
    return secrets.randbelow(MOST_SEED)
