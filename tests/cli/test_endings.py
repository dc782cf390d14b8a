from __future__ import annotations

import errno
import fcntl
import os
import select
import signal
import subprocess
import termios
import time
from pathlib import Path

import pytest

from tests.cli.running import PATIENCE, Running, begun
from tests.fakes import FakeClock
from tests.promised import within
from tests.walks import command_line, home_env
from workshop.notes.archive import Archive, Unfinished

ENDINGS = [(signal.SIGHUP, 129), (signal.SIGINT, 130), (signal.SIGTERM, 143)]
PROMISED = 2.0


def left(home: Path) -> Unfinished:
    """The one session that waits, with no record beside it, free to be taken up."""
    archive = Archive(home / "notes")
    archive.tidy()
    (waiting,) = archive.unfinished()
    assert (waiting.trouble, waiting.damage, waiting.elsewhere) == ("", "", False)
    assert list(archive.records()) == []
    archive.resume(waiting, FakeClock()).leave()
    return waiting


def texts(waiting: Unfinished) -> list[str]:
    assert waiting.state is not None
    return [note.text for note in waiting.state.notes.values()]


STANDS = {
    "waiting": ((), "not started"),
    "running": (("start", "note x"), "kept: a note"),
    "paused": (("start", "note x", "pause"), "pause: "),
    "closing": (("start", "note x", "land yes", "next"), "next: that was the last turn"),
}


@pytest.mark.parametrize(
    ("signum", "status", "lines", "heard"),
    [
        pytest.param(
            *ending,
            *stands,
            id=f"{phase}-{ending[1]}",
            # Each ending and each phase comes every time, all of them together in the campaign.
            marks=() if phase == "running" or (place + at) % len(ENDINGS) == 0 else pytest.mark.campaign,
        )
        for at, (phase, stands) in enumerate(STANDS.items())
        for place, ending in enumerate(ENDINGS)
    ],
)
def test_ended_from_outside(
    tmp_path: Path, signum: int, status: int, lines: tuple[str, ...], heard: str
) -> None:
    """Within two seconds, with the status of its signal, everything kept, and how to go on said last."""
    with begun(tmp_path, lines=lines) as running:
        running.until(heard)
        at = time.monotonic()
        running.process.send_signal(signum)
        assert running.ended() == status
        assert time.monotonic() - at < within(PROMISED)
        assert running.complaints() == ""
        waiting = left(tmp_path)
        assert running.lines[-1] == f"kept, unfinished; `workshop run --resume {waiting.id}` goes on"
    assert texts(waiting) == (["x"] if lines else [])


@pytest.mark.parametrize(("signum", "status"), ENDINGS)
def test_ended_in_the_middle_of_many_lines(tmp_path: Path, signum: int, status: int) -> None:
    """What was acknowledged is there, and nothing that wasn't is said to be."""
    with begun(tmp_path, lines=("start", *(f"note {number}" for number in range(3000)))) as running:
        running.until("kept: a note")
        running.process.send_signal(signum)
        assert running.ended() == status
        acknowledged = running.lines.count("kept: a note for the group")
    assert texts(left(tmp_path)) == [str(number) for number in range(acknowledged)]
    assert 0 < acknowledged < 3000


def test_two_signals_are_no_worse_than_one(tmp_path: Path) -> None:
    """Somebody who is impatient doesn't interrupt the saving."""
    with begun(tmp_path, lines=("start", "note x")) as running:
        running.until("kept: a note")
        for signum, _status in ENDINGS:
            running.process.send_signal(signum)
        assert running.ended() in (129, 130, 143)
    assert texts(left(tmp_path)) == ["x"]


def test_a_stopped_program_goes_on(tmp_path: Path) -> None:
    """`ctrl+z` and `fg`: the session is there, and takes lines."""
    with begun(tmp_path, lines=("start", "note x")) as running:
        running.until("kept: a note")
        running.process.send_signal(signal.SIGSTOP)
        running.tell("note y")
        running.process.send_signal(signal.SIGCONT)
        running.until("kept: a note")
        running.tell("end")
        running.until("kept: the session, 2 notes")
        assert running.ended() == 0


def test_nobody_reads_any_more(tmp_path: Path) -> None:
    """An output that was closed leaves the session unfinished, quietly, with everything on the disk."""
    with begun(tmp_path, lines=("start", "note x")) as running:
        running.until("kept: a note")
        assert running.process.stdout is not None
        running.process.stdout.close()
        running.tell("note y")
        assert running.process.wait(PATIENCE) == 129
        assert running.complaints() == ""
    assert texts(left(tmp_path)) == ["x", "y"]


