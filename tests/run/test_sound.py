from __future__ import annotations

import os
import threading
from pathlib import Path

import pytest

from tests.run.players import FAILS, HANGS, PLAYERS, Bench
from workshop.run.sound import Sounds
from workshop.run.tones import as_wave

NONE_HERE = "This machine has no player for sounds; words will do."


@pytest.fixture
def bench(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Bench:
    return Bench(tmp_path, monkeypatch)


def faded() -> None:
    """Whatever plays beside the test has come to its end."""
    for thread in threading.enumerate():
        if thread.name == "chime":
            thread.join()


@pytest.mark.parametrize(
    ("player", "arguments"),
    [
        ("pw-play", ""),
        ("paplay", ""),
        ("aplay", "-q "),
        ("afplay", ""),
        ("play", "-q "),
        ("ffplay", "-nodisp -autoexit -loglevel quiet "),
        ("mpv", "--no-config --no-video --really-quiet "),
    ],
)
def test_whichever_player_is_here_plays(bench: Bench, tmp_path: Path, player: str, arguments: str) -> None:
    """Each with what keeps it from opening a window or talking."""
    bench.put(player)
    assert Sounds(tmp_path / "cache").tried() == f"{player} played the chime."
    assert bench.calls == [f"{player} {arguments}chime-end.wav"]
    assert player in PLAYERS


@pytest.mark.parametrize(
    ("named", "call"),
    [
        ("aplay", "aplay -q chime-change.wav"),
        ("mine", "mine chime-change.wav"),
        ("aplay --device 'my speaker'", "aplay --device my speaker chime-change.wav"),
        ("{bin}/mine", "mine chime-change.wav"),
    ],
)
def test_the_named_player_plays(bench: Bench, tmp_path: Path, named: str, call: str) -> None:
    """By its name or its path, with arguments of its own where it has any, and no other does."""
    for name in ("pw-play", "aplay", "mine"):
        bench.put(name)
    sounds = Sounds(tmp_path / "cache", named.format(bin=tmp_path / "bin"))
    assert sounds.tried("change") == f"{call.split()[0]} played the chime."
    assert bench.calls == [call]


def test_chimes_are_written_once_and_are_private(bench: Bench, tmp_path: Path) -> None:
    """0600 in a folder of 0700; what was damaged is written anew."""
    bench.put("aplay")
    cache = tmp_path / "home" / "cache"
    Sounds(cache).tried()
    (path,) = cache.iterdir()
    assert (path.stat().st_mode & 0o777, cache.stat().st_mode & 0o777) == (0o600, 0o700)
    assert path.read_bytes() == as_wave("end")
    before = path.stat().st_ino
    Sounds(cache).tried()
    assert path.stat().st_ino == before
    path.write_bytes(b"RIFF")
    Sounds(cache).tried()
    assert path.read_bytes() == as_wave("end")


def test_where_no_player_is_here_words_will_do(bench: Bench, tmp_path: Path) -> None:
    """That is said where somebody tries it, and otherwise nothing happens."""
    sounds = Sounds(tmp_path / "cache")
    assert sounds.tried() == NONE_HERE
    sounds.play("end")
    faded()
    assert not (tmp_path / "cache").exists()
    gone = Sounds(tmp_path / "cache", "gone -x").tried()
    assert gone == "There is no gone -x on this machine; words will do."


def test_a_player_that_fails_gives_way_to_the_next(bench: Bench, tmp_path: Path) -> None:
    """The one that worked is the first from then on; where all fail, that is said."""
    bench.put("pw-play", FAILS)
    bench.put("paplay")
    sounds = Sounds(tmp_path / "cache")
    assert sounds.tried() == sounds.tried() == "paplay played the chime."
    assert [call.split()[0] for call in bench.calls] == ["pw-play", "paplay", "paplay"]
    bench.put("paplay", FAILS)
    assert sounds.tried() == "pw-play could not play the chime; words will do."


def test_a_program_that_is_none_is_silence(bench: Bench, tmp_path: Path) -> None:
    """A file that can't be started is a player that fails."""
    bench.put("aplay").write_text("\0")
    assert Sounds(tmp_path / "cache").tried() == "aplay could not play the chime; words will do."


def test_a_chime_that_cannot_be_written_is_silence(bench: Bench, tmp_path: Path) -> None:
    """A session goes on, and whoever tries it hears why."""
    bench.put("aplay")
    (tmp_path / "cache").write_text("in the way")
    sounds = Sounds(tmp_path / "cache" / "below")
    assert sounds.tried().startswith("The chime can't be written: ")
    sounds.play("end")
    faded()
    assert bench.calls == []


def test_a_player_that_hangs_is_ended_with_all_it_started(bench: Bench, tmp_path: Path) -> None:
    """After its patience nothing of it is left, and no other player is begun so late."""
    bench.put("pw-play", HANGS)
    bench.put("aplay")
    sounds = Sounds(tmp_path / "cache", patience=0.2)
    assert sounds.tried() == "pw-play could not play the chime; words will do."
    assert (bench.calls, bench.running) == (["pw-play chime-end.wav"], [])


def test_playing_waits_for_nothing_and_never_piles_up(bench: Bench, tmp_path: Path) -> None:
    """While one sounds, others are left out; hushed, it is over, and nothing of it is left."""
    began = tmp_path / "began"
    os.mkfifo(began)
    bench.put("aplay", f"echo > '{began}'\n{HANGS}")
    sounds = Sounds(tmp_path / "cache", patience=60)
    for _time in range(20):
        sounds.play("end")
    assert sum(thread.name == "chime" for thread in threading.enumerate()) == 1
    began.read_text()
    sounds.play("change")
    sounds.hush()
    faded()
    assert (bench.calls, bench.running) == (["aplay -q chime-end.wav"], [])
    bench.put("aplay")
    sounds.play("change")
    faded()
    assert bench.calls[1:] == ["aplay -q chime-change.wav"]
