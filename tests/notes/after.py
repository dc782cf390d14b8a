"""A record as it lies in an archive, written by hand, and editings of its papers."""

from __future__ import annotations

import tomllib
from datetime import timedelta
from pathlib import Path
from typing import Any

from tests.fakes import BEGAN
from workshop.notes.afterwards import Editing
from workshop.notes.archive import Archive, Kept
from workshop.notes.whose import About, group_paper, person_paper, process_paper

ID = "20261122-1800-listening-rounds-7f3k"
TODAY = BEGAN + timedelta(hours=2)
LATER = BEGAN + timedelta(days=10)

RECORD = """\
# kept by hand
format = 1
id = "20261122-1800-listening-rounds-7f3k"
title = "Listening rounds"
led_by = "M."
started = 2026-11-22T18:00:00Z
ended = 2026-11-22T18:46:12Z
outcome = "completed"
planned_seconds = 2520
actual_seconds = 2772
expected = ["Gil"]
tags = ["couple"] # mine
later = "of a newer program"

[[present]]
who = "Ana"
from_seconds = 0
to_seconds = 2772

[[present]]
who = "Ben"
from_seconds = 300
to_seconds = 1200

[[present]]
who = "Ben"
from_seconds = 1500
to_seconds = 2772

[[present]]
who = "[red]Chi[/x]"
from_seconds = 0
to_seconds = 2000

[[steps]]
step = "arrive"
title = "Arrive"
outcome = "held"

[[steps]]
step = "first"
title = "Round one"
outcome = "held"

[[steps]]
step = "open"
title = "Open"
outcome = "left out"

[[steps]]
step = "deeper"
title = "Deeper"
outcome = "declined"

[[notes]]
at_seconds = 412 # of the clock
step = "first"
text = "slower than last week"

[[commitments]]
who = "Ana"
text = "Ask first."
state = "open"
"""


def archive_with(home: Path, text: str = RECORD, **papers: str) -> tuple[Archive, Kept]:
    """An archive with this record, and these papers beside it by their names without `.toml`."""
    archive = Archive(home / "notes")
    folder = archive.root / "2026" / ID
    (folder / "people").mkdir(parents=True, exist_ok=True)
    (folder / "session.toml").write_text(text, "utf-8")
    for name, paper in papers.items():
        path = folder / f"{name.replace('__', '/')}.toml"
        path.write_text(f'format = 1\nid = "{ID}"\n{paper}', "utf-8")
    return archive, there(archive)


def there(archive: Archive) -> Kept:
    """The record as it stands now."""
    kept = archive.record(ID)
    assert kept is not None
    return kept


def editing(archive: Archive, of: str = "group", who: str = "Ana", by: str = "M.") -> Editing:
    """Somebody opens the editor."""
    kept = there(archive)
    about: About = {
        "group": lambda: group_paper(kept.folder),
        "person": lambda: person_paper(kept, who),
        "process": process_paper,
    }[of]()
    return Editing(archive, kept, about, by=by)


def says(archive: Archive, name: str = "session.toml") -> dict[str, Any]:
    """What any TOML reader finds in a paper of it."""
    return tomllib.loads((archive.root / "2026" / ID / name).read_text("utf-8"))
