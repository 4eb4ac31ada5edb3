"""Vietnamese letters: one way to write each, and ways to compare that keep places.

Every function here that compares gives a text of the same length, so that a place found
in it is the place in the source.
"""

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
_GLIDES = {"oa", "oe", "uy"}


def tidy(text: str) -> str:
    """One code for each letter (NFC), plain spaces, nothing invisible.

    Line feeds stay.
    """
    return unicodedata.normalize("NFC", text).translate(_TIDY)


@lru_cache(maxsize=4096)
def _parts(letter: str) -> tuple[str, str]:
    """The letter without its tone, and the tone."""
    marks = unicodedata.normalize("NFD", letter)
    tone = next((mark for mark in marks if mark in _TONES), "")
    bare = unicodedata.normalize("NFC", "".join(m for m in marks if m not in _TONES))
    return bare, tone


@lru_cache(maxsize=4096)
def _folded(letter: str) -> str:
    if letter in "đĐ":
        return "d"
    base = unicodedata.normalize("NFD", letter)[0].lower()
    return base if len(base) == 1 else letter


def folded(text: str) -> str:
    """Small letters without marks, as long as the text: ``Hòa`` is ``hoa``."""
    return "".join(map(_folded, text))


def matching(text: str) -> str:
    """Small letters with the tone where the new rule has it, as long as the text.

    ``Hoà`` and ``hòa`` become the same. Source of the two ways: decision
    1989/QĐ-BGDĐT of 25/5/2018, appendix.
    """
    small = text.lower()
    if len(small) != len(text):  # a letter whose small form is longer, not Vietnamese
        small = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    letters = list(small)
    bare = [_parts(letter) for letter in letters]
    for at in range(len(letters) - 1):
        first, second = bare[at], bare[at + 1]
        if first[0] + second[0] not in _GLIDES or not second[1] or first[1]:
            continue
        ends = at + 2 >= len(letters) or not letters[at + 2].isalpha()
        after_q = first[0] == "u" and at > 0 and letters[at - 1] == "q"
        if ends and not after_q:
            letters[at] = unicodedata.normalize("NFC", first[0] + second[1])
            letters[at + 1] = second[0]
    return "".join(letters)


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
