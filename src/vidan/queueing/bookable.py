"""Which hours can be booked: quarters of the hours of service, with seats in each."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.utils.timezone import localdate, localtime
from django.utils.translation import gettext as _

from vidan.communes.rules import rules
from vidan.core.errors import ConflictError
from vidan.programmes.blocks import Hours
from vidan.programmes.models import Kind, SessionKind
from vidan.programmes.queries import sessions_of_day
from vidan.queueing.models import Booking, Queue
from vidan.worktime.queries import calendar


@dataclass(frozen=True)
class Bookable:
    """The hours of a day for one queue: the seats taken, and how many each has."""

    taken: Mapping[time, frozenset[int]]
    seats: int

    @property
    def hours(self) -> tuple[time, ...]:
        return tuple(self.taken)

    @property
    def free(self) -> tuple[time, ...]:
        return tuple(
            hour for hour, seats in self.taken.items() if len(seats) < self.seats
        )


def free_seat(offered: Bookable, starts: time) -> int | None:
    """The first free seat of an hour."""
    taken = offered.taken[starts]
    return next((n for n in range(1, offered.seats + 1) if n not in taken), None)


def hours_of(queue: Queue, *, on: date, at: datetime) -> Bookable:
    """The hours of that day that lie ahead. Refuses a day on which none is booked.

    On a day without appointment (LK-1) nobody books: whoever comes is served.
    """
    decided = rules(
        "queueing.booking_days",
        "queueing.booking_minutes",
        "queueing.booking_seats",
        on=on,
    )
    last = localdate(at) + timedelta(days=decided["queueing.booking_days"])
    if not localdate(at) <= on <= last:
        raise ConflictError(
            _("Chỉ đặt hẹn được từ hôm nay đến hết %(days)s ngày tới.")
            % {"days": decided["queueing.booking_days"]}
        )
    step = timedelta(minutes=decided["queueing.booking_minutes"])
    now = localtime(at)
    hours = [
        hour
        for hour in quarters(_service_hours(on), step)
        if on > now.date() or hour > now.time()
    ]
    booked = Booking.objects.filter(on=on, queue=queue, cancelled_at__isnull=True)
    seats: dict[time, set[int]] = {}
    for starts, seat in booked.values_list("starts", "seat"):
        seats.setdefault(starts, set()).add(seat)
    taken = {hour: frozenset(seats.get(hour, ())) for hour in hours}
    return Bookable(taken, decided["queueing.booking_seats"])


def quarters(blocks: Hours, step: timedelta) -> Iterator[time]:
    """The beginnings of equal stretches that fit into the blocks whole."""
    any_day = date(2000, 1, 1)
    for start, end in blocks:
        moment = datetime.combine(any_day, start)
        last = datetime.combine(any_day, end)
        while moment + step <= last:
            yield moment.time()
            moment += step


def takes_no_bookings(on: date) -> bool:
    """Whether the day is one without appointment."""
    here = sessions_of_day(on).filter(kind=SessionKind.OFFICE)
    return here.filter(programme__kind=Kind.SAME_DAY).exists()


def _service_hours(on: date) -> Hours:
    here = sessions_of_day(on).filter(kind=SessionKind.OFFICE).first()
    if here and here.programme.kind == Kind.SAME_DAY:
        raise ConflictError(
            _(
                "Ngày này là ngày không hẹn: ông/bà không cần đặt hẹn, cứ đến và lấy "
                "số, "
                "đủ giấy tờ sẽ được giải quyết ngay."
            )
        )
    if here:
        return here.hours
    blocks = calendar(around=on).blocks_on(on)
    if not blocks:
        raise ConflictError(_("Ngày này không tiếp dân. Vui lòng chọn ngày khác."))
    return tuple((block.start, block.end) for block in blocks)
