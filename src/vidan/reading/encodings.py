"""Old ways to write Vietnamese: TCVN3 (ABC), VNI for Windows, code page 1258.

TCVN3: TCVN 5712:1993, the 8-bit set; fonts whose name ends in H show its small letters
as capitals. VNI: marks follow their letter. Which one a text is in is found by trying
each and counting the words that official papers use most.
"""

import re
import unicodedata
from collections.abc import Callable
from enum import StrEnum

from vidan.reading.letters import matching


class Encoding(StrEnum):
    UNICODE = ""
    TCVN3 = "TCVN3"
    VNI = "VNI"
    CP1258 = "CP1258"


_TCVN3_CODES = (
    "µ¸¶·¹¨»¾¼½Æ©ÇÊÈÉË®ÌÐÎÏÑªÒÕÓÔÖ×ÝØÜÞßãáâä«åèæçé¬êíëìîïóñòô\u00adõøö÷ùúýûüþ¡¢§£¤¥¦"
)
_TCVN3_LETTERS = (
    "àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵĂÂĐÊÔƠƯ"
)
_TCVN3 = {
    ord(code): letter for code, letter in zip(_TCVN3_CODES, _TCVN3_LETTERS, strict=True)
}

_VNI_MARKS = {
    "a": "aøàaùáaûảaõãaïạaââaàầaáấaåẩaãẫaäậaêăaèằaéắaúẳaüẵaëặ",
    "e": "eøèeùéeûẻeõẽeïẹeâêeàềeáếeåểeãễeäệ",
    "o": "oøòoùóoûỏoõõoïọoâôoàồoáốoåổoãỗoäộ",
    "ô": "ôøờôùớôûởôõỡôïợ",
    "u": "uøùuùúuûủuõũuïụ",
    "ö": "öøừöùứöûửöõữöïự",
    "y": "yøỳyùýyûỷyõỹ",
}
_VNI_ALONE = {"ô": "ơ", "ö": "ư", "ñ": "đ", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ"}


def _vni_table() -> dict[str, str]:
    table = dict(_VNI_ALONE)
    for row in _VNI_MARKS.values():
        for at in range(0, len(row), 3):
            table[row[at : at + 2]] = row[at + 2]
    capitals = {old.upper(): new.upper() for old, new in table.items()}
    return {**table, **capitals}


_VNI = _vni_table()
_VNI_PATTERN = re.compile("|".join(sorted(map(re.escape, _VNI), key=len, reverse=True)))

COMMON = frozenset(
    (
        "của", "và", "các", "có", "cho", "được", "trong", "với", "về", "là", "thực",
        "hiện", "nhân", "dân", "xã", "ủy", "ban", "công", "tác", "kế", "hoạch", "tổ",
        "chức", "thủ", "tục", "hành", "chính", "theo", "đến", "từ", "ngày", "tháng",
        "năm", "quy", "định", "nhiệm", "vụ", "trách", "phòng", "văn", "hóa", "hội",
        "cán", "bộ", "đơn", "vị",
    )
)  # fmt: skip
"""Syllables that nearly every official paper has."""


def from_tcvn3(text: str) -> str:
    """Text of a font whose name begins with .Vn, as Unicode."""
    return text.translate(_TCVN3)


def from_vni(text: str) -> str:
    """Text of a font whose name begins with VNI-, as Unicode."""
    return _VNI_PATTERN.sub(lambda found: _VNI[found[0]], text)


def from_cp1258(text: str) -> str:
    """Text that was read as Latin 1 but was written on Windows in Vietnamese."""
    read = text.encode("cp1252", "replace").decode("cp1258", "replace")
    return unicodedata.normalize("NFC", read)


CONVERSIONS: dict[Encoding, Callable[[str], str]] = {
    Encoding.TCVN3: from_tcvn3,
    Encoding.VNI: from_vni,
    Encoding.CP1258: from_cp1258,
}
_SAMPLE = 20_000
_OURS = re.compile("[\u1ea0-\u1ef9\u0300-\u0323]")
"""Letters that no old encoding has: one in seven of Vietnamese in Unicode."""
_SYLLABLE = re.compile(r"[^\W\d_]+")


def _score(text: str) -> int:
    """How many of its syllables official papers use often and need marks to write."""
    found = _SYLLABLE.findall(matching(text))
    return sum(word in COMMON and not word.isascii() for word in found)


def encoding_of(text: str) -> Encoding:
    """The encoding that this text, read letter by letter, was really written in.

    Unicode wins unless another way makes clearly more Vietnamese of it.
    """
    sample = text[:_SAMPLE]
    if sample.isascii() or len(_OURS.findall(sample)) > len(sample) // 50:
        return Encoding.UNICODE
    best, most = Encoding.UNICODE, _score(sample)
    for encoding, convert in CONVERSIONS.items():
        score = _score(convert(sample))
        if score > 2 * most + 2:
            best, most = encoding, score
    return best


def converted(text: str, encoding: Encoding) -> str:
    """The text as Unicode, if it was written in this encoding."""
    return CONVERSIONS[encoding](text) if encoding else text


def by_font(text: str, font: str) -> str:
    """A run of a Word file in an old font; the name of the font says how it writes."""
    name = font.strip().lower()
    if name.startswith(".vn"):
        read = from_tcvn3(text)
        return read.upper() if name.endswith("h") else read
    if name.startswith("vni-"):
        return from_vni(text)
    return text


def decoded(data: bytes) -> tuple[str, Encoding]:
    """The text of a plain file, and the old encoding it was in, if any."""
    codec = unicode_of(data)
    if codec:
        return data.decode(codec, "replace"), Encoding.UNICODE
    text = data.decode("utf-8", "replace")
    if text.count("\ufffd") > len(text) // 100 + 1:  # some bytes may have been lost
        text = data.decode("cp1252", "replace")
    encoding = encoding_of(text)
    return converted(text, encoding), encoding


def unicode_of(data: bytes) -> str | None:
    """The way of Unicode that the first bytes show: by a mark, or by zeros."""
    if data.startswith(b"\xef\xbb\xbf"):
        return "utf-8-sig"
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    return _utf16_without_mark(data)


def _utf16_without_mark(data: bytes) -> str | None:
    """UTF-16 that lost its mark: every second byte of plain letters is zero."""
    head = data[:400]
    if len(head) < 8:
        return None
    if head[1::2].count(0) > len(head) // 5 and head[0::2].count(0) == 0:
        return "utf-16-le"
    if head[0::2].count(0) > len(head) // 5 and head[1::2].count(0) == 0:
        return "utf-16-be"
    return None
