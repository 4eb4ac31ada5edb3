"""Hours in which nobody is sent a message. Pure."""

from datetime import datetime, time, timedelta

from vidan.core.text import VIETNAM


def quiet_end(at: datetime, *, start: time, end: time) -> datetime | None:
    """When the quiet hours around ``at`` are over; None outside of them.

    ``start`` belongs to them, ``end`` does not; both the same means none at all.
    """
    local = at.astimezone(VIETNAM)
    now = local.time()
    inside = start <= now < end if start <= end else now >= start or now < end
    if not inside:
        return None
    day = local.date() + timedelta(days=now >= end)
    return datetime.combine(day, end, VIETNAM)
