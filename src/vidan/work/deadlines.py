"""Until when a closed work file has to be in the archive. Pure arithmetic of dates."""

from datetime import date, timedelta

from dateutil.relativedelta import relativedelta


def archive_by(closed_on: date, *, months: int) -> date:
    """The last day: so many months after the end of the work."""
    return closed_on + relativedelta(months=months)


def closed_by(on: date, *, months: int, notice_days: int) -> date:
    """Files closed on this day or before are near that last day, or past it."""
    return on + timedelta(days=notice_days) - relativedelta(months=months)
