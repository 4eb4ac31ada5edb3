"""What the ribbon shows: the sessions, due dossiers and holidays of one week."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from django.db.models import Count
from django.db.models.functions import TruncDate
from django.urls import reverse
from django.utils.timezone import make_aware
from django.utils.translation import ngettext

from vidan.core.text import two_digits
from vidan.dossiers.queries import visible_to
from vidan.dossiers.states import State
from vidan.people.actors import Actor
from vidan.programmes.queries import between
from vidan.programmes.states import State as SessionState
from vidan.ui.pieces import RibbonDay, RibbonItem, Week
from vidan.worktime.models import SpecialDay
from vidan.worktime.national import NationalDay
from vidan.worktime.queries import special_days_between

Happening = tuple[date, RibbonItem]


def week_of(day: date, *, today: date, by: Actor | None) -> Week:
    """Monday to Sunday around ``day``: at most three queries, whatever happens."""
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
    for special in special_days_between(monday, sunday):
        yield special.day, RibbonItem("holiday", _name(special))
    for session in between(monday, sunday).exclude(state=SessionState.CANCELLED):
        who = session.village or session.unit or session.programme
        yield session.on, RibbonItem("service", str(who))
    if by and by.can("dossiers.view"):
        yield from _due(monday, sunday, by)


def _name(special: NationalDay | SpecialDay) -> str:
    return special.name_vi if isinstance(special, NationalDay) else special.name


def _due(monday: date, sunday: date, by: Actor) -> Iterator[Happening]:
    ends = (datetime.combine(monday, time()), datetime.combine(sunday, time.max))
    days = (
        visible_to(by)
        .filter(state__in=State.clock_runs)
        .filter(due_at__range=[make_aware(end) for end in ends])
        .select_related(None)
        .annotate(due_on=TruncDate("due_at"))
        .values_list("due_on")
        .annotate(how_many=Count("id"))
        .order_by("due_on")
    )
    for day, how_many in days:
        words = ngettext(
            "%(count)s hồ sơ đến hạn", "%(count)s hồ sơ đến hạn", how_many
        ) % {"count": two_digits(how_many)}
        yield day, RibbonItem("due", words)
