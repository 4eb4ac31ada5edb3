"""Making the clips: what is missing, or all of them anew."""

import tempfile
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

import structlog
from django.conf import settings

from vidan.core.spoken import CHIME, CLIPS, SPOKEN, VERSION, clip_path
from vidan.documents.speech.sound import peak, prepared, read_wav, write_wav
from vidan.documents.speech.synthesis import speak
from vidan.ops.voice.chime import chime

log = structlog.get_logger(__name__)

FAINTEST = 500
"""A clip whose loudest sample is below this says nothing."""


@dataclass(frozen=True)
class Made:
    """How many clips are new, and how many are still missing."""

    made: int
    missing: int


def missing() -> list[str]:
    return [name for name in CLIPS if clip_path(name) is None]


def make(*, anew: bool = False) -> Made:
    """Make the clips that are missing; ``anew`` also those that are there.

    A clip that is there is kept, since it may be a recording of a person. Where nobody
    can speak, only the chime is made.
    """
    wanted = list(CLIPS) if anew else missing()
    folder = Path(settings.VOICE_ROOT)
    folder.mkdir(mode=0o755, parents=True, exist_ok=True)
    made = 0
    if CHIME in wanted:
        write_wav(folder / f"{CHIME}.wav", chime())
        made += 1
    words = {name: SPOKEN[name] for name in wanted if name in SPOKEN}
    with tempfile.TemporaryDirectory(prefix="vidan-voice-") as raw:
        if speak(words, Path(raw)):
            made += sum(_keep(Path(raw) / f"{name}.wav", folder) for name in words)
    _write_version(folder)
    return Made(made, len(missing()))


def _keep(raw: Path, folder: Path) -> bool:
    """Trim, level and keep one clip; one that says nothing is not kept."""
    try:
        samples, rate = read_wav(raw)
    except (OSError, EOFError, ValueError) as failed:
        log.warning("clip_not_read", clip=raw.stem, why=str(failed))
        return False
    if peak(samples) < FAINTEST:
        log.warning("clip_is_silent", clip=raw.stem)
        return False
    write_wav(folder / raw.name, prepared(samples, rate), rate)
    return True


def _write_version(folder: Path) -> None:
    digest = sha256()
    for name in CLIPS:
        path = clip_path(name)
        digest.update(path.read_bytes() if path else b"-")
    partial = folder / f"{VERSION}.part"
    partial.write_text(digest.hexdigest()[:12])
    partial.replace(folder / VERSION)
