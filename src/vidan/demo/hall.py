"""The hall of the demonstration: counters that serve people on one service day."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from random import Random
from uuid import UUID

from vidan.demo.cast import Town
from vidan.demo.timeline import Timeline, moment, spread
from vidan.people.actors import Actor
from vidan.procedures.models import Field
from vidan.programmes.models import Session, SessionKind
from vidan.queueing.actions.arranging import (
    add_device,
    set_up_counter,
    set_up_queue,
)
from vidan.queueing.actions.calling import NobodyWaitsError, call_next, miss
from vidan.queueing.actions.issuing import Visit, Wanted, issue
from vidan.queueing.actions.opening import close_day, sit_down
from vidan.queueing.actions.serving import begin, end
from vidan.queueing.models import Counter, DeviceKind, IssuedAt, Priority, Queue
from vidan.queueing.queries import day_at, sitting_of

VISITS = 28
GROUPS = (
    ("A", "Chứng thực, hộ tịch", ("certification", "civil-status")),
    ("B", "Đất đai, xây dựng, kinh doanh", None),
)
CLERKS = ("clerk", "clerk-2")
LOOK_AGAIN = timedelta(minutes=3)


@dataclass
class HallStory:
    """The hall of one commune. Without ``session`` it is only arranged."""

    town: Town
    timeline: Timeline
    chance: Random
    session: Session | None

    def plan(self, *, arranged_at: datetime) -> None:
        self.timeline.add(arranged_at, self._arrange)
        if self.session is None:
            return
        opens = moment(self.session.on, self.session.opens)
        closes = moment(self.session.on, self.session.closes)
        for number in range(len(CLERKS)):
            self.timeline.add(opens, partial(self._sit, number))
        blocks = list(self.session.hours)
        for arrival in spread(blocks, self.session.on, VISITS, self.chance):
            self.timeline.add(arrival, self._take)
        self.timeline.add(closes, self._close)

    def _arrange(self, at: datetime) -> None:
        by = self.town.actor("director", at.date())
        named = {code for _l, _n, codes in GROUPS for code in codes or ()}
        rest = Field.objects.exclude(code__in=named).values_list("code", flat=True)
        queues = [
            set_up_queue(
                letter=letter, name=name, fields=list(codes or rest), by=by, at=at
            )
            for letter, name, codes in GROUPS
        ]
        for number, served in enumerate((queues[:1], queues, queues[1:]), 1):
            set_up_counter(
                number=number, queues=[one.id for one in served], by=by, at=at
            )
        for kind, name in (
            (DeviceKind.KIOSK, "Cửa chính"),
            (DeviceKind.DISPLAY, "Sảnh chờ"),
        ):
            add_device(kind=kind, name=name, by=by, at=at)

    def _clerk(self, number: int, at: datetime) -> Actor:
        return self.town.actor(CLERKS[number], at.date())

    def _mobile(self) -> Session | None:
        mobile = self.session and self.session.kind == SessionKind.MOBILE
        return self.session if mobile else None

    def _sit(self, number: int, at: datetime) -> None:
        counter = Counter.objects.get(number=number + 1)
        by = self._clerk(number, at)
        sit_down(counter.id, by=by, at=at, session=self._mobile())
        self.timeline.add(at, partial(self._call, number))

    def _take(self, at: datetime) -> None:
        lucky = self.chance.random()
        priority = self.chance.choice(list(Priority)) if lucky < 0.15 else None
        queue: UUID = Queue.objects.values_list("id", flat=True).get(
            letter="A" if self.chance.random() < 0.75 else "B"
        )
        visit = Visit(
            [Wanted(queue)],
            IssuedAt.KIOSK,
            priority=priority,
            session=self._mobile(),
        )
        issue(visit, by=None, at=at)

    def _call(self, number: int, at: datetime) -> None:
        by = self._clerk(number, at)
        if sitting_of(by.id) is None:
            return
        try:
            call_next(by=by, at=at)
        except NobodyWaitsError:
            self.timeline.add(at + LOOK_AGAIN, partial(self._call, number))
            return
        came = at + timedelta(seconds=self.chance.randint(20, 120))
        absent = self.chance.random() < 0.06
        step = self._miss if absent else self._begin
        self.timeline.add(came, partial(step, number))

    def _miss(self, number: int, at: datetime) -> None:
        miss(by=self._clerk(number, at), at=at)
        self._call(number, at)

    def _begin(self, number: int, at: datetime) -> None:
        begin(by=self._clerk(number, at), at=at)
        served = at + timedelta(minutes=self.chance.randint(3, 14))
        self.timeline.add(served, partial(self._end, number))

    def _end(self, number: int, at: datetime) -> None:
        by = self._clerk(number, at)
        if sitting_of(by.id):
            end(by=by, at=at)
            self._call(number, at)

    def _close(self, at: datetime) -> None:
        """The director closes the hall; who is still served has been served."""
        day = day_at(at=at, session=self._mobile())
        if day:
            close_day(day.id, by=self.town.actor("director", at.date()), at=at)
