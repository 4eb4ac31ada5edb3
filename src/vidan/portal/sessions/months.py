"""The month that the calendar shows."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _

from vidan.core.errors import InvalidInputError

# The lunar calendar is computed for these years.
FIRST_YEAR, LAST_YEAR = 2000, 2099


@dataclass(frozen=True)
class Month:
    first_on: date

    @property
    def last_on(self) -> date:
        return self._after.first_on - timedelta(days=1)

    @property
    def key(self) -> str:
        """2026-05, as it stands in the address."""
        return f"{self.first_on:%Y-%m}"

    @property
    def _after(self) -> "Month":
        return Month((self.first_on + timedelta(days=31)).replace(day=1))

    @property
    def previous(self) -> "Month | None":
        before = Month((self.first_on - timedelta(days=1)).replace(day=1))
        return before if before.first_on.year >= FIRST_YEAR else None

    @property
    def next(self) -> "Month | None":
        return self._after if self._after.first_on.year <= LAST_YEAR else None


def month_of(day: date) -> Month:
    return Month(day.replace(day=1))


def asked_month(key: str, *, on: date) -> Month:
    """The month that the address names, or that of the day ``on`` if it names none."""
    if not key:
        return month_of(on)
    found = re.fullmatch(r"([0-9]{4})-(0[1-9]|1[0-2])", key)
    if not found or not FIRST_YEAR <= int(found[1]) <= LAST_YEAR:
        raise InvalidInputError(
            _(
                "Không có tháng này trong lịch. Vui lòng mở lại lịch phục vụ "
                "rồi chọn tháng trước hoặc tháng sau."
            )
        )
    return Month(date(int(found[1]), int(found[2]), 1))
