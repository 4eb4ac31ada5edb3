"""The Vietnamese lunar calendar, computed for UTC+7.

The rules: a month begins on the day of the new moon; month eleven holds the winter
solstice; when thirteen months lie between two months eleven, the first of them without
a principal solar term repeats the number of the month before it. Moon and sun come from
``vidan.core.sky``. Meant for 1968 (when Việt Nam moved to UTC+7) to 2100.
"""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from django.utils.translation import gettext, gettext_lazy

from vidan.core import sky

MONTHS = (
    gettext_lazy("tháng Giêng"),
    gettext_lazy("tháng Hai"),
    gettext_lazy("tháng Ba"),
    gettext_lazy("tháng Tư"),
    gettext_lazy("tháng Năm"),
    gettext_lazy("tháng Sáu"),
    gettext_lazy("tháng Bảy"),
    gettext_lazy("tháng Tám"),
    gettext_lazy("tháng Chín"),
    gettext_lazy("tháng Mười"),
    gettext_lazy("tháng Mười Một"),
    gettext_lazy("tháng Chạp"),
)
STEMS = (
    gettext_lazy("Giáp"),
    gettext_lazy("Ất"),
    gettext_lazy("Bính"),
    gettext_lazy("Đinh"),
    gettext_lazy("Mậu"),
    gettext_lazy("Kỷ"),
    gettext_lazy("Canh"),
    gettext_lazy("Tân"),
    gettext_lazy("Nhâm"),
    gettext_lazy("Quý"),
)
BRANCHES = (
    gettext_lazy("Tý"),
    gettext_lazy("Sửu"),
    gettext_lazy("Dần"),
    gettext_lazy("Mão"),
    gettext_lazy("Thìn"),
    gettext_lazy("Tỵ"),
    gettext_lazy("Ngọ"),
    gettext_lazy("Mùi"),
    gettext_lazy("Thân"),
    gettext_lazy("Dậu"),
    gettext_lazy("Tuất"),
    gettext_lazy("Hợi"),
)

_WINTER_SOLSTICE = 9  # the tenth of the sun's twelve sectors begins at 270 degrees


@dataclass(frozen=True)
class LunarDate:
    day: int
    month: int
    year: int
    leap: bool
    day_name: str
    month_name: str
    year_name: str

    @property
    def month_words(self) -> str:
        """tháng Giêng; tháng Sáu nhuận"""
        words = str(MONTHS[self.month - 1])
        return gettext("%(month)s nhuận") % {"month": words} if self.leap else words

    @property
    def day_words(self) -> str:
        """mùng 5; 15"""
        if self.day <= 10:
            return gettext("mùng %(day)s") % {"day": self.day}
        return str(self.day)

    @property
    def text(self) -> str:
        """15 tháng Ba năm Bính Ngọ"""
        return gettext("%(day)s %(month)s năm %(year)s") % {
            "day": self.day_words,
            "month": self.month_words,
            "year": self.year_name,
        }

    def __str__(self) -> str:
        return self.text


def lunar_date(day: date) -> LunarDate:
    """The lunar date of a civil day in Việt Nam."""
    moon = _moon_of(day)
    solstice_year = day.year if _eleventh_moon(day.year) <= moon else day.year - 1
    eleventh = _eleventh_moon(solstice_year)
    leap_place = _leap_place(solstice_year)
    place = moon - eleventh
    steps = place - 1 if leap_place is not None and place >= leap_place else place
    month = (10 + steps) % 12 + 1
    year = solstice_year if steps < 2 else solstice_year + 1
    return LunarDate(
        day=(day - sky.new_moon_on(moon)).days + 1,
        month=month,
        year=year,
        leap=place == leap_place,
        day_name=_pair(day.toordinal() + 4, day.toordinal() + 2),
        month_name=_pair(year * 12 + month + 3, month + 1),
        year_name=_pair(year + 6, year + 8),
    )


def lunar_new_year(year: int) -> date:
    """The first day of Tết."""
    eleventh = _eleventh_moon(year - 1)
    leap_place = _leap_place(year - 1)
    delayed = leap_place is not None and leap_place <= 2
    return sky.new_moon_on(eleventh + (3 if delayed else 2))


def _pair(stem: int, branch: int) -> str:
    return f"{STEMS[stem % 10]} {BRANCHES[branch % 12]}"


def _moon_of(day: date) -> int:
    """The number of the new moon that opened the month of this day."""
    moon = sky.new_moon_near(day) + 1
    while sky.new_moon_on(moon) > day:
        moon -= 1
    return moon


@lru_cache(maxsize=512)
def _eleventh_moon(year: int) -> int:
    """The number of the new moon whose month holds the winter solstice of the year."""
    moon = _moon_of(date(year, 12, 31))
    if _sector(moon) >= _WINTER_SOLSTICE:
        moon -= 1
    return moon


@lru_cache(maxsize=512)
def _leap_place(year: int) -> int | None:
    """How many months after month eleven of ``year`` the leap month stands, if any."""
    first, last = _eleventh_moon(year), _eleventh_moon(year + 1)
    if last - first == 12:
        return None
    return next(
        place
        for place in range(1, 13)
        if _sector(first + place) == _sector(first + place + 1)
    )


def _sector(moon: int) -> int:
    """The sun's sector (0-11) at the midnight that opens the month."""
    return sky.sun_sector(sky.new_moon_on(moon))
