"""Speaks with the library of the wheel ``espeakng-loader``, in a process of its own.

    python -m vidan.documents.speech.bundled FOLDER < lines of "name<TAB>words"

Only this module touches the library, and nothing imports this module: what is loaded
here, under its own licence, ends with the process, and so does what goes wrong in it.
"""

import ctypes
import sys
from array import array
from pathlib import Path
from typing import Any

from vidan.documents.speech.sound import write_wav

VOICE = b"vi"
WORDS_A_MINUTE = 150
RETRIEVE = 1
RATE_PARAMETER = 1
UTF8 = 1
CALLBACK = ctypes.CFUNCTYPE(
    ctypes.c_int, ctypes.POINTER(ctypes.c_short), ctypes.c_int, ctypes.c_void_p
)


class Speaker:
    """The library, ready to speak Vietnamese."""

    def __init__(self) -> None:
        # Imported here: the wheel exists for Linux only.
        import espeakng_loader  # noqa: PLC0415

        self._spoken = array("h")
        self._library: Any = ctypes.CDLL(espeakng_loader.get_library_path())
        folder = str(espeakng_loader.get_data_path()).encode()
        self.rate: int = self._library.espeak_Initialize(RETRIEVE, 0, folder, 0)
        # Kept as an attribute: the library calls it, Python must not forget it.
        self._hear = CALLBACK(self._heard)
        self._library.espeak_SetSynthCallback(self._hear)
        if self.rate <= 0 or self._library.espeak_SetVoiceByName(VOICE) != 0:
            raise RuntimeError("no Vietnamese voice")
        self._library.espeak_SetParameter(RATE_PARAMETER, WORDS_A_MINUTE, 0)

    def _heard(self, samples: Any, count: int, _events: Any) -> int:
        if samples and count:
            self._spoken.extend(samples[:count])
        return 0

    def say(self, words: str) -> "array[int]":
        self._spoken = array("h")
        written = words.encode() + b"\0"
        said = self._library.espeak_Synth(
            written, len(written), 0, 1, 0, UTF8, None, None
        )
        self._library.espeak_Synchronize()
        if said != 0:
            raise RuntimeError(f"cannot say {words}")
        return self._spoken


def main(folder: Path) -> None:
    speaker = Speaker()
    for line in sys.stdin:
        name, _tab, words = line.rstrip("\n").partition("\t")
        write_wav(folder / f"{name}.wav", speaker.say(words), speaker.rate)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
