"""Which hours can be booked: quarters of the hours of service, with seats in each."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.utils.timezone import localdate, localtime
from django.utils.translation import gettext as _

from vidan.communes.rules import rules
from vidan.core.errors import ConflictError
from vidan.programmes.blocks import Hours
from vidan.programmes.models import Kind
from vidan.queueing.hours import service_hours
from vidan.queueing.models import Booking, Queue
from vidan.queueing.queries import session_here


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
        for hour in quarters(_bookable_hours(on), step)
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
    here = session_here(on=on)
    return here is not None and here.programme.kind == Kind.SAME_DAY


def _bookable_hours(on: date) -> Hours:
    if takes_no_bookings(on):
        raise ConflictError(
            _(
                "Ngày này là ngày không hẹn: ông/bà không cần đặt hẹn, cứ đến và lấy "
                "số, "
                "đủ giấy tờ sẽ được giải quyết ngay."
            )
        )
    hours = service_hours(on)
    if not hours:
        raise ConflictError(_("Ngày này không tiếp dân. Vui lòng chọn ngày khác."))
    return hours
