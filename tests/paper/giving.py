"""Records with something of everything in them, private papers too, to give away in tests."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final

import tomli_w

from workshop.notes.archive import Archive, Kept
from workshop.notes.files import record_path
from workshop.paper.leaving import Wanted
from workshop.script.model import Field

ID: Final = "20261122-1800-listening-rounds-7f3k"
NAMES: Final = ("Ana", "Ben Abel", "Chi", "Gil")
EVERYTHING: Final = Wanted(
    "names", frozenset(("answers", "commitments", "note", "amended", "jottings", "process"))
)

# Words that stand nowhere but in what is private.
PLANTED: Final = {
    "jottings": "zinnober-jotted",
    "process": "quitte-process",
    "process answer": "mispel-process-answer",
    "person": "walnuss-about-one",
    "soap": "haselnuss-soap-of-one",
    "safety": "holunder-safety",
    "amended": "eberesche-was-before",
    "amended apart": "schlehe-was-before",
    "follow-up": "hagebutte-follow-up",
    "another key": "vogelbeere-unknown-key",
    "led by": "Marlene",
    "tag": "ahorn-tag",
}

RECORD: Final = f"""
format = 1
id = "{ID}"
title = "Listening rounds"
mode = "group"
circle = "c7f3"
meeting = 4
led_by = "{PLANTED["led by"]} F."
started = 2026-11-22T18:00:00+01:00
ended = 2026-11-22T18:46:12+01:00
outcome = "completed"
planned_seconds = 2520
actual_seconds = 2772
expected = ["Gil"]
tags = ["{PLANTED["tag"]}"]
place = "{PLANTED["another key"]}"
[[present]]
who = "Ana"
from_seconds = 0
to_seconds = 2772
[[present]]
who = "Ben Abel"
from_seconds = 300
to_seconds = 2772
[[present]]
who = "Chi"
from_seconds = 0
to_seconds = 2772
[script]
id = "listening-rounds"
[[steps]]
step = "first"
title = "First round"
outcome = "held"
[[steps]]
step = "deeper"
title = "Deeper"
outcome = "declined"
[[notes]]
step = "first"
text = "A slow evening. Ana was moved.\\n\\nBen and Ana laughed, and Chi's dog barked."
[[answers]]
field = "feeling"
who = "Ana"
value = "=HYPERLINK(1)"
[[answers]]
field = "feeling"
who = "Ben Abel"
value = "tired, but glad of Ana"
[[answers]]
field = "kept-line"
who = "Ana"
value = "Slower is fine, says Ben"
[[answers]]
field = "mood"
who = "Chi"
value = 4
[[commitments]]
who = "Ana"
text = "Ask before I give advice."
due = 2026-11-29
state = "open"
[[commitments]]
who = "Chi"
text = "Walk the dog"
state = "kept"
[note]
kind = "group"
written = 2026-11-23
by = "{PLANTED["led by"]} F."
facts = "3 of 4 were there."
theme = "Being heard"
atmosphere = "Calm, with Ana and Abel at ease"
[[amended]]
on = 2026-12-02
part = "note.theme"
was = "{PLANTED["amended"]}"
"""

PAPERS: Final = {
    "jottings.toml": f'notes = [{{text = "{PLANTED["jottings"]}, Ana looked away"}}]\n',
    "process.toml": (
        f'[[notes]]\ntext = "{PLANTED["process"]}: on 22 November Ana and Ben Abel, Thursday, 2026-11-22"\n'
        f'[[answers]]\nfield = "theme"\nvalue = "{PLANTED["process answer"]}"\n'
    ),
    "people/p1.toml": (
        f'who = "Ana"\nnotes = [{{text = "{PLANTED["person"]}, with Ben"}}]\n'
        f'[note]\nkind = "soap"\nsubjective = "{PLANTED["soap"]}"\n'
        f'[safety]\nseen = "{PLANTED["safety"]}"\n'
        f'[[amended]]\non = 2026-12-02\npart = "notes.1"\nwas = "{PLANTED["amended apart"]}"\n'
    ),
}

FIELDS: Final[Mapping[str, Field]] = {
    "feeling": Field("feeling", "One feeling you leave with", "feeling"),
    "kept-line": Field("kept-line", "One line to keep"),
}


def asks(_script: str) -> Mapping[str, Field]:
    """What was asked for in the record."""
    return FIELDS


def put(root: Path, record: str = RECORD, papers: Mapping[str, str] = PAPERS, id: str = ID) -> Kept:  # noqa: A002
    """A record with its private papers, in the archive at that path."""
    folder = root / id[:4] / id
    (folder / "people").mkdir(parents=True)
    record_path(folder).write_text(record.replace(ID, id), "utf-8")
    for name, text in papers.items():
        (folder / name).write_text(f'format = 1\nid = "{id}"\n{text}', "utf-8")
    (root.parent / "followups.toml").write_text(
        f'format = 1\n[[followups]]\ntext = "{PLANTED["follow-up"]}"\ndue = 2026-12-01\n', "utf-8"
    )
    kept = Archive(root).record(id)
    assert kept is not None
    assert not kept.trouble
    return kept


def record_of(
    root: Path, people: Sequence[str], more: Mapping[str, Any], papers: Mapping[str, Mapping[str, Any]]
) -> Kept:
    """A record of these people, with what else it holds, and its papers by the names of their files."""
    document = {
        "format": 1,
        "id": ID,
        "title": "Listening rounds",
        "present": [{"who": name, "from_seconds": 0, "to_seconds": 60} for name in people],
        **more,
    }
    written = {name: tomli_w.dumps(dict(paper)) for name, paper in papers.items()}
    return put(root, tomli_w.dumps(document), written)
