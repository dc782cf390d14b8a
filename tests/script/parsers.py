"""The two parsers that PyYAML may have."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import yaml


@contextmanager
def without_libyaml() -> Iterator[None]:
    """As if PyYAML had been built without libyaml."""
    loader = vars(yaml).pop("CSafeLoader", None)
    try:
        yield
    finally:
        if loader is not None:
            vars(yaml)["CSafeLoader"] = loader
