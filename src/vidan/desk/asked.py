"""What an address asks for, read from text that anybody can type."""

from contextlib import suppress
from datetime import date
from uuid import UUID

from django.http import Http404
from django.utils.timezone import localdate

CALENDAR_YEARS = range(2000, 2100)
"""Years whose weeks and months a page can show."""


def day_in(written: str) -> date:
    """The day, as long as a calendar can show the week around it; else today."""
    with suppress(ValueError):
        day = date.fromisoformat(written)
        if day.year in CALENDAR_YEARS:
            return day
    return localdate()


def key_in(written: str) -> UUID:
    """The key of a thing; what is none is not found."""
    try:
        return UUID(written)
    except ValueError:
        raise Http404 from None
