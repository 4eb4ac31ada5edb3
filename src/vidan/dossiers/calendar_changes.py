"""Promised dates beside the dates that the calendar of today would give.

A promise never moves by itself. Where a day off was added or taken away after it was
given, both dates are shown and a person decides.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import QuerySet
from django.utils.timezone import localdate

from vidan.communes.rules import rules_by_day
from vidan.dossiers.appointments import FAR_AHEAD, service_days_between
from vidan.dossiers.deadlines import due_at
from vidan.dossiers.models import Dossier, Promise
from vidan.dossiers.states import State
from vidan.procedures.queries import limit_of
from vidan.worktime.calendars import WorkCalendar, in_vietnam
from vidan.worktime.limits import IntakeRules
from vidan.worktime.queries import calendar

CUTOFF, COUNTS = "worktime.intake_cutoff", "worktime.service_day_counts"


@dataclass(frozen=True)
class Moved:
    """A dossier whose promised date differs from that of the calendar."""

    dossier: Dossier
    promise: Promise
    by_calendar: datetime


def differing(dossiers: QuerySet[Dossier], *, at: datetime) -> list[Moved]:
    """The open ones whose date to come is not that of today's calendar.

    A date that somebody has decided to keep is left out until the calendar changes
    again. Asks the same number of questions for one dossier and for many.
    """
    rows = dossiers.filter(state__in=State.open, due_at__gte=at, same_day=False)
    promises = _last_promises(rows)
    if not promises:
        return []
    counted = _Counting(promises.values(), at=at)
    found = []
    for dossier in rows.prefetch_related("version__channel_limits").order_by(
        "due_at", "id"
    ):
        promise = promises.get(dossier.id)
        if promise is None or promise.due_at != dossier.due_at:
            continue
        by_calendar = counted.again(promise, dossier)
        if by_calendar not in (promise.due_at, promise.declined_at):
            found.append(Moved(dossier, promise, by_calendar))
    return found


def _last_promises(dossiers: QuerySet[Dossier]) -> Mapping[object, Promise]:
    """The promise that holds, of each."""
    ids = dossiers.order_by().values("id")
    rows = Promise.objects.filter(dossier_id__in=ids)
    return {row.dossier_id: row for row in rows.order_by("given_at", "id")}


class _Counting:
    """Time limits counted again by the calendar of today and the rules of their day."""

    def __init__(self, promises: Iterable[Promise], *, at: datetime) -> None:
        days = {localdate(one.counted_from) for one in promises}
        self.calendar: WorkCalendar = calendar(around=localdate(at))
        self.rules = rules_by_day(CUTOFF, COUNTS, days=days)
        self.served = service_days_between(min(days), max(days) + FAR_AHEAD)

    def again(self, promise: Promise, dossier: Dossier) -> datetime:
        if promise.chosen:
            return self._still_worked(promise.due_at)
        if promise.working_days is not None:
            return self._after_days(promise, promise.working_days)
        on = localdate(promise.counted_from)
        return due_at(
            limit_of(dossier.version, channel=dossier.channel),
            received_at=promise.counted_from,
            calendar=self.calendar,
            rules=self._rules(on),
        )

    def _rules(self, on: date) -> IntakeRules:
        near = frozenset(d for d in self.served if on <= d <= on + FAR_AHEAD)
        return IntakeRules(self.rules[on][CUTOFF], self.rules[on][COUNTS], near)

    def _still_worked(self, due: datetime) -> datetime:
        on = in_vietnam(due).date()
        if self.calendar.is_working(on):
            return due
        return self.calendar.last_moment(self.calendar.next_working_day(on))

    def _after_days(self, promise: Promise, working_days: int) -> datetime:
        start = in_vietnam(promise.counted_from).date()
        moved = self.calendar.add_working_days(start, working_days)
        return datetime.combine(moved, in_vietnam(promise.due_at).timetz())
