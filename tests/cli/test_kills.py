from __future__ import annotations

import random
from pathlib import Path

import pytest

from tests.cli.running import Running, begun
from workshop.notes.archive import Archive

ACKNOWLEDGED = "kept: a note for the group"
BATCH = 40


def once(home: Path, chance: random.Random, first: int) -> int:
    """A session, new or taken up again, that is told many notes and killed; how many it acknowledged.

    The kill comes at any moment: while the program begins, while it writes, or once it waits.
    """
    waits = bool(list(Archive(home / "notes").unfinished()))
    running = Running(home, "--resume") if waits else begun(home, lines=())
    with running:
        move = chance.choice(["start", "next", "pause", "resume", "pass", "undo", "time"])
        running.tell(move, *(f"note {number}" for number in range(first, first + BATCH)))
        wanted = chance.randrange(-BATCH // 4, BATCH)
        if wanted < 0:
            running.listen(chance.random() * 0.5)
        while running.lines.count(ACKNOWLEDGED) < wanted:
            assert running.listen(30), running.lines
        running.process.kill()
        running.ended()
        assert running.complaints() == ""
        return running.lines.count(ACKNOWLEDGED)


@pytest.mark.parametrize(
    "kills",
    [4, pytest.param(500, marks=[pytest.mark.campaign, pytest.mark.timeout(3600)])],
)
def test_no_kill_loses_what_was_acknowledged(tmp_path: Path, kills: int) -> None:
    """One session, killed again and again at random moments: every note that was called kept is there.

    And it is there once, under one record, in the order in which it was written.
    """
    chance = random.Random(kills)
    acknowledged: list[str] = []
    for kill in range(kills):
        first = kill * BATCH
        acknowledged += map(str, range(first, first + once(tmp_path, chance, first)))
    with Running(tmp_path, "--resume") as running:
        running.tell("end")
        assert running.ended() == 0
        place = Path(running.lines[-1])
    archive = Archive(tmp_path / "notes")
    archive.tidy()
    (record,) = archive.records()
    assert place.parent == record.folder
    assert list(archive.unfinished()) == []
    found = [note["text"] for note in record.document["notes"]]
    assert set(acknowledged) <= set(found)
    assert found == sorted(set(found), key=int)
    # What was not acknowledged is there only if it was being written just then.
    assert len(found) <= len(acknowledged) + kills
    assert len(acknowledged) > kills
