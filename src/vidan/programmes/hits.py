"""Which sessions a day off announced late has hit, and the way out for each."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db import models
from django.utils.translation import gettext_lazy as _

from vidan.programmes.models import Session
from vidan.programmes.queries import next_sessions
from vidan.programmes.recurrence import HolidayPolicy
from vidan.worktime.models import SpecialDay
from vidan.worktime.queries import calendar, special_days_between

WEEKS = 8
"""How far a session is moved at most; beyond that its month is over anyway."""


class WayOut(models.TextChoices):
    MOVE = "move", _("dời sang ngày khác")
    CANCEL = "cancel", _("không tổ chức")
    HOLD = "hold", _("vẫn tổ chức")


@dataclass(frozen=True)
class Hit:
    """A session on a day off, the name of that day, and what its programme says."""

    session: Session
    day_off: str
    way_out: WayOut
    free_on: date | None
    """The next free day of the same weekday, if there is one within the weeks."""


def hits(*, on: date) -> list[Hit]:
    """The sessions to come that are planned on a day off and not yet decided on.

    In as many queries for forty sessions as for one. What somebody has moved there or
    kept by hand, knowing the day, is not asked about again.
    """
    days = calendar(around=on)
    planned = list(next_sessions(on=on).filter(by_hand=False))
    found = [
        one
        for one in planned
        if one.on in days.closed and one.programme.holiday_policy != HolidayPolicy.HOLD
    ]
    if not found:
        return []
    taken: defaultdict[UUID, set[date]] = defaultdict(set)
    for one in next_sessions(on=on):
        taken[one.programme_id].add(one.on)
    names = {
        one.day: one.name if isinstance(one, SpecialDay) else one.name_vi
        for one in special_days_between(found[0].on, found[-1].on)
    }
    return [_hit(one, names.get(one.on, ""), taken, days.closed) for one in found]


def _hit(
    session: Session,
    name: str,
    taken: defaultdict[UUID, set[date]],
    closed: frozenset[date],
) -> Hit:
    mine = taken[session.programme_id]
    ahead = (session.on + timedelta(weeks=week) for week in range(1, WEEKS + 1))
    free = next((day for day in ahead if day not in closed and day not in mine), None)
    moves = session.programme.holiday_policy == HolidayPolicy.MOVE and free
    if moves and free:
        mine.add(free)
    return Hit(session, name, WayOut.MOVE if moves else WayOut.CANCEL, free)
