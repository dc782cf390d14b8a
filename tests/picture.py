"""Draws the pictures of the README and of the pages: run as `python -m tests.picture`.

They are of the real screens; only the fonts, which Textual would fetch from outside,
are left to the reader's own.
"""

from __future__ import annotations

import asyncio
import re
import tempfile
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Final

from attrs import field, frozen

from tests.ui.hosting import Stage, stage
from workshop.plan.make import plan
from workshop.plan.model import Plan
from workshop.plan.people import Named
from workshop.settings import Places
from workshop.ui import themes
from workshop.ui.start import SeenBy

DOCS: Final = Path(__file__).parent.parent / "docs"
SIX: Final = ("Ana", "Ben", "Chi", "Dana", "Eli", "Fay")
FIRST_TURN: Final = ("space", "n", "n", "n")


@frozen
class Picture:
    """A moment of a session: script, people, size in cells, whoever sees it, and what leads to it."""

    script: str
    people: tuple[str | Named, ...]
    size: tuple[int, int]
    seen_by: SeenBy
    lead: Callable[[Stage], Awaitable[None]] = field(repr=False)


async def second_turn(s: Stage) -> None:
    """The second turn of the first round runs."""
    await s.press(*FIRST_TURN)
    await s.wait(110)
    await s.press("n")
    await s.wait(70)


async def small_groups(s: Stage) -> None:
    """They sit in small groups, each with a role."""
    await s.press("space", *["n"] * 4)
    await s.wait(20)


async def how_long(s: Stage) -> None:
    """The session was slowed down, and the card offers a break."""
    await s.press(*FIRST_TURN)
    await s.wait(30)
    await s.press("w", "w", "n", "n", "n")


LATE: Final = ("Ana", "Ben", Named("Gil", True), "Chi", "Dana", "Eli")
PICTURES: Final = {
    "session": Picture("listening-rounds", SIX[:4], (120, 40), "me", second_turn),
    "room": Picture("listening-rounds", LATE, (200, 60), "everyone", second_turn),
    "groups": Picture("name-the-feeling", SIX, (120, 40), "everyone", small_groups),
    "moment": Picture("listening-rounds", SIX, (80, 24), "me", how_long),
}


def without_addresses(svg: str) -> str:
    """The picture without fonts from outside and without comments."""
    return re.sub(r"@font-face\s*\{[^}]*\}\s*|<!--.*?-->", "", svg, flags=re.DOTALL)


def planned(home: Path, picture: Picture) -> Plan:
    """The plan of a script that ships, for these people, as it would be drawn each time."""
    library = Places(home).library()
    script = library.load(picture.script)
    return plan(script, picture.people, "group", seed=3, decks=library.decks_of(script))


async def draw(home: Path, picture: Picture) -> str:
    """The moment, in the theme of a lamp."""
    async with stage(home, planned(home, picture), size=picture.size, seen_by=picture.seen_by) as s:
        themes.dress(s.app, "lamp", (themes.shipped_folder(),))
        await picture.lead(s)
        return without_addresses(s.app.export_screenshot(title="workshop"))


def main() -> None:
    """Draw them anew."""
    for name, picture in PICTURES.items():
        with tempfile.TemporaryDirectory() as home:
            (DOCS / f"{name}.svg").write_text(asyncio.run(draw(Path(home), picture)), "utf-8")


if __name__ == "__main__":
    main()
