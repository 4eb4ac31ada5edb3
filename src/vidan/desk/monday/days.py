"""Which Monday a page is about."""

from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from vidan.core import text
from vidan.desk.access import StaffRequest
from vidan.desk.asked import day_in
from vidan.work.periods import Period, span


def asked_monday(request: StaffRequest) -> date:
    """The Monday of the week that the day in the address lies in; else of this week."""
    return monday_of(day_in(request.GET.get("week", "")))


def monday_of(day: date) -> date:
    return span(Period.WEEK, day).first_on


def address(on: date) -> str:
    return f"{reverse('desk:monday')}?week={on:%Y-%m-%d}"


def name_of(on: date) -> str:
    return _("Giao ban thứ Hai ngày %(day)s") % {"day": text.day(on)}
