from __future__ import annotations

import wave
from cmath import exp, pi
from collections.abc import Sequence
from io import BytesIO

import pytest

from workshop.run.tones import CHIMES, LOUDEST, RATE, Kind, as_wave, samples

KINDS: tuple[Kind, ...] = ("ahead", "end", "change")


def pitch(heard: Sequence[int]) -> int:
    """The hertz that is strongest in a piece of sound, to the nearest 20."""

    def strength(hertz: int) -> float:
        turn = -2j * pi * hertz / RATE
        return abs(sum(value * exp(turn * index) for index, value in enumerate(heard)))

    return max(range(100, 1600, 20), key=strength)


@pytest.mark.parametrize(
    ("kind", "pitches"), [("ahead", [440, 440]), ("end", [660, 440]), ("change", [440, 660])]
)
def test_three_chimes_are_related_and_told_apart(kind: Kind, pitches: list[int]) -> None:
    """One low tone, two that fall, two that rise; each between 400 and 800 Hz."""
    heard = samples(kind)
    first, second = round(0.2 * RATE), round(0.6 * RATE)
    assert [pitch(heard[at : at + 1500]) for at in (first, second)] == pitches


@pytest.mark.parametrize("kind", KINDS)
def test_a_chime_is_soft(kind: Kind) -> None:
    """It swells instead of beginning with a click, stays quiet, fades, and ends in silence."""
    heard = samples(kind)
    loudest = max(map(abs, heard))
    assert LOUDEST / 20 < loudest < LOUDEST / 4
    assert max(map(abs, heard[: RATE // 200])) < loudest / 10
    last_note = round((CHIMES[kind][-1].begins + 0.1) * RATE)
    tenths = [
        max(map(abs, heard[at : at + RATE // 10])) for at in range(last_note, len(heard) - RATE // 10, 2205)
    ]
    assert tenths == sorted(tenths, reverse=True)
    assert heard[0] == heard[-1] == 0
    assert len(heard) < 2 * RATE


@pytest.mark.parametrize("kind", KINDS)
def test_the_file_is_what_every_player_reads(kind: Kind) -> None:
    """One channel of 16 bits, with all of the chime."""
    with wave.open(BytesIO(as_wave(kind))) as read:
        assert (read.getnchannels(), read.getsampwidth(), read.getframerate()) == (1, 2, RATE)
        assert read.readframes(read.getnframes()) == samples(kind).tobytes()
