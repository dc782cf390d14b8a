"""As what a file is written, and what its name says of that."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Final, Literal, get_args

Format = Literal["md", "html", "pdf", "json", "csv"]

FORMATS: Final[tuple[Format, ...]] = get_args(Format)
# A number behind a full stop is a folder's, as in `v1.2`.
ENDING: Final = re.compile(r"\.[^\W\d_]\w*")


def format_named(out: Path) -> Format | None:
    """The format of the file that is named; None of a folder."""
    ending = out.suffix.lower().removeprefix(".")
    return next((one for one in FORMATS if one == ending and not os.path.isdir(out)), None)  # noqa: PTH112


def is_other_file(out: Path) -> bool:
    """Whether this names a file of a kind that is none of ours, and no folder that is there."""
    names_one = ENDING.fullmatch(out.suffix) is not None and format_named(out) is None
    return names_one and not os.path.isdir(out)  # noqa: PTH112 - it can't raise, whatever the name
