from __future__ import annotations

from collections.abc import Iterator

import pytest
import yaml

from tests.script.parsers import without_libyaml


@pytest.fixture(params=["libyaml", "python"])
def parser(request: pytest.FixtureRequest) -> Iterator[str]:
    """Each of the two parsers that PyYAML may have."""
    if request.param == "python":
        with without_libyaml():
            yield "python"
    elif hasattr(yaml, "CSafeLoader"):
        yield "libyaml"
    else:
        pytest.skip("PyYAML was built without libyaml")
