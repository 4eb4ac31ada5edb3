"""A written text as it is read aloud: numbers, hours, dates, short forms in words.

What cannot be said (brackets, slashes, signs) becomes a pause or its word. Nothing is
left that a reader on a loudspeaker would stumble over: no digit, no short form.
"""

import re
import unicodedata
from collections.abc import Callable
from datetime import date, time

from vidan.core.spoken import DIGITS, LETTERS, number_in_words
from vidan.core.text import WEEKDAYS

SHORT_FORMS = {
    "UBND": "Ủy ban nhân dân",
    "HĐND": "Hội đồng nhân dân",
    "UBMTTQ": "Ủy ban Mặt trận Tổ quốc",
    "MTTQ": "Mặt trận Tổ quốc",
    "TTHC": "thủ tục hành chính",
    "TTPVHCC": "Trung tâm Phục vụ hành chính công",
    "PVHCC": "Phục vụ hành chính công",
    "DVC": "dịch vụ công",
    "DVCTT": "dịch vụ công trực tuyến",
    "CCCD": "căn cước công dân",
    "CMND": "chứng minh nhân dân",
    "VNEID": "vi en e ai đi",
    "BHYT": "bảo hiểm y tế",
    "BHXH": "bảo hiểm xã hội",
    "NVH": "nhà văn hóa",
    "NTM": "nông thôn mới",
    "TDP": "tổ dân phố",
    "THCS": "trung học cơ sở",
    "THPT": "trung học phổ thông",
    "KT": "kinh tế",
    "VHXH": "Văn hóa Xã hội",
    "VH": "văn hóa",
    "XH": "xã hội",
    "VP": "Văn phòng",
    "TT": "trung tâm",
    "TP": "thành phố",
    "TX": "thị xã",
    "KH": "kế hoạch",
    "QĐ": "quyết định",
    "NĐ": "nghị định",
    "TB": "thông báo",
    "CP": "Chính phủ",
    "ĐT": "điện thoại",
    "SĐT": "số điện thoại",
    "QR": "quy e rờ",
}
WEEKDAY_DIGITS = {"2": "Hai", "3": "Ba", "4": "Tư", "5": "Năm", "6": "Sáu", "7": "Bảy"}
SIGNS = {"&": " và ", "%": " phần trăm", "+": " cộng ", "/": " trên ", "@": " a còng "}
SCALES = ((1_000_000_000, "tỷ"), (1_000_000, "triệu"), (1_000, "nghìn"))
LONGEST_NUMBER = 12
_SYLLABLE = re.compile(
    r"(ngh|ng|nh|ch|th|tr|kh|ph|gh|gi|qu|[bcdđghklmnpqrstvx])?"
    r"[aăâeêioôơuưy]{1,3}(ng|nh|ch|[cmnpt])?"
)
_TONES = dict.fromkeys((0x0300, 0x0301, 0x0303, 0x0309, 0x0323))


def number_aloud(number: int) -> str:
    """Any count: hai nghìn không trăm hai mươi sáu."""
    if number < 0 or number >= 10**LONGEST_NUMBER:
        raise ValueError(f"{number} is not said")
    for scale, name in SCALES:
        if number >= scale:
            head, rest = divmod(number, scale)
            said = f"{number_aloud(head)} {name}"
            return f"{said} {_below(rest, scale)}" if rest else said
    if number >= 100:
        return _hundreds(number)
    return number_in_words(number) if number else DIGITS[0]


def _below(rest: int, scale: int) -> str:
    """What follows a thousand: its empty hundreds are said, không trăm linh năm."""
    if rest < 100 and scale == 1_000:
        return f"không trăm {_after_hundred(rest)}"
    return number_aloud(rest)


def _hundreds(number: int) -> str:
    head, rest = divmod(number, 100)
    said = f"{DIGITS[head]} trăm"
    return f"{said} {_after_hundred(rest)}" if rest else said


def _after_hundred(rest: int) -> str:
    return f"linh {DIGITS[rest]}" if rest < 10 else number_in_words(rest)


def digits_aloud(digits: str) -> str:
    """One by one, as a telephone number is said."""
    return " ".join(DIGITS[int(digit)] for digit in digits)


def hour_aloud(value: time) -> str:
    """bảy giờ ba mươi phút; mười hai giờ"""
    said = f"{number_aloud(value.hour)} giờ"
    return f"{said} {number_aloud(value.minute)} phút" if value.minute else said


def day_aloud(value: date) -> str:
    """thứ Bảy, ngày mùng chín tháng năm"""
    day = f"mùng {DIGITS[value.day]}" if value.day < 10 else number_aloud(value.day)
    if value.day == 10:
        day = "mùng mười"
    return f"{WEEKDAYS[value.weekday()]}, ngày {day} tháng {month_aloud(value.month)}"


