"""The fixed words and number forms of decree 30/2020."""

from datetime import date

from django.utils.translation import gettext as _

from vidan.core.text import two_digits


def nation() -> str:
    return _("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")


def motto() -> str:
    return _("Độc lập - Tự do - Hạnh phúc")


def addressed_to() -> str:
    return _("Kính gửi:")


def recipients_label() -> str:
    return _("Nơi nhận:")


def day_in_words(on: date) -> str:
    """ngày 05 tháng 3 năm 2026: a leading zero for days below 10 and months 1, 2."""
    month = two_digits(on.month) if on.month <= 2 else str(on.month)
    return _("ngày %(day)s tháng %(month)s năm %(year)s") % {
        "day": two_digits(on.day),
        "month": month,
        "year": on.year,
    }


def place_and_day(place: str, on: date | None) -> str:
    """An Bình, ngày 05 tháng 3 năm 2026; blanks to fill in while there is no date."""
    day = day_in_words(on) if on else _("ngày      tháng      năm        ")
    return f"{place}, {day}" if place else day


def numbered(number: int | None, symbol: str) -> str:
    """Số: 05/BC-UBND; a draft leaves room for the number."""
    figure = two_digits(number) if number else " " * 6
    return _("Số: %(number)s/%(symbol)s") % {"number": figure, "symbol": symbol}
