"""What the display says aloud: which clips a call is made of, and what each one says.

Clips are made once at set-up (``vidan voice``) and lie in a folder of the installation,
since the voice must work without the internet. A ticket is said letter by letter and
digit by digit, as it stands on the display; a counter is said as a number.
"""

import re
import unicodedata
from collections.abc import Iterable
from pathlib import Path

from django.conf import settings

CHIME = "chime"
INVITE = "invite"
TO_COUNTER = "to-counter"
COUNTERS = range(1, 100)
VERSION = "version.txt"

DIGITS = ["không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"]
LETTERS = {
    "A": "a",
    "B": "bê",
    "C": "xê",
    "D": "dê",
    "Đ": "đê",
    "E": "e",
    "F": "ép",
    "G": "giê",
    "H": "hát",
    "I": "i",
    "J": "gi",
    "K": "ca",
    "L": "e lờ",
    "M": "em mờ",
    "N": "en nờ",
    "O": "o",
    "P": "pê",
    "Q": "quy",
    "R": "e rờ",
    "S": "ét sì",
    "T": "tê",
    "U": "u",
    "V": "vê",
    "W": "vê kép",
    "X": "ích xì",
    "Y": "y dài",
    "Z": "dét",
}


def number_in_words(number: int) -> str:
    """1 to 99 as a loudspeaker says it: mười lăm, hai mươi mốt, hai mươi tư."""
    if number not in COUNTERS:
        raise ValueError(f"{number} is not said")
    tens, ones = divmod(number, 10)
    if tens == 0:
        return DIGITS[ones]
    ten = "mười" if tens == 1 else f"{DIGITS[tens]} mươi"
    return f"{ten} {_ones(tens, ones)}" if ones else ten


def _ones(tens: int, ones: int) -> str:
    """After tens some digits change: một to mốt, bốn to tư, năm to lăm."""
    if ones == 5:
        return "lăm"
    changed = {1: "mốt", 4: "tư"} if tens > 1 else {}
    return changed.get(ones, DIGITS[ones])


def _letter(letter: str) -> str:
    """The name of a letter's clip; Đ is written ``dd`` as in old telegrams."""
    return f"letter-{'dd' if letter == 'Đ' else letter.lower()}"


SPOKEN: dict[str, str] = {
    INVITE: "Mời số",
    TO_COUNTER: "đến quầy số",
    **{_letter(letter): words for letter, words in LETTERS.items()},
    **{f"digit-{digit}": words for digit, words in enumerate(DIGITS)},
    **{f"number-{number}": number_in_words(number) for number in COUNTERS},
}
"""Every clip with words, by its name. Names never change: own recordings bear them."""

CLIPS = (CHIME, *SPOKEN)


def clips_for(ticket_code: str, counter: str) -> list[str]:
    """The clips that call a ticket, in their order: A012 to counter 3.

    What cannot be said is left out: the dash of A-012, a counter that has a name and no
    number. It stands on the display.
    """
    return [CHIME, INVITE, *_spelled(ticket_code), *_counter(counter)]


def _spelled(code: str) -> list[str]:
    signs = unicodedata.normalize("NFC", code).upper()
    return [
        _letter(sign) if sign in LETTERS else f"digit-{int(sign)}"
        for sign in signs
        if sign in LETTERS or sign in "0123456789"
    ]


def _counter(counter: str) -> list[str]:
    written = counter.strip()
    if re.fullmatch(r"0*[1-9][0-9]?", written, re.ASCII):
        return [TO_COUNTER, f"number-{int(written)}"]
    short = re.fullmatch(r"[0-9A-Za-zĐđ]{1,3}", written)
    return [TO_COUNTER, *_spelled(written)] if short else []


def clip_path(name: str) -> Path | None:
    """The WAV file of a clip; None for a name that is none, or a clip not made."""
    if name not in CLIPS:
        return None
    path = Path(settings.VOICE_ROOT) / f"{name}.wav"
    return path if path.is_file() else None


def playable(names: Iterable[str]) -> list[str]:
    """Those that can be played: all, or only the chime where words are missing."""
    wanted = list(names)
    if all(clip_path(name) for name in wanted):
        return wanted
    return [CHIME] if CHIME in wanted and clip_path(CHIME) else []


def speaks() -> bool:
    """Whether every word can be said here."""
    return all(clip_path(name) for name in CLIPS)


def clips_version() -> str:
    """Changes whenever a clip does.

    It stands in the address of a clip, so that a browser may keep it for a year.
    """
    try:
        return (Path(settings.VOICE_ROOT) / VERSION).read_text().strip()
    except OSError:
        return ""
