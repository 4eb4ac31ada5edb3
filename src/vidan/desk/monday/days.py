"""Which Monday a page is about."""

from contextlib import suppress
from datetime import date, timedelta

from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from vidan.core import text
from vidan.desk.access import StaffRequest
from vidan.desk.diary.owners import CALENDAR_YEARS


def asked_monday(request: StaffRequest) -> date:
    """The Monday of the week that the day in the address lies in; else of this week."""
    with suppress(ValueError):
        asked = date.fromisoformat(request.GET.get("week", ""))
        if asked.year in CALENDAR_YEARS:
            return monday_of(asked)
    return monday_of(localdate())


def monday_of(day: date) -> date:
    return day - timedelta(days=day.weekday())


def address(on: date) -> str:
    return f"{reverse('desk:monday')}?week={on:%Y-%m-%d}"


def name_of(on: date) -> str:
    return _("Giao ban thứ Hai ngày %(day)s") % {"day": text.day(on)}
