"""The chime before a call: two soft tones, made by arithmetic."""

import math
from array import array

from vidan.documents.speech.sound import LOUDEST, RATE, Samples

TONES = (784.0, 587.33)
"""Sol and re: a falling fourth, as of a doorbell."""
SECONDS = 0.55
SECOND_AFTER = 0.32
DECAY = 6.0
VOLUME = 0.35
OVERTONES = ((1, 1.0), (2, 0.25), (3, 0.08))


def chime() -> Samples:
    """Ding, dong: each dies away, the second comes into the first."""
    length = int((SECOND_AFTER + SECONDS) * RATE)
    mixed = [0.0] * length
    for place, tone in enumerate(TONES):
        begin = int(place * SECOND_AFTER * RATE)
        for step in range(int(SECONDS * RATE)):
            mixed[begin + step] += _at(tone, step / RATE)
    highest = max(map(abs, mixed))
    return array("h", (round(one / highest * VOLUME * LOUDEST) for one in mixed))


def _at(tone: float, seconds: float) -> float:
    """The tone at a time after its beginning; it rises for a moment and dies away."""
    rising = min(seconds / 0.006, 1.0)
    ending = min((SECONDS - seconds) / 0.05, 1.0)
    wave = sum(
        share * math.sin(2 * math.pi * tone * times * seconds)
        for times, share in OVERTONES
    )
    return wave * rising * ending * math.exp(-DECAY * seconds)
