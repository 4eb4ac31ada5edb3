"""What happens when: events run in the order of their moments, until now."""

import heapq
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from itertools import count
from random import Random

from vidan.core.text import VIETNAM
from vidan.worktime.calendars import WorkCalendar

Event = Callable[[datetime], None]
MORNING, NOON, AFTERNOON, EVENING = (
    time(7, 35),
    time(11, 55),
    time(13, 35),
    time(16, 40),
)


class Timeline:
    """Events to come. One that happens may add later ones."""

    def __init__(self) -> None:
        self._events: list[tuple[datetime, int, Event]] = []
        self._order = count()

    def add(self, at: datetime, event: Event) -> None:
        heapq.heappush(self._events, (at, next(self._order), event))

    def run(self, *, until: datetime, each: Callable[[datetime], None]) -> int:
        """Let happen what happens until then; return how many events that were."""
        happened = 0
        while self._events and self._events[0][0] <= until:
            at, _order, event = heapq.heappop(self._events)
            each(at)
            event(at)
            happened += 1
        return happened


def moment(day: date, clock: time) -> datetime:
    return datetime.combine(day, clock, tzinfo=VIETNAM)


def at_work(at: datetime, days: WorkCalendar, chance: Random) -> datetime:
    """The next moment from ``at`` on at which an office works."""
    clock = at.time()
    if days.is_working(at.date()) and clock <= EVENING:
        if clock < MORNING:
            return moment(at.date(), MORNING)
        return moment(at.date(), AFTERNOON) if NOON < clock < AFTERNOON else at
    start = moment(days.next_working_day(at.date()), MORNING)
    return start + timedelta(minutes=chance.randrange(150))


def spread(
    blocks: list[tuple[time, time]], day: date, number: int, chance: Random
) -> list[datetime]:
    """Moments all over the opening hours, the last half hour left free."""
    spans = [(moment(day, a), moment(day, b)) for a, b in blocks]
    total = sum(((b - a) for a, b in spans), timedelta()) - timedelta(minutes=30)
    found = []
    for _each in range(number):
        left = timedelta(seconds=chance.randrange(int(total.total_seconds())))
        for start, end in spans:
            if left < end - start:
                found.append(start + left)
                break
            left -= end - start
    return sorted(found)
