"""The tables of the page on the format, made from the table of keys.

`python -m tests.notes.formatpage` writes them into the page; a test holds that they stand there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from workshop.notes.checking import format as keys
from workshop.notes.checking.formatkinds import Key, wanted

PAGE = Path(__file__).parents[2] / "docs" / "notes-format.md"
TABLE = re.compile(r"(<!-- keys: ([a-z_]+) -->\n).*?(<!-- end -->\n)", re.DOTALL)
TABLES: Mapping[str, Mapping[str, Key]] = {
    "record": keys.RECORD,
    "script": keys.SCRIPT,
    "totals": keys.TOTALS,
    "present": keys.PRESENT,
    "steps": keys.STEPS,
    "notes": keys.NOTES,
    "answers": keys.ANSWERS,
    "commitments": keys.COMMITMENTS,
    "note": keys.NOTE,
    "amended": keys.AMENDED,
    "jottings": keys.JOTTINGS,
    "process": keys.PROCESS,
    "person": keys.PERSON,
    "private_notes": keys.PRIVATE_NOTES,
    "safety": keys.SAFETY,
}
BY = {"session": "the session", "you": "you", "both": "the session, then you"}


def lines(table: Mapping[str, Key]) -> Iterator[str]:
    """The table as it stands on the page."""
    yield "| key | what stands there | what it means | who writes it |"
    yield "|---|---|---|---|"
    for key in table.values():
        must = " (must be there)" if key.required else ""
        yield f"| `{key.name}` | {wanted(key.kind)} | {key.means}{must} | {BY[key.by]} |"


def filled(page: str) -> str:
    """The page with its tables as they are now."""
    return TABLE.sub(lambda match: match[1] + "\n".join(["", *lines(TABLES[match[2]]), "", match[3]]), page)


def main() -> None:
    """Write the tables into the page."""
    PAGE.write_text(filled(PAGE.read_text("utf-8")), "utf-8")


if __name__ == "__main__":
    main()