def month_aloud(month: int) -> str:
    """The fourth month is said tư, not bốn."""
    return "tư" if month == 4 else number_aloud(month)


def aloud(text: str) -> str:
    """The text with everything in words; letters, spaces and , . ; : ? ! are left."""
    said = unicodedata.normalize("NFC", text)
    for pattern, words in _RULES:
        said = pattern.sub(words, said)
    said = re.sub(r"[^\W\d_]+", _word, said)
    said = re.sub(r"[^\w\s.,;:?!]|_", ", ", said)
    said = re.sub(r"\s+", " ", said)
    said = re.sub(r"\s+([.,;:?!])", r"\1", said)
    said = re.sub(r"([.,;:?!])[.,;:?!\s]*([.;:?!])", r"\2", said)
    return re.sub(r",[\s,]+", ", ", said).strip(" ,;:")


def syllables(text: str) -> int:
    """How many there are to say: Vietnamese writes each as a word of its own."""
    return len(re.findall(r"\w+", text))


def _hour_found(found: re.Match[str]) -> str:
    hour, minute = int(found[1]), int(found[2] or 0)
    if hour > 24 or minute > 59:
        return found[0]
    said = f"{number_aloud(hour)} giờ"
    return f" {said} {number_aloud(minute)} phút " if minute else f" {said} "


def _date_found(found: re.Match[str]) -> str:
    day, month, year = int(found[2]), int(found[3]), found[4]
    if not (1 <= day <= 31 and 1 <= month <= 12):
        return found[0]
    said = f" ngày {number_aloud(day)} tháng {month_aloud(month)}"
    return f"{said} năm {number_aloud(int(year))} " if year else f"{said} "


def _number_found(found: re.Match[str]) -> str:
    written = found[0]
    if re.fullmatch(r"\d{1,3}(\.\d{3})+", written):
        return f" {number_aloud(int(written.replace('.', '')))} "
    whole, _comma, part = written.partition(",")
    if part:
        return f" {number_aloud(int(whole))} phẩy {digits_aloud(part)} "
    return f" {_plain_number(written)} "


def _plain_number(digits: str) -> str:
    """A telephone number and whatever begins with a nought is said digit by digit."""
    if len(digits) > 6 or (digits.startswith("0") and len(digits) > 2):
        return digits_aloud(digits)
    return number_aloud(int(digits))


def _word(found: re.Match[str]) -> str:
    """A short form in words; capitals that are no word, letter by letter."""
    word = found[0]
    known = SHORT_FORMS.get(word.upper())
    if known and (word.isupper() or word == "VNeID"):
        return known
    capitals = sum(letter.isupper() for letter in word)
    foreign = (
        not (word.isupper() and _is_syllable(word))
        if capitals > 1
        else (word in LETTERS and not _is_syllable(word))
    )
    if foreign:
        return " ".join(LETTERS.get(_bare(one), one.lower()) for one in word)
    return word.capitalize() if word.isupper() else word


def _is_syllable(word: str) -> bool:
    toneless = unicodedata.normalize(
        "NFC", unicodedata.normalize("NFD", word).translate(_TONES)
    )
    return _SYLLABLE.fullmatch(toneless.lower()) is not None


def _bare(letter: str) -> str:
    """The letter as the alphabet names it: Ă and Â are said like A."""
    if letter == "Đ":
        return letter
    return unicodedata.normalize("NFD", letter)[0]


def _sign(found: re.Match[str]) -> str:
    return SIGNS[found[0]]


_RULES: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], str]], ...] = (
    (
        re.compile(r"\b([Tt]hứ) ([2-7])\b"),
        lambda found: f"{found[1]} {WEEKDAY_DIGITS[found[2]]}",
    ),
    (re.compile(r"\b(\d{1,2})(?:h|g|giờ |:)(\d{2})?\b", re.ASCII), _hour_found),
    (
        re.compile(r"([Nn]gày )?\b(\d{1,2})/(\d{1,2})(?:/(\d{4}))?\b", re.ASCII),
        _date_found,
    ),
    (re.compile(r"\b(?:TP|P|Q|TX|TT)\.(?=\s|\w)"), lambda found: found[0][:-1] + " "),
    (re.compile(r"(?<=\d{4})[ .](?=\d{3}\b)", re.ASCII), lambda _found: ""),
    (re.compile(r"\d+(?:\.\d{3})+(?!\d)|\d+,\d+|\d+", re.ASCII), _number_found),
    (re.compile(r"\d"), lambda found: f" {DIGITS[unicodedata.digit(found[0], 0)]} "),
    (re.compile(r"[&%+/@]"), _sign),
)
"""In this order: a date is read before its numbers are, and those before signs."""
