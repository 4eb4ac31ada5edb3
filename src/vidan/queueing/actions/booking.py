"""Hours are booked from home. Two people never get one seat."""

from datetime import date, datetime, time, timedelta
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.timezone import localdate, make_aware
from django.utils.translation import gettext as _

from vidan.communes.rules import rules
from vidan.core.errors import ConflictError, InvalidInputError
from vidan.queueing.actions.issuing import Visit, Wanted, issue
from vidan.queueing.bookable import Bookable, free_seat, hours_of
from vidan.queueing.models import Booking, Device, IssuedAt, Queue, Ticket

ATTEMPTS = 5
"""So often another seat is tried when somebody else was a moment faster."""


def book(
    *, queue_id: UUID, on: date, starts: time, submission: UUID, at: datetime
) -> Booking:
    """Book a quarter of an hour. Sent twice, the same request is one booking.

    Refuses days without service, hours outside it, days on which no booking is taken,
    and hours that are full.
    """
    for _attempt in range(ATTEMPTS):
        known = Booking.objects.filter(submission=submission).first()
        if known:
            return known
        seat = _seat(queue_id, on, starts, at=at)
        try:
            with transaction.atomic():
                return Booking.objects.create(
                    on=on,
                    queue_id=queue_id,
                    starts=starts,
                    seat=seat,
                    submission=submission,
                    made_at=at,
                )
        except IntegrityError:
            continue
    raise _full(starts)


def _seat(queue_id: UUID, on: date, starts: time, *, at: datetime) -> int:
    queue = Queue.objects.filter(id=queue_id, closed_at__isnull=True).first()
    if queue is None:
        raise InvalidInputError(
            _("Nhóm việc này không còn nhận hẹn. Vui lòng chọn lại.")
        )
    return _free(hours_of(queue, on=on, at=at), starts)


def _free(offered: Bookable, starts: time) -> int:
    if starts not in offered.hours:
        raise InvalidInputError(
            _("Giờ này không nhận hẹn. Vui lòng chọn một giờ trong danh sách.")
        )
    seat = free_seat(offered, starts)
    if seat is None:
        raise _full(starts)
    return seat


def _full(starts: time) -> ConflictError:
    return ConflictError(
        _("Giờ %(hour)s đã đủ người hẹn. Vui lòng chọn giờ khác.")
        % {"hour": f"{starts:%Hh%M}"}
    )


@transaction.atomic
def cancel(code: str, *, on: date, at: datetime) -> Booking:
    """Give the hour back; whoever holds the code may."""
    booking = _held(code, on=on)
    if booking.ticket_id:
        raise ConflictError(_("Lịch hẹn này đã được lấy số, không hủy được nữa."))
    if booking.cancelled_at is None:
        booking.cancelled_at = at
        booking.save(update_fields=["cancelled_at"])
    return booking


@transaction.atomic
def check_in(
    code: str, *, where: IssuedAt, device: Device | None = None, at: datetime
) -> Ticket:
    """Take the ticket for a booked hour: there is one for each booking.

    Who comes later than the rule allows has lost the hour and takes an ordinary number.
    """
    booking = _held(code, on=localdate(at))
    known: Ticket | None = booking.ticket
    if known:
        return known
    if booking.cancelled_at:
        raise ConflictError(_("Lịch hẹn này đã hủy. Vui lòng lấy số thường."))
    hour = make_aware(datetime.combine(booking.on, booking.starts))
    late = rules("queueing.booking_late_minutes", on=booking.on)
    in_time = at <= hour + timedelta(minutes=late["queueing.booking_late_minutes"])
    visit = Visit(
        [Wanted(booking.queue_id)],
        where,
        submission=booking.submission,
        device=device,
        ready_at=hour if in_time else None,
    )
    booking.ticket = ticket = issue(visit, by=None, at=at)
    booking.save(update_fields=["ticket"])
    return ticket


def _held(code: str, *, on: date) -> Booking:
    found = (
        Booking.objects.select_for_update(of=("self",))
        .select_related("ticket")
        .filter(on=on, code=code.strip().upper())
        .first()
    )
    if found is None:
        raise InvalidInputError(
            _("Không thấy lịch hẹn này của ngày %(day)s. Vui lòng kiểm tra mã hẹn.")
            % {"day": f"{on:%d/%m/%Y}"}
        )
    return found
