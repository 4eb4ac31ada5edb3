"""What the ribbon shows: sessions, what is due, the Monday review and holidays."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import Count, QuerySet
from django.db.models.functions import TruncDate
from django.urls import reverse
from django.utils.timezone import make_aware
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from vidan.core.text import two_digits
from vidan.dossiers.queries import visible_to
from vidan.dossiers.states import State
from vidan.people.actors import Actor
from vidan.programmes.queries import between
from vidan.programmes.states import State as SessionState
from vidan.ui.pieces import RibbonDay, RibbonItem, Week
from vidan.work.queries import due_between, led_by
from vidan.worktime.calendars import DayKind
from vidan.worktime.models import SpecialDay
from vidan.worktime.national import NationalDay
from vidan.worktime.queries import special_days_between

Happening = tuple[date, RibbonItem]


def week_of(day: date, *, today: date, by: Actor | None) -> Week:
    """Monday to Sunday around ``day``: at most four queries, whatever happens."""
    monday = day - timedelta(days=day.weekday())
    sunday = monday + timedelta(days=6)
    items: dict[date, list[RibbonItem]] = defaultdict(list)
    for on, item in _happenings(monday, sunday, by):
        items[on].append(item)
    every = [monday + timedelta(days=number) for number in range(7)]
    return Week(
        [RibbonDay(one, _address(one), items[one], one == today) for one in every],
        _address(monday - timedelta(days=7)),
        _address(monday + timedelta(days=7)),
    )


def _address(day: date) -> str:
    return f"{reverse('desk:today')}?day={day:%Y-%m-%d}"


def _happenings(monday: date, sunday: date, by: Actor | None) -> Iterator[Happening]:
    special = special_days_between(monday, sunday)
    off = {one.day for one in special if one.kind == DayKind.CLOSED}
    if monday not in off and by and by.can("monday.view"):
        yield monday, RibbonItem("review", _("Giao ban thứ Hai"))
    for day in special:
        yield day.day, RibbonItem("holiday", _name(day))
    for session in between(monday, sunday).exclude(state=SessionState.CANCELLED):
        who = session.village or session.unit or session.programme
        yield session.on, RibbonItem("service", str(who))
    ends = _ends(monday, sunday)
    if by and by.can("dossiers.view"):
        yield from _due_dossiers(ends, by)
    if by and by.can("tasks.do"):
        yield from _due_tasks(ends, by)


def _name(special: NationalDay | SpecialDay) -> str:
    return special.name_vi if isinstance(special, NationalDay) else special.name


def _ends(monday: date, sunday: date) -> tuple[datetime, datetime]:
    first, last = datetime.combine(monday, time()), datetime.combine(sunday, time.max)
    return make_aware(first), make_aware(last)


def _due_dossiers(ends: tuple[datetime, datetime], by: Actor) -> Iterator[Happening]:
    rows = visible_to(by).filter(state__in=State.open, due_at__range=ends)
    for day, how_many in _by_day(rows):
        words = ngettext(
            "%(count)s hồ sơ đến hạn", "%(count)s hồ sơ đến hạn", how_many
        ) % {"count": two_digits(how_many)}
        yield day, RibbonItem("due", words)


def _due_tasks(ends: tuple[datetime, datetime], by: Actor) -> Iterator[Happening]:
    """What this person has to do, also for those stood in for."""
    for day, how_many in _by_day(due_between(led_by(by.stands_for), *ends)):
        words = ngettext(
            "%(count)s việc đến hạn", "%(count)s việc đến hạn", how_many
        ) % {"count": two_digits(how_many)}
        yield day, RibbonItem("due", words)


def _by_day(rows: QuerySet[Any]) -> Iterable[tuple[date, int]]:
    """How many of them are due on each day."""
    counted: Iterable[tuple[date, int]] = (
        rows.select_related(None)
        .annotate(due_on=TruncDate("due_at"))
        .values_list("due_on")
        .annotate(how_many=Count("id"))
        .order_by("due_on")
    )
    return counted