def test_an_output_that_closes_at_the_end(tmp_path: Path) -> None:
    """Once the record is written, that nobody hears of it is no failure."""
    with begun(tmp_path) as running:
        running.until("start: ")
        assert running.process.stdout is not None
        assert running.process.stdin is not None
        running.process.stdin.close()
        running.process.stdin = None
        running.process.stdout.close()
        assert running.process.wait(PATIENCE) in (0, 129)
        assert running.complaints() == ""
    archive = Archive(tmp_path / "notes")
    archive.tidy()
    assert len(list(archive.records())) + len(list(archive.unfinished())) == 1


def test_no_input_at_all(tmp_path: Path) -> None:
    """A program that is started without one does not read its own files as commands."""
    command = " ".join(command_line("run", "listening-rounds", "--solo", "--plain"))
    done = subprocess.run(
        ["/bin/sh", "-c", f"{command} <&-"],
        env=home_env(tmp_path),
        cwd=Path(__file__).parents[2],
        capture_output=True,
        timeout=PATIENCE,
        check=False,
    )
    assert done.returncode == 129
    assert done.stderr == b""
    assert left(tmp_path).state is not None


@pytest.mark.terminal
@pytest.mark.parametrize(
    "shell", ["", "{}; true", "trap '' HUP; {}; true"], ids=["alone", "in sh", "no signal"]
)
def test_a_terminal_that_is_closed(tmp_path: Path, shell: str) -> None:
    """The window is closed: within two seconds the session is left unfinished, and not ended.

    Also where the shell around it lives on, so that the end of the input is all there is to notice.
    """
    command = command_line("run", "listening-rounds", "--solo", "--yes", "--plain")
    master, slave = os.openpty()
    alive, held = os.pipe()
    process = subprocess.Popen(
        ["/bin/sh", "-c", shell.format(" ".join(command))] if shell else command,
        stdin=slave,
        stdout=slave,
        stderr=slave,
        env=home_env(tmp_path),
        cwd=Path(__file__).parents[2],
        start_new_session=True,
        preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0),
        pass_fds=[held],
    )
    os.close(slave)
    os.close(held)
    os.write(master, b"start\nnote x\n")
    seen = b""
    while b"kept: a note" not in seen:
        assert select.select([master], [], [], PATIENCE)[0]
        seen += os.read(master, 4096)
    at = time.monotonic()
    os.close(master)
    # Nobody holds the pipe any more once all of them are gone.
    assert select.select([alive], [], [], PATIENCE)[0]
    assert time.monotonic() - at < within(PROMISED)
    os.close(alive)
    status = process.wait(PATIENCE)
    assert shell or status == 129
    assert texts(left(tmp_path)) == ["x"]


def test_interrupted_by_a_key_in_a_terminal(tmp_path: Path) -> None:
    """`ctrl+c` leaves the session unfinished; `ctrl+d` ends it and keeps it."""
    for key, status in ((b"\x03", 130), (b"\x04", 0)):
        home = tmp_path / str(status)
        master, slave = os.openpty()
        process = subprocess.Popen(
            command_line("run", "listening-rounds", "--solo", "--yes", "--plain"),
            stdin=slave,
            stdout=slave,
            stderr=slave,
            env=home_env(home),
            cwd=Path(__file__).parents[2],
            start_new_session=True,
            preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0),
        )
        os.close(slave)
        os.write(master, b"start\nnote x\n")
        seen = b""
        while b"kept: a note" not in seen:
            assert select.select([master], [], [], PATIENCE)[0]
            seen += os.read(master, 4096)
        os.write(master, key)
        drain(master)
        assert process.wait(PATIENCE) == status
        records = list(Archive(home / "notes").records())
        if status:
            assert texts(left(home)) == ["x"]
        else:
            assert [record.document["notes"][0]["text"] for record in records] == ["x"]


def drain(master: int) -> None:
    """Read what is still said, until the other end is closed."""
    try:
        while os.read(master, 4096):
            pass
    except OSError as error:
        if error.errno != errno.EIO:
            raise
    os.close(master)


def test_a_record_that_cannot_be_written_keeps_the_session(tmp_path: Path) -> None:
    """Something stands in its folder's place: it is told, and `end` does it once it can."""
    with begun(tmp_path, lines=("start", "note x")) as running:
        running.until("kept: a note")
        (folder,) = Archive(tmp_path / "notes").folders()
        elsewhere = folder.rename(tmp_path / folder.name)
        folder.write_text("")
        running.tell("end")
        told = running.until("no: the record is not written yet: ")
        assert "something else stands where the file or folder belongs" in told
        folder.unlink()
        elsewhere.rename(folder)
        running.tell("end")
        running.until("kept: the session, 1 note")
        assert running.ended() == 0
    assert len(list(Archive(tmp_path / "notes").records())) == 1


def test_running_says_what_it_hears(tmp_path: Path) -> None:
    """What these tests lean on: a line that never comes is an assertion, and not a hang."""
    with Running(tmp_path, "no-such-script") as running, pytest.raises(AssertionError, match="no 'x'"):
        running.until("x")
