"""Sound as numbers, 16 bit and one channel, from WAV files and back."""

import math
import wave
from array import array
from pathlib import Path
from typing import TypeAlias

RATE = 22_050
LOUDEST = 32_767
TARGET = 0.14
"""Mean loudness of every clip as a share of the loudest; none is louder than others."""
CEILING = 0.92
QUIET = 0.02
"""Below this share of its loudest a clip's edges are silence."""
BEFORE, AFTER = 0.015, 0.07
"""Seconds of silence left: words follow each other as one speaks."""
FADE = 0.004

Samples: TypeAlias = "array[int]"


def read_wav(path: Path) -> tuple[Samples, int]:
    """The samples and their rate; ``ValueError`` for any other kind of sound."""
    with wave.open(str(path), "rb") as file:
        if (file.getnchannels(), file.getsampwidth()) != (1, 2):
            raise ValueError(f"{path.name} is not 16 bit mono")
        return array("h", file.readframes(file.getnframes())), file.getframerate()


def write_wav(path: Path, samples: Samples, rate: int = RATE) -> None:
    """Written whole or not at all."""
    partial = path.with_suffix(".part")
    with wave.open(str(partial), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(rate)
        file.writeframes(samples.tobytes())
    partial.replace(path)


def peak(samples: Samples) -> int:
    return max(max(samples, default=0), -min(samples, default=0))


def loudness(samples: Samples) -> float:
    """The root mean square, as a share of the loudest."""
    if not samples:
        return 0.0
    return math.sqrt(sum(one * one for one in samples) / len(samples)) / LOUDEST


def trimmed(samples: Samples, rate: int) -> Samples:
    """Without the silence at both ends, but for the little that words need."""
    least = peak(samples) * QUIET
    loud = [place for place, one in enumerate(samples) if abs(one) > least]
    if not loud:
        return array("h")
    first = max(loud[0] - int(BEFORE * rate), 0)
    last = loud[-1] + 1
    return samples[first:last] + array("h", bytes(2 * int(AFTER * rate)))


def levelled(samples: Samples) -> Samples:
    """As loud as every other clip, and never cut off at the top."""
    mean, highest = loudness(samples), peak(samples)
    if not highest:
        return samples
    factor = min(TARGET / mean, CEILING * LOUDEST / highest)
    return array("h", (round(one * factor) for one in samples))


def faded(samples: Samples, rate: int) -> Samples:
    """Begins and ends at nothing, since a step in the sound is a click."""
    length = min(int(FADE * rate), len(samples) // 2)
    soft = samples[:]
    for place in range(length):
        soft[place] = soft[place] * place // length
        soft[-1 - place] = soft[-1 - place] * place // length
    return soft


def prepared(samples: Samples, rate: int) -> Samples:
    """A clip as it is kept."""
    return faded(levelled(trimmed(samples, rate)), rate)
