"""What each script of the library promises: its modes, and the minutes of each with six people."""

from __future__ import annotations

from typing import Final

from attrs import frozen

from workshop.script.model import Mode


@frozen
class Row:
    """Minutes by mode; in group mode with six people."""

    script: str
    minutes: dict[Mode, int]


def row(script: str, **minutes: int) -> Row:
    """A row whose modes are those named."""
    return Row(script, {mode: minutes[mode] for mode in ("group", "pair", "solo") if mode in minutes})


ROWS: Final = (
    row("first-circle", group=45),
    row("name-the-feeling", group=30, pair=30, solo=10),
    row("listening-rounds", group=42, pair=30, solo=20),
    row("say-it-back", group=44, pair=28),
    row("help-me-understand", group=38, pair=30, solo=18),
    row("a-little-more", group=45, pair=45),
    row("appreciation-exchange", group=33, pair=21, solo=18),
    row("holding-space", group=41, pair=30),
    row("repair-practice", group=60, pair=60, solo=20),
    row("one-issue", pair=45),
    row("make-a-ritual", group=30, pair=30, solo=30),
    row("coffee-chat", pair=30),
    row("light-break", group=15, pair=15),
    row("weekly-check-in", group=35, pair=35),
    row("seasons-and-dreams", group=49, pair=40, solo=20),
    row("look-back", group=25, solo=25),
    row("last-circle", group=45),
)
