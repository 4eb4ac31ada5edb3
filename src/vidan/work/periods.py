"""Years, months and weeks of plans. Pure arithmetic of dates, ends included."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db import models
from django.utils.translation import gettext_lazy

DAYS_OF_WEEK = 7


class Period(models.TextChoices):
    YEAR = "year", gettext_lazy("năm")
    MONTH = "month", gettext_lazy("tháng")
    WEEK = "week", gettext_lazy("tuần")


@dataclass(frozen=True)
class Span:
    """The days of one period."""

    period: Period
    first_on: date
    last_on: date

    def __contains__(self, day: date) -> bool:
        return self.first_on <= day <= self.last_on

    def next(self) -> "Span":
        return span(self.period, self.last_on + timedelta(days=1))

    def before(self) -> "Span":
        return span(self.period, self.first_on - timedelta(days=1))


def span(period: Period, day: date) -> Span:
    """The year, month or week (Monday to Sunday, ISO 8601) that ``day`` is in."""
    match period:
        case Period.YEAR:
            first, last = date(day.year, 1, 1), date(day.year, 12, 31)
        case Period.MONTH:
            first = day.replace(day=1)
            last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
        case Period.WEEK:
            first = day - timedelta(days=day.weekday())
            last = first + timedelta(days=DAYS_OF_WEEK - 1)
    return Span(period, first, last)


ABOVE: dict[Period, Period | None] = {
    Period.YEAR: None,
    Period.MONTH: Period.YEAR,
    Period.WEEK: Period.MONTH,
}
"""The period whose plan a plan takes its lines from."""
