"""The rhythms of standing duties: chosen from a list, written as a rule, said in words.

A rule beyond the list is said as the programmes say theirs (``desk.planning.words``).
"""

import re

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vidan.core.text import two_digits
from vidan.desk.planning.words import CODES, DAY_CHOICES, rule_in_words

WORKDAYS, WEEKLY, MONTHLY = "workdays", "weekly", "monthly"
QUARTERLY, HALF_YEARLY, YEARLY, CUSTOM = "quarterly", "half", "yearly", "custom"
RHYTHMS = (
    (WORKDAYS, gettext_lazy("mỗi ngày làm việc")),
    (WEEKLY, gettext_lazy("hằng tuần, vào một thứ")),
    (MONTHLY, gettext_lazy("hằng tháng, vào một ngày")),
    (QUARTERLY, gettext_lazy("hằng quý, trong tháng cuối quý")),
    (HALF_YEARLY, gettext_lazy("sáu tháng một lần, trong tháng 6 và tháng 12")),
    (YEARLY, gettext_lazy("hằng năm, trong một tháng")),
    (CUSTOM, gettext_lazy("quy tắc khác (tự ghi)")),
)
END = "-1"
DAYS = (
    *((str(number), two_digits(number)) for number in range(1, 29)),
    (END, gettext_lazy("ngày cuối tháng")),
)
MONTHS = tuple((str(number), two_digits(number)) for number in range(1, 13))

_EVERY_WORKDAY = "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR"
_QUARTERS = "3,6,9,12"
_WEEKDAYS = re.compile(r"FREQ=WEEKLY;BYDAY=((?:[A-Z]{2},)+[A-Z]{2})")
_MONTHLY = re.compile(r"FREQ=MONTHLY;BYMONTHDAY=(-1|\d{1,2})")
_YEARLY = re.compile(r"FREQ=YEARLY;BYMONTH=([\d,]+);BYMONTHDAY=(-1|\d{1,2})")


def rule_of(
    rhythm: str, *, weekday: str = "MO", day: str = END, month: str = "12"
) -> str:
    """The RFC 5545 rule for a rhythm of the list, but not for one written by hand."""
    months = {QUARTERLY: _QUARTERS, HALF_YEARLY: "6,12", YEARLY: month}
    match rhythm:
        case "workdays":
            return _EVERY_WORKDAY
        case "weekly":
            return f"FREQ=WEEKLY;BYDAY={weekday}"
        case "monthly":
            return f"FREQ=MONTHLY;BYMONTHDAY={day}"
    return f"FREQ=YEARLY;BYMONTH={months[rhythm]};BYMONTHDAY={day}"


def rhythm_in_words(rule: str) -> str:
    """``ngày 05 hằng tháng``; a rule beyond all lists is shown as it is written."""
    if rule in (_EVERY_WORKDAY, "FREQ=DAILY"):
        return _("mỗi ngày làm việc") if rule == _EVERY_WORKDAY else _("hằng ngày")
    if several := _WEEKDAYS.fullmatch(rule):
        return _several(several[1].split(","), rule)
    if monthly := _MONTHLY.fullmatch(rule):
        return _monthly(monthly[1])
    if yearly := _YEARLY.fullmatch(rule):
        return _yearly(yearly[1], yearly[2])
    return rule_in_words(rule)


def _several(codes: list[str], rule: str) -> str:
    if not set(codes) <= set(CODES):
        return rule
    names = dict(DAY_CHOICES)
    days = ", ".join(str(names[code]) for code in codes)
    return _("%(days)s hằng tuần") % {"days": days}


def _monthly(day: str) -> str:
    if day == END:
        return _("ngày cuối tháng")
    return _("ngày %(day)s hằng tháng") % {"day": two_digits(int(day))}


def _yearly(months: str, day: str) -> str:
    number = {"day": two_digits(int(day))}
    if months == _QUARTERS:
        if day == END:
            return _("ngày cuối quý")
        return _("ngày %(day)s của tháng cuối quý") % number
    named = ", ".join(
        _("tháng %(month)s") % {"month": one} for one in months.split(",")
    )
    if day == END:
        return _("ngày cuối %(months)s hằng năm") % {"months": named}
    return _("ngày %(day)s %(months)s hằng năm") % {**number, "months": named}
