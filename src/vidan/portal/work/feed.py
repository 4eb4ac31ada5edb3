"""A person's due dates as a calendar that phones subscribe to (RFC 5545)."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

from django.urls import reverse
from django.utils.timezone import localdate, localtime
from django.utils.translation import gettext as _
from icalendar import Calendar, Event, Timezone

from vidan.core.ical import Event as DutyEvent
from vidan.ui.pages import public_address
from vidan.work.models import Collaboration, Task
from vidan.worktime.calendars import WorkCalendar

ZONE = "Asia/Ho_Chi_Minh"
NOTICE = timedelta(minutes=30)
"""How long a due moment is drawn in a calendar; it ends when the work is due."""
REFRESH = "PT1H"
NUMBERS = re.compile(r"\d(?:[ .]?\d){8,}")
"""Nine digits and more: the number of a person or a telephone."""
OF_CITIZENS = ("dossiers.",)
"""Things whose tasks may name a citizen: their words stay in the house."""


@dataclass(frozen=True)
class Due:
    """One thing to be done by a moment, without what concerns a citizen."""

    id: UUID
    task_id: UUID
    title: str
    product: str
    due_at: datetime

    @classmethod
    def of_task(cls, task: Task) -> "Due":
        product = "" if _is_of_a_citizen(task) else _without_numbers(task.product)
        return cls(task.id, task.id, _title(task), product, task.due_at)

    @classmethod
    def of_part(cls, part: Collaboration) -> "Due":
        title = _title(part.task)
        if not _is_of_a_citizen(part.task):
            title = f"{_without_numbers(part.part)} ({title})"
        return cls(part.id, part.task_id, title, "", part.due_at)


def calendar_of(
    dues: Iterable[Due],
    days: WorkCalendar,
    *,
    at: datetime,
    duties: Iterable[DutyEvent] = (),
) -> bytes:
    """All of them in one file, and the sessions at which the person is on duty.

    The zone always stands in it: a calendar may be empty of events, but not of
    everything.
    """
    made = Calendar()
    made.add("prodid", "-//Vi Dan//Due dates//VI")
    made.add("version", "2.0")
    made.add("method", "PUBLISH")
    made.add("x-wr-calname", _("Hạn việc của tôi"))
    made.add("x-wr-timezone", ZONE)
    made.add("x-published-ttl", REFRESH)
    made.add_component(_zone())
    for due in dues:
        made.add_component(_event(due, days, at=at))
    for duty in duties:
        made.add_component(_duty(duty))
    return bytes(made.to_ical())


def _duty(duty: DutyEvent) -> Event:
    """The session takes its hours; who reads the calendar is not free then."""
    event = Event()
    event.add("uid", duty.uid)
    event.add("dtstamp", duty.changed_at.astimezone(UTC))
    event.add("last-modified", duty.changed_at.astimezone(UTC))
    event.add("sequence", duty.sequence)
    event.add("dtstart", localtime(duty.starts_at))
    event.add("dtend", localtime(duty.ends_at))
    event.add("summary", duty.summary)
    event.add("location", duty.location)
    event.add("description", duty.description)
    event.add("url", duty.url)
    event.add("status", "CANCELLED" if duty.cancelled else "CONFIRMED")
    return event


def _event(due: Due, days: WorkCalendar, *, at: datetime) -> Event:
    event = Event()
    event.add("uid", f"{due.id}@vidan")
    event.add("dtstamp", at.astimezone(UTC))
    for name, value in _when(due.due_at, days):
        event.add(name, value)
    event.add("summary", _("Hạn: %(title)s") % {"title": due.title})
    if due.product:
        event.add("description", _("Sản phẩm: %(product)s") % {"product": due.product})
    event.add("url", public_address(reverse("desk:task", args=[due.task_id])))
    event.add("transp", "TRANSPARENT")
    return event


def _when(
    due_at: datetime, days: WorkCalendar
) -> Iterator[tuple[str, date | datetime]]:
    """A whole day where the day is the deadline, else the half hour before it."""
    on = localdate(due_at)
    if due_at == days.last_moment(on):
        yield "dtstart", on
        yield "dtend", on + timedelta(days=1)
    else:
        yield "dtstart", localtime(due_at - NOTICE)
        yield "dtend", localtime(due_at)


def _zone() -> Timezone:
    """Seven hours ahead since 1975: what holds in one year holds in all later ones."""
    zone = Timezone.from_tzid(
        ZONE, first_date=date(1976, 1, 1), last_date=date(1977, 1, 1)
    )
    zone.pop("comment")
    return zone


def _is_of_a_citizen(task: Task) -> bool:
    return task.thing.startswith(OF_CITIZENS)


def _title(task: Task) -> str:
    if _is_of_a_citizen(task):
        return _("việc về một hồ sơ")
    return _without_numbers(task.title)


def _without_numbers(words: str) -> str:
    return NUMBERS.sub("…", words)
