"""Days and periods of a plan as people write them, there and back. Pure.

``2026-12-15`` is "15/12/2026", ``2026-Q4`` "quý 4/2026", ``--12-01`` "01/12 hằng năm",
``25`` "ngày 25 hằng tháng", ``P3D`` "3 ngày". The words are those of plans, which are
Vietnamese whatever the language of the screen.
"""

import re
from datetime import date

from vidan.core.text import day, fold

EVERY = {
    "daily": "hằng ngày",
    "weekly": "hằng tuần",
    "monthly": "hằng tháng",
    "quarterly": "hằng quý",
    "six-months": "6 tháng một lần",
    "nine-months": "9 tháng đầu năm",
    "yearly": "hằng năm",
    "periodic": "định kỳ",
}
_READ = {fold(words): value for value, words in EVERY.items()}
_UNITS = {"D": "ngày", "W": "tuần", "M": "tháng", "H": "giờ"}
_LETTERS = {fold(words): letter for letter, words in _UNITS.items()}
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
EXAMPLES = "15/12/2026; tháng 6/2026; quý 4/2026; năm 2026; 01/12 hằng năm; 3 ngày"


def shown(value: str | None) -> str:
    """A value of the plan format as people write it."""
    if not value:
        return ""
    if value in EVERY:
        return EVERY[value]
    if re.fullmatch(r"\d{4}-\d\d-\d\d", value):
        return day(date.fromisoformat(value))
    for pattern, words in (
        (r"(\d{4})-(\d\d)", "tháng {1}/{0}"),
        (r"(\d{4})-Q([1-4])", "quý {1}/{0}"),
        (r"(\d{4})", "năm {0}"),
        (r"--(\d\d)-(\d\d)", "{1}/{0} hằng năm"),
        (r"(\d{1,2})", "ngày {0} hằng tháng"),
    ):
        if found := re.fullmatch(pattern, value):
            return words.format(*found.groups())
    lasts = re.fullmatch(r"PT?(\d{1,3})([DWMH])", value)
    return f"{lasts[1]} {_UNITS[lasts[2]]}" if lasts else value


def read(words: str) -> str | None:
    """The value that the words mean; None for no words. ValueError for others."""
    plain = " ".join(fold(words).split())
    if not plain:
        return None
    if plain in _READ:
        return _READ[plain]
    for reader in (_read_day, _read_period, _read_again, _read_lasting):
        if value := reader(plain):
            return value
    raise ValueError(words)


def _read_day(plain: str) -> str | None:
    found = re.fullmatch(r"(?:ngay )?(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})", plain)
    if not found:
        return None
    return date(int(found[3]), int(found[2]), int(found[1])).isoformat()


def _read_period(plain: str) -> str | None:
    if found := re.fullmatch(r"(?:thang )?(\d{1,2})[/-](\d{4})", plain):
        return f"{date(int(found[2]), int(found[1]), 1):%Y-%m}"
    if found := re.fullmatch(r"quy ([1-4]|i{1,3}|iv)[/ -](\d{4})", plain):
        return f"{found[2]}-Q{_ROMAN.get(found[1], found[1])}"
    found = re.fullmatch(r"(?:nam )?(\d{4})", plain)
    return found[1] if found else None


def _read_again(plain: str) -> str | None:
    if found := re.fullmatch(
        r"(?:ngay )?(\d{1,2})[/.-](\d{1,2}) (?:hang|moi) nam", plain
    ):
        return f"{date(2000, int(found[2]), int(found[1])):--%m-%d}"
    found = re.fullmatch(r"(?:ngay )?(\d{1,2}) (?:hang|moi) thang", plain)
    if not found:
        return None
    return f"{int(found[1])}" if 1 <= int(found[1]) <= 31 else None


def _read_lasting(plain: str) -> str | None:
    found = re.fullmatch(r"0?(\d{1,3}) (ngay|tuan|thang|gio)(?: lam viec)?", plain)
    if not found:
        return None
    letter = _LETTERS[found[2]]
    return f"P{'T' if letter == 'H' else ''}{int(found[1])}{letter}"
