"""Vietnamese letters: one way to write each, and ways to compare that keep places.

Every function here that compares gives a text of the same length, so that a place found
in it is the place in the source.
"""

import re
import unicodedata
from functools import lru_cache

_SPACES = dict.fromkeys(
    map(ord, "\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006"), " "
)
_SPACES |= dict.fromkeys(map(ord, "\u2007\u2008\u2009\u200a\u202f\u205f\u3000\t"), " ")
_GONE = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"), None)
_CONTROL = dict.fromkeys(c for c in range(32) if c not in (9, 10))
_TIDY = {**_SPACES, **_GONE, **_CONTROL, **dict.fromkeys(range(0x7F, 0xA0))}

_GRAVE, _ACUTE, _TILDE, _HOOK, _DOT = "\u0300\u0301\u0303\u0309\u0323"
_TONES = frozenset((_GRAVE, _ACUTE, _TILDE, _HOOK, _DOT))
_GLIDES = (("o", "a"), ("o", "e"), ("u", "y"))
_NEW_TONE = {
    unicodedata.normalize("NFC", f"{first}{second}{tone}"): unicodedata.normalize(
        "NFC", f"{first}{tone}{second}"
    )
    for first, second in _GLIDES
    for tone in sorted(_TONES)
}
_OLD_TONE = re.compile(rf"(?<!q)(?:{'|'.join(_NEW_TONE)})(?![^\W\d_])")
"""The tone on the second of two vowels that end a syllable; the u of qu is none."""


def tidy(text: str) -> str:
    """One code for each letter (NFC), plain spaces, nothing invisible.

    Line feeds stay; letters of fonts that write small and capital alike stay as they are.
    """
    return unicodedata.normalize("NFC", text).translate(_TIDY)


@lru_cache(maxsize=4096)
def _folded(letter: str) -> str:
    if letter in "đĐ":
        return "d"
    base = unicodedata.normalize("NFD", letter)[0].lower()
    return base if len(base) == 1 else letter


def folded(text: str) -> str:
    """Small letters without marks, as long as the text: ``Hòa Bình`` is ``hoa binh``."""
    return "".join(map(_folded, text))


def matching(text: str) -> str:
    """Small letters with the tone where the new rule has it, as long as the text.

    ``Hoà`` and ``hòa`` become the same. Source of the two ways: decision 1989/QĐ-BGDĐT of
    25/5/2018, appendix.
    """
    small = text.lower()
    if len(small) != len(text):  # a letter whose small form is longer, not Vietnamese
        small = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    return _OLD_TONE.sub(lambda found: _NEW_TONE[found[0]], small)


def is_capitals(text: str) -> bool:
    """Whether the text shouts: it has letters, and nearly all of them are capitals."""
    letters = [c for c in text if c.isalpha()]
    if len(letters) < 2:
        return False
    return sum(c.isupper() for c in letters) >= 0.9 * len(letters)


def starts_small(text: str) -> bool:
    """Whether it goes on with a small letter, or with what cannot begin a sentence."""
    start = text.lstrip()[:1]
    return start.islower() or start in ",;:.)”’%"
