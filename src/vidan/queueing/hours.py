"""When people are served on a day: a session's hours, else the office's."""

from datetime import date, datetime, timedelta

from django.utils.timezone import make_aware
from django.utils.translation import gettext as _

from vidan.communes.rules import rule
from vidan.core.errors import ConflictError
from vidan.core.text import hour
from vidan.programmes.blocks import Hours
from vidan.programmes.models import Session
from vidan.queueing.models import Day
from vidan.queueing.queries import session_here
from vidan.worktime.queries import calendar


def service_hours(on: date, *, session: Session | None = None) -> Hours:
    """The hours of a mobile session or of the Centre on that day; none: no service."""
    held = session or session_here(on=on)
    if held:
        return held.hours
    blocks = calendar(around=on).blocks_on(on)
    return tuple((block.start, block.end) for block in blocks)


def hours_of_day(day: Day) -> Hours:
    return service_hours(day.on, session=day.session)


def last_hour(day: Day) -> datetime:
    """When service on this day ends; never before somebody came."""
    hours = hours_of_day(day)
    if not hours:
        return day.opened_at
    return max(make_aware(datetime.combine(day.on, hours[-1][1])), day.opened_at)


def refuse_outside(day: Day, *, at: datetime) -> None:
    """Refuse a number long before the counters open, or after they closed.

    For whoever takes a number alone; a clerk knows who can still be served.
    """
    hours = hours_of_day(day)
    if not hours:
        return
    early = timedelta(minutes=rule("queueing.issue_early_minutes", on=day.on))
    opens = make_aware(datetime.combine(day.on, hours[0][0])) - early
    closes = make_aware(datetime.combine(day.on, hours[-1][1]))
    if not opens <= at <= closes:
        raise ConflictError(
            _(
                "Máy phát số làm việc từ %(first)s đến %(last)s. Vui lòng quay lại "
                "trong giờ phục vụ."
            )
            % {"first": hour(opens.time()), "last": hour(hours[-1][1])}
        )
