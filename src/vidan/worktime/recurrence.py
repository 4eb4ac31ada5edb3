"""Rules that name days again and again (RFC 5545, section 3.3.10). Pure."""

import re
from datetime import date, datetime, time, timedelta
from functools import lru_cache

from dateutil.rrule import rrule, rruleset, rrulestr
from django.utils.translation import gettext as _

from vidan.core import text
from vidan.core.errors import InvalidInputError

LONGEST_SEARCH = timedelta(days=4 * 366)
_OFTENER_THAN_DAYS = ("HOURLY", "MINUTELY", "SECONDLY", "BYHOUR", "BYMIN", "BYSEC")
_STANDS_STILL = re.compile(r"INTERVAL=(?!0*[1-9])")
"""A step of nothing: such a rule names one day for ever and never comes to an end."""


@lru_cache(maxsize=512)
def parsed(rule: str, first_on: date) -> rrule | rruleset:
    """The rule, from ``first_on`` on; one that cannot be read is refused."""
    try:
        found = rrulestr(rule, dtstart=datetime.combine(first_on, time()))
        next(iter(found), None)
    except (ValueError, KeyError, TypeError, IndexError) as wrong:
        raise InvalidInputError(
            _(
                "Quy tắc lặp “%(rule)s” không đọc được. "
                "Ví dụ đúng: FREQ=WEEKLY;BYDAY=SA (thứ Bảy hằng tuần)."
            )
            % {"rule": rule}
        ) from wrong
    return found


def check_rule(rule: str, *, first_on: date) -> None:
    """Refuse a rule that cannot be read or names no day."""
    if not rule.upper().removeprefix("RRULE:").startswith("FREQ="):
        raise InvalidInputError(
            _("Quy tắc lặp phải bắt đầu bằng FREQ=, ví dụ FREQ=WEEKLY;BYDAY=SA.")
        )
    if any(often in rule.upper() for often in _OFTENER_THAN_DAYS):
        raise InvalidInputError(_("Chỉ lặp theo ngày, tuần, tháng hoặc năm."))
    if _STANDS_STILL.search(rule.upper()):
        raise InvalidInputError(_("Khoảng lặp (INTERVAL) phải từ 1 trở lên."))
    midnight = datetime.combine(first_on, time())
    start = parsed(rule, first_on).after(midnight, inc=True)
    if start is None or start - midnight > LONGEST_SEARCH:
        raise InvalidInputError(
            _(
                "Quy tắc lặp này không cho ngày nào từ ngày %(day)s. "
                "Vui lòng sửa quy tắc hoặc ngày bắt đầu."
            )
            % {"day": text.day(first_on)}
        )
