"""Who can speak Vietnamese on this machine: a program, or a library from a wheel."""

import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import structlog

log = structlog.get_logger(__name__)

PROGRAM = "espeak-ng"
SPEED = "150"
SECONDS_A_CLIP = 10
SECONDS_FOR_ALL = 120


def speak(words: Mapping[str, str], folder: Path) -> bool:
    """Say every text into ``folder``/name.wav; False when nobody here can."""
    if not words:
        return True
    for speaker in (_by_program, _by_library):
        try:
            speaker(words, folder)
        except (OSError, subprocess.SubprocessError) as failed:
            log.debug("cannot_speak", way=speaker.__name__, why=str(failed))
        else:
            return True
    return False


def _by_program(words: Mapping[str, str], folder: Path) -> None:
    program = shutil.which(PROGRAM)
    if program is None:
        raise FileNotFoundError(PROGRAM)
    for name, text in words.items():
        subprocess.run(
            [program, "-v", "vi", "-s", SPEED, "-w", folder / f"{name}.wav", text],
            check=True,
            capture_output=True,
            timeout=SECONDS_A_CLIP,
        )


def _by_library(words: Mapping[str, str], folder: Path) -> None:
    lines = "".join(f"{name}\t{text}\n" for name, text in words.items())
    subprocess.run(
        [sys.executable, "-m", "vidan.documents.speech.bundled", folder],
        input=lines.encode(),
        check=True,
        capture_output=True,
        timeout=SECONDS_FOR_ALL,
    )
