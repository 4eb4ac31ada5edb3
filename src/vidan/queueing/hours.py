"""When people are served on a day: a session's hours, else the office's."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils.timezone import localtime, make_aware
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


@dataclass(frozen=True)
class Window:
    """From when until when people take numbers."""

    opens_at: datetime
    closes_at: datetime


def window(on: date, hours: Hours) -> Window:
    """A while before the first hour of service, until the last one ends."""
    early = timedelta(minutes=rule("queueing.issue_early_minutes", on=on))
    opens = make_aware(datetime.combine(on, hours[0][0]))
    return Window(opens - early, make_aware(datetime.combine(on, hours[-1][1])))


def refuse_outside(day: Day, *, at: datetime) -> None:
    """Refuse a number long before the counters open, or after they closed.

    For whoever takes a number alone; a clerk knows who can still be served.
    """
    if not day.issues_from <= at <= day.issues_until:
        raise ConflictError(
            _(
                "Máy phát số làm việc từ %(first)s đến %(last)s. Vui lòng quay lại "
                "trong giờ phục vụ."
            )
            % {
                "first": hour(localtime(day.issues_from).time()),
                "last": hour(localtime(day.issues_until).time()),
            }
        )
