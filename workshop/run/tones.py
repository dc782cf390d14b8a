"""The three chimes, made here of sines: low, soft at their beginning, and fading by themselves."""

from __future__ import annotations

import wave
from array import array
from cmath import exp
from collections.abc import Mapping
from io import BytesIO
from itertools import repeat
from math import cos, pi
from typing import Final, Literal

from attrs import frozen

Kind = Literal["ahead", "end", "change"]
"""Ahead of a turn's end, at its end, and where roles change."""

RATE: Final = 22_050
LOUDEST: Final = 32_767

# In seconds.
ATTACK: Final = 0.04
DECAY: Final = 0.3
FADE_OUT: Final = 0.08
RINGS: Final = 1.3

# What sounds along with a tone: so many times as high, so loud, and gone so many times as fast.
PARTIALS: Final = ((1.0, 1.0, 1.0), (2.0, 0.22, 1.7), (3.0, 0.07, 2.6))


@frozen
class Tone:
    """One tone: its fundamental in hertz, where it begins in seconds, and how loud, of 1."""

    hertz: float
    begins: float = 0.0
    loud: float = 0.16


LOW: Final = 440.0
HIGH: Final = 660.0

# One tone says that there is something to come; two that fall, that it is over; two that rise, that
# it goes on with others.
CHIMES: Final[Mapping[Kind, tuple[Tone, ...]]] = {
    "ahead": (Tone(LOW, loud=0.11),),
    "end": (Tone(HIGH), Tone(LOW, 0.34)),
    "change": (Tone(LOW), Tone(HIGH, 0.34)),
}


def samples(kind: Kind) -> array[int]:
    """The chime as sound pressure over time, in 16 bits, `RATE` a second."""
    tones = CHIMES[kind]
    mixed = array("d", repeat(0.0, round((max(tone.begins for tone in tones) + RINGS) * RATE)))
    for tone in tones:
        _mix(mixed, tone)
    faded = round(FADE_OUT * RATE)
    for back in range(faded):
        mixed[-1 - back] *= back / faded
    return array("h", (round(LOUDEST * value) for value in mixed))


def _mix(into: array[float], tone: Tone) -> None:
    """Add a tone: each partial is a number that turns, and shrinks, a little with every sample."""
    first, attack = round(tone.begins * RATE), round(ATTACK * RATE)
    for times, loud, fast in PARTIALS:
        turn = exp((2j * pi * tone.hertz * times - fast / DECAY) / RATE)
        at = complex(tone.loud * loud)
        for index in range(first, len(into)):
            since = index - first
            swell = (1 - cos(pi * since / attack)) / 2 if since < attack else 1.0
            into[index] += at.imag * swell
            at *= turn


def as_wave(kind: Kind) -> bytes:
    """The chime as the bytes of a WAV file, of one channel."""
    file = BytesIO()
    with wave.open(file, "wb") as out:
        out.setnchannels(1)
        out.setsampwidth(2)
        out.setframerate(RATE)
        out.writeframes(samples(kind).tobytes())
    return file.getvalue()
