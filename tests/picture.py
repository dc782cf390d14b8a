"""Draws the README's picture: run as `python -m tests.picture`.

The picture is of the real screen; only the fonts, which Textual would fetch from outside,
are left to the reader's own.
"""

from __future__ import annotations

import asyncio
import re
import tempfile
from pathlib import Path

from tests.ui.hosting import stage
from workshop.ui import themes

PICTURE = Path(__file__).parent.parent / "docs" / "session.svg"


def without_addresses(svg: str) -> str:
    """The picture without fonts from outside and without comments."""
    return re.sub(r"@font-face\s*\{[^}]*\}\s*|<!--.*?-->", "", svg, flags=re.DOTALL)


async def draw(home: Path) -> str:
    """A session of four, in the second turn of its first round."""
    async with stage(home) as s:
        themes.dress(s.app, "lamp", (themes.shipped_folder(),))
        await s.press("space", "n", "n", "n")
        await s.wait(110)
        await s.press("n")
        await s.wait(70)
        return without_addresses(s.app.export_screenshot(title="workshop"))


def main() -> None:
    """Draw it anew."""
    with tempfile.TemporaryDirectory() as home:
        PICTURE.write_text(asyncio.run(draw(Path(home))), "utf-8")


if __name__ == "__main__":
    main()
