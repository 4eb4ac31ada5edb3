"""Vietnamese letters: one way to write each, and ways to compare that keep places.

Every function here that compares gives a text of the same length, so that a place found
in it is the place in the source.
"""

import re
import unicodedata

_SPACES = dict.fromkeys((9, 0xA0, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000), " ")
_GONE = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"), None)
_CONTROL = dict.fromkeys(c for c in range(32) if c not in (9, 10))
_LIKE = {0xD0: "Đ", 0x189: "Đ", 0xF0: "đ"}
"""Letters of other languages that fonts show like ours."""
_TIDY = {**_LIKE, **_SPACES, **_GONE, **_CONTROL, **dict.fromkeys(range(0x7F, 0xA0))}


def tidy(text: str) -> str:
    """One code for each letter (NFC), plain spaces, nothing invisible.

    Line feeds stay.
    """
    return unicodedata.normalize("NFC", text).translate(_TIDY)


class _Folds(dict[int, str]):
    """Letter by letter, worked out when it is first met."""

    def __missing__(self, code: int) -> str:
        letter = chr(code)
        if letter in "đĐ":
            base = "d"
        else:
            base = unicodedata.normalize("NFD", letter)[0].lower()
        self[code] = base if len(base) == 1 else letter
        return self[code]


_FOLDS = _Folds()
_OLD_TONES = {
    "oà": "òa", "oá": "óa", "oả": "ỏa", "oã": "õa", "oạ": "ọa",
    "oè": "òe", "oé": "óe", "oẻ": "ỏe", "oẽ": "õe", "oẹ": "ọe",
    "uỳ": "ùy", "uý": "úy", "uỷ": "ủy", "uỹ": "ũy", "uỵ": "ụy",
}  # fmt: skip
_OLD_TONE = re.compile(r"(?:o[àáảãạèéẻẽẹ]|(?<!q)u[ỳýỷỹỵ])(?![^\W\d_])")


def folded(text: str) -> str:
    """Small letters without marks, as long as the text: ``Hòa`` is ``hoa``."""
    return text.translate(_FOLDS)


def matching(text: str) -> str:
    """Small letters with the tone where the old rule has it, as long as the text.

    ``Hoà`` and ``Hòa`` become ``hòa``, ``Uỷ`` and ``Ủy`` become ``ủy``. Source of the
    two ways: decision 1989/QĐ-BGDĐT of 25/5/2018, appendix. The text is one that
    :func:`tidy` has seen, so that each letter is one code.
    """
    small = text.lower()
    if len(small) != len(text):  # a letter whose small form is longer, not Vietnamese
        small = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    return _OLD_TONE.sub(lambda found: _OLD_TONES[found[0]], small)


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
