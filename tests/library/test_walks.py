"""Every script that ships, walked to its end in each of its modes."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from tests.fakes import FakeClock
from tests.library.rows import Row
from tests.library.test_scripts import IN_MODES, planned, script, usual
from tests.walks import Lines
from workshop.notes.archive import Archive, opened
from workshop.script.model import Mode

GATED = [(row, mode) for row, mode in IN_MODES if any(s.consent for s in script(row.script).steps[mode])]


def begun(root: Path, row: Row, mode: Mode) -> Lines:
    """A session with the usual number of people, affirmed and started."""
    clock = FakeClock()
    session = opened(Archive(root / "notes"), planned(row.script, mode, usual(mode)), clock)
    lines = Lines(session, root, clock)
    lines.line("ready")
    assert lines.reply("start")
    return lines


def to_the_end(lines: Lines, at_gates: str) -> list[str]:
    """Walk on until the last turn is over, and keep it; the steps that were entered, in order."""
    entered: list[str] = []
    for _move in range(500):
        state = lines.shell.driver.state
        if state.phase == "closing" or not state.live:
            break
        assert state.now_step is not None
        if state.phase != "gate" and (not entered or entered[-1] != state.now_step.id):
            entered.append(state.now_step.id)
            assert lines.reply("say") != "nothing is said here"
        lines.line(at_gates if state.phase == "gate" else "next")
    lines.line("end")
    return entered


@pytest.mark.parametrize(("row", "mode"), IN_MODES, ids=[f"{row.script}-{mode}" for row, mode in IN_MODES])
def test_it_is_walked_to_its_end_and_kept(tmp_path: Path, row: Row, mode: Mode) -> None:
    """Through every gate, every step says something in its turn, and the record says completed."""
    lines = begun(tmp_path, row, mode)
    wanted = list(dict.fromkeys(turn.step for turn in lines.shell.driver.state.turns))
    assert to_the_end(lines, "go") == wanted
    assert lines.shell.kept is not None
    record = tomllib.loads(lines.shell.kept.read_text())
    assert (record["outcome"], record["mode"], record["script"]["id"]) == ("completed", mode, row.script)
    assert {step["outcome"] for step in record["steps"]} == {"held"}


@pytest.mark.parametrize(("row", "mode"), GATED, ids=[f"{row.script}-{mode}" for row, mode in GATED])
def test_no_is_an_answer_at_every_gate(tmp_path: Path, row: Row, mode: Mode) -> None:
    """Skipped at each gate, it still comes to its last step, and the record says which were declined."""
    lines = begun(tmp_path, row, mode)
    turns = lines.shell.driver.state.turns
    entered = to_the_end(lines, "skip")
    assert entered[-1] == turns[-1].step
    assert lines.shell.kept is not None
    record = tomllib.loads(lines.shell.kept.read_text())
    declined = {step["step"] for step in record["steps"] if step["outcome"] == "declined"}
    assert declined
    assert not declined & set(entered)
