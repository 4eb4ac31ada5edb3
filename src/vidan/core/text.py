"""How Vì Dân writes things: dates, hours, counts, and private details half hidden.

Dates follow the rule for official papers: a day below ten and the months January and
February carry a leading zero, other months do not (05/3/2026, 15/02/2026).
"""

import unicodedata
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from django.utils.translation import gettext, gettext_lazy

from vidan.core.errors import InvalidInputError

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")
HIDDEN = "•"

WEEKDAYS = (
    gettext_lazy("thứ Hai"),
    gettext_lazy("thứ Ba"),
    gettext_lazy("thứ Tư"),
    gettext_lazy("thứ Năm"),
    gettext_lazy("thứ Sáu"),
    gettext_lazy("thứ Bảy"),
    gettext_lazy("Chủ nhật"),
)
WEEKDAYS_SHORT = (
    gettext_lazy("T2"),
    gettext_lazy("T3"),
    gettext_lazy("T4"),
    gettext_lazy("T5"),
    gettext_lazy("T6"),
    gettext_lazy("T7"),
    gettext_lazy("CN"),
)

# The same letters, in the same order of work (decompose, strip, lower), as the
# database function that builds the search columns, so both sides always agree.
_FOLDED = {
    ord("đ"): "d",
    ord("Đ"): "d",
    **dict.fromkeys(
        (0x0300, 0x0301, 0x0302, 0x0303, 0x0306, 0x0309, 0x031B, 0x0323), None
    ),
}


def two_digits(number: int) -> str:
    """A count as official papers write it: 02 buổi, 12 buổi."""
    return f"{number:02d}"


def day_and_month(day: date) -> str:
    month = two_digits(day.month) if day.month <= 2 else str(day.month)
    return f"{two_digits(day.day)}/{month}"


def day(value: date) -> str:
    """05/3/2026"""
    return f"{day_and_month(value)}/{value.year}"


def iso_day(written: str) -> date:
    """The day of ``2026-05-02``, as operators type it."""
    try:
        return date.fromisoformat(written)
    except ValueError:
        raise InvalidInputError(
            gettext("Ngày “%(day)s” không đọc được; hãy ghi như 2026-05-02.")
            % {"day": written}
        ) from None


def weekday(value: date) -> str:
    """thứ Năm"""
    return str(WEEKDAYS[value.weekday()])


def weekday_short(value: date) -> str:
    """T5; Sunday is CN"""
    return str(WEEKDAYS_SHORT[value.weekday()])


def day_and_weekday(value: date) -> str:
    """thứ Năm, 05/3/2026"""
    return f"{weekday(value)}, {day(value)}"


def hour(value: time) -> str:
    """7h30"""
    return f"{value.hour}h{value.minute:02d}"


def hours(start: time, end: time) -> str:
    """7h30 đến 11h00: a span a loudspeaker can read."""
    return gettext("%(start)s đến %(end)s") % {"start": hour(start), "end": hour(end)}


def minutes(number: int) -> str:
    """45 phút, 1 giờ, 4 giờ 10 phút: a length of time as people say it."""
    whole, rest = divmod(number, 60)
    parts = []
    if whole:
        parts.append(gettext("%(hours)s giờ") % {"hours": whole})
    if rest or not whole:
        parts.append(gettext("%(minutes)s phút") % {"minutes": rest})
    return " ".join(parts)


def moment(value: datetime) -> str:
    """7h30 ngày 05/3/2026, by the clock of Việt Nam."""
    if value.tzinfo is None:
        raise ValueError("A moment needs its time zone.")
    local = value.astimezone(VIETNAM)
    return gettext("%(hour)s ngày %(day)s") % {
        "hour": hour(local.time()),
        "day": day(local.date()),
    }


def sentence_case(text: str) -> str:
    """Raise the first letter and leave the rest alone (thứ Hai -> Thứ Hai)."""
    return text[:1].upper() + text[1:]


def fold(text: str) -> str:
    """Accent-free lower case for searching; composed and decomposed input agree."""
    stripped = unicodedata.normalize("NFD", text).translate(_FOLDED)
    # Letter by letter: PostgreSQL knows no special lower case at the end of a word.
    return "".join(letter.lower() for letter in stripped)


def initials(name: str) -> str:
    """Nguyễn Văn Ánh -> NVÁ"""
    words = unicodedata.normalize("NFC", name).split()
    return "".join(word[0].upper() for word in words)


def mask_personal_number(number: str) -> str:
    """001089012345 -> 001•••••2345; anything that is not 12 digits hides more."""
    digits = "".join(number.split())
    head, tail = (3, 4) if len(digits) == 12 else (0, 3)
    return _hide_middle(digits, head, tail)


def mask_phone(number: str) -> str:
    """0912345678 -> 091••••678"""
    return _hide_middle("".join(number.split()), 3, 3)


def mask_address(address: str) -> str:
    """Số 12, thôn Đông, xã An Bình, tỉnh X -> •••, xã An Bình, tỉnh X"""
    parts = [part.strip() for part in address.split(",") if part.strip()]
    if not parts:
        return ""
    shown = parts[1:][-2:]
    return ", ".join([HIDDEN * 3, *shown])


def _hide_middle(text: str, head: int, tail: int) -> str:
    """Keep both ends; hide all when less than three letters would stay hidden."""
    hidden = len(text) - head - tail
    if hidden < 3:
        return HIDDEN * len(text)
    return text[:head] + HIDDEN * hidden + text[len(text) - tail :]
