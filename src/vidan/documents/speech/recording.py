"""A text that somebody plays on a loudspeaker, as a file of sound."""

import tempfile
from dataclasses import dataclass
from pathlib import Path

from vidan.documents.speech.sound import prepared, read_wav, write_wav
from vidan.documents.speech.synthesis import speak

NAME = "spoken"


@dataclass(frozen=True)
class Recording:
    """A WAV file, 16 bit and one channel, and how long it takes to play."""

    wav: bytes
    seconds: float


def recorded(words: str) -> Recording | None:
    """The words as sound; None where nobody can speak. Line breaks are pauses.

    Seconds of work: it belongs into a job or behind a button, never on a public page.
    """
    one_line = ". ".join(
        line.strip(" .") for line in words.splitlines() if line.strip()
    )
    with tempfile.TemporaryDirectory(prefix="vidan-speech-") as folder:
        file = Path(folder) / f"{NAME}.wav"
        if not speak({NAME: f"{one_line}."}, Path(folder)):
            return None
        samples, rate = read_wav(file)
        write_wav(file, prepared(samples, rate), rate)
        return Recording(file.read_bytes(), len(samples) / rate)
